/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "ui/trade.h"

#include <math.h>
#include <string.h>

#include "model/derive.h"
#include "ui/amend.h"

enum {
	TRADE_MOST = 200, /* lines under one limit */
	TRADE_MONTHS = 3  /* to the next quarter */
};

struct option {
	struct item item;
	enum limit_kind kind;
};

struct trade {
	struct limits before;
	VEC(struct item) kept;      /* what was put there just now: it is not asked to leave */
	VEC(struct option) options; /* by line of the menu */
	struct item cursor;
	size_t from;
	struct str what;
};

void trade_free(struct trade *t)
{
	if (!t)
		return;
	limits_release(&t->before);
	vec_release(&t->kept);
	vec_release(&t->options);
	str_release(&t->what);
	mem_free(t);
}

static void forget(struct stage *s)
{
	trade_free(s->trade);
	s->trade = NULL;
}

/* --- what leaving means */

/* Appends the timeframe a quarter later, in the same form. */
static bool next_quarter(struct bytes now, struct str *out)
{
	struct timeframe t;
	struct str step = {0};
	bool ok = timeframe_parse(now, &t);
	int steps = t.kind == TIMEFRAME_MONTH ? TRADE_MONTHS : 1;

	str_add(&step, now);
	for (int i = 0; i < steps && ok; i++) {
		struct str next = {0};

		ok = timeframe_step(str_bytes(&step), 1, &next);
		str_release(&step);
		step = next;
	}
	if (ok)
		str_add(out, str_bytes(&step));
	str_release(&step);
	return ok;
}

/* The value that makes it leave, and of which column. */
static bool leaving_value(const struct board *b, const struct option *o, uint32_t row, int *column, struct str *out)
{
	struct str scratch = {0};
	bool ok = true;

	if (o->kind == LIMIT_OBJECTIVES) {
		*column = STRATEGY_STATUS;
		str_adds(out, "dropped");
	} else if (o->kind == LIMIT_NOW || o->kind == LIMIT_QUARTER) {
		*column = PLAN_TIMEFRAME;
		ok = next_quarter(board_value(b, TABLE_PLAN, row, PLAN_TIMEFRAME, &scratch), out);
	} else {
		*column = PLAN_STATUS;
		str_adds(out, "planned");
	}
	str_release(&scratch);
	return ok;
}

struct leave {
	VEC(struct edit) edits;
};

static void leave_row(const struct board *b, const struct option *o, enum table_id t, uint32_t row, struct leave *out)
{
	struct str value = {0}, scratch = {0};
	struct item item;
	struct edit e;
	int column;

	if (leaving_value(b, o, row, &column, &value)) {
		board_item(b, t, row, &item);
		edit_set(&e, &item, schema_table(t)->columns[column].name, board_value(b, t, row, column, &scratch),
			 str_bytes(&value));
		vec_push(&out->edits, e);
	}
	str_release(&value);
	str_release(&scratch);
}

/* A priority leaves with all of it that is in work. */
static void leave_option(const struct board *b, const struct option *o, struct leave *out)
{
	int32_t row = board_item_row(b, &o->item);
	struct board_run run;

	if (row < 0)
		return;
	if (o->kind != LIMIT_PRIORITIES) {
		leave_row(b, o, o->item.table, (uint32_t)row, out);
		return;
	}
	run = board_backward(b, BOARD_PRIORITY_PLAN, (uint32_t)row);
	for (uint32_t i = 0; i < run.n; i++)
		if (derive_is_in_work(&b->plan[run.rows[i]]))
			leave_row(b, o, TABLE_PLAN, (uint32_t)run.rows[i], out);
}

static void release_leave(struct leave *l)
{
	for (size_t i = 0; i < l->edits.n; i++)
		edit_release(&l->edits.v[i]);
	vec_release(&l->edits);
}

/* --- the menu */

static bool is_kept(const struct trade *t, const struct board *b, enum table_id table, uint32_t row)
{
	struct item item;

	board_item(b, table, row, &item);
	for (size_t i = 0; i < t->kept.n; i++) {
		int32_t kept;

		if (item_equal(&t->kept.v[i], &item))
			return true;
		/* a priority is kept with what was taken up of it */
		kept = table == TABLE_PRIORITIES && t->kept.v[i].table == TABLE_PLAN ? board_item_row(b, &t->kept.v[i])
										     : ROW_NONE;
		if (kept >= 0 && b->plan[kept].priority == (int32_t)row)
			return true;
	}
	return false;
}

/* "sven, 2 person-months" */
static void side_words(const struct board *b, const struct option *o, uint32_t row, struct str *out)
{
	struct str scratch = {0};

	if (o->item.table == TABLE_PRIORITIES) {
		struct leave l = {0};

		leave_option(b, o, &l);
		str_addf(out, "%zu in work", l.edits.n);
		release_leave(&l);
		return;
	}
	str_add(out, board_value(b, o->item.table, row, o->item.table == TABLE_PLAN ? PLAN_OWNER : STRATEGY_OWNER, &scratch));
	if (o->item.table == TABLE_PLAN && !isnan(b->plan[row].effort)) {
		str_adds(out, out->n ? ", " : "");
		str_add_number(out, b->plan[row].effort);
		str_adds(out, b->plan[row].effort == 1 ? " person-month" : " person-months");
	}
	str_release(&scratch);
}

static void add_line(struct menu *m, struct trade *t, const struct board *b, const struct option *o, uint32_t row)
{
	struct str scratch = {0}, side = {0}, place = {0};
	int32_t priority = o->item.table == TABLE_PRIORITIES ? (int32_t)row
			   : o->item.table == TABLE_PLAN     ? b->plan[row].priority
							     : ROW_NONE;

	if (priority >= 0 && derive_place(b, (uint32_t)priority))
		str_addf(&place, "#%d", derive_place(b, (uint32_t)priority));
	side_words(b, o, row, &side);
	menu_add(m, (long)t->options.n, str_c(&place), board_label(b, o->item.table, row, &scratch), str_bytes(&side));
	vec_push(&t->options, *o);
	str_release(&scratch);
	str_release(&side);
	str_release(&place);
}

static void add_limit(struct menu *m, struct trade *t, const struct board *b, const struct limit *l)
{
	static const char *const to[] = {
		[LIMIT_WORK] = ": back to planned",	 [LIMIT_OWNER] = ": back to planned",
		[LIMIT_PRIORITIES] = ": back to planned", [LIMIT_OBJECTIVES] = ": dropped",
		[LIMIT_QUARTER] = ": to the next quarter", [LIMIT_NOW] = ": to next",
	};
	enum table_id table = limits_table(l->kind);
	struct row_vec rows = {0};
	struct str words = {0};
	size_t before = t->options.n;

	limits_words(l, &words);
	str_adds(&words, to[l->kind]);
	limits_members(b, l, &rows);
	for (size_t i = 0; i < rows.n && t->options.n - before < TRADE_MOST; i++) {
		struct option o = {.kind = l->kind};

		if (is_kept(t, b, table, (uint32_t)rows.v[i]))
			continue;
		if (t->options.n == before)
			menu_add_heading(m, str_c(&words));
		board_item(b, table, (uint32_t)rows.v[i], &o.item);
		add_line(m, t, b, &o, (uint32_t)rows.v[i]);
	}
	vec_release(&rows);
	str_release(&words);
}

static void add_words(const struct limits *worse, struct str *out)
{
	for (size_t i = 0; i < worse->list.n; i++) {
		str_adds(out, i ? "; " : "");
		limits_words(&worse->list.v[i], out);
	}
}

static void left_it(struct stage *s)
{
	struct limits now, worse = {0};
	struct str words = {0};

	limits_find(s->board, &now);
	limits_worse(&s->trade->before, &now, &worse);
	add_words(&worse, &words);
	stage_tell(s, THEME_WARN, "nothing leaves: %s", str_c(&words));
	str_release(&words);
	limits_release(&now);
	limits_release(&worse);
	forget(s);
}

static void chosen(struct stage *s, const struct menu_item *item);

static const struct stage_menu trade_kind = {.chosen = chosen, .closed = left_it};

/* Tells what is exceeded, and asks what leaves. False where nothing is to be asked. */
static bool ask(struct stage *s, struct trade *t)
{
	struct limits now, worse = {0};
	struct str words = {0}, told = {0};
	struct menu *m;

	limits_find(s->board, &now);
	limits_worse(&t->before, &now, &worse);
	add_words(&worse, &words);
	if (worse.list.n) {
		str_add(&told, str_bytes(&s->message));
		stage_tell(s, THEME_WARN, "%s%s%s", str_c(&words), told.n ? "; " : "", str_c(&told));
	}
	t->options.n = 0;
	m = mem_alloc(sizeof *m);
	menu_init(m, "Trade, do not pile: what leaves for it? Esc: nothing", "choose what leaves");
	for (size_t i = 0; i < worse.list.n && !s->moving; i++)
		add_limit(m, t, s->board, &worse.list.v[i]);
	limits_release(&now);
	limits_release(&worse);
	str_release(&words);
	str_release(&told);
	if (!t->options.n) {
		menu_release(m);
		mem_free(m);
		return false;
	}
	menu_ready(m, 0);
	stage_open_menu(s, m, &trade_kind);
	return true;
}

/* "Learned durations for all trades to 2027-Q2" */
static void chosen_words(const struct board *b, const struct option *o, struct str *out)
{
	int32_t row = board_item_row(b, &o->item);
	struct str scratch = {0}, value = {0};
	int column;

	if (row >= 0) {
		str_add(out, board_label(b, o->item.table, (uint32_t)row, &scratch));
		if (leaving_value(b, o, (uint32_t)row, &column, &value))
			str_addf(out, ": %s", str_c(&value));
	}
	str_release(&scratch);
	str_release(&value);
}

static void chosen(struct stage *s, const struct menu_item *item)
{
	struct trade *t = s->trade;
	struct leave l = {0};
	struct err err = {0};
	struct str words = {0};
	bool done;

	leave_option(s->board, &t->options.v[item->id], &l);
	chosen_words(s->board, &t->options.v[item->id], &words);
	done = editor_apply(s->editor, l.edits.v, l.edits.n, str_c(&words), &err);
	stage_board_changed(s, NULL);
	if (done) {
		str_addf(&t->what, "; %s", str_c(&words));
		editor_join(s->editor, t->from, str_c(&t->what));
		stage_tell(s, THEME_TEXT, "both as one: %s", str_c(&t->what));
	} else {
		stage_tell(s, THEME_BAD, "%s", str_c(&err.what));
	}
	amend_put_cursor(s, &t->cursor);
	if (!done || !ask(s, t))
		forget(s);
	release_leave(&l);
	err_release(&err);
	str_release(&words);
}

/* A limit that is lowered is no piling up. */
static bool is_about_limits(const struct edit *edits, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (edits[i].item.table == TABLE_BOARD)
			return true;
	return false;
}

void trade_offer(struct stage *s, struct limits *before, const struct edit *edits, size_t n, const struct item *item,
		 size_t from, const char *what)
{
	struct trade *t;

	if (is_about_limits(edits, n))
		return;
	forget(s);
	t = mem_zalloc(sizeof *t);
	t->before = *before;
	*before = (struct limits){0};
	t->cursor.table = TABLE_NONE;
	t->from = from;
	str_adds(&t->what, what);
	for (size_t i = 0; i < n; i++)
		vec_push(&t->kept, edits[i].item);
	if (item) {
		t->cursor = *item;
		vec_push(&t->kept, *item);
	}
	s->trade = t;
	if (!ask(s, t))
		forget(s);
}

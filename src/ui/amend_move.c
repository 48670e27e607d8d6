/* SPDX-License-Identifier: ISC */
/*
 * Moving cards. What a move means a view says (view.h: shift, drop) or the table: a priority's rank among those that are
 * shown, an entry's time. All that moves moves as one step; what cannot move says why.
 */
#include <config.h>

#include <math.h>
#include <string.h>

#include "model/derive.h"
#include "model/rank.h"
#include "ui/amend.h"
#include "ui/trade.h"

static bool is_ranked(const struct board *b, uint32_t row)
{
	return b->priorities[row].status == PRIORITIES_STATUS_ACTIVE && !isnan(b->priorities[row].rank);
}

/* Marked ones move too, and nobody passes those that move along. */
static bool is_passed(struct stage *s, uint32_t row)
{
	int32_t lens = narrow_lens(&s->narrow, s->board);

	return !row_set_has(&s->marks, TABLE_PRIORITIES, row) &&
	       (lens < 0 || derive_has_persona(s->board, TABLE_PRIORITIES, row, (uint32_t)lens)) &&
	       (!s->narrow.filter || query_match(s->narrow.filter, s->board, TABLE_PRIORITIES, row));
}

/* The next ranked priority in that direction among those that are shown. */
static bool neighbour(struct stage *s, uint32_t row, int by, uint32_t *out)
{
	const uint32_t *order = derive_order(s->board);
	int64_t n = board_rows(s->board, TABLE_PRIORITIES), at = 0;

	while (at < n && order[at] != row)
		at++;
	for (at += by; at >= 0 && at < n; at += by)
		if (is_ranked(s->board, order[at]) && is_passed(s, order[at])) {
			*out = order[at];
			return true;
		}
	return false;
}

/* --- from what a move means to edits */

struct moving {
	VEC(struct edit) edits;
	size_t moved, stayed;
	struct str why_not; /* of the first that stayed */
	/* several priorities beside the same one: each goes behind the one before */
	int32_t other;
	double rank;
};

static void stays(struct moving *m, const char *why_not)
{
	m->stayed++;
	if (!m->why_not.n && why_not)
		str_adds(&m->why_not, why_not);
}

static bool set_value(struct stage *s, struct moving *m, const struct item *item, uint32_t row, int column,
		      struct bytes value)
{
	struct str scratch = {0};
	struct bytes now = board_value(s->board, item->table, row, column, &scratch);
	bool differs = !bytes_equal(now, value);
	struct edit e;

	if (differs) {
		edit_set(&e, item, schema_table(item->table)->columns[column].name, now, value);
		vec_push(&m->edits, e);
	}
	str_release(&scratch);
	return differs;
}

/* The rank above which those that go before (after) `other` end. */
static double upper_rank(const struct board *b, uint32_t other, bool after)
{
	const uint32_t *order = derive_order(b);
	uint32_t n = board_rows(b, TABLE_PRIORITIES), at = 0;

	if (!after)
		return b->priorities[other].rank;
	while (at < n && order[at] != other)
		at++;
	return at + 1 < n && is_ranked(b, order[at + 1]) ? b->priorities[order[at + 1]].rank : NAN;
}

static bool set_rank(struct stage *s, struct moving *m, const struct item *item, uint32_t row, uint32_t other, bool after)
{
	struct str text = {0};
	struct err err = {0};
	double rank;
	bool ok = rank_beside(s->board, row, other, after, &rank, &err);

	if (ok && m->other == (int32_t)other) {
		rank = rank_between(m->rank, upper_rank(s->board, other, after));
		ok = !isnan(rank) || err_set(&err, ERR_DATA, "no rank fits there any more");
	}
	if (ok) {
		m->other = (int32_t)other;
		m->rank = rank;
		str_add_number(&text, rank);
		ok = set_value(s, m, item, row, PRIORITIES_RANK, str_bytes(&text));
	} else {
		stays(m, str_c(&err.what));
	}
	err_release(&err);
	str_release(&text);
	return ok;
}

/* The edits of one row. */
static void add_move(struct stage *s, struct moving *m, const struct item *item, const struct view_move *move)
{
	int32_t row = board_item_row(s->board, item), other;
	size_t before = m->edits.n, stayed = m->stayed;

	if (row < 0)
		return;
	if (move->why_not) {
		stays(m, move->why_not);
		return;
	}
	for (int i = 0; i < move->sets; i++)
		set_value(s, m, item, (uint32_t)row, move->set[i].column, bytes_of(move->set[i].value));
	other = move->beside.table == TABLE_PRIORITIES ? board_item_row(s->board, &move->beside) : ROW_NONE;
	if (other >= 0)
		set_rank(s, m, item, (uint32_t)row, (uint32_t)other, move->after);
	if (m->edits.n > before)
		m->moved++;
	else if (m->stayed == stayed)
		stays(m, "it is there already");
}

/* "timeframe of login-audit: 2027-Q1, was 2026-Q4", "3 moved" */
static void words_of(struct stage *s, const struct moving *m, struct str *out)
{
	struct str scratch = {0};

	if (m->moved > 1) {
		bool same = true;

		for (size_t i = 1; i < m->edits.n; i++)
			same = same && !strcmp(m->edits.v[i].value, m->edits.v[0].value) &&
			       !strcmp(m->edits.v[i].column, m->edits.v[0].column);
		str_addf(out, "%zu moved", m->moved);
		if (same)
			str_addf(out, ": %s %s", m->edits.v[0].column, m->edits.v[0].value);
	}
	for (size_t i = 0; m->moved == 1 && i < m->edits.n; i++) {
		const struct edit *e = &m->edits.v[i];
		int32_t row = board_item_row(s->board, &e->item);

		str_addf(out, "%s%s", i ? ", " : "", e->column);
		if (!i) {
			str_adds(out, " of ");
			if (e->item.table == TABLE_PLAN)
				str_adds(out, e->item.key);
			else
				str_add(out, board_label(s->board, e->item.table, (uint32_t)row, &scratch));
		}
		str_addf(out, ": %s, was %s", *e->value ? e->value : "empty", *e->base ? e->base : "empty");
	}
	str_release(&scratch);
}

/* --- what no longer fits */

/* An open entry that needs this one and ends before it. */
static int32_t needed_by(const struct board *b, uint32_t row)
{
	day_t end = derive_end(&b->plan[row]);

	for (uint32_t i = 0; i < board_rows(b, TABLE_PLAN); i++) {
		const struct plan_row *p = &b->plan[i];
		day_t own = p->depends_on.n && derive_is_open(p) ? derive_end(p) : CLOCK_NO_DAY;

		for (uint32_t k = 0; own != CLOCK_NO_DAY && own < end && k < p->depends_on.n; k++)
			if (board_ref(b, p->depends_on, k) == (int32_t)row)
				return (int32_t)i;
	}
	return ROW_NONE;
}

static int32_t needs_later(const struct board *b, uint32_t row)
{
	const struct plan_row *p = &b->plan[row];

	for (uint32_t k = 0; k < p->depends_on.n; k++) {
		int32_t other = board_ref(b, p->depends_on, k);

		if (other >= 0 && derive_is_open(&b->plan[other]) && derive_end(&b->plan[other]) != CLOCK_NO_DAY &&
		    derive_end(&b->plan[other]) > derive_end(p))
			return other;
	}
	return ROW_NONE;
}

static void add_label(const struct board *b, int32_t row, const char *before, const char *after, struct str *out)
{
	struct str scratch = {0};

	if (row < 0)
		return;
	str_adds(out, before);
	str_add(out, board_label(b, TABLE_PLAN, (uint32_t)row, &scratch));
	str_adds(out, after);
	str_release(&scratch);
}

/* After one entry got another time: its own days, and what waits, stay where they were. */
static void add_misfits(const struct board *b, uint32_t row, struct str *out)
{
	const struct plan_row *p = &b->plan[row];
	bool dated = p->timeframe_first != CLOCK_NO_DAY;

	if (dated && p->due_date != CLOCK_NO_DAY && (p->due_date < p->timeframe_first || p->due_date > p->timeframe_last)) {
		str_adds(out, "; its due_date stays ");
		clock_add_day(out, p->due_date);
	} else if (dated && p->start_date != CLOCK_NO_DAY &&
		   (p->start_date < p->timeframe_first || p->start_date > p->timeframe_last)) {
		str_adds(out, "; its start_date stays ");
		clock_add_day(out, p->start_date);
	}
	if (derive_is_in_work(p) && (!dated || clock_quarter(p->timeframe_first) > clock_quarter(b->today)))
		str_adds(out, "; in work, so its horizon stays now");
	if (derive_end(p) == CLOCK_NO_DAY || !derive_is_open(p))
		return;
	add_label(b, needs_later(b, row), "; it needs ", ", which ends later", out);
	add_label(b, needed_by(b, row), "; ", " needs it before", out);
}

static bool is_of_time(const struct moving *m)
{
	for (size_t i = 0; i < m->edits.n; i++)
		if (!strcmp(m->edits.v[i].column, "timeframe"))
			return true;
	return false;
}

static void tell_rest(struct stage *s, const struct moving *m, const struct item *item)
{
	struct str text = {0};
	int32_t row = board_item_row(s->board, item);

	str_add(&text, str_bytes(&s->message));
	if (m->moved == 1 && row >= 0 && item->table == TABLE_PLAN && is_of_time(m))
		add_misfits(s->board, (uint32_t)row, &text);
	if (m->stayed)
		str_addf(&text, "; %zu stayed: %s", m->stayed, str_c(&m->why_not));
	stage_tell(s, s->message_role, "%s", str_c(&text));
	str_release(&text);
}

/* --- one or all marked */

static bool is_writable(struct stage *s, enum table_id t)
{
	struct err err = {0};
	bool ok = editor_may(s->editor, t, &err);

	if (!ok)
		stage_tell(s, THEME_WARN, "%s", str_c(&err.what));
	err_release(&err);
	return ok;
}

static void ask_one(struct stage *s, struct moving *m, const struct item *item, const struct amend_moves *how)
{
	struct view_move move;

	view_move_init(&move);
	if (how->ask(s, item, how->context, &move))
		add_move(s, m, item, &move);
}

/* In the order in which they stand. */
static void gather_marked(struct stage *s, enum table_id t, struct row_vec *out)
{
	const uint32_t *order = t == TABLE_PRIORITIES ? derive_order(s->board) : NULL;

	for (uint32_t i = 0; s->marks.items.n && i < board_rows(s->board, t); i++) {
		uint32_t row = order ? order[i] : i;

		if (row_set_has(&s->marks, t, row))
			vec_push(out, (int32_t)row);
	}
}

void amend_move_all(struct stage *s, const struct item *item, const struct amend_moves *how)
{
	struct moving m = {.other = ROW_NONE};
	struct row_vec marked = {0};
	struct str what = {0};

	if (!is_writable(s, item->table))
		return;
	gather_marked(s, item->table, &marked);
	for (size_t i = 0; i < marked.n; i++) {
		struct item one;

		board_item(s->board, item->table, (uint32_t)marked.v[i], &one);
		ask_one(s, &m, &one, how);
	}
	if (!marked.n)
		ask_one(s, &m, item, how);
	vec_release(&marked);
	if (m.edits.n) {
		words_of(s, &m, &what);
		if (amend_apply(s, m.edits.v, m.edits.n, str_c(&what), item))
			tell_rest(s, &m, &m.edits.v[0].item);
	} else if (m.why_not.n) {
		stage_tell(s, THEME_HINT, "%s", str_c(&m.why_not));
	}
	for (size_t i = 0; i < m.edits.n; i++)
		edit_release(&m.edits.v[i]);
	vec_release(&m.edits);
	str_release(&m.why_not);
	str_release(&what);
}

/* --- a step */

static void rank_step(struct stage *s, uint32_t row, int by, struct view_move *out)
{
	uint32_t other;

	if (!is_ranked(s->board, row)) {
		out->why_not = "only active priorities with a rank have a place; e sets status and rank";
	} else if (!neighbour(s, row, by, &other)) {
		out->why_not = by > 0 ? "it is the last already" : "it is the first already";
	} else {
		board_item(s->board, TABLE_PRIORITIES, other, &out->beside);
		out->after = by > 0;
	}
}

static void time_step(struct stage *s, uint32_t row, int by, struct view_move *out)
{
	struct str scratch = {0}, to = {0};

	if (timeframe_step(board_value(s->board, TABLE_PLAN, row, PLAN_TIMEFRAME, &scratch), by, &to))
		view_move_set(out, PLAN_TIMEFRAME, str_bytes(&to));
	else
		out->why_not = by > 0 ? "there is nothing later than that" : "there is nothing earlier than that";
	str_release(&scratch);
	str_release(&to);
}

static const char *why_no_step(enum table_id t)
{
	switch (t) {
	case TABLE_PRIORITIES: return "priorities have an order and no time: J and K move them; their plan has a time";
	case TABLE_PLAN: return "the plan is ordered by time and state, not by hand: H and L move it in time";
	case TABLE_STRATEGY: return "a statement has neither rank nor time to move in; e changes its parent";
	default: return "its rows have neither rank nor time to move in; e changes a field";
	}
}

/* As the view has it, else as the table. */
static bool ask_step(struct stage *s, const struct item *item, const void *context, struct view_move *out)
{
	const struct action *action = context;
	bool across = action->id == ACTION_CARD_LEFT || action->id == ACTION_CARD_RIGHT;
	struct place *p = stage_place(s);
	int32_t row = board_item_row(s->board, item);
	struct view_env env;

	if (row < 0)
		return false;
	stage_env(s, &env);
	if (p->ops->shift && p->ops->shift(p->state, &env, item, across ? 0 : action->arg, across ? action->arg : 0, out))
		return true;
	if (item->table == TABLE_PRIORITIES && !across)
		rank_step(s, (uint32_t)row, action->arg, out);
	else if (item->table == TABLE_PLAN && across)
		time_step(s, (uint32_t)row, action->arg, out);
	else
		out->why_not = why_no_step(item->table);
	return true;
}

void amend_move(struct stage *s, const struct action *action)
{
	struct amend_moves how = {ask_step, action};
	struct item item;

	if (stage_item(s, &item) && board_item_row(s->board, &item) >= 0)
		amend_move_all(s, &item, &how);
}

void amend_move_ended(struct stage *s, bool offer)
{
	size_t n = s->editor->history.done.n;
	struct item item;
	struct edit here;

	if (n <= s->moving_since)
		return;
	if (n > s->moving_since + 1) {
		struct str what = {0};

		str_addf(&what, "%s, in %zu steps", s->editor->history.done.v[n - 1].what, n - s->moving_since);
		editor_join(s->editor, s->moving_since, str_c(&what));
		str_release(&what);
	}
	if (!offer || !stage_item(s, &item))
		return;
	edit_init(&here);
	here.item = item;
	trade_offer(s, &s->moving_limits, &here, 1, &item, s->moving_since,
		    s->editor->history.done.v[s->editor->history.done.n - 1].what);
}

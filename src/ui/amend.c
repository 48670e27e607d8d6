/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "ui/amend_parts.h"
#include "ui/decide.h"

#include <string.h>

#include "base/mem.h"
#include "model/edit_check.h"
#include "model/uses.h"
#include "ui/keycode.h"
#include "ui/overlay_conflicts.h"
#include "ui/trade.h"

void amend_free(struct amend *a)
{
	if (!a)
		return;
	vec_release(&a->items);
	mem_free(a->name);
	str_release(&a->base);
	edit_release(&a->insert);
	mem_free(a);
}

struct amend *amend_new(enum amend_kind kind, enum table_id t)
{
	struct amend *a = mem_zalloc(sizeof *a);

	edit_init(&a->insert);
	a->kind = kind;
	a->table = t;
	a->column = -1;
	return a;
}

/* "status of Learned durations", "status of 3 plan entries" */
static void words_for(const struct board *b, const struct amend *a, const char *before, struct str *out)
{
	struct str scratch = {0};
	int32_t row = a->items.n ? board_item_row(b, &a->items.v[0]) : ROW_BROKEN;

	str_adds(out, before);
	if (a->items.n > 1)
		str_addf(out, "%zu marked rows", a->items.n);
	else if (row >= 0)
		str_add(out, board_label(b, a->table, (uint32_t)row, &scratch));
	str_release(&scratch);
}

/* The marked rows of that table (of any where it is TABLE_NONE), else the one under the cursor. */
static void gather(struct stage *s, struct amend *a, enum table_id t)
{
	struct item item;

	for (size_t i = 0; i < s->marks.items.n; i++)
		if (t == TABLE_NONE || s->marks.items.v[i].table == t)
			vec_push(&a->items, s->marks.items.v[i]);
	if (!a->items.n && stage_item(s, &item))
		vec_push(&a->items, item);
	if (a->items.n)
		a->table = a->items.v[0].table;
}

bool amend_where(struct stage *s, struct view_where *out)
{
	struct place *p = stage_place(s);
	struct view_env env;
	struct item item;

	*out = (struct view_where){.table = TABLE_NONE, .schema_column = -1, .file_column = -1};
	stage_env(s, &env);
	stage_ready(s, p, s->view_area.rows, s->view_area.columns);
	if (p->ops->where)
		return p->ops->where(p->state, &env, out);
	if (!stage_item(s, &item))
		return false;
	out->table = item.table;
	return true;
}

/* --- applying */

void amend_put_cursor(struct stage *s, const struct item *item)
{
	struct place *p = stage_place(s);
	struct view_where at;
	struct view_env env;
	struct item here;

	if (item->table == TABLE_NONE || board_item_row(s->board, item) < 0)
		return;
	stage_env(s, &env);
	stage_ready(s, p, s->view_area.rows, s->view_area.columns);
	/* an open item stays open, unless it is the one that has another name now */
	if (p->ops->scope == SCOPE_DETAIL && p->ops->selected(p->state, &here) && board_item_row(s->board, &here) >= 0)
		return;
	if (!p->ops->select(p->state, &env, item) && narrow_is_on(&s->narrow) && amend_where(s, &at) && at.table == item->table)
		stage_tell(s, THEME_WARN, "%s; what narrows the board hides it", str_c(&s->message));
	if (p->ops->scope == SCOPE_DETAIL)
		p->stale = true;
}

bool amend_apply(struct stage *s, const struct edit *edits, size_t n, const char *what, const struct item *item)
{
	size_t steps = s->editor->history.done.n;
	struct limits before;
	struct err err = {0};
	bool done;

	limits_find(s->board, &before);
	done = editor_apply(s->editor, edits, n, what, &err);
	stage_board_changed(s, NULL);
	if (done)
		stage_tell(s, THEME_TEXT, "%s", what);
	else
		stage_tell(s, THEME_BAD, "%s", str_c(&err.what));
	if (done && item)
		amend_put_cursor(s, item);
	if (done)
		trade_offer(s, &before, edits, n, item, steps, what);
	if (done)
		decide_note(s, edits, n);
	limits_release(&before);
	err_release(&err);
	return done;
}

bool amend_undo(struct stage *s, bool redo)
{
	const char *what = "";
	struct item item = {.table = TABLE_NONE};
	struct err err = {0};
	bool done = redo ? editor_redo(s->editor, &what, &item, &err) : editor_undo(s->editor, &what, &item, &err);

	if (done || err.kind == ERR_DATA)
		stage_board_changed(s, NULL);
	decide_forget(s);
	if (done) {
		stage_tell(s, THEME_TEXT, "%s: %s", redo ? "done again" : "undone", what);
		amend_put_cursor(s, &item);
	} else {
		stage_tell(s, err.kind == ERR_USAGE ? THEME_HINT : THEME_BAD, "%s%s", str_c(&err.what),
			   err.kind == ERR_USAGE ? "" : "; it was left as it is");
	}
	err_release(&err);
	return done;
}

/* --- forms */

static void open_form(struct stage *s, struct amend *a, struct form *f)
{
	stage_close_form(s);
	s->form = f;
	s->amend = a;
}

static char *meaning_of(const struct column_def *c)
{
	struct str text = {0};

	str_adds(&text, c->meaning);
	if (c->allowed[0])
		str_addf(&text, "%s%s", text.n ? ": " : "", c->allowed);
	return str_take(&text);
}

/* A form for a column of the schema, with its choices. */
struct form *amend_column_form(struct stage *s, struct amend *a, const char *title, struct bytes value)
{
	const struct column_def *c = &schema_table(a->table)->columns[a->column];
	struct form *f = mem_alloc(sizeof *f);

	form_init(f, title, c->name);
	mem_free(f->meaning);
	f->meaning = meaning_of(c);
	choices_fill(&f->choices, s->board, a->table, a->column);
	form_ready(f, value, f->choices.list.n && !f->choices.many);
	return f;
}

static struct bytes value_now(struct stage *s, const struct amend *a, const struct item *item, struct str *scratch)
{
	int32_t row = board_item_row(s->board, item);
	struct table *t = s->board->table[item->table];
	int column = t ? table_find_column(t, a->name) : -1;

	return row < 0 || column < 0 ? (struct bytes){"", 0} : table_value(t, (uint32_t)row, column, scratch);
}

static void open_field(struct stage *s, struct amend *a)
{
	struct str title = {0}, scratch = {0};
	struct form *f;

	str_add(&a->base, value_now(s, a, &a->items.v[0], &scratch));
	words_for(s->board, a, "", &title);
	if (a->column >= 0) {
		f = amend_column_form(s, a, str_c(&title), str_bytes(&a->base));
	} else {
		f = mem_alloc(sizeof *f);
		form_init(f, str_c(&title), a->name);
		mem_free(f->meaning);
		f->meaning = mem_strdup("a column of your own: any text");
		form_ready(f, str_bytes(&a->base), false);
	}
	open_form(s, a, f);
	str_release(&title);
	str_release(&scratch);
}

bool amend_may(struct stage *s, enum table_id t)
{
	struct err err = {0};
	bool ok = editor_may(s->editor, t, &err);

	if (!ok)
		stage_tell(s, THEME_WARN, "%s", str_c(&err.what));
	err_release(&err);
	return ok;
}

/* A field was chosen from the menu, by its number in the schema. */
static void field_chosen(struct stage *s, const struct menu_item *item)
{
	struct amend *a = amend_new(AMEND_FIELD, TABLE_NONE);
	struct item first;

	if (stage_item(s, &first))
		gather(s, a, first.table);
	if (!a->items.n || (size_t)item->id >= schema_table(a->table)->ncolumns) {
		amend_free(a);
		return;
	}
	a->column = (int)item->id;
	a->name = mem_strdup(schema_table(a->table)->columns[a->column].name);
	open_field(s, a);
}

/* Which field? The title is the first line, Enter Enter edits it. */
static void open_field_menu(struct stage *s, const struct item *item)
{
	static const struct stage_menu kind = {.chosen = field_chosen};
	const struct table_def *def = schema_table(item->table);
	int32_t row = board_item_row(s->board, item);
	struct menu *m = mem_alloc(sizeof *m);
	struct str scratch = {0}, title = {0};

	str_add(&title, board_label(s->board, item->table, (uint32_t)row, &scratch));
	menu_init(m, str_c(&title), "edit the field");
	for (size_t k = 0; k <= def->ncolumns; k++) {
		size_t i = k ? k - 1 : (size_t)def->label;
		const struct column_def *c = &def->columns[i];

		if ((k && i == (size_t)def->label) || ((c->flags & COLUMN_OPTIONAL) && s->board->column[item->table][i] < 0))
			continue;
		menu_add(m, (long)i, c->name, board_value(s->board, item->table, (uint32_t)row, (int)i, &scratch),
			 bytes_of(c->meaning));
	}
	menu_ready(m, def->label);
	stage_open_menu(s, m, &kind);
	str_release(&scratch);
	str_release(&title);
}

void amend_field(struct stage *s)
{
	struct view_where at;
	struct amend *a;
	struct item item;

	if (!amend_where(s, &at) || !stage_item(s, &item)) {
		stage_tell(s, THEME_HINT, "%s", action_need_reason(NEEDS_ROW));
		return;
	}
	if (!amend_may(s, item.table))
		return;
	if (at.why_not) {
		stage_tell(s, THEME_HINT, "%s", at.why_not);
		return;
	}
	if (at.schema_column < 0 && at.file_column < 0) {
		open_field_menu(s, &item);
		return;
	}
	a = amend_new(AMEND_FIELD, item.table);
	gather(s, a, item.table);
	a->column = at.schema_column;
	a->name = at.schema_column >= 0 ? mem_strdup(schema_table(item.table)->columns[at.schema_column].name)
					: mem_bytesdup(table_column_name(s->board->table[item.table],
									 (uint32_t)at.file_column));
	open_field(s, a);
}

void amend_column(struct stage *s, const struct item *item, const char *column)
{
	struct amend *a;

	if (!amend_may(s, item->table) || board_item_row(s->board, item) < 0)
		return;
	a = amend_new(AMEND_FIELD, item->table);
	vec_push(&a->items, *item);
	a->column = schema_find_column(schema_table(item->table), column);
	a->name = mem_strdup(column);
	open_field(s, a);
}

/* --- deleting */

void amend_remove(struct stage *s, uint32_t key)
{
	struct amend *a = amend_new(AMEND_REMOVE, TABLE_NONE);
	struct str question = {0}, used = {0};
	struct form *f;
	size_t uses;

	gather(s, a, TABLE_NONE);
	if (!a->items.n || !amend_may(s, a->table)) {
		amend_free(a);
		return;
	}
	words_for(s->board, a, "Delete ", &question);
	str_addc(&question, '?');
	f = mem_alloc(sizeof *f);
	form_init(f, a->items.n > 1 ? "delete" : schema_table(a->table)->singular, str_c(&question));
	f->asks = true;
	f->again = key == KEYCODE_ENTER ? 0 : key; /* from a menu; Enter is No */
	uses = uses_count(s->board, &a->items.v[0], 3, &used);
	if (uses && a->items.n == 1) {
		if (uses > 3)
			str_addf(&used, " and %zu more", uses - 3);
		str_adds(&used, uses == 1 ? " names it and would name nothing" : " name it and would name nothing");
		form_tell(f, THEME_WARN, str_bytes(&used));
	} else {
		form_tell(f, THEME_DIM, bytes_of("u brings it back"));
	}
	open_form(s, a, f);
	str_release(&question);
	str_release(&used);
}

void amend_ask_leave(struct stage *s)
{
	struct form *f = mem_alloc(sizeof *f);
	const struct editor *e = s->editor;

	form_init(f, "not everything is saved",
		  e->session.unkept || e->session.journal.fd < 0 ? "Leave, and lose what is not saved?"
				    : "Leave? It is kept on this computer; the next start saves it.");
	f->asks = true;
	if (e->problem.n)
		form_tell(f, THEME_BAD, str_bytes(&e->problem));
	open_form(s, amend_new(AMEND_LEAVE, TABLE_NONE), f);
}

static void remove_kept(struct stage *s, struct amend *a)
{
	VEC(struct edit) edits = {0};
	struct str what = {0};

	words_for(s->board, a, "deleted ", &what);
	for (size_t i = 0; i < a->items.n; i++) {
		struct edit e;

		edit_init(&e);
		e.kind = EDIT_REMOVE;
		e.item = a->items.v[i];
		vec_push(&edits, e);
	}
	stage_close_form(s);
	amend_apply(s, edits.v, edits.n, str_c(&what), NULL);
	vec_release(&edits);
	str_release(&what);
}

/* --- what was typed */

void amend_refuse(struct stage *s, struct err *err)
{
	form_tell(s->form, THEME_BAD, str_bytes(&err->what));
	err_release(err);
}

/* The id of the row may be a part of its item: the cursor follows it. */
static void renamed(struct stage *s, const struct amend *a, struct bytes value, struct item *out)
{
	const struct table_def *def = schema_table(a->table);

	*out = a->items.v[0];
	(void)s;
	if (a->column >= 0 && a->column == def->key)
		item_make(out, a->table, value, 1);
}

static void field_kept(struct stage *s, struct amend *a)
{
	VEC(struct edit) edits = {0};
	struct str value = {0}, scratch = {0}, what = {0}, before = {0};
	struct item cursor;
	struct err err = {0};
	bool ok = true, deciding = s->deciding;

	form_value(s->form, &value);
	for (size_t i = 0; i < a->items.n && ok; i++) {
		int32_t row = board_item_row(s->board, &a->items.v[i]);
		struct edit e;

		if (row < 0)
			continue;
		ok = a->column < 0 || bytes_equal(str_bytes(&value), value_now(s, a, &a->items.v[i], &scratch)) ||
		     edit_check_in_row(s->board, a->table, (uint32_t)row, a->column, str_bytes(&value), &err);
		edit_set(&e, &a->items.v[i], a->name, value_now(s, a, &a->items.v[i], &scratch), str_bytes(&value));
		vec_push(&edits, e);
	}
	if (ok && !edits.n)
		ok = err_set(&err, ERR_DATA, "the row is gone: somebody took it out of its file");
	if (!ok) {
		amend_refuse(s, &err);
	} else if (edits.n == 1 && bytes_equal(str_bytes(&value), bytes_of(edits.v[0].base))) {
		stage_close_form(s);
	} else {
		str_addf(&before, "%s of ", a->name);
		words_for(s->board, a, str_c(&before), &what);
		str_addf(&what, ": %s", value.n ? str_c(&value) : "empty");
		renamed(s, a, str_bytes(&value), &cursor);
		stage_close_form(s);
		if (amend_apply(s, edits.v, edits.n, str_c(&what), &cursor) && deciding)
			overlay_conflicts_settle(s);
	}
	for (size_t i = 0; i < edits.n; i++)
		edit_release(&edits.v[i]);
	vec_release(&edits);
	str_release(&value);
	str_release(&scratch);
	str_release(&what);
	str_release(&before);
}

void amend_kept(struct stage *s)
{
	struct amend *a = s->amend;

	switch (a->kind) {
	case AMEND_FIELD: field_kept(s, a); break;
	case AMEND_ADD: amend_add_kept(s, a); break;
	case AMEND_REMOVE: remove_kept(s, a); break;
	case AMEND_LEAVE:
		stage_close_form(s);
		s->quit = s->abandon = true;
		break;
	}
}

void amend_board_changed(struct stage *s)
{
	struct amend *a = s->amend;
	struct str scratch = {0}, note = {0};
	struct bytes now;

	if (!a || a->kind != AMEND_FIELD || !s->form)
		return;
	if (board_item_row(s->board, &a->items.v[0]) < 0) {
		form_tell(s->form, THEME_BAD, bytes_of("the row is gone: somebody took it out of its file"));
		return;
	}
	now = value_now(s, a, &a->items.v[0], &scratch);
	if (!bytes_equal(now, str_bytes(&a->base))) {
		str_adds(&note, "somebody changed this meanwhile, to \"");
		str_add(&note, now);
		str_adds(&note, "\"; Enter writes yours over it, Esc leaves theirs");
		form_tell(s->form, THEME_WARN, str_bytes(&note));
		str_clear(&a->base);
		str_add(&a->base, now);
	}
	str_release(&scratch);
	str_release(&note);
}

/* SPDX-License-Identifier: ISC */
/*
 * A new row: what follows from where the cursor stands is taken as it is, the rest is asked for, one form after the other.
 */
#include <config.h>

#include "ui/amend_parts.h"

#include "base/mem.h"
#include "model/edit_check.h"
#include "model/follow.h"

static bool has_cell(const struct edit *e, const char *column)
{
	for (size_t i = 0; i < e->cells.n; i++)
		if (bytes_is_nocase(bytes_of(e->cells.v[i].column), column))
			return true;
	return false;
}

/* What is known of the new row; what came first stays. */
static void take_cell(struct amend *a, int column, struct bytes value)
{
	const char *name = schema_table(a->table)->columns[column].name;

	if (value.n && !has_cell(&a->insert, name))
		edit_add_cell(&a->insert, name, value);
}

static void copy_cell(struct stage *s, struct amend *a, uint32_t row, int column)
{
	struct str scratch = {0};
	struct bytes value = board_value(s->board, a->table, row, column, &scratch);

	take_cell(a, column, value);
	str_release(&scratch);
}

/* A statement stands beside the one under the cursor; under the vision stand objectives. */
static void take_strategy(struct stage *s, struct amend *a, uint32_t row)
{
	const struct column_def *columns = schema_table(TABLE_STRATEGY)->columns;

	if (s->board->strategy[row].type == STRATEGY_TYPE_VISION) {
		edit_add_cell(&a->insert, columns[STRATEGY_TYPE].name, bytes_of("objective"));
		edit_add_cell(&a->insert, columns[STRATEGY_PARENT].name, board_id(s->board, TABLE_STRATEGY, row));
	} else {
		copy_cell(s, a, row, STRATEGY_TYPE);
		copy_cell(s, a, row, STRATEGY_PARENT);
	}
}

/* What follows from where the cursor stands: what the view says of it, lens, the row under it. */
static void take_place(struct stage *s, struct amend *a, const struct view_where *at)
{
	const struct table_def *def = schema_table(a->table);
	int32_t lens = narrow_lens(&s->narrow, s->board);
	int personas = schema_find_column(def, "personas");
	struct item item;
	int32_t row = stage_item(s, &item) && item.table == a->table ? board_item_row(s->board, &item) : ROW_NONE;

	for (int i = 0; i < at->fills; i++)
		take_cell(a, at->fill[i].column, bytes_of(at->fill[i].value));
	if (lens >= 0 && personas >= 0)
		take_cell(a, personas, board_id(s->board, TABLE_PERSONAS, (uint32_t)lens));
	if (row < 0)
		return;
	switch (a->table) {
	case TABLE_STRATEGY: take_strategy(s, a, (uint32_t)row); break;
	case TABLE_PRIORITIES: copy_cell(s, a, (uint32_t)row, PRIORITIES_OBJECTIVE); break;
	case TABLE_PLAN:
		copy_cell(s, a, (uint32_t)row, PLAN_PRIORITY);
		copy_cell(s, a, (uint32_t)row, PLAN_TIMEFRAME);
		break;
	case TABLE_KEY_RESULTS: copy_cell(s, a, (uint32_t)row, KEY_RESULTS_OBJECTIVE); break;
	case TABLE_USAGE:
		copy_cell(s, a, (uint32_t)row, USAGE_PERIOD);
		break;
	default: break;
	}
}

/* What a new row must say, or says nothing without: numbers and reason of a use. */
static bool is_asked(enum table_id t, const struct column_def *c, int column)
{
	return (c->flags & COLUMN_REQUIRED) ||
	       (t == TABLE_USAGE && (column == USAGE_ELIGIBLE || column == USAGE_ACTIVE || column == USAGE_WHY));
}

/* The next thing to ask for: the title, then what is asked for and has no default. -1: nothing. */
static int next_question(struct stage *s, const struct amend *a)
{
	const struct table_def *def = schema_table(a->table);
	struct str scratch = {0};
	int found = -1;

	if (def->label >= 0 && def->label != def->key && !has_cell(&a->insert, def->columns[def->label].name))
		return def->label;
	for (size_t i = 0; i < def->ncolumns && found < 0; i++) {
		bool made = (int)i == def->key && def->label >= 0 && def->label != def->key;

		if (is_asked(a->table, &def->columns[i], (int)i) && !made && !has_cell(&a->insert, def->columns[i].name) &&
		    !follow_default(s->board, a->table, (int)i, &scratch))
			found = (int)i;
	}
	str_release(&scratch);
	return found;
}

static void ask_next(struct stage *s, struct amend *a)
{
	struct str title = {0};

	str_addf(&title, "new %s", schema_table(a->table)->singular);
	for (size_t i = 0; i < a->insert.cells.n; i++)
		str_addf(&title, "%s%s %s", i ? ", " : ": ", a->insert.cells.v[i].column, a->insert.cells.v[i].value);
	s->form = amend_column_form(s, a, str_c(&title), (struct bytes){"", 0});
	s->amend = a;
	str_release(&title);
}

static void add_whole(struct stage *s, struct amend *a)
{
	const struct table_def *def = schema_table(a->table);
	struct item added = {.table = TABLE_NONE};
	struct str what = {0};

	follow_new(s->board, &a->insert);
	edit_check_item_of_new(s->board, &a->insert, &added);
	str_addf(&what, "added %s %s", def->singular, added.key);
	s->amend = NULL;
	stage_close_form(s);
	amend_apply(s, &a->insert, 1, str_c(&what), &added);
	amend_free(a);
	str_release(&what);
}

static struct amend *add_begin(enum table_id t)
{
	struct amend *a = amend_new(AMEND_ADD, t);

	a->insert.kind = EDIT_INSERT;
	a->insert.item.table = t;
	return a;
}

static void ask_first(struct stage *s, struct amend *a)
{
	a->column = next_question(s, a);
	stage_close_form(s);
	if (a->column >= 0)
		ask_next(s, a);
	else
		add_whole(s, a);
}

void amend_add(struct stage *s)
{
	struct view_where at;
	struct amend *a;

	if (!amend_where(s, &at) || at.table == TABLE_NONE) {
		stage_tell(s, THEME_HINT, "there is no file here that something could be added to");
		return;
	}
	if (!amend_may(s, at.table))
		return;
	a = add_begin(at.table);
	take_place(s, a, &at);
	ask_first(s, a);
}

void amend_add_known(struct stage *s, enum table_id t, const struct edit *known)
{
	struct amend *a;

	if (!amend_may(s, t))
		return;
	a = add_begin(t);
	for (size_t i = 0; i < known->cells.n; i++)
		if (known->cells.v[i].value[0])
			edit_add_cell(&a->insert, known->cells.v[i].column, bytes_of(known->cells.v[i].value));
	ask_first(s, a);
}

void amend_add_kept(struct stage *s, struct amend *a)
{
	struct str value = {0};
	struct err err = {0};

	form_value(s->form, &value);
	if (!edit_check_value(s->board, a->table, a->column, str_bytes(&value), &err)) {
		amend_refuse(s, &err);
		str_release(&value);
		return;
	}
	edit_add_cell(&a->insert, schema_table(a->table)->columns[a->column].name, str_bytes(&value));
	str_release(&value);
	a->column = next_question(s, a);
	if (a->column < 0) {
		add_whole(s, a);
		return;
	}
	s->amend = NULL;
	stage_close_form(s);
	ask_next(s, a);
}

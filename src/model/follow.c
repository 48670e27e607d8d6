/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "model/follow.h"

#include <string.h>

/* Adds an edit that gives the column a value, unless it has it. */
static size_t set(const struct board *b, const struct edit *e, uint32_t row, int column, struct bytes value, struct edit *out)
{
	struct str scratch = { 0 };
	struct bytes now = board_value(b, e->item.table, row, column, &scratch);
	size_t n = 0;

	if (!bytes_equal(now, value)) {
		edit_set(out, &e->item, schema_table(e->item.table)->columns[column].name, now, value);
		n = 1;
	}
	str_release(&scratch);
	return n;
}

static size_t follow_status(const struct board *b, const struct edit *e, uint32_t row, struct bytes today, struct edit *out)
{
	const struct column_def *status = &schema_table(TABLE_PLAN)->columns[PLAN_STATUS];
	bool done = schema_enum_value(status, bytes_of(e->value)) == PLAN_STATUS_DONE;
	bool was_done = b->plan[row].status == PLAN_STATUS_DONE;
	size_t n = set(b, e, row, PLAN_UPDATED, today, out);

	if (done && !was_done && b->plan[row].done_date == CLOCK_NO_DAY)
		n += set(b, e, row, PLAN_DONE_DATE, today, out + n);
	if (!done && was_done)
		n += set(b, e, row, PLAN_DONE_DATE, (struct bytes){ "", 0 }, out + n);
	return n;
}

size_t follow_edits(const struct board *b, const struct edit *e, struct edit out[FOLLOW_MAX])
{
	int32_t row = e->kind == EDIT_SET ? board_item_row(b, &e->item) : ROW_NONE;
	struct str today = { 0 };
	size_t n = 0;

	if (row < 0)
		return 0;
	clock_add_day(&today, b->today);
	if (e->item.table == TABLE_PLAN && !strcmp(e->column, "status"))
		n = follow_status(b, e, (uint32_t)row, str_bytes(&today), out);
	else if (e->item.table == TABLE_KEY_RESULTS && !strcmp(e->column, "current"))
		n = set(b, e, (uint32_t)row, KEY_RESULTS_UPDATED, str_bytes(&today), out);
	else if (e->item.table == TABLE_PRIORITIES && !strcmp(e->column, "status"))
		n = set(b, e, (uint32_t)row, PRIORITIES_DECIDED, str_bytes(&today), out);
	str_release(&today);
	return n;
}

const char *follow_default(const struct board *b, enum table_id t, int schema_column, struct str *scratch)
{
	static const struct {
		enum table_id table;
		int column;
		const char *value; /* NULL: the day */
	} defaults[] = {
		{ TABLE_STRATEGY, STRATEGY_STATUS, "draft" },	 { TABLE_PRIORITIES, PRIORITIES_STATUS, "proposed" },
		{ TABLE_PRIORITIES, PRIORITIES_DECIDED, NULL },	 { TABLE_PLAN, PLAN_STATUS, "planned" },
		{ TABLE_PLAN, PLAN_UPDATED, NULL },		 { TABLE_FEATURES, FEATURES_STATUS, "planned" },
		{ TABLE_TECHNOLOGIES, TECHNOLOGIES_RING, "assess" }, { TABLE_PERSONAS, PERSONAS_KIND, "secondary" },
		{ TABLE_ASSESSMENTS, ASSESSMENTS_DATE, NULL },	 { TABLE_DECISIONS, DECISIONS_DATE, NULL },
	};

	for (size_t i = 0; i < sizeof defaults / sizeof defaults[0]; i++) {
		if (defaults[i].table != t || defaults[i].column != schema_column)
			continue;
		if (defaults[i].value)
			return defaults[i].value;
		str_clear(scratch);
		clock_add_day(scratch, b->today);
		return str_c(scratch);
	}
	return NULL;
}

static struct bytes cell_of(const struct edit *e, const char *column, bool *given)
{
	*given = false;
	for (size_t i = 0; i < e->cells.n; i++)
		if (bytes_is_nocase(bytes_of(e->cells.v[i].column), column)) {
			*given = true;
			return bytes_of(e->cells.v[i].value);
		}
	return (struct bytes){ "", 0 };
}

void follow_place(const struct board *b, enum table_id t, struct bytes id, struct item *before)
{
	uint32_t rows = board_rows(b, t), at = rows;

	before->table = t;
	before->key[0] = '\0';
	if (schema_table(t)->key < 0)
		return;
	for (uint32_t i = 0; i < rows; i++) {
		struct bytes here = board_id(b, t, i);

		if (i > 0 && bytes_compare(board_id(b, t, i - 1), here) > 0)
			return;
		if (at == rows && bytes_compare(here, id) > 0)
			at = i;
	}
	if (at < rows)
		board_item(b, t, at, before);
}

void follow_new(const struct board *b, struct edit *insert)
{
	enum table_id t = insert->item.table;
	const struct table_def *def = schema_table(t);
	struct str id = { 0 }, scratch = { 0 };
	bool given;

	if (def->key >= 0) {
		str_add(&id, cell_of(insert, def->columns[def->key].name, &given));
		if (!given) {
			edit_make_id(b, t, cell_of(insert, def->columns[def->label].name, &given), &id);
			edit_add_cell(insert, def->columns[def->key].name, str_bytes(&id));
		}
	}
	for (size_t i = 0; i < def->ncolumns; i++) {
		const char *value = follow_default(b, t, (int)i, &scratch);

		cell_of(insert, def->columns[i].name, &given);
		if (value && !given)
			edit_add_cell(insert, def->columns[i].name, bytes_of(value));
	}
	follow_place(b, t, str_bytes(&id), &insert->item);
	str_release(&id);
	str_release(&scratch);
}

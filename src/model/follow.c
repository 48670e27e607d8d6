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

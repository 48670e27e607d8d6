/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "model/decisions.h"

#include <stdlib.h>

static const struct {
	enum table_id table;
	int column;
} wanted[] = {{TABLE_PRIORITIES, PRIORITIES_RANK}, {TABLE_PLAN, PLAN_TIMEFRAME}};

bool decisions_wants(enum table_id t, const char *field)
{
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
		if (wanted[i].table == t && bytes_is_nocase(bytes_of(field), schema_table(t)->columns[wanted[i].column].name))
			return true;
	return false;
}

void decisions_edit(const struct board *b, const struct item *item, const char *field, struct bytes old, struct bytes new,
		    struct bytes by, struct bytes why, struct edit *out)
{
	const struct column_def *c = schema_table(TABLE_DECISIONS)->columns;
	struct str day = {0};

	clock_add_day(&day, b->today);
	edit_init(out);
	out->kind = EDIT_INSERT;
	out->item.table = TABLE_DECISIONS;
	edit_add_cell(out, c[DECISIONS_DATE].name, str_bytes(&day));
	edit_add_cell(out, c[DECISIONS_TABLE].name, bytes_of(schema_table(item->table)->name));
	edit_add_cell(out, c[DECISIONS_ITEM].name, bytes_of(item->key));
	edit_add_cell(out, c[DECISIONS_FIELD].name, bytes_of(field));
	edit_add_cell(out, c[DECISIONS_OLD].name, old);
	edit_add_cell(out, c[DECISIONS_NEW].name, new);
	edit_add_cell(out, c[DECISIONS_BY].name, by);
	edit_add_cell(out, c[DECISIONS_WHY].name, why);
	str_release(&day);
}

static bool is_about(const struct board *b, uint32_t row, const struct item *item)
{
	struct str scratch = {0};
	bool is = bytes_is_nocase(board_value(b, TABLE_DECISIONS, row, DECISIONS_TABLE, &scratch),
				  schema_table(item->table)->name) &&
		  bytes_is(board_value(b, TABLE_DECISIONS, row, DECISIONS_ITEM, &scratch), item->key);

	str_release(&scratch);
	return is;
}

struct dated {
	day_t day;
	int32_t row;
};

static int latest_first(const void *a, const void *b)
{
	const struct dated *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? 1 : -1;
	return (x->row < y->row) - (x->row > y->row);
}

void decisions_of(const struct board *b, const struct item *item, struct row_vec *out)
{
	VEC(struct dated) found = {0};
	struct str scratch = {0};

	for (uint32_t row = 0; row < board_rows(b, TABLE_DECISIONS); row++) {
		struct dated one = {CLOCK_NO_DAY, (int32_t)row};

		if (!is_about(b, row, item))
			continue;
		clock_parse_day(board_value(b, TABLE_DECISIONS, row, DECISIONS_DATE, &scratch), &one.day);
		vec_push(&found, one);
	}
	if (found.n)
		qsort(found.v, found.n, sizeof *found.v, latest_first);
	for (size_t i = 0; i < found.n; i++)
		vec_push(out, found.v[i].row);
	vec_release(&found);
	str_release(&scratch);
}

static void add_cell(const struct board *b, uint32_t row, int column, const char *before, const char *none, struct str *out)
{
	struct str scratch = {0};
	struct bytes value = board_value(b, TABLE_DECISIONS, row, column, &scratch);

	if (value.n || none) {
		str_adds(out, before);
		str_add(out, value.n ? value : bytes_of(none));
	}
	str_release(&scratch);
}

void decisions_words(const struct board *b, uint32_t row, struct str *out)
{
	add_cell(b, row, DECISIONS_DATE, "", NULL, out);
	add_cell(b, row, DECISIONS_FIELD, " ", NULL, out);
	add_cell(b, row, DECISIONS_OLD, ": ", "(empty)", out);
	add_cell(b, row, DECISIONS_NEW, " -> ", "(empty)", out);
	add_cell(b, row, DECISIONS_BY, ", ", NULL, out);
	add_cell(b, row, DECISIONS_WHY, ": ", NULL, out);
}

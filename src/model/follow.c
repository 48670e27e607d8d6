/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "model/follow.h"

#include <string.h>

/* Adds an edit that gives the column a value, unless it has it. */
static void set(const struct board *b, const struct item *item, uint32_t row, int column, struct bytes value,
		struct follow *out)
{
	struct str scratch = { 0 };
	struct bytes now = board_value(b, item->table, row, column, &scratch);
	struct edit made;

	if (!bytes_equal(now, value)) {
		edit_set(&made, item, schema_table(item->table)->columns[column].name, now, value);
		vec_push(&out->edits, made);
	}
	str_release(&scratch);
}

static void follow_status(const struct board *b, const struct edit *e, uint32_t row, struct bytes today,
			  struct follow *out)
{
	const struct column_def *status = &schema_table(TABLE_PLAN)->columns[PLAN_STATUS];
	bool done = schema_enum_value(status, bytes_of(e->value)) == PLAN_STATUS_DONE;
	bool was_done = b->plan[row].status == PLAN_STATUS_DONE;

	set(b, &e->item, row, PLAN_UPDATED, today, out);
	if (done && !was_done && b->plan[row].done_date == CLOCK_NO_DAY)
		set(b, &e->item, row, PLAN_DONE_DATE, today, out);
	if (!done && was_done)
		set(b, &e->item, row, PLAN_DONE_DATE, (struct bytes){ "", 0 }, out);
}

/* Where it came from, in the words of the schema, and when; a move is a look, too. */
static void follow_ring(const struct board *b, const struct edit *e, uint32_t row, struct bytes today, struct follow *out)
{
	const struct column_def *ring = &schema_table(TABLE_TECHNOLOGIES)->columns[TECHNOLOGIES_RING];
	int before = b->technologies[row].ring;

	if (before == schema_enum_value(ring, bytes_of(e->value)))
		return;
	if (before >= 0)
		set(b, &e->item, row, TECHNOLOGIES_PREVIOUS_RING, bytes_of(ring->values[before]), out);
	set(b, &e->item, row, TECHNOLOGIES_MOVED, today, out);
	set(b, &e->item, row, TECHNOLOGIES_REVIEWED, today, out);
}

/* --- a new id, in the cells that name the row --- */

/* The ids of a cell, one of them replaced; false where it is not there. */
static bool put_new_id(struct bytes ids, struct bytes old, struct bytes new, struct str *out)
{
	struct bytes id;
	bool found = false;

	while (bytes_next_item(&ids, ';', &id)) {
		str_adds(out, out->n ? ";" : "");
		str_add(out, bytes_equal(id, old) ? new : id);
		found = found || bytes_equal(id, old);
	}
	return found;
}

static void follow_id_into(const struct board *b, const struct edit *e, uint32_t renamed, struct bytes old, uint32_t row,
			   enum table_id t, int column, struct follow *out)
{
	struct str ids = { 0 }, scratch = { 0 };
	struct item item;

	if (put_new_id(board_value(b, t, row, column, &scratch), old, bytes_of(e->value), &ids)) {
		board_item(b, t, row, &item);
		if (t == e->item.table && row == renamed) /* it names itself, and has its new id by then */
			item_make(&item, t, bytes_of(e->value), 1);
		set(b, &item, row, column, str_bytes(&ids), out);
	}
	str_release(&ids);
	str_release(&scratch);
}

/* Only where the id meant this row and means no other one afterwards. */
static bool is_meant(const struct board *b, enum table_id t, uint32_t row, struct bytes old)
{
	struct item twin;

	if (!old.n || board_find(b, t, old) != (int32_t)row)
		return false;
	item_make(&twin, t, old, 2);
	return board_item_row(b, &twin) < 0;
}

/* The last row first: rows without an id of their own are told apart by those before them. */
static void follow_id(const struct board *b, const struct edit *e, uint32_t renamed, struct follow *out)
{
	struct str old = { 0 };

	str_add(&old, board_id(b, e->item.table, renamed));
	for (int t = 0; t < TABLE_COUNT && is_meant(b, e->item.table, renamed, str_bytes(&old)) && *e->value; t++)
		for (size_t c = 0; c < schema_table((enum table_id)t)->ncolumns; c++) {
			if (schema_table((enum table_id)t)->columns[c].ref != e->item.table || b->column[t][c] < 0)
				continue;
			for (uint32_t row = board_rows(b, (enum table_id)t); row-- > 0;)
				follow_id_into(b, e, renamed, str_bytes(&old), row, (enum table_id)t, (int)c, out);
		}
	str_release(&old);
}

static bool is_key(const struct edit *e)
{
	const struct table_def *def = schema_table(e->item.table);

	return def->key >= 0 && !strcmp(e->column, def->columns[def->key].name);
}

void follow_edits(const struct board *b, const struct edit *e, struct follow *out)
{
	int32_t row = e->kind == EDIT_SET ? board_item_row(b, &e->item) : ROW_NONE;
	struct str today = { 0 };

	*out = (struct follow){ 0 };
	if (row < 0)
		return;
	clock_add_day(&today, b->today);
	if (is_key(e))
		follow_id(b, e, (uint32_t)row, out);
	else if (e->item.table == TABLE_PLAN && !strcmp(e->column, "status"))
		follow_status(b, e, (uint32_t)row, str_bytes(&today), out);
	else if (e->item.table == TABLE_KEY_RESULTS && !strcmp(e->column, "current"))
		set(b, &e->item, (uint32_t)row, KEY_RESULTS_UPDATED, str_bytes(&today), out);
	else if (e->item.table == TABLE_PRIORITIES && !strcmp(e->column, "status"))
		set(b, &e->item, (uint32_t)row, PRIORITIES_DECIDED, str_bytes(&today), out);
	else if (e->item.table == TABLE_TECHNOLOGIES && !strcmp(e->column, "ring"))
		follow_ring(b, e, (uint32_t)row, str_bytes(&today), out);
	str_release(&today);
}

void follow_release(struct follow *f)
{
	for (size_t i = 0; i < f->edits.n; i++)
		edit_release(&f->edits.v[i]);
	vec_release(&f->edits);
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

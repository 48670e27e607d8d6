/* SPDX-License-Identifier: ISC */
/*
 * Short forms are only tried after the board's own names, so that a column of the user's called due is that column.
 */
#include <config.h>

#include "model/query_name.h"

#include "base/near.h"
#include "model/needle.h"

static const struct {
	const char *typed, *meant;
} short_forms[] = {
	{"due", "due_date"}, {"start", "start_date"}, {"end", "end_date"}, {"done", "done_date"},
	{"feature", "features"}, {"technology", "technologies"},
};

/* What queries understand although it is no field of every table. */
static const char *const extra_names[] = {"persona", "objective", "table", "is", "no", "has", NULL};

enum table_id query_name_table(struct bytes name)
{
	for (int t = 0; t < TABLE_COUNT; t++)
		if (bytes_is_nocase(name, schema_table((enum table_id)t)->name))
			return (enum table_id)t;
	return TABLE_NONE;
}

static uint32_t file_columns(const struct board *b, enum table_id t)
{
	return b->table[t] ? table_columns(b->table[t]) : 0;
}

/* A column of the user's own, whatever the case of its letters. */
static bool find_column(const struct board *b, enum table_id t, struct bytes name, struct field *out)
{
	struct str scratch = {0};
	struct needle wanted;
	bool found = false;

	needle_init(&wanted, name);
	for (uint32_t i = 0; i < file_columns(b, t) && !found; i++)
		if (needle_equals(&wanted, table_column_name(b->table[t], i), &scratch))
			found = field_find(b, t, table_column_name(b->table[t], i), out);
	needle_release(&wanted);
	str_release(&scratch);
	return found;
}

bool query_name_field(const struct board *b, enum table_id t, struct bytes name, struct field *out)
{
	if (field_find(b, t, name, out) || find_column(b, t, name, out))
		return true;
	for (size_t i = 0; i < sizeof short_forms / sizeof *short_forms; i++)
		if (bytes_is_nocase(name, short_forms[i].typed))
			return field_find(b, t, bytes_of(short_forms[i].meant), out);
	return false;
}

/* Not by field_at, which counts from the first field each time: files with a thousand columns exist. */
static void offer_fields(const struct board *b, enum table_id t, struct near *n)
{
	const struct table_def *def = schema_table(t);

	for (size_t i = 0; i < def->ncolumns; i++)
		near_offer(n, bytes_of(def->columns[i].name));
	for (size_t i = 0; i < field_derived_count(t); i++)
		near_offer(n, bytes_of(field_derived_name(t, i)));
	for (uint32_t i = 0; i < file_columns(b, t); i++)
		near_offer(n, table_column_name(b->table[t], i));
}

bool query_name_unknown(const struct board *b, enum table_id t, struct bytes name, size_t column, struct err *e)
{
	struct near near;
	struct str text = {0};

	near_begin(&near, name);
	for (int i = 0; i < TABLE_COUNT; i++)
		if (t == TABLE_NONE || t == (enum table_id)i)
			offer_fields(b, (enum table_id)i, &near);
	for (size_t i = 0; extra_names[i]; i++)
		if (!bytes_is_nocase(name, extra_names[i]))
			near_offer(&near, bytes_of(extra_names[i]));
	if (t == TABLE_NONE)
		str_adds(&text, "there is no field ");
	else
		str_addf(&text, "%s has no field ", schema_table(t)->name);
	str_add(&text, name);
	if (near_found(&near)) {
		str_adds(&text, "; did you mean ");
		str_add(&text, near.best);
		str_addc(&text, '?');
	} else {
		str_adds(&text, "; put it in quotes to search for the text");
	}
	err_set(e, ERR_USAGE, "%s", str_c(&text));
	str_release(&text);
	return err_at(e, NULL, 0, column);
}

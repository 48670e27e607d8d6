/* SPDX-License-Identifier: ISC */
/*
 * Short forms are only tried after the board's own names, so that a column of the user's called due is that column.
 */
#include <config.h>

#include "model/query_name.h"

#include "base/near.h"

static const struct {
	const char *typed, *meant;
} short_forms[] = {
	{"due", "due_date"}, {"start", "start_date"}, {"end", "end_date"},
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

bool query_name_field(const struct board *b, enum table_id t, struct bytes name, struct field *out)
{
	if (field_find(b, t, name, out))
		return true;
	for (size_t i = 0; i < sizeof short_forms / sizeof *short_forms; i++)
		if (bytes_is_nocase(name, short_forms[i].typed))
			return field_find(b, t, bytes_of(short_forms[i].meant), out);
	return false;
}

static void offer_fields(const struct board *b, enum table_id t, struct near *n)
{
	struct field f;

	for (size_t i = 0; i < field_count(b, t); i++)
		if (field_at(b, t, i, &f))
			near_offer(n, field_name(b, &f));
}

bool query_name_unknown(const struct board *b, enum table_id t, struct bytes name, size_t column, struct err *e)
{
	struct near near;

	near_begin(&near, name);
	for (int i = 0; i < TABLE_COUNT; i++)
		if (t == TABLE_NONE || t == (enum table_id)i)
			offer_fields(b, (enum table_id)i, &near);
	for (size_t i = 0; extra_names[i]; i++)
		near_offer(&near, bytes_of(extra_names[i]));
	if (near_found(&near))
		err_set(e, ERR_USAGE, "%s has no field %.*s; did you mean %.*s?",
			t == TABLE_NONE ? "no table" : schema_table(t)->name, (int)name.n, name.p, (int)near.best.n, near.best.p);
	else
		err_set(e, ERR_USAGE, "%s has no field %.*s; put it in quotes to search for the text",
			t == TABLE_NONE ? "no table" : schema_table(t)->name, (int)name.n, name.p);
	return err_at(e, NULL, 0, column);
}

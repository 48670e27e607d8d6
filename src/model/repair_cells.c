/* SPDX-License-Identifier: ISC */
/*
 * Cell by cell: back to the old text where the value is the same; else, by the type of the column, a date or a number
 * in the form that the board reads. One program wrote all dates of one form in one order: the dates that can be read
 * in one way only tell how the others are meant.
 */
#include <config.h>

#include "model/repair_parts.h"

#include <string.h>

#include "model/recode.h"
#include "model/retyped.h"
#include "model/sheetday.h"

struct days {
	unsigned orders[SHEETDAY_FORMS]; /* by form: bits of the orders that fit all dates seen */
	bool told[SHEETDAY_FORMS];
};

static const struct column_def *definition(const struct repair_state *s, uint32_t column)
{
	struct str name = {0};
	int i = -1;

	str_add(&name, table_column_name(s->now, column));
	if (s->def)
		i = schema_find_column(s->def, str_c(&name));
	str_release(&name);
	return i < 0 ? NULL : &s->def->columns[i];
}

static struct bytes old_value(const struct repair_state *s, uint32_t row, uint32_t column, struct str *scratch)
{
	int32_t was = s->row[row].old;

	if (was == PAIRS_NONE || s->column_old[column] < 0)
		return (struct bytes){0};
	return table_value(s->old, (uint32_t)was, s->column_old[column], scratch);
}

static void change(struct repair_state *s, uint32_t row, uint32_t column, struct bytes value)
{
	struct repair_row *r = &s->row[row];
	struct bytes now = column < r->n ? r->cell[column] : (struct bytes){0};

	value = arena_copy(&s->arena, value);
	repair_tell(s, REPAIR_CELL, repair_key(s, row), table_column_name(s->now, column), now, "%s", value.n ? value.p : "");
	if (column < r->n)
		r->cell[column] = value;
}

static void leave(struct repair_state *s, uint32_t row, uint32_t column, const char *why, struct bytes detail)
{
	struct bytes now = s->row[row].cell[column];

	repair_tell(s, REPAIR_LEFT, repair_key(s, row), table_column_name(s->now, column), now, "%s%.*s", why, (int)detail.n,
		detail.n ? detail.p : "");
}

/* A result that a formula surely had, and no text that somebody wrote over it. */
static bool is_result(struct bytes value)
{
	double number;

	return bytes_number(value, &number) || bytes_starts(value, "#") || bytes_starts(value, "Err:") ||
	       bytes_starts(value, "=") || bytes_is(value, "TRUE") || bytes_is(value, "FALSE");
}

/* True where the old text was taken, or there is nothing more to be said. */
static bool restore(struct repair_state *s, uint32_t row, uint32_t column, const struct column_def *def)
{
	struct str scratch = {0};
	struct bytes now = s->row[row].cell[column], old = old_value(s, row, column, &scratch);
	enum retyped how = retyped_compare(old, now);
	bool done = true;

	if (how == RETYPED_FORMULA && !is_result(now)) {
		leave(s, row, column, "perhaps the result of ", old);
	} else if (how == RETYPED_OTHER) {
		bool id = def && (def->type == COLUMN_SLUG || def->type == COLUMN_ID || def->type == COLUMN_ID_LIST);
		struct str copy = {0};

		str_add(&copy, old);
		done = id && old.n && bytes_is_nocase(now, str_c(&copy));
		if (done)
			change(s, row, column, old);
		str_release(&copy);
	} else if (how != RETYPED_EQUAL) {
		change(s, row, column, old);
	}
	str_release(&scratch);
	return done;
}

/* --- dates -------------------------------------------------------------------------------------------------------- */

static bool is_day_column(const struct column_def *def)
{
	return def && def->type == COLUMN_DATE;
}

static void learn_orders(const struct repair_state *s, struct days *days)
{
	struct str scratch = {0};

	for (int i = 0; i < SHEETDAY_FORMS; i++)
		days->orders[i] = (1u << SHEETDAY_ORDERS) - 1;
	for (uint32_t c = 0; c < s->width; c++) {
		if (!is_day_column(definition(s, c)))
			continue;
		for (uint32_t r = 0; r < table_rows(s->now); r++) {
			struct bytes now = c < s->row[r].n ? s->row[r].cell[c] : (struct bytes){0};
			struct sheetday d;
			day_t was;

			if (!sheetday_read(now, &d))
				continue;
			unsigned fits = sheetday_orders(&d);

			if (clock_parse_day(old_value(s, r, c, &scratch), &was) && sheetday_may_be(&d, was))
				for (int i = 0; i < SHEETDAY_ORDERS; i++)
					fits &= d.day[i] == was ? ~0u : ~(1u << i);
			days->orders[d.form] &= fits;
		}
	}
	str_release(&scratch);
}

/* What decides for dates that could be two is told, once a form. */
static void tell_order(struct repair_state *s, struct days *days, int form, int order, struct bytes example)
{
	static const char *const words[SHEETDAY_ORDERS] = {"day, month, year", "month, day, year", "year, month, day"};

	if (!days->told[form])
		repair_tell(s, REPAIR_FILE, (struct bytes){0}, (struct bytes){0}, (struct bytes){0},
			"dates such as %.*s are %s, as others of that form in the file can only be", (int)example.n, example.p,
			words[order]);
	days->told[form] = true;
}

static void fix_day(struct repair_state *s, struct days *days, uint32_t row, uint32_t column)
{
	struct bytes now = s->row[row].cell[column];
	struct str text = {0};
	struct sheetday d;
	day_t day;

	if (clock_parse_day(now, &day) || !sheetday_read(now, &d))
		return;
	day = sheetday_only(&d);
	for (int i = 0; i < SHEETDAY_ORDERS && day == CLOCK_NO_DAY; i++)
		if (days->orders[d.form] == 1u << i) {
			day = d.day[i];
			tell_order(s, days, d.form, i, now);
		}
	if (day != CLOCK_NO_DAY) {
		clock_add_day(&text, day);
		change(s, row, column, str_bytes(&text));
	} else {
		for (int i = 0; i < SHEETDAY_ORDERS; i++)
			if (d.day[i] != CLOCK_NO_DAY) {
				str_adds(&text, text.n ? " or " : "");
				clock_add_day(&text, d.day[i]);
			}
		leave(s, row, column, "it may be ", str_bytes(&text));
	}
	str_release(&text);
}

/* --- the rest ----------------------------------------------------------------------------------------------------- */

static void fix_number(struct repair_state *s, uint32_t row, uint32_t column)
{
	struct bytes now = s->row[row].cell[column];
	struct str text = {0};
	double number;

	if (now.n && !bytes_number(now, &number)) {
		if (retyped_plain_number(now, &text))
			change(s, row, column, str_bytes(&text));
		else if (memchr(now.p, ',', now.n))
			leave(s, row, column, "its comma may be a decimal point or part thousands", (struct bytes){0});
	}
	str_release(&text);
}

static void fix_letters(struct repair_state *s, uint32_t row, uint32_t column)
{
	struct str text = {0};

	if (retyped_unmojibake(s->row[row].cell[column], &text))
		change(s, row, column, str_bytes(&text));
	str_release(&text);
}

static void fix_cell(struct repair_state *s, struct days *days, const struct column_def *def, uint32_t row,
	uint32_t column)
{
	if (!s->row[row].cell[column].n)
		return;
	if (s->old && s->row[row].old != PAIRS_NONE && s->column_old[column] >= 0 && restore(s, row, column, def))
		return;
	if (is_day_column(def))
		fix_day(s, days, row, column);
	else if (def && (def->type == COLUMN_NUMBER || def->type == COLUMN_INTEGER))
		fix_number(s, row, column);
	else
		fix_letters(s, row, column);
}

void repair_cells(struct repair_state *s)
{
	const struct column_def **def = mem_array(s->width + 1, sizeof *def);
	struct days days = {.told = {false}};

	learn_orders(s, &days);
	for (uint32_t c = 0; c < s->width; c++)
		def[c] = definition(s, c);
	for (uint32_t r = 0; r < table_rows(s->now); r++)
		for (uint32_t c = 0; c < s->width && c < s->row[r].n && !s->row[r].gone; c++)
			fix_cell(s, &days, def[c], r, c);
	mem_free(def);
}

/* SPDX-License-Identifier: ISC */
#include <config.h>

#include <string.h>

#include "model/field.h"
#include "ui/spoken.h"
#include "ui/widget_text.h"

/* The facts of a row, most telling first; what is empty is left out; of a|b the first that is not. Other tables have
 * their first fields. */
static const char *const facts[TABLE_COUNT] = {
	[TABLE_BOARD] = "value",
	[TABLE_STRATEGY] = "type status owner grade end_date",
	[TABLE_KEY_RESULTS] = "current target progress",
	[TABLE_PERSONAS] = "role kind",
	[TABLE_FEATURES] = "kano introduced",
	[TABLE_USAGE] = "persona period frequency adoption",
	[TABLE_PRIORITIES] = "place status rice rice_place feasibility effective_personas",
	[TABLE_PLAN] = "status owner due_date|timeframe effective_personas",
	[TABLE_TECHNOLOGIES] = "ring quadrant trl",
};

enum { FIRST_FIELDS = 5 };

static void add_capital(struct str *out, struct bytes words)
{
	size_t at = out->n;

	for (size_t i = 0; i < words.n; i++)
		str_addc(out, words.p[i] == '_' || words.p[i] == '-' ? ' ' : words.p[i]);
	if (out->n > at && out->p[at] >= 'a' && out->p[at] <= 'z')
		out->p[at] = (char)(out->p[at] - 'a' + 'A');
}

void spoken_table(enum table_id t, struct str *out)
{
	add_capital(out, bytes_of(schema_table(t)->name));
}

void spoken_day(day_t day, day_t today, struct str *out)
{
	static const char *const month[] = {"January", "February", "March",     "April",   "May",      "June",
					    "July",    "August",   "September", "October", "November", "December"};
	int y, m, d, this_year, unused;

	if (day == CLOCK_NO_DAY)
		return;
	clock_civil(day, &y, &m, &d);
	clock_civil(today, &this_year, &unused, &unused);
	str_addf(out, "%d %s", d, month[m - 1]);
	if (y != this_year)
		str_addf(out, " %d", y);
}

/* "Due" of due_date, "For" of effective_personas. */
static void add_name(struct str *out, struct bytes name)
{
	static const char date[] = "_date", effective[] = "effective_";

	if (bytes_is(name, "effective_personas") || bytes_is(name, "personas")) {
		str_adds(out, "For");
		return;
	}
	if (bytes_starts(name, "rice")) {
		str_adds(out, "RICE");
		name = bytes_slice(name, 4, name.n);
	}
	if (bytes_starts(name, effective))
		name = bytes_slice(name, sizeof effective - 1, name.n);
	if (name.n > sizeof date && bytes_is(bytes_slice(name, name.n - (sizeof date - 1), name.n), date))
		name = bytes_slice(name, 0, name.n - (sizeof date - 1));
	add_capital(out, name);
}

/* Ids by what people call their rows. */
static void add_references(const struct board *b, enum table_id t, struct bytes ids, struct str *out)
{
	struct bytes id;
	bool first = true;

	while (bytes_next_item(&ids, ';', &id)) {
		int32_t row = board_find(b, t, id);
		struct str scratch = {0};

		str_adds(out, first ? "" : ", ");
		str_add(out, row >= 0 ? board_label(b, t, (uint32_t)row, &scratch) : id);
		first = false;
		str_release(&scratch);
	}
}

static void add_number(struct bytes name, double x, struct str *out)
{
	if (bytes_is(name, "grade"))
		widget_text_grade(out, x);
	else if (bytes_is(name, "progress") || bytes_is(name, "elapsed") || bytes_is(name, "adoption"))
		widget_text_percent(out, x);
	else
		widget_text_score(out, x);
}

/* The value in words; nothing where it is empty. */
static void add_value(const struct board *b, const struct field *f, uint32_t row, struct str *out)
{
	const struct column_def *c = f->column >= 0 ? &schema_table(f->table)->columns[f->column] : NULL;
	struct bytes name = field_name(b, f), text;
	struct str scratch = {0};
	day_t day;
	double x;

	text = field_text(b, f, row, &scratch);
	if (!text.n) {
		/* nothing to say */
	} else if (field_kind(f) == FIELD_DATE && clock_parse_day(text, &day)) {
		spoken_day(day, b->today, out);
	} else if (c && c->type == COLUMN_ENUM && field_enum(b, f, row) >= 0) {
		widget_text_value(out, f->table, f->column, field_enum(b, f, row));
	} else if (c && c->ref != TABLE_NONE) {
		add_references(b, c->ref, text, out);
	} else if (bytes_is(name, "effective_personas")) {
		add_references(b, TABLE_PERSONAS, text, out);
	} else if (f->derived >= 0 && field_kind(f) == FIELD_NUMBER && field_number(b, f, row, &x)) {
		add_number(name, x, out);
	} else {
		str_add(out, text);
	}
	str_release(&scratch);
}

/* " Owner joel."; false where it is empty. */
static bool add_fact(const struct board *b, const struct field *f, uint32_t row, struct str *out)
{
	struct str value = {0};
	bool filled;

	add_value(b, f, row, &value);
	if (value.n) {
		str_addc(out, ' ');
		add_name(out, field_name(b, f));
		str_addc(out, ' ');
		str_add(out, str_bytes(&value));
		str_addc(out, '.');
	}
	filled = value.n > 0;
	str_release(&value);
	return filled;
}

void spoken_row(const struct board *b, enum table_id t, uint32_t row, struct str *out)
{
	struct bytes rest = bytes_of(facts[t]), either, name;
	struct str scratch = {0};
	struct field f;

	str_add(out, board_label(b, t, row, &scratch));
	str_addc(out, '.');
	while (bytes_next_item(&rest, ' ', &either))
		while (bytes_next_item(&either, '|', &name))
			if (field_find(b, t, name, &f) && add_fact(b, &f, row, out))
				break;
	for (size_t i = 0; !facts[t] && i < FIRST_FIELDS && field_at(b, t, i, &f); i++)
		add_fact(b, &f, row, out);
	str_release(&scratch);
}

static void add_field(const struct board *b, const struct field *f, uint32_t row, struct str *out)
{
	size_t before;

	add_name(out, field_name(b, f));
	str_addc(out, ' ');
	before = out->n;
	add_value(b, f, row, out);
	if (out->n == before)
		str_adds(out, "empty");
}

void spoken_field(const struct board *b, enum table_id t, uint32_t row, int column, struct str *out)
{
	struct field f;

	if (field_find(b, t, bytes_of(schema_table(t)->columns[column].name), &f))
		add_field(b, &f, row, out);
}

void spoken_file_field(const struct board *b, enum table_id t, uint32_t row, int file_column, struct str *out)
{
	struct field f = {.table = t, .column = -1, .derived = -1, .file = file_column};

	add_field(b, &f, row, out);
}

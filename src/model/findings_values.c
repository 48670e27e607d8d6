/* SPDX-License-Identifier: ISC */
/* Cell by cell: what cannot be read, is not allowed, names nothing or is missing, and what to write instead. */
#include <config.h>

#include "model/findings_values.h"

#include <math.h>
#include <string.h>

#include "base/near.h"
#include "model/derive.h"
#include "model/findings_sound.h"
#include "model/link.h"
#include "model/signs_limits.h"

enum { QUOTED_MAX = 60, NAMED_IDS = 6, NEAR_ROWS = 20000, COMPARE_BUDGET = 200000 };

static const char *const settings[] = {"name", "level", "capacity", "wip_limit", "wip_limit_per_owner",
				       "top_priority_limit", "objective_limit", NULL};

void findings_values_add(struct finder *f, const char *rule, enum finding_severity severity, enum table_id t,
			 uint32_t row, int schema_column, const char *format, ...)
{
	struct str message = {0};
	struct finding made = {rule, severity, t, (int32_t)row, -1, 0, 1, NULL};
	va_list args;

	va_start(args, format);
	str_addv(&message, format, args);
	va_end(args);
	if (schema_column >= 0 && f->b->column[t] != NULL)
		made.column = f->b->column[t][schema_column];
	if (row < board_rows(f->b, t))
		made.line = table_row_record(f->b->table[t], row);
	made.message = str_take(&message);
	vec_push(&f->out->list, made);
}

void findings_values_begin(struct finder *f, struct findings *out, const struct board *b)
{
	*f = (struct finder){.out = out, .b = b, .budget = COMPARE_BUDGET};
	cells_init(&f->cells);
	ids_init(&f->misspelt, 16, (struct bytes){"", 0}, (uint64_t)(uintptr_t)f);
}

void findings_values_end(struct finder *f)
{
	cells_release(&f->cells);
	ids_release(&f->misspelt);
	vec_release(&f->near);
}

void findings_values_quote(struct str *out, struct bytes value)
{
	size_t n = value.n;

	if (n > QUOTED_MAX) {
		n = QUOTED_MAX;
		while (n > 0 && ((unsigned char)value.p[n] & 0xc0) == 0x80)
			n--;
	}
	str_addc(out, '"');
	str_add(out, bytes_slice(value, 0, n));
	str_adds(out, n < value.n ? "...\"" : "\"");
}

/* "a, b or c" */
static void add_choices(struct str *out, const char *const *values)
{
	size_t i;

	for (i = 0; values[i] != NULL; i++) {
		str_adds(out, i == 0 ? "" : values[i + 1] != NULL ? ", " : " or ");
		str_adds(out, values[i]);
	}
}

/* ---------------------------------------------------------------------------------------------------- references */

/* The id of that table nearest to the word; empty where none is near. Each word is looked for once. */
static struct bytes nearest_id(struct finder *f, enum table_id t, struct bytes word)
{
	const struct ids *ids = &f->b->priv->ids[t];
	struct str key = {0};
	struct near near;
	struct bytes best = {NULL, 0};
	int32_t known;
	uint32_t row;

	str_addf(&key, "%d/", (int)t);
	str_add(&key, word);
	known = ids_find(&f->misspelt, str_bytes(&key));
	if (known >= 0) {
		best = f->near.v[known];
	} else if (ids->rows <= NEAR_ROWS && ids->rows <= f->budget) {
		f->budget -= ids->rows;
		near_begin(&near, word);
		for (row = 0; row < ids->rows; row++)
			near_offer(&near, ids_at(ids, row));
		if (near_found(&near))
			best = near.best;
		ids_put(&f->misspelt, str_bytes(&key));
		vec_push(&f->near, best);
	}
	str_release(&key);
	return best;
}

static void add_ids(struct finder *f, enum table_id t, struct str *out)
{
	const struct ids *ids = &f->b->priv->ids[t];
	uint32_t row;

	for (row = 0; row < ids->rows; row++) {
		str_adds(out, row == 0 ? "" : row + 1 < ids->rows ? ", " : " or ");
		str_add(out, ids_at(ids, row));
	}
}

static void broken_reference(struct finder *f, enum table_id t, uint32_t row, int column, struct bytes id)
{
	enum table_id to = schema_table(t)->columns[column].ref;
	const struct table_def *def = schema_table(to);
	struct bytes near = nearest_id(f, to, id);
	struct str text = {0};

	str_addf(&text, "there is no %s ", def->singular);
	findings_values_quote(&text, id);
	if (near.n > 0) {
		str_adds(&text, "; did you mean ");
		str_add(&text, near);
		str_addc(&text, '?');
	} else if (board_rows(f->b, to) == 0) {
		str_addf(&text, "; %s has no rows yet", def->file);
	} else if (board_rows(f->b, to) <= NAMED_IDS) {
		str_adds(&text, "; write ");
		add_ids(f, to, &text);
	} else {
		str_addf(&text, "; correct the id, or add it to %s", def->file);
	}
	findings_values_add(f, "broken-reference", FINDING_ERROR, t, row, column, "%s", str_c(&text));
	str_release(&text);
}

bool findings_values_told(const struct finder *f, enum table_id t)
{
	size_t i;

	for (i = 0; f->told != NULL && i < f->told->list.n; i++)
		if (f->told->list.v[i].table == t && f->told->list.v[i].row == ROW_NONE)
			return true;
	return false;
}

/* Whether a file's ids cannot be known, which is told of that file and not of each of those who name one; a new value
 * is refused all the same. */
static bool ids_unknown(const struct finder *f, enum table_id t)
{
	if (f->told == NULL)
		return false;
	if (f->b->table[t] == NULL)
		return findings_values_told(f, t);
	return table_bytes_total(f->b->table[t]) > 0 && f->b->column[t][schema_table(t)->key] < 0;
}

static void check_target(struct finder *f, enum table_id t, uint32_t row, int column, int32_t target)
{
	const struct board *b = f->b;
	enum table_id to = schema_table(t)->columns[column].ref;
	bool wants_objective = (t == TABLE_PRIORITIES && column == PRIORITIES_OBJECTIVE) ||
			       (t == TABLE_KEY_RESULTS && column == KEY_RESULTS_OBJECTIVE);
	struct bytes id = board_id(b, to, (uint32_t)target);

	if (to == TABLE_PERSONAS && b->personas[target].kind == PERSONAS_KIND_NEGATIVE)
		findings_values_add(f, "negative-persona", FINDING_ERROR, t, row, column,
				    "%.*s is a negative persona, one we do not build for; name another one, or change "
				    "its kind",
				    (int)id.n, id.p);
	if (wants_objective && b->strategy[target].type >= 0 && b->strategy[target].type != STRATEGY_TYPE_OBJECTIVE)
		findings_values_add(f, "broken-reference", FINDING_WARNING, t, row, column,
				    "%.*s is a %s and no objective; name a row of strategy.csv whose type is objective",
				    (int)id.n, id.p,
				    schema_table(TABLE_STRATEGY)->columns[STRATEGY_TYPE].values[b->strategy[target].type]);
}

static void check_reference(struct finder *f, enum table_id t, uint32_t row, int column, struct bytes value)
{
	const struct column_def *def = &schema_table(t)->columns[column];
	struct bytes item = value;

	while (def->type == COLUMN_ID || bytes_next_item(&value, ';', &item)) {
		int32_t target = ids_find(&f->b->priv->ids[def->ref], item);

		if (target < 0 && !ids_unknown(f, def->ref))
			broken_reference(f, t, row, column, item);
		else if (target >= 0)
			check_target(f, t, row, column, target);
		if (def->type == COLUMN_ID)
			break;
	}
}

/* -------------------------------------------------------------------------------------------------- single values */

static void unknown_value(struct finder *f, enum table_id t, uint32_t row, int column, struct bytes value)
{
	const struct column_def *def = &schema_table(t)->columns[column];
	struct str text = {0};
	struct near near;
	size_t i;

	near_begin(&near, value);
	for (i = 0; def->values[i] != NULL; i++)
		near_offer(&near, bytes_of(def->values[i]));
	str_addf(&text, "%s cannot be ", def->name);
	findings_values_quote(&text, value);
	if (near_found(&near)) {
		str_adds(&text, "; did you mean ");
		str_add(&text, near.best);
		str_adds(&text, "? (");
		add_choices(&text, def->values);
		str_addc(&text, ')');
	} else {
		str_adds(&text, "; write ");
		add_choices(&text, def->values);
	}
	findings_values_add(f, "unknown-value", FINDING_ERROR, t, row, column, "%s", str_c(&text));
	str_release(&text);
}

/* A finding that quotes the cell: what is wrong with it, and what to write. */
static void bad_value(struct finder *f, const char *rule, enum finding_severity severity, enum table_id t, uint32_t row,
		      int column, struct bytes value, const char *what)
{
	struct str text = {0};

	findings_values_quote(&text, value);
	findings_values_add(f, rule, severity, t, row, column, "%s %s", str_c(&text), what);
	str_release(&text);
}

static void check_number(struct finder *f, enum table_id t, uint32_t row, int column, struct bytes value)
{
	const struct column_def *def = &schema_table(t)->columns[column];
	struct str what = {0};
	double x, choice;
	size_t i;

	if (!bytes_number(value, &x)) {
		bad_value(f, "bad-number", FINDING_ERROR, t, row, column, value,
			  "is not a number; write digits with a point and nothing else, such as 1250 or 0.5");
		return;
	}
	if (x < def->min || x > def->max) {
		str_addf(&what, "is out of range; %s is %s", def->name, def->allowed);
		bad_value(f, "out-of-range", FINDING_ERROR, t, row, column, value, str_c(&what));
	} else if (def->type == COLUMN_INTEGER && x != floor(x)) {
		bad_value(f, "out-of-range", FINDING_ERROR, t, row, column, value, "is not a whole number");
	} else if (def->values != NULL) {
		for (i = 0; def->values[i] != NULL; i++)
			if (bytes_number(bytes_of(def->values[i]), &choice) && choice == x)
				return;
		str_addf(&what, "is none of the steps of %s: ", def->name);
		add_choices(&what, def->values);
		bad_value(f, "out-of-range", FINDING_WARNING, t, row, column, value, str_c(&what));
	}
	str_release(&what);
}

static void check_date(struct finder *f, enum table_id t, uint32_t row, int column, struct bytes value)
{
	day_t day;

	if (!clock_parse_day(value, &day))
		bad_value(f, "bad-date", FINDING_ERROR, t, row, column, value,
			  "is not a date; write year, month and day such as 2026-11-23");
}

static void check_period(struct finder *f, enum table_id t, uint32_t row, int column, struct bytes value)
{
	struct timeframe timeframe;
	int32_t period;

	if (schema_table(t)->columns[column].type == COLUMN_TIMEFRAME) {
		if (!timeframe_parse(value, &timeframe))
			bad_value(f, "bad-timeframe", FINDING_ERROR, t, row, column, value,
				  "is not a timeframe; write 2026-Q4, 2026-H2, 2026-11, now, next or later");
	} else if (!timeframe_period(value, &period)) {
		bad_value(f, "bad-timeframe", FINDING_ERROR, t, row, column, value,
			  "is not a period; write a quarter such as 2026-Q4 or a month such as 2026-11");
	}
}

static void check_slug(struct finder *f, enum table_id t, uint32_t row, int column, struct bytes value)
{
	if (!schema_is_slug(value, t == TABLE_BOARD))
		bad_value(f, "bad-id", FINDING_WARNING, t, row, column, value,
			  "is not an id that every program keeps as it is; start with a letter, then a-z, 0-9 and -, "
			  "40 at most");
}

static void check_cell(struct finder *f, enum table_id t, uint32_t row, int column, struct bytes value)
{
	const struct column_def *def = &schema_table(t)->columns[column];

	switch (def->type) {
	case COLUMN_ENUM:
		if (schema_enum_value(def, value) == ENUM_UNKNOWN)
			unknown_value(f, t, row, column, value);
		break;
	case COLUMN_NUMBER:
	case COLUMN_INTEGER: check_number(f, t, row, column, value); break;
	case COLUMN_DATE: check_date(f, t, row, column, value); break;
	case COLUMN_TIMEFRAME:
	case COLUMN_QUARTER: check_period(f, t, row, column, value); break;
	case COLUMN_ID:
	case COLUMN_ID_LIST: check_reference(f, t, row, column, value); break;
	case COLUMN_SLUG: check_slug(f, t, row, column, value); break;
	case COLUMN_TEXT: break;
	}
}

static void missing_value(struct finder *f, enum table_id t, uint32_t row, int column)
{
	const struct table_def *table = schema_table(t);
	const struct column_def *def = &table->columns[column];
	struct str text = {0};

	if (def->flags & COLUMN_KEY) {
		findings_values_add(f, "missing-id", FINDING_ERROR, t, row, column,
				    "this row has no %s, so nothing can name it; give it one, such as %s", def->name,
				    def->example);
		return;
	}
	str_addf(&text, "every %s needs %s; write ", table->singular, def->name);
	if (def->values != NULL)
		add_choices(&text, def->values);
	else
		str_addf(&text, "one, such as %s", def->example);
	findings_values_add(f, "missing-value", FINDING_ERROR, t, row, column, "%s", str_c(&text));
	str_release(&text);
}

/* ---------------------------------------------------------------------------------------------------- whole rows */

static void dates_in_order(struct finder *f, enum table_id t, uint32_t row, day_t start, day_t end, int column,
			   const char *start_name)
{
	struct str text = {0};

	if (start == CLOCK_NO_DAY || end == CLOCK_NO_DAY || end >= start)
		return;
	str_addf(&text, "%s ", schema_table(t)->columns[column].name);
	clock_add_day(&text, end);
	str_addf(&text, " is before %s ", start_name);
	clock_add_day(&text, start);
	findings_values_add(f, "due-before-start", FINDING_ERROR, t, row, column, "%s; correct one of them", str_c(&text));
	str_release(&text);
}

static void check_setting(struct finder *f, uint32_t row, struct bytes key, struct bytes value)
{
	struct near near;
	size_t i;
	double x;

	near_begin(&near, key);
	for (i = 0; settings[i] != NULL; i++) {
		if (bytes_is_nocase(key, settings[i]))
			break;
		near_offer(&near, bytes_of(settings[i]));
	}
	if (settings[i] == NULL && signs_limits_find(key) != SIGNS_LIMITS) {
		if (value.n > 0 && (!bytes_number(value, &x) || x < 0))
			bad_value(f, "bad-number", FINDING_ERROR, TABLE_BOARD, row, BOARD_VALUE, value,
				  "is no limit; write a number of 0 or more");
		return;
	}
	for (size_t l = 0; settings[i] == NULL && l < SIGNS_LIMITS; l++)
		near_offer(&near, bytes_of(signs_limits_get((enum signs_limit)l)->name));
	if (settings[i] == NULL) {
		if (near_found(&near))
			findings_values_add(f, "unknown-value", FINDING_WARNING, TABLE_BOARD, row, BOARD_KEY,
					    "there is no setting \"%.*s\"; did you mean %.*s?", (int)key.n, key.p,
					    (int)near.best.n, near.best.p);
		return;
	}
	if (i == 0 || value.n == 0)
		return;
	if (!bytes_number(value, &x))
		bad_value(f, "bad-number", FINDING_ERROR, TABLE_BOARD, row, BOARD_VALUE, value,
			  "is not a number; write digits and nothing else");
	else if (i == 1 && (x < 1 || x > 10 || x != floor(x)))
		bad_value(f, "out-of-range", FINDING_ERROR, TABLE_BOARD, row, BOARD_VALUE, value,
			  "is no level; write a whole number from 1 to 10");
	else if (x < 0 || (i > 2 && x != floor(x)))
		bad_value(f, "out-of-range", FINDING_ERROR, TABLE_BOARD, row, BOARD_VALUE, value,
			  "is no limit; write a whole number, or 0 to switch the limit off");
}

static void check_strategy(struct finder *f, uint32_t row)
{
	const struct strategy_row *s = &f->b->strategy[row];

	dates_in_order(f, TABLE_STRATEGY, row, s->start_date, s->end_date, STRATEGY_END_DATE, "start_date");
	if (s->parent == ROW_NONE && s->type >= 0 && s->type != STRATEGY_TYPE_VISION &&
	    f->b->column[TABLE_STRATEGY][STRATEGY_PARENT] >= 0)
		findings_values_add(f, "missing-value", FINDING_WARNING, TABLE_STRATEGY, row, STRATEGY_PARENT,
				    "only the vision has no parent; name the row that this %s serves",
				    schema_table(TABLE_STRATEGY)->columns[STRATEGY_TYPE].values[s->type]);
}

static void check_plan(struct finder *f, uint32_t row)
{
	const struct plan_row *p = &f->b->plan[row];

	dates_in_order(f, TABLE_PLAN, row, p->start_date, p->due_date, PLAN_DUE_DATE, "start_date");
	if (p->done_date != CLOCK_NO_DAY && p->status >= 0 && p->status != PLAN_STATUS_DONE)
		findings_values_add(f, "done-date-without-done", FINDING_WARNING, TABLE_PLAN, row, PLAN_DONE_DATE,
				    "it has a done_date but its status is %s; set the status to done, or clear the date",
				    schema_table(TABLE_PLAN)->columns[PLAN_STATUS].values[p->status]);
}

static void check_usage(struct finder *f, uint32_t row)
{
	const struct usage_row *u = &f->b->usage[row];

	if (u->active > u->eligible && u->eligible > 0)
		findings_values_add(f, "active-over-eligible", FINDING_ERROR, TABLE_USAGE, row, USAGE_ACTIVE,
				    "%.15g active people of %.15g who could be; correct one of the numbers", u->active,
				    u->eligible);
}

void findings_values_setting(struct finder *f, struct bytes key, struct bytes value)
{
	check_setting(f, 0, bytes_trim(key), bytes_trim(value));
}

void findings_values_cell(struct finder *f, enum table_id t, int schema_column, struct bytes value)
{
	value = bytes_trim(value);
	if (value.n > 0)
		check_cell(f, t, 0, schema_column, value);
	else if (schema_table(t)->columns[schema_column].flags & (COLUMN_REQUIRED | COLUMN_KEY))
		missing_value(f, t, 0, schema_column);
	if (t == TABLE_BOARD && schema_column == BOARD_KEY && value.n > 0)
		check_setting(f, 0, value, (struct bytes){"", 0});
}

/* Whether a cell is empty only because it, or its row, is too long to be read; that is told elsewhere. */
static bool is_too_long(const struct finder *f, enum table_id t, uint32_t row, int file_column)
{
	const struct table *table = f->b->table[t];
	uint32_t record = table_row_record(table, row);
	size_t low = 0, high = table_notes(table);

	while (low < high) { /* notes are in the order of records */
		size_t middle = low + (high - low) / 2;

		if (table_note_at(table, middle).record < record)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < table_notes(table) && table_note_at(table, low).record == record; low++) {
		struct table_note note = table_note_at(table, low);

		if (note.what == TABLE_RECORD_TOO_LONG ||
		    (note.what == TABLE_FIELD_TOO_LONG && (int)note.column == file_column))
			return true;
	}
	return false;
}

/* The line with the column names once more, as it comes from files that were put together. */
static bool is_header(struct finder *f, enum table_id t)
{
	const struct table *table = f->b->table[t];
	uint32_t i;

	for (i = 0; i < table_columns(table); i++)
		if (!bytes_equal(bytes_trim(cells_at(&f->cells, (int)i)), table_column_name(table, i)))
			return false;
	return i > 0;
}

void findings_values_row(struct finder *f, enum table_id t, uint32_t row)
{
	const struct table_def *def = schema_table(t);
	const int *column = f->b->column[t];
	size_t i;

	if (t == TABLE_PLAN && findings_sound_entry(f->b, row)) {
		check_plan(f, row);
		return;
	}
	cells_read(&f->cells, f->b->table[t], row);
	if (is_header(f, t)) {
		findings_values_add(f, "header-again", FINDING_ERROR, t, row, -1,
				    "this row repeats the column names; delete the line");
		return;
	}
	for (i = 0; i < def->ncolumns; i++) {
		struct bytes value;

		if (column[i] < 0)
			continue;
		value = link_cell(column, &f->cells, (int)i);
		if (value.n > 0)
			check_cell(f, t, row, (int)i, value);
		else if ((def->columns[i].flags & COLUMN_REQUIRED) && !is_too_long(f, t, row, column[i]))
			missing_value(f, t, row, (int)i);
	}
	switch (t) {
	case TABLE_BOARD:
		check_setting(f, row, link_cell(column, &f->cells, BOARD_KEY), link_cell(column, &f->cells, BOARD_VALUE));
		break;
	case TABLE_STRATEGY: check_strategy(f, row); break;
	case TABLE_PLAN: check_plan(f, row); break;
	case TABLE_USAGE: check_usage(f, row); break;
	default: break;
	}
}

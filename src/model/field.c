/* SPDX-License-Identifier: ISC */
/*
 * Fields by name. Numbers, dates and enums that linking has read already are taken from the typed rows, so that
 * sorting a large table does not read its cells again; everything else is read from the cells.
 */
#include <config.h>

#include "model/field.h"

#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "model/derive.h"

struct derived {
	const char *name;
	enum field_kind kind;
};

enum { PLAN_HORIZON, PLAN_START, PLAN_END, PLAN_QUARTER, PLAN_WHOM, PLAN_REASON, PLAN_OBJECTIVE, PLAN_DERIVED };
enum { PRIORITY_PLACE, PRIORITY_RICE, PRIORITY_RICE_PLACE, PRIORITY_ICE, PRIORITY_WSJF, PRIORITY_WORTH,
	PRIORITY_DERIVED };
enum { KEY_RESULT_PROGRESS, KEY_RESULT_ELAPSED, KEY_RESULT_DERIVED };
enum { MOST_DERIVED = 7 };

static const struct derived derived[TABLE_COUNT][MOST_DERIVED + 1] = {
	[TABLE_PLAN] = {{"horizon", FIELD_ENUM}, {"start", FIELD_DATE}, {"end", FIELD_DATE}, {"quarter", FIELD_DATE},
			{"effective_personas", FIELD_TEXT}, {"effective_why", FIELD_TEXT}, {"objective", FIELD_TEXT}},
	[TABLE_PRIORITIES] = {{"place", FIELD_NUMBER}, {"rice", FIELD_NUMBER}, {"rice_place", FIELD_NUMBER},
			      {"ice", FIELD_NUMBER}, {"wsjf", FIELD_NUMBER}, {"value", FIELD_NUMBER}},
	[TABLE_STRATEGY] = {{"grade", FIELD_NUMBER}},
	[TABLE_KEY_RESULTS] = {{"progress", FIELD_NUMBER}, {"elapsed", FIELD_NUMBER}},
	[TABLE_USAGE] = {{"adoption", FIELD_NUMBER}},
};

enum slot_kind {
	SLOT_NONE,
	SLOT_DOUBLE,
	SLOT_DAY,
	SLOT_ENUM
};

struct slot {
	unsigned char kind, offset;
};

enum { MOST_COLUMNS = 32 };

/* Where a typed row keeps a stored column. */
static const struct slot slots[TABLE_COUNT][MOST_COLUMNS] = {
	[TABLE_STRATEGY] = {[STRATEGY_TYPE] = {SLOT_ENUM, offsetof(struct strategy_row, type)},
			    [STRATEGY_STATUS] = {SLOT_ENUM, offsetof(struct strategy_row, status)},
			    [STRATEGY_START_DATE] = {SLOT_DAY, offsetof(struct strategy_row, start_date)},
			    [STRATEGY_END_DATE] = {SLOT_DAY, offsetof(struct strategy_row, end_date)},
			    [STRATEGY_REVIEWED] = {SLOT_DAY, offsetof(struct strategy_row, reviewed)}},
	[TABLE_KEY_RESULTS] = {[KEY_RESULTS_KIND] = {SLOT_ENUM, offsetof(struct key_result_row, kind)},
			       [KEY_RESULTS_BASELINE] = {SLOT_DOUBLE, offsetof(struct key_result_row, baseline)},
			       [KEY_RESULTS_TARGET] = {SLOT_DOUBLE, offsetof(struct key_result_row, target)},
			       [KEY_RESULTS_CURRENT] = {SLOT_DOUBLE, offsetof(struct key_result_row, current)},
			       [KEY_RESULTS_DUE_DATE] = {SLOT_DAY, offsetof(struct key_result_row, due_date)},
			       [KEY_RESULTS_UPDATED] = {SLOT_DAY, offsetof(struct key_result_row, updated)}},
	[TABLE_PERSONAS] = {[PERSONAS_KIND] = {SLOT_ENUM, offsetof(struct persona_row, kind)},
			    [PERSONAS_EVIDENCE] = {SLOT_ENUM, offsetof(struct persona_row, evidence)},
			    [PERSONAS_POPULATION] = {SLOT_DOUBLE, offsetof(struct persona_row, population)},
			    [PERSONAS_REVIEWED] = {SLOT_DAY, offsetof(struct persona_row, reviewed)}},
	[TABLE_FEATURES] = {[FEATURES_STATUS] = {SLOT_ENUM, offsetof(struct feature_row, status)},
			    [FEATURES_KANO] = {SLOT_ENUM, offsetof(struct feature_row, kano)},
			    [FEATURES_RELEASED] = {SLOT_DAY, offsetof(struct feature_row, released)}},
	[TABLE_USAGE] = {[USAGE_ELIGIBLE] = {SLOT_DOUBLE, offsetof(struct usage_row, eligible)},
			 [USAGE_ACTIVE] = {SLOT_DOUBLE, offsetof(struct usage_row, active)},
			 [USAGE_FREQUENCY] = {SLOT_ENUM, offsetof(struct usage_row, frequency)}},
	[TABLE_PRIORITIES] = {[PRIORITIES_RANK] = {SLOT_DOUBLE, offsetof(struct priority_row, rank)},
			      [PRIORITIES_REACH] = {SLOT_DOUBLE, offsetof(struct priority_row, reach)},
			      [PRIORITIES_IMPACT] = {SLOT_DOUBLE, offsetof(struct priority_row, impact)},
			      [PRIORITIES_CONFIDENCE] = {SLOT_DOUBLE, offsetof(struct priority_row, confidence)},
			      [PRIORITIES_EFFORT] = {SLOT_DOUBLE, offsetof(struct priority_row, effort)},
			      [PRIORITIES_SOURCE] = {SLOT_ENUM, offsetof(struct priority_row, source)},
			      [PRIORITIES_MOSCOW] = {SLOT_ENUM, offsetof(struct priority_row, moscow)},
			      [PRIORITIES_FEASIBILITY] = {SLOT_ENUM, offsetof(struct priority_row, feasibility)},
			      [PRIORITIES_STATUS] = {SLOT_ENUM, offsetof(struct priority_row, status)},
			      [PRIORITIES_DECIDED] = {SLOT_DAY, offsetof(struct priority_row, decided)}},
	[TABLE_PLAN] = {[PLAN_TYPE] = {SLOT_ENUM, offsetof(struct plan_row, type)},
			[PLAN_STATUS] = {SLOT_ENUM, offsetof(struct plan_row, status)},
			[PLAN_START_DATE] = {SLOT_DAY, offsetof(struct plan_row, start_date)},
			[PLAN_DUE_DATE] = {SLOT_DAY, offsetof(struct plan_row, due_date)},
			[PLAN_DONE_DATE] = {SLOT_DAY, offsetof(struct plan_row, done_date)},
			[PLAN_UPDATED] = {SLOT_DAY, offsetof(struct plan_row, updated)},
			[PLAN_EFFORT] = {SLOT_DOUBLE, offsetof(struct plan_row, effort)}},
	[TABLE_TECHNOLOGIES] = {[TECHNOLOGIES_QUADRANT] = {SLOT_ENUM, offsetof(struct technology_row, quadrant)},
				[TECHNOLOGIES_RING] = {SLOT_ENUM, offsetof(struct technology_row, ring)},
				[TECHNOLOGIES_PREVIOUS_RING] = {SLOT_ENUM,
								offsetof(struct technology_row, previous_ring)},
				[TECHNOLOGIES_TRL] = {SLOT_DOUBLE, offsetof(struct technology_row, trl)},
				[TECHNOLOGIES_MOVED] = {SLOT_DAY, offsetof(struct technology_row, moved)},
				[TECHNOLOGIES_REVIEWED] = {SLOT_DAY, offsetof(struct technology_row, reviewed)}},
	[TABLE_ASSESSMENTS] = {[ASSESSMENTS_DATE] = {SLOT_DAY, offsetof(struct assessment_row, date)},
			       [ASSESSMENTS_ROLE] = {SLOT_ENUM, offsetof(struct assessment_row, role)}},
};

static const char *typed_row(const struct board *b, enum table_id t, uint32_t row)
{
	switch (t) {
	case TABLE_STRATEGY: return (const char *)&b->strategy[row];
	case TABLE_KEY_RESULTS: return (const char *)&b->key_results[row];
	case TABLE_PERSONAS: return (const char *)&b->personas[row];
	case TABLE_FEATURES: return (const char *)&b->features[row];
	case TABLE_USAGE: return (const char *)&b->usage[row];
	case TABLE_PRIORITIES: return (const char *)&b->priorities[row];
	case TABLE_PLAN: return (const char *)&b->plan[row];
	case TABLE_TECHNOLOGIES: return (const char *)&b->technologies[row];
	case TABLE_ASSESSMENTS: return (const char *)&b->assessments[row];
	default: return NULL;
	}
}

static struct slot slot_of(const struct field *f)
{
	struct slot none = {SLOT_NONE, 0};

	return f->column >= 0 && f->column < MOST_COLUMNS ? slots[f->table][f->column] : none;
}

/* --------------------------------------------------------------------------------------------------------- names */

static bool has_column(const struct board *b, enum table_id t, size_t column)
{
	return b->column[t] != NULL && b->column[t][column] >= 0;
}

/* Whether a stored column is a field of this board: it is expected, or the file has it. */
static bool is_field(const struct board *b, enum table_id t, size_t column)
{
	return !(schema_table(t)->columns[column].flags & COLUMN_OPTIONAL) || has_column(b, t, column);
}

static bool is_unknown(const struct board *b, enum table_id t, uint32_t file_column)
{
	const struct table_def *def = schema_table(t);
	struct bytes name = table_column_name(b->table[t], file_column);
	size_t i;

	if (name.n == 0)
		return false;
	for (i = 0; i < def->ncolumns; i++)
		if (bytes_is_nocase(name, def->columns[i].name))
			return false;
	return true;
}

size_t field_derived_count(enum table_id t)
{
	size_t n = 0;

	while (derived[t][n].name != NULL)
		n++;
	return n;
}

const char *field_derived_name(enum table_id t, size_t i)
{
	return i < field_derived_count(t) ? derived[t][i].name : NULL;
}

bool field_find(const struct board *b, enum table_id t, struct bytes name, struct field *out)
{
	const struct table_def *def = schema_table(t);
	uint32_t i, n = b->table[t] != NULL ? table_columns(b->table[t]) : 0;
	int optional = -1;

	*out = (struct field){t, -1, -1, -1};
	for (i = 0; i < def->ncolumns; i++)
		if (bytes_is_nocase(name, def->columns[i].name)) {
			out->column = optional = (int)i;
			if (is_field(b, t, i))
				return true;
			out->column = -1;
		}
	for (i = 0; i < field_derived_count(t); i++)
		if (bytes_is_nocase(name, derived[t][i].name)) {
			out->derived = (int)i;
			return true;
		}
	/* Understood, though this file does not have it: its values are all empty. */
	out->column = optional;
	if (optional >= 0)
		return true;
	for (i = 0; name.n > 0 && i < n; i++) {
		struct bytes header = table_column_name(b->table[t], i);

		if (header.n == name.n && memcmp(header.p, name.p, name.n) == 0) {
			out->file = (int)i;
			return true;
		}
	}
	return false;
}

static bool is_hidden(const struct board *b, enum table_id t, size_t derived_index)
{
	int column = schema_find_column(schema_table(t), derived[t][derived_index].name);

	return column >= 0 && is_field(b, t, (size_t)column);
}

/* Counts up to the field that is asked for, or all. */
static size_t walk(const struct board *b, enum table_id t, size_t wanted, struct field *out)
{
	uint32_t files = b->table[t] != NULL ? table_columns(b->table[t]) : 0, j;
	size_t n = 0, i;

	for (i = 0; i < schema_table(t)->ncolumns; i++)
		if (is_field(b, t, i) && n++ == wanted) {
			*out = (struct field){t, (int)i, -1, -1};
			return n;
		}
	for (j = 0; j < files; j++)
		if (is_unknown(b, t, j) && n++ == wanted) {
			*out = (struct field){t, -1, -1, (int)j};
			return n;
		}
	for (i = 0; i < field_derived_count(t); i++)
		if (!is_hidden(b, t, i) && n++ == wanted) {
			*out = (struct field){t, -1, (int)i, -1};
			return n;
		}
	return n;
}

size_t field_count(const struct board *b, enum table_id t)
{
	struct field unused;

	return walk(b, t, SIZE_MAX, &unused);
}

bool field_at(const struct board *b, enum table_id t, size_t i, struct field *out)
{
	return i != SIZE_MAX && walk(b, t, i, out) == i + 1;
}

struct bytes field_name(const struct board *b, const struct field *f)
{
	if (f->column >= 0)
		return bytes_of(schema_table(f->table)->columns[f->column].name);
	if (f->derived >= 0)
		return bytes_of(derived[f->table][f->derived].name);
	return table_column_name(b->table[f->table], (uint32_t)f->file);
}

enum field_kind field_kind(const struct field *f)
{
	if (f->derived >= 0)
		return derived[f->table][f->derived].kind;
	if (f->column < 0)
		return FIELD_TEXT;
	switch (schema_table(f->table)->columns[f->column].type) {
	case COLUMN_NUMBER:
	case COLUMN_INTEGER: return FIELD_NUMBER;
	case COLUMN_DATE:
	case COLUMN_TIMEFRAME:
	case COLUMN_QUARTER: return FIELD_DATE;
	case COLUMN_ENUM: return FIELD_ENUM;
	default: return FIELD_TEXT;
	}
}

/* -------------------------------------------------------------------------------------------------------- values */

/* Numbers, and days of derived dates; NAN where not defined. */
static double derived_number(const struct board *b, const struct field *f, uint32_t row)
{
	const struct plan_row *p = f->table == TABLE_PLAN ? &b->plan[row] : NULL;
	day_t day = CLOCK_NO_DAY;

	switch (f->table) {
	case TABLE_PLAN:
		if (f->derived == PLAN_START)
			day = derive_start(p);
		else if (f->derived == PLAN_END)
			day = derive_end(p);
		else if (f->derived == PLAN_QUARTER && derive_quarter(p) != INT32_MIN)
			day = clock_quarter_first(derive_quarter(p));
		return day != CLOCK_NO_DAY ? day : NAN;
	case TABLE_PRIORITIES:
		switch (f->derived) {
		case PRIORITY_PLACE: return derive_place(b, row) > 0 ? derive_place(b, row) : NAN;
		case PRIORITY_RICE: return derive_rice(&b->priorities[row]);
		case PRIORITY_RICE_PLACE: return derive_rice_place(b, row) > 0 ? derive_rice_place(b, row) : NAN;
		case PRIORITY_ICE: return derive_ice(b, row);
		case PRIORITY_WSJF: return derive_wsjf(b, row);
		default: return derive_value(&b->priorities[row]);
		}
	case TABLE_STRATEGY: return derive_grade(b, row);
	case TABLE_KEY_RESULTS:
		return f->derived == KEY_RESULT_PROGRESS ? derive_progress(&b->key_results[row]) : derive_elapsed(b, row);
	case TABLE_USAGE: return derive_adoption(&b->usage[row]);
	default: return NAN;
	}
}

static struct bytes plan_text(const struct board *b, const struct field *f, uint32_t row, struct str *scratch)
{
	const struct plan_row *p = &b->plan[row];
	struct bytes none = {"", 0};
	struct rows personas;
	bool inherited;
	int quarter;
	uint32_t i;

	switch (f->derived) {
	case PLAN_HORIZON: return bytes_of(horizon_name(p->horizon));
	case PLAN_START: clock_add_day(scratch, derive_start(p)); break;
	case PLAN_END: clock_add_day(scratch, derive_end(p)); break;
	case PLAN_QUARTER:
		quarter = derive_quarter(p);
		if (quarter != INT32_MIN)
			str_addf(scratch, "%04d-Q%d", quarter / 4, quarter % 4 + 1);
		break;
	case PLAN_WHOM:
		personas = derive_personas(b, row, &inherited);
		for (i = 0; i < personas.n; i++) {
			str_adds(scratch, i > 0 ? ";" : "");
			str_add(scratch, board_id(b, TABLE_PERSONAS, (uint32_t)board_ref(b, personas, i)));
		}
		break;
	case PLAN_REASON: return derive_why(b, row, &inherited, scratch);
	case PLAN_OBJECTIVE:
		if (derive_objective(b, row) < 0)
			return none;
		return board_id(b, TABLE_STRATEGY, (uint32_t)derive_objective(b, row));
	default: break;
	}
	return (struct bytes){str_c(scratch), scratch->n};
}

struct bytes field_text(const struct board *b, const struct field *f, uint32_t row, struct str *scratch)
{
	double number;

	if (f->column >= 0)
		return board_value(b, f->table, row, f->column, scratch);
	if (f->file >= 0)
		return table_value(b->table[f->table], row, f->file, scratch);
	str_clear(scratch);
	if (f->table == TABLE_PLAN)
		return plan_text(b, f, row, scratch);
	number = derived_number(b, f, row);
	if (!isnan(number))
		str_add_number(scratch, number);
	return (struct bytes){str_c(scratch), scratch->n};
}

/* A timeframe as a day: now and next begin with their quarters, later comes after every day. */
static double timeframe_day(const struct board *b, struct bytes text)
{
	struct timeframe t;
	int quarter = clock_quarter(b->today);

	timeframe_parse(text, &t);
	switch (t.kind) {
	case TIMEFRAME_NOW: return clock_quarter_first(quarter);
	case TIMEFRAME_NEXT: return clock_quarter_first(quarter + 1);
	case TIMEFRAME_LATER: return clock_day(9999, 12, 31);
	default: return t.first != CLOCK_NO_DAY ? t.first : NAN;
	}
}

static double stored_number(const struct board *b, const struct field *f, uint32_t row)
{
	struct slot slot = slot_of(f);
	const char *typed = typed_row(b, f->table, row);
	enum column_type type = schema_table(f->table)->columns[f->column].type;
	struct str scratch = {0};
	struct bytes text;
	double out = NAN;
	day_t day;

	if (slot.kind == SLOT_DOUBLE) {
		memcpy(&out, typed + slot.offset, sizeof out);
		return out;
	}
	if (slot.kind == SLOT_DAY) {
		memcpy(&day, typed + slot.offset, sizeof day);
		return day != CLOCK_NO_DAY ? day : NAN;
	}
	text = bytes_trim(board_value(b, f->table, row, f->column, &scratch));
	if (type == COLUMN_TIMEFRAME || type == COLUMN_QUARTER)
		out = timeframe_day(b, text);
	else if (type == COLUMN_DATE)
		out = clock_parse_day(text, &day) ? day : NAN;
	else if (!bytes_number(text, &out))
		out = NAN;
	str_release(&scratch);
	return out;
}

bool field_number(const struct board *b, const struct field *f, uint32_t row, double *out)
{
	enum field_kind kind = field_kind(f);
	double x;

	if (kind != FIELD_NUMBER && kind != FIELD_DATE)
		return false;
	x = f->derived >= 0 ? derived_number(b, f, row) : stored_number(b, f, row);
	if (isnan(x))
		return false;
	*out = x;
	return true;
}

/* ----------------------------------------------------------------------------------------------------- comparing */

int field_enum(const struct board *b, const struct field *f, uint32_t row)
{
	struct slot slot = slot_of(f);
	struct str scratch = {0};
	int value;

	if (f->derived >= 0)
		return b->plan[row].horizon;
	if (slot.kind == SLOT_ENUM)
		return *(const int8_t *)(typed_row(b, f->table, row) + slot.offset);
	value = schema_enum_value(&schema_table(f->table)->columns[f->column],
				  board_value(b, f->table, row, f->column, &scratch));
	str_release(&scratch);
	return value;
}

/* Place of an enum's value: schema order, then unknown ones, then empty ones. */
static int enum_order(const struct board *b, const struct field *f, uint32_t row)
{
	int value = field_enum(b, f, row);

	return value == ENUM_NONE ? INT32_MAX : value == ENUM_UNKNOWN ? INT32_MAX - 1 : value;
}

static int compare_text(struct bytes a, struct bytes b)
{
	struct str x = {0}, y = {0};
	size_t i, n = a.n < b.n ? a.n : b.n;
	int order;

	if (a.n == 0 || b.n == 0)
		return a.n == b.n ? 0 : a.n == 0 ? 1 : -1;
	for (i = 0; i < n; i++) {
		unsigned char p = (unsigned char)a.p[i], q = (unsigned char)b.p[i];

		if ((p | q) >= 0x80)
			break;
		p = p >= 'A' && p <= 'Z' ? (unsigned char)(p + 32) : p;
		q = q >= 'A' && q <= 'Z' ? (unsigned char)(q + 32) : q;
		if (p != q)
			return p < q ? -1 : 1;
	}
	if (i == n)
		return a.n == b.n ? 0 : a.n < b.n ? -1 : 1;
	utf8_fold(&x, bytes_slice(a, i, a.n));
	utf8_fold(&y, bytes_slice(b, i, b.n));
	order = bytes_compare(str_bytes(&x), str_bytes(&y));
	str_release(&x);
	str_release(&y);
	return order;
}

int field_compare(const struct board *b, const struct field *f, uint32_t row_a, uint32_t row_b)
{
	enum field_kind kind = field_kind(f);
	struct str scratch_a = {0}, scratch_b = {0};
	double x, y;
	int order;

	if (kind == FIELD_ENUM) {
		int i = enum_order(b, f, row_a), j = enum_order(b, f, row_b);

		return i < j ? -1 : i > j;
	}
	if (kind == FIELD_NUMBER || kind == FIELD_DATE) {
		bool has_a = field_number(b, f, row_a, &x), has_b = field_number(b, f, row_b, &y);

		if (has_a && has_b)
			return x < y ? -1 : x > y;
		if (has_a != has_b)
			return has_a ? -1 : 1;
	}
	order = compare_text(bytes_trim(field_text(b, f, row_a, &scratch_a)),
			     bytes_trim(field_text(b, f, row_b, &scratch_b)));
	str_release(&scratch_a);
	str_release(&scratch_b);
	return order;
}

/* SPDX-License-Identifier: ISC */
/*
 * Days and numbers are both compared as doubles inside ranges with inclusive ends, so that all operators are one
 * comparison at match time. Numbers are equal within a billionth: a score that is computed need not end in the bit
 * that a person types.
 */
#include <config.h>

#include "model/query_value.h"

#include <math.h>
#include <string.h>

#include "model/derive.h"
#include "model/query_day.h"
#include "model/query_name.h"

static bool is_order(enum query_parse_op op)
{
	return op != QUERY_PARSE_HOLDS && op != QUERY_PARSE_EQUAL;
}

static enum query_value_kind kind_of_column(const struct field *f)
{
	const struct column_def *c = &schema_table(f->table)->columns[f->column];

	switch (c->type) {
	case COLUMN_SLUG:
	case COLUMN_ID:
		return QUERY_VALUE_EXACT;
	case COLUMN_ID_LIST:
		return QUERY_VALUE_LIST;
	case COLUMN_ENUM:
		return QUERY_VALUE_ENUM;
	case COLUMN_NUMBER:
	case COLUMN_INTEGER:
		return QUERY_VALUE_NUMBER;
	case COLUMN_DATE:
		return QUERY_VALUE_DATE;
	case COLUMN_TIMEFRAME:
	case COLUMN_QUARTER:
		return QUERY_VALUE_PERIOD;
	default:
		return strcmp(c->name, "owner") == 0 || strcmp(c->name, "by") == 0 ? QUERY_VALUE_EXACT : QUERY_VALUE_TEXT;
	}
}

static enum query_value_kind kind_of_field(const struct field *f)
{
	static const struct {
		const char *name;
		enum query_value_kind kind;
	} derived[] = {{"horizon", QUERY_VALUE_HORIZON},
		       {"quarter", QUERY_VALUE_PERIOD},
		       {"objective", QUERY_VALUE_EXACT},
		       {"effective_personas", QUERY_VALUE_LIST}};

	if (f->column >= 0)
		return kind_of_column(f);
	if (f->derived < 0)
		return QUERY_VALUE_FREE;
	for (size_t i = 0; i < sizeof derived / sizeof *derived; i++)
		if (strcmp(field_derived_name(f->table, (size_t)f->derived), derived[i].name) == 0)
			return derived[i].kind;
	switch (field_kind(f)) {
	case FIELD_NUMBER:
		return QUERY_VALUE_NUMBER;
	case FIELD_DATE:
		return QUERY_VALUE_DATE;
	default:
		return QUERY_VALUE_TEXT;
	}
}

/* "FIELD is WHAT, not VALUE" */
static bool fail(const struct query_parse_node *node, const struct query_parse_value *value, const char *what,
		 struct err *e)
{
	err_set(e, ERR_USAGE, "%.*s is %s, not %.*s", (int)node->name.n, node->name.p, what, (int)value->text.n,
		value->text.p);
	return err_at(e, NULL, 0, value->column);
}

static void add_needle(struct query_value *v, struct bytes text)
{
	struct needle n;

	needle_init(&n, text);
	vec_push(&v->needles, n);
}

static void add_range(struct query_value *v, double first, double last, double step)
{
	struct query_value_range r = {-HUGE_VAL, HUGE_VAL};

	switch (v->op) {
	case QUERY_PARSE_HOLDS:
	case QUERY_PARSE_EQUAL:
		r.low = first;
		r.high = last;
		break;
	case QUERY_PARSE_LESS:
		r.high = first - step;
		break;
	case QUERY_PARSE_AT_MOST:
		r.high = last;
		break;
	case QUERY_PARSE_MORE:
		r.low = last + step;
		break;
	case QUERY_PARSE_AT_LEAST:
		r.low = first;
		break;
	}
	vec_push(&v->ranges, r);
}

static bool add_number(struct query_value *v, struct bytes text)
{
	double x, slack;

	if (!bytes_number(text, &x))
		return false;
	slack = fabs(x) > 1 ? 1e-9 * fabs(x) : 1e-9;
	add_range(v, x - slack, x + slack, slack * 1e-3);
	return true;
}

static bool add_days(struct query_value *v, const struct board *b, struct bytes text)
{
	day_t first, last;

	if (!query_day_parse(text, b->today, &first, &last))
		return false;
	add_range(v, first, last, 1);
	return true;
}

/* Periods keep first and last day as typed; they are compared by their own rules. */
static bool add_period(struct query_value *v, const struct board *b, struct bytes text)
{
	struct query_value_range r = {0, 0};
	struct timeframe frame;
	day_t first, last;

	if (query_day_parse(text, b->today, &first, &last)) {
		r.low = first;
		r.high = last;
		vec_push(&v->ranges, r);
		if (v->op == QUERY_PARSE_EQUAL)
			add_needle(v, text);
		return true;
	}
	if (is_order(v->op) || !timeframe_parse(text, &frame) || frame.kind == TIMEFRAME_EMPTY)
		return false;
	add_needle(v, text);
	return true;
}

/* values[] ends with NULL. */
static bool fail_enum(const struct query_parse_node *node, const struct query_parse_value *value,
		      const char *const *values, struct err *e)
{
	struct str list;

	str_init(&list);
	str_adds(&list, "one of");
	for (size_t i = 0; values[i]; i++)
		str_addf(&list, "%s %s", i ? "," : "", values[i]);
	fail(node, value, str_c(&list), e);
	str_release(&list);
	return false;
}

static bool add_enum(struct query_value *v, const struct query_parse_node *node, const struct query_parse_value *value,
		     struct err *e)
{
	const struct column_def *c = &schema_table(v->field.table)->columns[v->field.column];
	int n = schema_enum_value(c, value->text);

	if (n < 0)
		return fail_enum(node, value, c->values, e);
	v->values |= (uint64_t)1 << n;
	return true;
}

static bool add_horizon(struct query_value *v, const struct query_parse_node *node,
			const struct query_parse_value *value, struct err *e)
{
	const char *names[HORIZON_DROPPED + 2] = {NULL};

	for (int h = HORIZON_NOW; h <= HORIZON_DROPPED; h++) {
		names[h] = horizon_name((enum horizon)h);
		if (bytes_is_nocase(value->text, names[h])) {
			v->values |= (uint64_t)1 << h;
			return true;
		}
	}
	return fail_enum(node, value, names, e);
}

static bool add_table(struct query_value *v, enum table_id t, const struct query_parse_node *node,
		      const struct query_parse_value *value, struct err *e)
{
	enum table_id named = query_name_table(value->text);
	const char *names[TABLE_COUNT + 1] = {NULL};

	if (named == TABLE_NONE) {
		for (int i = 0; i < TABLE_COUNT; i++)
			names[i] = schema_table((enum table_id)i)->name;
		return fail_enum(node, value, names, e);
	}
	v->always |= named == t;
	return true;
}

static bool add_value(struct query_value *v, const struct board *b, enum table_id t, const struct query_parse_node *node,
		      const struct query_parse_value *value, struct err *e)
{
	switch (v->kind) {
	case QUERY_VALUE_ENUM:
		return add_enum(v, node, value, e);
	case QUERY_VALUE_HORIZON:
		return add_horizon(v, node, value, e);
	case QUERY_VALUE_TABLE:
		return add_table(v, t, node, value, e);
	case QUERY_VALUE_NUMBER:
		return add_number(v, value->text) || fail(node, value, "a number", e);
	case QUERY_VALUE_DATE:
		return add_days(v, b, value->text) ||
		       fail(node, value, "a day such as 2026-11-23, 2026-11, 2026-Q4, today or today+14", e);
	case QUERY_VALUE_PERIOD:
		return add_period(v, b, value->text) ||
		       fail(node, value,
			    is_order(v->op) ? "compared with a time such as 2026-Q4, 2026-11 or today"
					    : "a time such as 2026-Q4, 2026-H2, 2026-11, now, next or later",
			    e);
	case QUERY_VALUE_FREE:
		if (is_order(v->op))
			return add_number(v, value->text) || (v->days = add_days(v, b, value->text)) ||
			       fail(node, value, "compared with a number or a day", e);
		break;
	default:
		break;
	}
	add_needle(v, value->text);
	return true;
}

bool query_value_compile(struct query_value *v, const struct board *b, enum table_id t, const struct query_parse *parse,
			 const struct query_parse_node *node, struct err *e)
{
	enum query_link_kind link = query_link_find(t, node->name);

	memset(v, 0, sizeof *v);
	v->op = node->op;
	if (link != QUERY_LINK_NONE) {
		v->kind = QUERY_VALUE_LINK;
		return query_link_compile(&v->link, b, link, parse, node, e);
	}
	if (query_name_field(b, t, node->name, &v->field))
		v->kind = kind_of_field(&v->field);
	else if (bytes_is_nocase(node->name, "table"))
		v->kind = QUERY_VALUE_TABLE;
	else
		return query_name_unknown(b, t, node->name, node->column, e);
	if (is_order(v->op) && (v->kind < QUERY_VALUE_NUMBER || v->kind == QUERY_VALUE_TABLE)) {
		err_set(e, ERR_USAGE, "%.*s has no order; only numbers and dates can follow %s", (int)node->name.n,
			node->name.p, query_parse_op_text(v->op));
		return err_at(e, NULL, 0, node->column);
	}
	for (uint32_t i = 0; i < node->n; i++)
		if (!add_value(v, b, t, node, &parse->values.v[node->value + i], e))
			return false;
	return true;
}

void query_value_release(struct query_value *v)
{
	for (size_t i = 0; i < v->needles.n; i++)
		needle_release(&v->needles.v[i]);
	vec_release(&v->needles);
	vec_release(&v->ranges);
	query_link_release(&v->link);
}

static bool match_text(const struct query_value *v, struct bytes text, struct query_value_scratch *s)
{
	bool whole = v->op == QUERY_PARSE_EQUAL || v->kind == QUERY_VALUE_EXACT || v->kind == QUERY_VALUE_LIST ||
		     v->kind == QUERY_VALUE_PERIOD;

	for (size_t i = 0; i < v->needles.n; i++) {
		const struct needle *n = &v->needles.v[i];

		if (whole ? needle_equals(n, text, &s->folded) : needle_in(n, text, &s->folded))
			return true;
	}
	return false;
}

static bool match_list(const struct query_value *v, struct bytes text, struct query_value_scratch *s)
{
	struct bytes item;

	while (bytes_next_item(&text, ';', &item))
		if (match_text(v, item, s))
			return true;
	return false;
}

static bool match_number(const struct query_value *v, double x)
{
	for (size_t i = 0; i < v->ranges.n; i++)
		if (x >= v->ranges.v[i].low && x <= v->ranges.v[i].high)
			return true;
	return false;
}

static bool match_free(const struct query_value *v, struct bytes text, struct query_value_scratch *s)
{
	double x;
	day_t day;

	if (v->ranges.n == 0)
		return match_text(v, text, s);
	if (v->days)
		return clock_parse_day(bytes_trim(text), &day) && match_number(v, day);
	return bytes_number(text, &x) && match_number(v, x);
}

static bool period_fits(enum query_parse_op op, const struct timeframe *row, struct query_value_range want)
{
	switch (op) {
	case QUERY_PARSE_LESS:
		return row->last < want.low;
	case QUERY_PARSE_AT_MOST:
		return row->last <= want.high;
	case QUERY_PARSE_MORE:
		return row->first > want.high;
	case QUERY_PARSE_AT_LEAST:
		return row->first >= want.low;
	default:
		if (want.low >= want.high && row->first <= want.low && want.low <= row->last)
			return true;
		return row->first >= want.low && row->last <= want.high;
	}
}

static bool match_period(const struct query_value *v, struct bytes text, struct query_value_scratch *s)
{
	struct timeframe frame;

	/* The schema reads an empty timeframe as later. */
	if (text.n == 0 && v->field.table == TABLE_PLAN && v->field.column == PLAN_TIMEFRAME)
		text = bytes_of("later");
	if (v->needles.n > 0 && match_text(v, text, s))
		return true;
	if (v->op == QUERY_PARSE_EQUAL || !timeframe_parse(text, &frame) || frame.first == CLOCK_NO_DAY)
		return false;
	for (size_t i = 0; i < v->ranges.n; i++)
		if (period_fits(v->op, &frame, v->ranges.v[i]))
			return true;
	return false;
}

bool query_value_match(struct query_value *v, const struct board *b, enum table_id t, uint32_t row,
		       struct query_value_scratch *s)
{
	double x;
	int n;

	switch (v->kind) {
	case QUERY_VALUE_LINK:
		return query_link_match(&v->link, b, t, row);
	case QUERY_VALUE_TABLE:
		return v->always;
	case QUERY_VALUE_ENUM:
	case QUERY_VALUE_HORIZON:
		n = field_enum(b, &v->field, row);
		return n >= 0 && (v->values >> n & 1);
	case QUERY_VALUE_NUMBER:
	case QUERY_VALUE_DATE:
		return field_number(b, &v->field, row, &x) && match_number(v, x);
	case QUERY_VALUE_LIST:
		return match_list(v, field_text(b, &v->field, row, &s->cell), s);
	case QUERY_VALUE_PERIOD:
		return match_period(v, field_text(b, &v->field, row, &s->cell), s);
	case QUERY_VALUE_FREE:
		return match_free(v, field_text(b, &v->field, row, &s->cell), s);
	default:
		return match_text(v, field_text(b, &v->field, row, &s->cell), s);
	}
}

void query_value_scratch_release(struct query_value_scratch *s)
{
	str_release(&s->cell);
	str_release(&s->folded);
}

/* SPDX-License-Identifier: ISC */
/*
 * What repeats from row to row is answered from the memo; what names a row that has not been read yet waits for the end
 * of its table.
 */
#include <config.h>

#include "model/glean.h"

#include <math.h>
#include <string.h>

#include "base/utf8.h"

enum { SHORT_LIST = 16 };

/* Questions to the memo: the words of each enumeration by table and column, and these. */
enum { MEMO_OWNER = 1 << 16, MEMO_TIMEFRAME, MEMO_PERSONAS };

static const double tenths[] = {1, 10, 100, 1000, 10000, 100000, 1000000};

/* Plain numbers of up to 15 digits are exact this way; the rest goes the strict and slow way. */
double glean_number(struct bytes v)
{
	double out = NAN;
	int64_t value = 0;
	size_t i, point = v.n;

	if (v.n == 0)
		return NAN;
	if (v.n <= 15) {
		for (i = 0; i < v.n; i++) {
			if (v.p[i] >= '0' && v.p[i] <= '9')
				value = value * 10 + (v.p[i] - '0');
			else if (v.p[i] == '.' && point == v.n && i > 0)
				point = i;
			else
				break;
		}
		if (i == v.n && point == v.n)
			return (double)value;
		if (i == v.n && v.n - point - 1 > 0 && v.n - point - 1 < sizeof tenths / sizeof tenths[0])
			return (double)value / tenths[v.n - point - 1];
	}
	return bytes_number(v, &out) ? out : NAN;
}

/* Days of few months come again and again: of a month that is known only the day is parsed. */
day_t glean_day(struct board *b, struct bytes v)
{
	struct link_month *m;
	uint64_t month;
	unsigned tens, ones;
	day_t out;

	if (v.n != 10)
		return CLOCK_NO_DAY;
	memcpy(&month, v.p, sizeof month);
	m = &b->priv->month[month * UINT64_C(0x9e3779b97f4a7c15) >> 58];
	tens = (unsigned)(unsigned char)v.p[8] - '0';
	ones = (unsigned)(unsigned char)v.p[9] - '0';
	if (m->text == month && month != 0 && tens <= 2 && ones <= 9 && tens + ones > 0 && tens * 10 + ones <= 28)
		return m->first + (day_t)(tens * 10 + ones - 1);
	if (!clock_parse_day(v, &out))
		return CLOCK_NO_DAY;
	*m = (struct link_month){month, out - (day_t)(tens * 10 + ones - 1)};
	return out;
}

struct bytes glean_keep(struct board *b, struct bytes v)
{
	const struct str *s = &b->priv->cells.storage;

	if (v.n > 0 && (uintptr_t)v.p >= (uintptr_t)s->p && (uintptr_t)v.p < (uintptr_t)s->p + s->cap)
		return arena_copy(&b->priv->arena, v);
	return v;
}

int32_t glean_reference(const struct board *b, enum table_id to, struct bytes id)
{
	int32_t row;

	if (id.n == 0)
		return ROW_NONE;
	row = ids_find(&b->priv->ids[to], id);
	return row < 0 ? ROW_BROKEN : row;
}

/* A list while it grows at the end of `rows`. */
struct growing {
	struct row_vec *rows;
	enum table_id to;
	size_t start;
	bool stamped; /* long enough for the stamps to be worth it */
};

/* Whether the list has the row already. */
static bool is_repeated(const struct board *b, struct growing *g, int32_t row)
{
	struct board_private *p = b->priv;
	uint32_t *stamp = p->stamp[g->to];
	size_t i;

	if (!g->stamped && g->rows->n - g->start < SHORT_LIST) {
		for (i = g->start; i < g->rows->n; i++)
			if (g->rows->v[i] == row)
				return true;
		return false;
	}
	if (stamp == NULL)
		stamp = p->stamp[g->to] = mem_zalloc((board_rows(b, g->to) + (size_t)1) * sizeof *stamp);
	if (!g->stamped) {
		g->stamped = true;
		p->list_number++;
		for (i = g->start; i < g->rows->n; i++)
			if (g->rows->v[i] >= 0)
				stamp[g->rows->v[i]] = p->list_number;
	}
	if (stamp[row] == p->list_number)
		return true;
	stamp[row] = p->list_number;
	return false;
}

void glean_later(struct board *b, uint32_t row, struct bytes id)
{
	struct link_pending w = {row, (uint32_t)b->pool.n, glean_keep(b, id)};

	vec_push(&b->priv->pending, w);
}

struct rows glean_list(struct board *b, enum table_id to, struct bytes text, int64_t from, bool *broken)
{
	struct rows out = {(uint32_t)b->pool.n, 0};
	struct growing g = {&b->pool, to, b->pool.n, false};
	struct bytes item;
	int32_t row;

	if (text.n == 0)
		return out;
	while (bytes_next_item(&text, ';', &item)) {
		row = ids_find(&b->priv->ids[to], item);
		if (row < 0 && broken)
			*broken = true;
		if (row >= 0 ? is_repeated(b, &g, row) : from < 0)
			continue;
		if (row < 0) {
			glean_later(b, (uint32_t)from, item);
			row = ROW_BROKEN;
		}
		vec_push(&b->pool, row);
	}
	out.n = (uint32_t)(b->pool.n - out.start);
	return out;
}

int8_t glean_choice(struct board *b, enum table_id t, int column, struct bytes v)
{
	struct memo_slot *s = v.n > 0 ? memo_slot(b->priv->memo, (uint32_t)t << 8 | (uint32_t)column, v) : NULL;

	if (s == NULL)
		return (int8_t)(v.n == 0 ? ENUM_NONE : schema_enum_value(&schema_table(t)->columns[column], v));
	if (!s->known) {
		s->value[0] = schema_enum_value(&schema_table(t)->columns[column], v);
		s->known = true;
	}
	return (int8_t)s->value[0];
}

/* The number of a name, by its bytes or else folded. */
static uint32_t owner_number(struct board *b, struct bytes name)
{
	struct board_private *p = b->priv;
	struct str folded = {0};
	int32_t row;
	uint32_t number;

	row = ids_find(&p->owner_names, name);
	if (row >= 0)
		return p->owner_number.v[row];
	utf8_fold(&folded, name);
	row = ids_find(&p->owner_folded, str_bytes(&folded));
	if (row < 0)
		ids_put(&p->owner_folded, str_bytes(&folded));
	number = row < 0 ? p->owner_folded.rows : (uint32_t)row + 1;
	ids_put(&p->owner_names, name);
	vec_push(&p->owner_number, number);
	str_release(&folded);
	return number;
}

uint32_t glean_owner(struct board *b, struct bytes name)
{
	struct memo_slot *s = name.n > 0 ? memo_slot(b->priv->memo, MEMO_OWNER, name) : NULL;

	if (s == NULL)
		return name.n > 0 ? owner_number(b, name) : 0;
	if (!s->known) {
		s->value[0] = (int32_t)owner_number(b, name);
		s->known = true;
	}
	return (uint32_t)s->value[0];
}

struct timeframe glean_timeframe(struct board *b, struct bytes v)
{
	struct memo_slot *s = memo_slot(b->priv->memo, MEMO_TIMEFRAME, v);
	struct timeframe t;

	if (s != NULL && s->known)
		return (struct timeframe){(uint8_t)s->value[0], s->value[1], s->value[2]};
	timeframe_parse(v, &t);
	if (s != NULL) {
		s->value[0] = t.kind;
		s->value[1] = t.first;
		s->value[2] = t.last;
		s->known = true;
	}
	return t;
}

struct rows glean_personas(struct board *b, struct bytes v, bool *broken)
{
	struct memo_slot *s = v.n > 0 ? memo_slot(b->priv->memo, MEMO_PERSONAS, v) : NULL;
	bool is_broken = false;
	struct rows r;

	if (s != NULL && s->known) {
		if (broken)
			*broken |= s->value[2] != 0;
		return (struct rows){(uint32_t)s->value[0], (uint32_t)s->value[1]};
	}
	r = glean_list(b, TABLE_PERSONAS, v, -1, &is_broken);
	if (broken)
		*broken |= is_broken;
	if (s != NULL) {
		s->value[0] = (int32_t)r.start;
		s->value[1] = (int32_t)r.n;
		s->value[2] = is_broken;
		s->known = true;
	}
	return r;
}

void glean_tidy(struct board *b, struct rows *r)
{
	uint32_t i, n = r->n;
	size_t end = b->pool.n;
	struct growing g = {&b->pool, TABLE_PLAN, end, false};

	/* The list is built anew at the end of the pool, where is_repeated looks, and copied back. */
	for (i = 0; i < n; i++) {
		int32_t row = b->pool.v[r->start + i];

		if (row >= 0 && !is_repeated(b, &g, row))
			vec_push(&b->pool, row);
	}
	r->n = (uint32_t)(b->pool.n - end);
	if (r->n > 0)
		memcpy(&b->pool.v[r->start], &b->pool.v[end], r->n * sizeof *b->pool.v);
	b->pool.n = end;
}

struct link_place glean_place(const struct board *b, struct bytes v)
{
	struct bytes file = b->priv->ids[TABLE_PLAN].file;
	uintptr_t at = (uintptr_t)v.p - (uintptr_t)file.p;

	if (v.n == 0)
		return (struct link_place){0, 0};
	return at < file.n ? (struct link_place){(uint32_t)at, (uint32_t)v.n} : (struct link_place){0, LINK_ELSEWHERE};
}

struct bytes glean_features_text(const struct board *b, uint32_t plan_row)
{
	struct link_place place = b->priv->plan_features[plan_row];

	if (place.n == LINK_ELSEWHERE)
		return board_value(b, TABLE_PLAN, plan_row, PLAN_FEATURES, &b->priv->cell);
	return (struct bytes){b->priv->ids[TABLE_PLAN].file.p + place.at, place.n};
}

struct board_run glean_features(const struct board *b, uint32_t plan_row)
{
	struct board_private *p = b->priv;
	struct growing g = {&p->listed, TABLE_FEATURES, 0, false};
	struct bytes item, text = glean_features_text(b, plan_row);

	p->listed.n = 0;
	while (bytes_next_item(&text, ';', &item)) {
		int32_t row = ids_find(&p->ids[TABLE_FEATURES], item);

		if (row >= 0 && !is_repeated(b, &g, row))
			vec_push(&p->listed, row);
	}
	return (struct board_run){p->listed.v, (uint32_t)p->listed.n};
}

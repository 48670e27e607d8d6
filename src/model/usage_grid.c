/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "model/usage_grid.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/round.h"
#include "model/derive.h"

/* The two kinds of period. */
enum { QUARTER, MONTH, KINDS };

/* The latest of each kind and the one before it, INT32_MIN where there is none. */
struct span {
	int32_t latest[KINDS], before[KINDS];
	int32_t current[KINDS]; /* the latest, or INT32_MIN where that is too old to be shown */
	int leader;             /* the kind of the latest period of all */
};

static int kind_of(int32_t period)
{
	return period % 16 ? MONTH : QUARTER;
}

static int32_t quarter_of(int32_t period)
{
	return period / 16;
}

/* Months since year 0 up to the end of a period. */
static int32_t end_of(int32_t period)
{
	int32_t quarter = quarter_of(period);

	return kind_of(period) == MONTH ? quarter / 4 * 12 + period % 16 : quarter * 3 + 3;
}

static void find_periods(const struct board *b, struct span *s)
{
	uint32_t n = board_rows(b, TABLE_USAGE);

	*s = (struct span){{INT32_MIN, INT32_MIN}, {INT32_MIN, INT32_MIN}, {INT32_MIN, INT32_MIN}, QUARTER};
	for (uint32_t i = 0; i < n; i++) {
		int32_t period = b->usage[i].period;
		int kind;

		if (period == INT32_MIN)
			continue;
		kind = kind_of(period);
		if (period > s->latest[kind]) {
			s->before[kind] = s->latest[kind];
			s->latest[kind] = period;
		} else if (period < s->latest[kind] && period > s->before[kind]) {
			s->before[kind] = period;
		}
	}
}

static void find_current(struct span *s)
{
	int32_t quarter = s->latest[QUARTER], month = s->latest[MONTH];

	s->leader = month != INT32_MIN && (quarter == INT32_MIN || end_of(month) > end_of(quarter)) ? MONTH : QUARTER;
	s->current[s->leader] = s->latest[s->leader];
	if (quarter == INT32_MIN || month == INT32_MIN)
		return;
	if (s->leader == QUARTER && quarter_of(month) == quarter_of(quarter))
		s->current[MONTH] = month;
	if (s->leader == MONTH && quarter_of(month) - quarter_of(quarter) <= 1)
		s->current[QUARTER] = quarter;
}

/* --- what belongs to which cell */

/* A row of usage, or that the feature is made for the persona (row ROW_NONE), to be sorted. */
struct piece {
	int32_t feature, persona, row;
};

static int compare_pieces(const void *one, const void *other)
{
	const struct piece *a = one, *b = other;

	if (a->feature != b->feature)
		return a->feature < b->feature ? -1 : 1;
	if (a->persona != b->persona)
		return a->persona < b->persona ? -1 : 1;
	return a->row < b->row ? -1 : a->row > b->row;
}

struct pieces {
	VEC(struct piece) list;
};

static void collect(const struct board *b, const struct span *s, struct pieces *out)
{
	uint32_t n = board_rows(b, TABLE_USAGE), features = board_rows(b, TABLE_FEATURES);

	for (uint32_t i = 0; i < n; i++) {
		const struct usage_row *u = &b->usage[i];
		int kind;

		if (u->period == INT32_MIN || u->feature < 0 || u->persona < 0)
			continue;
		kind = kind_of(u->period);
		if (u->period == s->current[kind] || (s->current[kind] != INT32_MIN && u->period == s->before[kind]))
			vec_push(&out->list, ((struct piece){u->feature, u->persona, (int32_t)i}));
	}
	for (uint32_t f = 0; f < features; f++)
		for (uint32_t k = 0; k < b->features[f].personas.n; k++)
			vec_push(&out->list, ((struct piece){(int32_t)f, board_ref(b, b->features[f].personas, k), ROW_NONE}));
	if (out->list.n)
		qsort(out->list.v, out->list.n, sizeof *out->list.v, compare_pieces);
}

static bool is_out(const struct board *b, int32_t feature)
{
	int status = b->features[feature].status;

	return status == FEATURES_STATUS_LIVE || status == FEATURES_STATUS_BETA || status == FEATURES_STATUS_DEPRECATED;
}

static uint8_t trend_of(const struct usage_cell *c)
{
	long now, before;

	if (c->row < 0 || isnan(c->share))
		return USAGE_TREND_NONE;
	if (c->before < 0)
		return USAGE_TREND_NEW;
	if (isnan(c->share_before))
		return USAGE_TREND_NONE;
	now = round_long(c->share * 100);
	before = round_long(c->share_before * 100);
	return now > before ? USAGE_TREND_UP : now < before ? USAGE_TREND_DOWN : USAGE_TREND_SAME;
}

/* The first of the cell's rows of that period, or ROW_NONE. */
static int32_t row_of(const struct board *b, const struct piece *p, size_t n, int32_t period)
{
	for (size_t i = 0; i < n; i++)
		if (period != INT32_MIN && p[i].row >= 0 && b->usage[p[i].row].period == period)
			return p[i].row;
	return ROW_NONE;
}

static struct usage_cell make_cell(const struct board *b, const struct span *s, const struct piece *p, size_t n)
{
	struct usage_cell c = {.feature = p->feature, .persona = p->persona, .row = ROW_NONE, .before = ROW_NONE};

	for (int turn = 0; turn < KINDS && c.row < 0; turn++) {
		int kind = turn ? 1 - s->leader : s->leader;

		c.row = row_of(b, p, n, s->current[kind]);
		c.before = c.row < 0 ? ROW_NONE : row_of(b, p, n, s->before[kind]);
	}
	if (c.row < 0)
		c.before = row_of(b, p, n, s->before[s->leader]);
	c.target = p->row == ROW_NONE; /* sorted before all rows */
	c.share = c.row < 0 ? NAN : derive_adoption(&b->usage[c.row]);
	c.share_before = c.before < 0 ? NAN : derive_adoption(&b->usage[c.before]);
	c.trend = trend_of(&c);
	c.other = !c.target && c.row >= 0 && b->usage[c.row].active > 0;
	c.unknown = c.target && isnan(c.share) && is_out(b, c.feature);
	return c;
}

/* A new cell among the largest shares of its persona; of equal ones the first stays first. */
static void note_top(struct usage_grid *g, uint32_t at)
{
	const struct usage_cell *c = &g->cells.v[at];
	uint32_t *top = g->top[c->persona];
	size_t place = USAGE_GRID_TOP;

	if (!(c->share > 0))
		return;
	while (place && (top[place - 1] == UINT32_MAX || g->cells.v[top[place - 1]].share < c->share))
		place--;
	if (place == USAGE_GRID_TOP)
		return;
	for (size_t k = USAGE_GRID_TOP - 1; k > place; k--)
		top[k] = top[k - 1];
	top[place] = at;
}

void usage_grid_build(struct usage_grid *g, const struct board *b)
{
	uint32_t features = board_rows(b, TABLE_FEATURES), personas = board_rows(b, TABLE_PERSONAS), f = 0;
	struct pieces pieces = {{0}};
	struct span s;

	usage_grid_release(g);
	find_periods(b, &s);
	find_current(&s);
	g->latest = s.latest[s.leader];
	g->before = s.before[s.leader];
	g->first = mem_array((size_t)features + 1, sizeof *g->first);
	g->top = mem_array((size_t)personas + 1, sizeof *g->top);
	memset(g->top, 0xff, ((size_t)personas + 1) * sizeof *g->top);
	collect(b, &s, &pieces);
	for (size_t i = 0, n; i < pieces.list.n; i += n) {
		const struct piece *p = &pieces.list.v[i];
		struct usage_cell c;

		for (n = 1; i + n < pieces.list.n && p[n].feature == p->feature && p[n].persona == p->persona; n++)
			;
		c = make_cell(b, &s, p, n);
		if (c.row < 0 && !c.target)
			continue; /* known before only */
		while (f <= (uint32_t)c.feature)
			g->first[f++] = (uint32_t)g->cells.n;
		vec_push(&g->cells, c);
		note_top(g, (uint32_t)g->cells.n - 1);
	}
	while (f <= features)
		g->first[f++] = (uint32_t)g->cells.n;
	vec_release(&pieces.list);
}

void usage_grid_release(struct usage_grid *g)
{
	vec_release(&g->cells);
	mem_free(g->first);
	mem_free(g->top);
	*g = (struct usage_grid){.latest = INT32_MIN, .before = INT32_MIN};
}

const struct usage_cell *usage_grid_at(const struct usage_grid *g, uint32_t feature, uint32_t persona)
{
	uint32_t low = g->first[feature], high = g->first[feature + 1];

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if ((uint32_t)g->cells.v[middle].persona < persona)
			low = middle + 1;
		else
			high = middle;
	}
	return low < g->first[feature + 1] && (uint32_t)g->cells.v[low].persona == persona ? &g->cells.v[low] : NULL;
}

const struct usage_cell *usage_grid_top(const struct usage_grid *g, uint32_t persona, size_t i)
{
	return i < USAGE_GRID_TOP && g->top[persona][i] != UINT32_MAX ? &g->cells.v[g->top[persona][i]] : NULL;
}

void usage_grid_period(struct str *out, int32_t period)
{
	int32_t quarter = period / 16;

	if (period == INT32_MIN)
		return;
	if (period % 16)
		str_addf(out, "%04d-%02d", quarter / 4, period % 16);
	else
		str_addf(out, "%04d-Q%d", quarter / 4, quarter % 4 + 1);
}

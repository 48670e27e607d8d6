/* SPDX-License-Identifier: ISC */
/* One pass over the plan counts everything; who stands in a limit is asked only for those that are exceeded. */
#include <config.h>

#include "model/limits.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/round.h"
#include "base/utf8.h"
#include "model/derive.h"

/* What one pass over the plan finds. */
struct tally {
	size_t work, priorities;
	uint32_t *of;   /* entries in work by owner number */
	uint8_t *met;   /* by priority row: something of it is in work */
	double effort[LIMITS_QUARTERS];
	double now;     /* effort of open entries that say "now" */
};

static bool is_now(const struct plan_row *p)
{
	return p->timeframe_kind == TIMEFRAME_NOW && derive_is_open(p);
}

static void count_plan(const struct board *b, struct tally *t)
{
	int current = clock_quarter(b->today);
	uint32_t n = board_rows(b, TABLE_PLAN);

	*t = (struct tally){.of = mem_zalloc(((size_t)n + 1) * sizeof *t->of),
			    .met = mem_zalloc((size_t)board_rows(b, TABLE_PRIORITIES) + 1)};
	for (uint32_t row = 0; row < n; row++) {
		const struct plan_row *p = &b->plan[row];
		int quarter = derive_quarter(p);

		if (derive_is_in_work(p)) {
			t->work++;
			if (!isnan(b->settings.wip_limit_per_owner)) /* naming all owners costs the most */
				t->of[board_plan_owner(b, row)]++;
			if (p->priority >= 0 && !t->met[p->priority]) {
				t->met[p->priority] = 1;
				t->priorities++;
			}
		}
		if (p->status == PLAN_STATUS_DROPPED || isnan(p->effort))
			continue;
		if (quarter >= current && quarter - current < LIMITS_QUARTERS)
			t->effort[quarter - current] += p->effort;
		if (is_now(p))
			t->now += p->effort;
	}
}

static void add(struct limits *out, enum limit_kind kind, int quarter, double used, double limit)
{
	/* sums of tenths: 14 is not more than 14 */
	if (round_decimals(used, 6) > limit)
		vec_push(&out->list, ((struct limit){.kind = kind, .quarter = quarter, .used = used, .limit = limit}));
}

static void copy_name(char out[ITEM_KEY], struct bytes name)
{
	size_t n = name.n < ITEM_KEY ? name.n : ITEM_KEY - 1;

	memcpy(out, name.p, n);
	out[n] = '\0';
}

static int by_identity(const void *x, const void *y)
{
	const struct limit *a = x, *b = y;

	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	if (a->quarter != b->quarter)
		return a->quarter < b->quarter ? -1 : 1;
	return strcmp(a->folded, b->folded);
}

/* Nobody is not somebody who has too much. */
static void find_owners(const struct board *b, struct tally *t, struct limits *out)
{
	double limit = b->settings.wip_limit_per_owner;
	struct str scratch = {0}, folded = {0};

	for (uint32_t row = 0, n = board_rows(b, TABLE_PLAN); row < n && !isnan(limit); row++) {
		uint32_t owner = board_plan_owner(b, row);
		struct bytes name;

		if (!owner || !(t->of[owner] > limit))
			continue;
		name = board_value(b, TABLE_PLAN, row, PLAN_OWNER, &scratch);
		add(out, LIMIT_OWNER, 0, t->of[owner], limit);
		out->list.v[out->list.n - 1].owner = owner;
		copy_name(out->list.v[out->list.n - 1].who, name);
		str_clear(&folded);
		utf8_fold(&folded, name);
		copy_name(out->list.v[out->list.n - 1].folded, str_bytes(&folded));
		t->of[owner] = 0; /* told */
	}
	str_release(&scratch);
	str_release(&folded);
}

static size_t active_objectives(const struct board *b)
{
	size_t n = 0;

	for (uint32_t i = 0; i < board_rows(b, TABLE_STRATEGY); i++)
		n += b->strategy[i].type == STRATEGY_TYPE_OBJECTIVE && b->strategy[i].status == STRATEGY_STATUS_ACTIVE;
	return n;
}

void limits_find(const struct board *b, struct limits *out)
{
	const struct settings *s = &b->settings;
	int current = clock_quarter(b->today);
	struct tally t;

	*out = (struct limits){0};
	count_plan(b, &t);
	add(out, LIMIT_WORK, 0, (double)t.work, s->wip_limit);
	find_owners(b, &t, out);
	add(out, LIMIT_PRIORITIES, 0, (double)t.priorities, s->top_priority_limit);
	add(out, LIMIT_OBJECTIVES, 0, (double)active_objectives(b), s->objective_limit);
	for (int i = 0; i < LIMITS_QUARTERS; i++)
		add(out, LIMIT_QUARTER, current + i, t.effort[i], s->capacity);
	if (t.now > 0)
		add(out, LIMIT_NOW, current, t.effort[0] + t.now, s->capacity);
	if (out->list.n)
		qsort(out->list.v, out->list.n, sizeof *out->list.v, by_identity);
	mem_free(t.of);
	mem_free(t.met);
}

void limits_release(struct limits *l)
{
	vec_release(&l->list);
}

void limits_worse(const struct limits *before, const struct limits *now, struct limits *out)
{
	for (size_t i = 0; i < now->list.n; i++) {
		const struct limit *was = before->list.n ? bsearch(&now->list.v[i], before->list.v, before->list.n,
								   sizeof *before->list.v, by_identity)
							 : NULL;

		if (!was || round_decimals(now->list.v[i].used - was->used, 6) > 0)
			vec_push(&out->list, now->list.v[i]);
	}
}

/* --- who stands in one */

enum table_id limits_table(enum limit_kind kind)
{
	return kind == LIMIT_OBJECTIVES ? TABLE_STRATEGY : kind == LIMIT_PRIORITIES ? TABLE_PRIORITIES : TABLE_PLAN;
}

static bool is_member(const struct board *b, const struct limit *l, uint32_t row)
{
	const struct plan_row *p = &b->plan[row];

	switch (l->kind) {
	case LIMIT_WORK: return derive_is_in_work(p);
	case LIMIT_OWNER: return derive_is_in_work(p) && board_plan_owner(b, row) == l->owner;
	case LIMIT_QUARTER: return derive_is_open(p) && derive_quarter(p) == l->quarter;
	case LIMIT_NOW: return is_now(p);
	default: return false;
	}
}

struct leaving {
	bool begun;
	uint32_t place; /* of its priority; none is the last of all */
	day_t end;
	uint32_t row;
};

static int by_leaving(const void *x, const void *y)
{
	const struct leaving *a = x, *b = y;

	if (a->begun != b->begun)
		return a->begun ? 1 : -1;
	if (a->place != b->place)
		return a->place > b->place ? -1 : 1;
	if (a->end != b->end)
		return a->end > b->end ? -1 : 1;
	return a->row < b->row ? -1 : 1;
}

static void plan_members(const struct board *b, const struct limit *l, const uint32_t *place, struct row_vec *out)
{
	VEC(struct leaving) found = {0};

	for (uint32_t row = 0, n = board_rows(b, TABLE_PLAN); row < n; row++) {
		const struct plan_row *p = &b->plan[row];

		if (is_member(b, l, row))
			vec_push(&found, ((struct leaving){derive_is_in_work(p),
							   p->priority >= 0 ? place[p->priority] : UINT32_MAX,
							   derive_end(p), row}));
	}
	if (found.n)
		qsort(found.v, found.n, sizeof *found.v, by_leaving);
	for (size_t i = 0; i < found.n; i++)
		vec_push(out, (int32_t)found.v[i].row);
	vec_release(&found);
}

/* The lowest first. */
static void priority_members(const struct board *b, struct row_vec *out)
{
	const uint32_t *order = derive_order(b);

	for (uint32_t i = board_rows(b, TABLE_PRIORITIES); i-- > 0;) {
		struct board_run run = board_backward(b, BOARD_PRIORITY_PLAN, order[i]);
		bool met = false;

		for (uint32_t k = 0; k < run.n && !met; k++)
			met = derive_is_in_work(&b->plan[run.rows[k]]);
		if (met)
			vec_push(out, (int32_t)order[i]);
	}
}

/* What was written down last first. */
static void objective_members(const struct board *b, struct row_vec *out)
{
	for (uint32_t i = board_rows(b, TABLE_STRATEGY); i-- > 0;)
		if (b->strategy[i].type == STRATEGY_TYPE_OBJECTIVE && b->strategy[i].status == STRATEGY_STATUS_ACTIVE)
			vec_push(out, (int32_t)i);
}

void limits_members(const struct board *b, const struct limit *l, struct row_vec *out)
{
	uint32_t n = board_rows(b, TABLE_PRIORITIES), *place;
	const uint32_t *order = derive_order(b);

	if (l->kind == LIMIT_OBJECTIVES) {
		objective_members(b, out);
		return;
	}
	if (l->kind == LIMIT_PRIORITIES) {
		priority_members(b, out);
		return;
	}
	place = mem_array((size_t)n + 1, sizeof *place);
	for (uint32_t i = 0; i < n; i++)
		place[order[i]] = i;
	plan_members(b, l, place, out);
	mem_free(place);
}

void limits_words(const struct limit *l, struct str *out)
{
	switch (l->kind) {
	case LIMIT_WORK: str_addf(out, "%g entries in work", l->used); break;
	case LIMIT_OWNER: str_addf(out, "%s has %g in work", l->who, l->used); break;
	case LIMIT_PRIORITIES: str_addf(out, "%g priorities in work at once", l->used); break;
	case LIMIT_OBJECTIVES: str_addf(out, "%g objectives at once", l->used); break;
	case LIMIT_QUARTER:
		str_addf(out, "%d-Q%d: ", l->quarter / 4, l->quarter % 4 + 1);
		str_add_number(out, round_decimals(l->used, 1));
		str_adds(out, " person-months");
		break;
	case LIMIT_NOW:
		str_adds(out, "now: ");
		str_add_number(out, round_decimals(l->used, 1));
		str_adds(out, " person-months");
		break;
	}
	str_adds(out, l->kind >= LIMIT_QUARTER ? ", capacity " : ", the limit is ");
	str_add_number(out, round_decimals(l->limit, 1));
}

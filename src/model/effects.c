/* SPDX-License-Identifier: ISC */
/* Each figure is worked out for both boards in the same way, as text, and kept where the texts differ. */
#include <config.h>

#include "model/effects.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "model/derive.h"
#include "model/limits.h"

enum { QUARTERS = 4, TOP = 5 };

/* The figures of one board, in one pass over its plan. */
struct figures {
	const struct board *b;
	uint32_t in_work, now, next;
	double effort[QUARTERS];
	uint32_t *persona;   /* open entries now or next, by row */
	uint32_t *objective; /* the same */
};

static void count_entry(struct figures *f, uint32_t row)
{
	const struct plan_row *p = &f->b->plan[row];
	int quarter = derive_quarter(p), first = clock_quarter(f->b->today);
	bool soon = derive_is_open(p) && (p->horizon == HORIZON_NOW || p->horizon == HORIZON_NEXT), inherited;
	struct rows personas;
	int32_t objective;

	if (p->status != PLAN_STATUS_DROPPED && quarter >= first && quarter < first + QUARTERS && !isnan(p->effort))
		f->effort[quarter - first] += p->effort;
	f->in_work += derive_is_in_work(p);
	f->now += soon && p->horizon == HORIZON_NOW;
	f->next += soon && p->horizon == HORIZON_NEXT;
	if (!soon)
		return;
	personas = derive_personas(f->b, row, &inherited);
	for (uint32_t i = 0; i < personas.n; i++)
		f->persona[board_ref(f->b, personas, i)]++;
	objective = derive_objective(f->b, row);
	if (objective >= 0)
		f->objective[objective]++;
}

static void figures_init(struct figures *f, const struct board *b)
{
	*f = (struct figures){.b = b};
	f->persona = mem_zalloc((board_rows(b, TABLE_PERSONAS) + 1) * sizeof *f->persona);
	f->objective = mem_zalloc((board_rows(b, TABLE_STRATEGY) + 1) * sizeof *f->objective);
	for (uint32_t row = 0; row < board_rows(b, TABLE_PLAN); row++)
		count_entry(f, row);
}

static void figures_release(struct figures *f)
{
	mem_free(f->persona);
	mem_free(f->objective);
}

/* Takes over nothing; keeps the pair where it differs. */
static void keep(struct effects *x, const char *what, struct str *before, struct str *after)
{
	if (!bytes_equal(str_bytes(before), str_bytes(after))) {
		struct effect one = {mem_strdup(what), mem_strdup(before->n ? str_c(before) : "nothing"),
				     mem_strdup(after->n ? str_c(after) : "nothing")};

		vec_push(&x->list, one);
	}
	str_clear(before);
	str_clear(after);
}

static void add_entries(struct str *out, uint32_t n)
{
	str_addf(out, "%u entr%s", (unsigned)n, n == 1 ? "y" : "ies");
}

static const struct limit *same_limit(const struct limits *in, const struct limit *l)
{
	for (size_t i = 0; i < in->list.n; i++)
		if (in->list.v[i].kind == l->kind && in->list.v[i].quarter == l->quarter &&
		    !strcmp(in->list.v[i].folded, l->folded))
			return &in->list.v[i];
	return NULL;
}

/* Effort of a quarter is told with its capacity, among the quarters. */
static void keep_limit(struct effects *x, const struct limit *before, const struct limit *after, struct str text[2])
{
	if ((before ? before : after)->kind == LIMIT_QUARTER)
		return;
	for (int i = 0; i < 2; i++)
		if (i ? after : before)
			limits_words(i ? after : before, &text[i]);
		else
			str_adds(&text[i], "kept");
	keep(x, "limit", &text[0], &text[1]);
}

static void keep_limits(struct effects *x, const struct figures f[2], struct str text[2])
{
	struct limits limits[2];

	for (int i = 0; i < 2; i++)
		limits_find(f[i].b, &limits[i]);
	for (size_t k = 0; k < limits[0].list.n; k++)
		keep_limit(x, &limits[0].list.v[k], same_limit(&limits[1], &limits[0].list.v[k]), text);
	for (size_t k = 0; k < limits[1].list.n; k++)
		if (!same_limit(&limits[0], &limits[1].list.v[k]))
			keep_limit(x, NULL, &limits[1].list.v[k], text);
	for (int i = 0; i < 2; i++)
		limits_release(&limits[i]);
}

static void keep_work(struct effects *x, const struct figures f[2], struct str text[2])
{
	for (int i = 0; i < 2; i++)
		add_entries(&text[i], f[i].in_work);
	keep(x, "in work", &text[0], &text[1]);
	for (int i = 0; i < 2; i++)
		add_entries(&text[i], f[i].now);
	keep(x, "now", &text[0], &text[1]);
	for (int i = 0; i < 2; i++)
		add_entries(&text[i], f[i].next);
	keep(x, "next", &text[0], &text[1]);
}

static bool same_capacity(const struct figures f[2])
{
	double a = f[0].b->settings.capacity, b = f[1].b->settings.capacity;

	return a == b || (isnan(a) && isnan(b));
}

static void keep_quarters(struct effects *x, const struct figures f[2], struct str text[2])
{
	int first = clock_quarter(f[0].b->today);

	for (int q = 0; q < QUARTERS; q++) {
		char name[16];

		snprintf(name, sizeof name, "%d-Q%d", (first + q) / 4, (first + q) % 4 + 1);
		if (f[0].effort[q] == f[1].effort[q] && same_capacity(f))
			continue;
		str_addf(&text[0], "%.10g", f[0].effort[q]);
		str_addf(&text[1], "%.10g", f[1].effort[q]);
		for (int i = same_capacity(f); i < 2; i++)
			if (!isnan(f[i].b->settings.capacity))
				str_addf(&text[i], " of %.10g", f[i].b->settings.capacity);
		str_adds(&text[1], " person-months");
		keep(x, name, &text[0], &text[1]);
	}
}

static void keep_top(struct effects *x, const struct figures f[2], struct str text[2])
{
	for (int i = 0; i < 2; i++) {
		const uint32_t *order = derive_order(f[i].b);

		for (uint32_t k = 0; k < TOP && k < board_rows(f[i].b, TABLE_PRIORITIES); k++) {
			if (!derive_place(f[i].b, order[k]))
				break;
			str_adds(&text[i], k ? ", " : "");
			str_add(&text[i], board_id(f[i].b, TABLE_PRIORITIES, order[k]));
		}
	}
	keep(x, "first priorities", &text[0], &text[1]);
}

/* By the rows of the board after; what is gone is told by the changes themselves. */
static void keep_rows(struct effects *x, const struct figures f[2], struct str text[2], enum table_id t)
{
	struct str what = {0}, label = {0};

	for (uint32_t row = 0; row < board_rows(f[1].b, t); row++) {
		int32_t was = board_find(f[0].b, t, board_id(f[1].b, t, row));

		if (was < 0)
			continue;
		add_entries(&text[0], t == TABLE_PERSONAS ? f[0].persona[was] : f[0].objective[was]);
		add_entries(&text[1], t == TABLE_PERSONAS ? f[1].persona[row] : f[1].objective[row]);
		str_clear(&what);
		str_adds(&what, "for ");
		str_add(&what, board_label(f[1].b, t, row, &label));
		str_adds(&what, ", now or next");
		keep(x, str_c(&what), &text[0], &text[1]);
	}
	str_release(&what);
	str_release(&label);
}

void effects_find(struct effects *x, const struct board *before, const struct board *after)
{
	struct figures f[2];
	struct str text[2] = {{0}, {0}};

	*x = (struct effects){{0}};
	figures_init(&f[0], before);
	figures_init(&f[1], after);
	keep_limits(x, f, text);
	keep_work(x, f, text);
	keep_quarters(x, f, text);
	keep_top(x, f, text);
	keep_rows(x, f, text, TABLE_PERSONAS);
	keep_rows(x, f, text, TABLE_STRATEGY);
	for (int i = 0; i < 2; i++) {
		figures_release(&f[i]);
		str_release(&text[i]);
	}
}

void effects_release(struct effects *x)
{
	for (size_t i = 0; i < x->list.n; i++) {
		mem_free(x->list.v[i].what);
		mem_free(x->list.v[i].before);
		mem_free(x->list.v[i].after);
	}
	vec_release(&x->list);
}

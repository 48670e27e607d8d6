/* SPDX-License-Identifier: ISC */
/* What the rows of usage and plan add up to, each read once, so that no sign walks over all of them by itself. */
#include <config.h>

#include "model/signs_work.h"

#include <math.h>

#include "model/link.h"

static void *per_row(const struct board *b, enum table_id t, size_t size)
{
	return mem_zalloc((board_rows(b, t) + (size_t)1) * size);
}

void signs_tally_begin(struct signs_work *w)
{
	const struct board *b = w->b;
	struct signs_tally *t = &w->t;
	uint32_t features = board_rows(b, TABLE_FEATURES), i;

	t->nowners = b->priv->owner_folded.rows + 1;
	t->owner_in_work = mem_zalloc(t->nowners * sizeof *t->owner_in_work);
	t->owner_row = mem_zalloc(t->nowners * sizeof *t->owner_row);
	t->owner_spellings = mem_zalloc(t->nowners * sizeof *t->owner_spellings);
	for (i = 0; i < b->priv->owner_number.n; i++)
		t->owner_spellings[b->priv->owner_number.v[i]]++;
	t->objective_effort = per_row(b, TABLE_STRATEGY, sizeof *t->objective_effort);
	t->objective_work = per_row(b, TABLE_STRATEGY, sizeof *t->objective_work);
	t->persona_work = per_row(b, TABLE_PERSONAS, sizeof *t->persona_work);
	t->priority_state = per_row(b, TABLE_PRIORITIES, sizeof *t->priority_state);
	t->period = INT32_MIN;
	t->best = per_row(b, TABLE_FEATURES, sizeof *t->best);
	for (i = 0; i < features; i++)
		t->best[i] = NAN;
	w->seen = per_row(b, TABLE_PERSONAS, sizeof *w->seen);
	w->adoption = per_row(b, TABLE_PERSONAS, sizeof *w->adoption);
}

void signs_tally_end(struct signs_work *w)
{
	struct signs_tally *t = &w->t;

	mem_free(t->owner_in_work);
	mem_free(t->owner_row);
	mem_free(t->owner_spellings);
	mem_free(t->objective_effort);
	mem_free(t->objective_work);
	mem_free(t->persona_work);
	mem_free(t->priority_state);
	mem_free(t->best);
	mem_free(t->feature_effort);
	mem_free(t->circular);
}

/* --------------------------------------------------------------------------------------------------------- usage */

/* Where this slice ends; takes its rows off. */
static uint32_t slice(struct signs_work *w, enum table_id t, uint32_t *rows)
{
	uint32_t left = board_rows(w->b, t) - w->row, n = left < *rows ? left : *rows;

	*rows -= n;
	return w->row + n;
}

bool signs_tally_period(struct signs_work *w, uint32_t *rows)
{
	uint32_t until = slice(w, TABLE_USAGE, rows);

	for (; w->row < until; w->row++)
		if (w->b->usage[w->row].period > w->t.period)
			w->t.period = w->b->usage[w->row].period;
	return w->row == board_rows(w->b, TABLE_USAGE);
}

bool signs_tally_usage(struct signs_work *w, uint32_t *rows)
{
	uint32_t until = slice(w, TABLE_USAGE, rows);

	for (; w->row < until; w->row++) {
		const struct usage_row *u = &w->b->usage[w->row];
		double adoption = derive_adoption(u);

		if (u->feature < 0 || u->period != w->t.period || u->period == INT32_MIN || isnan(adoption))
			continue;
		if (isnan(w->t.best[u->feature]) || adoption > w->t.best[u->feature])
			w->t.best[u->feature] = adoption;
	}
	return w->row == board_rows(w->b, TABLE_USAGE);
}

/* ---------------------------------------------------------------------------------------------------------- plan */

static bool is_upkeep(const struct plan_row *p)
{
	return p->type == PLAN_TYPE_ENABLER || p->type == PLAN_TYPE_DEBT || p->type == PLAN_TYPE_RISK ||
	       p->type == PLAN_TYPE_DEFECT;
}

static void add_quarter(struct signs_work *w, const struct plan_row *p, int quarter, double effort)
{
	int i;

	if (quarter < w->quarter - SIGNS_THIS_QUARTER || quarter >= w->quarter - SIGNS_THIS_QUARTER + SIGNS_QUARTERS)
		return;
	i = quarter - w->quarter + SIGNS_THIS_QUARTER;
	w->t.quarter_effort[i] += effort;
	if (is_upkeep(p))
		w->t.quarter_upkeep[i] += effort;
}

/* One of the horizons now and next. */
static void add_soon(struct signs_work *w, uint32_t row, int32_t objective, double effort)
{
	const struct board *b = w->b;
	bool inherited;
	struct rows personas = derive_personas(b, row, &inherited);

	w->t.soon_effort += effort;
	w->t.discoveries += b->plan[row].type == PLAN_TYPE_DISCOVERY;
	if (objective >= 0) {
		w->t.objective_effort[objective] += effort;
		w->t.objective_work[objective] = 1;
	}
	for (uint32_t i = 0; i < personas.n; i++) {
		int32_t persona = b->pool.v[personas.start + i];

		if (persona >= 0)
			w->t.persona_work[persona] = 1;
	}
}

/* The spelling that comes first of one name in several, so that the order of rows does not matter. */
static bool is_before(struct signs_work *w, uint32_t row, uint32_t other)
{
	struct bytes a = bytes_trim(board_value(w->b, TABLE_PLAN, row, PLAN_OWNER, &w->scratch));

	return bytes_compare(a, bytes_trim(board_value(w->b, TABLE_PLAN, other, PLAN_OWNER, &w->message))) < 0;
}

static void add_work(struct signs_work *w, uint32_t row)
{
	uint32_t owner = board_plan_owner(w->b, row);

	w->t.in_work++;
	if (owner == 0)
		return;
	if (w->t.owner_in_work[owner]++ == 0 ||
	    (w->t.owner_spellings[owner] > 1 && is_before(w, row, w->t.owner_row[owner])))
		w->t.owner_row[owner] = row;
}

static void add_entry(struct signs_work *w, uint32_t row)
{
	const struct board *b = w->b;
	const struct plan_row *p = &b->plan[row];
	double effort = isnan(p->effort) ? 0 : p->effort;
	int32_t objective;
	int quarter;

	if (p->horizon == HORIZON_DROPPED)
		return;
	quarter = derive_quarter(p);
	objective = derive_objective(b, row);
	add_quarter(w, p, quarter, effort);
	if (quarter == w->quarter || p->horizon == HORIZON_NOW) {
		w->t.due_effort += effort;
		if (!signs_is_objective(b, objective))
			w->t.due_off += effort;
	}
	if (p->horizon == HORIZON_NOW || p->horizon == HORIZON_NEXT)
		add_soon(w, row, objective, effort);
	if (derive_is_in_work(p))
		add_work(w, row);
	if (p->priority >= 0) {
		uint8_t *state = &w->t.priority_state[p->priority];

		if (derive_is_in_work(p) && !(*state & SIGNS_PRIORITY_IN_WORK))
			w->t.priorities_in_work++;
		*state |= SIGNS_PRIORITY_PLANNED;
		if (derive_is_in_work(p))
			*state |= SIGNS_PRIORITY_IN_WORK | (p->type != PLAN_TYPE_DISCOVERY ? SIGNS_PRIORITY_BUILT : 0);
	}
}

bool signs_tally_plan(struct signs_work *w, uint32_t *rows)
{
	uint32_t until = slice(w, TABLE_PLAN, rows);

	for (; w->row < until; w->row++)
		add_entry(w, w->row);
	return w->row == board_rows(w->b, TABLE_PLAN);
}

/* Which features an entry names stands in a cell that linking does not read; so it is read only where it matters. */
static bool is_any_unused(const struct signs_work *w)
{
	for (uint32_t i = 0; i < board_rows(w->b, TABLE_FEATURES); i++)
		if (w->b->features[i].status == FEATURES_STATUS_LIVE &&
		    w->t.best[i] < w->limit[SIGNS_UNUSED_ADOPTION] / 100)
			return true;
	return false;
}

bool signs_tally_features(struct signs_work *w, uint32_t *rows)
{
	uint32_t until;

	if (!w->t.feature_effort && (!w->wanted[SIGN_UNUSED_FEATURE_GETS_EFFORT] || !is_any_unused(w)))
		return true;
	if (!w->t.feature_effort)
		w->t.feature_effort = per_row(w->b, TABLE_FEATURES, sizeof *w->t.feature_effort);
	until = slice(w, TABLE_PLAN, rows);
	for (; w->row < until; w->row++) {
		const struct plan_row *p = &w->b->plan[w->row];
		struct board_run features;

		if ((p->horizon != HORIZON_NOW && p->horizon != HORIZON_NEXT) || !(p->effort > 0))
			continue;
		features = derive_features(w->b, w->row);
		for (uint32_t i = 0; i < features.n; i++)
			w->t.feature_effort[features.rows[i]] += p->effort;
	}
	return w->row == board_rows(w->b, TABLE_PLAN);
}

/* ------------------------------------------------------------------------------------------------------- circles */

/* Tarjan's strongly connected components, without recursion: a chain may be as long as the file. */
struct search {
	const struct board *b;
	uint32_t *number;  /* by row: 0 not seen, else when; UINT32_MAX: its component is known */
	uint32_t *low;     /* by row: the lowest number that it reaches */
	uint32_t *path;    /* rows being visited; */
	uint32_t *next;    /* which dependency of them to follow next */
	uint32_t *open;    /* rows whose component is not known yet */
	uint32_t npath, nopen, last;
	bool *circular;
};

static void enter(struct search *s, uint32_t row)
{
	s->number[row] = s->low[row] = ++s->last;
	s->path[s->npath] = row;
	s->next[s->npath++] = 0;
	s->open[s->nopen++] = row;
}

static void leave(struct search *s, uint32_t row)
{
	bool alone = s->open[s->nopen - 1] == row;
	struct rows needs = s->b->plan[row].depends_on;
	uint32_t i;

	s->npath--;
	if (s->npath > 0 && s->low[row] < s->low[s->path[s->npath - 1]])
		s->low[s->path[s->npath - 1]] = s->low[row];
	if (s->low[row] != s->number[row])
		return;
	for (i = 0; alone && i < needs.n; i++)
		if (s->b->pool.v[needs.start + i] == (int32_t)row)
			alone = false;
	do {
		i = s->open[--s->nopen];
		s->circular[i] = !alone;
		s->number[i] = UINT32_MAX;
	} while (i != row);
}

static void search_from(struct search *s, uint32_t row)
{
	enter(s, row);
	while (s->npath > 0) {
		uint32_t top = s->path[s->npath - 1], i = s->next[s->npath - 1]++;
		struct rows needs = s->b->plan[top].depends_on;
		int32_t to;

		if (i >= needs.n) {
			leave(s, top);
			continue;
		}
		to = s->b->pool.v[needs.start + i];
		if (to < 0 || s->number[to] == UINT32_MAX)
			continue;
		if (s->number[to] == 0)
			enter(s, (uint32_t)to);
		else if (s->number[to] < s->low[top])
			s->low[top] = s->number[to];
	}
}

void signs_tally_circles(struct signs_work *w)
{
	const struct board *b = w->b;
	uint32_t n = board_rows(b, TABLE_PLAN), row;
	struct search s = {.b = b};

	for (row = 0; row < n && b->plan[row].depends_on.n == 0; row++)
		;
	if (row == n)
		return;
	s.number = per_row(b, TABLE_PLAN, sizeof *s.number);
	s.low = mem_array(n + (size_t)1, sizeof *s.low);
	s.path = mem_array(n + (size_t)1, sizeof *s.path);
	s.next = mem_array(n + (size_t)1, sizeof *s.next);
	s.open = mem_array(n + (size_t)1, sizeof *s.open);
	w->t.circular = s.circular = per_row(b, TABLE_PLAN, sizeof *s.circular);
	for (; row < n; row++)
		if (s.number[row] == 0 && b->plan[row].depends_on.n > 0)
			search_from(&s, row);
	mem_free(s.number);
	mem_free(s.low);
	mem_free(s.path);
	mem_free(s.next);
	mem_free(s.open);
}

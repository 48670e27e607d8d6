/* SPDX-License-Identifier: ISC */
/*
 * Who names me: the backward references, found when they are first asked for, since the first screen needs few of them.
 * By counting sort: one pass over the forward references counts, a second one fills, so that each run is in file order
 * and nothing is sorted. Declared in model/link.h.
 */
#include <config.h>

#include "model/link.h"

/* The rows that row `row` of the table `from` names; *n of them, negative ones name none. */
typedef const int32_t *forward_fn(const struct board *b, uint32_t row, uint32_t *n);

struct relation {
	enum table_id from, to;
	int column; /* of `from` */
	forward_fn *forward;
};

static const int32_t *run(const struct board *b, struct rows r, uint32_t *n)
{
	*n = r.n;
	return r.n > 0 ? &b->pool.v[r.start] : NULL;
}

static const int32_t *one(const int32_t *row, uint32_t *n)
{
	*n = 1;
	return row;
}

static const int32_t *priority_objective(const struct board *b, uint32_t row, uint32_t *n)
{
	return one(&b->priorities[row].objective, n);
}

static const int32_t *key_result_objective(const struct board *b, uint32_t row, uint32_t *n)
{
	return one(&b->key_results[row].objective, n);
}

static const int32_t *strategy_parent(const struct board *b, uint32_t row, uint32_t *n)
{
	return one(&b->strategy[row].parent, n);
}

static const int32_t *plan_priority(const struct board *b, uint32_t row, uint32_t *n)
{
	return one(&b->plan[row].priority, n);
}

enum { AHEAD = 16 };

static const int32_t *plan_personas(const struct board *b, uint32_t row, uint32_t *n)
{
	bool inherited;
	int32_t priority = row + AHEAD < board_rows(b, TABLE_PLAN) ? b->plan[row + AHEAD].priority : ROW_NONE;

	/* Priorities come in no order here, and all of them do not fit into the processor's caches. */
	if (priority >= 0)
		__builtin_prefetch(&b->priorities[priority].personas);
	return run(b, derive_personas(b, row, &inherited), n);
}

static const int32_t *usage_feature(const struct board *b, uint32_t row, uint32_t *n)
{
	return one(&b->usage[row].feature, n);
}

static const int32_t *plan_features(const struct board *b, uint32_t row, uint32_t *n)
{
	struct board_run r = derive_features(b, row);

	*n = r.n;
	return r.rows;
}

static const int32_t *priority_technologies(const struct board *b, uint32_t row, uint32_t *n)
{
	return run(b, b->priorities[row].technologies, n);
}

static const struct relation relations[BOARD_BACKWARD_COUNT] = {
	[BOARD_OBJECTIVE_PRIORITIES] = {TABLE_PRIORITIES, TABLE_STRATEGY, PRIORITIES_OBJECTIVE, priority_objective},
	[BOARD_OBJECTIVE_KEY_RESULTS] = {TABLE_KEY_RESULTS, TABLE_STRATEGY, KEY_RESULTS_OBJECTIVE, key_result_objective},
	[BOARD_STRATEGY_CHILDREN] = {TABLE_STRATEGY, TABLE_STRATEGY, STRATEGY_PARENT, strategy_parent},
	[BOARD_PRIORITY_PLAN] = {TABLE_PLAN, TABLE_PRIORITIES, PLAN_PRIORITY, plan_priority},
	[BOARD_PERSONA_PLAN] = {TABLE_PLAN, TABLE_PERSONAS, PLAN_PERSONAS, plan_personas},
	[BOARD_FEATURE_USAGE] = {TABLE_USAGE, TABLE_FEATURES, USAGE_FEATURE, usage_feature},
	[BOARD_FEATURE_PLAN] = {TABLE_PLAN, TABLE_FEATURES, PLAN_FEATURES, plan_features},
	[BOARD_TECHNOLOGY_PRIORITIES] = {TABLE_PRIORITIES, TABLE_TECHNOLOGIES, PRIORITIES_TECHNOLOGIES, priority_technologies},
};

static void build(const struct board *b, const struct relation *r, struct link_backward *out)
{
	uint32_t from = board_rows(b, r->from), to = board_rows(b, r->to), i, j, n, total = 0;
	struct rows *runs = mem_zalloc((to + (size_t)1) * sizeof *runs);
	const int32_t *rows;

	for (i = 0; i < from; i++) {
		rows = r->forward(b, i, &n);
		for (j = 0; j < n; j++)
			if (rows[j] >= 0)
				runs[rows[j]].n++;
	}
	for (i = 0; i < to; i++) {
		runs[i].start = total;
		total += runs[i].n;
		runs[i].n = 0;
	}
	out->runs = runs;
	out->rows = mem_array(total + (size_t)1, sizeof *out->rows);
	for (i = 0; i < from; i++) {
		rows = r->forward(b, i, &n);
		for (j = 0; j < n; j++)
			if (rows[j] >= 0) {
				struct rows *run_of = &runs[rows[j]];

				out->rows[run_of->start + run_of->n++] = (int32_t)i;
			}
	}
}

/* Whether the relation is made of that column. */
static bool is_of(const struct relation *r, enum table_id t, int schema_column)
{
	if (r->from == t && r->column == schema_column)
		return true;
	/* Personas may come from the priority. */
	return r->from == TABLE_PLAN && r->column == PLAN_PERSONAS &&
	       ((t == TABLE_PLAN && schema_column == PLAN_PRIORITY) ||
		(t == TABLE_PRIORITIES && schema_column == PRIORITIES_PERSONAS));
}

void backlink_forget(struct board *b, enum table_id t, int schema_column)
{
	int kind;

	for (kind = 0; kind < BOARD_BACKWARD_COUNT; kind++) {
		struct link_backward *known = &b->priv->backward[kind];

		if (t != TABLE_NONE && !is_of(&relations[kind], t, schema_column))
			continue;
		mem_free(known->runs);
		mem_free(known->rows);
		*known = (struct link_backward){NULL, NULL};
	}
}

struct board_run backlink_run(const struct board *b, enum board_backward kind, uint32_t row)
{
	struct link_backward *known = &b->priv->backward[kind];

	if (row >= board_rows(b, relations[kind].to))
		bug("board_backward: beyond the table");
	if (known->runs == NULL)
		build(b, &relations[kind], known);
	return (struct board_run){known->rows + known->runs[row].start, known->runs[row].n};
}

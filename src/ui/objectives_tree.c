/* SPDX-License-Identifier: ISC */
/*
 * The tree as a flat list: strategy in the order of its tree, under each statement its key results, its priorities in
 * their order, under each of those its entries in the order of the plan; then what hangs on nothing; then non-goals.
 * What hangs on what is counted out once for each link of the board; a filter or a lens only chooses among it.
 */
#include <config.h>

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/round.h"
#include "model/derive.h"
#include "model/signs_limits.h"
#include "ui/board_order.h"
#include "ui/board_trace.h"
#include "ui/view_objectives.h"

static const enum table_id tree_tables[] = {TABLE_STRATEGY, TABLE_KEY_RESULTS, TABLE_PRIORITIES, TABLE_PLAN};

enum { TREE_TABLES = 4 };

bool objectives_tree_off_track(const struct board *b, uint32_t key_result)
{
	double progress = derive_progress(&b->key_results[key_result]), elapsed = derive_elapsed(b, key_result);

	return round_decimals(elapsed - progress, 9) > signs_limits_on(b, SIGNS_OFF_TRACK, b->settings.level) / 100;
}

bool objectives_tree_is_stale(const struct board *b, uint32_t key_result)
{
	day_t updated = b->key_results[key_result].updated;

	return updated == CLOCK_NO_DAY ||
	       (double)b->today - updated > signs_limits_on(b, SIGNS_STALE_DAYS, b->settings.level);
}

/* --- what hangs on what */

static void runs_release(struct objectives_runs *r)
{
	mem_free(r->start);
	mem_free(r->rows);
}

/* Rows in the order given, put to their parents; parent_of: by row, negative for none. */
static void runs_build(struct objectives_runs *r, const uint32_t *order, uint32_t n, const int32_t *parent_of, uint32_t parents)
{
	uint32_t at = 0;

	r->start = mem_resize(r->start, (size_t)parents + 2, sizeof *r->start);
	r->rows = mem_resize(r->rows, (size_t)n + 1, sizeof *r->rows);
	memset(r->start, 0, ((size_t)parents + 2) * sizeof *r->start);
	for (uint32_t i = 0; i < n; i++)
		r->start[parent_of[i] < 0 ? parents : (uint32_t)parent_of[i]]++;
	for (uint32_t i = 0; i <= parents; i++) {
		uint32_t count = r->start[i];

		r->start[i] = at;
		at += count;
	}
	for (uint32_t i = 0; i < n; i++)
		r->rows[r->start[parent_of[order[i]] < 0 ? parents : (uint32_t)parent_of[order[i]]]++] = order[i];
	for (uint32_t i = parents + 1; i > 0; i--)
		r->start[i] = r->start[i - 1];
	r->start[0] = 0;
}

static void link_results(struct objectives_tree *t, const struct board *b, uint32_t *order, int32_t *parent)
{
	uint32_t n = board_rows(b, TABLE_KEY_RESULTS);

	for (uint32_t i = 0; i < n; i++) {
		order[i] = i;
		parent[i] = b->key_results[i].objective;
	}
	runs_build(&t->results, order, n, parent, board_rows(b, TABLE_STRATEGY));
}

static void link_priorities(struct objectives_tree *t, const struct board *b, int32_t *parent)
{
	uint32_t n = board_rows(b, TABLE_PRIORITIES);

	for (uint32_t i = 0; i < n; i++)
		parent[i] = b->priorities[i].objective;
	runs_build(&t->priorities, derive_order(b), n, parent, board_rows(b, TABLE_STRATEGY));
}

static void link_entries(struct objectives_tree *t, const struct board *b, uint32_t *order, int32_t *parent)
{
	uint32_t n = board_rows(b, TABLE_PLAN);

	for (uint32_t i = 0; i < n; i++) {
		order[i] = i;
		parent[i] = b->plan[i].priority;
	}
	board_order_plan(b, order, n);
	runs_build(&t->entries, order, n, parent, board_rows(b, TABLE_PRIORITIES));
}

static void link_all(struct objectives_tree *t, const struct board *b)
{
	uint32_t most = 0;
	uint32_t *order;
	int32_t *parent;

	t->total = 0;
	for (int i = 0; i < TREE_TABLES; i++) {
		enum table_id table = tree_tables[i];

		t->rows[table] = board_rows(b, table);
		t->total += t->rows[table];
		most = t->rows[table] > most ? t->rows[table] : most;
		t->at[table] = mem_resize(t->at[table], (size_t)t->rows[table] + 1, sizeof *t->at[table]);
		t->match[table] = mem_resize(t->match[table], (size_t)t->rows[table] + 1, 1);
	}
	order = mem_array((size_t)most + 1, sizeof *order);
	parent = mem_array((size_t)most + 1, sizeof *parent);
	board_trace_tree(&t->strategy, b);
	link_results(t, b, order, parent);
	link_priorities(t, b, parent);
	link_entries(t, b, order, parent);
	mem_free(order);
	mem_free(parent);
	t->room = t->total + GROUP_COUNT;
	t->node = mem_resize(t->node, t->room + 1, sizeof *t->node);
	t->board = b;
	t->links = b->links;
}

/* --- what is chosen */

/* Where a filter only grew, those that it did not match before stay out. */
static void choose(struct objectives_tree *t, const struct view_env *env, bool narrowed)
{
	t->matching = 0;
	for (int i = 0; i < TREE_TABLES; i++) {
		enum table_id table = tree_tables[i];
		uint8_t *match = t->match[table];

		for (uint32_t row = 0; row < t->rows[table]; row++) {
			if (!narrowed || match[row])
				match[row] = (env->lens < 0 ||
					      derive_has_persona(env->board, table, row, (uint32_t)env->lens)) &&
					     (!env->filter || query_match(env->filter, env->board, table, row));
			t->matching += match[row];
		}
	}
}

/* --- the list */

static int32_t push(struct objectives_tree *t, enum table_id table, uint32_t row, int32_t parent, bool matches)
{
	struct objectives_node *node = &t->node[t->n];

	*node = (struct objectives_node){
		.table = table,
		.row = row,
		.parent = parent,
		.depth = parent < 0 ? 0 : (uint16_t)(t->node[parent].depth + (t->node[parent].depth < UINT16_MAX)),
		.matches = matches,
	};
	return (int32_t)t->n++;
}

static void push_entries(struct objectives_tree *t, uint32_t priority, int32_t parent)
{
	for (uint32_t i = t->entries.start[priority]; i < t->entries.start[priority + 1]; i++)
		if (t->match[TABLE_PLAN][t->entries.rows[i]])
			push(t, TABLE_PLAN, t->entries.rows[i], parent, true);
}

static void push_results(struct objectives_tree *t, uint32_t strategy, int32_t parent)
{
	for (uint32_t i = t->results.start[strategy]; i < t->results.start[strategy + 1]; i++)
		if (t->match[TABLE_KEY_RESULTS][t->results.rows[i]])
			push(t, TABLE_KEY_RESULTS, t->results.rows[i], parent, true);
}

/* A node that does not match stays where something under it does. */
static void drop_unless_needed(struct objectives_tree *t, int32_t node)
{
	if (t->n == (size_t)node + 1 && !t->node[node].matches)
		t->n--;
}

static void push_priorities(struct objectives_tree *t, uint32_t strategy, int32_t parent)
{
	for (uint32_t i = t->priorities.start[strategy]; i < t->priorities.start[strategy + 1]; i++) {
		uint32_t row = t->priorities.rows[i];
		int32_t node = push(t, TABLE_PRIORITIES, row, parent, t->match[TABLE_PRIORITIES][row]);

		push_entries(t, row, node);
		drop_unless_needed(t, node);
	}
}

static bool is_non_goal(const struct board *b, uint32_t row)
{
	return b->strategy[row].type == STRATEGY_TYPE_NON_GOAL;
}

/* The nearest statement above that stands in the tree: non-goals stand elsewhere. */
static int32_t node_above(const struct objectives_tree *t, const struct board *b, uint32_t row)
{
	int32_t above = t->strategy.parent[row];

	while (above >= 0 && is_non_goal(b, (uint32_t)above))
		above = t->strategy.parent[above];
	return above < 0 ? -1 : t->at[TABLE_STRATEGY][above];
}

static void push_strategy(struct objectives_tree *t, const struct board *b)
{
	for (uint32_t i = 0; i < t->strategy.n; i++) {
		uint32_t row = t->strategy.order[i];
		int32_t node;

		if (is_non_goal(b, row))
			continue;
		node = push(t, TABLE_STRATEGY, row, node_above(t, b, row), t->match[TABLE_STRATEGY][row]);
		t->at[TABLE_STRATEGY][row] = node;
		push_results(t, row, node);
		push_priorities(t, row, node);
	}
}

static void push_group(struct objectives_tree *t, const struct board *b, int group)
{
	int32_t node = push(t, TABLE_NONE, (uint32_t)group, -1, false);

	if (group == GROUP_RESULTS)
		push_results(t, t->rows[TABLE_STRATEGY], node);
	if (group == GROUP_PRIORITIES)
		push_priorities(t, t->rows[TABLE_STRATEGY], node);
	if (group == GROUP_ENTRIES)
		push_entries(t, t->rows[TABLE_PRIORITIES], node);
	for (uint32_t i = 0; group == GROUP_NON_GOALS && i < t->strategy.n; i++) {
		uint32_t row = t->strategy.order[i];
		int32_t non_goal;

		if (!is_non_goal(b, row))
			continue;
		non_goal = push(t, TABLE_STRATEGY, row, node, t->match[TABLE_STRATEGY][row]);
		push_results(t, row, non_goal);
		push_priorities(t, row, non_goal);
		drop_unless_needed(t, non_goal);
	}
	drop_unless_needed(t, node);
}

/* Takes out statements that neither match nor have anything under them that does, from the leaves up. */
static void prune(struct objectives_tree *t)
{
	uint8_t *keep = mem_zalloc(t->n + 1);
	int32_t *to = mem_array(t->n + 1, sizeof *to);
	size_t n = 0;

	for (size_t i = t->n; i-- > 0;) {
		keep[i] |= t->node[i].matches || t->node[i].table == TABLE_NONE;
		if (keep[i] && t->node[i].parent >= 0)
			keep[t->node[i].parent] = 1;
	}
	for (size_t i = 0; i < t->n; i++) {
		if (!keep[i])
			continue;
		to[i] = (int32_t)n;
		t->node[n] = t->node[i];
		if (t->node[n].parent >= 0)
			t->node[n].parent = to[t->node[n].parent];
		n++;
	}
	t->n = n;
	mem_free(keep);
	mem_free(to);
}

/* Where each row stands, and where what is under it ends. */
static void finish(struct objectives_tree *t)
{
	for (int i = 0; i < TREE_TABLES; i++)
		for (uint32_t row = 0; row < t->rows[tree_tables[i]]; row++)
			t->at[tree_tables[i]][row] = -1;
	for (size_t i = t->n; i-- > 0;)
		t->node[i].end = t->node[i].children = 0;
	for (size_t i = t->n; i-- > 0;) {
		struct objectives_node *node = &t->node[i];

		if (node->end < i + 1)
			node->end = (uint32_t)i + 1;
		if (node->parent >= 0) {
			struct objectives_node *parent = &t->node[node->parent];

			parent->children++;
			parent->end = parent->end < node->end ? node->end : parent->end;
		}
		if (node->table != TABLE_NONE)
			t->at[node->table][node->row] = (int32_t)i;
	}
}

void objectives_tree_build(struct objectives_tree *t, const struct view_env *env)
{
	bool same = t->board == env->board && t->links == env->board->links;

	if (!same)
		link_all(t, env->board);
	choose(t, env, same && env->filter_narrowed);
	t->n = 0;
	push_strategy(t, env->board);
	for (int group = 0; group < GROUP_COUNT; group++)
		push_group(t, env->board, group);
	if (t->matching < t->total)
		prune(t);
	finish(t);
}

void objectives_tree_release(struct objectives_tree *t)
{
	mem_free(t->node);
	for (int i = 0; i < TREE_TABLES; i++) {
		mem_free(t->at[tree_tables[i]]);
		mem_free(t->match[tree_tables[i]]);
	}
	board_trace_tree_release(&t->strategy);
	runs_release(&t->results);
	runs_release(&t->priorities);
	runs_release(&t->entries);
}

/* SPDX-License-Identifier: ISC */
/* Ties between cards. The tree is walked with a stack of its own: a hostile file may be a million rows deep. */
#include <config.h>

#include <string.h>

#include "base/mem.h"
#include "model/derive.h"
#include "ui/board_trace.h"

enum {
	TRACE_MAX_DEPENDENCIES = 1024,
	AHEAD = 16 /* rows that are on their way from memory: the lane has them in no order of the file */
};

/* Siblings go by type, closed ones of a type after the open ones. */
static int sibling_class(const struct strategy_row *s)
{
	int type = s->type < 0 ? STRATEGY_TYPE_NON_GOAL + 1 : s->type;
	bool closed = s->status == STRATEGY_STATUS_ACHIEVED || s->status == STRATEGY_STATUS_DROPPED;

	return type * 2 + closed;
}

enum { SIBLING_CLASSES = (STRATEGY_TYPE_NON_GOAL + 2) * 2 };

struct tree_walk {
	struct board_tree *tree;
	const struct board *b;
	VEC(uint32_t) stack;
	uint32_t done;
};

/* Pushes rows so that the first in order is popped first. */
static void push_siblings(struct tree_walk *w, const uint32_t *rows, uint32_t n)
{
	for (int class = SIBLING_CLASSES - 1; class >= 0; class--)
		for (uint32_t i = n; i-- > 0;)
			if (sibling_class(&w->b->strategy[rows[i]]) == class && w->tree->enter[rows[i]] == UINT32_MAX)
				vec_push(&w->stack, rows[i]);
}

static void push_children(struct tree_walk *w, uint32_t row)
{
	struct board_run children = board_backward(w->b, BOARD_STRATEGY_CHILDREN, row);
	VEC(uint32_t) list = {0};

	for (uint32_t i = 0; i < children.n; i++) {
		uint32_t child = (uint32_t)children.rows[i];

		if (w->tree->enter[child] != UINT32_MAX)
			continue;
		w->tree->parent[child] = (int32_t)row;
		w->tree->depth[child] = (uint16_t)(w->tree->depth[row] < 4096 ? w->tree->depth[row] + 1 : 4096);
		vec_push(&list, child);
	}
	push_siblings(w, list.v, (uint32_t)list.n);
	vec_release(&list);
}

static void walk_stack(struct tree_walk *w)
{
	while (w->stack.n) {
		uint32_t row = w->stack.v[--w->stack.n];

		if (w->tree->enter[row] != UINT32_MAX)
			continue;
		w->tree->enter[row] = w->done;
		w->tree->order[w->done++] = row;
		push_children(w, row);
	}
}

static void tree_start(struct board_tree *tree, uint32_t n)
{
	tree->n = n;
	tree->order = mem_resize(tree->order, n + 1, sizeof *tree->order);
	tree->enter = mem_resize(tree->enter, n + 1, sizeof *tree->enter);
	tree->leave = mem_resize(tree->leave, n + 1, sizeof *tree->leave);
	tree->parent = mem_resize(tree->parent, n + 1, sizeof *tree->parent);
	tree->depth = mem_resize(tree->depth, n + 1, sizeof *tree->depth);
	tree->last = mem_resize(tree->last, n + 1, sizeof *tree->last);
	for (uint32_t i = 0; i < n; i++) {
		tree->enter[i] = UINT32_MAX;
		tree->leave[i] = 0;
		tree->parent[i] = ROW_NONE;
		tree->depth[i] = 0;
		tree->last[i] = 1;
	}
}

void board_trace_tree(struct board_tree *tree, const struct board *b)
{
	struct tree_walk w = {.tree = tree, .b = b};
	VEC(uint32_t) roots = {0};

	tree_start(tree, board_rows(b, TABLE_STRATEGY));
	for (uint32_t i = 0; i < tree->n; i++)
		if (b->strategy[i].parent < 0)
			vec_push(&roots, i);
	push_siblings(&w, roots.v, (uint32_t)roots.n);
	walk_stack(&w);
	/* what no root leads to hangs in a circle: it is opened at its first row */
	for (uint32_t i = 0; i < tree->n; i++)
		if (tree->enter[i] == UINT32_MAX) {
			vec_push(&w.stack, i);
			tree->parent[i] = ROW_NONE;
			walk_stack(&w);
		}
	for (uint32_t i = tree->n; i-- > 0;) {
		uint32_t row = tree->order[i];
		int32_t parent = tree->parent[row];

		if (tree->leave[row] < i + 1)
			tree->leave[row] = i + 1;
		if (parent >= 0 && tree->leave[parent] < tree->leave[row])
			tree->leave[parent] = tree->leave[row];
	}
	vec_release(&w.stack);
	vec_release(&roots);
}

void board_trace_tree_release(struct board_tree *tree)
{
	mem_free(tree->order);
	mem_free(tree->enter);
	mem_free(tree->leave);
	mem_free(tree->parent);
	mem_free(tree->depth);
	mem_free(tree->last);
}

void board_trace_release(struct view_board *v)
{
	board_trace_tree_release(&v->tree);
	mem_free(v->firsts.priority_of_strategy);
	mem_free(v->firsts.plan_of_strategy);
	mem_free(v->firsts.plan_of_priority);
}

static int32_t *firsts_start(int32_t *old, uint32_t n)
{
	int32_t *first = mem_resize(old, (size_t)n + 1, sizeof *first);

	for (uint32_t i = 0; i <= n; i++)
		first[i] = -1;
	return first;
}

static void build_last(struct view_board *v)
{
	const struct board_lane *lane = &v->lane[LANE_STRATEGY];
	uint8_t *has_later = mem_zalloc((size_t)v->tree.n + 1);

	for (size_t i = lane->n; i-- > 0;) {
		uint32_t row = lane->rows[i];
		int32_t parent = v->tree.parent[row];

		v->tree.last[row] = parent < 0 || !has_later[parent];
		if (parent >= 0)
			has_later[parent] = 1;
	}
	mem_free(has_later);
}

static void fold_up(const struct board_tree *tree, int32_t *first)
{
	for (uint32_t i = tree->n; i-- > 0;) {
		uint32_t row = tree->order[i];
		int32_t parent = tree->parent[row];

		if (parent >= 0 && first[row] >= 0 && (first[parent] < 0 || first[parent] > first[row]))
			first[parent] = first[row];
	}
}

void board_trace_build(struct view_board *v, const struct board *b)
{
	const struct board_lane *priorities = &v->lane[LANE_PRIORITIES], *plan = &v->lane[LANE_PLAN];
	struct board_firsts *f = &v->firsts;

	build_last(v);
	f->priority_of_strategy = firsts_start(f->priority_of_strategy, v->tree.n);
	f->plan_of_strategy = firsts_start(f->plan_of_strategy, v->tree.n);
	f->plan_of_priority = firsts_start(f->plan_of_priority, priorities->total);
	for (size_t i = priorities->n; i-- > 0;) {
		int32_t objective = b->priorities[priorities->rows[i]].objective;

		if (objective >= 0)
			f->priority_of_strategy[objective] = (int32_t)i;
	}
	for (size_t i = plan->n; i-- > 0;) {
		int32_t priority = b->plan[plan->rows[i]].priority;
		int32_t objective = priority >= 0 ? b->priorities[priority].objective : ROW_NONE;

		if (i >= AHEAD)
			__builtin_prefetch(&b->plan[plan->rows[i - AHEAD]].priority);
		if (priority >= 0)
			f->plan_of_priority[priority] = (int32_t)i;
		if (objective >= 0)
			f->plan_of_strategy[objective] = (int32_t)i;
	}
	fold_up(&v->tree, f->priority_of_strategy);
	fold_up(&v->tree, f->plan_of_strategy);
}

/* The strategy row that a card stands on: itself, its objective, or its priority's. */
static int32_t anchor_of(const struct board *b, enum board_lane_id lane, uint32_t row)
{
	if (lane == LANE_STRATEGY)
		return (int32_t)row;
	return lane == LANE_PRIORITIES ? b->priorities[row].objective : derive_objective(b, row);
}

static bool is_at_or_below(const struct board_tree *tree, int32_t above, int32_t row)
{
	return above >= 0 && row >= 0 && tree->enter[row] >= tree->enter[above] && tree->enter[row] < tree->leave[above];
}

static bool depends_on(const struct board *b, uint32_t row, uint32_t other)
{
	struct rows needs = b->plan[row].depends_on;

	for (uint32_t i = 0; i < needs.n && i < TRACE_MAX_DEPENDENCIES; i++)
		if ((uint32_t)board_ref(b, needs, i) == other)
			return true;
	return false;
}

static bool related_below(const struct view_board *v, const struct board *b, enum board_lane_id lane_a, uint32_t a,
			  enum board_lane_id lane_b, uint32_t row)
{
	if (lane_a == LANE_STRATEGY)
		return is_at_or_below(&v->tree, (int32_t)a, anchor_of(b, lane_b, row));
	return b->plan[row].priority == (int32_t)a;
}

bool board_trace_related(const struct view_board *v, const struct board *b, enum board_lane_id lane_a, uint32_t row_a,
			 enum board_lane_id lane_b, uint32_t row_b)
{
	if (lane_a < lane_b)
		return related_below(v, b, lane_a, row_a, lane_b, row_b);
	if (lane_a > lane_b)
		return related_below(v, b, lane_b, row_b, lane_a, row_a);
	if (row_a == row_b)
		return false;
	if (lane_a == LANE_STRATEGY)
		return is_at_or_below(&v->tree, (int32_t)row_a, (int32_t)row_b) ||
		       is_at_or_below(&v->tree, (int32_t)row_b, (int32_t)row_a);
	return lane_a == LANE_PLAN && (depends_on(b, row_a, row_b) || depends_on(b, row_b, row_a));
}

/* The nearest shown strategy card at or above a row. */
static int32_t first_above(const struct view_board *v, int32_t row)
{
	for (; row >= 0; row = v->tree.parent[row])
		if (v->lane[LANE_STRATEGY].position[row] >= 0)
			return v->lane[LANE_STRATEGY].position[row];
	return -1;
}

int32_t board_trace_first(const struct view_board *v, const struct board *b, enum board_lane_id from, uint32_t row,
			  enum board_lane_id to)
{
	int32_t priority;

	if (to == LANE_STRATEGY)
		return from == to ? -1 : first_above(v, anchor_of(b, from, row));
	if (from == LANE_STRATEGY)
		return to == LANE_PRIORITIES ? v->firsts.priority_of_strategy[row] : v->firsts.plan_of_strategy[row];
	if (from == LANE_PRIORITIES)
		return to == LANE_PLAN ? v->firsts.plan_of_priority[row] : -1;
	priority = b->plan[row].priority;
	return to == LANE_PRIORITIES && priority >= 0 ? v->lane[to].position[priority] : -1;
}

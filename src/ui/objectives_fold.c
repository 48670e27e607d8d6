/* SPDX-License-Identifier: ISC */
/*
 * What is folded: by the size that z chooses, but for those that were turned by hand. While a filter is on nothing is
 * folded but by hand, as what it found is to be seen; what was folded before comes back with the last letter of it.
 */
#include <config.h>

#include "base/mem.h"
#include "ui/view_objectives.h"

static bool folded_by_size(const struct view_objectives *v, const struct board *b, const struct objectives_node *node)
{
	if (v->filtered)
		return false;
	if (node->table == TABLE_NONE)
		return node->row != GROUP_NON_GOALS && (v->size == OBJECTIVES_STRATEGY ||
							(node->row == GROUP_ENTRIES && v->size == OBJECTIVES_RESULTS));
	if (node->table == TABLE_STRATEGY)
		return v->size == OBJECTIVES_STRATEGY && b->strategy[node->row].type == STRATEGY_TYPE_OBJECTIVE;
	return v->size <= OBJECTIVES_RESULTS;
}

bool objectives_fold_is(const struct view_objectives *v, const struct board *b, size_t at)
{
	const struct objectives_node *node = &v->tree.node[at];
	bool turned;

	if (!objectives_fold_can(&v->tree, at))
		return false;
	turned = node->table == TABLE_NONE ? v->groups_turned[v->filtered] >> node->row & 1
					   : row_set_has(&v->turned[v->filtered], node->table, node->row);
	return folded_by_size(v, b, node) != turned;
}

void objectives_fold_show(struct view_objectives *v, const struct board *b)
{
	v->shown = mem_resize(v->shown, v->tree.n + 1, sizeof *v->shown);
	v->n = 0;
	v->beside = SIZE_MAX;
	for (size_t i = 0; i < v->tree.n;) {
		const struct objectives_node *node = &v->tree.node[i];

		if (node->table == TABLE_NONE && node->row == GROUP_NON_GOALS)
			v->beside = v->n;
		v->shown[v->n++] = (uint32_t)i;
		i = objectives_fold_is(v, b, i) ? node->end : i + 1;
	}
	if (v->beside > v->n)
		v->beside = v->n;
}

void objectives_fold_begin(struct view_objectives *v, const struct view_env *env)
{
	v->filtered = env->filter != NULL;
	if (!v->filtered) {
		row_set_clear(&v->turned[1]);
		v->groups_turned[1] = 0;
	}
	row_set_rebind(&v->turned[0], env->board);
	row_set_rebind(&v->turned[1], env->board);
	objectives_fold_show(v, env->board);
}

void objectives_fold_turn(struct view_objectives *v, const struct board *b, size_t at)
{
	const struct objectives_node *node = &v->tree.node[at];
	struct item item;

	if (!objectives_fold_can(&v->tree, at))
		return;
	if (node->table == TABLE_NONE) {
		v->groups_turned[v->filtered] ^= 1u << node->row;
		return;
	}
	board_item(b, node->table, node->row, &item);
	row_set_toggle(&v->turned[v->filtered], b, &item);
}

void objectives_fold_forget(struct view_objectives *v)
{
	for (int i = 0; i < 2; i++) {
		row_set_clear(&v->turned[i]);
		v->groups_turned[i] = 0;
	}
}

void objectives_fold_release(struct view_objectives *v)
{
	row_set_release(&v->turned[0]);
	row_set_release(&v->turned[1]);
	mem_free(v->shown);
}

size_t objectives_fold_index(const struct view_objectives *v, size_t node)
{
	size_t low = 0, high = v->n;

	while (low < high) { /* the last that is not after it */
		size_t middle = low + (high - low) / 2;

		if (v->shown[middle] <= node)
			low = middle + 1;
		else
			high = middle;
	}
	/* one before it that is not above it is a sibling's subtree; what is above it comes earlier */
	while (low > 0 && v->shown[low - 1] != node && v->tree.node[v->shown[low - 1]].end <= node)
		low--;
	return low ? low - 1 : 0;
}

/* SPDX-License-Identifier: ISC */
/*
 * The lanes' rows. Strategy goes in the order of its tree, priorities in board order, plan as in board_order.h. A lens
 * leaves what serves the persona, and of the strategy also what that hangs on.
 */
#include <config.h>

#include "base/mem.h"
#include "model/derive.h"
#include "ui/board_lane.h"
#include "ui/board_order.h"
#include "ui/board_trace.h"

static bool passes(const struct view_env *env, enum table_id t, uint32_t row)
{
	return !env->filter || query_match(env->filter, env->board, t, row);
}

static bool passes_lens(const struct view_env *env, enum table_id t, uint32_t row)
{
	return env->lens < 0 || derive_has_persona(env->board, t, row, (uint32_t)env->lens);
}

static void lane_start(struct board_lane *lane, const struct board *b)
{
	lane->total = board_rows(b, lane->table);
	lane->rows = mem_resize(lane->rows, lane->total + 1, sizeof *lane->rows);
	lane->position = mem_resize(lane->position, lane->total + 1, sizeof *lane->position);
	lane->n = 0;
}

static void build_priorities(struct board_lane *lane, const struct view_env *env)
{
	const uint32_t *order = derive_order(env->board);

	lane_start(lane, env->board);
	for (uint32_t i = 0; i < lane->total; i++)
		if (passes_lens(env, lane->table, order[i]) && passes(env, lane->table, order[i]))
			lane->rows[lane->n++] = order[i];
}

static void build_plan(struct board_lane *lane, const struct view_env *env)
{
	lane_start(lane, env->board);
	for (uint32_t row = 0; row < lane->total; row++)
		if (passes_lens(env, lane->table, row) && passes(env, lane->table, row))
			lane->rows[lane->n++] = row;
	board_order_plan(env->board, lane->rows, lane->n);
}

static void mark_upward(const struct board_tree *tree, uint8_t *serves, int32_t row)
{
	for (; row >= 0 && !serves[row]; row = tree->parent[row])
		serves[row] = 1;
}

/* By strategy row: whether it, or what hangs on it, serves the persona looked as. The caller frees. */
static uint8_t *serving_strategy(const struct view_board *v, const struct view_env *env)
{
	const struct board *b = env->board;
	uint32_t n = board_rows(b, TABLE_STRATEGY), priorities = board_rows(b, TABLE_PRIORITIES);
	uint8_t *serves = mem_zalloc((size_t)n + 1);
	struct board_run entries = board_backward(b, BOARD_PERSONA_PLAN, (uint32_t)env->lens);

	for (uint32_t i = 0; i < n; i++)
		if (derive_has_persona(b, TABLE_STRATEGY, i, (uint32_t)env->lens))
			mark_upward(&v->tree, serves, (int32_t)i);
	for (uint32_t i = 0; i < priorities; i++)
		if (derive_has_persona(b, TABLE_PRIORITIES, i, (uint32_t)env->lens))
			mark_upward(&v->tree, serves, b->priorities[i].objective);
	for (uint32_t i = 0; i < entries.n; i++)
		mark_upward(&v->tree, serves, derive_objective(b, (uint32_t)entries.rows[i]));
	return serves;
}

static void build_strategy(struct view_board *v, struct board_lane *lane, const struct view_env *env)
{
	uint8_t *serves = env->lens >= 0 ? serving_strategy(v, env) : NULL;

	lane_start(lane, env->board);
	for (uint32_t i = 0; i < v->tree.n; i++) {
		uint32_t row = v->tree.order[i];

		if ((!serves || serves[row]) && passes(env, lane->table, row))
			lane->rows[lane->n++] = row;
	}
	mem_free(serves);
}

/* Positions by row, and the cursor back on its item; a cursor whose item is gone stays where it was. */
static void lane_finish(struct board_lane *lane, const struct board *b)
{
	size_t below = lane->cursor >= lane->top ? lane->cursor - lane->top : 0;
	int32_t row;

	for (uint32_t i = 0; i < lane->total; i++)
		lane->position[i] = -1;
	for (size_t i = 0; i < lane->n; i++)
		lane->position[lane->rows[i]] = (int32_t)i;
	row = lane->has_at ? board_item_row(b, &lane->at) : ROW_NONE;
	if (row >= 0 && (uint32_t)row < lane->total && lane->position[row] >= 0)
		lane->cursor = (size_t)lane->position[row];
	if (lane->cursor >= lane->n)
		lane->cursor = lane->n ? lane->n - 1 : 0;
	lane->top = lane->cursor >= below ? lane->cursor - below : 0;
}

void board_lane_build(struct view_board *v, const struct view_env *env)
{
	board_trace_tree(&v->tree, env->board);
	build_strategy(v, &v->lane[LANE_STRATEGY], env);
	build_priorities(&v->lane[LANE_PRIORITIES], env);
	build_plan(&v->lane[LANE_PLAN], env);
	for (int i = 0; i < LANE_COUNT; i++) {
		lane_finish(&v->lane[i], env->board);
		widget_findings_build(&v->lane[i].findings, env->findings, v->lane[i].table);
	}
}

void board_lane_narrow(struct view_board *v, const struct view_env *env)
{
	for (int i = 0; i < LANE_COUNT; i++) {
		struct board_lane *lane = &v->lane[i];
		size_t n = 0;

		for (size_t at = 0; at < lane->n; at++)
			if (passes(env, lane->table, lane->rows[at]))
				lane->rows[n++] = lane->rows[at];
		lane->n = n;
		lane_finish(lane, env->board);
	}
}

void board_lane_release(struct board_lane *lane)
{
	mem_free(lane->rows);
	mem_free(lane->position);
	widget_findings_release(&lane->findings);
}

void board_lane_keep(struct board_lane *lane, const struct board *b)
{
	lane->has_at = lane->cursor < lane->n;
	if (lane->has_at)
		board_item(b, lane->table, lane->rows[lane->cursor], &lane->at);
}

int board_lane_group(const struct view_board *v, const struct board *b, enum board_lane_id lane, size_t i)
{
	uint32_t row = v->lane[lane].rows[i];

	if (lane == LANE_PLAN)
		return b->plan[row].horizon;
	if (lane == LANE_PRIORITIES)
		return b->priorities[row].status != PRIORITIES_STATUS_ACTIVE;
	return 0;
}

const char *board_lane_group_name(enum board_lane_id lane, int group)
{
	static const char *const horizons[] = {"Now", "Next", "Later", "Done", "Dropped"};

	if (lane == LANE_PLAN)
		return horizons[group];
	return lane == LANE_PRIORITIES && group ? "Not active" : NULL;
}

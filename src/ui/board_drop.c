/* SPDX-License-Identifier: ISC */
#include <config.h>

#include <math.h>
#include <stdio.h>

#include "model/derive.h"
#include "ui/board_card.h"
#include "ui/board_drop.h"
#include "ui/board_lane.h"
#include "ui/board_scroll.h"
#include "ui/swim_drop.h"

/* The lane at a column, and the card at a line: below the last one that is on the screen, that one (*below). */
static bool find(const struct view_board *v, const struct view_env *env, int y, int x, enum board_lane_id *lane,
		 size_t *card, bool *below, struct view_move *out)
{
	const struct board_lane *l;
	int at = 1;

	for (*lane = 0; *lane < LANE_COUNT; (*lane)++)
		if (v->lane[*lane].columns && x >= v->lane[*lane].x && x <= v->lane[*lane].x + v->lane[*lane].columns)
			break;
	if (*lane == LANE_COUNT || y < 1 || y >= 1 + v->body || !v->lane[*lane].n)
		return false;
	l = &v->lane[*lane];
	*below = true;
	for (size_t i = l->top; i < l->n && at < 1 + v->body && *below; i++) {
		at += board_scroll_divider(v, env->board, *lane, i) != NULL;
		out->y = at;
		out->rows = board_card_rows(v, env, *lane, i);
		at += out->rows + v->gap;
		*card = i;
		*below = y >= at;
	}
	out->x = l->x;
	out->columns = l->columns;
	return true;
}

static bool is_ranked(const struct board *b, uint32_t row)
{
	return b->priorities[row].status == PRIORITIES_STATUS_ACTIVE && !isnan(b->priorities[row].rank);
}

/* Behind the card where it comes from above; the last one that has a rank stands for those without. */
static void put_rank(const struct view_board *v, const struct board *b, uint32_t row, size_t card, struct view_move *out)
{
	const struct board_lane *l = &v->lane[LANE_PRIORITIES];

	out->after = l->position[row] < (int32_t)card;
	while (card && !is_ranked(b, l->rows[card])) {
		card--;
		out->after = true;
	}
	if (!is_ranked(b, row) || !is_ranked(b, l->rows[card]))
		out->why_not = "only active priorities with a rank have a place; e sets status and rank";
	else if (l->rows[card] != row)
		board_item(b, TABLE_PRIORITIES, l->rows[card], &out->beside);
	snprintf(out->place, sizeof out->place, "%s %d", out->after ? "behind place" : "before place",
		 derive_place(b, l->rows[card]));
}

static void put_time(const struct view_board *v, const struct board *b, uint32_t row, size_t card, struct view_move *out)
{
	int group = board_lane_group(v, b, LANE_PLAN, card);

	snprintf(out->place, sizeof out->place, "%s", board_lane_group_name(LANE_PLAN, group));
	if (group == (int)b->plan[row].horizon)
		return;
	if (group == HORIZON_DONE)
		view_move_set(out, PLAN_STATUS, bytes_of("done"));
	else if (group == HORIZON_DROPPED)
		view_move_set(out, PLAN_STATUS, bytes_of("dropped"));
	else
		swim_drop_horizon(b, row, group, out);
}

/* An entry on a priority, a priority on an objective. */
static void put_reference(const struct board *b, uint32_t row, enum board_lane_id to, uint32_t on, struct view_move *out)
{
	int32_t now = to == LANE_PRIORITIES ? b->plan[row].priority : b->priorities[row].objective;

	snprintf(out->place, sizeof out->place, "%s",
		 to == LANE_PRIORITIES ? "for this priority" : "for this objective");
	if (to == LANE_STRATEGY && b->strategy[on].type != STRATEGY_TYPE_OBJECTIVE)
		out->why_not = "a priority serves an objective, and this is none";
	else if (now != (int32_t)on)
		view_move_set(out, to == LANE_PRIORITIES ? PLAN_PRIORITY : PRIORITIES_OBJECTIVE,
			      board_id(b, to == LANE_PRIORITIES ? TABLE_PRIORITIES : TABLE_STRATEGY, on));
}

bool board_drop(const struct view_board *v, const struct view_env *env, const struct item *item, int y, int x,
		struct view_move *out)
{
	int32_t row = board_item_row(env->board, item);
	enum board_lane_id lane;
	size_t card = 0;
	bool below = true;

	view_move_init(out);
	if (row < 0 || !v->placed || !find(v, env, y, x, &lane, &card, &below, out))
		return false;
	out->own = !below && v->lane[lane].table == item->table && v->lane[lane].rows[card] == (uint32_t)row;
	if (out->own)
		return true;
	if (item->table == TABLE_STRATEGY)
		out->why_not = "the strategy is a tree: e on parent hangs it elsewhere";
	else if (item->table == TABLE_PRIORITIES && lane == LANE_PRIORITIES)
		put_rank(v, env->board, (uint32_t)row, card, out);
	else if (item->table == TABLE_PRIORITIES && lane == LANE_STRATEGY)
		put_reference(env->board, (uint32_t)row, lane, v->lane[lane].rows[card], out);
	else if (item->table == TABLE_PRIORITIES)
		out->why_not = "a priority is no entry of the plan: a in the plan adds one for it";
	else if (lane == LANE_PLAN)
		put_time(v, env->board, (uint32_t)row, card, out);
	else if (lane == LANE_PRIORITIES)
		put_reference(env->board, (uint32_t)row, lane, v->lane[lane].rows[card], out);
	else
		out->why_not = "an entry serves an objective by its priority: drop it on a priority";
	return true;
}

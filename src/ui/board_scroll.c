/* SPDX-License-Identifier: ISC */
/* Layout and scrolling of the lanes: a head line, the cards, a foot line where there is room, the legend. */
#include <config.h>

#include "ui/board_card.h"
#include "ui/board_lane.h"
#include "ui/board_scroll.h"
#include "ui/board_trace.h"

enum {
	SCROLL_TWO_LANES = 60,    /* columns from which two lanes fit */
	SCROLL_THREE_LANES = 80,
	SCROLL_ROOMY_ROWS = 50,   /* rows from which cards get a blank line between them */
	SCROLL_LEGEND_ROWS = 9,
	SCROLL_FOOT_ROWS = 16,
	SCROLL_MAX_ROWS = 1000000
};

/* Shares of the width: titles of the plan are the longest, and its lane is the one people work in. */
static const int lane_share[LANE_COUNT] = {30, 32, 38};

/* The first lane on the screen when `n` fit: the lane of the cursor is always among them. */
static int first_lane(const struct view_board *v, int n)
{
	if (n == LANE_COUNT)
		return 0;
	return n == 1 ? (int)v->here : v->here == LANE_PLAN ? 1 : 0;
}

static void place_lanes(struct view_board *v, int columns)
{
	int n = columns >= SCROLL_THREE_LANES ? 3 : columns >= SCROLL_TWO_LANES ? 2 : 1;
	int first = first_lane(v, n), room = n == 1 ? columns - 1 : columns - n - 1, x = n == 1 ? 0 : 1, shares = 0, left;

	for (int i = first; i < first + n; i++)
		shares += lane_share[i];
	left = room;
	for (int i = 0; i < LANE_COUNT; i++) {
		struct board_lane *lane = &v->lane[i];

		lane->columns = 0;
		if (i < first || i >= first + n)
			continue;
		lane->x = x;
		lane->columns = i == first + n - 1 ? left : room * lane_share[i] / shares;
		left -= lane->columns;
		x += lane->columns + 1;
	}
}

void board_scroll_layout(struct view_board *v, int rows, int columns)
{
	v->rows = rows;
	v->columns = columns;
	if (!v->size_chosen)
		v->size = rows < 12 ? CARD_LINE : CARD_NORMAL;
	v->body = rows - 1 - (rows >= SCROLL_LEGEND_ROWS) - (rows >= SCROLL_FOOT_ROWS);
	v->body = v->body < 1 ? 1 : v->body;
	v->gap = v->size == CARD_FULL || (v->size == CARD_NORMAL && rows >= SCROLL_ROOMY_ROWS && !v->still);
	place_lanes(v, columns);
}

const char *board_scroll_divider(const struct view_board *v, const struct board *b, enum board_lane_id lane, size_t i)
{
	int group = board_lane_group(v, b, lane, i);

	if (i && i != v->lane[lane].top && board_lane_group(v, b, lane, i - 1) == group)
		return NULL;
	return board_lane_group_name(lane, group);
}

/* Lines of card i with its gap, without a divider. */
static int card_lines(const struct view_board *v, const struct view_env *env, enum board_lane_id lane, size_t i)
{
	return board_card_rows(v, env, lane, i) + v->gap;
}

/* Whether a divider stands above card i when it is not the first one on the screen. */
static int divider_inside(const struct view_board *v, const struct board *b, enum board_lane_id lane, size_t i)
{
	int group = board_lane_group(v, b, lane, i);

	return board_lane_group_name(lane, group) && (!i || board_lane_group(v, b, lane, i - 1) != group);
}

static int divider_on_top(const struct view_board *v, const struct board *b, enum board_lane_id lane, size_t i)
{
	return board_lane_group_name(lane, board_lane_group(v, b, lane, i)) != NULL;
}

/* The first card from which card i is still whole on the screen. */
static size_t highest_top(const struct view_board *v, const struct view_env *env, enum board_lane_id lane, size_t i)
{
	int below = card_lines(v, env, lane, i) - v->gap;
	size_t top = i;

	while (top) {
		int more = divider_inside(v, env->board, lane, top) + card_lines(v, env, lane, top - 1);

		if (below + more + divider_on_top(v, env->board, lane, top - 1) > v->body)
			break;
		below += more;
		top--;
	}
	return top;
}

static int lane_lines(struct view_board *v, const struct view_env *env, enum board_lane_id lane)
{
	const struct board_lane *l = &v->lane[lane];
	long lines = 0;

	for (size_t i = 0; l->columns && i < l->n && lines < SCROLL_MAX_ROWS; i++)
		lines += divider_inside(v, env->board, lane, i) + card_lines(v, env, lane, i);
	return (int)lines;
}

int board_scroll_height(struct view_board *v, const struct view_env *env, int columns)
{
	int body = 4; /* what an empty lane has to say */

	board_scroll_layout(v, SCROLL_MAX_ROWS, columns);
	for (int lane = 0; lane < LANE_COUNT; lane++) {
		int lines = lane_lines(v, env, (enum board_lane_id)lane);

		body = lines > body ? lines : body;
	}
	return v->rows - v->body + body;
}

void board_scroll_to(struct view_board *v, const struct view_env *env, enum board_lane_id lane, size_t i)
{
	struct board_lane *l = &v->lane[lane];
	size_t top, end;

	if (i >= l->n || !l->columns) {
		l->top = l->n && i < l->n ? i : 0;
		return;
	}
	if (i < l->top)
		l->top = i;
	top = highest_top(v, env, lane, i);
	if (l->top < top)
		l->top = top;
	/* no empty space below the last card while there are cards above */
	end = highest_top(v, env, lane, l->n - 1);
	if (l->top > end)
		l->top = end;
}

size_t board_scroll_last(const struct view_board *v, const struct view_env *env, enum board_lane_id lane)
{
	const struct board_lane *l = &v->lane[lane];
	int y = 0;
	size_t i;

	for (i = l->top; i < l->n; i++) {
		int lines = (board_scroll_divider(v, env->board, lane, i) != NULL) + card_lines(v, env, lane, i);

		if (y + lines - v->gap > v->body)
			break;
		y += lines;
	}
	return i > l->top ? i - 1 : l->top;
}

void board_scroll_trace(struct view_board *v, const struct view_env *env)
{
	enum board_lane_id from;
	uint32_t row;

	if (!view_board_here(v, &from, &row))
		return;
	for (int to = 0; to < LANE_COUNT; to++) {
		const struct board_lane *lane = &v->lane[to];
		int32_t first;
		bool there = false;

		if (to == (int)from || !lane->columns || !lane->n)
			continue;
		first = board_trace_first(v, env->board, from, row, (enum board_lane_id)to);
		for (size_t i = lane->top, last = board_scroll_last(v, env, to); i <= last && !there; i++)
			there = board_trace_related(v, env->board, from, row, (enum board_lane_id)to, lane->rows[i]);
		if (first >= 0 && !there)
			board_scroll_to(v, env, (enum board_lane_id)to, (size_t)first);
	}
}

void board_scroll_by(struct view_board *v, const struct view_env *env, enum board_lane_id lane, long cards)
{
	struct board_lane *l = &v->lane[lane];
	size_t end, last;

	if (!l->n || !l->columns)
		return;
	end = highest_top(v, env, lane, l->n - 1);
	if (cards < 0)
		l->top = l->top > (size_t)-cards ? l->top - (size_t)-cards : 0;
	else
		l->top = l->top + (size_t)cards < end ? l->top + (size_t)cards : l->top > end ? l->top : end;
	if (lane != v->here)
		return;
	last = board_scroll_last(v, env, lane);
	l->cursor = l->cursor < l->top ? l->top : l->cursor > last ? last : l->cursor;
}

bool board_scroll_find(const struct view_board *v, const struct view_env *env, int y, int x, enum board_lane_id *lane,
		       size_t *card)
{
	int at = 1;

	for (*lane = 0; *lane < LANE_COUNT; (*lane)++) {
		const struct board_lane *l = &v->lane[*lane];

		if (!l->columns || x < l->x || x > l->x + l->columns)
			continue;
		for (*card = l->top; *card < l->n && at < 1 + v->body; (*card)++) {
			at += board_scroll_divider(v, env->board, *lane, *card) != NULL;
			if (y < at)
				return false;
			at += card_lines(v, env, *lane, *card);
			if (y < at)
				return y < 1 + v->body;
		}
		return false;
	}
	*lane = v->here;
	return false;
}

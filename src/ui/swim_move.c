/* SPDX-License-Identifier: ISC */
/*
 * Down and up stay in their column and pass the lanes that have nothing there, but for lanes that have nothing at all:
 * those are what one looks for. Sideways stays in the lane, and leaves it only where it has nothing on that side.
 */
#include <config.h>

#include "ui/swim_draw.h"
#include "ui/swim_move.h"
#include "ui/swim_scroll.h"

static uint32_t cards_at(const struct swim *s, size_t lane, int column)
{
	uint32_t first;

	return swim_cell(s, lane, column, &first);
}

/* Whether the cursor may stand in this lane without leaving the column. */
static bool may_stand(const struct swim *s, size_t lane, int column)
{
	return lane < s->lanes && (!s->lane[lane].n || cards_at(s, lane, column) > 0);
}

static void stand(struct swim *s, size_t lane, int column, uint32_t at)
{
	uint32_t n = cards_at(s, lane, column);

	s->here = lane;
	s->column = column;
	s->at = at < n ? at : n ? n - 1 : 0;
}

void swim_move_settle(struct swim *s)
{
	if (s->here >= s->lanes)
		s->here = s->lanes ? s->lanes - 1 : 0;
	if (s->column >= s->columns_n)
		s->column = s->columns_n - 1;
	if (!s->lanes) {
		s->at = 0;
		return;
	}
	for (int d = 0; d < s->columns_n; d++) {
		for (int side = -1; side <= 1; side += 2) {
			int column = s->column + side * d;

			if (column < 0 || column >= s->columns_n || !may_stand(s, s->here, column))
				continue;
			stand(s, s->here, column, s->at);
			return;
		}
	}
}

static void move_down(struct swim *s)
{
	if (s->at + 1 < cards_at(s, s->here, s->column)) {
		s->at++;
		return;
	}
	for (size_t lane = s->here + 1; lane < s->lanes; lane++)
		if (may_stand(s, lane, s->column)) {
			stand(s, lane, s->column, 0);
			return;
		}
}

static void move_up(struct swim *s)
{
	if (s->at) {
		s->at--;
		return;
	}
	for (size_t lane = s->here; lane-- > 0;)
		if (may_stand(s, lane, s->column)) {
			stand(s, lane, s->column, UINT32_MAX);
			return;
		}
}

/* The nearest lane with a card in the column; false where there is none. */
static bool nearest_lane(const struct swim *s, int column, size_t *lane)
{
	for (size_t d = 0; d < s->lanes; d++) {
		if (d <= s->here && cards_at(s, *lane = s->here - d, column))
			return true;
		if (s->here + d < s->lanes && cards_at(s, *lane = s->here + d, column))
			return true;
	}
	return false;
}

static void move_across(struct swim *s, int by)
{
	size_t lane = s->here;

	for (int c = s->column + by; c >= 0 && c < s->columns_n; c += by)
		if (may_stand(s, s->here, c)) {
			stand(s, s->here, c, s->at);
			return;
		}
	for (int c = s->column + by; c >= 0 && c < s->columns_n; c += by)
		if (nearest_lane(s, c, &lane)) {
			stand(s, lane, c, lane < s->here ? UINT32_MAX : 0);
			return;
		}
}

static void move_first(struct swim *s)
{
	for (size_t lane = 0; lane < s->lanes; lane++)
		if (may_stand(s, lane, s->column)) {
			stand(s, lane, s->column, 0);
			return;
		}
}

static void move_last(struct swim *s)
{
	for (size_t lane = s->lanes; lane-- > 0;)
		if (may_stand(s, lane, s->column)) {
			stand(s, lane, s->column, UINT32_MAX);
			return;
		}
}

/* A page is what is on the screen; the last tier of this one becomes the first of the next. */
static void move_page(struct swim *s, const struct view_env *env, int by)
{
	uint32_t last = swim_scroll_last(s, env), page = last > s->top ? last - s->top : 1, to, from;
	size_t lane;

	if (!s->tiers)
		return;
	from = swim_scroll_tier(s);
	if (by > 0)
		to = from + page < s->tiers ? from + page : s->tiers - 1;
	else
		to = from > page ? from - page : 0;
	lane = swim_scroll_lane(s, to);
	s->top = by > 0 ? s->top + page : s->top > page ? s->top - page : 0;
	s->top = s->top < s->tiers ? s->top : s->tiers - 1;
	if (may_stand(s, lane, s->column)) {
		stand(s, lane, s->column, to - s->lane[lane].first);
		return;
	}
	/* that lane has nothing in this column: the next one that has, in the direction of the page */
	s->here = lane;
	s->at = by > 0 ? UINT32_MAX - 1 : 0;
	if (by > 0)
		move_down(s);
	else
		move_up(s);
	if (!may_stand(s, s->here, s->column)) {
		if (by > 0)
			move_last(s);
		else
			move_first(s);
	}
}

/* False where the action is no move. */
static bool move(struct swim *s, const struct view_env *env, const struct action *action)
{
	switch (action->id) {
	case ACTION_DOWN: move_down(s); return true;
	case ACTION_UP: move_up(s); return true;
	case ACTION_LEFT: move_across(s, -1); return true;
	case ACTION_RIGHT: move_across(s, 1); return true;
	case ACTION_FIRST: move_first(s); return true;
	case ACTION_LAST: move_last(s); return true;
	case ACTION_PAGE_DOWN: move_page(s, env, 1); return true;
	case ACTION_PAGE_UP: move_page(s, env, -1); return true;
	default: return false;
	}
}

enum view_answer swim_move_act(struct swim *s, const struct view_env *env, const struct action *action,
			       struct view_result *r)
{
	s->still = false;
	if (action->id == ACTION_OPEN)
		return swim_selected(s, &r->go) ? VIEW_GO : VIEW_PASSED;
	if (action->id == ACTION_SIZE && s->rules->card) {
		str_adds(&r->message, "lines of the timeline have one size");
		return VIEW_HANDLED;
	}
	if (action->id == ACTION_SIZE) {
		s->size = (enum board_card_size)((s->size + 1) % CARD_SIZES);
		s->size_chosen = true;
		return VIEW_LAYOUT;
	}
	if (!move(s, env, action))
		return VIEW_PASSED;
	swim_scroll_reveal(s, env);
	swim_keep(s, env->board);
	return VIEW_HANDLED;
}

/* To the card of a column that is nearest; where it has none nowhere, it stays. */
static bool to_column(struct swim *s, const struct view_env *env, int column)
{
	size_t lane = s->here;

	if (column < 0 || column >= s->columns_n)
		return false;
	if (may_stand(s, s->here, column))
		stand(s, s->here, column, s->at);
	else if (nearest_lane(s, column, &lane))
		stand(s, lane, column, 0);
	else
		return false;
	swim_scroll_reveal(s, env);
	swim_keep(s, env->board);
	return true;
}

static bool click_head(struct swim *s, const struct view_env *env, int x)
{
	if (s->rules->heads)
		return false;
	if (!s->boxed)
		return to_column(s, env, swim_draw_tab(s, s->width, x));
	for (int c = s->first_column; c < s->first_column + s->shown_columns; c++)
		if (x >= s->x[c] && x < s->x[c] + s->columns[c])
			return to_column(s, env, c);
	/* the arrows at the edges stand for what is beyond */
	return to_column(s, env, x < s->x[s->first_column] ? s->first_column - 1 : s->first_column + s->shown_columns);
}

bool swim_move_click(struct swim *s, const struct view_env *env, int y, int x)
{
	uint32_t tier, k;
	int column;
	size_t lane;

	if (y == 0 && s->lanes)
		return click_head(s, env, x);
	if (!swim_scroll_find(s, env, y, x, &tier, &column))
		return false;
	lane = swim_scroll_lane(s, tier);
	k = tier - s->lane[lane].first;
	if (s->lane[lane].n && k >= cards_at(s, lane, column))
		return false;
	stand(s, lane, column, k);
	swim_scroll_reveal(s, env);
	swim_keep(s, env->board);
	return true;
}

void swim_move_wheel(struct swim *s, const struct view_env *env, int lines)
{
	int step = s->facts ? lines / 3 : lines;

	swim_scroll_by(s, env, step ? step : lines < 0 ? -1 : 1);
}

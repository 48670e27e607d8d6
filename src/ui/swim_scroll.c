/* SPDX-License-Identifier: ISC */
/* Heights are found tier by tier for what is on the screen and never for all: see the costs in swim.h. */
#include <config.h>

#include "ui/swim_card.h"
#include "ui/swim_scroll.h"

enum {
	SCROLL_COLUMN = 24,     /* columns that a column of cards needs at least */
	SCROLL_ONE_COLUMN = 56, /* below, one column is shown, without a frame */
	SCROLL_UNDER_ROWS = 7,
	SCROLL_LEGEND_ROWS = 9,
	SCROLL_SMALL_ROWS = 12, /* below, a card is one line */
	SCROLL_FOOT_ROWS = 16,
	SCROLL_TALL_ROWS = 24, /* from here titles may take three lines */
	SCROLL_ROOMY_ROWS = 50, /* from here tiers have a blank line between them */
	SCROLL_MAX_ROWS = 1000000
};

static void place_columns(struct swim *s)
{
	int fit = s->width / SCROLL_COLUMN, n = s->width < SCROLL_ONE_COLUMN || fit < 1 ? 1 : fit, room, x;

	n = n < s->columns_n ? n : s->columns_n;
	s->boxed = s->width >= SCROLL_ONE_COLUMN;
	s->shown_columns = n;
	if (s->column < s->first_column)
		s->first_column = s->column;
	if (s->column >= s->first_column + n)
		s->first_column = s->column - n + 1;
	if (s->first_column + n > s->columns_n)
		s->first_column = s->columns_n - n;
	room = s->boxed ? s->width - n - 1 : s->width - 1;
	x = s->boxed;
	for (int i = 0; i < SWIM_MAX_COLUMNS; i++) {
		int shown = i - s->first_column;

		s->columns[i] = 0;
		if (shown < 0 || shown >= n)
			continue;
		s->x[i] = x;
		s->columns[i] = room / n + (shown < room % n);
		x += s->columns[i] + 1;
	}
}

static void place_lines(struct swim *s)
{
	int rows = s->height;

	s->legend = rows >= SCROLL_LEGEND_ROWS;
	s->foot = rows >= SCROLL_FOOT_ROWS;
	s->head = 1 + (s->rules->under && rows >= SCROLL_UNDER_ROWS);
	s->body = rows - s->head - s->legend - s->foot;
	s->body = s->body < 1 ? 1 : s->body;
	if (!s->size_chosen)
		s->size = rows >= SCROLL_SMALL_ROWS ? CARD_NORMAL : CARD_LINE;
	s->facts = s->size != CARD_LINE && !s->rules->card;
	s->full = s->size == CARD_FULL && !s->rules->card;
	s->title_rows = !s->facts ? 1 : s->full || rows >= SCROLL_TALL_ROWS ? 3 : 2;
	s->gap = s->full || (s->facts && rows >= SCROLL_ROOMY_ROWS && !s->still);
}

void swim_scroll_layout(struct swim *s, const struct view_env *env, int rows, int columns)
{
	s->placed = true;
	s->height = rows;
	s->width = columns;
	place_lines(s);
	place_columns(s);
	swim_scroll_reveal(s, env);
}

/* --- tiers */

size_t swim_scroll_lane(const struct swim *s, uint32_t tier)
{
	size_t low = 0, high = s->lanes;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (s->lane[middle].first <= tier)
			low = middle;
		else
			high = middle;
	}
	return low;
}

uint32_t swim_scroll_tier(const struct swim *s)
{
	return s->here < s->lanes ? s->lane[s->here].first + s->at : 0;
}

static bool has_heads(const struct swim *s)
{
	return s->group != SWIM_ALL;
}

/* Whether a head stands above a tier when it is not the first one on the screen. */
static bool head_inside(const struct swim *s, uint32_t tier)
{
	return has_heads(s) && s->lane[swim_scroll_lane(s, tier)].first == tier;
}

bool swim_scroll_headed(const struct swim *s, uint32_t tier)
{
	return has_heads(s) && (tier == s->top || head_inside(s, tier));
}

int swim_scroll_lines(const struct swim *s, const struct view_env *env, uint32_t tier)
{
	size_t lane = swim_scroll_lane(s, tier);
	uint32_t k = tier - s->lane[lane].first;
	int lines = 1;

	for (int c = s->first_column; s->facts && c < s->first_column + s->shown_columns; c++) {
		uint32_t first, n = swim_cell(s, lane, c, &first);
		int own = k < n ? swim_card_rows(s, env, s->rows[first + k], s->columns[c]) : 0;

		lines = own > lines ? own : lines;
	}
	return lines + s->gap;
}

/* The first tier from which this one is still whole on the screen. */
static uint32_t highest_top(const struct swim *s, const struct view_env *env, uint32_t tier)
{
	int below = swim_scroll_lines(s, env, tier) - s->gap;
	uint32_t top = tier;

	while (top) {
		int more = head_inside(s, top) + swim_scroll_lines(s, env, top - 1);

		if (below + more + has_heads(s) > s->body)
			break;
		below += more;
		top--;
	}
	return top;
}

uint32_t swim_scroll_last(const struct swim *s, const struct view_env *env)
{
	uint32_t tier;
	int y = 0;

	for (tier = s->top; tier < s->tiers; tier++) {
		y += swim_scroll_headed(s, tier) + swim_scroll_lines(s, env, tier);
		if (y - s->gap > s->body)
			break;
	}
	return tier > s->top ? tier - 1 : s->top;
}

void swim_scroll_reveal(struct swim *s, const struct view_env *env)
{
	uint32_t tier, top, end;

	if (!s->placed || s->still)
		return;
	place_columns(s);
	if (!s->tiers) {
		s->top = 0;
		return;
	}
	tier = swim_scroll_tier(s);
	s->top = tier < s->top ? tier : s->top;
	top = highest_top(s, env, tier);
	s->top = s->top < top ? top : s->top;
	/* no empty space below the last tier while there are some above */
	end = highest_top(s, env, s->tiers - 1);
	s->top = s->top > end ? end : s->top;
}

int swim_scroll_height(struct swim *s, const struct view_env *env, int columns)
{
	long lines = 0;

	s->still = true;
	s->top = 0;
	s->height = SCROLL_MAX_ROWS;
	s->width = columns;
	place_lines(s);
	place_columns(s);
	for (uint32_t tier = 0; tier < s->tiers && lines < SCROLL_MAX_ROWS; tier++)
		lines += swim_scroll_headed(s, tier) + swim_scroll_lines(s, env, tier);
	return s->head + s->legend + s->foot + (int)(lines < 2 ? 2 : lines);
}

/* A column with a card on the k-th tier of the lane: the cursor's, else (with any) the first one; -1 for none. */
static int column_on(const struct swim *s, size_t lane, uint32_t k, bool any)
{
	uint32_t first;

	if (!s->lane[lane].n || swim_cell(s, lane, s->column, &first) > k)
		return s->column;
	for (int column = 0; any && column < s->columns_n; column++)
		if (swim_cell(s, lane, column, &first) > k)
			return column;
	return -1;
}

static bool stand_on(struct swim *s, uint32_t tier, bool any)
{
	size_t lane = swim_scroll_lane(s, tier);
	int column = column_on(s, lane, tier - s->lane[lane].first, any);

	if (column < 0)
		return false;
	s->here = lane;
	s->at = tier - s->lane[lane].first;
	s->column = column;
	return true;
}

/* The cursor to a tier on the screen, from the side where it would leave it. */
static void follow(struct swim *s, uint32_t last, bool down)
{
	for (int any = 0; any < 2; any++)
		for (uint32_t i = 0; i <= last - s->top; i++)
			if (stand_on(s, down ? s->top + i : last - i, any))
				return;
}

void swim_scroll_by(struct swim *s, const struct view_env *env, int tiers)
{
	uint32_t end, last, tier = swim_scroll_tier(s);

	if (!s->tiers)
		return;
	end = highest_top(s, env, s->tiers - 1);
	if (tiers < 0)
		s->top = s->top > (uint32_t)-tiers ? s->top - (uint32_t)-tiers : 0;
	else
		s->top = s->top + (uint32_t)tiers < end ? s->top + (uint32_t)tiers : s->top > end ? s->top : end;
	last = swim_scroll_last(s, env);
	if (tier >= s->top && tier <= last)
		return;
	follow(s, last, tier < s->top);
	swim_scroll_reveal(s, env);
	swim_keep(s, env->board);
}

bool swim_scroll_find(const struct swim *s, const struct view_env *env, int y, int x, uint32_t *tier, int *column)
{
	int at = s->head;

	for (*column = s->first_column; *column < s->first_column + s->shown_columns; (*column)++)
		if (x <= s->x[*column] + s->columns[*column])
			break;
	if (*column >= s->first_column + s->shown_columns || y >= s->head + s->body)
		return false;
	for (*tier = s->top; *tier < s->tiers && at < s->head + s->body; (*tier)++) {
		at += swim_scroll_headed(s, *tier);
		if (y < at)
			return false;
		at += swim_scroll_lines(s, env, *tier);
		if (y < at)
			return true;
	}
	return false;
}

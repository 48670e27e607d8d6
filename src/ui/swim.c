/* SPDX-License-Identifier: ISC */
/* Which entries there are, in which cell each card stands, and the cursor across rebuilds. */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "model/derive.h"
#include "ui/keyed.h"
#include "ui/swim.h"
#include "ui/swim_group.h"
#include "ui/swim_move.h"
#include "ui/swim_scroll.h"

void swim_open(struct swim *s, const void *view, const struct swim_rules *rules, enum swim_group group)
{
	s->view = view;
	s->rules = rules;
	s->group = group;
	s->lens = ROW_NONE;
	s->nobody = -1;
}

void swim_release(struct swim *s)
{
	mem_free(s->order);
	mem_free(s->place);
	mem_free(s->lane);
	mem_free(s->lane_of);
	mem_free(s->start);
	mem_free(s->rows);
	widget_persona_release(&s->personas);
	widget_findings_release(&s->findings);
}

static const char *const swim_group_words[] = {"persona", "objective", "owner", "all"};

void swim_look(const struct swim *s, struct view_look *out)
{
	snprintf(out->group, sizeof out->group, "%s", swim_group_words[s->group]);
	if (s->size_chosen)
		snprintf(out->size, sizeof out->size, "%s", view_board_size_word(s->size));
}

void swim_set_look(struct swim *s, const struct view_look *look, unsigned may)
{
	for (int i = 0; i <= SWIM_ALL; i++)
		if ((may & 1u << i) && !strcmp(look->group, swim_group_words[i]))
			s->group = (enum swim_group)i;
	s->size_chosen = view_board_size(look->size, &s->size) || s->size_chosen;
	s->still = false;
	s->stale = true;
}

uint64_t swim_plan_key(const struct swim *s, const struct board *b, uint32_t row)
{
	const struct plan_row *p = &b->plan[row];
	uint64_t at = p->priority >= 0 ? s->place[p->priority] : s->places;
	day_t start = derive_start(p);
	uint64_t day = start == CLOCK_NO_DAY ? UINT32_MAX : (uint32_t)((int64_t)start - INT32_MIN);

	return (uint64_t)p->horizon << 61 | at << 32 | day;
}

/* --- building */

static void find_places(struct swim *s, const struct board *b)
{
	const uint32_t *order = derive_order(b);

	s->places = board_rows(b, TABLE_PRIORITIES);
	s->place = mem_resize(s->place, (size_t)s->places + 1, sizeof *s->place);
	for (uint32_t i = 0; i < s->places; i++)
		s->place[order[i]] = i;
}

static bool passes(const struct view_env *env, uint32_t row)
{
	return (env->lens < 0 || derive_has_persona(env->board, TABLE_PLAN, row, (uint32_t)env->lens)) &&
	       (!env->filter || query_match(env->filter, env->board, TABLE_PLAN, row));
}

static void find_order(struct swim *s, const struct view_env *env)
{
	const struct board *b = env->board;
	uint32_t rows = board_rows(b, TABLE_PLAN);
	struct keyed *items = mem_array((size_t)rows + 1, sizeof *items);

	s->n = s->total = 0;
	for (uint32_t row = 0; row < rows; row++) {
		if (s->rules->column(s->view, b, row) < 0)
			continue;
		s->total++;
		if (passes(env, row))
			items[s->n++] = (struct keyed){s->rules->key(s->view, b, row), row};
	}
	keyed_sort(items, s->n);
	s->order = mem_resize(s->order, (size_t)rows + 1, sizeof *s->order);
	for (size_t i = 0; i < s->n; i++)
		s->order[i] = items[i].row;
	mem_free(items);
}

static void count_columns(struct swim *s, const struct board *b)
{
	memset(s->count, 0, sizeof s->count);
	for (size_t i = 0; i < s->n; i++)
		s->count[s->rules->column(s->view, b, s->order[i])]++;
}

/* Only takes away what the filter no longer matches; the board is the one of the last build. */
static void narrow_order(struct swim *s, const struct view_env *env)
{
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++)
		if (query_match(env->filter, env->board, TABLE_PLAN, s->order[i]))
			s->order[n++] = s->order[i];
	s->n = n;
}

/* Cards by cell: how many, where each cell begins, and then the cards in their order. */
static void fill_cells(struct swim *s, const struct board *b)
{
	size_t cells = s->lanes * (size_t)s->columns_n;
	uint32_t *next;

	s->start = mem_resize(s->start, cells + 2, sizeof *s->start);
	memset(s->start, 0, (cells + 2) * sizeof *s->start);
	next = s->start + 1; /* counts go two further, so that filling moves each start to its place */
	for (int pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < s->n; i++) {
			uint32_t row = s->order[i], in = swim_group_count(s, b, row);
			size_t column = (size_t)s->rules->column(s->view, b, row);

			for (uint32_t k = 0; k < in; k++) {
				int32_t lane = swim_group_lane(s, b, row, k);
				size_t cell = (size_t)lane * (size_t)s->columns_n + column;

				if (lane < 0)
					continue;
				if (!pass)
					s->start[cell + 2]++;
				else
					s->rows[next[cell]++] = row;
			}
		}
		if (pass)
			break;
		for (size_t i = 1; i < cells + 2; i++)
			s->start[i] += s->start[i - 1];
		s->rows = mem_resize(s->rows, (size_t)s->start[cells + 1] + 1, sizeof *s->rows);
	}
}

static void count_tiers(struct swim *s)
{
	s->tiers = 0;
	for (size_t i = 0; i < s->lanes; i++) {
		struct swim_lane *lane = &s->lane[i];

		lane->first = s->tiers;
		lane->tiers = 1;
		for (int c = 0; c < s->columns_n; c++) {
			uint32_t first, n = swim_cell(s, i, c, &first);

			lane->tiers = n > lane->tiers ? n : lane->tiers;
		}
		s->tiers += lane->tiers;
	}
}

/* --- the cursor */

/* The cell of the i-th card. */
static size_t cell_of(const struct swim *s, uint32_t i)
{
	size_t low = 0, high = s->lanes * (size_t)s->columns_n;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (s->start[middle] <= i)
			low = middle;
		else
			high = middle;
	}
	return low;
}

static bool is_lane(const struct swim *s, const struct board *b, size_t lane)
{
	struct item item;

	if (!s->has_lane || lane >= s->lanes)
		return false;
	swim_group_item(s, b, lane, &item);
	return item_equal(&item, &s->lane_item);
}

/* Puts the cursor on a card of the row; where it has several, on the one in the lane of the cursor. */
static bool go_to_row(struct swim *s, const struct board *b, uint32_t row)
{
	uint32_t cards = s->lanes ? s->start[s->lanes * (size_t)s->columns_n] : 0;
	bool found = false;

	for (uint32_t i = 0; i < cards; i++) {
		size_t cell, lane;

		if (s->rows[i] != row)
			continue;
		cell = cell_of(s, i);
		lane = cell / (size_t)s->columns_n;
		if (found && !is_lane(s, b, lane))
			continue;
		s->here = lane;
		s->column = (int)(cell % (size_t)s->columns_n);
		s->at = i - s->start[cell];
		found = true;
	}
	return found;
}

/* The cursor back on its item; where that is gone, on what took its place. */
static void restore(struct swim *s, const struct board *b)
{
	int32_t row = s->has_item ? board_item_row(b, &s->item) : ROW_NONE;
	uint32_t below = s->tier >= s->top ? s->tier - s->top : 0, now;

	if (row < 0 || !go_to_row(s, b, (uint32_t)row)) {
		for (size_t i = 0; !s->has_item && i < s->lanes; i++)
			if (is_lane(s, b, i))
				s->here = i;
		swim_move_settle(s);
	}
	now = swim_scroll_tier(s);
	s->top = now >= below ? now - below : 0;
}

void swim_build(struct swim *s, const struct view_env *env)
{
	const struct board *b = env->board;

	if (env->filter_narrowed && env->filter && s->order && s->lens == env->lens && !s->stale) {
		narrow_order(s, env);
	} else {
		widget_persona_build(&s->personas, b);
		find_places(s, b);
		find_order(s, env);
	}
	widget_findings_build(&s->findings, env->findings, TABLE_PLAN);
	s->lens = env->lens;
	s->stale = false;
	s->narrowed = env->filter || env->lens >= 0;
	count_columns(s, b);
	swim_group_build(s, b);
	fill_cells(s, b);
	count_tiers(s);
	restore(s, b);
	swim_keep(s, b);
}

uint32_t swim_cell(const struct swim *s, size_t lane, int column, uint32_t *first)
{
	size_t cell = lane * (size_t)s->columns_n + (size_t)column;

	*first = 0;
	if (lane >= s->lanes || column < 0 || column >= s->columns_n)
		return 0;
	*first = s->start[cell];
	return s->start[cell + 1] - s->start[cell];
}

bool swim_here(const struct swim *s, uint32_t *row)
{
	uint32_t first, n = swim_cell(s, s->here, s->column, &first);

	if (s->at >= n)
		return false;
	*row = s->rows[first + s->at];
	return true;
}

void swim_keep(struct swim *s, const struct board *b)
{
	uint32_t row;

	s->tier = swim_scroll_tier(s);
	s->has_item = swim_here(s, &row);
	if (s->has_item)
		board_item(b, TABLE_PLAN, row, &s->item);
	s->has_lane = s->here < s->lanes;
	if (s->has_lane)
		swim_group_item(s, b, s->here, &s->lane_item);
}

bool swim_selected(const struct swim *s, struct item *out)
{
	if (s->has_item)
		*out = s->item;
	return s->has_item;
}

bool swim_select(struct swim *s, const struct view_env *env, const struct item *item)
{
	int32_t row = item->table == TABLE_PLAN ? board_item_row(env->board, item) : ROW_NONE;

	if (row < 0 || !go_to_row(s, env->board, (uint32_t)row))
		return false;
	swim_keep(s, env->board);
	swim_scroll_reveal(s, env);
	return true;
}

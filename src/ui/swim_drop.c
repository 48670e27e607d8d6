/* SPDX-License-Identifier: ISC */
/* A cell takes a card anywhere in it, also below its cards and on its head, so that one need not aim. */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "model/derive.h"
#include "ui/swim_draw.h"
#include "ui/swim_drop.h"
#include "ui/swim_group.h"
#include "ui/swim_scroll.h"

/* --- time */

void swim_drop_quarter(const struct board *b, uint32_t row, int quarter, struct view_move *out)
{
	struct str text = {0};

	if (derive_quarter(&b->plan[row]) == quarter)
		return;
	str_addf(&text, "%d-Q%d", quarter / 4, quarter % 4 + 1);
	view_move_set(out, PLAN_TIMEFRAME, str_bytes(&text));
	str_release(&text);
}

void swim_drop_horizon(const struct board *b, uint32_t row, int horizon, struct view_move *out)
{
	static const char *const words[] = {"now", "next", "later"};
	struct plan_row planned = b->plan[row];

	planned.status = PLAN_STATUS_PLANNED;
	if (derive_is_in_work(&b->plan[row]) && horizon != HORIZON_NOW)
		out->why_not = "it is in work, so it is now: 3 Flow changes its state";
	else if (!derive_is_open(&b->plan[row]))
		out->why_not = "it is over: 3 Flow changes its state";
	else if ((int)derive_horizon(&planned, b->today) == horizon || horizon > HORIZON_LATER)
		return;
	else if (planned.timeframe_first != CLOCK_NO_DAY)
		swim_drop_quarter(b, row, clock_quarter(b->today) + horizon, out);
	else
		view_move_set(out, PLAN_TIMEFRAME, bytes_of(words[horizon]));
}

/* --- lanes */

/* The entry's personas with that of one lane replaced by that of another. */
static void put_persona(const struct board *b, uint32_t row, int32_t from, int32_t to, struct view_move *out)
{
	struct str ids = {0};
	bool inherited, put = false;
	struct rows run = derive_personas(b, row, &inherited);

	if (to < 0) {
		out->why_not = "nobody is no persona: e on personas takes one off";
		return;
	}
	for (uint32_t i = 0; i < run.n; i++) {
		int32_t persona = board_ref(b, run, i);

		if (persona == from)
			persona = to;
		if (persona < 0 || (persona == to && put))
			continue;
		put = put || persona == to;
		str_adds(&ids, ids.n ? ";" : "");
		str_add(&ids, board_id(b, TABLE_PERSONAS, (uint32_t)persona));
	}
	if (!put) {
		str_adds(&ids, ids.n ? ";" : "");
		str_add(&ids, board_id(b, TABLE_PERSONAS, (uint32_t)to));
	}
	view_move_set(out, PLAN_PERSONAS, str_bytes(&ids));
	str_release(&ids);
}

static void put_lane(const struct swim *s, const struct board *b, uint32_t row, size_t to, struct view_move *out)
{
	struct str scratch = {0};
	uint32_t in = swim_group_count(s, b, row);
	bool there = false;

	for (uint32_t i = 0; i < in; i++)
		there = there || swim_group_lane(s, b, row, i) == (int32_t)to;
	if (to == s->here || (there && s->group != SWIM_PERSONA))
		return;
	if (s->group == SWIM_PERSONA)
		put_persona(b, row, s->lane[s->here].row, s->lane[to].row, out);
	else if (s->group == SWIM_OWNER)
		view_move_set(out, PLAN_OWNER,
			      s->lane[to].row < 0 ? (struct bytes){"", 0} : swim_group_label(s, b, to, &scratch));
	else
		out->why_not = "an entry's objective is that of its priority: e on priority changes it";
	str_release(&scratch);
}

/* --- places */

/* The lane at a line of the body, and the lines that it takes there. */
static bool lane_at(const struct swim *s, const struct view_env *env, int y, size_t *lane, struct view_move *out)
{
	int at = s->head, end = s->head + s->body;

	for (uint32_t tier = s->top; tier < s->tiers && at < end; tier++) {
		size_t here = swim_scroll_lane(s, tier);

		if (tier == s->top || here != *lane) {
			if (tier != s->top && y < at)
				break;
			*lane = here;
			out->y = at;
		}
		at += swim_scroll_headed(s, tier) + swim_scroll_lines(s, env, tier);
		out->rows = (at < end ? at : end) - out->y;
	}
	return s->lanes > 0;
}

static bool column_at(const struct swim *s, int y, int x, int *column)
{
	if (y == 0 && !s->boxed && !s->rules->heads) {
		*column = swim_draw_tab(s, s->width, x);
		return *column >= 0;
	}
	for (*column = s->first_column; *column < s->first_column + s->shown_columns; (*column)++)
		if (x <= s->x[*column] + s->columns[*column])
			return true;
	return false;
}

static bool is_own(const struct swim *s, const struct view_env *env, uint32_t row, int y, int x)
{
	uint32_t tier, first;
	int column;
	size_t lane;

	if (!swim_scroll_find(s, env, y, x, &tier, &column))
		return false;
	lane = swim_scroll_lane(s, tier);
	tier -= s->lane[lane].first;
	return tier < swim_cell(s, lane, column, &first) && s->rows[first + tier] == row;
}

static void name_place(const struct swim *s, const struct board *b, size_t lane, int column, struct view_move *out)
{
	struct str scratch = {0}, text = {0};

	if (!out->place[0])
		str_adds(&text, s->title[column]);
	else
		str_adds(&text, out->place);
	if (s->group != SWIM_ALL) {
		str_adds(&text, text.n ? ", " : "");
		str_add(&text, swim_group_label(s, b, lane, &scratch));
	}
	snprintf(out->place, sizeof out->place, "%s", str_c(&text));
	str_release(&text);
	str_release(&scratch);
}

bool swim_drop(const struct swim *s, const struct view_env *env, const struct item *item, int y, int x,
	       struct view_move *out)
{
	int32_t row = item->table == TABLE_PLAN ? board_item_row(env->board, item) : ROW_NONE;
	size_t lane = s->here;
	int column;

	view_move_init(out);
	if (row < 0 || !s->placed || y < 0 || y >= s->head + s->body || !column_at(s, y, x, &column))
		return false;
	if (y >= s->head && !lane_at(s, env, y, &lane, out))
		return false;
	if (y < s->head) { /* the head of a column stands for all of it */
		out->y = 0;
		out->rows = 1;
	}
	if (s->columns[column]) {
		out->x = s->x[column];
		out->columns = s->columns[column];
	}
	out->own = y >= s->head && is_own(s, env, (uint32_t)row, y, x);
	/* a line of the timeline is all one card, and each of its quarters is another place */
	if (!out->own || s->rules->card)
		s->rules->put(s->view, env->board, (uint32_t)row, column, x - s->x[column], out);
	if (!out->own && !out->why_not)
		put_lane(s, env->board, (uint32_t)row, lane, out);
	name_place(s, env->board, lane, column, out);
	return true;
}

/* --- a new entry */

static int32_t first_priority(const struct board *b, int32_t objective)
{
	const uint32_t *order = derive_order(b);

	for (uint32_t i = 0; i < board_rows(b, TABLE_PRIORITIES); i++)
		if (b->priorities[order[i]].objective == objective)
			return (int32_t)order[i];
	return ROW_NONE;
}

void swim_drop_fill(const struct swim *s, const struct board *b, struct view_where *out)
{
	int32_t row = s->here < s->lanes ? s->lane[s->here].row : ROW_NONE;
	struct str scratch = {0};

	if (row < 0)
		return;
	if (s->group == SWIM_PERSONA)
		view_fill(out, PLAN_PERSONAS, board_id(b, TABLE_PERSONAS, (uint32_t)row));
	else if (s->group == SWIM_OWNER)
		view_fill(out, PLAN_OWNER, swim_group_label(s, b, s->here, &scratch));
	else if (s->group == SWIM_OBJECTIVE && (row = first_priority(b, row)) >= 0)
		view_fill(out, PLAN_PRIORITY, board_id(b, TABLE_PRIORITIES, (uint32_t)row));
	str_release(&scratch);
}

void swim_drop_fill_time(const struct swim *s, const struct board *b, struct view_where *out)
{
	struct str text = {0};
	uint32_t row;
	int quarter = clock_quarter(b->today);

	if (!swim_here(s, &row) || b->plan[row].timeframe_last == CLOCK_NO_DAY || b->plan[row].timeframe_last >= b->today)
		return;
	str_addf(&text, "%d-Q%d", quarter / 4, quarter % 4 + 1);
	view_fill(out, PLAN_TIMEFRAME, str_bytes(&text));
	str_release(&text);
}

/* SPDX-License-Identifier: ISC */
/* Moving a card: its rank among the priorities that are shown, or its time in the plan. */
#include <config.h>

#include <math.h>
#include <string.h>

#include "model/derive.h"
#include "model/rank.h"
#include "ui/amend.h"

static bool is_ranked(const struct board *b, uint32_t row)
{
	return b->priorities[row].status == PRIORITIES_STATUS_ACTIVE && !isnan(b->priorities[row].rank);
}

static bool is_shown(struct stage *s, uint32_t row)
{
	int32_t lens = narrow_lens(&s->narrow, s->board);

	return (lens < 0 || derive_has_persona(s->board, TABLE_PRIORITIES, row, (uint32_t)lens)) &&
	       (!s->narrow.filter || query_match(s->narrow.filter, s->board, TABLE_PRIORITIES, row));
}

/* The next ranked priority in that direction among those that are shown. */
static bool neighbour(struct stage *s, uint32_t row, int by, uint32_t *out)
{
	const uint32_t *order = derive_order(s->board);
	int64_t n = board_rows(s->board, TABLE_PRIORITIES), at = 0;

	while (at < n && order[at] != row)
		at++;
	for (at += by; at >= 0 && at < n; at += by)
		if (is_ranked(s->board, order[at]) && is_shown(s, order[at])) {
			*out = order[at];
			return true;
		}
	return false;
}

static void move_rank(struct stage *s, const struct item *item, uint32_t row, int by)
{
	struct str text = {0}, base = {0}, scratch = {0}, what = {0};
	struct err err = {0};
	struct edit e;
	uint32_t other;
	double rank;

	if (!is_ranked(s->board, row)) {
		stage_tell(s, THEME_HINT, "only active priorities with a rank have a place; e sets status and rank");
		return;
	}
	if (!neighbour(s, row, by, &other)) {
		stage_tell(s, THEME_HINT, by > 0 ? "it is the last already" : "it is the first already");
		return;
	}
	if (!rank_beside(s->board, row, other, by > 0, &rank, &err)) {
		stage_tell(s, THEME_BAD, "%s", str_c(&err.what));
		err_release(&err);
		return;
	}
	str_add_number(&text, rank);
	str_add(&base, board_value(s->board, TABLE_PRIORITIES, row, PRIORITIES_RANK, &scratch));
	edit_set(&e, item, "rank", str_bytes(&base), str_bytes(&text));
	str_adds(&what, "rank of ");
	str_add(&what, board_label(s->board, TABLE_PRIORITIES, row, &scratch));
	str_addf(&what, ": %s, was %s", str_c(&text), str_c(&base));
	amend_apply(s, &e, 1, str_c(&what), item);
	edit_release(&e);
	str_release(&text);
	str_release(&base);
	str_release(&scratch);
	str_release(&what);
}

/* One entry's step in time; false where there is none, and why is told. */
static bool step_edit(struct stage *s, const struct item *item, int by, struct edit *e)
{
	struct str scratch = {0}, to = {0};
	int32_t row = board_item_row(s->board, item);
	struct bytes now = board_value(s->board, TABLE_PLAN, (uint32_t)row, PLAN_TIMEFRAME, &scratch);
	bool ok = timeframe_step(now, by, &to);

	if (ok)
		edit_set(e, item, "timeframe", now, str_bytes(&to));
	else
		stage_tell(s, THEME_HINT, by > 0 ? "there is nothing later than that" : "there is nothing earlier than that");
	str_release(&scratch);
	str_release(&to);
	return ok;
}

static void move_time(struct stage *s, const struct item *item, int by)
{
	VEC(struct edit) edits = {0};
	struct str what = {0};
	struct edit e;

	for (size_t i = 0; i < s->marks.items.n; i++)
		if (s->marks.items.v[i].table == TABLE_PLAN && step_edit(s, &s->marks.items.v[i], by, &e))
			vec_push(&edits, e);
	if (!s->marks.items.n && step_edit(s, item, by, &e))
		vec_push(&edits, e);
	if (edits.n) {
		if (edits.n == 1)
			str_addf(&what, "timeframe of %s: %s, was %s", edits.v[0].item.key, edits.v[0].value,
				 edits.v[0].base[0] ? edits.v[0].base : "empty");
		else
			str_addf(&what, "%zu entries moved to %s time", edits.n, by > 0 ? "a later" : "an earlier");
		amend_apply(s, edits.v, edits.n, str_c(&what), item);
	}
	for (size_t i = 0; i < edits.n; i++)
		edit_release(&edits.v[i]);
	vec_release(&edits);
	str_release(&what);
}

void amend_move(struct stage *s, const struct action *action)
{
	bool across = action->id == ACTION_CARD_LEFT || action->id == ACTION_CARD_RIGHT;
	struct item item;
	int32_t row = stage_item(s, &item) ? board_item_row(s->board, &item) : ROW_BROKEN;
	struct err err = {0};

	if (row < 0)
		return;
	if (!editor_may(s->editor, item.table, &err)) {
		stage_tell(s, THEME_WARN, "%s", str_c(&err.what));
		err_release(&err);
	} else if (item.table == TABLE_PRIORITIES && !across) {
		move_rank(s, &item, (uint32_t)row, action->arg);
	} else if (item.table == TABLE_PRIORITIES) {
		stage_tell(s, THEME_HINT, "priorities have an order and no time: J and K move them; their plan has a time");
	} else if (item.table == TABLE_PLAN && across) {
		move_time(s, &item, action->arg);
	} else if (item.table == TABLE_PLAN) {
		stage_tell(s, THEME_HINT, "the plan is ordered by time and state, not by hand: H and L move it in time");
	} else {
		stage_tell(s, THEME_HINT, "a %s has neither rank nor time to move in", schema_table(item.table)->singular);
	}
}

/* SPDX-License-Identifier: ISC */
/*
 * Marks by walking: what is shown of a kind, and in which order, only the view knows, so its cursor goes there and
 * comes back.
 */
#include <config.h>

#include <string.h>

#include "ui/amend.h"

enum { WALK_MAX = 20000 };

/* One step of the view's cursor. False where it stays. */
static bool step(struct stage *s, enum action_id id, struct item *at)
{
	struct place *p = stage_place(s);
	struct view_result r = {0};
	struct view_env env;
	struct item now;

	stage_env(s, &env);
	edit_init(&r.edit);
	p->ops->act(p->state, &env, action_get(id), &r);
	edit_release(&r.edit);
	str_release(&r.message);
	if (!p->ops->selected(p->state, &now) || item_equal(&now, at))
		return false;
	*at = now;
	return true;
}

static bool go_to(struct stage *s, const struct item *item)
{
	struct place *p = stage_place(s);
	struct view_env env;

	stage_env(s, &env);
	return p->ops->select(p->state, &env, item);
}

static void mark_all(struct stage *s, struct item here)
{
	struct item at = here;

	step(s, ACTION_FIRST, &at);
	for (int n = 0; n < WALK_MAX; n++) {
		if (at.table == here.table)
			row_set_add(&s->marks, s->board, &at);
		if (!step(s, ACTION_DOWN, &at))
			break;
	}
	go_to(s, &here);
}

/* Down from the last mark, or up where it is not below. */
static void mark_range(struct stage *s, struct item here)
{
	static const enum action_id ways[] = {ACTION_DOWN, ACTION_UP};
	struct item from = s->marks.items.n ? s->marks.items.v[s->marks.items.n - 1] : here;
	VEC(struct item) met = {0};
	bool found = false;

	for (size_t way = 0; way < 2 && !found && go_to(s, &from); way++) {
		struct item at = from;

		met.n = 0;
		do {
			vec_push(&met, at);
			found = item_equal(&at, &here);
		} while (!found && met.n < WALK_MAX && step(s, ways[way], &at));
	}
	for (size_t i = 0; found && i < met.n; i++)
		row_set_add(&s->marks, s->board, &met.v[i]);
	row_set_add(&s->marks, s->board, &here);
	vec_release(&met);
	go_to(s, &here);
}

void amend_marks_set(struct stage *s, enum action_id how)
{
	struct place *p = stage_place(s);
	struct item item;

	if (!stage_item(s, &item))
		return;
	if (p->ops->scope == SCOPE_DETAIL) {
		stage_tell(s, THEME_HINT, "one item is open; marks are set where several are seen");
		return;
	}
	if (how == ACTION_MARK) {
		row_set_toggle(&s->marks, s->board, &item);
		step(s, ACTION_DOWN, &item);
	} else if (how == ACTION_MARK_ALL) {
		mark_all(s, item);
	} else {
		mark_range(s, item);
	}
	stage_tell(s, THEME_INFO, "%zu marked; Esc takes the marks off", s->marks.items.n);
}

void amend_marks_copy(struct stage *s, bool row)
{
	struct item item;
	int32_t at = stage_item(s, &item) ? board_item_row(s->board, &item) : ROW_BROKEN;
	struct bytes text;

	if (at < 0)
		return;
	text = row ? table_row_bytes(s->board->table[item.table], (uint32_t)at) : bytes_of(item.key);
	while (text.n && (text.p[text.n - 1] == '\n' || text.p[text.n - 1] == '\r'))
		text.n--;
	str_clear(&s->copy);
	str_add(&s->copy, text);
	stage_tell(s, THEME_TEXT, row ? "copied the row of %s" : "copied %s", item.key);
}

void amend_marks_outside(struct stage *s)
{
	struct item item;
	int32_t row = stage_item(s, &item) ? board_item_row(s->board, &item) : ROW_BROKEN;
	const struct table *t = row < 0 ? NULL : s->board->table[item.table];

	if (!t)
		return;
	str_clear(&s->outside);
	str_adds(&s->outside, s->board->path[item.table]);
	s->outside_line = table_record_line(t, table_row_record(t, (uint32_t)row));
}

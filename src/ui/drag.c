/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "ui/drag.h"

#include "ui/amend.h"

enum { DRAG_WHOLE_ROWS = 4 };

struct spot {
	int y, x;
};

/* What letting go there would do for a row. */
static bool ask(struct stage *s, const struct item *item, int y, int x, struct view_move *out)
{
	struct place *p = stage_place(s);
	struct view_env env;

	view_move_init(out);
	if (!p->ops->drop || y < 0 || x < 0 || y >= s->view_area.rows || x >= s->view_area.columns)
		return false;
	stage_env(s, &env);
	stage_ready(s, p, s->view_area.rows, s->view_area.columns);
	return p->ops->drop(p->state, &env, item, y, x, out);
}

static bool ask_spot(struct stage *s, const struct item *item, const void *context, struct view_move *out)
{
	const struct spot *spot = context;

	return ask(s, item, spot->y, spot->x, out);
}

static bool is_stay(const struct view_move *m)
{
	return !m->why_not && !m->sets && m->beside.table == TABLE_NONE;
}

void drag_press(struct stage *s, int y, int x)
{
	struct stage_drag *d = &s->drag;

	*d = (struct stage_drag){.y = y, .x = x};
	d->pressed = stage_item(s, &d->item);
	/* a press on something else than the card itself takes nothing up */
	if (d->pressed && stage_place(s)->ops->drop)
		d->pressed = ask(s, &d->item, y, x, &d->move) && d->move.own;
}

/* Why nothing can be dragged here at all; NULL where it can. */
static const char *why_none(struct stage *s)
{
	if (!s->editor || s->editor->why_not.n)
		return s->editor ? str_c(&s->editor->why_not) : "this board can only be read";
	if (stage_place(s)->ops->scope == SCOPE_TABLE)
		return "rows are not dragged: the table shows them as they stand in the file, or sorted";
	if (!stage_place(s)->ops->drop)
		return "nothing is dragged here; e changes a field";
	return NULL;
}

static void tell(struct stage *s)
{
	const struct stage_drag *d = &s->drag;
	int32_t row = board_item_row(s->board, &d->item);
	struct str scratch = {0};

	if (row < 0)
		return;
	if (!d->there) {
		stage_tell(s, THEME_HINT, "not here; Esc cancels");
	} else if (d->move.why_not) {
		stage_tell(s, THEME_WARN, "%s", d->move.why_not);
	} else {
		struct bytes label = board_label(s->board, d->item.table, (uint32_t)row, &scratch);
		bool many = s->marks.items.n > 0;

		if (many)
			label = bytes_of("all marked");
		stage_tell(s, THEME_INFO, "%s: %.*s; Esc cancels", is_stay(&d->move) && !many ? "it is there" : d->move.place,
			   (int)(label.n < 80 ? label.n : 80), label.p);
	}
	str_release(&scratch);
}

void drag_over(struct stage *s, int y, int x)
{
	struct stage_drag *d = &s->drag;
	const char *why = d->pressed ? why_none(s) : NULL;

	if (!d->pressed || (!d->on && y == d->y && x == d->x))
		return;
	if (why) {
		d->pressed = false;
		stage_tell(s, THEME_HINT, "%s", why);
		return;
	}
	d->on = true;
	d->there = ask(s, &d->item, y, x, &d->move);
	tell(s);
}

void drag_release(struct stage *s, int y, int x)
{
	struct stage_drag d = s->drag;
	struct spot spot = {y, x};
	struct amend_moves how = {ask_spot, &spot};
	struct view_move move;

	s->drag = (struct stage_drag){.pressed = false};
	if (!d.on)
		return;
	str_clear(&s->message);
	if (board_item_row(s->board, &d.item) < 0)
		stage_tell(s, THEME_WARN, "somebody took the row out of its file meanwhile");
	else if (!ask(s, &d.item, y, x, &move))
		stage_tell(s, THEME_HINT, "let go where no card can go: it stays");
	else if (is_stay(&move) && !s->marks.items.n)
		stage_tell(s, THEME_HINT, "it stays where it is");
	else
		amend_move_all(s, &d.item, &how);
}

bool drag_cancel(struct stage *s)
{
	bool on = s->drag.on;

	s->drag = (struct stage_drag){.pressed = false};
	if (on)
		stage_tell(s, THEME_HINT, "not moved");
	return on;
}

void drag_draw(const struct stage *s, struct area a)
{
	const struct view_move *m = &s->drag.move;

	if (!s->drag.on || !s->drag.there || m->why_not || is_stay(m))
		return;
	for (int y = m->y, last = m->y + m->rows - 1; y <= last; y++) {
		/* a card as a whole, of a larger place the edges */
		if (m->rows <= DRAG_WHOLE_ROWS || y == m->y || y == last) {
			area_restyle(a, y, m->x, m->columns, STYLE_FLASH);
		} else {
			area_restyle(a, y, m->x, 1, STYLE_FLASH);
			area_restyle(a, y, m->x + m->columns - 1, 1, STYLE_FLASH);
		}
	}
}

/* SPDX-License-Identifier: ISC */
/* The Monday meeting, step by step: what is shown can be opened, edited and moved on the spot. */
#include <config.h>

#include "base/mem.h"
#include "ui/meeting.h"
#include "ui/views.h"

enum { PAST_STEPS = 2 }; /* the first ones tell of the past */

static void *meeting_open(void)
{
	struct view_meeting *v = mem_zalloc(sizeof *v);

	v->built = -1;
	return v;
}

static void meeting_close(void *view)
{
	struct view_meeting *v = view;

	if (!v)
		return;
	agenda_step_release(&v->shown);
	widget_persona_release(&v->personas);
	vec_release(&v->lines);
	mem_free(v);
}

/* --- the cursor */

static void keep(struct view_meeting *v)
{
	v->has_here = meeting_stops(v, v->cursor);
	if (v->has_here)
		v->here = v->shown.lines.v[v->cursor].item;
}

/* The next line from `from` on in that direction where it can stand; lines.n where there is none. */
static size_t stop_from(const struct view_meeting *v, size_t from, int by)
{
	size_t n = v->shown.lines.n;

	for (size_t i = from; i < n; i += (size_t)by)
		if (meeting_stops(v, i))
			return i;
	return n;
}

static void stand_near(struct view_meeting *v, size_t line)
{
	size_t n = v->shown.lines.n;

	line = line < n ? line : n ? n - 1 : 0;
	v->cursor = stop_from(v, line, 1);
	if (v->cursor == n)
		v->cursor = stop_from(v, line, -1);
}

/* An item may be told twice (for two personas): the one nearest to where the cursor was. */
static bool stand_on(struct view_meeting *v, const struct item *item)
{
	size_t n = v->shown.lines.n, best = n, from = v->cursor;

	for (size_t i = 0; i < n; i++) {
		size_t far = i > from ? i - from : from - i, now = best > from ? best - from : from - best;

		if (item_equal(&v->shown.lines.v[i].item, item) && (best == n || far < now))
			best = i;
	}
	if (best < n)
		v->cursor = best;
	return best < n;
}

static void clamp_top(struct view_meeting *v)
{
	long last = v->all - meeting_body(v);

	v->top = v->top > last ? last : v->top;
	v->top = v->top < 0 ? 0 : v->top;
}

static void reveal(struct view_meeting *v)
{
	const struct meeting_line *p;
	long first, last;

	if (v->cursor < v->lines.n) {
		p = &v->lines.v[v->cursor];
		first = p->y + p->gap;
		last = first + p->rows;
		/* with the heading above the first of a group */
		for (size_t i = v->cursor; i > 0 && !meeting_stops(v, i - 1); i--)
			first = v->lines.v[i - 1].y;
		first = last - first > meeting_body(v) ? p->y + p->gap : first;
		v->top = last > v->top + meeting_body(v) ? last - meeting_body(v) : v->top;
		v->top = first < v->top ? first : v->top;
	}
	clamp_top(v);
}

/* --- the contract */

static void build_step(struct view_meeting *v, const struct view_env *env)
{
	struct str unknown = {0};
	struct news news;

	struct agenda_inputs in = {
		.board = env->board,
		.signs = env->signs,
		.filter = env->filter,
		.lens = env->lens,
	};

	news_init(&news);
	/* while the signs are computed anew, what they said stays: the lines would come and go */
	if (!env->signs && v->built == v->step && v->links == env->board->links && !env->filter && env->lens < 0) {
		news_release(&news);
		return;
	}
	v->built = env->signs && !env->filter && env->lens < 0 ? v->step : -1;
	v->links = env->board->links;
	if (v->step < PAST_STEPS)
		meeting_past(env->hindsight, &in, &news, &unknown);
	agenda_step_build(&v->shown, &in, v->step);
	news_release(&news);
	str_release(&unknown);
	if (!v->has_here || !stand_on(v, &v->here))
		stand_near(v, v->cursor);
	keep(v);
}

static void meeting_rebuild(void *view, const struct view_env *env)
{
	struct view_meeting *v = view;

	if (!v->begun) {
		v->begun = true;
		v->since = env->now;
	}
	widget_persona_build(&v->personas, env->board);
	build_step(v, env);
}

static void meeting_layout(void *view, const struct view_env *env, int rows, int columns)
{
	struct view_meeting *v = view;

	v->height = rows;
	v->width = columns;
	meeting_place(v, env);
	reveal(v);
}

static int meeting_height(void *view, const struct view_env *env, int columns)
{
	struct view_meeting *v = view;

	v->height = 10000;
	v->width = columns;
	meeting_place(v, env);
	return (int)(v->head + v->all);
}

static enum view_answer turn_step(struct view_meeting *v, int by, struct view_result *r)
{
	if (v->step + by < 0 || v->step + by >= AGENDA_STEPS) {
		str_adds(&r->message, by < 0 ? "this is the first step" : "this is the last step: p writes the page, 1 is the board");
		return VIEW_HANDLED;
	}
	v->step += by;
	v->cursor = 0;
	v->has_here = false;
	v->top = 0;
	return VIEW_REBUILD;
}

static void move(struct view_meeting *v, int by)
{
	size_t n = v->shown.lines.n, next = v->cursor < n ? stop_from(v, v->cursor + (size_t)by, by) : n;

	if (next < n) {
		v->cursor = next;
		reveal(v);
	} else {
		v->top += by; /* there may be sentences beyond */
		clamp_top(v);
	}
	keep(v);
}

static void page(struct view_meeting *v, int by)
{
	long want = v->cursor < v->lines.n ? v->lines.v[v->cursor].y + (long)by * meeting_body(v) : 0;
	size_t line = 0;

	while (line + 1 < v->lines.n && v->lines.v[line + 1].y <= want)
		line++;
	stand_near(v, line);
	reveal(v);
	keep(v);
}

static enum view_answer meeting_act(void *view, const struct view_env *env, const struct action *action,
				    struct view_result *r)
{
	struct view_meeting *v = view;

	switch (action->id) {
	case ACTION_LEFT:
	case ACTION_RIGHT: return turn_step(v, action->arg, r);
	case ACTION_DOWN:
	case ACTION_UP: move(v, action->arg); return VIEW_HANDLED;
	case ACTION_PAGE_DOWN:
	case ACTION_PAGE_UP: page(v, action->arg); return VIEW_HANDLED;
	case ACTION_FIRST:
	case ACTION_LAST:
		stand_near(v, action->id == ACTION_FIRST ? 0 : v->lines.n);
		reveal(v);
		v->top = action->id == ACTION_FIRST ? 0 : v->all;
		clamp_top(v);
		keep(v);
		return VIEW_HANDLED;
	case ACTION_MEETING_BEGIN:
		v->since = env->now;
		v->step = 0;
		v->has_here = false;
		v->cursor = 0;
		v->top = 0;
		str_adds(&r->message, "the meeting begins: thirty minutes, three a step");
		return VIEW_REBUILD;
	default: return VIEW_PASSED;
	}
}

static bool meeting_selected(const void *view, struct item *out)
{
	const struct view_meeting *v = view;

	if (meeting_stops(v, v->cursor))
		*out = v->shown.lines.v[v->cursor].item;
	return meeting_stops(v, v->cursor);
}

static bool meeting_select(void *view, const struct view_env *env, const struct item *item)
{
	struct view_meeting *v = view;

	(void)env;
	if (!stand_on(v, item))
		return false;
	keep(v);
	reveal(v);
	return true;
}

static bool meeting_click(void *view, const struct view_env *env, int y, int x)
{
	struct view_meeting *v = view;
	long at = v->top + y - v->head;

	(void)env;
	(void)x;
	if (y < v->head || y >= v->head + meeting_body(v))
		return false;
	for (size_t i = 0; i < v->lines.n; i++) {
		const struct meeting_line *p = &v->lines.v[i];

		if (at >= p->y + p->gap && at < p->y + p->gap + p->rows && meeting_stops(v, i)) {
			v->cursor = i;
			keep(v);
			reveal(v);
			return true;
		}
	}
	return false;
}

/* The cursor goes along where its line would leave the screen. */
static void meeting_wheel(void *view, const struct view_env *env, int y, int x, int lines)
{
	struct view_meeting *v = view;
	const struct meeting_line *p;

	(void)env;
	(void)y;
	(void)x;
	v->top += lines;
	clamp_top(v);
	for (size_t n = v->lines.n, next; v->cursor < n; v->cursor = next) {
		p = &v->lines.v[v->cursor];
		if (lines < 0 ? p->y + p->gap + p->text_rows <= v->top + meeting_body(v) : p->y + p->gap >= v->top)
			break;
		next = stop_from(v, v->cursor + (lines < 0 ? (size_t)-1 : 1), lines < 0 ? -1 : 1);
		if (next == n)
			break;
	}
	keep(v);
}

static void meeting_counts(const void *view, size_t *shown, size_t *total)
{
	const struct view_meeting *v = view;

	*shown = v->shown.shown;
	*total = v->shown.total;
}

static const enum action_id *meeting_hints(const void *view)
{
	static const enum action_id row[] = {ACTION_RIGHT, ACTION_LEFT, ACTION_OPEN,	      ACTION_EDIT,  ACTION_WHY,
					     ACTION_CARD_DOWN, ACTION_CARD_RIGHT, ACTION_CONFIRM, ACTION_MEETING_PRINT, ACTION_FILTER, ACTION_HELP, ACTION_NONE};
	static const enum action_id none[] = {ACTION_RIGHT, ACTION_LEFT, ACTION_MEETING_PRINT, ACTION_FILTER, ACTION_HELP, ACTION_NONE};
	const struct view_meeting *v = view;

	return meeting_stops(v, v->cursor) ? row : none;
}

/* The field that the step asks about; what `a` adds is another of its kind. */
static bool meeting_where(const void *view, const struct view_env *env, struct view_where *out)
{
	const struct view_meeting *v = view;
	const struct agenda_line *l;

	(void)env;
	if (!meeting_stops(v, v->cursor))
		return false;
	l = &v->shown.lines.v[v->cursor];
	out->table = l->item.table;
	out->schema_column = l->column;
	return true;
}

const struct view_ops view_meeting_ops = {
	.name = "meeting",
	.title = "Meeting",
	.key = '0',
	.scope = SCOPE_MEETING,
	.open = meeting_open,
	.close = meeting_close,
	.rebuild = meeting_rebuild,
	.layout = meeting_layout,
	.height = meeting_height,
	.draw = meeting_draw,
	.act = meeting_act,
	.selected = meeting_selected,
	.select = meeting_select,
	.click = meeting_click,
	.wheel = meeting_wheel,
	.counts = meeting_counts,
	.hints = meeting_hints,
	.where = meeting_where,
};

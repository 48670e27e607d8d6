/* SPDX-License-Identifier: ISC */
/*
 * The board: strategy, priorities and plan side by side. The card under the cursor lights up what it is tied to in the
 * other lanes and fades the rest, so that alignment is something you see; moving sideways follows the ties.
 */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "model/derive.h"
#include "ui/board_card.h"
#include "ui/board_drop.h"
#include "ui/board_lane.h"
#include "ui/board_scroll.h"
#include "ui/board_trace.h"
#include "ui/view_board.h"
#include "ui/views.h"
#include "ui/widget_text.h"

static const char *const lane_title[LANE_COUNT] = {"Strategy", "Priorities", "Plan"};
static const char *const lane_empty[LANE_COUNT] = {
	"No strategy yet: start with the vision. Key a adds it, or a line in strategy.csv.",
	"No priorities yet: what do we put effort into, and in which order? Key a adds one, or a line in priorities.csv.",
	"Nothing planned yet. Key a adds an entry, or a line in plan.csv.",
};

bool view_board_here(const struct view_board *v, enum board_lane_id *lane, uint32_t *row)
{
	const struct board_lane *l = &v->lane[v->here];

	if (l->cursor >= l->n)
		return false;
	*lane = v->here;
	*row = l->rows[l->cursor];
	return true;
}

const char *view_board_size_word(enum board_card_size size)
{
	static const char *const words[CARD_SIZES] = {"line", "normal", "full"};

	return words[size];
}

bool view_board_size(const char *word, enum board_card_size *out)
{
	for (int i = 0; i < CARD_SIZES; i++)
		if (!strcmp(word, view_board_size_word((enum board_card_size)i))) {
			*out = (enum board_card_size)i;
			return true;
		}
	return false;
}

static void *board_open(void)
{
	struct view_board *v = mem_zalloc(sizeof *v);

	v->lane[LANE_STRATEGY].table = TABLE_STRATEGY;
	v->lane[LANE_PRIORITIES].table = TABLE_PRIORITIES;
	v->lane[LANE_PLAN].table = TABLE_PLAN;
	v->size = CARD_NORMAL;
	v->lens = ROW_NONE;
	return v;
}

static void board_close(void *view)
{
	struct view_board *v = view;

	if (!v)
		return;
	for (int i = 0; i < LANE_COUNT; i++)
		board_lane_release(&v->lane[i]);
	board_trace_release(v);
	widget_persona_release(&v->personas);
	mem_free(v);
}

/* Where the cursor's lane has become empty, the first lane with a card has it. */
static void leave_empty_lane(struct view_board *v)
{
	v->waits = v->waits && !v->lane[v->here].total;
	for (int i = 0; i < LANE_COUNT && !v->lane[v->here].n && !v->waits; i++)
		if (v->lane[i].n)
			v->here = (enum board_lane_id)i;
}

static void keep_cursors(struct view_board *v, const struct board *b)
{
	for (int i = 0; i < LANE_COUNT; i++)
		board_lane_keep(&v->lane[i], b);
}

static void board_rebuild(void *view, const struct view_env *env)
{
	struct view_board *v = view;

	if (env->filter_narrowed && v->lane[LANE_PLAN].rows && v->lens == env->lens) {
		board_lane_narrow(v, env);
	} else {
		widget_persona_build(&v->personas, env->board);
		board_lane_build(v, env);
	}
	v->lens = env->lens;
	board_trace_build(v, env->board);
	leave_empty_lane(v);
}

/* After the cursor moved: it is on the screen, and so is what it is tied to. */
static void settle(struct view_board *v, const struct view_env *env)
{
	if (!v->placed || v->still)
		return;
	board_scroll_layout(v, v->rows, v->columns);
	board_scroll_to(v, env, v->here, v->lane[v->here].cursor);
	board_scroll_trace(v, env);
	board_lane_keep(&v->lane[v->here], env->board);
}

static void board_layout(void *view, const struct view_env *env, int rows, int columns)
{
	struct view_board *v = view;

	v->placed = true;
	board_scroll_layout(v, rows, columns);
	for (int i = 0; i < LANE_COUNT; i++)
		board_scroll_to(v, env, (enum board_lane_id)i, v->lane[i].top);
	settle(v, env);
	keep_cursors(v, env->board);
}

/* The text print: all cards, no cursor, nothing traced. */
static int board_height(void *view, const struct view_env *env, int columns)
{
	struct view_board *v = view;

	v->still = true;
	for (int i = 0; i < LANE_COUNT; i++)
		v->lane[i].top = 0;
	return board_scroll_height(v, env, columns);
}

/* --- painting */

/* "9", or "3 of 9" where something narrows. */
static void lane_count(const struct board_lane *lane, struct str *out)
{
	if (lane->n == lane->total)
		str_addf(out, "%zu", lane->n);
	else
		str_addf(out, "%zu of %u", lane->n, lane->total);
}

static void draw_head(const struct view_board *v, struct area a, int i)
{
	const struct board_lane *lane = &v->lane[i];
	struct style name = style_of(THEME_HEAD, i == (int)v->here ? STYLE_RELATED | STYLE_UNDERLINE : 0);
	struct str count = {0};
	int x = lane->x, end = lane->x + lane->columns, width;

	lane_count(lane, &count);
	width = (int)count.n;
	x += area_text(a, 0, x, " ", style_of(THEME_FRAME, 0));
	x += area_text(a, 0, x, lane_title[i], name);
	x += area_text(a, 0, x, " ", style_of(THEME_FRAME, 0));
	if (x + width + 3 <= end) {
		area_text(a, 0, end - width - 3, " ", style_of(THEME_FRAME, 0));
		area_text(a, 0, end - width - 2, str_c(&count),
			  style_of(lane->n == lane->total ? THEME_DIM : THEME_NARROW, 0));
		area_text(a, 0, end - 2, " ", style_of(THEME_FRAME, 0));
	}
	str_release(&count);
}

/* One lane on the screen: the heads of all lanes in one line, the cursor's one marked. */
static void draw_tabs(const struct view_board *v, struct area a)
{
	int x = 1;

	for (int i = 0; i < LANE_COUNT; i++) {
		struct str count = {0};
		bool here = i == (int)v->here;

		lane_count(&v->lane[i], &count);
		x += area_text(a, 0, x, lane_title[i], style_of(here ? THEME_TAB_HERE : THEME_TAB, 0)) + 1;
		x += area_text(a, 0, x, str_c(&count),
			       style_of(v->lane[i].n == v->lane[i].total ? THEME_DIM : THEME_NARROW, 0)) + 2;
		str_release(&count);
	}
}

static bool is_boxed(const struct view_board *v)
{
	return v->lane[v->here].columns < v->columns - 1;
}

static void draw_frame(const struct view_board *v, struct area a)
{
	struct style s = style_of(THEME_FRAME, 0);
	int bottom = 1 + v->body;
	bool foot = v->rows >= 16, first = true;

	area_hline(a, 0, 0, a.columns, s);
	if (foot)
		area_hline(a, bottom, 0, a.columns, s);
	for (int i = 0; i < LANE_COUNT; i++) {
		const struct board_lane *lane = &v->lane[i];
		int x = lane->x + lane->columns;
		bool last = x == a.columns - 1;

		if (!lane->columns)
			continue;
		if (first) {
			area_vline(a, 1, 0, v->body, s);
			area_glyph(a, 0, 0, GLYPH_TOP_LEFT, s);
			if (foot)
				area_glyph(a, bottom, 0, GLYPH_BOTTOM_LEFT, s);
		}
		first = false;
		area_vline(a, 1, x, v->body, s);
		area_glyph(a, 0, x, last ? GLYPH_TOP_RIGHT : GLYPH_TEE_DOWN, s);
		if (foot)
			area_glyph(a, bottom, x, last ? GLYPH_BOTTOM_RIGHT : GLYPH_TEE_UP, s);
		draw_head(v, a, i);
	}
}

static void draw_divider(struct area a, int y, const char *name)
{
	struct style s = style_of(THEME_FRAME, 0);
	int x = area_text(a, y, 1, name, style_of(THEME_DIM, 0));

	area_hline(a, y, x + 2, a.columns - x - 3, s);
}

static unsigned card_flags(const struct view_board *v, const struct board *b, enum board_lane_id lane, size_t i)
{
	enum board_lane_id from;
	uint32_t row;

	if (v->still || !view_board_here(v, &from, &row))
		return 0;
	if (lane == from && i == v->lane[lane].cursor)
		return STYLE_CURSOR;
	if (board_trace_related(v, b, from, row, lane, v->lane[lane].rows[i]))
		return STYLE_RELATED;
	return lane == from ? 0 : STYLE_FADED;
}

/* Marked, or changed by somebody else. */
static void draw_row_flags(const struct view_board *v, const struct view_env *env, struct area card,
			   enum board_lane_id lane, size_t i)
{
	unsigned flags = view_row_flags(env, v->lane[lane].table, v->lane[lane].rows[i]);
	int rows = flags ? board_card_rows(v, env, lane, i) : 0;

	for (int y = 0; y < rows && y < card.rows; y++)
		area_restyle(card, y, 1, card.columns - 1, flags & STYLE_FLASH);
	if (flags & STYLE_MARKED)
		area_glyph(card, 0, 0, GLYPH_MARK, style_of(THEME_NARROW, 0));
}

static void draw_empty(const struct view_board *v, const struct view_env *env, struct area a, int i)
{
	const struct board_lane *lane = &v->lane[i];
	const char *text = widget_findings_unread(env->findings, env->board, lane->table);

	if (text) {
		area_wrapped(a, 1, 1, 6, a.columns - 2, bytes_of(text), style_of(THEME_BAD, 0));
		return;
	}
	text = lane_empty[i];
	if (lane->total && env->lens >= 0)
		text = env->filter ? "Nothing here for this persona and this filter." : "Nothing here for this persona.";
	else if (lane->total)
		text = "Nothing here matches the filter.";
	area_wrapped(a, 1, 1, 6, a.columns - 2, bytes_of(text), style_of(i == (int)v->here ? THEME_TEXT : THEME_DIM, 0));
}

static void draw_lane(const struct view_board *v, const struct view_env *env, struct area a, int i)
{
	const struct board_lane *lane = &v->lane[i];
	struct area body = area_part(a, 1, lane->x, v->body, lane->columns);
	size_t at = lane->top;
	int y = 0;

	for (; at < lane->n && y < v->body; at++) {
		const char *divider = board_scroll_divider(v, env->board, (enum board_lane_id)i, at);
		struct area card;

		if (divider)
			draw_divider(body, y++, divider);
		card = area_part(body, y, 0, v->body - y, lane->columns);
		board_card_draw(v, env, card, (enum board_lane_id)i, at, card_flags(v, env->board, i, at));
		draw_row_flags(v, env, card, (enum board_lane_id)i, at);
		y += board_card_rows(v, env, (enum board_lane_id)i, at) + v->gap;
	}
	if (!lane->n)
		draw_empty(v, env, body, i);
	if (lane->top || at < lane->n || y - v->gap > v->body) {
		struct area bar = area_part(a, 1, lane->x, v->body, lane->columns + 1);
		size_t last = board_scroll_last(v, env, (enum board_lane_id)i);

		area_scrollbar(bar, lane->top, last + 1 - lane->top, lane->n, style_of(THEME_FRAME, 0));
	}
}

/* What the signs mean, where there is room beside the personas. */
static void draw_signs(struct area a, int y, int x)
{
	static const struct {
		enum glyph glyph;
		const char *word;
	} signs[] = {
		{GLYPH_VISION, "vision"},   {GLYPH_DIAGNOSIS, "diagnosis"},     {GLYPH_POLICY, "policy"},
		{GLYPH_OBJECTIVE, "objective"}, {GLYPH_NON_GOAL, "non-goal"},   {GLYPH_PLANNED, "planned"},
		{GLYPH_IN_PROGRESS, "in progress"}, {GLYPH_BLOCKED, "blocked"}, {GLYPH_DONE, "done"},
	};
	int columns = 0;
	struct style s = style_of(THEME_DIM, 0);

	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
		columns += 4 + (int)bytes_of(signs[i].word).n;
	if (x + columns > a.columns)
		return;
	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
		x += area_glyph(a, y, x, signs[i].glyph, s) + 1;
		x += area_text(a, y, x, signs[i].word, s) + 2;
	}
}

static void board_draw(const void *view, const struct view_env *env, struct area a)
{
	const struct view_board *v = view;
	int legend = v->rows - 1;

	if (is_boxed(v))
		draw_frame(v, a);
	else
		draw_tabs(v, a);
	for (int i = 0; i < LANE_COUNT; i++)
		if (v->lane[i].columns)
			draw_lane(v, env, a, i);
	if (legend > v->body)
		draw_signs(a, legend, 1 + widget_persona_legend(&v->personas, env->board, a, legend, 1, env->lens) + 2);
}

/* --- keys */

static void move_to(struct view_board *v, const struct view_env *env, size_t i)
{
	struct board_lane *lane = &v->lane[v->here];

	lane->cursor = i < lane->n ? i : lane->n ? lane->n - 1 : 0;
	settle(v, env);
}

static void move_by(struct view_board *v, const struct view_env *env, int by)
{
	size_t at = v->lane[v->here].cursor;

	move_to(v, env, by < 0 ? at - (at > 0) : at + 1);
}

/* A page is what is on the screen; the last card of this one becomes the first of the next. */
static void move_page(struct view_board *v, const struct view_env *env, int by)
{
	struct board_lane *lane = &v->lane[v->here];
	size_t last, page;

	if (!lane->n)
		return;
	last = board_scroll_last(v, env, v->here);
	page = last > lane->top ? last - lane->top : 1;
	if (by > 0) {
		lane->top = lane->top + page < lane->n ? lane->top + page : lane->n - 1;
		move_to(v, env, lane->cursor + page);
	} else {
		lane->top = lane->top > page ? lane->top - page : 0;
		move_to(v, env, lane->cursor > page ? lane->cursor - page : 0);
	}
}

static bool can_enter(const struct board_lane *lane)
{
	return lane->n || !lane->total;
}

static void enter_lane(struct view_board *v, const struct view_env *env, int lane)
{
	v->here = (enum board_lane_id)lane;
	v->waits = !v->lane[lane].n;
	settle(v, env);
}

/*
 * To the next lane that has cards, or that has not even rows. To the left, what this card stands on; to the right, the lane's cursor stays where
 * it was as long as that is tied to this card. Without any tie it stays too.
 */
static void move_across(struct view_board *v, const struct view_env *env, int by)
{
	enum board_lane_id from;
	uint32_t row;
	int to = (int)v->here + by;
	struct board_lane *lane;
	int32_t first;

	while (to >= 0 && to < LANE_COUNT && !can_enter(&v->lane[to]))
		to += by;
	if (to < 0 || to >= LANE_COUNT)
		return;
	lane = &v->lane[to];
	if (lane->n && view_board_here(v, &from, &row)) {
		first = board_trace_first(v, env->board, from, row, (enum board_lane_id)to);
		if (first >= 0 && (by < 0 || !board_trace_related(v, env->board, from, row, (enum board_lane_id)to,
								  lane->rows[lane->cursor])))
			lane->cursor = (size_t)first;
	}
	enter_lane(v, env, to);
}

static enum view_answer change_size(struct view_board *v)
{
	v->size = (enum board_card_size)((v->size + 1) % CARD_SIZES);
	v->size_chosen = true;
	return VIEW_LAYOUT;
}

static void board_look(const void *view, struct view_look *out)
{
	const struct view_board *v = view;

	if (v->size_chosen)
		snprintf(out->size, sizeof out->size, "%s", view_board_size_word(v->size));
}

static void board_set_look(void *view, const struct view_env *env, const struct view_look *look)
{
	struct view_board *v = view;

	(void)env;
	v->size_chosen = view_board_size(look->size, &v->size) || v->size_chosen;
}

static bool board_selected(const void *view, struct item *out)
{
	const struct view_board *v = view;
	const struct board_lane *lane = &v->lane[v->here];

	if (lane->cursor >= lane->n || !lane->has_at)
		return false;
	*out = lane->at;
	return true;
}

static enum view_answer board_act(void *view, const struct view_env *env, const struct action *action,
				  struct view_result *r)
{
	struct view_board *v = view;

	v->still = false;
	switch (action->id) {
	case ACTION_DOWN:
	case ACTION_UP:
		move_by(v, env, action->arg);
		return VIEW_HANDLED;
	case ACTION_LEFT:
	case ACTION_RIGHT:
		move_across(v, env, action->arg);
		return VIEW_HANDLED;
	case ACTION_FIRST:
		move_to(v, env, 0);
		return VIEW_HANDLED;
	case ACTION_LAST:
		move_to(v, env, v->lane[v->here].n);
		return VIEW_HANDLED;
	case ACTION_PAGE_DOWN:
	case ACTION_PAGE_UP:
		move_page(v, env, action->arg);
		return VIEW_HANDLED;
	case ACTION_SIZE:
		return change_size(v);
	case ACTION_OPEN:
		return board_selected(v, &r->go) ? VIEW_GO : VIEW_PASSED;
	default:
		return VIEW_PASSED;
	}
}

static bool board_select(void *view, const struct view_env *env, const struct item *item)
{
	struct view_board *v = view;
	int32_t row = board_item_row(env->board, item);

	for (int i = 0; i < LANE_COUNT; i++) {
		struct board_lane *lane = &v->lane[i];

		if (lane->table != item->table || row < 0 || (uint32_t)row >= lane->total || lane->position[row] < 0)
			continue;
		v->here = (enum board_lane_id)i;
		lane->cursor = (size_t)lane->position[row];
		board_lane_keep(lane, env->board);
		settle(v, env);
		return true;
	}
	return false;
}

/* The lane whose name is at column x of the head line where only one lane is on the screen. */
static int tab_at(const struct view_board *v, int x)
{
	int at = 1;

	for (int i = 0; i < LANE_COUNT; i++) {
		struct str count = {0};

		lane_count(&v->lane[i], &count);
		at += (int)(bytes_of(lane_title[i]).n + count.n) + 3;
		str_release(&count);
		if (x < at)
			return i;
	}
	return -1;
}

static bool board_click(void *view, const struct view_env *env, int y, int x)
{
	struct view_board *v = view;
	enum board_lane_id lane;
	size_t card;
	int tab = y == 0 && !is_boxed(v) ? tab_at(v, x) : -1;

	if (tab >= 0 && can_enter(&v->lane[tab])) {
		enter_lane(v, env, tab);
		return true;
	}
	if (!board_scroll_find(v, env, y, x, &lane, &card)) {
		if (!v->lane[lane].total)
			enter_lane(v, env, (int)lane);
		return !v->lane[lane].total;
	}
	v->here = lane;
	move_to(v, env, card);
	return true;
}

static void board_wheel(void *view, const struct view_env *env, int y, int x, int lines)
{
	struct view_board *v = view;
	enum board_lane_id lane;
	size_t card;
	int step = v->size == CARD_LINE ? lines : lines / 3 ? lines / 3 : lines < 0 ? -1 : 1;

	board_scroll_find(v, env, y, x, &lane, &card);
	board_scroll_by(v, env, lane, step);
	board_lane_keep(&v->lane[lane], env->board);
}

static void board_counts(const void *view, size_t *shown, size_t *total)
{
	const struct view_board *v = view;

	*shown = *total = 0;
	for (int i = 0; i < LANE_COUNT; i++) {
		*shown += v->lane[i].n;
		*total += v->lane[i].total;
	}
}

static bool board_position(const void *view, size_t *at, size_t *of)
{
	const struct view_board *v = view;

	*at = v->lane[v->here].cursor + 1;
	*of = v->lane[v->here].n;
	return *of > 0;
}

static const enum action_id *board_hints(const void *view)
{
	static const enum action_id statements[] = {ACTION_DOWN, ACTION_RIGHT,	   ACTION_OPEN,	  ACTION_EDIT, ACTION_ADD,
						    ACTION_WHY,	 ACTION_LENS_NEXT, ACTION_FILTER, ACTION_UNDO, ACTION_SIZE,
						    ACTION_HELP, ACTION_NONE};
	static const enum action_id priorities[] = {ACTION_DOWN, ACTION_RIGHT, ACTION_CARD_DOWN, ACTION_OPEN,
						    ACTION_EDIT, ACTION_ADD,   ACTION_WHY,	 ACTION_LENS_NEXT,
						    ACTION_FILTER, ACTION_UNDO, ACTION_SIZE,	 ACTION_HELP,
						    ACTION_NONE};
	static const enum action_id plan[] = {ACTION_DOWN, ACTION_RIGHT,  ACTION_CARD_LEFT, ACTION_OPEN,
					      ACTION_EDIT, ACTION_ADD,	  ACTION_WHY,	    ACTION_LENS_NEXT,
					      ACTION_FILTER, ACTION_UNDO, ACTION_SIZE,	    ACTION_HELP,
					      ACTION_NONE};
	static const enum action_id *const of_table[TABLE_COUNT] = {
		[TABLE_STRATEGY] = statements, [TABLE_PRIORITIES] = priorities, [TABLE_PLAN] = plan};
	const struct view_board *v = view;

	return of_table[v->lane[v->here].table];
}

static bool board_where(const void *view, const struct view_env *env, struct view_where *out)
{
	const struct view_board *v = view;

	(void)env;
	out->table = v->lane[v->here].table;
	return true;
}

static bool view_board_drop(const void *view, const struct view_env *env, const struct item *item, int y, int x,
			    struct view_move *out)
{
	return board_drop(view, env, item, y, x, out);
}

const struct view_ops view_board_ops = {
	.name = "board",
	.title = "Board",
	.key = '1',
	.scope = SCOPE_BOARD,
	.open = board_open,
	.close = board_close,
	.rebuild = board_rebuild,
	.layout = board_layout,
	.height = board_height,
	.draw = board_draw,
	.act = board_act,
	.selected = board_selected,
	.select = board_select,
	.click = board_click,
	.wheel = board_wheel,
	.counts = board_counts,
	.position = board_position,
	.hints = board_hints,
	.look = board_look,
	.set_look = board_set_look,
	.drop = view_board_drop,
	.where = board_where,
};

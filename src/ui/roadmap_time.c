/* SPDX-License-Identifier: ISC */
/* Days become columns by whole numbers only, so that the same board looks the same everywhere. */
#include <config.h>

#include "model/derive.h"
#include "ui/roadmap_time.h"
#include "ui/swim_card.h"
#include "ui/widget_text.h"

enum {
	TIME_TITLE = 3,
	TIME_TITLE_LEAST = 16,
	TIME_TITLE_MOST = 46,
	TIME_WAITS = 64 /* dependencies that are looked at */
};

void roadmap_time_set(struct roadmap_time *t, int quarter, int quarters)
{
	t->quarter = quarter;
	t->quarters = quarters;
	t->first = clock_quarter_first(quarter);
	t->last = clock_quarter_last(quarter + quarters - 1);
}

day_t roadmap_time_end(const struct plan_row *p)
{
	return p->status == PLAN_STATUS_DONE && p->done_date != CLOCK_NO_DAY ? p->done_date : derive_end(p);
}

/* --- the axis */

/* Columns before the axis: mark, sign and title. */
static int axis_x(int columns)
{
	int x = columns * 2 / 5;

	return x < TIME_TITLE_LEAST ? TIME_TITLE_LEAST : x > TIME_TITLE_MOST ? TIME_TITLE_MOST : x;
}

static int axis_columns(int columns)
{
	int n = columns - axis_x(columns) - 1;

	return n < 1 ? 1 : n;
}

/* Column of a day on the axis, one beyond either end for what is outside. */
static int day_x(const struct roadmap_time *t, int columns, day_t day)
{
	int n = axis_columns(columns);

	if (day < t->first)
		return axis_x(columns) - 1;
	if (day > t->last)
		return axis_x(columns) + n;
	return axis_x(columns) + (int)(((int64_t)day - t->first) * n / ((int64_t)t->last - t->first + 1));
}

void roadmap_time_place(const struct roadmap_time *t, int columns, int i, int *x, int *width)
{
	day_t last = clock_quarter_last(t->quarter + i);

	*x = day_x(t, columns, clock_quarter_first(t->quarter + i));
	*width = last >= t->last ? axis_x(columns) + axis_columns(columns) - *x : day_x(t, columns, last + 1) - *x;
}

int roadmap_time_quarter(const struct roadmap_time *t, int columns, int x)
{
	for (int i = 0; i < t->quarters; i++) {
		int from, width;

		roadmap_time_place(t, columns, i, &from, &width);
		if (x >= from && x < from + width)
			return i;
	}
	return -1;
}

void roadmap_time_heads(const struct roadmap_time *t, const struct view_env *env, struct area a)
{
	/* before the words: today's line tells it where there is no room for both */
	area_glyph(a, 0, day_x(t, a.columns, env->board->today), GLYPH_DOWN, style_of(THEME_STRONG, 0));
	for (int i = 0; i < t->quarters; i++) {
		int x, width, quarter = t->quarter + i;
		struct str text = {0};

		roadmap_time_place(t, a.columns, i, &x, &width);
		if (width >= 10)
			str_addf(&text, " %d-Q%d ", quarter / 4, quarter % 4 + 1);
		else
			str_addf(&text, " Q%d ", quarter % 4 + 1);
		area_text(area_part(a, 0, x, 1, width), 0, 0, str_c(&text),
			  style_of(env->board->today >= clock_quarter_first(quarter) &&
						   env->board->today <= clock_quarter_last(quarter)
					   ? THEME_HEAD
					   : THEME_DIM,
				   0));
		str_release(&text);
	}
}

/* --- one entry */

static void draw_grid(const struct roadmap_time *t, const struct board *b, struct area a)
{
	for (int i = 0; i < t->quarters; i++) {
		int x, width;

		roadmap_time_place(t, a.columns, i, &x, &width);
		area_glyph(a, 0, x, GLYPH_VLINE, style_of(THEME_FRAME, 0));
	}
	/* in ASCII a bar's mark would be the line of a quarter */
	if (canvas_charset(a.canvas) == SHOWN_UTF8)
		area_glyph(a, 0, day_x(t, a.columns, b->today), GLYPH_BAR_MARK, style_of(THEME_STRONG, 0));
	else
		area_text(a, 0, day_x(t, a.columns, b->today), "!", style_of(THEME_STRONG, 0));
}

/* The open entry among those that this one needs that ends last; ROW_NONE where there is none. */
static int32_t waits_for(const struct board *b, const struct plan_row *p)
{
	int32_t last = ROW_NONE;

	for (uint32_t i = 0; i < p->depends_on.n && i < TIME_WAITS; i++) {
		int32_t row = board_ref(b, p->depends_on, i);
		day_t end = row >= 0 ? derive_end(&b->plan[row]) : CLOCK_NO_DAY;

		if (row < 0 || !derive_is_open(&b->plan[row]) || end == CLOCK_NO_DAY)
			continue;
		if (last < 0 || end > derive_end(&b->plan[last]))
			last = row;
	}
	return last;
}

static void draw_bar(const struct roadmap_time *t, const struct plan_row *p, struct area a, day_t start, day_t end)
{
	int edge = axis_x(a.columns) + axis_columns(a.columns), from = day_x(t, a.columns, start),
	    to = day_x(t, a.columns, end);
	enum glyph glyph = derive_is_in_work(p) ? GLYPH_BAR_FULL : derive_is_open(p) ? GLYPH_BAR_HALF : GLYPH_BAR_EMPTY;
	enum theme_role role = p->status == PLAN_STATUS_BLOCKED ? THEME_BAD
			       : derive_is_in_work(p)		? THEME_BAR
			       : derive_is_open(p)		? THEME_DIM
								: THEME_BAR_REST;

	from = from < axis_x(a.columns) ? axis_x(a.columns) : from;
	for (int x = from; x <= to && x < edge; x++)
		area_glyph(a, 0, x, glyph, style_of(role, 0));
	if (to >= edge)
		area_glyph(a, 0, edge - 1, GLYPH_ARROW_RIGHT, style_of(THEME_STRONG, 0));
}

/* From the end of what it waits for to its own start. */
static void draw_wait(const struct roadmap_time *t, struct area a, day_t from, day_t start)
{
	int x = day_x(t, a.columns, from) + 1, end = day_x(t, a.columns, start);

	if (start <= from || x >= end)
		return;
	area_hline(a, 0, x, end - x, style_of(THEME_DIM, 0));
	area_glyph(a, 0, end - 1, GLYPH_ARROW_RIGHT, style_of(THEME_DIM, 0));
}

/* What is wrong with the days of an entry. */
static void add_trouble(const struct board *b, const struct plan_row *p, int32_t needs, struct str *out)
{
	struct str scratch = {0};

	if (derive_is_overdue(p, b->today)) {
		str_adds(out, "late ");
		widget_text_count(out, (size_t)((int64_t)b->today - derive_end(p)), "day", "days");
	} else if (needs >= 0 && derive_is_open(p) && derive_end(p) != CLOCK_NO_DAY &&
		   derive_end(&b->plan[needs]) > derive_end(p)) {
		str_adds(out, "needs later: ");
		str_add(out, board_label(b, TABLE_PLAN, (uint32_t)needs, &scratch));
	}
	str_release(&scratch);
}

/* Without days: the word of the timeframe where it would be. */
static void draw_word(const struct roadmap_time *t, const struct board *b, struct area a, uint32_t row)
{
	const struct plan_row *p = &b->plan[row];
	struct str scratch = {0};
	struct bytes word = board_value(b, TABLE_PLAN, row, PLAN_TIMEFRAME, &scratch);
	int x = day_x(t, a.columns, b->today) + 2, edge = axis_x(a.columns) + axis_columns(a.columns), columns;

	if (p->timeframe_kind == TIMEFRAME_NEXT)
		x = day_x(t, a.columns, clock_quarter_first(clock_quarter(b->today) + 1)) + 2;
	else if (p->timeframe_kind != TIMEFRAME_NOW && p->timeframe_kind != TIMEFRAME_LATER)
		word = bytes_of("no date");
	columns = area_width(word, canvas_charset(a.canvas));
	if (p->timeframe_kind == TIMEFRAME_LATER && columns < edge - x)
		x = edge - columns;
	area_outside(a, 0, x, edge - x, word, style_of(THEME_DIM, 0));
	str_release(&scratch);
}

/* After the bar, or before it where there is more room. */
static void draw_trouble(const struct roadmap_time *t, struct area a, struct bytes text, day_t start, day_t end)
{
	int edge = axis_x(a.columns) + axis_columns(a.columns), after = day_x(t, a.columns, end) + 2,
	    before = day_x(t, a.columns, start) - axis_x(a.columns) - 1,
	    columns = area_width(text, canvas_charset(a.canvas));

	if (edge - after >= (columns < 14 ? columns : 14)) {
		area_outside(a, 0, after, edge - after, text, style_of(THEME_BAD, 0));
	} else if (before >= 8) {
		columns = columns < before ? columns : before;
		area_outside(a, 0, axis_x(a.columns) + before - columns, columns, text, style_of(THEME_BAD, 0));
	}
}

void roadmap_time_card(const struct roadmap_time *t, const struct view_env *env, struct area a, uint32_t row,
		       unsigned flags)
{
	const struct board *b = env->board;
	const struct plan_row *p = &b->plan[row];
	day_t start = derive_start(p), end = roadmap_time_end(p);
	int32_t needs = derive_is_open(p) ? waits_for(b, p) : ROW_NONE;
	struct str text = {0}, scratch = {0};

	draw_grid(t, b, a);
	swim_card_sign(b, a, 0, 1, row, 0);
	area_outside(a, 0, TIME_TITLE, axis_x(a.columns) - TIME_TITLE - 1, board_label(b, TABLE_PLAN, row, &scratch),
		     style_of(derive_is_open(p) ? THEME_TEXT : THEME_DIM, flags & STYLE_RELATED));
	start = start == CLOCK_NO_DAY ? end : start;
	end = end == CLOCK_NO_DAY || end < start ? start : end;
	if (start == CLOCK_NO_DAY) {
		draw_word(t, b, a, row);
	} else {
		if (needs >= 0)
			draw_wait(t, a, derive_end(&b->plan[needs]), start);
		draw_bar(t, p, a, start, end);
		add_trouble(b, p, needs, &text);
		draw_trouble(t, a, str_bytes(&text), start, end);
	}
	swim_card_mark(a, 1, flags);
	str_release(&text);
	str_release(&scratch);
}

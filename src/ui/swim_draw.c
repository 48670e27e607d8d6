/* SPDX-License-Identifier: ISC */
/* The frame, the heads of columns and lanes, and the tiers that are on the screen. */
#include <config.h>

#include <math.h>
#include <string.h>

#include "base/round.h"
#include "model/derive.h"
#include "ui/swim_card.h"
#include "ui/swim_draw.h"
#include "ui/swim_group.h"
#include "ui/swim_scroll.h"

enum {
	DRAW_TIES = 64, /* dependencies of one entry that are looked at to light it up */
	DRAW_BAR = 24   /* columns of a bar at most */
};

static struct style look(enum theme_role role)
{
	return style_of(role, 0);
}

/* --- heads */

static void draw_head(const struct swim *s, struct area a, int c)
{
	bool here = c == s->column && !s->still;
	struct str count = {0};
	int x = s->x[c], end = s->x[c] + s->columns[c];

	x += area_text(a, 0, x, " ", look(THEME_FRAME));
	x += area_text(a, 0, x, s->title[c],
		       style_of(THEME_HEAD, here && s->columns_n > 1 ? STYLE_RELATED | STYLE_UNDERLINE : 0));
	x += area_text(a, 0, x, " ", look(THEME_FRAME));
	str_addf(&count, " %zu ", s->count[c]);
	if (x + (int)count.n + 1 <= end)
		area_text(a, 0, end - (int)count.n - 1, str_c(&count), look(s->narrowed ? THEME_NARROW : THEME_DIM));
	str_release(&count);
}

/* What the name and the count of a column take where all are in one line. */
static int tab_columns(const struct swim *s, int c)
{
	int columns = (int)strlen(s->title[c]) + 2;

	for (size_t n = s->count[c]; n > 9; n /= 10)
		columns++;
	return columns;
}

static int tabs_columns(const struct swim *s)
{
	int sum = 1;

	for (int c = 0; c < s->columns_n; c++)
		sum += tab_columns(s, c) + 2;
	return sum - 2;
}

/* The first name in the line: that before the cursor's where not all have room. */
static int first_tab(const struct swim *s, int columns)
{
	return s->column > 1 && tabs_columns(s) > columns ? s->column - 1 : 0;
}

int swim_draw_tab(const struct swim *s, int columns, int x)
{
	int at = 1;

	for (int c = first_tab(s, columns); c < s->columns_n && at + tab_columns(s, c) <= columns; c++) {
		at += tab_columns(s, c) + 2;
		if (x < at)
			return c;
	}
	return -1;
}

/* One column on the screen: the heads of all in one line, the cursor's one marked. */
static void draw_tabs(const struct swim *s, struct area a)
{
	int x = 1, first = first_tab(s, a.columns);

	if (first)
		area_glyph(a, 0, 0, GLYPH_ARROW_LEFT, look(THEME_STRONG));
	for (int c = first; c < s->columns_n; c++) {
		struct str count = {0};

		str_addf(&count, "%zu", s->count[c]);
		if (x + tab_columns(s, c) > a.columns) {
			area_glyph(a, 0, a.columns - 1, GLYPH_ARROW_RIGHT, look(THEME_STRONG));
			str_release(&count);
			return;
		}
		x += area_text(a, 0, x, s->title[c], look(c == s->column ? THEME_TAB_HERE : THEME_TAB)) + 1;
		x += area_text(a, 0, x, str_c(&count), look(s->narrowed ? THEME_NARROW : THEME_DIM)) + 2;
		str_release(&count);
	}
}

/* Columns that are beyond the edges of the screen. */
static void draw_more(const struct swim *s, struct area a)
{
	int last = s->first_column + s->shown_columns;

	if (s->first_column > 0)
		area_glyph(a, 0, 0, GLYPH_ARROW_LEFT, look(THEME_STRONG));
	if (last < s->columns_n)
		area_glyph(a, 0, a.columns - 1, GLYPH_ARROW_RIGHT, look(THEME_STRONG));
}

static void draw_frame(const struct swim *s, struct area a)
{
	struct style line = look(THEME_FRAME);
	int bottom = s->head + s->body;

	area_hline(a, 0, 0, a.columns, line);
	area_glyph(a, 0, 0, GLYPH_TOP_LEFT, line);
	area_vline(a, 1, 0, bottom - 1, line);
	if (s->foot) {
		area_hline(a, bottom, 0, a.columns, line);
		area_glyph(a, bottom, 0, GLYPH_BOTTOM_LEFT, line);
	}
	for (int c = s->first_column; c < s->first_column + s->shown_columns; c++) {
		int x = s->x[c] + s->columns[c];
		bool last = c == s->first_column + s->shown_columns - 1;

		area_vline(a, 1, x, bottom - 1, line);
		area_glyph(a, 0, x, last ? GLYPH_TOP_RIGHT : GLYPH_TEE_DOWN, line);
		if (s->foot)
			area_glyph(a, bottom, x, last ? GLYPH_BOTTOM_RIGHT : GLYPH_TEE_UP, line);
		if (!s->rules->heads)
			draw_head(s, a, c);
	}
	if (!s->rules->heads)
		draw_more(s, a);
}

void swim_draw_load(struct area a, int y, int x, int columns, const char *word, double used, double limit,
		    const char *unit)
{
	bool over = used > limit;
	struct style s = look(over ? THEME_BAD : THEME_DIM);
	struct str text = {0};
	int width, left;

	str_add_number(&text, round_decimals(used, 1));
	if (isnan(limit)) {
		str_addf(&text, " %s", unit);
	} else {
		str_adds(&text, " of ");
		str_add_number(&text, round_decimals(limit, 1));
	}
	if ((int)text.n > columns && !isnan(limit)) { /* 15/14 */
		str_clear(&text);
		str_add_number(&text, round_decimals(used, 1));
		width = (int)text.n;
		str_addc(&text, '/');
		str_add_number(&text, round_decimals(limit, 1));
		if ((int)text.n > columns) /* what is used alone, and never half a number */
			str_truncate(&text, (size_t)width);
	}
	width = (int)text.n;
	if (*word && columns >= (int)strlen(word) + width + 8) {
		area_text(a, y, x, word, look(THEME_DIM));
		x += (int)strlen(word) + 1;
		columns -= (int)strlen(word) + 1;
	}
	left = columns - width - 1;
	if (!isnan(limit) && left >= 3) {
		left = left < DRAW_BAR ? left : DRAW_BAR;
		area_bar(a, y, x, left, over ? 1 : used / limit, over ? limit / used : NAN,
			 look(over ? THEME_BAD : THEME_BAR));
		x += left + 1;
	}
	area_text(area_part(a, y, x, 1, columns), 0, 0, str_c(&text), s);
	str_release(&text);
}

/* --- lanes */

static int lane_name(const struct swim *s, const struct board *b, struct area a, int y, int x, size_t lane)
{
	struct str scratch = {0};
	int32_t row = s->lane[lane].row;
	int start = x, room = a.columns - x - 14;
	struct bytes label = swim_group_label(s, b, lane, &scratch);

	if (row >= 0 && s->group == SWIM_PERSONA) {
		const char chip[2] = {widget_persona_letter(&s->personas, row), 0};

		x += area_text(a, y, x, chip, widget_persona_style(row, 0));
		x += area_text(a, y, x, " ", look(THEME_FRAME));
	} else if (row >= 0 && s->group == SWIM_OBJECTIVE) {
		x += area_glyph(a, y, x, GLYPH_OBJECTIVE, look(THEME_INFO));
		x += area_text(a, y, x, " ", look(THEME_FRAME));
	}
	x += area_outside(a, y, x, room, label, look(row < 0 ? THEME_WARN : THEME_STRONG));
	if (row >= 0 && s->group == SWIM_PERSONA) {
		label = board_value(b, TABLE_PERSONAS, (uint32_t)row, PERSONAS_ROLE, &scratch);
		if (label.n && a.columns - x > 30) {
			x += area_text(a, y, x, "  ", look(THEME_FRAME));
			x += area_outside(a, y, x, a.columns - x - 24, label, look(THEME_DIM));
		}
	}
	str_release(&scratch);
	return x - start;
}

/* A line across all columns with the lane's name and what the view tells about it. */
static void draw_lane_head(const struct swim *s, const struct view_env *env, struct area a, int y, size_t lane)
{
	struct style line = look(THEME_FRAME);
	struct widget_facts facts = {.n = 0};
	int end = s->boxed ? a.columns - 1 : a.columns, x = s->boxed ? 2 : 1, width;

	area_hline(a, y, 0, a.columns, line);
	for (int c = s->first_column; s->boxed && c < s->first_column + s->shown_columns; c++)
		area_glyph(a, y, s->x[c] + s->columns[c], GLYPH_CROSS, line);
	if (s->boxed) {
		area_glyph(a, y, 0, GLYPH_TEE_RIGHT, line);
		area_glyph(a, y, end, GLYPH_TEE_LEFT, line);
	}
	area_text(a, y, x - 1, " ", line);
	x += lane_name(s, env->board, a, y, x, lane);
	x += area_text(a, y, x, " ", line);
	s->rules->lane(s->view, env, lane, &facts);
	width = widget_facts_draw(&facts, area_part(a, 0, 0, 0, a.columns), 0, 0, end - x - 2);
	if (!facts.n || width > end - x - 2)
		return;
	x = end - width - 2;
	area_text(a, y, x - 1, " ", line);
	for (int i = 0; i <= width; i++)
		area_text(a, y, x + i, " ", line);
	widget_facts_draw(&facts, a, y, x, end - x - 1);
}

/* --- cards */

/* Whether one of two entries waits for the other. */
static bool is_tied(const struct board *b, uint32_t one, uint32_t other)
{
	for (int turn = 0; turn < 2; turn++) {
		struct rows run = b->plan[turn ? other : one].depends_on;

		for (uint32_t i = 0; i < run.n && i < DRAW_TIES; i++)
			if (board_ref(b, run, i) == (int32_t)(turn ? one : other))
				return true;
	}
	return false;
}

static unsigned card_flags(const struct swim *s, const struct board *b, size_t lane, int column, uint32_t k,
			   uint32_t row)
{
	uint32_t here;

	if (s->still || !swim_here(s, &here))
		return 0;
	if (lane == s->here && column == s->column && k == s->at)
		return STYLE_CURSOR;
	return row == here || is_tied(b, here, row) ? STYLE_RELATED : 0;
}

/* Marked, or changed by somebody else. */
static void draw_row_flags(const struct swim *s, const struct view_env *env, struct area card, uint32_t row)
{
	unsigned flags = view_row_flags(env, TABLE_PLAN, row);
	int rows = flags ? s->facts ? swim_card_rows(s, env, row, card.columns) : 1 : 0;

	for (int y = 0; y < rows && y < card.rows; y++)
		area_restyle(card, y, 1, card.columns - 1, flags & STYLE_FLASH);
	if (flags & STYLE_MARKED)
		area_glyph(card, 0, 0, GLYPH_MARK, style_of(THEME_NARROW, 0));
}

static void draw_tier(const struct swim *s, const struct view_env *env, struct area a, int y, uint32_t tier)
{
	size_t lane = swim_scroll_lane(s, tier);
	uint32_t k = tier - s->lane[lane].first;

	for (int c = s->first_column; c < s->first_column + s->shown_columns; c++) {
		uint32_t first, n = swim_cell(s, lane, c, &first);
		struct area card = area_part(a, y, s->x[c], s->head + s->body - y, s->columns[c]);
		unsigned flags;

		if (k >= n)
			continue;
		flags = card_flags(s, env->board, lane, c, k, s->rows[first + k]);
		if (s->rules->card)
			s->rules->card(s->view, env, card, s->rows[first + k], flags);
		else
			swim_card_draw(s, env, card, s->rows[first + k], flags);
		draw_row_flags(s, env, card, s->rows[first + k]);
	}
}

static void draw_empty_lane(const struct swim *s, const struct view_env *env, struct area a, int y, size_t lane)
{
	const char *wrong = widget_findings_unread(env->findings, env->board, TABLE_PLAN);
	bool here = lane == s->here && !s->still;
	struct area card = area_part(a, y, s->x[here ? s->column : s->first_column], 1,
				     s->columns[here ? s->column : s->first_column]);
	unsigned flags = here ? STYLE_CURSOR : 0;

	if (wrong)
		area_outside(a, y, card.x - a.x + 3, s->width - 6, bytes_of(wrong), style_of(THEME_BAD, flags));
	else
		area_text(card, 0, 3, "nothing planned", style_of(THEME_WARN, flags));
	swim_card_mark(card, 1, flags);
}

static void draw_nothing(const struct swim *s, const struct view_env *env, struct area a)
{
	const char *wrong = widget_findings_unread(env->findings, env->board, TABLE_PLAN), *text = "Nothing planned yet.";

	if (s->total && env->lens >= 0)
		text = env->filter ? "Nothing here for this persona and this filter." : "Nothing here for this persona.";
	else if (s->total)
		text = "Nothing here matches the filter.";
	area_wrapped(area_part(a, s->head, s->boxed, s->body, a.columns - 2), 0, 1, 6, a.columns - 4,
		     bytes_of(wrong ? wrong : text), look(wrong ? THEME_BAD : THEME_DIM));
}

static void draw_scrollbar(const struct swim *s, const struct view_env *env, struct area a, bool more)
{
	uint32_t last;

	if (!s->top && !more)
		return;
	last = swim_scroll_last(s, env);
	area_scrollbar(area_part(a, s->head, 0, s->body, a.columns), s->top, last + 1 - s->top, s->tiers,
		       look(THEME_FRAME));
}

static void draw_body(const struct swim *s, const struct view_env *env, struct area a)
{
	struct area body = area_part(a, 0, 0, s->head + s->body, a.columns);
	uint32_t tier = s->top;
	int y = s->head, end = s->head + s->body;

	for (; tier < s->tiers && y < end; tier++) {
		size_t lane = swim_scroll_lane(s, tier);

		if (swim_scroll_headed(s, tier))
			draw_lane_head(s, env, body, y++, lane);
		if (s->lane[lane].n)
			draw_tier(s, env, body, y, tier);
		else
			draw_empty_lane(s, env, body, y, lane);
		y += swim_scroll_lines(s, env, tier);
	}
	if (!s->lanes)
		draw_nothing(s, env, a);
	draw_scrollbar(s, env, a, tier < s->tiers || y - s->gap > end);
}

void swim_draw(const struct swim *s, const struct view_env *env, struct area a)
{
	if (s->boxed)
		draw_frame(s, a);
	else if (!s->rules->heads)
		draw_tabs(s, a);
	if (s->rules->heads)
		s->rules->heads(s->view, env, a);
	if (s->head > 1)
		s->rules->under(s->view, env, a);
	draw_body(s, env, a);
	if (s->legend)
		widget_persona_legend(&s->personas, env->board, a, s->height - 1, 1, env->lens);
}

/* SPDX-License-Identifier: ISC */
/*
 * Cards. From left to right: one column that marks the cursor and what is tied to it, the sign or place, the title;
 * below it the personas' columns and the facts. Height and drawing come from one `struct card_plan`, so they agree.
 */
#include <config.h>

#include "model/derive.h"
#include "ui/board_card.h"
#include "ui/board_facts.h"

enum {
	CARD_MAX_INDENT = 6,
	CARD_INDENT_COLUMNS = 24, /* lanes narrower than this show the tree without indent */
	CARD_REASON_ROWS = 4,
	CARD_TALL_ROWS = 24, /* from here titles may take three lines */
	CARD_MARGIN = 1      /* blank at the right */
};

/* Where the parts of one card go. */
struct card_plan {
	enum board_lane_id lane;
	uint32_t row;
	int columns;
	int indent;
	int title_x, title_columns, title_rows;
	int facts_rows; /* 0 or 1 */
	int reason_rows;
	int more_rows;  /* 0 or 1 */
	bool flagged;
};

static int place_columns(const struct board *b)
{
	uint32_t n = board_rows(b, TABLE_PRIORITIES);

	return n < 100 ? 2 : n < 1000 ? 3 : n < 10000 ? 4 : 6;
}

static void plan_title(struct card_plan *c, const struct view_board *v, const struct view_env *env)
{
	int limit = v->size == CARD_LINE ? 1 : v->size == CARD_NORMAL && v->rows < CARD_TALL_ROWS ? 2 : 3;
	struct str scratch = {0};

	c->indent = 0;
	if (c->lane == LANE_STRATEGY && c->columns >= CARD_INDENT_COLUMNS)
		c->indent = v->tree.depth[c->row] < CARD_MAX_INDENT ? v->tree.depth[c->row] : CARD_MAX_INDENT;
	c->title_x = c->lane == LANE_PRIORITIES ? 1 + place_columns(env->board) + 1 : 1 + c->indent + 2;
	c->title_columns = c->columns - c->title_x - (c->flagged ? 2 : 0);
	c->title_columns = c->title_columns < 1 ? 1 : c->title_columns;
	c->title_rows = 1;
	if (limit > 1) {
		struct bytes label = board_label(env->board, v->lane[c->lane].table, c->row, &scratch);

		c->title_rows = area_wrapped_rows(c->title_columns, bytes_slice(label, 0, 400), env->charset);
		c->title_rows = c->title_rows < 1 ? 1 : c->title_rows > limit ? limit : c->title_rows;
	}
	str_release(&scratch);
}

static struct card_plan card_plan(const struct view_board *v, const struct view_env *env, enum board_lane_id lane,
				  size_t i)
{
	const struct board_lane *l = &v->lane[lane];
	struct card_plan c = {.lane = lane, .row = l->rows[i], .columns = l->columns - CARD_MARGIN};
	struct str scratch = {0};
	struct bytes reason;
	bool inherited;

	c.flagged = widget_findings_at(&l->findings, (int32_t)c.row, 0) != NULL;
	plan_title(&c, v, env);
	c.facts_rows = v->size != CARD_LINE;
	if (v->size == CARD_FULL) {
		reason = board_facts_reason(env->board, lane, c.row, &inherited, &scratch);
		c.reason_rows = area_wrapped_rows(c.columns - c.title_x, bytes_slice(reason, 0, 2000), env->charset);
		c.reason_rows = c.reason_rows > CARD_REASON_ROWS ? CARD_REASON_ROWS : c.reason_rows;
		c.more_rows = 1;
	}
	str_release(&scratch);
	return c;
}

int board_card_rows(const struct view_board *v, const struct view_env *env, enum board_lane_id lane, size_t i)
{
	struct card_plan c = card_plan(v, env, lane, i);

	return c.title_rows + c.facts_rows + c.reason_rows + c.more_rows;
}

/* The lines of the tree beside line y of a card, from its own branch outward. */
static void draw_branches(const struct view_board *v, struct area a, const struct card_plan *c, int y, unsigned flags)
{
	int32_t row = (int32_t)c->row;
	struct style s = style_of(THEME_FRAME, flags & STYLE_CURSOR);
	bool own = true;

	if (v->tree.depth[c->row] > c->indent)
		return;
	for (int level = c->indent; level > 0 && row >= 0; level--, row = v->tree.parent[row], own = false) {
		int32_t parent = v->tree.parent[row];
		bool last = v->tree.last[row];

		if (parent < 0 || v->lane[LANE_STRATEGY].position[parent] < 0)
			continue;
		if (own && !y)
			area_glyph(a, y, level, last ? GLYPH_BRANCH_LAST : GLYPH_BRANCH, s);
		else if (!last)
			area_glyph(a, y, level, GLYPH_VLINE, s);
	}
}

/* The line down to the first child, under the card's own sign. */
static void draw_stem(const struct view_board *v, struct area a, const struct card_plan *c, size_t i, int rows)
{
	const struct board_lane *l = &v->lane[LANE_STRATEGY];

	if (c->columns < CARD_INDENT_COLUMNS || i + 1 >= l->n || v->tree.parent[l->rows[i + 1]] != (int32_t)c->row ||
	    c->indent >= CARD_MAX_INDENT)
		return;
	area_vline(a, 1, 1 + c->indent, rows - 1, style_of(THEME_FRAME, 0));
}

static enum theme_role sign_role(const struct board *b, const struct card_plan *c)
{
	if (c->lane == LANE_STRATEGY)
		return THEME_INFO;
	switch (b->plan[c->row].status) {
	case PLAN_STATUS_IN_PROGRESS:
		return THEME_INFO;
	case PLAN_STATUS_BLOCKED:
		return THEME_BAD;
	case PLAN_STATUS_DONE:
		return THEME_GOOD;
	default:
		return THEME_DIM;
	}
}

static void draw_sign(const struct board *b, struct area a, const struct card_plan *c, unsigned flags)
{
	struct str text = {0};
	int place, width = place_columns(b);

	if (c->lane != LANE_PRIORITIES) {
		area_glyph(a, 0, 1 + c->indent, board_facts_glyph(b, c->lane, c->row),
			   style_of(sign_role(b, c), flags));
		return;
	}
	place = derive_place(b, c->row);
	if (place)
		str_addf(&text, "%*d", width, place);
	else
		str_addf(&text, "%*s", width, "-");
	area_text(a, 0, 1, str_c(&text), style_of(place ? THEME_STRONG : THEME_DIM, flags));
	str_release(&text);
}

/* Chips and the one fact of a one-line card, from the right; returns the columns they took. */
static int draw_right(const struct view_board *v, const struct board *b, struct area a, const struct card_plan *c,
		      const struct board_facts *from)
{
	int chips = widget_persona_columns(&v->personas), used = c->flagged ? 2 : 0;
	struct widget_facts facts = {.n = 0};
	bool inherited;
	struct rows run = board_facts_personas(b, c->lane, c->row, &inherited);

	if (c->columns < 26)
		return used;
	used += chips + 1;
	widget_persona_chips(&v->personas, b, a, 0, c->columns - used + 1, run, inherited, from->flags);
	if (c->columns < 44)
		return used;
	board_facts_one(from, c->lane, &facts);
	if (!facts.n)
		return used;
	used += 1 + area_width(bytes_of(facts.fact[0].text), canvas_charset(a.canvas));
	widget_facts_draw(&facts, a, 0, c->columns - used, c->columns);
	return used + 1;
}

static void draw_facts_line(const struct view_board *v, const struct board *b, struct area a, const struct card_plan *c,
			    const struct board_facts *from, int y)
{
	struct widget_facts facts = {.n = 0};
	int chips = widget_persona_columns(&v->personas), x = c->title_x;
	bool inherited;
	struct rows run = board_facts_personas(b, c->lane, c->row, &inherited);

	widget_persona_chips(&v->personas, b, a, y, x, run, inherited, from->flags);
	x += chips ? chips + 2 : 0;
	board_facts_of(from, c->lane, &facts);
	widget_facts_draw(&facts, a, y, x, c->columns - x);
}

/* Title, facts, reason and the rest, one below the other. */
static void draw_text(const struct view_board *v, const struct view_env *env, struct area a, const struct card_plan *c,
		      unsigned flags)
{
	const struct board *b = env->board;
	struct board_facts from = {b, c->row, flags, c->columns};
	struct str scratch = {0};
	struct bytes label = board_label(b, v->lane[c->lane].table, c->row, &scratch);
	enum theme_role title = board_facts_closed(b, c->lane, c->row) ? THEME_DIM : THEME_TEXT;
	int y = c->title_rows;
	bool inherited;

	if (v->size == CARD_LINE)
		area_outside(a, 0, c->title_x, c->columns - c->title_x - draw_right(v, b, a, c, &from), label,
			     style_of(title, flags));
	else
		area_wrapped(a, 0, c->title_x, c->title_rows, c->title_columns, label, style_of(title, flags));
	if (c->facts_rows)
		draw_facts_line(v, b, a, c, &from, y++);
	if (v->size == CARD_FULL) {
		struct widget_facts facts = {.n = 0};
		struct bytes reason = board_facts_reason(b, c->lane, c->row, &inherited, &scratch);

		area_wrapped(a, y, c->title_x, c->reason_rows, c->columns - c->title_x, reason,
			     style_of(inherited ? THEME_DIM : THEME_TEXT, flags));
		y += c->reason_rows;
		board_facts_more(&from, c->lane, &facts);
		widget_facts_draw(&facts, a, y, c->title_x, c->columns - c->title_x);
	}
	str_release(&scratch);
}

void board_card_draw(const struct view_board *v, const struct view_env *env, struct area a, enum board_lane_id lane,
		     size_t i, unsigned flags)
{
	struct card_plan c = card_plan(v, env, lane, i);
	int rows = c.title_rows + c.facts_rows + c.reason_rows + c.more_rows;
	/* in ASCII the cursor's sign is also that of work in progress */
	enum glyph gutter = flags & STYLE_CURSOR || env->charset == SHOWN_UTF8 ? GLYPH_CURSOR : GLYPH_VLINE;

	if (lane == LANE_STRATEGY) {
		for (int y = 0; y < rows + v->gap; y++)
			draw_branches(v, a, &c, y, flags);
		draw_stem(v, a, &c, i, rows + v->gap);
	}
	draw_sign(env->board, a, &c, flags);
	draw_text(v, env, a, &c, flags);
	if (c.flagged)
		area_glyph(a, 0, c.columns - 1, GLYPH_FLAG, style_of(THEME_BAD, flags & STYLE_CURSOR));
	for (int y = 0; y < rows; y++) {
		if (flags & STYLE_CURSOR)
			area_restyle(a, y, 0, c.columns + CARD_MARGIN, STYLE_CURSOR);
		if (flags & (STYLE_CURSOR | STYLE_RELATED))
			area_glyph(a, y, 0, gutter, style_of(THEME_INFO, STYLE_RELATED));
	}
}

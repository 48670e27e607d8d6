/* SPDX-License-Identifier: ISC */
/* A card: the mark of the cursor, the sign of its state, the title; below it personas and facts. */
#include <config.h>

#include "model/derive.h"
#include "ui/swim_card.h"

enum { CARD_TITLE = 3, CARD_MARGIN = 1, CARD_FACT_COLUMNS = 40, CARD_REASON_ROWS = 4 };

static bool is_flagged(const struct swim *s, uint32_t row)
{
	return widget_findings_at(&s->findings, (int32_t)row, 0) != NULL;
}

static int title_columns(const struct swim *s, uint32_t row, int columns)
{
	int left = columns - CARD_TITLE - CARD_MARGIN - (is_flagged(s, row) ? 2 : 0);

	return left < 1 ? 1 : left;
}

/* Lines that a full card has for why there is the entry. */
static int reason_rows(const struct swim *s, const struct view_env *env, uint32_t row, int columns)
{
	struct str scratch = {0};
	bool inherited;
	struct bytes reason;
	int rows;

	if (!s->full)
		return 0;
	reason = board_facts_reason(env->board, LANE_PLAN, row, &inherited, &scratch);
	rows = reason.n ? area_wrapped_rows(columns - CARD_TITLE - CARD_MARGIN, bytes_slice(reason, 0, 2000), env->charset) : 0;
	str_release(&scratch);
	return rows > CARD_REASON_ROWS ? CARD_REASON_ROWS : rows;
}

int swim_card_rows(const struct swim *s, const struct view_env *env, uint32_t row, int columns)
{
	struct str scratch = {0};
	int rows = 1;

	if (s->title_rows > 1) {
		struct bytes label = board_label(env->board, TABLE_PLAN, row, &scratch);

		rows = area_wrapped_rows(title_columns(s, row, columns), bytes_slice(label, 0, 400), env->charset);
		rows = rows < 1 ? 1 : rows > s->title_rows ? s->title_rows : rows;
	}
	str_release(&scratch);
	return rows + s->facts + (s->full ? reason_rows(s, env, row, columns) + 1 : 0);
}

int swim_card_sign(const struct board *b, struct area a, int y, int x, uint32_t row, unsigned flags)
{
	static const enum theme_role roles[] = {THEME_DIM, THEME_INFO, THEME_BAD, THEME_GOOD, THEME_DIM};
	int status = b->plan[row].status;

	return area_glyph(a, y, x, board_facts_glyph(b, LANE_PLAN, row),
			  style_of(status < 0 ? THEME_DIM : roles[status], flags));
}

void swim_card_mark(struct area a, int rows, unsigned flags)
{
	/* in ASCII the cursor's sign is also that of work in progress */
	bool utf8 = canvas_charset(a.canvas) == SHOWN_UTF8;
	enum glyph mark = flags & STYLE_CURSOR || utf8 ? GLYPH_CURSOR : GLYPH_VLINE;

	for (int y = 0; y < rows; y++) {
		if (flags & STYLE_CURSOR)
			area_restyle(a, y, 0, a.columns, STYLE_CURSOR);
		if (flags & (STYLE_CURSOR | STYLE_RELATED))
			area_glyph(a, y, 0, mark, style_of(THEME_INFO, STYLE_RELATED));
	}
}

static void draw_facts(const struct swim *s, const struct view_env *env, struct area a, int y, uint32_t row,
		       unsigned flags)
{
	struct board_facts from = {env->board, row, flags, a.columns};
	struct widget_facts facts = {.n = 0};
	int x = CARD_TITLE, chips = widget_persona_columns(&s->personas);
	bool inherited;
	struct rows run = derive_personas(env->board, row, &inherited);

	widget_persona_chips(&s->personas, env->board, a, y, x, run, inherited, flags);
	x += chips ? chips + 2 : 0;
	s->rules->facts(s->view, &from, &facts);
	widget_facts_draw(&facts, a, y, x, a.columns - CARD_MARGIN - x);
}

/* The weightiest fact at the right of a one-line card; returns the columns it took. */
static int draw_one_fact(const struct swim *s, const struct view_env *env, struct area a, uint32_t row, int end,
			 unsigned flags)
{
	struct board_facts from = {env->board, row, flags, a.columns};
	struct widget_facts facts = {.n = 0};
	int best = 0, columns;

	s->rules->facts(s->view, &from, &facts);
	if (!facts.n || a.columns < CARD_FACT_COLUMNS - 2)
		return 0;
	for (int i = 1; i < facts.n; i++)
		best = facts.fact[i].weight > facts.fact[best].weight ? i : best;
	facts.fact[0] = facts.fact[best];
	facts.n = 1;
	columns = area_width(bytes_of(facts.fact[0].text), env->charset);
	widget_facts_draw(&facts, a, 0, end - columns, columns);
	return columns + 2;
}

/* Below the facts: what it is for, and what else is known. */
static void draw_more(const struct swim *s, const struct view_env *env, struct area a, int y, uint32_t row, unsigned flags)
{
	struct board_facts from = {env->board, row, flags, a.columns};
	struct widget_facts facts = {.n = 0};
	struct str scratch = {0};
	int rows = reason_rows(s, env, row, a.columns), columns = a.columns - CARD_TITLE - CARD_MARGIN;
	bool inherited;
	struct bytes reason = board_facts_reason(env->board, LANE_PLAN, row, &inherited, &scratch);

	area_wrapped(a, y, CARD_TITLE, rows, columns, reason, style_of(inherited ? THEME_DIM : THEME_TEXT, flags));
	board_facts_more(&from, LANE_PLAN, &facts);
	widget_facts_draw(&facts, a, y + rows, CARD_TITLE, columns);
	str_release(&scratch);
}

void swim_card_draw(const struct swim *s, const struct view_env *env, struct area a, uint32_t row, unsigned flags)
{
	const struct board *b = env->board;
	struct str scratch = {0};
	struct bytes label = board_label(b, TABLE_PLAN, row, &scratch);
	struct style title = style_of(derive_is_open(&b->plan[row]) ? THEME_TEXT : THEME_DIM, flags);
	int rows = swim_card_rows(s, env, row, a.columns), columns = title_columns(s, row, a.columns);

	swim_card_sign(b, a, 0, 1, row, flags);
	if (s->facts) {
		int more = s->full ? reason_rows(s, env, row, a.columns) + 1 : 0;

		area_wrapped(a, 0, CARD_TITLE, rows - more - 1, columns, label, title);
		draw_facts(s, env, a, rows - more - 1, row, flags);
		if (more)
			draw_more(s, env, a, rows - more, row, flags);
	} else {
		columns -= draw_one_fact(s, env, a, row, CARD_TITLE + columns, flags);
		area_outside(a, 0, CARD_TITLE, columns, label, title);
	}
	if (is_flagged(s, row))
		area_glyph(a, 0, a.columns - CARD_MARGIN - 1, GLYPH_FLAG, style_of(THEME_BAD, flags & STYLE_CURSOR));
	swim_card_mark(a, rows, flags);
	str_release(&scratch);
}

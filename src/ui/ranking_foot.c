/* SPDX-License-Identifier: ISC */
/*
 * Below the rows: how the effort is shared out among must, should and could, and one line about the cell under the
 * cursor: the sum behind a score, the people behind a reach, the reason why a rank is marked.
 */
#include <config.h>

#include <math.h>

#include "base/round.h"
#include "model/derive.h"
#include "ui/view_ranking.h"
#include "ui/widget_text.h"

enum { FOOT_BAR = 40, FOOT_LINE_FROM = 12, FOOT_LEGEND_FROM = 18, FOOT_SHARES_FROM = 6 };

int ranking_foot_rows(int rows)
{
	return rows < FOOT_SHARES_FROM ? 0 : rows < FOOT_LINE_FROM ? 1 : rows < FOOT_LEGEND_FROM ? 3 : 4;
}

static void add_factor(struct str *out, double x, const char *unit)
{
	if (isnan(x))
		str_addc(out, '?');
	else
		str_add_number(out, x);
	str_adds(out, unit);
}

void ranking_foot_sum(const struct priority_row *p, enum shown_charset charset, struct str *out)
{
	const char *times = charset == SHOWN_UTF8 ? " × " : " x ";

	add_factor(out, p->reach, times);
	add_factor(out, p->impact, times);
	add_factor(out, p->confidence, " % / ");
	add_factor(out, p->effort, " = ");
	if (isnan(derive_rice(p)))
		str_adds(out, "no score yet");
	else
		widget_text_score(out, derive_rice(p));
}

void ranking_foot_reach(const struct board *b, uint32_t row, struct str *out)
{
	double people, share = portfolio_reach_share(b, row, &people);

	if (!b->priorities[row].personas.n) {
		str_adds(out, "of nobody: it names no personas");
	} else if (!(people > 0)) {
		str_adds(out, "share unknown: its personas have no population");
	} else {
		widget_text_percent(out, share);
		str_adds(out, isnan(share) ? "of " : " of ");
		str_add_number(out, people);
		str_adds(out, people == 1 ? " person" : " people");
		str_adds(out, share > 1 ? ": more than there are; is it counted per visit?" : "");
	}
}

/* --- shares */

static const struct {
	const char *word;
	enum glyph glyph;
	enum theme_role role;
} shares[PORTFOLIO_MOSCOWS] = {
	[PRIORITIES_MOSCOW_MUST] = {"must", GLYPH_BAR_FULL, THEME_BAR},
	[PRIORITIES_MOSCOW_SHOULD] = {"should", GLYPH_BAR_HALF, THEME_TEXT},
	[PRIORITIES_MOSCOW_COULD] = {"could", GLYPH_BAR_EMPTY, THEME_DIM},
	[PRIORITIES_MOSCOW_WONT] = {"wont", GLYPH_DOT, THEME_DIM},
	[PORTFOLIO_MOSCOWS - 1] = {"none", GLYPH_DOT, THEME_DIM},
};

/* One bar in parts, with a mark where the musts should end. */
static void draw_bar(const struct portfolio *p, struct area a, int y, int x, int columns)
{
	double sum = 0;
	int at = 0, limit = p->must_most < 100 ? (int)(columns * p->must_most / 100) : columns;

	for (int i = 0; i < PORTFOLIO_MOSCOWS; i++) {
		enum theme_role role = i == PRIORITIES_MOSCOW_MUST && portfolio_must_is_over(p) ? THEME_BAD : shares[i].role;

		sum += portfolio_share(p, i);
		for (int end = (int)round_long(sum * columns); at < end && at < columns; at++)
			area_glyph(a, y, x + at, shares[i].glyph, style_of(role, 0));
	}
	if (limit < columns)
		area_glyph(a, y, x + limit, GLYPH_BAR_MARK, style_of(THEME_STRONG, 0));
}

static int put_text(struct area a, int y, int x, int limit, struct str *text, struct style s)
{
	int width = area_width(str_bytes(text), canvas_charset(a.canvas));

	if (x + width > limit)
		width = -1;
	else
		area_outside(a, y, x, width, str_bytes(text), s);
	str_clear(text);
	return width;
}

void ranking_foot_moscow(const struct portfolio *p, struct area a, int y, int x, int columns)
{
	int limit = x + columns, bar = columns >= 100 ? FOOT_BAR : columns >= 60 ? FOOT_BAR / 2 : 0, used;
	bool over = portfolio_must_is_over(p);
	struct str text = {0};

	if (isnan(portfolio_share(p, 0))) {
		area_outside(a, y, x, columns, bytes_of("no effort is known, so no shares of it either"), style_of(THEME_DIM, 0));
		return;
	}
	if (bar) {
		draw_bar(p, a, y, x, bar);
		x += bar + 2;
	}
	for (int i = 0; i < PORTFOLIO_MOSCOWS; i++) {
		enum theme_role role = i == PRIORITIES_MOSCOW_MUST ? over ? THEME_BAD : THEME_STRONG : THEME_DIM;

		if (!(portfolio_share(p, i) > 0))
			continue;
		if (i == PRIORITIES_MOSCOW_MUST && over)
			str_addf(&text, "%s ", glyph_text(GLYPH_FLAG, canvas_charset(a.canvas)));
		str_addf(&text, "%s ", shares[i].word);
		widget_text_percent(&text, portfolio_share(p, i));
		used = put_text(a, y, x, limit, &text, style_of(role, 0));
		x += used < 0 ? 0 : used + 2;
	}
	str_adds(&text, "of ");
	widget_text_score(&text, p->whole);
	str_addf(&text, " person-months; %s %g %%", over ? "nothing can give way: musts at most" : "musts at most",
		 p->must_most);
	used = put_text(a, y, x + 1, limit, &text, style_of(over ? THEME_WARN : THEME_DIM, 0));
	if (used < 0) {
		str_addf(&text, "max. %g %% must", p->must_most);
		put_text(a, y, x + 1, limit, &text, style_of(over ? THEME_WARN : THEME_DIM, 0));
	}
	str_release(&text);
}

/* --- the line about a cell */

static void tell_spread(const struct view_ranking *v, const struct board *b, uint32_t row, struct str *out)
{
	struct str scratch = {0};
	int spread;

	if (!portfolio_spread(&v->portfolio, b, row, &spread)) {
		str_adds(out, derive_place(b, row) ? "no complete score, so no place by it"
						   : "only active priorities have a place");
	} else {
		str_addf(out, "ranked %d of the %u that are scored, by score %d", v->portfolio.rank_place[row],
			 v->portfolio.scored, derive_rice_place(b, row));
		if (portfolio_is_against(&v->portfolio, b, row)) {
			struct bytes source = board_value(b, TABLE_PRIORITIES, row, PRIORITIES_SOURCE, &scratch);

			if (source.n) {
				str_adds(out, "; source: ");
				str_add(out, source);
			}
			str_adds(out, ". Keep the rank if why says the reason; else move it");
		}
	}
	str_release(&scratch);
}

static void tell_people(const struct board *b, uint32_t row, struct str *out)
{
	struct rows personas = b->priorities[row].personas;
	struct str scratch = {0};

	for (uint32_t i = 0; i < personas.n && i < 8; i++) {
		int32_t persona = board_ref(b, personas, i);

		if (persona < 0)
			continue;
		str_adds(out, out->n ? ", " : "for ");
		str_add(out, board_label(b, TABLE_PERSONAS, (uint32_t)persona, &scratch));
	}
	if (!out->n)
		str_adds(out, "for nobody yet");
	str_release(&scratch);
}

/* What there is to say about the cell under the cursor. */
static enum theme_role tell_cell(const struct view_ranking *v, const struct view_env *env, uint32_t row, struct str *out)
{
	const struct board *b = env->board;
	const struct priority_row *p = &b->priorities[row];
	const char *why_not;
	int column = ranking_columns_schema(v->column, &why_not);
	struct str scratch = {0};

	switch (v->column) {
	case RANKING_RICE: ranking_foot_sum(p, env->charset, out); break;
	case RANKING_VALUE: str_adds(out, "value is reach x impact x confidence"); break;
	case RANKING_ICE: str_adds(out, "ICE is impact x confidence x ease, each 1 to 10 (Gilad)"); break;
	case RANKING_WSJF: str_adds(out, "WSJF is value, time criticality and risk reduction added up, over effort"); break;
	case RANKING_PERSONAS: tell_people(b, row, out); break;
	case RANKING_REACH:
		if (isnan(p->reach))
			str_adds(out, "reach is empty: how many people per quarter? e types it");
		else
			ranking_foot_reach(b, row, out);
		break;
	case RANKING_TITLE:
		str_add(out, board_value(b, TABLE_PRIORITIES, row, PRIORITIES_WHY, &scratch));
		if (!out->n)
			str_adds(out, "it does not say why");
		break;
	case RANKING_PLACE:
	case RANKING_SPREAD: tell_spread(v, b, row, out); break;
	default:
		if (column >= 0) {
			const struct column_def *def = &schema_table(TABLE_PRIORITIES)->columns[column];

			str_addf(out, "%s%s%s", def->meaning, def->allowed[0] ? ": " : "", def->allowed);
		}
	}
	str_release(&scratch);
	return portfolio_is_against(&v->portfolio, b, row) && (v->column == RANKING_PLACE || v->column == RANKING_SPREAD)
		       ? THEME_WARN
		       : THEME_DIM;
}

void ranking_foot_draw(const struct view_ranking *v, const struct view_env *env, struct area a)
{
	struct str text = {0};
	int y = 0;

	if (a.rows > 1)
		area_hline(a, y++, 0, a.columns, style_of(THEME_FRAME, 0));
	if (y < a.rows)
		ranking_foot_moscow(&v->portfolio, a, y++, 1, a.columns - 2);
	if (y < a.rows && v->cursor < v->n && !v->still) {
		enum theme_role role = tell_cell(v, env, v->rows[v->cursor], &text);

		area_outside(a, y, 1, a.columns - 2, str_bytes(&text), style_of(role, 0));
	}
	y++;
	if (y < a.rows)
		widget_persona_legend(&v->personas, env->board, a, y, 1, env->lens);
	str_release(&text);
}

/* SPDX-License-Identifier: ISC */
/* The columns of the ranking: what they are called, which of them there is room for, and what a row shows in them. */
#include <config.h>

#include <math.h>
#include <stdio.h>

#include "model/derive.h"
#include "ui/board_facts.h"
#include "ui/view_ranking.h"
#include "ui/widget_text.h"

enum { GAP = 2, MARGIN = 1, TITLE_LEAST = 14, TITLE_SHORT = 24, TITLE_WANTED = 38, TITLE_MOST = 56, REACH_SHARE = 7 };

struct column {
	const char *head, *word;
	int columns;  /* 0: by what there is */
	int weight;   /* the more, the longer it stays */
	bool text;    /* stands on the left, and is sorted as text */
	bool descends;
	int schema;   /* -1: see why_not */
	const char *why_not;
};

static const char score_follows[] = "a score follows from reach, impact, confidence and effort; edit those";

static const struct column columns[RANKING_COLUMNS] = {
	[RANKING_PLACE] = {"#", "place", 0, 99, false, false, PRIORITIES_RANK, NULL},
	[RANKING_TITLE] = {"priority", "title", 0, 99, true, false, PRIORITIES_TITLE, NULL},
	[RANKING_PERSONAS] = {"for", "personas", 0, 60, false, false, PRIORITIES_PERSONAS, NULL},
	[RANKING_RICE] = {"RICE", "rice", 9, 90, false, true, -1, score_follows},
	[RANKING_SPREAD] = {"spread", "spread", 6, 85, false, true, -1,
			    "the spread follows from rank and score; J and K move the rank"},
	[RANKING_ICE] = {"ICE", "ice", 4, 45, false, true, -1,
			 "ICE follows from ice_impact, ice_confidence and ease; Enter Enter shows them"},
	[RANKING_WSJF] = {"WSJF", "wsjf", 4, 45, false, true, -1,
			  "WSJF follows from value, time_criticality, risk_reduction and effort; Enter Enter shows them"},
	[RANKING_VALUE] = {"value", "value", 6, 30, false, true, -1,
			   "value follows from reach, impact and confidence; edit those"},
	[RANKING_REACH] = {"reach", "reach", 6 + REACH_SHARE, 55, false, true, PRIORITIES_REACH, NULL},
	[RANKING_IMPACT] = {"impact", "impact", 6, 40, false, true, PRIORITIES_IMPACT, NULL},
	[RANKING_CONFIDENCE] = {"sure", "confidence", 5, 40, false, true, PRIORITIES_CONFIDENCE, NULL},
	[RANKING_EFFORT] = {"effort", "effort", 6, 80, false, false, PRIORITIES_EFFORT, NULL},
	[RANKING_FEASIBILITY] = {"feasible", "feasibility", 8, 70, true, false, PRIORITIES_FEASIBILITY, NULL},
	[RANKING_MOSCOW] = {"moscow", "moscow", 6, 75, true, false, PRIORITIES_MOSCOW, NULL},
	[RANKING_RANK] = {"rank", "rank", 5, 25, false, false, PRIORITIES_RANK, NULL},
	[RANKING_OWNER] = {"owner", "owner", 8, 20, true, false, PRIORITIES_OWNER, NULL},
	[RANKING_SOURCE] = {"source", "source", 11, 15, true, false, PRIORITIES_SOURCE, NULL},
	[RANKING_OBJECTIVE] = {"objective", "objective", 30, 10, true, false, PRIORITIES_OBJECTIVE, NULL},
};

const char *ranking_columns_word(enum ranking_column c)
{
	return columns[c].word;
}

const char *ranking_columns_head(enum ranking_column c)
{
	return columns[c].head;
}

bool ranking_columns_descends(enum ranking_column c)
{
	return columns[c].descends;
}

int ranking_columns_schema(enum ranking_column c, const char **why_not)
{
	*why_not = columns[c].why_not;
	return columns[c].schema;
}

bool ranking_columns_key(const struct view_ranking *v, const struct board *b, enum ranking_column c, uint32_t row,
			 double *key)
{
	const struct priority_row *p = &b->priorities[row];
	int spread, place = derive_place(b, row), value = ENUM_NONE;

	*key = NAN;
	switch (c) {
	case RANKING_PLACE: *key = place ? place : NAN; return true;
	case RANKING_PERSONAS: *key = p->personas.n ? board_ref(b, p->personas, 0) : NAN; return true;
	case RANKING_RICE: *key = derive_rice(p); return true;
	case RANKING_SPREAD: *key = portfolio_spread(&v->portfolio, b, row, &spread) ? spread : NAN; return true;
	case RANKING_ICE: *key = derive_ice(b, row); return true;
	case RANKING_WSJF: *key = derive_wsjf(b, row); return true;
	case RANKING_VALUE: *key = derive_value(p); return true;
	case RANKING_REACH: *key = p->reach; return true;
	case RANKING_IMPACT: *key = p->impact; return true;
	case RANKING_CONFIDENCE: *key = p->confidence; return true;
	case RANKING_EFFORT: *key = p->effort; return true;
	case RANKING_RANK: *key = p->rank; return true;
	case RANKING_FEASIBILITY: value = p->feasibility; break;
	case RANKING_MOSCOW: value = p->moscow; break;
	case RANKING_SOURCE: value = p->source; break;
	default: return false;
	}
	*key = value < 0 ? NAN : value;
	return true;
}

/* --- layout */

static bool is_given(const struct board *b, int column)
{
	return b->column[TABLE_PRIORITIES] && b->column[TABLE_PRIORITIES][column] >= 0;
}

/* The columns that one takes, 0 where this board has nothing for it. */
static int wanted(const struct view_ranking *v, const struct board *b, enum ranking_column c)
{
	uint32_t n = v->total;

	switch (c) {
	case RANKING_PLACE: return n < 100 ? 2 : n < 1000 ? 3 : n < 10000 ? 4 : 6;
	case RANKING_PERSONAS:
		n = (uint32_t)widget_persona_columns(&v->personas);
		return n && n < 3 ? 3 : (int)n;
	case RANKING_ICE: return is_given(b, PRIORITIES_ICE_IMPACT) && is_given(b, PRIORITIES_EASE) ? columns[c].columns : 0;
	case RANKING_WSJF:
		return is_given(b, PRIORITIES_VALUE) && is_given(b, PRIORITIES_TIME_CRITICALITY) ? columns[c].columns : 0;
	default: return columns[c].columns;
	}
}

/* The weightiest column that was not looked at yet, the left one of two; RANKING_COLUMNS for none. */
static enum ranking_column next_weight(const bool *seen)
{
	enum ranking_column best = RANKING_COLUMNS;

	for (int c = 0; c < RANKING_COLUMNS; c++)
		if (!seen[c] && (best == RANKING_COLUMNS || columns[c].weight > columns[best].weight))
			best = (enum ranking_column)c;
	return best;
}

void ranking_columns_layout(struct view_ranking *v, const struct view_env *env, int width)
{
	int least = width >= 110 ? TITLE_WANTED : width >= 60 ? TITLE_SHORT : TITLE_LEAST, room = width - 2 * MARGIN, x = MARGIN, title;
	bool seen[RANKING_COLUMNS] = {false};
	enum ranking_column c;

	for (int i = 0; i < RANKING_COLUMNS; i++)
		v->place[i].columns = 0;
	v->place[RANKING_PLACE].columns = wanted(v, env->board, RANKING_PLACE);
	room -= v->place[RANKING_PLACE].columns + GAP;
	seen[RANKING_PLACE] = seen[RANKING_TITLE] = true;
	while ((c = next_weight(seen)) != RANKING_COLUMNS) {
		int n = wanted(v, env->board, c);

		seen[c] = true;
		if (!n || room - n - GAP < least)
			continue;
		v->place[c].columns = n;
		room -= n + GAP;
	}
	title = room < TITLE_MOST ? room : TITLE_MOST;
	v->place[RANKING_TITLE].columns = title < 1 ? 1 : title;
	if (v->place[RANKING_OBJECTIVE].columns)
		v->place[RANKING_OBJECTIVE].columns += room - title;
	for (int i = 0; i < RANKING_COLUMNS; i++) {
		v->place[i].x = x;
		x += v->place[i].columns ? v->place[i].columns + GAP : 0;
	}
	if (!v->place[v->column].columns)
		v->column = RANKING_PLACE;
}

/* --- painting */

static void put(struct area a, int y, int x, int room, bool left, struct bytes text, struct style s)
{
	int width = area_width(text, canvas_charset(a.canvas));

	area_outside(a, y, left || width > room ? x : x + room - width, room, text, s);
}

void ranking_columns_draw_head(const struct view_ranking *v, struct area a, int y)
{
	for (int c = 0; c < RANKING_COLUMNS; c++) {
		bool here = c == (int)v->column && !v->still, sorted = c == (int)v->sort;
		int x = v->place[c].x, room = v->place[c].columns;
		bool left = columns[c].text || c == RANKING_PERSONAS, down = columns[c].descends != v->reverse;
		int width = (int)bytes_of(columns[c].head).n, at;

		if (!room)
			continue;
		if (c == RANKING_REACH)
			room -= REACH_SHARE;
		at = left || width > room ? x : x + room - width;
		area_text(area_part(a, y, at, 1, left ? room : x + room - at), 0, 0, columns[c].head,
			  style_of(here ? THEME_TAB_HERE : sorted ? THEME_STRONG : THEME_DIM, 0));
		if (sorted && (c != RANKING_PLACE || v->reverse))
			area_glyph(a, y, left ? at + width : at - 1, down ? GLYPH_DOWN : GLYPH_UP, style_of(THEME_INFO, 0));
		if (c == RANKING_REACH)
			put(a, y, x + room, REACH_SHARE, false, bytes_of("of all"), style_of(THEME_DIM, 0));
	}
}

static enum theme_role feasibility_role(int value)
{
	return value == PRIORITIES_FEASIBILITY_HIGH     ? THEME_GOOD
	       : value == PRIORITIES_FEASIBILITY_LOW    ? THEME_BAD
	       : value == PRIORITIES_FEASIBILITY_MEDIUM ? THEME_TEXT
							: THEME_WARN;
}

/* The score and its place: "1280  #1". */
static void cell_rice(const struct board *b, uint32_t row, struct str *out)
{
	int place = derive_rice_place(b, row);

	widget_text_score(out, derive_rice(&b->priorities[row]));
	if (!out->n)
		str_addc(out, '?');
	str_addf(out, place && place < 10 ? "  #%d" : place ? " #%d" : "    ", place);
}

/* By how many places it is ranked above (or below) its score. */
static enum theme_role cell_spread(const struct view_ranking *v, const struct view_env *env, uint32_t row, struct str *out)
{
	bool against = portfolio_is_against(&v->portfolio, env->board, row);
	int spread;

	if (!portfolio_spread(&v->portfolio, env->board, row, &spread))
		return THEME_DIM;
	if (against) {
		str_adds(out, glyph_text(GLYPH_FLAG, env->charset));
		str_addc(out, ' ');
	}
	if (spread)
		str_adds(out, glyph_text(spread > 0 ? GLYPH_UP : GLYPH_DOWN, env->charset));
	str_addf(out, "%d", spread < 0 ? -spread : spread);
	return against ? THEME_WARN : spread ? THEME_TEXT : THEME_DIM;
}

static void cell_number(struct str *out, double x, const char *unit)
{
	if (isnan(x)) {
		str_addc(out, '?');
		return;
	}
	widget_text_score(out, x);
	str_adds(out, unit);
}

/* Text and role of a cell; what has its own painting has none. */
static enum theme_role cell(const struct view_ranking *v, const struct view_env *env, enum ranking_column c, uint32_t row,
			    struct str *out)
{
	const struct board *b = env->board;
	const struct priority_row *p = &b->priorities[row];
	struct str scratch = {0};

	switch (c) {
	case RANKING_PLACE:
		if (derive_place(b, row))
			str_addf(out, "%d", derive_place(b, row));
		return THEME_STRONG;
	case RANKING_RICE: cell_rice(b, row, out); return isnan(derive_rice(p)) ? THEME_WARN : THEME_TEXT;
	case RANKING_SPREAD: return cell_spread(v, env, row, out);
	case RANKING_ICE: widget_text_score(out, derive_ice(b, row)); return THEME_TEXT;
	case RANKING_WSJF: widget_text_score(out, derive_wsjf(b, row)); return THEME_TEXT;
	case RANKING_VALUE: widget_text_score(out, derive_value(p)); return THEME_DIM;
	case RANKING_IMPACT: cell_number(out, p->impact, ""); break;
	case RANKING_CONFIDENCE: cell_number(out, p->confidence, " %"); break;
	case RANKING_EFFORT: cell_number(out, p->effort, ""); break;
	case RANKING_RANK: str_add(out, board_value(b, TABLE_PRIORITIES, row, PRIORITIES_RANK, &scratch)); break;
	case RANKING_FEASIBILITY:
		widget_text_value(out, TABLE_PRIORITIES, PRIORITIES_FEASIBILITY, p->feasibility);
		str_adds(out, out->n ? "" : "?");
		return feasibility_role(p->feasibility);
	case RANKING_MOSCOW:
		widget_text_value(out, TABLE_PRIORITIES, PRIORITIES_MOSCOW, p->moscow);
		return p->moscow == PRIORITIES_MOSCOW_MUST ? THEME_STRONG : THEME_TEXT;
	case RANKING_OWNER: str_add(out, board_value(b, TABLE_PRIORITIES, row, PRIORITIES_OWNER, &scratch)); break;
	case RANKING_SOURCE: str_add(out, board_value(b, TABLE_PRIORITIES, row, PRIORITIES_SOURCE, &scratch)); break;
	case RANKING_OBJECTIVE:
		if (p->objective >= 0)
			str_add(out, board_label(b, TABLE_STRATEGY, (uint32_t)p->objective, &scratch));
		else
			str_adds(out, "no objective");
		str_release(&scratch);
		return p->objective >= 0 ? THEME_DIM : THEME_WARN;
	default: break;
	}
	str_release(&scratch);
	return bytes_is(str_bytes(out), "?") ? THEME_WARN : c >= RANKING_RANK ? THEME_DIM : THEME_TEXT;
}

/* People, and the share of all those of its personas. */
static void draw_reach(const struct board *b, struct area a, int y, int x, int room, uint32_t row, unsigned flags)
{
	double people, share = portfolio_reach_share(b, row, &people);
	struct str text = {0};

	cell_number(&text, b->priorities[row].reach, "");
	put(a, y, x, room - REACH_SHARE, false, str_bytes(&text),
	    style_of(isnan(b->priorities[row].reach) ? THEME_WARN : THEME_TEXT, flags));
	str_clear(&text);
	widget_text_percent(&text, share);
	if (!text.n)
		str_addc(&text, '?');
	put(a, y, x + room - REACH_SHARE, REACH_SHARE, false, str_bytes(&text), style_of(share > 1 ? THEME_WARN : THEME_DIM, flags));
	str_release(&text);
}

static enum glyph status_glyph(int status)
{
	return status == PRIORITIES_STATUS_DONE      ? GLYPH_DONE
	       : status == PRIORITIES_STATUS_DROPPED ? GLYPH_DROPPED
	       : status == PRIORITIES_STATUS_PROPOSED ? GLYPH_PLANNED
						      : GLYPH_DOT;
}

static void draw_cell(const struct view_ranking *v, const struct view_env *env, struct area a, int y,
		      enum ranking_column c, uint32_t row, unsigned flags)
{
	const struct priority_row *p = &env->board->priorities[row];
	int x = v->place[c].x, room = v->place[c].columns;
	struct str text = {0};
	enum theme_role role;

	if (c == RANKING_PERSONAS) {
		widget_persona_chips(&v->personas, env->board, a, y, x, p->personas, false, flags);
	} else if (c == RANKING_REACH) {
		draw_reach(env->board, a, y, x, room, row, flags);
	} else if (c == RANKING_TITLE) {
		area_outside(a, y, x, room, board_label(env->board, TABLE_PRIORITIES, row, &text),
			     style_of(p->status == PRIORITIES_STATUS_ACTIVE ? THEME_STRONG : THEME_DIM, flags));
	} else if (c == RANKING_PLACE && !derive_place(env->board, row)) {
		area_glyph(a, y, x + room - 1, status_glyph(p->status), style_of(THEME_DIM, flags));
	} else {
		role = cell(v, env, c, row, &text);
		put(a, y, x, room, columns[c].text, str_bytes(&text),
		    style_of(p->status == PRIORITIES_STATUS_ACTIVE || role == THEME_WARN ? role : THEME_DIM, flags));
	}
	str_release(&text);
}

void ranking_columns_draw_row(const struct view_ranking *v, const struct view_env *env, struct area a, int y, size_t i)
{
	uint32_t row = v->rows[i];
	bool here = i == v->cursor && !v->still;
	unsigned flags = view_row_flags(env, TABLE_PRIORITIES, row);

	if (here)
		area_fill(area_part(a, y, 0, 1, a.columns - 1), style_of(THEME_TEXT, STYLE_CURSOR));
	for (int c = 0; c < RANKING_COLUMNS; c++)
		if (v->place[c].columns)
			draw_cell(v, env, a, y, (enum ranking_column)c, row,
				  (here ? STYLE_CURSOR : 0) | (here && c == (int)v->column ? STYLE_UNDERLINE : 0));
	if (flags & STYLE_FLASH)
		area_restyle(a, y, 0, a.columns - 1, STYLE_FLASH);
	if (flags & STYLE_MARKED)
		area_glyph(a, y, 0, GLYPH_MARK, style_of(THEME_NARROW, 0));
	else if (widget_findings_at(&v->findings, (int32_t)row, 0))
		area_glyph(a, y, 0, GLYPH_FLAG, style_of(THEME_BAD, here ? STYLE_CURSOR : 0));
}

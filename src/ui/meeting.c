/* SPDX-License-Identifier: ISC */
/*
 * Lines between two headings are a group: their facts share columns, as wide as the widest of them. Where a group has
 * too little room for its text beside its facts, the facts stand below the text.
 */
#include <config.h>

#include <string.h>

#include "ui/hindsight.h"
#include "ui/meeting.h"
#include "ui/view_item.h"

enum {
	LEFT = 2,        /* before the sign of a line */
	SIGN = 2,        /* sign and blank */
	LEVEL = 2,
	GAP = 2,         /* between two facts */
	BAR = 12,
	LEAST_TEXT = 26, /* columns; with less the facts stand below */
	MOST_TEXT = 100, /* a sentence that is wider is hard to read */
	SMALL_ROWS = 13,
	LEGEND_ROWS = 16,
	STRIP_COLUMNS = 58 /* of the head, with all step numbers */
};

bool meeting_stops(const struct view_meeting *v, size_t line)
{
	return line < v->shown.lines.n && v->shown.lines.v[line].item.table != TABLE_NONE;
}

int meeting_body(const struct view_meeting *v)
{
	int rows = v->height - v->head - v->foot;

	return rows > 0 ? rows : 0;
}

/* --- what was before */

void meeting_past(const struct hindsight *h, struct agenda_inputs *in, struct news *news, struct str *unknown)
{
	if (h && h->known && h->base) {
		news_find(news, h->base, in->board, h->newest, &h->past.annals);
		in->news = news;
		in->before = h->base;
		in->since = str_c(&h->words);
		return;
	}
	if (h && h->known)
		str_addf(unknown, "What changed since %s is not known: %s.", str_c(&h->words), str_c(&h->past.why_not));
	else if (h && h->problem.n)
		str_addf(unknown, "What changed since %s is not known: %s.", str_c(&h->words), str_c(&h->problem));
	else if (h)
		str_adds(unknown, "The history is being read.");
	in->unknown = unknown->n ? str_c(unknown) : NULL;
}

/* --- where it stands */

/* What lines have in common. */
struct group {
	int fact[AGENDA_FACTS]; /* columns; 0: nobody has one */
	int text;               /* of the widest text */
	bool bars, chips;
};

static int chip_columns(const struct view_meeting *v, const struct group *g)
{
	return g->chips ? widget_persona_columns(&v->personas) + GAP : 0;
}

static int facts_columns(const struct view_meeting *v, const struct group *g)
{
	int columns = chip_columns(v, g) + (g->bars ? BAR + GAP : 0);

	for (int i = 0; i < AGENDA_FACTS; i++)
		columns += g->fact[i] ? g->fact[i] + GAP : 0;
	return columns;
}

static void take(struct group *g, const struct agenda_line *l, enum shown_charset charset)
{
	int text = area_width(bytes_of(l->text), charset) + l->level * LEVEL;

	g->text = text > g->text ? text : g->text;
	g->bars = g->bars || l->has_bar;
	g->chips = g->chips || l->personas.n;
	for (int i = 0; i < AGENDA_FACTS; i++) {
		int columns = l->fact[i].text ? area_width(bytes_of(l->fact[i].text), charset) : 0;

		g->fact[i] = columns > g->fact[i] ? columns : g->fact[i];
	}
}

static bool has_facts(const struct agenda_line *l)
{
	for (int i = 0; i < AGENDA_FACTS; i++)
		if (l->fact[i].text)
			return true;
	return l->has_bar || l->personas.n;
}

/* Facts side by side from x on. */
static void place_facts(const struct view_meeting *v, const struct group *g, struct meeting_line *p, int x)
{
	p->bar_x = p->chips_x = -1;
	p->fact_rows = 0;
	if (g->chips) {
		p->chips_x = x;
		x += chip_columns(v, g);
	}
	if (g->bars) {
		p->bar_x = x;
		x += BAR + GAP;
	}
	for (int i = 0; i < AGENDA_FACTS; i++) {
		p->fact_x[i] = x;
		p->fact_y[i] = 0;
		x += g->fact[i] ? g->fact[i] + GAP : 0;
	}
}

/* Facts one after the other in rows of their own. */
static void flow_facts(const struct view_meeting *v, const struct agenda_line *l, enum shown_charset charset,
		       struct meeting_line *p)
{
	int x = p->x, y = 0;

	p->bar_x = p->chips_x = -1;
	if (l->personas.n) {
		p->chips_x = x;
		x += widget_persona_columns(&v->personas) + 1;
	}
	if (l->has_bar) {
		p->bar_x = x;
		x += BAR + 1;
	}
	for (int i = 0; i < AGENDA_FACTS; i++) {
		int columns = l->fact[i].text ? area_width(bytes_of(l->fact[i].text), charset) : 0;

		if (columns && x > p->x && x + columns >= v->width) {
			x = p->x;
			y++;
		}
		p->fact_x[i] = x;
		p->fact_y[i] = y;
		x += columns ? columns + GAP : 0;
	}
	p->fact_rows = y + 1;
}

static void place_line(struct view_meeting *v, const struct view_env *env, const struct group *g, size_t i)
{
	const struct agenda_line *l = &v->shown.lines.v[i];
	struct meeting_line *p = &v->lines.v[i];
	int room = v->width - LEFT - SIGN - 1, beside = room - facts_columns(v, g);
	int wide = g->text < beside ? g->text : beside, more;
	bool facts = has_facts(l), stacked;

	p->x = LEFT + SIGN + l->level * LEVEL;
	stacked = facts && beside < (g->text < LEAST_TEXT ? g->text : LEAST_TEXT);
	p->columns = (facts && !stacked ? wide : room) - l->level * LEVEL;
	if (l->kind == AGENDA_HEAD || (l->kind == AGENDA_TEXT && !facts)) {
		p->x = l->kind == AGENDA_HEAD ? LEFT - 1 : LEFT + SIGN;
		p->columns = v->width - p->x - 1;
	}
	p->columns = p->columns > MOST_TEXT ? MOST_TEXT : p->columns < 1 ? 1 : p->columns;
	place_facts(v, g, p, LEFT + SIGN + (wide < MOST_TEXT ? wide : MOST_TEXT) + GAP);
	if (stacked)
		flow_facts(v, l, env->charset, p);
	p->text_rows = area_wrapped_rows(p->columns, bytes_of(l->text), env->charset);
	p->text_rows = p->text_rows ? p->text_rows : 1;
	more = v->width - p->x - 1;
	more = more > MOST_TEXT ? MOST_TEXT : more < 1 ? 1 : more;
	p->more_rows = l->more ? area_wrapped_rows(more, bytes_of(l->more), env->charset) : 0;
	p->gap = l->kind == AGENDA_HEAD && i > 0 && v->height >= SMALL_ROWS;
	p->rows = p->text_rows + p->fact_rows + p->more_rows;
}

/* Lines whose facts share columns: rows, what belongs to them, and sentences with a bar. */
enum kin { KIN_ROW, KIN_UNDER, KIN_TEXT, KINS };

static enum kin kin_of(const struct agenda_line *l)
{
	return l->kind == AGENDA_TEXT && l->has_bar ? KIN_TEXT : l->level > 0 ? KIN_UNDER : KIN_ROW;
}

/* Lines from `first` up to `end`. False where the text has to be broken for its facts; then `must` tells to place them all
 * the same. */
static bool place_some(struct view_meeting *v, const struct view_env *env, size_t first, size_t end, bool must)
{
	struct group g[KINS];
	int room = v->width - LEFT - SIGN - 1;

	memset(g, 0, sizeof g);
	for (size_t i = first; i < end; i++) {
		const struct agenda_line *l = &v->shown.lines.v[i];

		if (has_facts(l) && l->kind != AGENDA_HEAD)
			take(&g[kin_of(l)], l, env->charset);
	}
	if (!must && g[KIN_ROW].text && facts_columns(v, &g[KIN_ROW]) + g[KIN_ROW].text > room)
		return false;
	/* what is below a row begins its facts in the same column where it can */
	if (g[KIN_UNDER].text > g[KIN_ROW].text && facts_columns(v, &g[KIN_ROW]) + g[KIN_UNDER].text <= room)
		g[KIN_ROW].text = g[KIN_UNDER].text;
	else if (g[KIN_UNDER].text && facts_columns(v, &g[KIN_UNDER]) + g[KIN_ROW].text <= room)
		g[KIN_UNDER].text = g[KIN_ROW].text;
	for (size_t i = first; i < end; i++)
		place_line(v, env, &g[kin_of(&v->shown.lines.v[i])], i);
	return true;
}

/* All lines share their columns; where that is too wide, those under one heading do. */
static void place_lines(struct view_meeting *v, const struct view_env *env)
{
	size_t n = v->shown.lines.n, end;

	if (place_some(v, env, 0, n, false))
		return;
	for (size_t first = 0; first < n; first = end) {
		for (end = first + 1; end < n && v->shown.lines.v[end].kind != AGENDA_HEAD; end++)
			;
		place_some(v, env, first, end, true);
	}
}

/* Where there is room, a line with a sentence below it stands by itself. */
static void let_air_in(struct view_meeting *v)
{
	long rows = 0;

	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 1; i < v->lines.n; i++) {
			const struct agenda_line *l = &v->shown.lines.v[i], *before = l - 1;

			rows += pass ? 0 : v->lines.v[i].rows + v->lines.v[i].gap;
			if (l->kind == AGENDA_HEAD || before->kind == AGENDA_HEAD || l->level || !(l->more || before->more))
				continue;
			if (pass && rows + 4 < meeting_body(v))
				v->lines.v[i].gap = 1;
			rows += !pass;
		}
}

static bool any_personas(const struct view_meeting *v)
{
	for (size_t i = 0; i < v->shown.lines.n; i++)
		if (v->shown.lines.v[i].personas.n)
			return true;
	return false;
}

void meeting_place(struct view_meeting *v, const struct view_env *env)
{
	bool still = v->height > 5000; /* a print of all */

	v->lines.n = 0;
	vec_reserve(&v->lines, v->shown.lines.n + 1);
	v->lines.n = v->shown.lines.n;
	v->head = v->height >= SMALL_ROWS ? 4 : v->height >= 6 ? 2 : 1;
	v->foot = v->height >= LEGEND_ROWS && !still && any_personas(v);
	place_lines(v, env);
	if (!still)
		let_air_in(v);
	v->all = 0;
	for (size_t i = 0; i < v->lines.n; i++) {
		v->lines.v[i].y = v->all;
		v->all += v->lines.v[i].gap + v->lines.v[i].rows;
	}
}

/* --- painting */

static enum theme_role role_of(enum agenda_tone tone)
{
	static const enum theme_role roles[] = {
		[AGENDA_PLAIN] = THEME_TEXT, [AGENDA_DIM] = THEME_DIM,	 [AGENDA_STRONG] = THEME_STRONG,
		[AGENDA_GOOD] = THEME_GOOD,  [AGENDA_WARN] = THEME_WARN, [AGENDA_BAD] = THEME_BAD,
	};

	return roles[tone];
}

/* "7 min, guide 9"; shorter where it is narrow. Returns its columns. */
static int draw_timer(const struct view_meeting *v, const struct view_env *env, struct area a)
{
	long minutes = (long)((env->now - v->since) / MEETING_MINUTE), guide = (long)(v->step + 1) * AGENDA_MINUTES;
	struct str text = {0};
	int width;

	if (a.columns >= 60)
		str_addf(&text, "%ld min, guide %ld", minutes, guide);
	else
		str_addf(&text, "%ld/%ld min", minutes, guide);
	width = (int)text.n;
	area_text(a, 0, a.columns - 1 - width, str_c(&text), style_of(minutes > guide ? THEME_WARN : THEME_DIM, 0));
	str_release(&text);
	return width + 1;
}

/* " 1  2  3 Objectives  4  5": all steps, this one with its title. */
static void draw_strip(const struct view_meeting *v, struct area a)
{
	struct str text = {0};
	int x = 1;

	for (int i = 0; i < AGENDA_STEPS; i++) {
		str_clear(&text);
		if (i == v->step)
			str_addf(&text, " %d %s ", i + 1, v->shown.title);
		else if (a.columns >= STRIP_COLUMNS)
			str_addf(&text, " %d ", i + 1);
		else
			continue;
		x += area_text(a, 0, x, str_c(&text), style_of(i == v->step ? THEME_TAB_HERE : i < v->step ? THEME_TEXT : THEME_DIM, 0));
	}
	str_clear(&text);
	str_addf(&text, "of %d", AGENDA_STEPS);
	if (a.columns < STRIP_COLUMNS && x + 1 + (int)text.n <= a.columns)
		area_text(a, 0, x + 1, str_c(&text), style_of(THEME_DIM, 0));
	str_release(&text);
}

static void draw_head(const struct view_meeting *v, const struct view_env *env, struct area a)
{
	int timer = draw_timer(v, env, a);

	draw_strip(v, area_part(a, 0, 0, 1, a.columns - timer - 1));
	if (v->head > 1)
		area_outside(a, 1, 2, a.columns - 3, bytes_of(v->shown.question), style_of(THEME_INFO, STYLE_BOLD));
	if (v->head > 3)
		area_hline(a, 2, 0, a.columns, style_of(THEME_FRAME, 0));
}

static void draw_sign(const struct view_env *env, const struct agenda_line *l, struct area a, int y, int x, unsigned flags)
{
	int32_t row = l->item.table == TABLE_NONE ? ROW_NONE : board_item_row(env->board, &l->item);

	if (l->kind == AGENDA_LAMP)
		area_glyph(a, y, x, GLYPH_SAVED, style_of(role_of(l->tone), flags | STYLE_BOLD));
	else if (l->kind == AGENDA_ROW && row >= 0)
		area_glyph(a, y, x, view_item_glyph(env->board, l->item.table, (uint32_t)row),
			   style_of(l->tone == AGENDA_BAD || l->tone == AGENDA_WARN ? role_of(l->tone) : THEME_INFO, flags));
}

static void draw_facts(const struct view_meeting *v, const struct view_env *env, const struct agenda_line *l,
		       const struct meeting_line *p, struct area a, int y)
{
	if (p->fact_rows)
		y += p->text_rows;
	if (l->personas.n && p->chips_x >= 0)
		widget_persona_chips(&v->personas, env->board, a, y, p->chips_x, l->personas, l->inherited, 0);
	if (l->has_bar)
		area_bar(a, y, p->bar_x, BAR, l->share, l->mark, style_of(THEME_BAR, 0));
	for (int i = 0; i < AGENDA_FACTS; i++)
		if (l->fact[i].text)
			area_outside(a, y + p->fact_y[i], p->fact_x[i], a.columns - p->fact_x[i] - 1, bytes_of(l->fact[i].text),
				     style_of(role_of(l->fact[i].tone), 0));
}

/* The rows of a line that are on the screen: what is above the page is cut off by drawing into a part. */
static void draw_line(const struct view_meeting *v, const struct view_env *env, size_t i, struct area a)
{
	const struct agenda_line *l = &v->shown.lines.v[i];
	const struct meeting_line *p = &v->lines.v[i];
	unsigned flags = i == v->cursor ? STYLE_CURSOR : 0;
	int y = (int)(p->y + p->gap - v->top), more = a.columns - p->x - 1;
	int32_t row = l->item.table == TABLE_NONE ? ROW_NONE : board_item_row(env->board, &l->item);
	enum theme_role role = l->kind == AGENDA_HEAD && l->tone == AGENDA_STRONG ? THEME_HEAD
			       : l->kind == AGENDA_LAMP				  ? THEME_STRONG
										  : role_of(l->tone);

	if (row >= 0)
		flags |= view_row_flags(env, l->item.table, (uint32_t)row);
	if (i == v->cursor)
		area_glyph(a, y, 0, GLYPH_CURSOR, style_of(THEME_INFO, 0));
	draw_sign(env, l, a, y, p->x - SIGN, 0);
	if (flags & STYLE_MARKED)
		area_glyph(a, y, 1, GLYPH_MARK, style_of(THEME_WARN, 0));
	area_wrapped(a, y, p->x, p->text_rows, p->columns, bytes_of(l->text), style_of(role, flags));
	draw_facts(v, env, l, p, a, y);
	more = more > MOST_TEXT ? MOST_TEXT : more;
	if (l->more)
		area_wrapped(a, y + p->text_rows + p->fact_rows, p->x, p->more_rows, more, bytes_of(l->more), style_of(THEME_DIM, 0));
}

void meeting_draw(const void *view, const struct view_env *env, struct area a)
{
	const struct view_meeting *v = view;
	struct area page = area_part(a, v->head, 0, meeting_body(v), a.columns);

	draw_head(v, env, a);
	for (size_t i = 0; i < v->lines.n; i++) {
		const struct meeting_line *p = &v->lines.v[i];

		if (p->y + p->gap + p->rows > v->top && p->y < v->top + page.rows)
			draw_line(v, env, i, page);
	}
	if (v->all > page.rows && page.rows > 0)
		area_scrollbar(area_part(page, 0, page.columns - 1, page.rows, 1), (size_t)v->top, (size_t)page.rows,
			       (size_t)v->all, style_of(THEME_FRAME, 0));
	if (v->foot)
		widget_persona_legend(&v->personas, env->board, a, a.rows - 1, 2, env->lens);
}

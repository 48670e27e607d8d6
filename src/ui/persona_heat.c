/* SPDX-License-Identifier: ISC */
/*
 * Who uses what: features by personas, each cell with its share, a shade, whom the feature is made for, and whether it is
 * more or less than in the period before. The reason of the cell under the cursor stands below.
 */
#include <config.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/round.h"
#include "model/derive.h"
#include "ui/view_personas.h"
#include "ui/widget_facts.h"
#include "ui/widget_text.h"

enum {
	HEAT_FOOT = 3,       /* the cell in words, its reason, the legend */
	HEAT_FOOT_ROWS = 12, /* below, one line tells it all */
	HEAT_LOOKED = 2000,  /* rows of a feature that are looked at for other periods */
	HEAT_WORD = 22       /* columns of a cell from which it tells how often */
};

/* --- which features, in which order */

/* Whether the feature has anything to do with the persona. */
static bool is_theirs(const struct view_personas *v, uint32_t feature, int32_t persona)
{
	return persona < 0 || usage_grid_at(&v->usage, feature, (uint32_t)persona) != NULL;
}

static bool is_kept(const struct view_personas *v, const struct view_env *env, uint32_t feature)
{
	if (!env->filter || query_match(env->filter, env->board, TABLE_FEATURES, feature))
		return true;
	for (uint32_t i = v->usage.first[feature]; i < v->usage.first[feature + 1]; i++)
		if (v->usage.cells.v[i].row >= 0 &&
		    query_match(env->filter, env->board, TABLE_USAGE, (uint32_t)v->usage.cells.v[i].row))
			return true;
	return false;
}

/* What is retired and not used any more is no line here. */
static bool is_line(const struct view_personas *v, const struct board *b, uint32_t feature)
{
	if (b->features[feature].status != FEATURES_STATUS_RETIRED)
		return true;
	for (uint32_t i = v->usage.first[feature]; i < v->usage.first[feature + 1]; i++)
		if (v->usage.cells.v[i].row >= 0)
			return true;
	return false;
}

struct place {
	double share; /* what is not known goes last, what is not theirs at the very end */
	uint32_t row, at;
};

static int compare_places(const void *one, const void *other)
{
	const struct place *a = one, *b = other;

	if (a->share != b->share)
		return a->share > b->share ? -1 : 1;
	return a->at < b->at ? -1 : 1;
}

static void sort_lines(struct view_personas *v, const struct board *b)
{
	struct persona_grid *g = &v->heat;
	int32_t persona = v->sort[0] ? board_find(b, TABLE_PERSONAS, bytes_of(v->sort)) : ROW_NONE;
	struct place *places;

	if (persona < 0) {
		v->sort[0] = 0;
		return;
	}
	places = mem_array(g->m.lines + 1, sizeof *places);
	for (size_t i = 0; i < g->m.lines; i++) {
		const struct usage_cell *c = usage_grid_at(&v->usage, g->row[i], (uint32_t)persona);
		double share = c && !isnan(c->share) ? (v->reverse ? 1 - c->share : c->share) : c && c->unknown ? -1e9 : -2e9;

		places[i] = (struct place){share, g->row[i], (uint32_t)i};
	}
	if (g->m.lines)
		qsort(places, g->m.lines, sizeof *places, compare_places);
	for (size_t i = 0; i < g->m.lines; i++)
		g->row[i] = places[i].row;
	mem_free(places);
}

static void heat_build(struct view_personas *v, const struct view_env *env)
{
	struct persona_grid *g = &v->heat;
	uint32_t n = board_rows(env->board, TABLE_FEATURES);

	if (!env->filter_narrowed || !v->usage.first)
		usage_grid_build(&v->usage, env->board);
	g->row = mem_resize(g->row, (size_t)n + 1, sizeof *g->row);
	g->m.lines = g->total = 0;
	for (uint32_t f = 0; f < n; f++) {
		if (!is_line(v, env->board, f))
			continue;
		g->total++;
		if (is_theirs(v, f, env->lens) && is_kept(v, env, f))
			g->row[g->m.lines++] = f;
	}
	sort_lines(v, env->board);
	persona_grid_settle(g, v, env->board, TABLE_FEATURES);
}

static void heat_layout(struct view_personas *v, const struct view_env *env, int rows, int columns)
{
	struct matrix *m = &v->heat.m;

	(void)env;
	m->label_min = 15;
	m->label_max = 56;
	m->cell_min = 5;
	m->cell_max = 30;
	m->head = rows >= 16 ? 2 : 1;
	m->foot = rows >= HEAT_FOOT_ROWS ? HEAT_FOOT : rows > 4;
	matrix_layout(m, rows, columns);
}

static int heat_height(struct view_personas *v, const struct view_env *env, int columns)
{
	(void)env;
	v->heat.m.head = 2;
	v->heat.m.foot = HEAT_FOOT;
	return matrix_height(&v->heat.m, columns);
}

/* --- a cell */

static struct style look(enum theme_role role)
{
	return style_of(role, 0);
}

static enum glyph shade(double share)
{
	return share < 0.25 ? GLYPH_SHADE_1 : share < 0.5 ? GLYPH_SHADE_2 : share < 0.75 ? GLYPH_SHADE_3 : GLYPH_SHADE_4;
}

static void draw_trend(struct area a, int x, int trend, unsigned flags)
{
	switch (trend) {
	case USAGE_TREND_UP: area_glyph(a, 0, x, GLYPH_UP, style_of(THEME_GOOD, flags)); break;
	case USAGE_TREND_DOWN: area_glyph(a, 0, x, GLYPH_DOWN, style_of(THEME_BAD, flags)); break;
	case USAGE_TREND_SAME: area_text(a, 0, x, "=", style_of(THEME_DIM, flags)); break;
	case USAGE_TREND_NEW: area_text(a, 0, x, "+", style_of(THEME_INFO, flags)); break;
	default: break;
	}
}

/* Whether there is room for a blank before the trend. */
static int wide(struct area a)
{
	return a.columns >= 13;
}

/* The share at the right of its place, and the trend after it; returns where it begins. */
static int draw_share(struct area a, int end, double share, int trend, struct style s)
{
	struct str text = {0};
	int x;

	str_addf(&text, "%ld", round_long((share > 9.99 ? 9.99 : share) * 100));
	x = end - 1 - wide(a) - (int)text.n;
	area_text(a, 0, x, str_c(&text), s);
	draw_trend(a, end - 1, trend, s.flags);
	str_release(&text);
	return x;
}

static void draw_known(const struct view_env *env, struct area a, const struct usage_cell *c, unsigned flags)
{
	enum theme_role role = c->target ? THEME_BAR : THEME_DIM;
	bool roomy = a.columns > 8, words = a.columns >= HEAT_WORD;
	int x = roomy ? 2 : 1, end = words ? a.columns - 10 : a.columns - roomy, bar = end - 5 - wide(a) - x;

	for (int i = 0; i < bar - !roomy; i++)
		area_glyph(a, 0, x + i, shade(c->share), style_of(role, flags));
	draw_share(a, end, c->share, c->trend, style_of(c->target ? THEME_STRONG : THEME_TEXT, flags));
	if (words) {
		struct str text = {0};

		widget_text_value(&text, TABLE_USAGE, USAGE_FREQUENCY, env->board->usage[c->row].frequency);
		area_outside(a, 0, end + 1, 9, str_bytes(&text), style_of(THEME_DIM, flags));
		str_release(&text);
	}
}

static void draw_cell(const void *view, const struct view_env *env, struct area a, size_t line, size_t column,
		      unsigned flags)
{
	const struct view_personas *v = view;
	const struct usage_cell *c = usage_grid_at(&v->usage, v->heat.row[line], v->persona[column]);
	bool roomy = a.columns > 8;
	unsigned own = c && c->row >= 0 ? view_row_flags(env, TABLE_USAGE, (uint32_t)c->row) : 0;

	if (env->lens >= 0 && env->lens != (int32_t)v->persona[column])
		flags |= STYLE_FADED;
	if (!c) {
		area_glyph(a, 0, roomy ? 2 : 1, GLYPH_DOT, style_of(THEME_DIM, flags));
		return;
	}
	if (c->target || c->other)
		area_glyph(a, 0, 0, c->target ? GLYPH_TARGET : GLYPH_OTHER,
			   style_of(c->target ? THEME_INFO : THEME_WARN, flags));
	if (!isnan(c->share)) {
		draw_known(env, a, c, flags);
	} else if (c->unknown) {
		int x = roomy ? 2 : 1;

		x += area_text(a, 0, x, a.columns >= 13 ? "? unknown" : "?", style_of(THEME_WARN, flags));
		if (!isnan(c->share_before) && a.columns - x > 5 - roomy)
			draw_share(a, a.columns >= HEAT_WORD ? a.columns - 10 : a.columns - roomy, c->share_before,
				   USAGE_TREND_NONE, style_of(THEME_DIM, flags));
	} else if (c->target) {
		area_outside(a, 0, roomy ? 2 : 1, a.columns - 2, bytes_of("not yet"), style_of(THEME_DIM, flags));
	}
	if (own & STYLE_FLASH)
		area_restyle(a, 0, 0, a.columns, STYLE_FLASH);
	if (own & STYLE_MARKED)
		area_glyph(a, 0, 0, GLYPH_MARK, style_of(THEME_NARROW, flags));
}

/* --- around the cells */

static void draw_head(const void *view, const struct view_env *env, struct area a, size_t column, unsigned flags)
{
	const struct view_personas *v = view;
	uint32_t persona = v->persona[column];
	bool sorted = v->sort[0] && bytes_is(board_id(env->board, TABLE_PERSONAS, persona), v->sort);

	persona_grid_head(v, env, a, persona, flags, !sorted ? 0 : v->reverse ? -1 : 1);
}

static void draw_label(const void *view, const struct view_env *env, struct area a, size_t line, unsigned flags)
{
	const struct view_personas *v = view;
	uint32_t feature = v->heat.row[line];
	struct str word = {0};

	if (env->board->features[feature].status != FEATURES_STATUS_LIVE)
		widget_text_value(&word, TABLE_FEATURES, FEATURES_STATUS, env->board->features[feature].status);
	else
		widget_text_value(&word, TABLE_FEATURES, FEATURES_KANO, env->board->features[feature].kano);
	persona_grid_label(v, env, a, TABLE_FEATURES, feature, str_c(&word), flags);
	str_release(&word);
}

static void add_fact(struct widget_facts *f, int weight, enum theme_role role, struct str *text)
{
	widget_facts_add(f, weight, look(role), str_bytes(text));
	str_clear(text);
}

/* 42 % of 410, weekly, down from 52 % in 2026-Q2 */
static void known_facts(const struct board *b, const struct usage_cell *c, struct widget_facts *f)
{
	static const char *const words[] = {"", "new", "the same", "up", "down"};
	static const enum theme_role roles[] = {THEME_DIM, THEME_INFO, THEME_DIM, THEME_GOOD, THEME_BAD};
	const struct usage_row *u = &b->usage[c->row];
	struct str text = {0};

	widget_text_percent(&text, c->share);
	if (text.n) {
		str_adds(&text, ": ");
		str_add_number(&text, u->active);
		str_adds(&text, " of ");
		str_add_number(&text, u->eligible);
	}
	add_fact(f, 8, THEME_STRONG, &text);
	widget_text_value(&text, TABLE_USAGE, USAGE_FREQUENCY, u->frequency);
	add_fact(f, 5, THEME_TEXT, &text);
	str_adds(&text, words[c->trend]);
	if (c->trend == USAGE_TREND_UP || c->trend == USAGE_TREND_DOWN) {
		str_adds(&text, " from ");
		widget_text_percent(&text, c->share_before);
		str_adds(&text, " in ");
		usage_grid_period(&text, b->usage[c->before].period);
	} else if (c->trend == USAGE_TREND_NEW) {
		str_adds(&text, " in ");
		usage_grid_period(&text, u->period);
	}
	add_fact(f, 4, roles[c->trend], &text);
	str_adds(&text, c->target ? "made for them" : c->other ? "not made for them" : "");
	add_fact(f, 3, c->target ? THEME_DIM : THEME_WARN, &text);
	str_release(&text);
}

/* The cell in a line, and its reason or what is missing in another. */
static void tell_cell(const struct view_personas *v, const struct view_env *env, struct area a, int y, bool names)
{
	const struct board *b = env->board;
	struct widget_facts facts = {.n = 0};
	struct str text = {0}, scratch = {0};
	uint32_t feature, persona;
	const struct usage_cell *c;

	if (!persona_grid_here(&v->heat, v, &feature, &persona))
		return;
	c = usage_grid_at(&v->usage, feature, persona);
	if (names) {
		struct bytes name = board_label(b, TABLE_PERSONAS, persona, &scratch);

		str_add(&text, bytes_slice(name, 0, 30));
		str_adds(&text, ", ");
		str_add(&text, board_label(b, TABLE_FEATURES, feature, &scratch));
		add_fact(&facts, 9, THEME_STRONG, &text);
	}
	if (c && c->row >= 0)
		known_facts(b, c, &facts);
	else if (c && c->unknown)
		widget_facts_add(&facts, 8, look(THEME_WARN), bytes_of("made for them, and nobody knows their use"));
	else if (c)
		widget_facts_add(&facts, 8, look(THEME_DIM), bytes_of("made for them, and not out"));
	else
		widget_facts_add(&facts, 8, look(THEME_DIM), bytes_of("not made for them, and no use known"));
	widget_facts_draw(&facts, a, y, 1, a.columns - 2);
	str_release(&text);
	str_release(&scratch);
}

/* The reason, wrapped over the lines there are; returns those it took. */
static int tell_why(const struct view_personas *v, const struct view_env *env, struct area a, int y, int rows)
{
	struct str text = {0}, scratch = {0};
	uint32_t feature, persona;
	const struct usage_cell *c;
	enum theme_role role = THEME_TEXT;
	struct bytes why;
	int used;

	if (!persona_grid_here(&v->heat, v, &feature, &persona))
		return 0;
	c = usage_grid_at(&v->usage, feature, persona);
	if (c && c->row >= 0) {
		why = board_value(env->board, TABLE_USAGE, (uint32_t)c->row, USAGE_WHY, &scratch);
		str_adds(&text, why.n ? "why: " : "nobody has asked them why");
		str_add(&text, why);
		role = why.n ? THEME_TEXT : THEME_WARN;
	} else if (c && c->unknown) {
		str_adds(&text, "measure it, or ask five of them; a adds the row");
		role = THEME_DIM;
	}
	if (rows > 1)
		used = area_wrapped(a, y, 1, rows, a.columns - 2, str_bytes(&text), look(role));
	else
		used = area_outside(a, y, 1, a.columns - 2, str_bytes(&text), look(role)) > 0;
	str_release(&text);
	str_release(&scratch);
	return used;
}

/* What was known of the cell in other periods: 2026-Q2   52 %   weekly   why */
static void tell_before(const struct view_personas *v, const struct view_env *env, struct area a, int y, int end)
{
	const struct board *b = env->board;
	uint32_t feature, persona;
	const struct usage_cell *c;
	struct board_run run;

	if (!persona_grid_here(&v->heat, v, &feature, &persona))
		return;
	c = usage_grid_at(&v->usage, feature, persona);
	run = board_backward(b, BOARD_FEATURE_USAGE, feature);
	for (uint32_t i = 0; i < run.n && i < HEAT_LOOKED && y < end; i++) {
		const struct usage_row *u = &b->usage[run.rows[i]];
		struct widget_facts f = {.n = 0};
		struct str text = {0}, scratch = {0};
		int x = 3;

		if (u->persona != (int32_t)persona || (c && run.rows[i] == c->row))
			continue;
		x += area_outside(a, y, x, 9, board_value(b, TABLE_USAGE, (uint32_t)run.rows[i], USAGE_PERIOD, &scratch),
				  look(THEME_DIM));
		widget_text_percent(&text, derive_adoption(u));
		add_fact(&f, 9, THEME_TEXT, &text);
		widget_text_value(&text, TABLE_USAGE, USAGE_FREQUENCY, u->frequency);
		add_fact(&f, 5, THEME_DIM, &text);
		x += 3 + widget_facts_draw(&f, a, y, x + 3, a.columns - x - 4);
		area_outside(a, y++, x + 3, a.columns - x - 4,
			     board_value(b, TABLE_USAGE, (uint32_t)run.rows[i], USAGE_WHY, &scratch), look(THEME_DIM));
		str_release(&text);
		str_release(&scratch);
	}
}

static void add_sign(struct widget_facts *f, int weight, const char *sign, const char *word)
{
	struct str text = {0};

	str_adds(&text, sign);
	str_addc(&text, ' ');
	str_adds(&text, word);
	widget_facts_add(f, weight, look(THEME_DIM), str_bytes(&text));
	str_release(&text);
}

static void draw_legend(const struct view_personas *v, const struct view_env *env, struct area a, int y)
{
	enum shown_charset charset = env->charset;
	struct widget_facts f = {.n = 0};
	struct str text = {0};

	usage_grid_period(&text, v->usage.latest);
	if (v->usage.before != INT32_MIN) {
		str_adds(&text, " against ");
		usage_grid_period(&text, v->usage.before);
	}
	if (!text.n)
		str_adds(&text, "no usage recorded");
	add_fact(&f, 9, THEME_STRONG, &text);
	add_sign(&f, 8, glyph_text(GLYPH_TARGET, charset), "made for them");
	add_sign(&f, 6, glyph_text(GLYPH_OTHER, charset), "used all the same");
	add_sign(&f, 7, "?", "unknown");
	str_adds(&text, glyph_text(GLYPH_UP, charset));
	str_adds(&text, glyph_text(GLYPH_DOWN, charset));
	add_sign(&f, 5, str_c(&text), "more, less");
	add_sign(&f, 4, "=", "same");
	add_sign(&f, 3, "+", "new");
	str_clear(&text);
	for (int i = 0; i < 4; i++)
		str_adds(&text, glyph_text((enum glyph)(GLYPH_SHADE_1 + i), charset));
	add_sign(&f, 1, str_c(&text), "below 25, 50, 75, 100 %");
	widget_facts_draw(&f, a, y, 1, a.columns - 2);
	str_release(&text);
}

static const struct matrix_rules heat_rules = {"Features", draw_head, draw_label, draw_cell};

static void heat_draw(const struct view_personas *v, const struct view_env *env, struct area a)
{
	const struct matrix *m = &v->heat.m;
	int y = matrix_foot(m);

	matrix_draw(m, &heat_rules, v, env, a, m->lines);
	if (!m->lines || !m->columns)
		persona_grid_nothing(v, env, a, m, "No features yet: a adds one in the table (T).");
	if (m->foot == 1) {
		tell_cell(v, env, a, y, false);
	} else if (m->foot) {
		int end = y + m->foot - 1;

		tell_cell(v, env, a, y++, true);
		y += tell_why(v, env, a, y, end - y > 1 ? end - y - 1 : 1);
		tell_before(v, env, a, y, end);
		draw_legend(v, env, a, end);
	}
}

/* --- keys */

static bool heat_here(const struct view_personas *v, const struct board *b, struct item *out)
{
	uint32_t feature, persona;
	const struct usage_cell *c;

	if (!persona_grid_here(&v->heat, v, &feature, &persona))
		return false;
	c = usage_grid_at(&v->usage, feature, persona);
	if (c && c->row >= 0)
		board_item(b, TABLE_USAGE, (uint32_t)c->row, out);
	else
		board_item(b, TABLE_FEATURES, feature, out);
	return true;
}

static enum view_answer sort_by_here(struct view_personas *v, const struct board *b, bool reverse, struct view_result *r)
{
	uint32_t feature, persona;
	struct str scratch = {0};
	struct bytes id;

	if (!persona_grid_here(&v->heat, v, &feature, &persona)) {
		str_adds(&r->message, "there is nothing to sort here");
		return VIEW_HANDLED;
	}
	id = board_id(b, TABLE_PERSONAS, persona);
	if (id.n >= sizeof v->sort || (bytes_is(id, v->sort) && reverse == v->reverse)) {
		v->sort[0] = 0;
		str_adds(&r->message, "in the order of the file");
		return VIEW_REBUILD;
	}
	memcpy(v->sort, id.p, id.n);
	v->sort[id.n] = 0;
	v->reverse = reverse;
	str_adds(&r->message, reverse ? "least used first by " : "most used first by ");
	str_add(&r->message, board_label(b, TABLE_PERSONAS, persona, &scratch));
	str_release(&scratch);
	return VIEW_REBUILD;
}

/* The period of a row that is made here: the latest one, or the next where that is known. False: it has not begun. */
static bool period_here(const struct view_personas *v, const struct board *b, bool known, struct str *out)
{
	struct str latest = {0};
	struct timeframe t;
	bool ok = true;

	usage_grid_period(&latest, v->usage.latest);
	if (!latest.n)
		usage_grid_period(&latest, (clock_quarter(b->today) - 1) * 16);
	if (known)
		ok = timeframe_step(str_bytes(&latest), 1, out) && timeframe_parse(str_bytes(out), &t) && t.first <= b->today;
	else
		str_add(out, str_bytes(&latest));
	str_release(&latest);
	return ok;
}

static enum view_answer heat_act(struct view_personas *v, const struct view_env *env, const struct action *action,
				 struct view_result *r)
{
	uint32_t feature, persona;
	const struct usage_cell *c = NULL;
	struct str period = {0};
	enum view_answer answer = VIEW_PASSED;

	if (action->id == ACTION_SORT || action->id == ACTION_SORT_REVERSE)
		return sort_by_here(v, env->board, action->id == ACTION_SORT_REVERSE, r);
	if (matrix_act(&v->heat.m, action)) {
		persona_grid_keep(&v->heat, v, env->board, TABLE_FEATURES);
		return VIEW_HANDLED;
	}
	if (persona_grid_here(&v->heat, v, &feature, &persona))
		c = usage_grid_at(&v->usage, feature, persona);
	if (action->id == ACTION_REMOVE && (!c || c->row < 0)) {
		str_adds(&r->message, "there is no usage row here to delete");
		answer = VIEW_HANDLED;
	} else if (action->id == ACTION_ADD && c && c->row >= 0 && !period_here(v, env->board, true, &period)) {
		str_adds(&r->message, "it is known, and the next period has not begun; e changes the number");
		answer = VIEW_HANDLED;
	}
	str_release(&period);
	return answer;
}

static bool heat_click(struct view_personas *v, int y, int x)
{
	return matrix_click(&v->heat.m, y, x);
}

static void heat_wheel(struct view_personas *v, int lines)
{
	matrix_wheel(&v->heat.m, lines);
}

static bool heat_select(struct view_personas *v, const struct board *b, enum table_id t, uint32_t row)
{
	struct matrix *m = &v->heat.m;
	bool usage = t == TABLE_USAGE;
	size_t line = m->line, column = m->column;

	if (usage || t == TABLE_FEATURES)
		line = persona_grid_index(v->heat.row, m->lines, usage ? b->usage[row].feature : (int32_t)row);
	if (usage || t == TABLE_PERSONAS)
		column = persona_grid_index(v->persona, v->personas, usage ? b->usage[row].persona : (int32_t)row);
	if ((!usage && t != TABLE_FEATURES && t != TABLE_PERSONAS) || line >= m->lines || column >= m->columns)
		return false;
	m->line = line;
	m->column = column;
	m->still = false;
	matrix_reveal(m);
	return true;
}

static bool heat_where(const struct view_personas *v, const struct view_env *env, struct view_where *out)
{
	const struct board *b = env->board;
	uint32_t feature, persona;
	const struct usage_cell *c;
	struct str period = {0};

	out->table = TABLE_USAGE;
	if (!persona_grid_here(&v->heat, v, &feature, &persona)) {
		out->table = TABLE_FEATURES;
		return true;
	}
	c = usage_grid_at(&v->usage, feature, persona);
	if (c && c->row >= 0)
		out->schema_column = USAGE_ACTIVE;
	else
		out->why_not = "there is no usage row here to edit: a makes one";
	if (period_here(v, b, c && c->row >= 0, &period))
		view_fill(out, USAGE_PERIOD, str_bytes(&period));
	view_fill(out, USAGE_FEATURE, board_id(b, TABLE_FEATURES, feature));
	view_fill(out, USAGE_PERSONA, board_id(b, TABLE_PERSONAS, persona));
	str_release(&period);
	return true;
}

static void heat_counts(const struct view_personas *v, size_t *shown, size_t *total)
{
	*shown = v->heat.m.lines;
	*total = v->heat.total;
}

const struct personas_picture_ops persona_heat_ops = {
	.word = "heat",
	.told = "picture: who uses what",
	.findings = TABLE_FEATURES,
	.build = heat_build,
	.layout = heat_layout,
	.height = heat_height,
	.draw = heat_draw,
	.act = heat_act,
	.click = heat_click,
	.wheel = heat_wheel,
	.here = heat_here,
	.select = heat_select,
	.where = heat_where,
	.counts = heat_counts,
};

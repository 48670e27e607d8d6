/* SPDX-License-Identifier: ISC */
/*
 * Who is served by which objective: objectives by personas, each cell with its open entries now, next and later. A cell
 * without any is what one looks for, the more so where the objective names the persona.
 */
#include <config.h>

#include "base/mem.h"
#include "ui/view_personas.h"
#include "ui/widget_facts.h"
#include "ui/widget_text.h"

enum {
	COVER_FOOT = 3,
	COVER_FOOT_ROWS = 12, /* below, one line tells it all */
	COVER_LISTED = 500,   /* entries of a cell in its menu */
	COVER_WIDE = 19       /* columns of a cell from which each horizon has its own place */
};

static bool is_shown_objective(const struct board *b, uint32_t row)
{
	const struct strategy_row *s = &b->strategy[row];

	return s->type == STRATEGY_TYPE_OBJECTIVE && s->status != STRATEGY_STATUS_ACHIEVED &&
	       s->status != STRATEGY_STATUS_DROPPED;
}

static bool names(const struct board *b, uint32_t objective, uint32_t persona)
{
	struct rows run = b->strategy[objective].personas;

	for (uint32_t i = 0; i < run.n; i++)
		if (board_ref(b, run, i) == (int32_t)persona)
			return true;
	return false;
}

static bool keeps_entry(void *context, uint32_t row)
{
	const struct view_env *env = context;

	return query_match(env->filter, env->board, TABLE_PLAN, row);
}

/* Whether the objective has anything to do with the lens, and with the filter. */
static bool is_kept(const struct view_personas *v, const struct view_env *env, uint32_t row)
{
	if (env->lens >= 0 && !names(env->board, row, (uint32_t)env->lens) &&
	    !coverage_at(&v->coverage, row, (uint32_t)env->lens))
		return false;
	return !env->filter || v->coverage.first[row] < v->coverage.first[row + 1] ||
	       query_match(env->filter, env->board, TABLE_STRATEGY, row);
}

static void cover_build(struct view_personas *v, const struct view_env *env)
{
	struct persona_grid *g = &v->cover;
	uint32_t n = board_rows(env->board, TABLE_STRATEGY);
	struct view_env context = *env;

	coverage_build(&v->coverage, env->board, env->filter ? keeps_entry : NULL, &context);
	g->row = mem_resize(g->row, (size_t)n + 1, sizeof *g->row);
	g->m.lines = g->total = 0;
	for (uint32_t row = 0; row < n; row++) {
		if (!is_shown_objective(env->board, row))
			continue;
		g->total++;
		if (is_kept(v, env, row))
			g->row[g->m.lines++] = row;
	}
	persona_grid_settle(g, v, env->board, TABLE_STRATEGY);
}

static void cover_layout(struct view_personas *v, const struct view_env *env, int rows, int columns)
{
	struct matrix *m = &v->cover.m;

	(void)env;
	m->label_min = 15;
	m->label_max = 64;
	m->cell_min = 5;
	m->cell_max = 27;
	m->head = rows >= 16 ? 2 : 1;
	m->foot = rows >= COVER_FOOT_ROWS ? COVER_FOOT : rows > 4;
	matrix_layout(m, rows, columns);
}

static int cover_height(struct view_personas *v, const struct view_env *env, int columns)
{
	(void)env;
	v->cover.m.head = 2;
	v->cover.m.foot = COVER_FOOT;
	return matrix_height(&v->cover.m, columns);
}

/* --- painting */

static struct style look(enum theme_role role)
{
	return style_of(role, 0);
}

static void draw_count(struct area a, int end, uint32_t n, const char *word, enum theme_role role, unsigned flags)
{
	struct str text = {0};
	int x;

	if (!n) {
		area_glyph(a, 0, end - 1 - (int)bytes_of(word).n, GLYPH_DOT, style_of(THEME_DIM, flags));
	} else {
		str_addf(&text, "%u", n);
		x = end - (int)text.n - (int)bytes_of(word).n;
		area_text(a, 0, x, str_c(&text), style_of(role, flags));
		area_text(a, 0, x + (int)text.n, word, style_of(THEME_DIM, flags));
	}
	str_release(&text);
}

/* Now, next, later: three numbers with their words, or three numbers, or their sum where even that has no room. */
static void draw_counts(struct area a, const struct coverage_cell *c, unsigned flags)
{
	static const enum theme_role roles[] = {THEME_STRONG, THEME_TEXT, THEME_DIM};
	static const char *const words[] = {" now", " next", " later"};
	uint32_t most = 0;
	int x, step;

	for (int h = 0; h < COVERAGE_HORIZONS; h++)
		most = c->n[h] > most ? c->n[h] : most;
	step = most > 999 ? 6 : most > 99 ? 4 : most > 9 ? 3 : 2;
	if (a.columns >= COVER_WIDE + 3 + 3 * (step - 2)) {
		x = 3 + (step - 2);
		for (int h = 0; h < COVERAGE_HORIZONS; h++) {
			x += (h ? step - 1 : 0) + (int)bytes_of(words[h]).n;
			draw_count(a, x, c->n[h], words[h], roles[h], flags);
		}
		return;
	}
	if (a.columns < 3 * step + 2) {
		draw_count(a, a.columns - 1, coverage_sum(c), "", THEME_STRONG, flags);
		return;
	}
	x = a.columns > 8 ? 3 : 2;
	for (int h = 0; h < COVERAGE_HORIZONS; h++)
		draw_count(a, x + step * h + step - 1, c->n[h], "", roles[h], flags);
}

static void draw_cell(const void *view, const struct view_env *env, struct area a, size_t line, size_t column,
		      unsigned flags)
{
	const struct view_personas *v = view;
	uint32_t objective = v->cover.row[line], persona = v->persona[column];
	const struct coverage_cell *c = coverage_at(&v->coverage, objective, persona);
	bool named = names(env->board, objective, persona);
	unsigned own = 0;

	if (env->lens >= 0 && env->lens != (int32_t)persona)
		flags |= STYLE_FADED;
	if (named)
		area_glyph(a, 0, 0, GLYPH_TARGET, style_of(THEME_INFO, flags));
	if (c) {
		draw_counts(a, c, flags);
		if (coverage_sum(c) == 1)
			own = view_row_flags(env, TABLE_PLAN, v->coverage.rows[c->start]);
	} else if (env->filter || !persona_grid_counts(env->board, persona)) {
		area_glyph(a, 0, a.columns > 8 ? 3 : 2, GLYPH_DOT, style_of(THEME_DIM, flags));
	} else {
		area_text(a, 0, a.columns > 8 ? 3 : 1, named && a.columns > 5 ? "none!" : "none", style_of(named ? THEME_BAD : THEME_WARN, flags));
	}
	if (own & STYLE_FLASH)
		area_restyle(a, 0, 0, a.columns, STYLE_FLASH);
	if (own & STYLE_MARKED)
		area_glyph(a, 0, 0, GLYPH_MARK, style_of(THEME_NARROW, flags));
}

static void draw_head(const void *view, const struct view_env *env, struct area a, size_t column, unsigned flags)
{
	const struct view_personas *v = view;

	persona_grid_head(v, env, a, v->persona[column], flags, 0);
}

static void draw_label(const void *view, const struct view_env *env, struct area a, size_t line, unsigned flags)
{
	const struct view_personas *v = view;
	uint32_t row = v->cover.row[line];
	struct str word = {0};

	if (env->board->strategy[row].status != STRATEGY_STATUS_ACTIVE)
		widget_text_value(&word, TABLE_STRATEGY, STRATEGY_STATUS, env->board->strategy[row].status);
	persona_grid_label(v, env, a, TABLE_STRATEGY, row, str_c(&word), flags);
	str_release(&word);
}

/* Dana, The evening plan still holds: 2 now, 1 next */
static void tell_cell(const struct view_personas *v, const struct view_env *env, struct area a, int y, bool labels)
{
	const struct board *b = env->board;
	struct widget_facts facts = {.n = 0};
	struct str text = {0}, scratch = {0};
	uint32_t objective, persona;
	const struct coverage_cell *c;
	bool named;

	if (!persona_grid_here(&v->cover, v, &objective, &persona))
		return;
	c = coverage_at(&v->coverage, objective, persona);
	named = names(b, objective, persona);
	if (labels) {
		struct bytes name = board_label(b, TABLE_PERSONAS, persona, &scratch);

		str_add(&text, bytes_slice(name, 0, 30));
		str_adds(&text, ", ");
		str_add(&text, board_label(b, TABLE_STRATEGY, objective, &scratch));
		widget_facts_add(&facts, 9, look(THEME_STRONG), str_bytes(&text));
		str_clear(&text);
	}
	for (int h = 0; c && h < COVERAGE_HORIZONS; h++)
		if (c->n[h])
			str_addf(&text, "%s%u %s", text.n ? ", " : "", c->n[h], horizon_name((enum horizon)h));
	if (c)
		widget_facts_add(&facts, 8, look(THEME_TEXT), str_bytes(&text));
	else
		widget_facts_add(&facts, 8, look(named && !env->filter ? THEME_BAD : THEME_WARN),
				 bytes_of(env->filter ? "nothing that matches" : "nothing planned serves both"));
	widget_facts_add(&facts, 3, look(THEME_DIM),
			 bytes_of(named ? "the objective names them" : "the objective does not name them"));
	widget_facts_draw(&facts, a, y, 1, a.columns - 2);
	str_release(&text);
	str_release(&scratch);
}

/* One entry in a line: when, its title, and who and in which state. */
static void tell_entry(const struct board *b, struct area a, int y, uint32_t row)
{
	const struct plan_row *p = &b->plan[row];
	struct str text = {0}, scratch = {0};
	struct bytes owner = board_value(b, TABLE_PLAN, row, PLAN_OWNER, &scratch);
	int room = a.columns - 10;

	widget_text_value(&text, TABLE_PLAN, PLAN_STATUS, p->status);
	str_adds(&text, owner.n ? ", " : ", nobody");
	str_add(&text, owner);
	area_text(a, y, 1, horizon_name((enum horizon)p->horizon), look(p->horizon == HORIZON_NOW ? THEME_STRONG : THEME_DIM));
	room = room > 60 ? room - 28 : room;
	area_outside(a, y, 8, room, board_label(b, TABLE_PLAN, row, &scratch), look(THEME_TEXT));
	if (room < a.columns - 10)
		area_outside(a, y, 8 + room + 2, 24, str_bytes(&text),
			     look(p->status == PLAN_STATUS_BLOCKED ? THEME_BAD : THEME_DIM));
	str_release(&text);
	str_release(&scratch);
}

/* The entries of the cell, as many as fit; in an empty one, where a new one would go. */
static void tell_entries(const struct view_personas *v, const struct view_env *env, struct area a, int y, int end)
{
	struct str text = {0}, scratch = {0};
	uint32_t objective, persona, n;
	const struct coverage_cell *c;
	int32_t priority;

	if (!persona_grid_here(&v->cover, v, &objective, &persona))
		return;
	c = coverage_at(&v->coverage, objective, persona);
	n = coverage_sum(c);
	for (uint32_t i = 0; i < n && y < end; i++, y++) {
		if (y == end - 1 && n - i > 1 && i) {
			str_addf(&text, "and %u more: Enter lists them", n - i);
			area_text(a, y, 8, str_c(&text), look(THEME_DIM));
			break;
		}
		tell_entry(env->board, a, y, v->coverage.rows[c->start + i]);
	}
	if (!n && !env->filter) {
		priority = coverage_priority(env->board, objective);
		str_adds(&text, "a plans something");
		if (priority >= 0) {
			str_adds(&text, " for ");
			str_add(&text, board_label(env->board, TABLE_PRIORITIES, (uint32_t)priority, &scratch));
		} else {
			str_adds(&text, ", but the objective has no active priority");
		}
		area_outside(a, y, 1, a.columns - 2, str_bytes(&text), look(THEME_DIM));
	}
	str_release(&text);
	str_release(&scratch);
}

static void draw_legend(const struct view_env *env, struct area a, int y)
{
	struct widget_facts f = {.n = 0};
	struct str text = {0};

	widget_facts_add(&f, 9, look(THEME_STRONG), bytes_of("Open entries now, next, later"));
	str_adds(&text, glyph_text(GLYPH_TARGET, env->charset));
	str_adds(&text, " the objective names them");
	widget_facts_add(&f, 8, look(THEME_DIM), str_bytes(&text));
	if (!env->filter) {
		widget_facts_add(&f, 7, look(THEME_WARN), bytes_of("none nothing serves both"));
		widget_facts_add(&f, 6, look(THEME_BAD), bytes_of("none! though it names them"));
	}
	widget_facts_draw(&f, a, y, 1, a.columns - 2);
	str_release(&text);
}

static const struct matrix_rules cover_rules = {"Objectives", draw_head, draw_label, draw_cell};

static void cover_draw(const struct view_personas *v, const struct view_env *env, struct area a)
{
	const struct matrix *m = &v->cover.m;
	int y = matrix_foot(m);

	matrix_draw(m, &cover_rules, v, env, a, m->lines);
	if (!m->lines || !m->columns)
		persona_grid_nothing(v, env, a, m, "No open objectives yet.");
	if (m->foot == 1) {
		tell_cell(v, env, a, y, false);
	} else if (m->foot) {
		tell_cell(v, env, a, y, true);
		tell_entries(v, env, a, y + 1, y + m->foot - 1);
		draw_legend(env, a, y + m->foot - 1);
	}
}

/* --- keys */

/* The only entry of the cell, else the objective. */
static bool cover_here(const struct view_personas *v, const struct board *b, struct item *out)
{
	uint32_t objective, persona;
	const struct coverage_cell *c;

	if (!persona_grid_here(&v->cover, v, &objective, &persona))
		return false;
	c = coverage_at(&v->coverage, objective, persona);
	if (coverage_sum(c) == 1)
		board_item(b, TABLE_PLAN, v->coverage.rows[c->start], out);
	else
		board_item(b, TABLE_STRATEGY, objective, out);
	return true;
}

static void list_entries(const struct view_personas *v, const struct board *b, const struct coverage_cell *c,
			 struct view_result *r)
{
	struct str scratch = {0};
	uint32_t n = coverage_sum(c);

	str_add(&r->message, board_label(b, TABLE_PERSONAS, (uint32_t)c->persona, &scratch));
	str_adds(&r->message, ", ");
	str_add(&r->message, board_label(b, TABLE_STRATEGY, (uint32_t)c->objective, &scratch));
	for (uint32_t i = 0; i < n && i < COVER_LISTED; i++) {
		struct item item;

		board_item(b, TABLE_PLAN, v->coverage.rows[c->start + i], &item);
		vec_push(&r->list.items, item);
	}
	str_release(&scratch);
}

static enum view_answer cover_act(struct view_personas *v, const struct view_env *env, const struct action *action,
				  struct view_result *r)
{
	uint32_t objective, persona;
	const struct coverage_cell *c;

	if (matrix_act(&v->cover.m, action)) {
		persona_grid_keep(&v->cover, v, env->board, TABLE_STRATEGY);
		return VIEW_HANDLED;
	}
	if (!persona_grid_here(&v->cover, v, &objective, &persona))
		return VIEW_PASSED;
	c = coverage_at(&v->coverage, objective, persona);
	if (coverage_sum(c) == 1)
		return VIEW_PASSED;
	if (action->id == ACTION_OPEN && c) {
		list_entries(v, env->board, c, r);
		return VIEW_LIST;
	}
	if (action->id == ACTION_OPEN || (action->id == ACTION_REMOVE && !c)) {
		str_adds(&r->message, "there is no entry here; a adds one");
		return VIEW_HANDLED;
	}
	if (action->id == ACTION_REMOVE) {
		str_adds(&r->message, "there is more than one entry here; Enter lists them");
		return VIEW_HANDLED;
	}
	return VIEW_PASSED;
}

static bool cover_click(struct view_personas *v, int y, int x)
{
	return matrix_click(&v->cover.m, y, x);
}

static void cover_wheel(struct view_personas *v, int lines)
{
	matrix_wheel(&v->cover.m, lines);
}

/* The cell of an entry: where the cursor is, if it stands there too, else its first one. */
static bool find_entry(const struct view_personas *v, uint32_t entry, size_t *line, size_t *column)
{
	for (size_t i = 0; i < v->coverage.cells.n; i++) {
		const struct coverage_cell *c = &v->coverage.cells.v[i];

		for (uint32_t k = 0, n = coverage_sum(c); k < n; k++) {
			if (v->coverage.rows[c->start + k] != entry)
				continue;
			*line = persona_grid_index(v->cover.row, v->cover.m.lines, c->objective);
			*column = persona_grid_index(v->persona, v->personas, c->persona);
			if (*line != SIZE_MAX && *column != SIZE_MAX)
				return true;
		}
	}
	return false;
}

static bool stands_here(const struct view_personas *v, uint32_t entry)
{
	uint32_t objective, persona;
	const struct coverage_cell *c;

	if (!persona_grid_here(&v->cover, v, &objective, &persona))
		return false;
	c = coverage_at(&v->coverage, objective, persona);
	for (uint32_t k = 0, n = coverage_sum(c); k < n; k++)
		if (v->coverage.rows[c->start + k] == entry)
			return true;
	return false;
}

static bool cover_select(struct view_personas *v, const struct board *b, enum table_id t, uint32_t row)
{
	struct matrix *m = &v->cover.m;
	size_t line = m->line, column = m->column;

	(void)b;
	if (t == TABLE_STRATEGY)
		line = persona_grid_index(v->cover.row, m->lines, (int32_t)row);
	else if (t == TABLE_PERSONAS)
		column = persona_grid_index(v->persona, v->personas, (int32_t)row);
	else if (t != TABLE_PLAN || (!stands_here(v, row) && !find_entry(v, row, &line, &column)))
		return false;
	if (line >= m->lines || column >= m->columns)
		return false;
	m->line = line;
	m->column = column;
	m->still = false;
	matrix_reveal(m);
	return true;
}

static bool cover_where(const struct view_personas *v, const struct view_env *env, struct view_where *out)
{
	const struct board *b = env->board;
	uint32_t objective, persona;
	int32_t priority;

	out->table = TABLE_PLAN;
	if (!persona_grid_here(&v->cover, v, &objective, &persona))
		return true;
	view_fill(out, PLAN_PERSONAS, board_id(b, TABLE_PERSONAS, persona));
	priority = coverage_priority(b, objective);
	if (priority >= 0)
		view_fill(out, PLAN_PRIORITY, board_id(b, TABLE_PRIORITIES, (uint32_t)priority));
	return true;
}

static void cover_counts(const struct view_personas *v, size_t *shown, size_t *total)
{
	*shown = v->cover.m.lines;
	*total = v->cover.total;
}

const struct personas_picture_ops persona_cover_ops = {
	.word = "coverage",
	.told = "picture: who is served by which objective",
	.findings = TABLE_STRATEGY,
	.build = cover_build,
	.layout = cover_layout,
	.height = cover_height,
	.draw = cover_draw,
	.act = cover_act,
	.click = cover_click,
	.wheel = cover_wheel,
	.here = cover_here,
	.select = cover_select,
	.where = cover_where,
	.counts = cover_counts,
};

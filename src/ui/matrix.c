/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "ui/matrix.h"

enum {
	MATRIX_BOXED = 56, /* columns from which there is a frame */
	MATRIX_SHARE = 3   /* the labels take no more than one part of so many, if they need not */
};

static int edge(const struct matrix *m)
{
	return m->boxed ? 1 : 0;
}

/* x of a shown column of cells; between two is one free column. */
static int cell_x(const struct matrix *m, size_t column)
{
	return edge(m) + m->label + 1 + (int)(column - m->left) * (m->cell + 1);
}

static void place_columns(struct matrix *m)
{
	int room, n = m->columns > 500 ? 500 : (int)m->columns;

	m->boxed = m->width >= MATRIX_BOXED;
	room = m->width - 2 * edge(m);
	m->label = room / MATRIX_SHARE;
	m->label = m->label < m->label_min ? m->label_min : m->label > m->label_max ? m->label_max : m->label;
	m->label = m->label > room - 1 ? room - 1 : m->label;
	m->label = m->label < 1 ? 1 : m->label;
	room -= m->label + 1;
	m->cell = n ? (room + 1) / n - 1 : m->cell_max;
	m->cell = m->cell < m->cell_min ? m->cell_min : m->cell > m->cell_max ? m->cell_max : m->cell;
	m->shown = (size_t)(room + 1 > m->cell ? (room + 1) / (m->cell + 1) : 1);
	m->shown = m->shown < 1 ? 1 : m->shown > m->columns ? m->columns : m->shown;
	/* what is left over goes to the labels */
	room -= (int)m->shown * (m->cell + 1) - 1;
	if (room > 0 && m->label < m->label_max)
		m->label = m->label + room < m->label_max ? m->label + room : m->label_max;
}

void matrix_reveal(struct matrix *m)
{
	size_t body = (size_t)(m->body > 0 ? m->body : 1), shown = m->shown ? m->shown : 1;

	m->line = m->line < m->lines ? m->line : m->lines ? m->lines - 1 : 0;
	m->column = m->column < m->columns ? m->column : m->columns ? m->columns - 1 : 0;
	if (m->still) {
		m->top = m->left = 0;
		return;
	}
	m->top = m->line < m->top ? m->line : m->top;
	m->top = m->line >= m->top + body ? m->line - body + 1 : m->top;
	m->top = m->top + body > m->lines ? m->lines > body ? m->lines - body : 0 : m->top;
	m->left = m->column < m->left ? m->column : m->left;
	m->left = m->column >= m->left + shown ? m->column - shown + 1 : m->left;
	m->left = m->left + shown > m->columns ? m->columns > shown ? m->columns - shown : 0 : m->left;
}

void matrix_layout(struct matrix *m, int height, int width)
{
	m->height = height;
	m->width = width;
	place_columns(m);
	m->body = height - m->head - m->foot - (m->boxed && height >= 16);
	m->body = m->body < 1 ? 1 : m->body;
	if (m->foot > 1 && (size_t)m->body > (m->lines > 2 ? m->lines : 2)) {
		/* room that the lines do not need is for the foot */
		int need = m->lines > 2 ? (int)m->lines : 2;

		m->foot += m->body - need;
		m->body = need;
	}
	matrix_reveal(m);
}

int matrix_height(struct matrix *m, int width)
{
	int lines = m->lines > 100000 ? 100000 : m->lines < 2 ? 2 : (int)m->lines;

	m->still = true;
	return lines + m->head + m->foot + (width >= MATRIX_BOXED);
}

int matrix_foot(const struct matrix *m)
{
	return m->height - m->foot;
}

static void move(size_t *at, size_t n, int by)
{
	if (by < 0)
		*at = *at > (size_t)-by ? *at - (size_t)-by : 0;
	else
		*at = *at + (size_t)by < n ? *at + (size_t)by : n ? n - 1 : 0;
}

bool matrix_act(struct matrix *m, const struct action *action)
{
	int page = m->body > 1 ? m->body - 1 : 1;

	m->still = false;
	switch (action->id) {
	case ACTION_DOWN:
	case ACTION_UP: move(&m->line, m->lines, action->arg); break;
	case ACTION_LEFT:
	case ACTION_RIGHT: move(&m->column, m->columns, action->arg); break;
	case ACTION_PAGE_DOWN:
	case ACTION_PAGE_UP: move(&m->line, m->lines, action->arg * page); break;
	case ACTION_FIRST: m->line = 0; break;
	case ACTION_LAST: m->line = m->lines ? m->lines - 1 : 0; break;
	default: return false;
	}
	matrix_reveal(m);
	return true;
}

bool matrix_click(struct matrix *m, int y, int x)
{
	size_t line = m->top + (size_t)(y - m->head), column = m->left;

	if (x < 0 || y < 0 || y >= m->head + m->body || (y >= m->head && line >= m->lines))
		return false;
	while (column < m->left + m->shown && x >= cell_x(m, column) + m->cell + 1)
		column++;
	if (x >= cell_x(m, m->left) && column >= m->left + m->shown)
		return false;
	if (y < m->head && x < cell_x(m, m->left))
		return false;
	m->still = false;
	if (y >= m->head)
		m->line = line;
	if (x >= cell_x(m, m->left))
		m->column = column;
	matrix_reveal(m);
	return true;
}

void matrix_wheel(struct matrix *m, int lines)
{
	size_t body = (size_t)m->body, end = m->lines > body ? m->lines - body : 0;

	m->still = false;
	if (lines < 0)
		m->top = m->top > (size_t)-lines ? m->top - (size_t)-lines : 0;
	else
		m->top = m->top + (size_t)lines < end ? m->top + (size_t)lines : end;
	m->line = m->line < m->top ? m->top : m->line >= m->top + body ? m->top + body - 1 : m->line;
	matrix_reveal(m);
}

/* --- painting */

static struct style look(enum theme_role role)
{
	return style_of(role, 0);
}

static void draw_frame(const struct matrix *m, struct area a)
{
	struct style line = look(THEME_FRAME);
	int bottom = m->head + m->body, x = cell_x(m, m->left) - 1, right = a.columns - 1;
	bool closed = m->boxed && matrix_foot(m) > bottom;

	if (!m->boxed)
		return;
	area_hline(a, 0, 0, a.columns, line);
	area_glyph(a, 0, 0, GLYPH_TOP_LEFT, line);
	area_glyph(a, 0, x, GLYPH_TEE_DOWN, line);
	area_glyph(a, 0, right, GLYPH_TOP_RIGHT, line);
	area_vline(a, 1, 0, bottom - 1, line);
	area_vline(a, 1, x, bottom - 1, line);
	area_vline(a, 1, right, bottom - 1, line);
	if (!closed)
		return;
	area_hline(a, bottom, 0, a.columns, line);
	area_glyph(a, bottom, 0, GLYPH_BOTTOM_LEFT, line);
	area_glyph(a, bottom, x, GLYPH_TEE_UP, line);
	area_glyph(a, bottom, right, GLYPH_BOTTOM_RIGHT, line);
}

static void draw_title(const struct matrix *m, const struct matrix_rules *rules, struct area a, size_t count)
{
	struct area head = area_part(a, 0, edge(m), 1, m->label);
	struct str text = {0};
	int x = m->boxed ? 1 : 0;

	if (m->boxed)
		area_text(head, 0, 0, " ", look(THEME_FRAME));
	x += area_text(head, 0, x, rules->title, look(THEME_HEAD));
	area_text(head, 0, x++, " ", look(THEME_FRAME));
	str_addf(&text, " %zu ", count);
	if (x + (int)text.n + 1 <= head.columns)
		area_text(head, 0, head.columns - (int)text.n - 1, str_c(&text), look(THEME_DIM));
	str_release(&text);
}

static void draw_heads(const struct matrix *m, const struct matrix_rules *rules, const void *view,
		       const struct view_env *env, struct area a)
{
	for (size_t c = m->left; c < m->left + m->shown; c++)
		rules->head(view, env, area_part(a, 0, cell_x(m, c), m->head, m->cell), c,
			    c == m->column && !m->still ? STYLE_RELATED | STYLE_UNDERLINE : 0);
	if (m->left)
		area_glyph(a, 0, cell_x(m, m->left) - 1, GLYPH_ARROW_LEFT, look(THEME_STRONG));
	if (m->left + m->shown < m->columns)
		area_glyph(a, 0, a.columns - 1, GLYPH_ARROW_RIGHT, look(THEME_STRONG));
}

static void draw_line(const struct matrix *m, const struct matrix_rules *rules, const void *view,
		      const struct view_env *env, struct area a, size_t line)
{
	int y = m->head + (int)(line - m->top);
	bool here = line == m->line && !m->still;

	rules->label(view, env, area_part(a, y, edge(m), 1, m->label), line, here ? STYLE_RELATED : 0);
	for (size_t c = m->left; c < m->left + m->shown; c++) {
		struct area cell = area_part(a, y, cell_x(m, c), 1, m->cell);
		unsigned flags = here && c == m->column ? STYLE_CURSOR : 0;

		if (flags)
			area_fill(cell, style_of(THEME_TEXT, flags));
		rules->cell(view, env, cell, line, c, flags);
		if (flags)
			area_glyph(a, y, cell_x(m, c) - 1, GLYPH_CURSOR, style_of(THEME_INFO, STYLE_RELATED));
	}
	if (here && !m->shown)
		area_restyle(a, y, edge(m), m->label, STYLE_CURSOR);
}

void matrix_draw(const struct matrix *m, const struct matrix_rules *rules, const void *view, const struct view_env *env,
		 struct area a, size_t count)
{
	draw_frame(m, a);
	draw_title(m, rules, a, count);
	draw_heads(m, rules, view, env, a);
	for (size_t line = m->top; line < m->lines && line < m->top + (size_t)m->body; line++)
		draw_line(m, rules, view, env, a, line);
	area_scrollbar(area_part(a, m->head, 0, m->body, a.columns), m->top, (size_t)m->body, m->lines, look(THEME_FRAME));
}

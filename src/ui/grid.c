/* SPDX-License-Identifier: ISC */
/*
 * Painting a file as a grid. Lines from the top: the files of the board, the column names, the rows, a line, and what
 * there is to say about the cell under the cursor: what is wrong with it, else its whole value and its meaning.
 */
#include <config.h>

#include <string.h>

#include "model/schema.h"
#include "ui/grid.h"

enum { GRID_ABOVE = 2, GRID_SAMPLE = 50, GRID_MEASURED = 256, GRID_GAP = 2, FILE_GAP = 2 };

void grid_columns(struct view_table *v, const struct board *b)
{
	const struct table *t = b->table[v->table];
	uint32_t n = t ? table_columns(t) : 0;

	v->columns.n = 0;
	for (int unknown = 0; unknown < 2; unknown++)
		for (uint32_t i = 0; i < n; i++) {
			struct grid_column c = {(int)i, -1, 0};

			for (size_t s = 0; s < schema_table(v->table)->ncolumns && c.schema < 0; s++)
				if (b->column[v->table][s] == (int)i)
					c.schema = (int)s;
			if ((c.schema < 0) == unknown)
				vec_push(&v->columns, c);
		}
}

/* Widens the columns for what a row holds. */
static void measure_row(struct view_table *v, const struct table *t, uint32_t row, enum shown_charset charset,
			struct cells *cells)
{
	cells_read(cells, t, row);
	for (size_t i = 0; i < v->columns.n && i < GRID_MEASURED; i++) {
		struct grid_column *c = &v->columns.v[i];
		int width = area_width(bytes_slice(cells_at(cells, c->file), 0, 200), charset);

		c->width = width > c->width ? width : c->width;
	}
}

/* A column is at most a third of the screen, the frozen one a quarter. */
static void limit_widths(struct view_table *v)
{
	for (size_t i = 0; i < v->columns.n; i++) {
		struct grid_column *c = &v->columns.v[i];
		int max = i ? v->columns_wide / 3 : v->columns_wide / 4;

		max = max > TABLE_MAX_WIDTH ? TABLE_MAX_WIDTH : max < 8 ? 8 : max;
		c->width = c->width > max ? max : c->width;
	}
}

void grid_measure(struct view_table *v, const struct view_env *env)
{
	const struct table *t = env->board->table[v->table];
	struct cells cells;

	v->number_width = 1;
	for (uint32_t n = v->total; n >= 10; n /= 10)
		v->number_width++;
	if (!t)
		return;
	/* a name keeps room for the sign that tells the order */
	for (size_t i = 0; i < v->columns.n; i++)
		v->columns.v[i].width =
			area_width(table_column_name(t, (uint32_t)v->columns.v[i].file), env->charset) + 2;
	cells_init(&cells);
	for (size_t at = 0; at < v->n; at += v->n / GRID_SAMPLE + 1)
		measure_row(v, t, view_table_row(v, at), env->charset, &cells);
	for (size_t at = v->top; at < v->n && at < v->top + (size_t)grid_body(v); at++)
		measure_row(v, t, view_table_row(v, at), env->charset, &cells);
	cells_release(&cells);
	limit_widths(v);
}

/* Lines for what the cell under the cursor says, where there is room for that. */
static int foot_rows(const struct view_table *v)
{
	return v->rows_high < 6 ? 0 : 2;
}

int grid_body(const struct view_table *v)
{
	int body = v->rows_high - GRID_ABOVE - foot_rows(v);

	return body < 1 ? 1 : body;
}

/* Where the scrolling columns start. */
static int grid_start(const struct view_table *v)
{
	return v->number_width + 2 + (v->columns.n ? v->columns.v[0].width + GRID_GAP : 0);
}

void grid_show_column(struct view_table *v)
{
	int room = v->columns_wide - grid_start(v), used = 0;
	size_t first = v->column;

	if (v->left < 1)
		v->left = 1;
	if (!v->column)
		return;
	if (v->column < v->left)
		v->left = v->column;
	for (; first >= 1; first--) {
		used += v->columns.v[first].width;
		if (used > room)
			break;
		used += GRID_GAP;
	}
	if (v->left < first + 1)
		v->left = first + 1 > v->column ? v->column : first + 1;
}

int grid_find(const struct view_table *v, int x)
{
	int at = grid_start(v);

	if (!v->columns.n)
		return -1;
	if (x < at)
		return 0;
	for (size_t i = v->left; i < v->columns.n && at < v->columns_wide; i++) {
		at += v->columns.v[i].width + GRID_GAP;
		if (x < at)
			return (int)i;
	}
	return -1;
}

/* --- painting */

static bool is_listed(const struct view_table *v, const struct board *b, int t)
{
	return b->table[t] || t == (int)v->table;
}

/* "plan 24", where narrowed "plan 3 of 24". */
static void file_count(const struct view_table *v, const struct board *b, enum table_id t, struct str *out)
{
	if (t == v->table && v->n != v->total)
		str_addf(out, "%zu of %u", v->n, v->total);
	else
		str_addf(out, "%u", board_rows(b, t));
}

static int file_columns(const struct view_table *v, const struct board *b, enum table_id t)
{
	struct str count = {0};
	int columns;

	file_count(v, b, t, &count);
	columns = (int)strlen(schema_table(t)->name) + 1 + (int)count.n;
	str_release(&count);
	return columns;
}

/* The first file to name so that the one shown still fits, between arrows. */
static int first_file(const struct view_table *v, const struct board *b, int columns)
{
	int first = (int)v->table, room = columns - 2;

	for (int t = first; t >= 0; t--) {
		if (!is_listed(v, b, t))
			continue;
		room -= file_columns(v, b, (enum table_id)t) + FILE_GAP;
		if (room < 0)
			break;
		first = t;
	}
	return first;
}

static bool are_files_between(const struct view_table *v, const struct board *b, int from, int to)
{
	for (; from < to; from++)
		if (is_listed(v, b, from))
			return true;
	return false;
}

/* The files, scrolled so that the one shown is there; what does not fit is left out whole. */
static void draw_files(const struct view_table *v, const struct board *b, struct area a)
{
	int x = 1, t = first_file(v, b, a.columns);

	if (are_files_between(v, b, 0, t))
		area_glyph(a, 0, 0, GLYPH_ARROW_LEFT, style_of(THEME_DIM, 0));
	for (; t < TABLE_COUNT; t++) {
		enum theme_role role = t == (int)v->table ? THEME_TAB_HERE : b->table[t] ? THEME_TAB : THEME_DIM;
		struct str count = {0};

		if (!is_listed(v, b, t))
			continue;
		if (t != (int)v->table && x + file_columns(v, b, (enum table_id)t) > a.columns - 2)
			break;
		x += area_text(a, 0, x, schema_table((enum table_id)t)->name, style_of(role, 0)) + 1;
		file_count(v, b, (enum table_id)t, &count);
		x += area_text(a, 0, x, str_c(&count), style_of(THEME_DIM, 0)) + FILE_GAP;
		str_release(&count);
	}
	if (t < TABLE_COUNT)
		area_glyph(a, 0, a.columns - 1, GLYPH_ARROW_RIGHT, style_of(THEME_DIM, 0));
}

static bool is_number(const struct view_table *v, const struct grid_column *c)
{
	enum column_type type;

	if (c->schema < 0)
		return false;
	type = schema_table(v->table)->columns[c->schema].type;
	return type == COLUMN_NUMBER || type == COLUMN_INTEGER;
}

/* A name in the head, with the direction where the file is sorted by it. */
static void draw_name(const struct view_table *v, const struct table *t, struct area a, int x, size_t i)
{
	const struct grid_column *c = &v->columns.v[i];
	struct bytes name = table_column_name(t, (uint32_t)c->file), sort = str_bytes(&v->sort);
	bool reverse = bytes_starts(sort, "-");
	struct style s = style_of(c->schema < 0 ? THEME_DIM : THEME_HEAD, i == v->column ? STYLE_UNDERLINE : 0);
	int columns = area_width(name, canvas_charset(a.canvas));

	columns = columns < c->width ? columns : c->width;
	area_outside(a, 1, is_number(v, c) ? x + c->width - columns : x, columns, name, s);
	if (sort.n && bytes_equal(bytes_slice(sort, reverse, sort.n), name))
		area_glyph(a, 1, is_number(v, c) ? x + c->width - columns - 1 : x + columns,
			   reverse ? GLYPH_DOWN : GLYPH_UP, style_of(THEME_INFO, 0));
}

static void draw_cell(const struct view_table *v, struct area a, int y, int x, size_t i, struct bytes value,
		      const struct finding *wrong, bool cursor)
{
	const struct grid_column *c = &v->columns.v[i];
	struct style s = style_of(wrong ? THEME_BAD : THEME_TEXT, 0);
	int shift = 0;

	if (is_number(v, c)) {
		shift = c->width - area_width(bytes_slice(value, 0, 200), canvas_charset(a.canvas));
		shift = shift < 0 ? 0 : shift;
	}
	if (value.n)
		area_outside(a, y, x + shift, c->width - shift, value, s);
	else if (wrong)
		area_glyph(a, y, x, GLYPH_FLAG, s);
	if (cursor)
		area_restyle(a, y, x, c->width, STYLE_CURSOR);
}

static void draw_row(const struct view_table *v, const struct view_env *env, struct area a, int y, size_t at,
		     struct cells *cells)
{
	const struct table *t = env->board->table[v->table];
	uint32_t row = view_table_row(v, at);
	bool here = at == v->cursor, flagged = widget_findings_at(&v->findings, (int32_t)row, 0) != NULL;
	struct str number = {0};
	int x = grid_start(v);

	cells_read(cells, t, row);
	str_addf(&number, "%*u", v->number_width, row + 1);
	area_text(a, y, 0, str_c(&number), style_of(here ? THEME_STRONG : THEME_DIM, 0));
	if (flagged)
		area_glyph(a, y, v->number_width, GLYPH_FLAG, style_of(THEME_BAD, 0));
	for (size_t i = 0; i < v->columns.n; i = i ? i + 1 : v->left) {
		const struct grid_column *c = &v->columns.v[i];
		int from = i ? x : v->number_width + 2;
		const struct finding *wrong =
			flagged ? widget_findings_cell(&v->findings, (int32_t)row, c->file) : NULL;

		if (i && x >= a.columns)
			break;
		draw_cell(v, a, y, from, i, cells_at(cells, c->file), wrong, here && i == v->column);
		x += i ? c->width + GRID_GAP : 0;
	}
	str_release(&number);
	if (view_row_flags(env, v->table, row) & STYLE_FLASH)
		area_restyle(a, y, v->number_width + 2, a.columns - v->number_width - 2, STYLE_FLASH);
	if (view_row_flags(env, v->table, row) & STYLE_MARKED)
		area_glyph(a, y, v->number_width + 1, GLYPH_MARK, style_of(THEME_NARROW, 0));
}

static void draw_meaning(struct area a, int y, int x, const struct column_def *c)
{
	area_outside(a, y, x, a.columns - x, bytes_of(c->meaning[0] ? c->meaning : c->allowed),
		     style_of(THEME_DIM, 0));
}

/* What the cell under the cursor says, or what is wrong with it or with the row. */
static void draw_cell_line(const struct view_table *v, const struct view_env *env, struct area a, int y)
{
	const struct table *t = env->board->table[v->table];
	const struct grid_column *c = &v->columns.v[v->column];
	uint32_t row = view_table_row(v, v->cursor);
	const struct finding *wrong = widget_findings_cell(&v->findings, (int32_t)row, c->file);
	struct str scratch = {0};
	struct bytes value;
	int x = 1;

	if (!wrong && !c->file)
		wrong = widget_findings_cell(&v->findings, (int32_t)row, -1);
	if (wrong) {
		x += area_glyph(a, y, x, GLYPH_FLAG, style_of(THEME_BAD, 0)) + 1;
		area_outside(a, y, x, a.columns - x, bytes_of(wrong->message), style_of(THEME_BAD, 0));
		return;
	}
	value = table_value(t, row, c->file, &scratch);
	x += area_outside(a, y, x, a.columns / 3, table_column_name(t, (uint32_t)c->file), style_of(THEME_STRONG, 0));
	x += 2;
	if (value.n)
		x += area_outside(a, y, x, a.columns - x, value, style_of(THEME_TEXT, 0)) + 3;
	if (c->schema >= 0 && x < a.columns - 10)
		draw_meaning(a, y, x, &schema_table(v->table)->columns[c->schema]);
	else if (c->schema < 0 && x < a.columns - 10)
		area_text(a, y, x, "a column of yours; kept as it is", style_of(THEME_DIM, 0));
	str_release(&scratch);
}

/* There is no such file, or nothing in it. */
static void draw_nothing(const struct view_table *v, const struct board *b, struct area a, int y)
{
	const struct table_def *def = schema_table(v->table);
	const struct finding *f = widget_findings_at(&v->findings, ROW_NONE, 0);
	struct str text = {0};

	if (b->table[v->table] && v->total)
		str_adds(&text, "No row matches the filter.");
	else if (b->table[v->table])
		str_addf(&text, "%s has no rows yet.", def->file);
	else
		str_addf(&text, "This board has no file %s. It would tell: %s.", def->file, def->title);
	y += area_wrapped(a, y, 1, 3, a.columns - 2, str_bytes(&text), style_of(THEME_TEXT, 0));
	str_clear(&text);
	if (!b->table[v->table] && def->level <= 10)
		str_addf(&text, "Expected from Level %d on; this board is at Level %d.", def->level, b->settings.level);
	y += area_wrapped(a, y, 1, 3, a.columns - 2, str_bytes(&text), style_of(THEME_DIM, 0));
	if (f)
		area_wrapped(a, y + 1, 1, 3, a.columns - 2, bytes_of(f->message), style_of(THEME_BAD, 0));
	str_release(&text);
}

void grid_draw(const struct view_table *v, const struct view_env *env, struct area a)
{
	const struct table *t = env->board->table[v->table];
	struct cells cells;
	int x = grid_start(v), body = grid_body(v);
	struct area rows = area_part(a, 0, 0, GRID_ABOVE + body, a.columns - 1);

	draw_files(v, env->board, area_part(a, 0, 0, 1, a.columns));
	if (!t || !v->columns.n || !v->n) {
		draw_nothing(v, env->board, a, 2);
		return;
	}
	cells_init(&cells);
	draw_name(v, t, rows, v->number_width + 2, 0);
	for (size_t i = v->left; i < v->columns.n && x < a.columns; i++) {
		draw_name(v, t, rows, x, i);
		x += v->columns.v[i].width + GRID_GAP;
	}
	for (int y = 0; y < body && v->top + (size_t)y < v->n; y++)
		draw_row(v, env, rows, GRID_ABOVE + y, v->top + (size_t)y, &cells);
	cells_release(&cells);
	if (x > a.columns)
		area_glyph(a, 1, a.columns - 1, GLYPH_ARROW_RIGHT, style_of(THEME_DIM, 0));
	area_scrollbar(area_part(a, GRID_ABOVE, a.columns - 1, body, 1), v->top, (size_t)body, v->n,
		       style_of(THEME_FRAME, 0));
	if (!foot_rows(v))
		return;
	area_hline(a, v->rows_high - 2, 0, a.columns, style_of(THEME_FRAME, 0));
	draw_cell_line(v, env, a, v->rows_high - 1);
}

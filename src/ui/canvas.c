/* SPDX-License-Identifier: ISC */
/*
 * The grid behind canvas.h. Invariants: a cell is a blank (" "), a cluster of one column, the left half of a cluster
 * of two columns whose right neighbour is its continuation (""), and never one half alone: whoever overwrites one half
 * blanks the other.
 */
#include <config.h>

#include <string.h>

#include "base/mem.h"
#include "ui/canvas.h"

struct canvas {
	int rows, columns;
	enum shown_charset charset;
	int cursor_y, cursor_x;
	struct canvas_cell *cell;
};

static const struct canvas_cell canvas_blank = {.text = " "};

static struct canvas_cell *cell_at(const struct canvas *c, int y, int x)
{
	return &c->cell[(size_t)y * (size_t)c->columns + (size_t)x];
}

void canvas_clear(struct canvas *c)
{
	size_t n = (size_t)c->rows * (size_t)c->columns;

	for (size_t i = 0; i < n; i++)
		c->cell[i] = canvas_blank;
	c->cursor_y = -1;
	c->cursor_x = 0;
}

void canvas_resize(struct canvas *c, int rows, int columns)
{
	rows = rows < 1 ? 1 : rows;
	columns = columns < 1 ? 1 : columns;
	if (rows != c->rows || columns != c->columns) {
		mem_free(c->cell);
		c->cell = mem_array((size_t)rows * (size_t)columns, sizeof *c->cell);
		c->rows = rows;
		c->columns = columns;
	}
	canvas_clear(c);
}

struct canvas *canvas_new(int rows, int columns, enum shown_charset charset)
{
	struct canvas *c = mem_zalloc(sizeof *c);

	c->charset = charset;
	canvas_resize(c, rows, columns);
	return c;
}

void canvas_free(struct canvas *c)
{
	if (!c)
		return;
	mem_free(c->cell);
	mem_free(c);
}

void canvas_copy(struct canvas *to, const struct canvas *from)
{
	if (to->rows != from->rows || to->columns != from->columns)
		canvas_resize(to, from->rows, from->columns);
	memcpy(to->cell, from->cell, (size_t)from->rows * (size_t)from->columns * sizeof *from->cell);
	to->cursor_y = from->cursor_y;
	to->cursor_x = from->cursor_x;
}

int canvas_rows(const struct canvas *c)
{
	return c->rows;
}

int canvas_columns(const struct canvas *c)
{
	return c->columns;
}

enum shown_charset canvas_charset(const struct canvas *c)
{
	return c->charset;
}

const struct canvas_cell *canvas_at(const struct canvas *c, int y, int x)
{
	if (y < 0 || x < 0 || y >= c->rows || x >= c->columns)
		return &canvas_blank;
	return cell_at(c, y, x);
}

const struct canvas_cell *canvas_row(const struct canvas *c, int y)
{
	return cell_at(c, y, 0);
}

void canvas_set_cursor(struct canvas *c, int y, int x)
{
	bool inside = y >= 0 && y < c->rows && x >= 0 && x < c->columns;

	c->cursor_y = inside ? y : -1;
	c->cursor_x = inside ? x : 0;
}

bool canvas_cursor(const struct canvas *c, int *y, int *x)
{
	*y = c->cursor_y;
	*x = c->cursor_x;
	return c->cursor_y >= 0;
}

/* Makes the canvas cell free to be written: no half of a wide cluster stays alone. */
static struct canvas_cell *take_cell(struct canvas *c, int y, int x)
{
	struct canvas_cell *cell = cell_at(c, y, x);

	if (cell->continuation && x > 0)
		memcpy(cell[-1].text, " ", 2);
	if (x + 1 < c->columns && cell[1].continuation) {
		memcpy(cell[1].text, " ", 2);
		cell[1].continuation = false;
	}
	cell->continuation = false;
	return cell;
}

/* As many whole code points of the cluster as a cell holds, and no joiner at their end. */
static size_t cluster_fitting(const char *p, size_t n)
{
	size_t room = sizeof canvas_blank.text - 1;

	if (n <= room)
		return n;
	n = room;
	while (n && ((unsigned char)p[n] & 0xc0) == 0x80)
		n--;
	if (n >= 3 && !memcmp(p + n - 3, "\xe2\x80\x8d", 3))
		n -= 3;
	return n;
}

void canvas_put(struct canvas *c, int y, int x, struct bytes cluster, int columns, struct style s)
{
	struct canvas_cell *cell;
	size_t n = cluster_fitting(cluster.p, cluster.n);

	if (y < 0 || x < 0 || y >= c->rows || x + columns > c->columns)
		return;
	cell = take_cell(c, y, x);

	memcpy(cell->text, cluster.p, n);
	cell->text[n] = 0;
	cell->style = s;
	if (columns < 2)
		return;
	cell = take_cell(c, y, x + 1);
	/* take_cell saw no continuation here, so the left half stands */
	cell->text[0] = 0;
	cell->continuation = true;
	cell->style = s;
}

void canvas_restyle(struct canvas *c, int y, int x, unsigned flags)
{
	if (y >= 0 && x >= 0 && y < c->rows && x < c->columns)
		cell_at(c, y, x)->style.flags |= (uint8_t)flags;
}

void canvas_print(const struct canvas *c, struct str *out)
{
	for (int y = 0; y < c->rows; y++) {
		size_t end = out->n;

		for (int x = 0; x < c->columns; x++) {
			const struct canvas_cell *cell = cell_at(c, y, x);

			str_adds(out, cell->text);
			if (strcmp(cell->text, " ") && cell->text[0])
				end = out->n;
		}
		str_truncate(out, end);
		str_addc(out, '\n');
	}
}

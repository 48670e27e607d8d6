/* SPDX-License-Identifier: ISC */
/*
 * Terminals do not agree on the width of joined emoji and the like. What is sent for a cell is therefore cut down to a
 * base and its marks, checked against the width that the C library knows, and after anything but the simplest
 * characters the cursor is placed anew: whatever a terminal makes of a cluster, no row is ever torn.
 *
 * Looks cost more bytes than text. So only what differs from the look that is set is sent, and a blank, of which only the
 * background is seen, is sent in any look that has it.
 */
#include <config.h>

#include <string.h>
#include <wchar.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "ui/paint.h"

enum {
	MARKS_MAX = 4,
	GAP_MAX = 6 /* bytes of cells sent again, where moving the cursor over them costs about as much */
};

static const struct theme_look plain_look = {-1, -1, 0};

void paint_init(struct paint *p, const struct paint_ops *ops, const struct theme *theme, enum theme_depth depth)
{
	*p = (struct paint){.ops = *ops, .theme = *theme, .depth = depth, .forgotten = true, .y = -1};
	p->last = canvas_new(1, 1, SHOWN_UTF8);
}

void paint_release(struct paint *p)
{
	canvas_free(p->last);
	mem_free(p->ops.plain);
	for (int i = 0; i < PAINT_ATTRIBUTES; i++)
		mem_free(p->ops.attribute[i]);
	mem_free(p->ops.clear_screen);
	mem_free(p->ops.clear_line);
	mem_free(p->ops.show_cursor);
	mem_free(p->ops.hide_cursor);
	for (int i = 0; i < PAINT_COLOURS; i++) {
		mem_free(p->colour[0][i]);
		mem_free(p->colour[1][i]);
	}
}

void paint_forget(struct paint *p)
{
	p->forgotten = true;
}

static void add(struct str *out, const char *bytes)
{
	if (bytes)
		str_adds(out, bytes);
}

/* --- looks --- */

static struct theme_look look_of(const struct paint *p, struct style s)
{
	struct theme_look look = theme_look(&p->theme, s, p->depth);

	if (look.fg >= 8 && look.fg < 16 && look.fg >= p->ops.colours) { /* eight colours: the bright ones are bold */
		look.fg = (int16_t)(look.fg - 8);
		look.attributes |= THEME_BOLD;
	}
	return look;
}

static bool same_look(struct theme_look a, struct theme_look b)
{
	return a.fg == b.fg && a.bg == b.bg && a.attributes == b.attributes;
}

/* Whether a blank looks the same in both. */
static bool same_blank(struct theme_look a, struct theme_look b)
{
	const unsigned seen = THEME_UNDERLINED | THEME_REVERSED;

	if ((a.attributes | b.attributes) & seen)
		return same_look(a, b);
	return a.bg == b.bg;
}

static void set_colour(struct paint *p, bool background, int colour, struct str *out)
{
	char **known = &p->colour[background][colour % PAINT_COLOURS];
	struct str bytes = {0};

	if (!*known) {
		p->ops.colour(p->ops.context, background, colour, &bytes);
		*known = str_take(&bytes);
	}
	str_adds(out, *known);
}

/* Where something is to be taken away all begins anew. */
static void set_look(struct paint *p, struct theme_look to, struct str *out)
{
	struct theme_look from = p->look;

	if (!p->look_known || (from.attributes & ~to.attributes) || (from.fg >= 0 && to.fg < 0) ||
	    (from.bg >= 0 && to.bg < 0)) {
		add(out, p->ops.plain);
		from = plain_look;
	}
	for (int i = 0; i < PAINT_ATTRIBUTES; i++)
		if (to.attributes & ~from.attributes & (1 << i))
			add(out, p->ops.attribute[i]);
	if (to.fg != from.fg)
		set_colour(p, false, to.fg, out);
	if (to.bg != from.bg)
		set_colour(p, true, to.bg, out);
	p->look = to;
	p->look_known = true;
}

static bool is_blank(const struct canvas_cell *cell)
{
	return cell->text[0] == ' ' && !cell->text[1];
}

/* Whether the cell can be sent in the look that is set. */
static bool look_fits(const struct paint *p, const struct canvas_cell *cell)
{
	struct theme_look look = look_of(p, cell->style);

	return p->look_known && (is_blank(cell) ? same_blank(look, p->look) : same_look(look, p->look));
}

static bool same_cell(const struct paint *p, const struct canvas_cell *a, const struct canvas_cell *b)
{
	if (a->continuation != b->continuation || strcmp(a->text, b->text))
		return false;
	if (a->style.role == b->style.role && a->style.flags == b->style.flags)
		return true;
	if (is_blank(a))
		return same_blank(look_of(p, a->style), look_of(p, b->style));
	return same_look(look_of(p, a->style), look_of(p, b->style));
}

/* --- cells --- */

/* What is sent for a cluster; returns whether it was the cluster's own first character. */
static bool add_cluster(const char *text, int columns, struct str *out)
{
	struct bytes rest = bytes_of(text);
	int32_t cp;
	size_t used = utf8_decode(rest, &cp), n = used;

	if (!used || wcwidth((wchar_t)cp) < 1 || wcwidth((wchar_t)cp) > columns) {
		str_adds(out, "\xef\xbf\xbd"); /* U+FFFD */
		return false;
	}
	for (int marks = 0; marks < MARKS_MAX; marks++) {
		used = utf8_decode(bytes_slice(rest, n, rest.n), &cp);
		if (!used || wcwidth((wchar_t)cp) != 0 || cp == 0x200d || (cp >= 0xfe00 && cp <= 0xfe0f))
			break;
		n += used;
	}
	str_add(out, bytes_slice(rest, 0, n));
	return true;
}

/* Characters of which every terminal knows that they are one column wide: ASCII, Latin, lines and blocks. */
static bool is_certain(const struct canvas_cell *cell)
{
	unsigned char first = (unsigned char)cell->text[0];

	return !cell->text[1] || ((first == 0xc2 || first == 0xc3) && !cell->text[2]) ||
	       (first == 0xe2 && ((unsigned char)cell->text[1] == 0x94 || (unsigned char)cell->text[1] == 0x95 ||
				  (unsigned char)cell->text[1] == 0x96) && !cell->text[3]);
}

/* Sends the cells between the cursor and x once more, where that costs less than a move. */
static bool fill_gap(struct paint *p, const struct canvas_cell *row, int x, struct str *out)
{
	size_t bytes = 0;

	for (int i = p->x; i < x; i++) {
		bytes += strlen(row[i].text);
		if (bytes > GAP_MAX || row[i].continuation || row[i + 1].continuation || !is_certain(&row[i]) ||
		    !look_fits(p, &row[i]))
			return false;
	}
	for (; p->x < x; p->x++)
		str_adds(out, row[p->x].text);
	return true;
}

static void go(struct paint *p, int y, int x, struct str *out)
{
	if (p->y == y && p->x == x)
		return;
	p->ops.go(p->ops.context, p->y, y, x, out);
	p->y = y;
	p->x = x;
}

static void put_certain(struct paint *p, const struct canvas_cell *cell, struct str *out)
{
	str_adds(out, cell->text);
	p->x++;
}

/* Blanks first: where it comes out narrower, nothing old is left beside it. */
static void put_uncertain(struct paint *p, const struct canvas_cell *cell, int columns, struct str *out)
{
	if (columns == 2) {
		str_adds(out, "  ");
		p->ops.go(p->ops.context, -1, p->y, p->x, out);
	}
	add_cluster(cell->text, columns, out);
	p->y = -1;
}

static int put_cell(struct paint *p, const struct canvas *c, int y, int x, struct str *out)
{
	const struct canvas_cell *row = canvas_row(c, y), *cell = &row[x];
	int edge = canvas_columns(c), columns = x + 1 < edge && cell[1].continuation ? 2 : 1;

	if (!p->ops.safe_corner && y == canvas_rows(c) - 1 && x + columns == edge)
		return columns;
	if (p->y != y || p->x > x || !fill_gap(p, row, x, out))
		go(p, y, x, out);
	if (!look_fits(p, cell))
		set_look(p, look_of(p, cell->style), out);
	if (is_certain(cell))
		put_certain(p, cell, out);
	else
		put_uncertain(p, cell, columns, out);
	if (p->x >= edge)
		p->y = -1; /* at the edge the cursor waits where nobody knows */
	return columns;
}

/* Where the blank rest of a line starts. */
static int blank_from(const struct paint *p, const struct canvas_cell *row, int columns)
{
	while (columns > 0 && is_blank(&row[columns - 1]) && same_blank(look_of(p, row[columns - 1].style), plain_look))
		columns--;
	return columns;
}

static void put_row(struct paint *p, const struct canvas *c, int y, struct str *out)
{
	const struct canvas_cell *row = canvas_row(c, y), *last = canvas_row(p->last, y);
	int x = 0, columns = canvas_columns(c), blank;

	if (!memcmp(row, last, (size_t)columns * sizeof *row))
		return;
	blank = p->ops.clear_line ? blank_from(p, row, columns) : columns;
	while (x < columns) {
		if (row[x].continuation || same_cell(p, &row[x], &last[x])) {
			x++;
		} else if (x >= blank && columns - x > 4) {
			go(p, y, x, out);
			if (!p->look_known || !same_blank(p->look, plain_look))
				set_look(p, plain_look, out);
			str_adds(out, p->ops.clear_line);
			return;
		} else {
			x += put_cell(p, c, y, x, out);
		}
	}
}

static void put_cursor(struct paint *p, const struct canvas *c, struct str *out)
{
	int y, x;
	bool cursor = canvas_cursor(c, &y, &x);

	if (cursor)
		go(p, y, x, out);
	if (cursor != p->cursor)
		add(out, cursor ? p->ops.show_cursor : p->ops.hide_cursor);
	p->cursor = cursor;
}

void paint_frame(struct paint *p, const struct canvas *c, struct str *out)
{
	if (canvas_rows(c) != canvas_rows(p->last) || canvas_columns(c) != canvas_columns(p->last))
		p->forgotten = true;
	if (p->forgotten) {
		p->look_known = false;
		p->y = -1;
		p->cursor = true; /* so that it is hidden in any case */
		canvas_resize(p->last, canvas_rows(c), canvas_columns(c));
		set_look(p, plain_look, out);
		add(out, p->ops.clear_screen);
		p->forgotten = false;
	}
	if (p->cursor) {
		add(out, p->ops.hide_cursor);
		p->cursor = false;
	}
	for (int y = 0; y < canvas_rows(c); y++)
		put_row(p, c, y, out);
	put_cursor(p, c, out);
	canvas_copy(p->last, c);
}

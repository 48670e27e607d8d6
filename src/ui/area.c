/* SPDX-License-Identifier: ISC */
/*
 * Drawing into a window on a canvas: text, outside bytes, wrapped text, lines and bars. Everything is clipped to the
 * window here, and nothing touches a cell but canvas_put and canvas_restyle. Printable ASCII, which is nearly all
 * there is, takes a short cut around clusters.
 */
#include <config.h>

#include <math.h>

#include "base/utf8.h"
#include "ui/canvas.h"

struct area area_all(struct canvas *c)
{
	return (struct area){c, 0, 0, canvas_rows(c), canvas_columns(c)};
}

struct area area_part(struct area a, int y, int x, int rows, int columns)
{
	long long bottom = (long long)y + rows, right = (long long)x + columns;

	y = y < 0 ? 0 : y > a.rows ? a.rows : y;
	x = x < 0 ? 0 : x > a.columns ? a.columns : x;
	bottom = bottom > a.rows ? a.rows : bottom;
	right = right > a.columns ? a.columns : right;
	return (struct area){
		.canvas = a.canvas,
		.y = a.y + y,
		.x = a.x + x,
		.rows = bottom > y ? (int)(bottom - y) : 0,
		.columns = right > x ? (int)(right - x) : 0,
	};
}

static bool is_plain(unsigned char ch)
{
	return ch >= 0x20 && ch < 0x7f;
}

/* The next cluster of text and its columns. */
static size_t next_cluster(struct bytes text, int *columns)
{
	size_t n;

	if (is_plain((unsigned char)text.p[0]) && (text.n == 1 || (unsigned char)text.p[1] < 0x80)) {
		*columns = 1;
		return 1;
	}
	n = utf8_cluster(text, columns);
	if (*columns > 2)
		*columns = 2;
	return n ? n : 1;
}

int area_bytes(struct area a, int y, int x, struct bytes text, struct style s)
{
	int start = x;

	if (y < 0 || y >= a.rows)
		return 0;
	while (text.n && x < a.columns) {
		int columns;
		size_t n = next_cluster(text, &columns);

		if (columns && x + columns > a.columns)
			break;
		if (columns && x >= 0)
			canvas_put(a.canvas, a.y + y, a.x + x, bytes_slice(text, 0, n), columns, s);
		x += columns;
		text = bytes_slice(text, n, text.n);
	}
	return x - start;
}

int area_text(struct area a, int y, int x, const char *text, struct style s)
{
	return area_bytes(a, y, x, bytes_of(text), s);
}

static bool all_plain(struct bytes b)
{
	for (size_t i = 0; i < b.n; i++)
		if (!is_plain((unsigned char)b.p[i]))
			return false;
	return true;
}

/* A value may be a megabyte long, and a frame must not read it all: enough for `cells` columns of text with marks. */
static struct bytes enough_for(struct bytes outside, int cells)
{
	return bytes_slice(outside, 0, (size_t)cells * 32 + 256);
}

int area_outside(struct area a, int y, int x, int columns, struct bytes outside, struct style s)
{
	struct shown shown;
	struct str clipped = {0};
	int used = 0;

	if (x < 0 || x >= a.columns || y < 0 || y >= a.rows || columns <= 0)
		return 0;
	columns = columns < a.columns - x ? columns : a.columns - x;
	if (outside.n <= (size_t)columns && all_plain(outside))
		return area_bytes(a, y, x, outside, s);
	shown_init(&shown);
	shown_make(&shown, enough_for(outside, columns), canvas_charset(a.canvas));
	used = area_bytes(a, y, x, shown_clip(&shown, columns, canvas_charset(a.canvas), &clipped, &used), s);
	str_release(&clipped);
	shown_release(&shown);
	return used;
}

int area_width(struct bytes outside, enum shown_charset charset)
{
	struct shown shown;
	int columns;

	if (all_plain(outside))
		return (int)outside.n;
	shown_init(&shown);
	shown_make(&shown, outside, charset);
	columns = shown.columns;
	shown_release(&shown);
	return columns;
}

/* Cuts the next line off *rest: at the last blank that fits, else between clusters. */
static struct bytes next_line(struct bytes *rest, int columns)
{
	size_t at = 0, blank = 0;
	int used = 0;
	struct bytes line;

	while (at < rest->n) {
		int width;
		size_t n = next_cluster(bytes_slice(*rest, at, rest->n), &width);

		if (rest->p[at] == ' ')
			blank = at;
		if (used + width > columns)
			break;
		used += width;
		at += n;
	}
	if (at < rest->n && blank)
		at = blank;
	if (!at && rest->n)
		at = next_cluster(*rest, &used);
	line = bytes_slice(*rest, 0, at);
	while (at < rest->n && rest->p[at] == ' ')
		at++;
	*rest = bytes_slice(*rest, at, rest->n);
	return line;
}

int area_wrapped(struct area a, int y, int x, int rows, int columns, struct bytes outside, struct style s)
{
	struct shown shown;
	struct bytes rest;
	int line = 0;

	columns = columns < a.columns - x ? columns : a.columns - x;
	if (columns <= 0 || rows <= 0 || !outside.n)
		return 0;
	shown_init(&shown);
	shown_make(&shown, enough_for(outside, (rows < a.rows ? rows : a.rows) * columns), canvas_charset(a.canvas));
	rest = str_bytes(&shown.text);
	while (rest.n && line < rows) {
		bool last = line == rows - 1;
		struct bytes from = rest, text = next_line(&rest, columns);

		if (last && rest.n)
			area_outside(a, y + line, x, columns, from, s);
		else
			area_bytes(a, y + line, x, text, s);
		line++;
	}
	shown_release(&shown);
	return line;
}

int area_wrapped_rows(int columns, struct bytes outside, enum shown_charset charset)
{
	struct shown shown;
	struct bytes rest;
	int rows = 0;

	if (columns <= 0 || !outside.n)
		return 0;
	shown_init(&shown);
	shown_make(&shown, bytes_slice(outside, 0, 65536), charset);
	for (rest = str_bytes(&shown.text); rest.n; rows++)
		next_line(&rest, columns);
	shown_release(&shown);
	return rows;
}

void area_fill(struct area a, struct style s)
{
	for (int y = 0; y < a.rows; y++)
		for (int x = 0; x < a.columns; x++)
			canvas_put(a.canvas, a.y + y, a.x + x, bytes_of(" "), 1, s);
}

void area_restyle(struct area a, int y, int x, int columns, unsigned flags)
{
	int end = x + columns < a.columns ? x + columns : a.columns;

	if (y < 0 || y >= a.rows)
		return;
	for (int at = x < 0 ? 0 : x; at < end; at++)
		canvas_restyle(a.canvas, a.y + y, a.x + at, flags);
}

int area_glyph(struct area a, int y, int x, enum glyph g, struct style s)
{
	return area_text(a, y, x, glyph_text(g, canvas_charset(a.canvas)), s);
}

void area_hline(struct area a, int y, int x, int columns, struct style s)
{
	int end = x + columns < a.columns ? x + columns : a.columns;

	for (; x < end; x++)
		area_glyph(a, y, x, GLYPH_HLINE, s);
}

void area_vline(struct area a, int y, int x, int rows, struct style s)
{
	int end = y + rows < a.rows ? y + rows : a.rows;

	for (; y < end; y++)
		area_glyph(a, y, x, GLYPH_VLINE, s);
}

static double clamp_share(double share)
{
	return !(share > 0) ? 0 : share > 1 ? 1 : share;
}

void area_bar(struct area a, int y, int x, int columns, double share, double mark, struct style s)
{
	double filled = clamp_share(share) * columns;
	struct style rest = style_of(THEME_BAR_REST, s.flags);

	for (int i = 0; i < columns; i++) {
		if (filled >= i + 0.75)
			area_glyph(a, y, x + i, GLYPH_BAR_FULL, s);
		else if (filled >= i + 0.25)
			area_glyph(a, y, x + i, GLYPH_BAR_HALF, s);
		else
			area_glyph(a, y, x + i, GLYPH_BAR_EMPTY, rest);
	}
	if (!isnan(mark) && columns > 0) {
		int at = (int)(clamp_share(mark) * columns);

		area_glyph(a, y, x + (at < columns ? at : columns - 1), GLYPH_BAR_MARK, style_of(THEME_STRONG, s.flags));
	}
}

void area_scrollbar(struct area a, size_t first, size_t shown, size_t total, struct style s)
{
	size_t rows = (size_t)(a.rows > 0 ? a.rows : 0), size, at, room;

	if (!rows || a.columns < 1 || shown >= total)
		return;
	size = (size_t)((double)shown / (double)total * (double)rows + 0.5);
	size = size < 1 ? 1 : size > rows ? rows : size;
	room = rows - size;
	at = (size_t)((double)first / (double)(total - shown) * (double)room + 0.5);
	at = at > room ? room : at;
	for (size_t y = 0; y < rows; y++)
		area_glyph(a, (int)y, a.columns - 1, y >= at && y < at + size ? GLYPH_SCROLL : GLYPH_VLINE, s);
}

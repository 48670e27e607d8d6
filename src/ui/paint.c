/* SPDX-License-Identifier: ISC */
/*
 * Terminals do not agree on the width of joined emoji and the like. What is sent for a cell is therefore cut down to a
 * base and its marks, checked against the width that the C library knows, and after anything but the simplest
 * characters the cursor is placed anew: whatever a terminal makes of a cluster, no row is ever torn.
 */
#include <config.h>

#include <string.h>
#include <wchar.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "ui/paint.h"

enum { MARKS_MAX = 4 };

void paint_init(struct paint *p, const struct paint_ops *ops, enum theme_depth depth)
{
	*p = (struct paint){.ops = *ops, .depth = depth, .forgotten = true, .y = -1, .style = -1};
	p->last = canvas_new(1, 1, SHOWN_UTF8);
}

void paint_release(struct paint *p)
{
	canvas_free(p->last);
	mem_free(p->ops.clear_screen);
	mem_free(p->ops.clear_line);
	mem_free(p->ops.show_cursor);
	mem_free(p->ops.hide_cursor);
	for (int role = 0; role < THEME_COUNT; role++)
		for (int flags = 0; flags < 256; flags++)
			mem_free(p->look[role][flags]);
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

static void set_style(struct paint *p, struct style s, struct str *out)
{
	int style = s.role * 256 + s.flags;
	struct str look = {0};

	if (style == p->style)
		return;
	if (!p->look[s.role][s.flags]) {
		p->ops.look(theme_look(s, p->depth), &look);
		p->look[s.role][s.flags] = str_take(&look);
	}
	str_adds(out, p->look[s.role][s.flags]);
	p->style = style;
}

static void go(struct paint *p, int y, int x, struct str *out)
{
	if (p->y == y && p->x == x)
		return;
	p->ops.go(p->ops.context, y, x, out);
	p->y = y;
	p->x = x;
}

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

static int put_cell(struct paint *p, const struct canvas *c, int y, int x, struct str *out)
{
	const struct canvas_cell *cell = canvas_at(c, y, x);
	int columns = canvas_at(c, y, x + 1)->continuation ? 2 : 1;

	if (!p->ops.safe_corner && y == canvas_rows(c) - 1 && x + columns == canvas_columns(c))
		return columns;
	go(p, y, x, out);
	set_style(p, cell->style, out);
	if (is_certain(cell)) {
		str_adds(out, cell->text);
		p->x++;
	} else {
		if (columns == 2) { /* blanks first: where it comes out narrower, nothing old is left beside it */
			str_adds(out, "  ");
			p->ops.go(p->ops.context, y, x, out);
		}
		add_cluster(cell->text, columns, out);
		p->y = -1;
	}
	if (p->x >= canvas_columns(c))
		p->y = -1; /* at the edge the cursor waits where nobody knows */
	return columns;
}

static bool is_plain_blank(const struct canvas_cell *cell)
{
	return cell->text[0] == ' ' && !cell->text[1] && cell->style.role == THEME_TEXT && !cell->style.flags;
}

/* Where the blank rest of a line starts. */
static int blank_from(const struct canvas *c, int y)
{
	int x = canvas_columns(c);

	while (x > 0 && is_plain_blank(canvas_at(c, y, x - 1)))
		x--;
	return x;
}

static bool same_cell(const struct canvas_cell *a, const struct canvas_cell *b)
{
	return a->style.role == b->style.role && a->style.flags == b->style.flags &&
	       a->continuation == b->continuation && !strcmp(a->text, b->text);
}

static void put_row(struct paint *p, const struct canvas *c, int y, struct str *out)
{
	int x = 0, columns = canvas_columns(c), blank = p->ops.clear_line ? blank_from(c, y) : columns;

	while (x < columns) {
		if (canvas_at(c, y, x)->continuation || same_cell(canvas_at(c, y, x), canvas_at(p->last, y, x))) {
			x++;
		} else if (x >= blank && columns - x > 4) {
			go(p, y, x, out);
			set_style(p, (struct style){THEME_TEXT, 0}, out);
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
		p->style = -1;
		p->y = -1;
		p->cursor = true; /* so that it is hidden in any case */
		canvas_resize(p->last, canvas_rows(c), canvas_columns(c));
		set_style(p, (struct style){THEME_TEXT, 0}, out);
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

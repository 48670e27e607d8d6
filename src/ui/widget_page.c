/* SPDX-License-Identifier: ISC */
/*
 * Pages. Everything is placed once in layout; draw looks at the blocks on the screen only. Text is kept narrow enough
 * to be read with ease, however wide the screen is.
 */
#include <config.h>

#include <string.h>

#include "base/mem.h"
#include "ui/widget_page.h"

enum { PAGE_MAX_TEXT = 84, PAGE_NOTE_FROM = 110, PAGE_NOTE = 40, PAGE_BAR = 12, PAGE_SIDE_FROM = 56, PAGE_SIDE = 30 };

void widget_page_begin(struct widget_page *p)
{
	p->blocks.n = 0;
	arena_release(&p->arena);
	arena_init(&p->arena);
}

struct widget_page_block *widget_page_add(struct widget_page *p)
{
	struct widget_page_block block = {.sign = -1, .persona = ROW_NONE};

	vec_push(&p->blocks, block);
	return &p->blocks.v[p->blocks.n - 1];
}

struct bytes widget_page_keep(struct widget_page *p, struct bytes text)
{
	return arena_copy(&p->arena, text);
}

void widget_page_release(struct widget_page *p)
{
	vec_release(&p->blocks);
	arena_release(&p->arena);
}

void widget_page_rewind(struct widget_page *p)
{
	p->cursor = 0;
	p->cursor_key = 0;
	p->top = 0;
}

static size_t next_stop(const struct widget_page *p, size_t from)
{
	while (from < p->blocks.n && !p->blocks.v[from].key)
		from++;
	return from;
}

static void stop_at(struct widget_page *p, size_t i)
{
	p->cursor = i;
	p->cursor_key = i < p->blocks.n ? p->blocks.v[i].key : 0;
}

void widget_page_end(struct widget_page *p)
{
	for (size_t i = 0; p->cursor_key && i < p->blocks.n; i++)
		if (p->blocks.v[i].key == p->cursor_key) {
			p->cursor = i;
			return;
		}
	stop_at(p, next_stop(p, p->cursor < p->blocks.n ? p->cursor : 0));
}

/* --- layout */

static int text_x(const struct widget_page_block *b)
{
	return 1 + b->indent + (b->sign >= 0 || b->rail ? 2 : 0) + b->label_columns + (b->persona >= 0 ? 2 : 0) +
	       (b->has_bar ? PAGE_BAR + 2 : 0);
}

static int text_width(const struct widget_page *p, const struct widget_page_block *b)
{
	int width = p->text_columns - text_x(b) - b->side_columns;

	return width < 8 ? 8 : width;
}

static int foot_rows(const struct widget_page *p)
{
	return p->has_notes && p->rows >= 8 ? 2 : 0;
}

static int body_rows(const struct widget_page *p)
{
	int rows = p->rows - foot_rows(p);

	return rows < 1 ? 1 : rows;
}

static void show_cursor(struct widget_page *p)
{
	int body = body_rows(p), end = p->lines > body ? p->lines - body : 0;

	if (p->cursor < p->blocks.n) {
		const struct widget_page_block *b = &p->blocks.v[p->cursor];
		/* what stands before the first stop is read with it */
		int y = p->cursor == next_stop(p, 0) && b->y < body ? 0 : b->y;

		if (b->y + b->rows > p->top + body)
			p->top = b->y + b->rows - body;
		if (y < p->top)
			p->top = y;
	}
	p->top = p->top > end ? end : p->top < 0 ? 0 : p->top;
}

void widget_page_layout(struct widget_page *p, int rows, int columns, enum shown_charset charset)
{
	int y = 0;

	p->has_notes = false;
	p->rows = rows;
	p->columns = columns;
	p->note_columns = columns >= PAGE_NOTE_FROM && !p->foot_only ? PAGE_NOTE : 0;
	p->text_columns = columns - 2 - (p->note_columns ? p->note_columns + 2 : 0);
	p->text_columns = p->text_columns > PAGE_MAX_TEXT + 20 ? PAGE_MAX_TEXT + 20 : p->text_columns;
	for (size_t i = 0; i < p->blocks.n; i++) {
		struct widget_page_block *b = &p->blocks.v[i];

		b->y = y;
		b->side_columns = 0;
		if (b->side && *b->side && columns >= PAGE_SIDE_FROM)
			b->side_columns = area_width(bytes_of(b->side), charset) + 2;
		b->side_columns = b->side_columns > PAGE_SIDE ? PAGE_SIDE : b->side_columns;
		b->rows = area_wrapped_rows(text_width(p, b), b->text, charset);
		b->rows = b->rows < 1 ? 1 : b->rows;
		p->has_notes = p->has_notes || b->note;
		y += b->rows;
	}
	p->lines = y;
	show_cursor(p);
}

/* --- painting */

static void draw_block(const struct widget_page *p, const struct widget_persona *personas, struct area a, size_t i)
{
	const struct widget_page_block *b = &p->blocks.v[i];
	int y = b->y - p->top, x = 1 + b->indent, text = text_x(b);

	if (b->rail)
		area_vline(a, y, x, b->rows, style_of(THEME_FRAME, 0));
	if (b->sign >= 0)
		area_glyph(a, y, x, (enum glyph)b->sign, b->sign_style);
	x += b->sign >= 0 || b->rail ? 2 : 0;
	if (b->label)
		area_outside(a, y, x, b->label_columns ? b->label_columns - 1 : 60, bytes_of(b->label), b->label_style);
	x += b->label_columns;
	if (b->persona >= 0) {
		const char chip[2] = {widget_persona_letter(personas, b->persona), 0};

		area_text(a, y, x, chip, widget_persona_style(b->persona, STYLE_BOLD));
		x += 2;
	}
	if (b->has_bar)
		area_bar(a, y, x, PAGE_BAR, b->share, b->mark, style_of(THEME_BAR, 0));
	area_wrapped(a, y, text, b->rows, text_width(p, b), b->text, b->text_style);
	if (b->side_columns)
		area_outside(a, y, p->text_columns - b->side_columns + 2, b->side_columns - 2, bytes_of(b->side),
			     style_of(THEME_DIM, 0));
	if (p->note_columns && b->note)
		area_outside(a, y, p->text_columns + 2, p->note_columns, bytes_of(b->note), style_of(THEME_DIM, 0));
	if (i != p->cursor)
		return;
	for (int line = 0; line < b->rows; line++)
		area_restyle(a, y + line, 1 + b->indent, p->text_columns - b->indent, STYLE_CURSOR);
}

void widget_page_draw(const struct widget_page *p, const struct widget_persona *personas, struct area a)
{
	int body = body_rows(p);
	struct area page = area_part(a, 0, 0, body, a.columns);

	for (size_t i = 0; i < p->blocks.n; i++)
		if (p->blocks.v[i].y + p->blocks.v[i].rows > p->top && p->blocks.v[i].y < p->top + body)
			draw_block(p, personas, page, i);
	area_scrollbar(area_part(a, 0, a.columns - 1, body, 1), (size_t)p->top, (size_t)body, (size_t)p->lines,
		       style_of(THEME_FRAME, 0));
	if (!foot_rows(p))
		return;
	area_hline(a, body, 0, a.columns, style_of(THEME_FRAME, 0));
	if (p->cursor < p->blocks.n && p->blocks.v[p->cursor].note)
		area_outside(a, body + 1, 1, a.columns - 2, bytes_of(p->blocks.v[p->cursor].note),
			     style_of(THEME_DIM, 0));
}

/* --- moving */

void widget_page_move(struct widget_page *p, int by)
{
	size_t to = p->cursor;

	if (by > 0) {
		to = p->cursor < p->blocks.n ? next_stop(p, p->cursor + 1) : p->blocks.n;
		if (to == p->blocks.n || p->blocks.v[to].y > p->top + 2 * body_rows(p)) {
			widget_page_scroll(p, 1);
			return;
		}
	} else {
		while (to && !p->blocks.v[--to].key)
			;
		if (to >= p->blocks.n || !p->blocks.v[to].key || to == p->cursor) {
			widget_page_scroll(p, -1);
			return;
		}
	}
	stop_at(p, to);
	show_cursor(p);
}

void widget_page_turn(struct widget_page *p, int by)
{
	int body = body_rows(p), target;

	widget_page_scroll(p, by * (body > 1 ? body - 1 : 1));
	target = by > 0 ? p->top : p->top + body - 1;
	for (size_t i = next_stop(p, 0); i < p->blocks.n; i = next_stop(p, i + 1)) {
		stop_at(p, i);
		if (p->blocks.v[i].y >= target)
			break;
	}
	show_cursor(p);
}

void widget_page_ends(struct widget_page *p, bool last)
{
	size_t to = next_stop(p, 0);

	for (size_t i = to; last && i < p->blocks.n; i = next_stop(p, i + 1))
		to = i;
	stop_at(p, to);
	p->top = last ? p->lines : 0;
	show_cursor(p);
}

bool widget_page_click(struct widget_page *p, int y)
{
	if (y < 0 || y >= body_rows(p))
		return false;
	for (size_t i = next_stop(p, 0); i < p->blocks.n; i = next_stop(p, i + 1))
		if (p->top + y >= p->blocks.v[i].y && p->top + y < p->blocks.v[i].y + p->blocks.v[i].rows) {
			stop_at(p, i);
			show_cursor(p);
			return true;
		}
	return false;
}

void widget_page_scroll(struct widget_page *p, int lines)
{
	int end = p->lines - body_rows(p);

	p->top += lines;
	p->top = p->top > end ? end : p->top;
	p->top = p->top < 0 ? 0 : p->top;
}

bool widget_page_link(const struct widget_page *p, struct item *out)
{
	if (p->cursor >= p->blocks.n || !p->blocks.v[p->cursor].has_link)
		return false;
	*out = p->blocks.v[p->cursor].link;
	return true;
}

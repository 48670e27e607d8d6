/* SPDX-License-Identifier: ISC */
/* See picture.h. */
#include <config.h>

#include "picture.h"

#include <stdio.h>
#include <string.h>

static const char *const colour_names[16] = {"black", "red", "green", "yellow", "blue", "magenta", "cyan",
	"white", "bright-black", "bright-red", "bright-green", "bright-yellow", "bright-blue",
	"bright-magenta", "bright-cyan", "bright-white"};

static VTermScreenCell cell_at(const struct term *t, int y, int x)
{
	VTermScreenCell cell;
	memset(&cell, 0, sizeof cell);
	vterm_screen_get_cell(t->screen, (VTermPos){.row = y, .col = x}, &cell);
	return cell;
}

static void add_utf8(struct str *out, uint32_t c)
{
	if (c < 0x80) {
		str_addc(out, (char)c);
		return;
	}
	int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
	static const unsigned char lead[] = {0, 0xc0, 0xe0, 0xf0};
	str_addc(out, (char)(lead[more] | c >> 6 * more));
	while (more-- > 0)
		str_addc(out, (char)(0x80 | (c >> 6 * more & 0x3f)));
}

/* The second column of a wide character has -1 for its first character. */
static bool is_continuation(const VTermScreenCell *c)
{
	return c->chars[0] == (uint32_t)-1;
}

static bool is_blank(const VTermScreenCell *c)
{
	return c->chars[0] == 0 || (c->chars[0] == ' ' && c->chars[1] == 0);
}

static void add_cell(struct str *out, const VTermScreenCell *c)
{
	if (is_continuation(c))
		return;
	if (c->chars[0] == 0)
		str_addc(out, ' ');
	for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && c->chars[i]; i++)
		add_utf8(out, c->chars[i]);
}

static void add_row(struct str *out, const struct term *t, int y)
{
	size_t start = out->n;
	for (int x = 0; x < t->cols; x++) {
		VTermScreenCell c = cell_at(t, y, x);
		add_cell(out, &c);
	}
	size_t end = out->n;
	while (end > start && out->p[end - 1] == ' ')
		end--;
	str_truncate(out, end);
}

static void add_colour(struct str *out, const VTermColor *c)
{
	if (VTERM_COLOR_IS_RGB(c))
		str_addf(out, "#%02x%02x%02x", c->rgb.red, c->rgb.green, c->rgb.blue);
	else if (c->indexed.idx < 16)
		str_adds(out, colour_names[c->indexed.idx]);
	else
		str_addf(out, "%d", c->indexed.idx);
}

static void add_word(struct str *out, size_t start, const char *word)
{
	if (out->n > start)
		str_addc(out, ' ');
	str_adds(out, word);
}

/* Neither ink nor a line nor swapped colours: only its background shows. */
static bool is_bare(const VTermScreenCell *c)
{
	return is_blank(c) && !c->attrs.reverse && !c->attrs.underline && !c->attrs.strike;
}

/* The words of one cell's look, "" when it is plain. */
static void add_look(struct str *out, const VTermScreenCell *c)
{
	bool ink = !is_bare(c);
	static const char *const words[] = {"bold", "dim", "italic", "blink", "underline", "reverse", "strike"};
	bool on[] = {ink && c->attrs.bold, ink && c->attrs.font == 2, ink && c->attrs.italic,
		ink && c->attrs.blink, c->attrs.underline, c->attrs.reverse, c->attrs.strike};
	size_t start = out->n;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (on[i])
			add_word(out, start, words[i]);
	if (ink && !VTERM_COLOR_IS_DEFAULT_FG(&c->fg)) {
		add_word(out, start, "");
		add_colour(out, &c->fg);
	}
	if (!VTERM_COLOR_IS_DEFAULT_BG(&c->bg)) {
		add_word(out, start, "on ");
		add_colour(out, &c->bg);
	}
}

/* Neighbouring cells that look the same. Bare cells look like any neighbour on their background. */
struct span {
	VTermScreenCell first; /* the first that is not bare, or the first */
	bool bare;
	int from, last; /* the last that is not bare or has a background */
	struct str look;
	bool printed;
};

static void end_span(struct str *out, struct span *s, int y)
{
	if (s->look.n == 0)
		return;
	if (s->printed)
		str_adds(out, "; ");
	else
		str_addf(out, "%3d| ", y);
	str_addf(out, "%d", s->from);
	if (s->last > s->from)
		str_addf(out, "-%d", s->last);
	str_addf(out, " %s", str_c(&s->look));
	s->printed = true;
}

static bool span_takes(struct span *s, const VTermScreenCell *c, const char *look)
{
	if (vterm_color_is_equal(&s->first.bg, &c->bg) && (s->bare || is_bare(c)))
		return !s->first.attrs.reverse && !s->first.attrs.underline && !s->first.attrs.strike
		       && !c->attrs.reverse && !c->attrs.underline && !c->attrs.strike;
	return strcmp(look, str_c(&s->look)) == 0;
}

static void add_row_looks(struct str *out, const struct term *t, int y)
{
	struct span span = {.bare = true};
	struct str look = {0};
	span.first = cell_at(t, y, 0);
	for (int x = 0; x < t->cols; x++) {
		VTermScreenCell c = cell_at(t, y, x);
		if (is_continuation(&c)) {
			span.last = x;
			continue;
		}
		bool bare = is_bare(&c), page = !VTERM_COLOR_IS_DEFAULT_BG(&c.bg);
		str_clear(&look);
		add_look(&look, &c);
		bool taken = x == 0 || span_takes(&span, &c, str_c(&look));
		if (!taken)
			end_span(out, &span, y);
		if (!taken || (span.bare && !page))
			span.from = x;
		if (!taken || span.bare) {
			span.first = c;
			span.bare = bare;
			str_clear(&span.look);
			str_adds(&span.look, str_c(&look));
		}
		if (!bare || page || !taken)
			span.last = x;
	}
	end_span(out, &span, y);
	if (span.printed)
		str_addc(out, '\n');
	str_release(&look);
	str_release(&span.look);
}

static void add_ruler(struct str *out, int cols)
{
	str_adds(out, "   +");
	for (int x = 1; x <= cols; x++)
		str_addc(out, (char)(x % 10 ? '-' : '0' + x / 10 % 10));
	str_addc(out, '\n');
}

void picture_text(struct str *out, const struct term *t, bool attributes)
{
	VTermPos at;
	vterm_state_get_cursorpos(vterm_obtain_state(t->vt), &at);
	str_addf(out, "screen %dx%d cursor ", t->cols, t->rows);
	if (t->modes & TERM_CURSOR_HIDDEN)
		str_adds(out, "hidden\n");
	else
		str_addf(out, "%d,%d\n", at.row, at.col);
	add_ruler(out, t->cols);
	for (int y = 0; y < t->rows; y++) {
		str_addf(out, "%3d|", y);
		add_row(out, t, y);
		str_addc(out, '\n');
	}
	if (!attributes)
		return;
	str_adds(out, "== attributes\n");
	for (int y = 0; y < t->rows; y++)
		add_row_looks(out, t, y);
}

bool picture_holds(const struct term *t, const char *text)
{
	struct str row = {0};
	bool found = false;
	for (int y = 0; y < t->rows && !found; y++) {
		str_clear(&row);
		add_row(&row, t, y);
		found = strstr(str_c(&row), text) != NULL;
	}
	str_release(&row);
	return found;
}

bool picture_is_ascii(const struct term *t)
{
	for (int y = 0; y < t->rows; y++)
		for (int x = 0; x < t->cols; x++)
			if (cell_at(t, y, x).chars[0] >= 0x7f)
				return false;
	return true;
}

bool picture_is_colourless(const struct term *t)
{
	for (int y = 0; y < t->rows; y++)
		for (int x = 0; x < t->cols; x++) {
			VTermScreenCell c = cell_at(t, y, x);
			if (!VTERM_COLOR_IS_DEFAULT_FG(&c.fg) || !VTERM_COLOR_IS_DEFAULT_BG(&c.bg))
				return false;
		}
	return true;
}

static void add_line(struct str *out, const char *prefix, char sign, const char *line, size_t n)
{
	str_addf(out, "%s%c %.*s\n", prefix, sign, (int)n, line);
}

bool picture_compare(struct str *out, const char *prefix, const char *expected, const char *got)
{
	if (strcmp(expected, got) == 0)
		return true;
	while (*expected || *got) {
		size_t e = strcspn(expected, "\n"), g = strcspn(got, "\n");
		if (e == g && memcmp(expected, got, e) == 0) {
			add_line(out, prefix, ' ', got, g);
		} else {
			if (*expected)
				add_line(out, prefix, '-', expected, e);
			if (*got)
				add_line(out, prefix, '+', got, g);
		}
		expected += e + (expected[e] == '\n');
		got += g + (got[g] == '\n');
	}
	return false;
}

/* ---- SVG ---- */

enum { CELL_W = 8, CELL_H = 15, FONT = 13, MARGIN = 8, BASELINE = 12 };
static const unsigned dark_page = 0x16191f, light_ink = 0xd5d9e0;
static const unsigned palette16[16] = {0x20242c, 0xd9534f, 0x6ab04c, 0xd9a441, 0x4f8fe6, 0xb174d0, 0x3fb0ac,
	0xc8ccd4, 0x6b7280, 0xff7b72, 0x98d982, 0xf2cc60, 0x79b8ff, 0xd2a8ff, 0x76e3ea, 0xffffff};

static unsigned rgb_of(const VTermColor *c, unsigned otherwise)
{
	if (c->type & VTERM_COLOR_DEFAULT_MASK)
		return otherwise;
	if (VTERM_COLOR_IS_RGB(c))
		return (unsigned)c->rgb.red << 16 | (unsigned)c->rgb.green << 8 | c->rgb.blue;
	unsigned i = c->indexed.idx;
	if (i < 16)
		return palette16[i];
	if (i >= 232)
		return (8 + (i - 232) * 10) * 0x010101;
	static const unsigned step[] = {0, 0x5f, 0x87, 0xaf, 0xd7, 0xff};
	i -= 16;
	return step[i / 36] << 16 | step[i / 6 % 6] << 8 | step[i % 6];
}

static unsigned halfway(unsigned a, unsigned b)
{
	return ((a & 0xfefefe) >> 1) + ((b & 0xfefefe) >> 1);
}

static void svg_cell(struct str *out, const VTermScreenCell *c, int y, int x)
{
	unsigned ink = rgb_of(&c->fg, light_ink), page = rgb_of(&c->bg, dark_page);
	if (c->attrs.font == 2)
		ink = halfway(ink, page);
	if (c->attrs.reverse) {
		unsigned other = ink;
		ink = page;
		page = other;
	}
	int px = MARGIN + x * CELL_W, py = MARGIN + y * CELL_H, width = c->width > 1 ? 2 * CELL_W : CELL_W;
	if (page != dark_page)
		str_addf(out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#%06x\"/>\n", px, py, width,
			 CELL_H, page);
	if (c->attrs.underline)
		str_addf(out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"1\" fill=\"#%06x\"/>\n", px,
			 py + CELL_H - 2, width, ink);
	if (is_blank(c))
		return;
	str_addf(out, "<text x=\"%d\" y=\"%d\" fill=\"#%06x\"%s%s>", px, py + BASELINE, ink,
		 c->attrs.bold ? " font-weight=\"bold\"" : "", c->attrs.italic ? " font-style=\"italic\"" : "");
	if (c->chars[0] == '<' || c->chars[0] == '&')
		str_adds(out, c->chars[0] == '<' ? "&lt;" : "&amp;");
	else
		add_cell(out, c);
	str_adds(out, "</text>\n");
}

void picture_svg(struct str *out, const struct term *t)
{
	int w = t->cols * CELL_W + 2 * MARGIN, h = t->rows * CELL_H + 2 * MARGIN;
	str_addf(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" "
		 "font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"%d\">\n",
		 w, h, w, h, FONT);
	str_addf(out, "<rect width=\"%d\" height=\"%d\" fill=\"#%06x\"/>\n", w, h, dark_page);
	for (int y = 0; y < t->rows; y++)
		for (int x = 0; x < t->cols; x++) {
			VTermScreenCell c = cell_at(t, y, x);
			if (!is_continuation(&c))
				svg_cell(out, &c, y, x);
		}
	VTermPos at;
	vterm_state_get_cursorpos(vterm_obtain_state(t->vt), &at);
	if (!(t->modes & TERM_CURSOR_HIDDEN))
		str_addf(out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#%06x\" fill-opacity=\"0.5\"/>\n",
			 MARGIN + at.col * CELL_W, MARGIN + at.row * CELL_H, CELL_W, CELL_H, light_ink);
	str_adds(out, "</svg>\n");
}

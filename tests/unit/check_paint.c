/* SPDX-License-Identifier: ISC */
/*
 * A terminal of the test's own understands a few invented sequences; whatever is painted in turn, it must show the last
 * canvas, and what did not change must not be sent again.
 */
#include <config.h>

#include "ui/paint.h"

#include <locale.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "unit.h"

enum { ROWS = 5, COLUMNS = 12, GO = 1, PLAIN = 2, CLEAR = 3, CLEAR_LINE = 4, ATTRIBUTE = 5, COLOUR = 15 };

struct screen {
	char text[ROWS][COLUMNS + 1][24]; /* one column more: what is drawn past the edge falls there */
	struct theme_look look[ROWS][COLUMNS + 1];
	int y, x;
	struct theme_look now;
};

static void fake_go(const void *context, int from_y, int y, int x, struct str *out)
{
	(void)context;
	(void)from_y;
	str_addc(out, GO);
	str_addc(out, (char)('0' + y));
	str_addc(out, (char)('0' + x));
}

static void fake_colour(const void *context, bool background, int colour, struct str *out)
{
	(void)context;
	str_addc(out, COLOUR);
	str_addc(out, background ? 'b' : 'f');
	str_addc(out, (char)('0' + colour / 16));
	str_addc(out, (char)('0' + colour % 16));
}

static void start(struct paint *p, bool is_old, enum theme_depth depth)
{
	struct theme theme;
	struct paint_ops fake = {
		.go = fake_go,
		.colour = fake_colour,
		.colours = depth == THEME_MONO ? -1 : /* as tigetnum says it */
			    depth == THEME_16 ? 8 : 256,
		.plain = mem_strdup("\002"),
		.attribute = {mem_strdup("\005"), mem_strdup("\006"), mem_strdup("\007"), mem_strdup("\010")},
		.clear_screen = mem_strdup("\003"),
		.clear_line = is_old ? NULL : mem_strdup("\004"),
		.safe_corner = !is_old,
	};

	theme_init(&theme, THEME_NEUTRAL);
	paint_init(p, &fake, &theme, depth);
}

static void blank(struct screen *s, int y, int from)
{
	for (int x = from; x < COLUMNS; x++) {
		memcpy(s->text[y][x], " ", 2);
		s->look[y][x] = s->now;
	}
}

static size_t take_colour(struct screen *s, const char *p)
{
	*(p[1] == 'b' ? &s->now.bg : &s->now.fg) = (int16_t)((p[2] - '0') * 16 + p[3] - '0');
	return 4;
}

static size_t take_cluster(struct screen *s, struct bytes rest)
{
	int columns;
	size_t n = utf8_cluster(rest, &columns);

	ck_assert_uint_lt(n, 24);
	ck_assert_int_lt(s->x, COLUMNS);
	memcpy(s->text[s->y][s->x], rest.p, n);
	s->text[s->y][s->x][n] = 0;
	s->look[s->y][s->x] = s->now;
	if (columns == 2) {
		ck_assert_int_lt(s->x + 1, COLUMNS);
		s->text[s->y][s->x + 1][0] = 0;
		s->look[s->y][s->x + 1] = s->now;
	}
	s->x += columns;
	return n;
}

static void play(struct screen *s, struct bytes b)
{
	for (size_t i = 0; i < b.n;) {
		switch (b.p[i]) {
		case GO:
			s->y = b.p[i + 1] - '0';
			s->x = b.p[i + 2] - '0';
			i += 3;
			break;
		case PLAIN:
			s->now = (struct theme_look){-1, -1, 0};
			i++;
			break;
		case ATTRIBUTE:
		case ATTRIBUTE + 1:
		case ATTRIBUTE + 2:
		case ATTRIBUTE + 3: s->now.attributes |= (uint8_t)(1 << (b.p[i++] - ATTRIBUTE)); break;
		case COLOUR: i += take_colour(s, b.p + i); break;
		case CLEAR:
			for (int y = 0; y < ROWS; y++)
				blank(s, y, 0);
			s->y = s->x = 0;
			i++;
			break;
		case CLEAR_LINE:
			blank(s, s->y, s->x);
			i++;
			break;
		default: i += take_cluster(s, bytes_slice(b, i, b.n));
		}
	}
}

/* Of a blank only the background is seen, and lines under it. */
static void ck_shows(const struct screen *s, const struct canvas *c, enum theme_depth depth)
{
	struct theme theme;

	theme_init(&theme, THEME_NEUTRAL);
	for (int y = 0; y < ROWS; y++)
		for (int x = 0; x < COLUMNS; x++) {
			const struct canvas_cell *cell = canvas_at(c, y, x);
			struct theme_look is = s->look[y][x], wanted = theme_look(&theme, cell->style, depth);
			bool is_plain = !((is.attributes | wanted.attributes) & (THEME_UNDERLINED | THEME_REVERSED));

			if (depth == THEME_16 && wanted.fg >= 8) {
				wanted.fg = (int16_t)(wanted.fg - 8);
				wanted.attributes |= THEME_BOLD;
			}
			ck_assert_str_eq(s->text[y][x], cell->text);
			ck_assert_int_eq(is.bg, wanted.bg);
			if (is_plain && !strcmp(cell->text, " "))
				continue;
			ck_assert_int_eq(is.attributes, wanted.attributes);
			ck_assert_int_eq(is.fg, wanted.fg);
		}
}

static void scribble(struct canvas *c, unsigned *seed)
{
	static const char *const text[] = {"日本", "plan", "e\u0301", "│─┐", "  ", "שלום", "x", "▓▓░"};

	for (int i = 0; i < 6; i++) {
		struct style s;

		*seed = *seed * 1103515245u + 12345u;
		s = style_of((enum theme_role)(*seed >> 8) % THEME_COUNT, (*seed >> 14) % 64);
		area_text(area_all(c), (int)(*seed >> 16) % ROWS, (int)(*seed >> 20) % COLUMNS, text[(*seed >> 26) % 8], s);
		if (i == 4)
			area_fill(area_part(area_all(c), (int)(*seed >> 16) % ROWS, 6, 1, 3), s);
		if (i == 5 && *seed >> 30)
			area_fill(area_part(area_all(c), (int)(*seed >> 16) % ROWS, 3, 1, 99), style_of(THEME_TEXT, 0));
	}
}

static void paint_and_look(enum theme_depth depth)
{
	struct canvas *c = canvas_new(ROWS, COLUMNS, SHOWN_UTF8);
	struct screen *screen = mem_zalloc(sizeof *screen);
	struct paint p;
	struct str out = {0};
	unsigned seed = 5;

	start(&p, false, depth);
	for (int i = 0; i < 2000; i++) {
		str_clear(&out);
		paint_frame(&p, c, &out);
		play(screen, str_bytes(&out));
		ck_shows(screen, c, depth);
		if (i % 50 == 0)
			canvas_clear(c);
		if (i % 70 == 0)
			paint_forget(&p);
		scribble(c, &seed);
	}
	str_release(&out);
	paint_release(&p);
	mem_free(screen);
	canvas_free(c);
}

START_TEST(the_terminal_shows_the_canvas)
{
	ck_assert_ptr_nonnull(setlocale(LC_ALL, "C.UTF-8"));
	paint_and_look(THEME_MONO);
	paint_and_look(THEME_16);
	paint_and_look(THEME_256);
}
END_TEST

START_TEST(only_changes_are_sent)
{
	struct canvas *c = canvas_new(ROWS, COLUMNS, SHOWN_UTF8);
	struct paint p;
	struct str out = {0};

	start(&p, false, THEME_MONO);
	area_text(area_all(c), 2, 3, "board", style_of(THEME_TEXT, 0));
	paint_frame(&p, c, &out);
	str_clear(&out);
	paint_frame(&p, c, &out);
	ck_assert_uint_eq(out.n, 0);
	area_text(area_all(c), 2, 5, "X", style_of(THEME_TEXT, 0));
	paint_frame(&p, c, &out);
	unit_is(str_bytes(&out), "\00125X");
	str_clear(&out);
	area_fill(area_part(area_all(c), 2, 0, 1, COLUMNS), style_of(THEME_TEXT, 0));
	paint_frame(&p, c, &out);
	unit_is(str_bytes(&out), "\00123\004"); /* the blank rest of a line in one */
	str_release(&out);
	paint_release(&p);
	canvas_free(c);
}
END_TEST

START_TEST(looks_are_sent_by_what_differs)
{
	struct canvas *c = canvas_new(ROWS, COLUMNS, SHOWN_UTF8);
	struct paint p;
	struct str out = {0};

	start(&p, false, THEME_256);
	paint_frame(&p, c, &out);
	str_clear(&out);
	area_text(area_all(c), 0, 0, "a", style_of(THEME_DIM, 0));
	area_text(area_all(c), 0, 3, "b", style_of(THEME_FRAME, 0)); /* the blanks between need no look of their own */
	area_text(area_all(c), 1, 0, "c d", style_of(THEME_STRONG, 0));
	canvas_put(c, 1, 1, bytes_of(" "), 1, style_of(THEME_TEXT, 0));
	paint_frame(&p, c, &out);
	unit_is(str_bytes(&out), "\00100\017f?4a  \017f?2b\00110\002\005c d");
	str_clear(&out);
	canvas_restyle(c, 1, 1, STYLE_BOLD); /* nobody sees it */
	paint_frame(&p, c, &out);
	ck_assert_uint_eq(out.n, 0);
	str_release(&out);
	paint_release(&p);
	canvas_free(c);
}
END_TEST

/* Where the last cell scrolls the screen it stays as it is. */
START_TEST(an_unsafe_corner_is_left_alone)
{
	struct canvas *c = canvas_new(ROWS, COLUMNS, SHOWN_UTF8);
	struct paint p;
	struct str out = {0};

	start(&p, true, THEME_MONO);
	area_text(area_all(c), ROWS - 1, COLUMNS - 3, "abc", style_of(THEME_TEXT, 0));
	paint_frame(&p, c, &out);
	ck_assert_ptr_nonnull(strstr(str_c(&out), "ab"));
	ck_assert_ptr_null(strchr(str_c(&out), 'c'));
	str_release(&out);
	paint_release(&p);
	canvas_free(c);
}
END_TEST

/* What terminals measure differently is cut down, and the cursor placed anew after it. */
START_TEST(odd_clusters_do_not_tear_a_row)
{
	struct canvas *c = canvas_new(ROWS, COLUMNS, SHOWN_UTF8);
	struct paint p;
	struct str out = {0};

	ck_assert_ptr_nonnull(setlocale(LC_ALL, "C.UTF-8"));
	start(&p, false, THEME_MONO);
	paint_frame(&p, c, &out);
	str_clear(&out);
	area_text(area_all(c), 0, 0, "👩‍👩‍👧‍👦x", style_of(THEME_TEXT, 0));
	paint_frame(&p, c, &out);
	unit_is(str_bytes(&out), "\00100  \00100👩\00102x");
	str_release(&out);
	paint_release(&p);
	canvas_free(c);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {the_terminal_shows_the_canvas, only_changes_are_sent, looks_are_sent_by_what_differs,
				      an_unsafe_corner_is_left_alone, odd_clusters_do_not_tear_a_row};

	return unit_run("paint", tests, UNIT_COUNT(tests));
}

/* SPDX-License-Identifier: ISC */
/* Nothing is drawn outside, no half of a wide cluster is ever left alone, and what is printed is what was drawn. */
#include <config.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "ui/canvas.h"
#include "unit.h"

static struct style plain(void)
{
	return style_of(THEME_TEXT, 0);
}

static void ck_print(const struct canvas *c, const char *expected)
{
	struct str out = {0};

	canvas_print(c, &out);
	ck_assert_str_eq(str_c(&out), expected);
	str_release(&out);
}

static void ck_whole(const struct canvas *c)
{
	for (int y = 0; y < canvas_rows(c); y++)
		for (int x = 0; x < canvas_columns(c); x++) {
			const struct canvas_cell *cell = canvas_at(c, y, x);
			int columns = 0;

			if (cell->continuation) {
				ck_assert_int_gt(x, 0);
				utf8_cluster(bytes_of(canvas_at(c, y, x - 1)->text), &columns);
				ck_assert_int_eq(columns, 2);
				ck_assert_str_eq(cell->text, "");
				continue;
			}
			ck_assert_uint_eq(utf8_cluster(bytes_of(cell->text), &columns), strlen(cell->text));
			if (columns == 2)
				ck_assert(x + 1 < canvas_columns(c) && canvas_at(c, y, x + 1)->continuation);
			else
				ck_assert_int_eq(columns, 1);
		}
}

START_TEST(draws_and_prints)
{
	struct canvas *c = canvas_new(3, 10, SHOWN_UTF8);
	struct area a = area_all(c);

	ck_assert_int_eq(area_text(a, 0, 2, "board", plain()), 5);
	ck_assert_int_eq(area_text(a, 1, 8, "cut off", plain()), 2);
	ck_assert_int_eq(area_text(a, 2, -2, "cut", plain()), 3);
	ck_assert_int_eq(area_text(a, 3, 0, "below", plain()), 0);
	ck_assert_int_eq(area_text(a, -1, 0, "above", plain()), 0);
	ck_print(c, "  board\n        cu\nt\n");
	canvas_free(c);
}
END_TEST

START_TEST(parts_clip)
{
	struct canvas *c = canvas_new(3, 6, SHOWN_UTF8);
	struct area part = area_part(area_all(c), 1, 2, 1, 3);

	area_text(part, 0, 0, "abcdef", plain());
	area_text(part, 1, 0, "no", plain());
	ck_print(c, "\n  abc\n\n");
	part = area_part(part, 0, 1, 50, 50);
	ck_assert_int_eq(part.rows, 1);
	ck_assert_int_eq(part.columns, 2);
	part = area_part(part, 7, 7, 1, 1);
	ck_assert_int_eq(part.rows, 0);
	ck_assert_int_eq(part.columns, 0);
	part = area_part(area_all(c), -1, -1, 2, 2);
	ck_assert_int_eq(part.rows, 1);
	ck_assert_int_eq(part.columns, 1);
	canvas_free(c);
}
END_TEST

START_TEST(wide_clusters_stay_whole)
{
	struct canvas *c = canvas_new(1, 6, SHOWN_UTF8);
	struct area a = area_all(c);

	area_text(a, 0, 0, "日本語", plain());
	ck_whole(c);
	area_text(a, 0, 1, "x", plain());
	ck_whole(c);
	ck_print(c, " x本語\n");
	area_text(a, 0, 3, "界", plain());
	ck_whole(c);
	ck_print(c, " x 界\n");
	area_text(a, 0, 5, "界", plain()); /* does not fit whole */
	ck_whole(c);
	ck_print(c, " x 界\n");
	area_fill(area_part(a, 0, 4, 1, 2), plain());
	ck_whole(c);
	ck_print(c, " x\n");
	canvas_free(c);
}
END_TEST

START_TEST(random_drawing_keeps_cells_whole)
{
	static const char *const text[] = {"日", "a", "e\u0301", "👩‍👩‍👧‍👦", "ab", "שלום", "🇳🇱", "a\u0301\u0302\u0303"};
	struct canvas *c = canvas_new(4, 9, SHOWN_UTF8);
	unsigned seed = 7;

	for (int i = 0; i < 3000; i++) {
		struct area a = area_all(c);

		seed = seed * 1103515245u + 12345u;
		a = area_part(a, (int)(seed >> 9) % 4, (int)(seed >> 13) % 9, (int)(seed >> 5) % 4, (int)(seed >> 7) % 9);
		if (seed >> 30)
			area_text(a, 0, (int)(seed >> 17) % 5 - 2, text[(seed >> 21) % 8], plain());
		else
			area_fill(a, plain());
		ck_whole(c);
	}
	canvas_free(c);
}
END_TEST

START_TEST(outside_bytes_are_harmless)
{
	struct canvas *c = canvas_new(1, 12, SHOWN_UTF8);
	struct str out = {0};

	area_outside(area_all(c), 0, 0, 12, bytes_of("a\033[2Jb\n"), plain());
	canvas_print(c, &out);
	ck_assert_ptr_null(strchr(str_c(&out), '\033'));
	ck_assert_ptr_nonnull(strstr(str_c(&out), "␛[2Jb"));
	str_release(&out);
	canvas_clear(c);
	ck_assert_int_eq(area_outside(area_all(c), 0, 0, 5, bytes_of("abcdefgh"), plain()), 5);
	ck_print(c, "abcd…\n");
	canvas_free(c);
}
END_TEST

START_TEST(wraps_at_blanks)
{
	struct canvas *c = canvas_new(4, 8, SHOWN_UTF8);
	struct bytes text = bytes_of("one two three unbreakable");

	ck_assert_int_eq(area_wrapped_rows(8, text, SHOWN_UTF8), 4);
	ck_assert_int_eq(area_wrapped(area_all(c), 0, 0, 4, 8, text, plain()), 4);
	ck_print(c, "one two\nthree\nunbreaka\nble\n");
	canvas_clear(c);
	ck_assert_int_eq(area_wrapped(area_all(c), 0, 0, 2, 8, text, plain()), 2);
	ck_print(c, "one two\nthree u…\n\n\n");
	ck_assert_int_eq(area_wrapped_rows(1, bytes_of("日本"), SHOWN_UTF8), 2);
	canvas_free(c);
}
END_TEST

START_TEST(draws_bars)
{
	struct canvas *c = canvas_new(2, 6, SHOWN_ASCII);

	area_bar(area_all(c), 0, 0, 6, 0.5, 0.9, plain());
	area_bar(area_all(c), 1, 0, 4, 9, NAN, plain());
	ck_print(c, "###..|\n####\n");
	area_bar(area_all(c), 1, 0, 6, NAN, 1, plain());
	ck_print(c, "###..|\n.....|\n");
	canvas_free(c);
}
END_TEST

START_TEST(scrollbar_shows_the_place)
{
	struct canvas *c = canvas_new(4, 2, SHOWN_ASCII);

	area_scrollbar(area_all(c), 0, 4, 4, plain());
	ck_print(c, "\n\n\n\n");
	area_scrollbar(area_all(c), 0, 4, 16, plain());
	ck_print(c, " #\n |\n |\n |\n");
	area_scrollbar(area_all(c), 12, 4, 16, plain());
	ck_print(c, " |\n |\n |\n #\n");
	canvas_free(c);
}
END_TEST

START_TEST(restyle_adds_flags)
{
	struct canvas *c = canvas_new(1, 4, SHOWN_UTF8);

	area_text(area_all(c), 0, 0, "abcd", style_of(THEME_GOOD, STYLE_BOLD));
	area_restyle(area_all(c), 0, 2, 99, STYLE_CURSOR);
	ck_assert_uint_eq(canvas_at(c, 0, 1)->style.flags, STYLE_BOLD);
	ck_assert_uint_eq(canvas_at(c, 0, 3)->style.flags, STYLE_BOLD | STYLE_CURSOR);
	ck_assert_uint_eq(canvas_at(c, 0, 3)->style.role, THEME_GOOD);
	canvas_free(c);
}
END_TEST

START_TEST(glyphs_take_one_column)
{
	for (int g = 0; g < GLYPH_COUNT; g++) {
		int columns = 0;
		struct bytes text = bytes_of(glyph_text((enum glyph)g, SHOWN_UTF8));

		ck_assert_uint_eq(utf8_cluster(text, &columns), text.n);
		ck_assert_int_eq(columns, 1);
		ck_assert_uint_eq(strlen(glyph_text((enum glyph)g, SHOWN_ASCII)), 1);
	}
}
END_TEST

START_TEST(cursor_is_inside_or_hidden)
{
	struct canvas *c = canvas_new(2, 2, SHOWN_UTF8);
	int y, x;

	ck_assert(!canvas_cursor(c, &y, &x));
	canvas_set_cursor(c, 1, 1);
	ck_assert(canvas_cursor(c, &y, &x) && y == 1 && x == 1);
	canvas_set_cursor(c, 1, 2);
	ck_assert(!canvas_cursor(c, &y, &x));
	canvas_resize(c, 0, 0);
	ck_assert_int_eq(canvas_rows(c), 1);
	ck_assert_int_eq(canvas_columns(c), 1);
	canvas_free(c);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		draws_and_prints,
		parts_clip,
		wide_clusters_stay_whole,
		random_drawing_keeps_cells_whole,
		outside_bytes_are_harmless,
		wraps_at_blanks,
		draws_bars,
		scrollbar_shows_the_place,
		restyle_adds_flags,
		glyphs_take_one_column,
		cursor_is_inside_or_hidden,
	};

	return unit_run("canvas", tests, UNIT_COUNT(tests));
}

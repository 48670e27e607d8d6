/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "render/ink.h"

#include "unit.h"

static const struct ink plain = {.charset = SHOWN_UTF8};
static const struct ink colour = {.charset = SHOWN_UTF8, .colour = true};

START_TEST(outside_text_is_harmless)
{
	struct str out = {0};

	ink_outside(&plain, &out, INK_BAD, bytes_of("a\033[2Jb\nc"));
	ck_assert(memchr(out.p, '\033', out.n) == NULL);
	ck_assert(memchr(out.p, '\n', out.n) == NULL);
	str_clear(&out);
	ink_outside(&colour, &out, INK_BAD, bytes_of("x"));
	ck_assert_str_eq(str_c(&out), "\033[31mx\033[0m");
	str_release(&out);
}
END_TEST

START_TEST(eight_bit_files_are_read_as_1252)
{
	struct ink k = plain;
	struct str out = {0};

	k.is_1252 = true;
	ink_outside(&k, &out, INK_PLAIN, bytes_of("M\374ller"));
	ck_assert_str_eq(str_c(&out), "M\xc3\xbcller");
	ck_assert_int_eq(ink_width(&k, bytes_of("M\374ller")), 6);
	str_release(&out);
}
END_TEST

START_TEST(cells_line_up_by_display_width)
{
	static const struct {
		const char *text, *want;
		int columns;
		bool clip, right;
	} rows[] = {
		{"ab", "ab  ", 4, false, false},
		{"ab", "  ab", 4, false, true},
		{"\xe6\x97\xa5", "\xe6\x97\xa5  ", 4, false, false},
		{"abcdef", "abcdef", 4, false, false},
		{"abcdef", "abc\xe2\x80\xa6", 4, true, false},
		{"", "", 0, true, true},
	};
	struct str out = {0};

	for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
		str_clear(&out);
		ink_cell(&plain, &out, INK_PLAIN, bytes_of(rows[i].text), rows[i].columns, rows[i].clip,
			 rows[i].right);
		ck_assert_str_eq(str_c(&out), rows[i].want);
	}
	str_release(&out);
}
END_TEST

START_TEST(text_is_broken_at_blanks)
{
	struct str out = {0};

	ink_wrap(&plain, &out, INK_PLAIN, bytes_of("one two  three fourteen"), 2, 9);
	ck_assert_str_eq(str_c(&out), "one two\n  three\n  fourteen");
	str_clear(&out);
	ink_wrap(&plain, &out, INK_PLAIN, bytes_of("unbreakable word"), 1, 4);
	ck_assert_str_eq(str_c(&out), "unbreakable\n word");
	str_clear(&out);
	ink_wrap(&plain, &out, INK_PLAIN, bytes_of("one two"), 2, 0);
	ck_assert_str_eq(str_c(&out), "one two");
	str_release(&out);
}
END_TEST

int main(void)
{
	const TTest *tests[] = {outside_text_is_harmless, eight_bit_files_are_read_as_1252, cells_line_up_by_display_width,
				text_is_broken_at_blanks};

	return unit_run("ink", tests, UNIT_COUNT(tests));
}

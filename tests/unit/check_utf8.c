/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "base/utf8.h"

#include "unit.h"

START_TEST(every_code_point_there_and_back)
{
	struct str s = { 0 };
	int32_t cp, back;

	for (cp = 0; cp <= 0x10ffff; cp++) {
		size_t want = cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;

		if (cp >= 0xd800 && cp <= 0xdfff)
			want = 0;
		str_clear(&s);
		utf8_encode(&s, cp);
		if (utf8_decode(str_bytes(&s), &back) != want || (want > 0 && back != cp))
			ck_abort_msg("U+%04X", (unsigned)cp);
		if (want > 1 && utf8_decode(bytes_slice(str_bytes(&s), 0, want - 1), &back) != 0)
			ck_abort_msg("cut U+%04X", (unsigned)cp);
	}
	str_release(&s);
}
END_TEST

START_TEST(bad_bytes)
{
	static const char *const bad[] = { "\x80",         "\xbf",         "\xc0\x80",         "\xc1\xbf",
					   "\xe0\x9f\xbf", "\xed\xa0\x80", "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80",
					   "\xf5\x80\x80\x80", "\xff",     "\xc3(",            "\xe2\x82(",
					   "\xf0\x9f\x98(" };
	int32_t cp;
	size_t i;

	for (i = 0; i < UNIT_COUNT(bad); i++)
		ck_assert_msg(utf8_decode(bytes_of(bad[i]), &cp) == 0, "%zu", i);
	ck_assert_uint_eq(utf8_decode(bytes_of(""), &cp), 0);
}
END_TEST

/* A bad byte at each place of texts of each length, around the steps of the fast path. */
START_TEST(the_first_bad_byte)
{
	char text[100];
	size_t n, i;

	for (n = 0; n <= sizeof text; n++) {
		memset(text, 'a', sizeof text);
		ck_assert(utf8_is_valid((struct bytes){ text, n }));
		for (i = 0; i < n; i++) {
			memset(text, 'a', sizeof text);
			if (i > 2)
				memcpy(text, "\xc3\xa4", 2);
			text[i] = '\xff';
			ck_assert_uint_eq(utf8_valid_length((struct bytes){ text, n }), i);
		}
	}
}
END_TEST

START_TEST(widths)
{
	ck_assert_int_eq(utf8_width('a'), 1);
	ck_assert_int_eq(utf8_width('\n'), 0);
	ck_assert_int_eq(utf8_width(0xe4), 1);
	ck_assert_int_eq(utf8_width(0x301), 0);
	ck_assert_int_eq(utf8_width(0x6f22), 2);
	ck_assert_int_eq(utf8_width(0x1f600), 2);
	ck_assert_int_eq(utf8_width(0x1100), 2);
	ck_assert_int_eq(utf8_width(0x1161), 0);
	ck_assert_int_eq(utf8_width(0x93f), 1);
	ck_assert_int_eq(utf8_width(0x4dc0), 2);
	ck_assert_int_eq(utf8_width(0x200b), 0);
}
END_TEST

START_TEST(kinds)
{
	ck_assert_int_eq(utf8_kind('a'), UTF8_BASE);
	ck_assert_int_eq(utf8_kind(0x1f600), UTF8_EMOJI);
	ck_assert_int_eq(utf8_kind(0x301), UTF8_MARK);
	ck_assert_int_eq(utf8_kind(0x93f), UTF8_MARK);
	ck_assert_int_eq(utf8_kind(0x1161), UTF8_MARK);
	ck_assert_int_eq(utf8_kind(0x200b), UTF8_INVISIBLE);
	ck_assert_int_eq(utf8_kind(0x3164), UTF8_INVISIBLE);
	ck_assert_int_eq(utf8_kind(0x1b), UTF8_INVISIBLE);
	ck_assert_int_eq(utf8_kind(0xe000), UTF8_UNASSIGNED);
	ck_assert_int_eq(utf8_kind(0x378), UTF8_UNASSIGNED);
	ck_assert_int_eq(utf8_kind(0xd800), UTF8_UNASSIGNED);
}
END_TEST

START_TEST(clusters)
{
	static const struct {
		const char *text;
		size_t length;
		int columns;
	} cases[] = {
		{ "", 0, 0 },
		{ "ab", 1, 1 },
		{ "e\xcc\x81x", 3, 1 },
		{ "\xe6\xbc\xa2\xe5\xad\x97", 3, 2 },
		{ "\xff"
		  "a",
		  1, 1 },
		{ "a\xff", 1, 1 },
		{ "\xf0\x9f\x87\xa9\xf0\x9f\x87\xaa\xf0\x9f\x87\xab", 8, 2 },                    /* two flag letters */
		{ "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7.", 18, 2 }, /* family */
		{ "\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd!", 8, 2 },                                    /* skin tone */
		{ "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab\xe1\x84\x80", 9, 2 },                    /* jamo */
	};
	int columns;
	size_t i;

	for (i = 0; i < UNIT_COUNT(cases); i++) {
		ck_assert_msg(utf8_cluster(bytes_of(cases[i].text), &columns) == cases[i].length, "case %zu", i);
		ck_assert_msg(columns == cases[i].columns, "case %zu", i);
	}
}
END_TEST

START_TEST(folding)
{
	struct str s = { 0 };

	utf8_fold(&s, bytes_of("PLAN \xc3\x84 Stra\xc3\x9f"
			       "e \xff \xd0\x96"));
	ck_assert_str_eq(str_c(&s), "plan \xc3\xa4 strasse \xff \xd0\xb6");
	str_release(&s);
}
END_TEST

START_TEST(utf8_becomes_windows_1252)
{
	struct str all = {0}, text = {0}, back = {0};

	for (int c = 1; c < 256; c++)
		if (utf8_from_1252((unsigned char)c) != 0xfffd)
			str_addc(&all, (char)c);
	utf8_add_1252(&text, str_bytes(&all));
	ck_assert_uint_eq(utf8_to_1252(&back, str_bytes(&text)), text.n);
	ck_assert_str_eq(str_c(&back), str_c(&all));
	str_clear(&back);
	ck_assert_uint_eq(utf8_to_1252(&back, bytes_of("\303\274b\305\201x")), 3);
	ck_assert_str_eq(str_c(&back), "\374b");
	str_clear(&back);
	ck_assert_uint_eq(utf8_to_1252(&back, bytes_of("\302\201")), 0);
	str_release(&all);
	str_release(&text);
	str_release(&back);
}
END_TEST

START_TEST(windows_1252_becomes_utf8)
{
	struct str out = {0};

	utf8_add_1252(&out, bytes_of("M\374nchen \200\201"));
	ck_assert_str_eq(str_c(&out), "M\xc3\xbcnchen \xe2\x82\xac\xef\xbf\xbd");
	str_release(&out);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = { windows_1252_becomes_utf8, utf8_becomes_windows_1252, every_code_point_there_and_back, bad_bytes, the_first_bad_byte, widths,
				       kinds, clusters, folding };

	return unit_run("utf8", tests, UNIT_COUNT(tests));
}

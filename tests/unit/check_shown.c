/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "base/shown.h"

#include "../fuzz/shown_properties.h"
#include "base/utf8.h"
#include "unit.h"

#define SIGN_RETURN "\xe2\x8f\x8e"
#define SIGN_DOT "\xc2\xb7"
#define SIGN_BAD "\xef\xbf\xbd"
#define SIGN_BASE "\xe2\x97\x8c"
#define ACUTE "\xcc\x81"
#define ZWJ "\xe2\x80\x8d"
#define VS16 "\xef\xb8\x8f"
#define WOMAN "\xf0\x9f\x91\xa9"
#define HEART "\xe2\x9d\xa4"
#define TONE "\xf0\x9f\x8f\xbd"

static void shows_bytes(struct bytes from, const char *utf8, int columns, const char *ascii)
{
	struct shown s;
	struct str appended = { 0 };

	shown_init(&s);
	shown_make(&s, from, SHOWN_UTF8);
	ck_assert_str_eq(str_c(&s.text), utf8);
	ck_assert_int_eq(s.columns, columns);
	shown_append(&appended, from, SHOWN_UTF8);
	ck_assert_str_eq(str_c(&appended), utf8);
	shown_make(&s, from, SHOWN_ASCII);
	ck_assert_str_eq(str_c(&s.text), ascii);
	ck_assert_uint_eq((unsigned)s.columns, strlen(ascii));
	shown_release(&s);
	str_release(&appended);
}

static void shows(const char *from, const char *utf8, int columns, const char *ascii)
{
	shows_bytes(bytes_of(from), utf8, columns, ascii);
}

START_TEST(plain_text)
{
	shows("", "", 0, "");
	shows("Plan 1~ <b>&", "Plan 1~ <b>&", 12, "Plan 1~ <b>&");
	shows("\xc3\xa4\xe6\xbc\xa2", "\xc3\xa4\xe6\xbc\xa2", 3, "???");
	shows("\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d", "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d", 4, "????"); /* Hebrew passes */
	shows("\xc2\xa0", "\xc2\xa0", 1, "?");
}
END_TEST

START_TEST(bad_bytes)
{
	shows("a\xff\xfe", "a" SIGN_BAD SIGN_BAD, 3, "a??");
	shows("\xed\xa0\x80", SIGN_BAD SIGN_BAD SIGN_BAD, 3, "???");
	shows("\xc0\xaf", SIGN_BAD SIGN_BAD, 2, "??");
	shows("\xe2\x82", SIGN_BAD SIGN_BAD, 2, "??");
	shows(SIGN_BAD, SIGN_BAD, 1, "?");
}
END_TEST

START_TEST(controls)
{
	int c;

	shows("\x1b[31m", "\xe2\x90\x9b[31m", 5, "^[[31m");
	shows("\x7f", "\xe2\x90\xa1", 1, "^?");
	shows("a\tb", "a\xe2\x86\x92"
		      "b",
	      3, "a^Ib");
	shows_bytes((struct bytes){ "\0", 1 }, "\xe2\x90\x80", 1, "^@");
	for (c = 0; c < 0x20; c++) {
		char from[1] = { (char)c }, utf8[4] = "\xe2\x90\x80", ascii[3] = { '^', (char)(c + '@') };

		if (c == '\t' || c == '\n' || c == '\r')
			continue;
		utf8[2] = (char)(0x80 + c);
		shows_bytes((struct bytes){ from, 1 }, utf8, 1, ascii);
	}
	for (c = 0x80; c < 0xa0; c++) {
		char from[3] = { '\xc2', (char)c }, want[8];

		if (c == 0x85)
			continue;
		snprintf(want, sizeof want, "<%02x>", (unsigned)c);
		shows(from, want, 4, want);
	}
}
END_TEST

START_TEST(line_ends)
{
	shows("a\r\nb", "a" SIGN_RETURN "b", 3, "a^Jb");
	shows("\n", SIGN_RETURN, 1, "^J");
	shows("\r", SIGN_RETURN, 1, "^J");
	shows("\n\r", SIGN_RETURN SIGN_RETURN, 2, "^J^J");
	shows("\xe2\x80\xa8\xe2\x80\xa9\xc2\x85", SIGN_RETURN SIGN_RETURN SIGN_RETURN, 3, "^J^J^J");
}
END_TEST

START_TEST(direction_controls)
{
	static const struct {
		int32_t cp;
		const char *name;
	} all[] = {
		{ 0x061c, "ALM" }, { 0x200e, "LRM" }, { 0x200f, "RLM" }, { 0x202a, "LRE" },
		{ 0x202b, "RLE" }, { 0x202c, "PDF" }, { 0x202d, "LRO" }, { 0x202e, "RLO" },
		{ 0x2066, "LRI" }, { 0x2067, "RLI" }, { 0x2068, "FSI" }, { 0x2069, "PDI" },
	};
	size_t i;

	for (i = 0; i < UNIT_COUNT(all); i++) {
		struct str from = { 0 }, utf8 = { 0 }, ascii = { 0 };

		utf8_encode(&from, all[i].cp);
		str_addf(&utf8, "\xe2\x80\xb9%s\xe2\x80\xba", all[i].name);
		str_addf(&ascii, "<%s>", all[i].name);
		shows(str_c(&from), str_c(&utf8), 5, str_c(&ascii));
		str_release(&from);
		str_release(&utf8);
		str_release(&ascii);
	}
}
END_TEST

START_TEST(invisible)
{
	static const int32_t all[] = { 0xad,   0x200b, 0x200c, 0x200d, 0x2060, 0x2064, 0xfeff,  0x34f,   0x115f,
				       0x1160, 0x17b4, 0x180b, 0x180e, 0x3164, 0xffa0, 0xfe00,  0xfe0e,  0xfe0f,
				       0xfff9, 0xfffb, 0xe0001, 0xe0041, 0xe007f, 0xe0100, 0xe01ef, 0x1d173, 0x206a };
	struct str from = { 0 };
	size_t i;

	for (i = 0; i < UNIT_COUNT(all); i++) {
		str_clear(&from);
		str_addc(&from, 'a');
		utf8_encode(&from, all[i]);
		str_addc(&from, 'b');
		shows(str_c(&from), "a" SIGN_DOT "b", 3, "a.b");
	}
	str_release(&from);
}
END_TEST

START_TEST(unassigned_and_private)
{
	static const int32_t all[] = { 0x378, 0xe000, 0xf8ff, 0xfffe, 0xffff, 0xf0000, 0x10fffd, 0x10ffff, 0xfdd0 };
	struct str from = { 0 };
	size_t i;

	for (i = 0; i < UNIT_COUNT(all); i++) {
		str_clear(&from);
		utf8_encode(&from, all[i]);
		shows(str_c(&from), SIGN_BAD, 1, "?");
	}
	str_release(&from);
}
END_TEST

START_TEST(marks_on_a_base)
{
	shows("e" ACUTE "!", "e" ACUTE "!", 2, "?!");
	shows(ACUTE, SIGN_BASE ACUTE, 1, "?");
	shows("\t" ACUTE, "\xe2\x86\x92" SIGN_BASE ACUTE, 2, "^I?");
	shows("\n" ACUTE, SIGN_RETURN SIGN_BASE ACUTE, 2, "^J?");
	shows("a" ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE "b", "a" ACUTE ACUTE ACUTE ACUTE "b", 2, "?b");
	shows("a" ACUTE ACUTE ACUTE ACUTE ACUTE "b" ACUTE, "a" ACUTE ACUTE ACUTE ACUTE "b" ACUTE, 2, "??");
	/* a spacing mark takes its column */
	shows("\xe0\xa4\x95\xe0\xa4\xbf", "\xe0\xa4\x95\xe0\xa4\xbf", 2, "??");
	/* a vowel of a syllable without its first letter */
	shows("\xe1\x85\xa1", SIGN_BASE "\xe1\x85\xa1", 1, "??");
}
END_TEST

START_TEST(emoji)
{
	shows(WOMAN ZWJ WOMAN, WOMAN ZWJ WOMAN, 2, "??");
	shows(WOMAN TONE ZWJ HEART VS16 ZWJ WOMAN TONE, WOMAN TONE ZWJ HEART VS16 ZWJ WOMAN TONE, 2, "??");
	shows(HEART VS16, HEART VS16, 1, "?");
	shows("a" VS16, "a" SIGN_DOT, 2, "a.");
	shows("a" ZWJ WOMAN, "a" SIGN_DOT WOMAN, 4, "a.??");
	shows(WOMAN ZWJ "a", WOMAN SIGN_DOT "a", 4, "??.a");
	shows(WOMAN ZWJ, WOMAN SIGN_DOT, 3, "??.");
	shows(WOMAN ZWJ ZWJ WOMAN, WOMAN SIGN_DOT SIGN_DOT WOMAN, 6, "??..??");
	/* no endless chain: three joiners, then they show */
	shows(WOMAN ZWJ WOMAN ZWJ WOMAN ZWJ WOMAN ZWJ WOMAN, WOMAN ZWJ WOMAN ZWJ WOMAN ZWJ WOMAN SIGN_DOT WOMAN, 5,
	      "??.??");
	shows(TONE, TONE, 2, "??");
	shows("a" TONE, "a" SIGN_BAD, 2, "a?");
	shows("1" VS16 "\xe2\x83\xa3", "1" VS16 "\xe2\x83\xa3", 1, "?");
	shows("1" VS16, "1" SIGN_DOT, 2, "1.");
	/* a flag of tags is told tag by tag */
	shows("\xf0\x9f\x8f\xb4\xf3\xa0\x81\xa7", "\xf0\x9f\x8f\xb4" SIGN_DOT, 3, "??.");
}
END_TEST

START_TEST(eight_bit_files)
{
	struct shown s;

	shown_init(&s);
	shown_make_1252(&s, bytes_of("caf\xe9 \x80\x93 \x81\x1b"), SHOWN_UTF8);
	ck_assert_str_eq(str_c(&s.text), "caf\xc3\xa9 \xe2\x82\xac\xe2\x80\x9c " SIGN_BAD "\xe2\x90\x9b");
	ck_assert_int_eq(s.columns, 10);
	shown_make_1252(&s, bytes_of("\xad"), SHOWN_UTF8);
	ck_assert_str_eq(str_c(&s.text), SIGN_DOT);
	shown_make_1252(&s, bytes_of("caf\xe9"), SHOWN_ASCII);
	ck_assert_str_eq(str_c(&s.text), "caf?");
	shown_release(&s);
}
END_TEST

static void clips(const char *from, int columns, const char *want, int used)
{
	struct shown s;
	struct str out = { 0 };
	int got;

	shown_init(&s);
	shown_make(&s, bytes_of(from), SHOWN_UTF8);
	unit_is(shown_clip(&s, columns, SHOWN_UTF8, &out, &got), want);
	ck_assert_int_eq(got, used);
	shown_release(&s);
	str_release(&out);
}

START_TEST(clipping)
{
	struct shown s;
	struct str out = { 0 };
	int used;

	clips("planboard", 9, "planboard", 9);
	clips("planboard", 100, "planboard", 9);
	clips("planboard", 8, "planboa\xe2\x80\xa6", 8);
	clips("planboard", 1, "\xe2\x80\xa6", 1);
	clips("planboard", 0, "", 0);
	clips("planboard", -3, "", 0);
	clips("", 0, "", 0);
	clips("\xe6\xbc\xa2\xe5\xad\x97", 4, "\xe6\xbc\xa2\xe5\xad\x97", 4);
	clips("\xe6\xbc\xa2\xe5\xad\x97", 3, "\xe6\xbc\xa2\xe2\x80\xa6", 3);
	clips("\xe6\xbc\xa2\xe5\xad\x97", 2, "\xe2\x80\xa6", 1);
	clips("e" ACUTE "e" ACUTE "e" ACUTE, 2, "e" ACUTE "\xe2\x80\xa6", 2);
	clips(WOMAN ZWJ WOMAN "xy", 3, WOMAN ZWJ WOMAN "\xe2\x80\xa6", 3);
	shown_init(&s);
	shown_make(&s, bytes_of("planboard"), SHOWN_ASCII);
	unit_is(shown_clip(&s, 4, SHOWN_ASCII, &out, &used), "pla~");
	ck_assert_int_eq(used, 4);
	shown_release(&s);
	str_release(&out);
}
END_TEST

static void holds(struct bytes from)
{
	struct str why = { 0 };

	if (!shown_properties(from, &why))
		ck_abort_msg("%s: \"%.*s\"", str_c(&why), (int)from.n, from.p);
}

START_TEST(every_code_point_is_made_safe)
{
	struct str from = { 0 };
	int32_t cp;

	for (cp = 0; cp <= 0x10ffff; cp++) {
		str_clear(&from);
		utf8_encode(&from, cp);
		holds(str_bytes(&from));
	}
	str_release(&from);
}
END_TEST

START_TEST(random_text_is_made_safe)
{
	static const char *const parts[] = { "a",  " ",	   "\x1b", "\xff", "\r", "\n",	      ACUTE,	ZWJ, VS16, WOMAN, TONE,
					     "\t", "\xc2", "\x9b", "1",	 HEART, "\xe1\x85\xa1", "\xe2\x80\xae",
					     "\xf0\x9f\x87\xa9", "\xe1\x84\x92" };
	unsigned long long seed = 3;
	struct str from = { 0 };
	int round, i;

	for (round = 0; round < 20000; round++) {
		str_clear(&from);
		for (i = 0; i < 12; i++) {
			seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
			str_adds(&from, parts[(seed >> 33) % UNIT_COUNT(parts)]);
		}
		holds(str_bytes(&from));
	}
	str_release(&from);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		plain_text, bad_bytes, controls, line_ends, direction_controls, invisible, unassigned_and_private,
		marks_on_a_base, emoji, eight_bit_files, clipping, every_code_point_is_made_safe, random_text_is_made_safe,
	};

	return unit_run("shown", tests, UNIT_COUNT(tests));
}

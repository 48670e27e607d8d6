/* SPDX-License-Identifier: ISC */
/* What spreadsheets were seen to make of a cell, and edits that only look like it. */
#include <config.h>

#include "model/retyped.h"
#include "unit.h"

static const struct {
	const char *old, *now;
	enum retyped is;
} cells[] = {
	{"001", "001", RETYPED_EQUAL},
	{"001", "1", RETYPED_NUMBER},
	{"1", "1.0", RETYPED_NUMBER},
	{"1E5", "100000", RETYPED_NUMBER},
	{"1e5", "1.00E+05", RETYPED_NUMBER},
	{"1.50", "1.5", RETYPED_NUMBER},
	{"1.50", "1,5", RETYPED_NUMBER},
	{"0.05", ".05", RETYPED_NUMBER},
	{"-0", "0", RETYPED_NUMBER},
	{"80%", "80.00%", RETYPED_NUMBER},
	{"12345678901234567890", "1.23456789012346E+019", RETYPED_NUMBER},
	{"12345678901234567890", "1.23457E+19", RETYPED_NUMBER},
	{"12345678901234567890", "12345678901234600000", RETYPED_NUMBER},
	{"9999999999999999999", "1.00E+19", RETYPED_NUMBER},
	{"12345678901234567890", "12345678901234567891", RETYPED_OTHER},
	{"80%", "80", RETYPED_OTHER},
	{"1.5", "1.6", RETYPED_OTHER},
	{"1234", "1,234", RETYPED_OTHER},
	{"15", "1.5E1.0", RETYPED_OTHER},
	{"-1", "1", RETYPED_OTHER},
	{"2026-11-23", "23/11/2026", RETYPED_DAY},
	{"2026-11-23", "11/23/26", RETYPED_DAY},
	{"2026-04-03", "03/04/2026", RETYPED_DAY},
	{"2026-11-23", "46349", RETYPED_DAY},
	{"2026-11-23", "24/11/2026", RETYPED_OTHER},
	{"2026-11", "Nov-26", RETYPED_DAY},
	{"2026-11", "2026-11-01", RETYPED_DAY},
	{"2026-11", "2026-11-02", RETYPED_OTHER},
	{"mar-1", "1-Mar", RETYPED_DAY},
	{"mar-1", "2-Mar", RETYPED_OTHER},
	{"2026-Q4", "2026-Q4", RETYPED_EQUAL},
	{"2026-Q4", "2026-Q3", RETYPED_OTHER},
	{"true", "TRUE", RETYPED_WORD},
	{"truth", "TRUTH", RETYPED_OTHER},
	{"=1+1", "2", RETYPED_FORMULA},
	{"=A1", "#NAME?", RETYPED_FORMULA},
	{"=A1", "=A2", RETYPED_OTHER},
	{"@sue", "#NAME?", RETYPED_FORMULA},
	{"+a+b", "=+a+b", RETYPED_FORMULA},
	{"@sue", "sam", RETYPED_OTHER},
	{"f\xc3\xbcr", "f\xc3\x83\xc2\xbcr", RETYPED_MOJIBAKE},
	{"\xe2\x82\xac", "\xc3\xa2\xe2\x80\x9a\xc2\xac", RETYPED_MOJIBAKE},
	{"\xc3\x8d", "\xc3\x83\xc2\x8d", RETYPED_MOJIBAKE},
	{"\xc3\xbc", "\xc3\x83\xc6\x92\xc3\x82\xc2\xbc", RETYPED_MOJIBAKE},
	{"Jos\xc3\xa9", "Jos?", RETYPED_LETTERS},
	{"Jos\xc3\xa9", "Jos__", RETYPED_LETTERS},
	{"\xc5\x82\xc3\xbc", "?\xc3\xbc", RETYPED_LETTERS},
	{"Why.", "Why?", RETYPED_OTHER},
	{"Jos\xc3\xa9", "Joss?", RETYPED_OTHER},
	{"Jos\xc3\xa9", "", RETYPED_OTHER},
	{"", "x", RETYPED_OTHER},
};

START_TEST(compares)
{
	for (size_t i = 0; i < UNIT_COUNT(cells); i++) {
		enum retyped got = retyped_compare(bytes_of(cells[i].old), bytes_of(cells[i].now));

		ck_assert_msg(got == cells[i].is, "%s -> %s: %d", cells[i].old, cells[i].now, (int)got);
	}
}
END_TEST

static const struct {
	const char *a, *b;
	bool same;
} ids[] = {
	{"001", "1.0", true},
	{"1e5", "100000", true},
	{"Api-V2", "api-v2", true},
	{"mar-1", "1-Mar", true},
	{"2026-11-23", "23.11.2026", true},
	{"01a", "1a", false},
	{"mar-1", "may-1", false},
	{"10", "1", false},
};

START_TEST(common_forms)
{
	for (size_t i = 0; i < UNIT_COUNT(ids); i++) {
		struct str a = {0}, b = {0};

		retyped_common(bytes_of(ids[i].a), &a);
		retyped_common(bytes_of(ids[i].b), &b);
		ck_assert_msg(bytes_equal(str_bytes(&a), str_bytes(&b)) == ids[i].same, "%s %s", ids[i].a, ids[i].b);
		str_release(&a);
		str_release(&b);
	}
}
END_TEST

static const struct {
	const char *text, *plain; /* NULL: left alone */
} numbers[] = {
	{"1,5", "1.5"},
	{"-0,05", "-0.05"},
	{"12,25", "12.25"},
	{"1E+05", "100000"},
	{"1,5E-2", "0.015"},
	{"1,234", NULL},
	{"1.5", NULL},
	{"15", NULL},
	{"1,5 d", NULL},
	{"1,2,3", NULL},
	{"1E99", NULL},
};

START_TEST(plain_numbers)
{
	for (size_t i = 0; i < UNIT_COUNT(numbers); i++) {
		struct str out = {0};
		bool is = retyped_plain_number(bytes_of(numbers[i].text), &out);

		ck_assert_msg(is == (numbers[i].plain != NULL), "%s", numbers[i].text);
		ck_assert_str_eq(str_c(&out), is ? numbers[i].plain : "");
		str_release(&out);
	}
}
END_TEST

START_TEST(unmojibake)
{
	struct str out = {0};

	ck_assert(retyped_unmojibake(bytes_of("f\xc3\x83\xc2\xbcr"), &out));
	ck_assert_str_eq(str_c(&out), "f\xc3\xbcr");
	/* plain text, good UTF-8, and a mixture stay */
	ck_assert(!retyped_unmojibake(bytes_of("for"), &out));
	ck_assert(!retyped_unmojibake(bytes_of("f\xc3\xbcr"), &out));
	ck_assert(!retyped_unmojibake(bytes_of("\xc3\xbc f\xc3\x83\xc2\xbcr"), &out));
	ck_assert(!retyped_unmojibake(bytes_of("\xff"), &out));
	ck_assert_str_eq(str_c(&out), "f\xc3\xbcr");
	str_release(&out);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {compares, common_forms, plain_numbers, unmojibake};

	return unit_run("retyped", tests, UNIT_COUNT(tests));
}

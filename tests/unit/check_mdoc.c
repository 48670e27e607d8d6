/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "cmd/mdoc.h"

#include "unit.h"

START_TEST(one_sentence_a_line)
{
	struct str out = {0};

	mdoc_text(&out, "One. Two of them, such as ... this.\n\nThree");
	ck_assert_str_eq(str_c(&out), "One.\nTwo of them, such as ... this.\n.Pp\nThree\n");
	str_release(&out);
}
END_TEST

START_TEST(nothing_of_it_is_a_macro)
{
	static const char *const rows[][2] = {
		{".Sh x", "\\&.Sh x\n"},
		{"End. .dot and 'quote", "End.\n\\&.dot and 'quote\n"},
		{"'quote", "\\&'quote\n"},
		{"back\\slash", "back\\eslash\n"},
		{"\xe2\x97\x8e goal", "\\[u25CE] goal\n"},
	};
	struct str out = {0};

	for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
		str_clear(&out);
		mdoc_text(&out, rows[i][0]);
		ck_assert_str_eq(str_c(&out), rows[i][1]);
	}
	str_release(&out);
}
END_TEST

START_TEST(long_lines_are_broken)
{
	struct str out = {0};

	mdoc_text(&out, "a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a .b");
	ck_assert_str_eq(str_c(&out), "a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a\n"
				      "\\&.b\n");
	str_release(&out);
}
END_TEST

START_TEST(arguments_are_single_words)
{
	static const char *const rows[][2] = {
		{"word", " word"},  {"two words", " \"two words\""},	 {"", " \"\""},		{"Ar", " \\&Ar"},
		{"In", " \\&In"},   {":", " \\&:"},			 {"Enter", " Enter"},	{"C-d", " C-d"},
		{"a\\b", " a\\eb"}, {"\"q\"", " \"\\(dqq\\(dq\""},
	};
	struct str out = {0};

	for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
		str_clear(&out);
		mdoc_argument(&out, rows[i][0]);
		ck_assert_str_eq(str_c(&out), rows[i][1]);
	}
	str_release(&out);
}
END_TEST

START_TEST(literal_lines_stay)
{
	struct str out = {0};

	mdoc_literal(&out, bytes_of("$ a  b\n\n.c\n"));
	ck_assert_str_eq(str_c(&out), ".Bd -literal -offset indent\n$ a  b\n\n\\&.c\n.Ed\n");
	str_release(&out);
}
END_TEST

int main(void)
{
	const TTest *tests[] = {one_sentence_a_line, nothing_of_it_is_a_macro, long_lines_are_broken,
				arguments_are_single_words, literal_lines_stay};

	return unit_run("mdoc", tests, UNIT_COUNT(tests));
}

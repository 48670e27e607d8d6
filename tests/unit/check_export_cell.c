/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "render/export_cell.h"

#include "boards.h"
#include "unit.h"

START_TEST(formulas_are_guarded)
{
	static const char *const guarded[] = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx"};
	static const char *const kept[] = {"", "a=b", "1-1", "'=1", " =1"};
	struct str out = {0}, want = {0};

	for (size_t i = 0; i < UNIT_COUNT(guarded); i++) {
		str_clear(&out);
		str_clear(&want);
		export_cell_sheet(&out, true, bytes_of(guarded[i]));
		str_addf(&want, "'%s", guarded[i]);
		ck_assert_str_eq(str_c(&out), str_c(&want));
	}
	for (size_t i = 0; i < UNIT_COUNT(kept); i++) {
		str_clear(&out);
		export_cell_sheet(&out, false, bytes_of(kept[i]));
		ck_assert_int_eq(out.p[0], ',');
		ck_assert_ptr_null(strstr(str_c(&out), "''"));
		ck_assert_ptr_nonnull(strstr(str_c(&out), kept[i]));
	}
	str_clear(&out);
	export_cell_sheet(&out, false, bytes_of("=a,\"b\"\r\nc"));
	ck_assert_str_eq(str_c(&out), ",\"'=a,\"\"b\"\"\r\nc\"");
	str_clear(&out);
	export_cell_sheet(&out, true, bytes_of("\rx"));
	ck_assert_str_eq(str_c(&out), "\"'\rx\"");
	str_release(&out);
	str_release(&want);
}
END_TEST

START_TEST(only_three_schemes_are_links)
{
	static const char *const good[] = {"http://a", "https://example.org/?a=1&b=2", "HTTPS://x", "mailto:a@b.c"};
	static const char *const bad[] = {"", "javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "http:/a", "http://",
		" http://a", "http://a b", "http://a\n", "java\tscript:x", "file:///etc", "//a", "https://\xC3\xA4"};

	for (size_t i = 0; i < UNIT_COUNT(good); i++)
		ck_assert_msg(export_cell_is_url(bytes_of(good[i])), "%s", good[i]);
	for (size_t i = 0; i < UNIT_COUNT(bad); i++)
		ck_assert_msg(!export_cell_is_url(bytes_of(bad[i])), "%s", bad[i]);
}
END_TEST

START_TEST(every_cell_is_utf8)
{
	static const struct boards_file files[] = {
		{TABLE_PLAN, "id,title,status\na,\"x \xF0\x9F\x98\x80 \xC3\xA4\",planned\n"},
		{TABLE_PERSONAS, "id,name,kind\na,M\xFCller,primary\n"},
		{TABLE_NONE, NULL},
	};
	struct board *b = boards_of(files);
	struct str out = {0};

	export_cell_label(&out, b, TABLE_PERSONAS, 0);
	ck_assert_str_eq(str_c(&out), "M\xC3\xBCller");
	str_clear(&out);
	export_cell_text(&out, b, TABLE_PLAN, bytes_of("a\xFF\xC3(b"));
	ck_assert_str_eq(str_c(&out), "a\xEF\xBF\xBD\xEF\xBF\xBD(b");
	str_clear(&out);
	ck_assert(export_cell_field(&out, b, TABLE_PLAN, 0, "horizon", -1));
	ck_assert_str_eq(str_c(&out), "later");
	ck_assert(!export_cell_field(&out, b, TABLE_PLAN, 0, "no_such_field", -1));
	str_release(&out);
	board_free(b);
}
END_TEST

int main(void)
{
	const TTest *tests[] = {formulas_are_guarded, only_three_schemes_are_links, every_cell_is_utf8};

	return unit_run("export_cell", tests, UNIT_COUNT(tests));
}

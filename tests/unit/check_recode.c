/* SPDX-License-Identifier: ISC */
/* From other encodings to UTF-8. */
#include <config.h>

#include "model/recode.h"
#include "unit.h"

static const struct {
	struct bytes file;
	const char *text;
	struct recode told;
} files[] = {
	{{"id\na\xc3\xbc\n", 7}, "id\na\xc3\xbc\n", {DIALECT_UTF8, 0, 0, 0}},
	{{"\xef\xbb\xbfid\n", 6}, "id\n", {DIALECT_UTF8, 0, 0, 0}},
	{{"id\na\xfc\n", 6}, "id\na\xc3\xbc\n", {DIALECT_1252, 1, 0, 0}},
	{{"id\na\xfc\n\xc3\xbc\n", 9}, "id\na\xc3\xbc\n\xc3\xbc\n", {DIALECT_1252, 1, 1, 0}},
	{{"\x81\n\x80", 3}, "\xef\xbf\xbd\n\xe2\x82\xac", {DIALECT_1252, 2, 0, 1}},
	{{"\xff\xfei\0\xfc\0\n\0", 8}, "i\xc3\xbc\n", {DIALECT_UTF16LE, 0, 0, 0}},
	{{"\xfe\xff\0i\xd8\x3d\xde\x00", 8}, "i\xf0\x9f\x98\x80", {DIALECT_UTF16BE, 0, 0, 0}},
	{{"\xff\xfe\x3d\xd8i\0x", 7}, "\xef\xbf\xbdi\xef\xbf\xbd", {DIALECT_UTF16LE, 0, 0, 2}},
	{{"", 0}, "", {DIALECT_UTF8, 0, 0, 0}},
};

START_TEST(to_utf8)
{
	for (size_t i = 0; i < UNIT_COUNT(files); i++) {
		struct str out = {0};
		struct recode told;

		recode_file(files[i].file, &out, &told);
		unit_is(str_bytes(&out), files[i].text);
		ck_assert_int_eq(told.from, files[i].told.from);
		ck_assert_uint_eq(told.lines, files[i].told.lines);
		ck_assert_uint_eq(told.mixed, files[i].told.mixed);
		ck_assert_uint_eq(told.bad, files[i].told.bad);
		str_release(&out);
	}
}
END_TEST

START_TEST(definitions)
{
	ck_assert_int_eq(recode_def("a/b/plan.csv")->id, TABLE_PLAN);
	ck_assert_ptr_null(recode_def("notes.csv"));
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {to_utf8, definitions};

	return unit_run("recode", tests, UNIT_COUNT(tests));
}

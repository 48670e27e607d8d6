/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "csv/splice.h"

#include "unit.h"

static void sets(const char *record, uint32_t column, const char *value, const char *want)
{
	struct str s = { 0 };

	str_adds(&s, "before");
	splice_set(&s, bytes_of(record), column, bytes_of(value), ',', true);
	ck_assert_str_eq(str_c(&s) + 6, want);
	str_release(&s);
}

START_TEST(one_cell)
{
	sets("a,b,c\n", 1, "x", "a,x,c\n");
	sets("a,b,c\r\n", 2, "x", "a,b,x\r\n");
	sets("a,b,c", 0, "", ",b,c");
	sets("a, b ,c\n", 1, "x", "a, x ,c\n");
	sets("a,  ,c\n", 1, "x", "a,  x,c\n");
	sets("a, \"b\" ,c\n", 1, "x", "a, \"x\" ,c\n");
	sets("a,\"b\",c\n", 1, "", "a,\"\",c\n");
	sets("a,b,c\n", 1, "x,y", "a,\"x,y\",c\n");
	sets("a,b,c\n", 1, "say \"x\"\n", "a,\"say \"\"x\"\"\n\",c\n");
	sets("a,b\"c,d\n", 1, "x", "a,x,d\n");
	sets("\"p\" q\", r ,s\n", 0, "x", "\"x\", r ,s\n");
	sets("\"p\" q\", r ,s\n", 1, "x", "\"p\" q\", x ,s\n");
}
END_TEST

START_TEST(a_short_row)
{
	sets("a\n", 1, "x", "a,x\n");
	sets("a\r\n", 3, "x", "a,,,x\r\n");
	sets("a", 2, "", "a,,");
	sets("\"a\nb\" \n", 2, "x", "\"a\nb\" ,,x\n");
}
END_TEST

START_TEST(still_a_row)
{
	sets("a\n", 0, "", "\"\"\n");
	sets("a,,\n", 0, "", "\"\",,\n");
	sets(",,a\n", 2, "", ",,\"\"\n");
	sets("a,b\n", 0, "#x", "\"#x\",b\n");
	sets("a\n", 0, "=======", "\"=======\"\n");
	sets("a,b\n", 0, "<<<<<<< x", "\"<<<<<<< x\",b\n");
	sets("a,b\n", 1, "#x", "a,#x\n");
}
END_TEST

static void makes(uint32_t n, uint32_t width, bool quoted, const char *const *texts, const char *want)
{
	struct bytes values[8];
	struct str s = { 0 };
	uint32_t i;

	for (i = 0; i < n; i++)
		values[i] = bytes_of(texts[i]);
	splice_row(&s, values, n, width, quoted, ',', true, "\r\n");
	ck_assert_str_eq(str_c(&s), want);
	str_release(&s);
}

START_TEST(new_rows)
{
	makes(2, 2, false, (const char *const[]){ "a", "b" }, "a,b\r\n");
	makes(2, 4, false, (const char *const[]){ "a", "b" }, "a,b,,\r\n");
	makes(4, 2, false, (const char *const[]){ "a", "b", "", "" }, "a,b\r\n");
	makes(4, 2, false, (const char *const[]){ "a", "b", "c", "" }, "a,b,c\r\n");
	makes(2, 2, true, (const char *const[]){ "a", "" }, "\"a\",\"\"\r\n");
	makes(2, 2, false, (const char *const[]){ "", "" }, "\"\",\r\n");
	makes(0, 0, false, NULL, "\"\"\r\n");
	makes(1, 1, false, (const char *const[]){ "#a" }, "\"#a\"\r\n");
}
END_TEST

START_TEST(quoted_style)
{
	ck_assert(splice_is_quoted_style(bytes_of("\"a\", \"b\"\n"), ','));
	ck_assert(!splice_is_quoted_style(bytes_of("\"a\",b\n"), ','));
	ck_assert(!splice_is_quoted_style(bytes_of("\"a\"\n"), ','));
	ck_assert(!splice_is_quoted_style(bytes_of("\n"), ','));
}
END_TEST

int main(void)
{
	const TTest *const tests[] = { one_cell, a_short_row, still_a_row, new_rows, quoted_style };

	return unit_run("splice", tests, UNIT_COUNT(tests));
}

/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "csv/record.h"

#include "unit.h"

static enum record_kind kind(const char *record, char delimiter, bool comments)
{
	struct scan_record scanned;

	return record_next(bytes_of(record), delimiter, comments, &scanned);
}

START_TEST(kinds)
{
	ck_assert_int_eq(kind("a,b\n", ',', true), RECORD_ROW);
	ck_assert_int_eq(kind("\n", ',', true), RECORD_BLANK);
	ck_assert_int_eq(kind(" \t\r\n", ',', true), RECORD_BLANK);
	ck_assert_int_eq(kind("\t \n", '\t', true), RECORD_PADDING);
	ck_assert_int_eq(kind(",, ,\n", ',', true), RECORD_PADDING);
	ck_assert_int_eq(kind(" ,", ',', true), RECORD_PADDING);
	ck_assert_int_eq(kind(",,\"\"\n", ',', true), RECORD_ROW);
	ck_assert_int_eq(kind(";;\n", ',', true), RECORD_ROW);
	ck_assert_int_eq(kind("#a,b\n", ',', true), RECORD_COMMENT);
	ck_assert_int_eq(kind("#a,b\n", ',', false), RECORD_ROW);
	ck_assert_int_eq(kind(" #a\n", ',', true), RECORD_ROW);
	ck_assert_int_eq(kind("\"#a\"\n", ',', true), RECORD_ROW);
	ck_assert_int_eq(kind("a,\"b\n", ',', true), RECORD_OPEN);
	ck_assert_int_eq(kind("#a,\"b\n", ',', true), RECORD_COMMENT);
}
END_TEST

START_TEST(comments_are_lines)
{
	struct scan_record scanned;

	ck_assert_int_eq(record_next(bytes_of("#a,\"b\r\nc"), ',', true, &scanned), RECORD_COMMENT);
	ck_assert_uint_eq(scanned.length, 7);
	ck_assert_int_eq(record_next(bytes_of("#a\rb"), ',', true, &scanned), RECORD_COMMENT);
	ck_assert_uint_eq(scanned.length, 3);
	ck_assert_int_eq(record_next(bytes_of("#a"), ',', true, &scanned), RECORD_COMMENT);
	ck_assert_uint_eq(scanned.length, 2);
	ck_assert_int_eq(record_next(bytes_of("#a,\"b\nc"), ',', false, &scanned), RECORD_OPEN);
	ck_assert_uint_eq(scanned.length, 7);
}
END_TEST

START_TEST(markers)
{
	ck_assert_int_eq(kind("<<<<<<< HEAD\n", ',', true), RECORD_MARKER);
	ck_assert_int_eq(kind("=======\r\n", ',', true), RECORD_MARKER);
	ck_assert_int_eq(kind(">>>>>>> a,b\n", ',', true), RECORD_MARKER);
	ck_assert_int_eq(kind("||||||| base\n", ',', true), RECORD_MARKER);
	ck_assert_int_eq(kind("|||||||\n", ',', true), RECORD_MARKER);
	ck_assert_int_eq(kind("|||||||\n", '|', true), RECORD_PADDING);
	ck_assert_int_eq(kind("======\n", ',', true), RECORD_ROW);
	ck_assert_int_eq(kind("========\n", ',', true), RECORD_ROW);
	ck_assert_int_eq(kind("======= x\n", ',', true), RECORD_ROW);
	ck_assert_int_eq(kind("<<<<<<<a\n", ',', true), RECORD_ROW);
	ck_assert_int_eq(kind("<<<<<<<,a\n", ',', true), RECORD_ROW);
	ck_assert_int_eq(kind("<<<<<<\n", ',', true), RECORD_ROW);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = { kinds, comments_are_lines, markers };

	return unit_run("record", tests, UNIT_COUNT(tests));
}

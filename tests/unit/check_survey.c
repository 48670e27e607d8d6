/* SPDX-License-Identifier: ISC */
/* What the door of csv/table does not let a test reach: the limit of rows, made small. */
#include <config.h>

#include "csv/survey.h"

#include "unit.h"

static struct table *read_with_limit(const char *file, size_t rows)
{
	static const char *const known[] = { "id" };
	struct table *t = table_begin(mem_strdup(file), bytes_of(file).n, known, 1);

	t->max_rows = rows;
	while (table_more(t, 3))
		;
	return t;
}

START_TEST(rows_beyond_the_limit)
{
	struct table *t = read_with_limit("id\na\nb\n\nc\n", 3);
	struct str s = { 0 };

	ck_assert_uint_eq(table_rows(t), 3);
	ck_assert_uint_eq(table_notes(t), 0);
	table_free(t);
	t = read_with_limit("id\na\nb\n\nc\nd\n# e\n", 2);
	ck_assert_uint_eq(table_rows(t), 2);
	ck_assert_uint_eq(table_notes(t), 1);
	ck_assert_int_eq(table_note_at(t, 0).what, TABLE_TOO_MANY_ROWS);
	ck_assert_uint_eq(table_note_at(t, 0).record, 3);
	ck_assert_int_eq(table_record_kind(t, 3), RECORD_OPEN);
	unit_is(table_record_bytes(t, 3), "\nc\nd\n# e\n");
	table_set(t, 1, 0, bytes_of("x"));
	table_write(t, &s);
	ck_assert_str_eq(str_c(&s), "id\na\nx\n\nc\nd\n# e\n");
	str_release(&s);
	table_free(t);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = { rows_beyond_the_limit };

	return unit_run("survey", tests, UNIT_COUNT(tests));
}

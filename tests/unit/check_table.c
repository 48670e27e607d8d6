/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "csv/table.h"

#include "base/mem.h"
#include "unit.h"

static const char *const known[] = { "id", "title", "status" };

static struct table *take_bytes(struct bytes file)
{
	return table_take(mem_bytesdup(file), file.n, known, 3);
}

static struct table *take(const char *file)
{
	return take_bytes(bytes_of(file));
}

static void is_file(const struct table *t, const char *want)
{
	struct str s = { 0 };

	table_write(t, &s);
	ck_assert_str_eq(str_c(&s), want);
	str_release(&s);
}

/* The kinds of all records, a letter each. */
static void kinds(const struct table *t, const char *want)
{
	static const char letters[] = "RHMSBCPXO";
	char got[100];
	uint32_t i;

	for (i = 0; i < table_records(t); i++)
		got[i] = letters[table_record_kind(t, i)];
	got[i] = '\0';
	ck_assert_str_eq(got, want);
}

static void value(const struct table *t, uint32_t row, int column, const char *want)
{
	struct str scratch = { 0 };
	struct cells c = { 0 };

	unit_is(table_value(t, row, column, &scratch), want);
	cells_read(&c, t, row);
	unit_is(cells_at(&c, column), want);
	cells_release(&c);
	str_release(&scratch);
}

static void notes(const struct table *t, size_t n, const struct table_note *want)
{
	size_t i;

	ck_assert_uint_eq(table_notes(t), n);
	for (i = 0; i < n; i++) {
		struct table_note got = table_note_at(t, i);

		ck_assert_int_eq(got.what, want[i].what);
		ck_assert_uint_eq(got.record, want[i].record);
		ck_assert_uint_eq(got.column, want[i].column);
	}
}

static bool has_note(const struct table *t, enum table_oddity what)
{
	size_t i;

	for (i = 0; i < table_notes(t); i++)
		if (table_note_at(t, i).what == what)
			return true;
	return false;
}

START_TEST(rows_and_columns)
{
	struct table *t = take("id, Title ,\"st\"\"atus\"\n a ,\"x, \"\"y\"\"\", 5\t\nb\n");

	ck_assert_uint_eq(table_rows(t), 2);
	ck_assert_uint_eq(table_columns(t), 3);
	unit_is(table_column_name(t, 1), "Title");
	unit_is(table_column_name(t, 2), "st\"atus");
	ck_assert_int_eq(table_find_column(t, "title"), 1);
	ck_assert_int_eq(table_find_column(t, "none"), -1);
	value(t, 0, 0, "a");
	value(t, 0, 1, "x, \"y\"");
	value(t, 0, 2, "5");
	value(t, 1, 0, "b");
	value(t, 1, 2, "");
	value(t, 1, -1, "");
	unit_is(table_row_bytes(t, 1), "b\n");
	ck_assert_uint_eq(table_row_record(t, 1), 2);
	ck_assert_uint_eq(table_notes(t), 0);
	table_free(t);
	table_free(NULL);
}
END_TEST

START_TEST(trivia)
{
	struct table *t = take("\xef\xbb\xbfsep=;\r\n\n# hi, \"open\n;;\nid;title\n#c\na;b\n \n; ;\n<<<<<<< x\nc;d");

	kinds(t, "MSBCPHCRBPXR");
	ck_assert_uint_eq(table_rows(t), 2);
	ck_assert_int_eq(table_dialect(t)->delimiter, ';');
	ck_assert(table_dialect(t)->bom && table_dialect(t)->sep_line && !table_dialect(t)->final_eol);
	unit_is(table_record_bytes(t, 0), "\xef\xbb\xbf");
	notes(t, 1, (const struct table_note[]){ { TABLE_CONFLICT_MARKER, 10, 0 } });
	ck_assert_uint_eq(table_record_line(t, 0), 1);
	ck_assert_uint_eq(table_record_line(t, 1), 1);
	ck_assert_uint_eq(table_record_line(t, 11), 11);
	ck_assert_uint_eq(table_record_line(t, 5), 5);
	table_free(t);
	t = take("title,id\n# no comment,a\n");
	kinds(t, "HR");
	table_free(t);
	t = take("# no header\n");
	kinds(t, "H");
	table_free(t);
}
END_TEST

START_TEST(no_header)
{
	static const char *const files[] = { "", "\n", "\xef\xbb\xbf", "sep=;\n", ",,\n \n", "\"id" };
	size_t i;

	for (i = 0; i < UNIT_COUNT(files); i++) {
		struct table *t = take(files[i]);
		size_t n = table_notes(t);

		ck_assert_uint_eq(table_rows(t), 0);
		ck_assert_uint_eq(table_columns(t), 0);
		ck_assert(has_note(t, TABLE_NO_HEADER));
		ck_assert_uint_eq(n, i == 5 ? 2 : 1);
		is_file(t, files[i]);
		table_free(t);
	}
}
END_TEST

START_TEST(other_encodings)
{
	struct table *t = take_bytes((struct bytes){ "\xff\xfei\0d\0\n\0", 8 });

	kinds(t, "MO");
	ck_assert_uint_eq(table_rows(t), 0);
	ck_assert_int_eq(table_dialect(t)->encoding, DIALECT_UTF16LE);
	notes(t, 2, (const struct table_note[]){ { TABLE_BINARY, 0, 0 }, { TABLE_NO_HEADER, 0, 0 } });
	table_free(t);
	t = take("id,title\na,b\nb,caf\xe9\nc,\xff\n");
	ck_assert_int_eq(table_dialect(t)->encoding, DIALECT_1252);
	value(t, 1, 1, "caf\xe9");
	notes(t, 1, (const struct table_note[]){ { TABLE_NOT_UTF8, 2, 0 } });
	table_free(t);
	t = take_bytes((struct bytes){ "id\na\nb\0c\n\0\n", 11 });
	ck_assert_uint_eq(table_rows(t), 3);
	notes(t, 1, (const struct table_note[]){ { TABLE_BINARY, 2, 0 } });
	table_free(t);
}
END_TEST

START_TEST(odd_headers)
{
	struct table *t = take("id,Title,ID,,title,title,,\na,b\n");

	ck_assert_uint_eq(table_columns(t), 6);
	unit_is(table_column_name(t, 3), "");
	ck_assert_int_eq(table_find_column(t, "title"), 1);
	notes(t, 3,
	      (const struct table_note[]){ { TABLE_DUPLICATE_COLUMN, 0, 2 },
					   { TABLE_DUPLICATE_COLUMN, 0, 4 },
					   { TABLE_DUPLICATE_COLUMN, 0, 5 } });
	table_free(t);
	t = take("id,title,,\na,b,,\nb,c,,x\nc,d,,,,\n,,,\n");
	ck_assert_uint_eq(table_columns(t), 2);
	ck_assert_uint_eq(table_rows(t), 3);
	notes(t, 1, (const struct table_note[]){ { TABLE_LONG_ROW, 2, 3 } });
	table_free(t);
}
END_TEST

/* Just below, at and above each limit. */
START_TEST(limits)
{
	struct str s = { 0 };
	struct table *t;
	int more;

	for (more = 0; more <= 1; more++) {
		str_clear(&s);
		str_adds(&s, "id,");
		str_addc_times(&s, 't', TABLE_MAX_HEADER_NAME + (size_t)more);
		str_adds(&s, ",x\na,\"");
		str_addc_times(&s, 'v', TABLE_MAX_FIELD + (size_t)more);
		str_adds(&s, "\",y\nb,");
		str_addc_times(&s, 'v', TABLE_MAX_FIELD + (size_t)more);
		str_adds(&s, "\n");
		t = take_bytes(str_bytes(&s));
		ck_assert_uint_eq(table_column_name(t, 1).n, more ? 0 : TABLE_MAX_HEADER_NAME);
		ck_assert_uint_eq(table_rows(t), 2);
		if (more)
			notes(t, 3,
			      (const struct table_note[]){ { TABLE_HEADER_TOO_LONG, 0, 1 },
							   { TABLE_FIELD_TOO_LONG, 1, 1 },
							   { TABLE_FIELD_TOO_LONG, 2, 1 } });
		else
			notes(t, 0, NULL);
		{
			struct str scratch = { 0 };

			ck_assert_uint_eq(table_value(t, 0, 1, &scratch).n, more ? 0 : TABLE_MAX_FIELD);
			ck_assert_uint_eq(table_value(t, 1, 1, &scratch).n, more ? 0 : TABLE_MAX_FIELD);
			str_release(&scratch);
		}
		value(t, 0, 2, "y");
		is_file(t, str_c(&s));
		table_free(t);
	}
	str_release(&s);
}
END_TEST

START_TEST(limits_of_records_and_columns)
{
	struct str s = { 0 };
	struct table *t;
	struct cells c = { 0 };
	int more, i;

	for (more = 0; more <= 1; more++) {
		str_clear(&s);
		str_adds(&s, "id,b,c,d,e,f,g\nx");
		for (i = 0; i < 5; i++) {
			str_addc(&s, ',');
			str_addc_times(&s, 'v', TABLE_MAX_FIELD * 4 / 5 - 2);
		}
		str_addc_times(&s, 'v', 15 + TABLE_MAX_RECORD - s.n - 1 + (size_t)more);
		str_addc(&s, '\n');
		t = take_bytes(str_bytes(&s));
		ck_assert_uint_eq(table_row_bytes(t, 0).n, TABLE_MAX_RECORD + (size_t)more);
		if (more)
			notes(t, 1, (const struct table_note[]){ { TABLE_RECORD_TOO_LONG, 1, 0 } });
		else
			notes(t, 0, NULL);
		value(t, 0, 0, more ? "" : "x");
		table_free(t);
	}
	for (more = 0; more <= 1; more++) {
		str_clear(&s);
		str_adds(&s, "id");
		for (i = 1; i < TABLE_MAX_COLUMNS + more; i++)
			str_addf(&s, ",c%d", i);
		str_adds(&s, "\na");
		str_addc_times(&s, ',', 9999);
		str_adds(&s, "z\n");
		t = take_bytes(str_bytes(&s));
		ck_assert_uint_eq(table_columns(t), TABLE_MAX_COLUMNS);
		cells_read(&c, t, 0);
		ck_assert_uint_eq(c.n, TABLE_MAX_COLUMNS);
		ck_assert_uint_eq(table_notes(t), (size_t)more);
		if (more)
			ck_assert_int_eq(table_note_at(t, 0).what, TABLE_TOO_MANY_COLUMNS);
		is_file(t, str_c(&s));
		table_free(t);
	}
	cells_release(&c);
	str_release(&s);
}
END_TEST

START_TEST(places)
{
	struct table *t = take("id,title,status\na,\"one\r\ntwo\",x\nb, c\n");
	size_t line, column;

	table_cell_place(t, 0, 0, &line, &column);
	ck_assert(line == 2 && column == 1);
	table_cell_place(t, 0, 1, &line, &column);
	ck_assert(line == 2 && column == 3);
	table_cell_place(t, 0, 2, &line, &column);
	ck_assert(line == 3 && column == 6);
	table_cell_place(t, 1, 1, &line, &column);
	ck_assert(line == 4 && column == 3);
	table_cell_place(t, 1, 2, &line, &column);
	ck_assert(line == 4 && column == 5);
	table_cell_place(t, 1, -1, &line, &column);
	ck_assert(line == 4 && column == 1);
	table_free(t);
}
END_TEST

START_TEST(reading_in_slices)
{
	struct str s = { 0 };
	struct table *t;
	uint32_t before = 0;
	int i;

	str_adds(&s, "id,title\n");
	for (i = 0; i < 5000; i++)
		str_addf(&s, "row-%d,\"some\ntext\"\n", i);
	t = table_begin(mem_bytesdup(str_bytes(&s)), s.n, known, 3);
	ck_assert_uint_eq(table_rows(t), 0);
	ck_assert_uint_eq(table_bytes_total(t), s.n);
	while (table_more(t, 1000)) {
		ck_assert_uint_gt(table_rows(t), before);
		ck_assert_uint_le(table_bytes_read(t), s.n);
		before = table_rows(t);
		value(t, before - 1, 1, "some\ntext");
	}
	ck_assert_uint_eq(table_rows(t), 5000);
	ck_assert_uint_eq(table_bytes_read(t), s.n);
	ck_assert(!table_more(t, 1000));
	table_free(t);
	str_release(&s);
}
END_TEST

START_TEST(setting)
{
	struct table *t = take("id,title,status\r\n a , b,c\r\n\r\nb\n");

	table_set(t, 0, 1, bytes_of("x,y"));
	is_file(t, "id,title,status\r\n a , \"x,y\",c\r\n\r\nb\n");
	table_set(t, 1, 2, bytes_of("done"));
	is_file(t, "id,title,status\r\n a , \"x,y\",c\r\n\r\nb,,done\n");
	table_set(t, 0, 1, bytes_of("x,y"));
	ck_assert_uint_eq(table_changes(t), 2);
	table_set(t, 1, 3, bytes_of("too far"));
	notes(t, 1, (const struct table_note[]){ { TABLE_LONG_ROW, 3, 3 } });
	table_undo(t);
	notes(t, 0, NULL);
	table_undo(t);
	table_undo(t);
	ck_assert_uint_eq(table_changes(t), 0);
	is_file(t, "id,title,status\r\n a , b,c\r\n\r\nb\n");
	table_free(t);
}
END_TEST

START_TEST(inserting)
{
	struct bytes row[] = { bytes_of("n"), bytes_of("new") };
	struct table *t = take("id,title,status\n# c\na,b,c\r\nb,c");

	table_insert(t, 0, row, 2);
	is_file(t, "id,title,status\nn,new,\r\n# c\na,b,c\r\nb,c");
	table_undo(t);
	table_insert(t, 1, row, 2);
	is_file(t, "id,title,status\n# c\na,b,c\r\nn,new,\r\nb,c");
	value(t, 1, 0, "n");
	table_insert(t, 3, row, 1);
	is_file(t, "id,title,status\n# c\na,b,c\r\nn,new,\r\nb,c\nn,");
	ck_assert(!table_dialect(t)->final_eol);
	table_undo(t);
	table_undo(t);
	is_file(t, "id,title,status\n# c\na,b,c\r\nb,c");
	table_free(t);
	t = take("id;title\r\n");
	table_insert(t, 0, row, 2);
	is_file(t, "id;title\r\nn;new\r\n");
	table_free(t);
	t = take("id,title");
	table_insert(t, 0, row, 2);
	is_file(t, "id,title\nn,new");
	table_free(t);
	t = take("\"id\",\"title\"\n\"a\",\"b\"\n");
	table_insert(t, 1, row, 2);
	is_file(t, "\"id\",\"title\"\n\"a\",\"b\"\n\"n\",\"new\"\n");
	table_free(t);
	t = take("id,title,,\na,b,,,,,\n\n# end\nx,\"open\n");
	table_insert(t, 1, row, 2);
	is_file(t, "id,title,,\na,b,,,,,\nn,new,,\n\n# end\nx,\"open\n");
	table_free(t);
}
END_TEST

START_TEST(deleting_and_moving)
{
	struct table *t = take("id\na\nb\n\nc\nd");

	table_delete(t, 1);
	is_file(t, "id\na\n\nc\nd");
	ck_assert_uint_eq(table_row_record(t, 1), 3);
	ck_assert_uint_eq(table_record_line(t, 3), 4);
	table_undo(t);
	table_move(t, 3, 0);
	is_file(t, "id\nd\na\nb\n\nc\n");
	table_move(t, 0, 4);
	is_file(t, "id\na\nb\n\nc\nd\n");
	table_move(t, 1, 1);
	table_move(t, 1, 2);
	ck_assert_uint_eq(table_changes(t), 2);
	table_undo(t);
	table_undo(t);
	is_file(t, "id\na\nb\n\nc\nd");
	table_move(t, 0, 4);
	is_file(t, "id\nb\n\nc\nd\na\n");
	value(t, 3, 0, "a");
	table_undo(t);
	table_move(t, 0, 3);
	is_file(t, "id\nb\n\nc\na\nd");
	while (table_changes(t) > 0)
		table_undo(t);
	is_file(t, "id\na\nb\n\nc\nd");
	table_free(t);
}
END_TEST

START_TEST(adding_columns)
{
	struct table *t = take("id,title,,\r\na,b,,x\r\n");

	notes(t, 1, (const struct table_note[]){ { TABLE_LONG_ROW, 1, 3 } });
	ck_assert_uint_eq(table_add_column(t, bytes_of("owner")), 2);
	ck_assert_uint_eq(table_add_column(t, bytes_of("re,viewed")), 3);
	is_file(t, "id,title,owner,\"re,viewed\"\r\na,b,,x\r\n");
	value(t, 0, 3, "x");
	notes(t, 0, NULL);
	unit_is(table_column_name(t, 3), "re,viewed");
	table_undo(t);
	notes(t, 1, (const struct table_note[]){ { TABLE_LONG_ROW, 1, 3 } });
	table_undo(t);
	ck_assert_uint_eq(table_columns(t), 2);
	is_file(t, "id,title,,\r\na,b,,x\r\n");
	table_free(t);
}
END_TEST

START_TEST(a_table_from_nothing)
{
	static const char *const files[] = { "", "\xef\xbb\xbf", "\n", "\n,,", "\"open" };
	static const char *const want[] = { "id,title\na,b\n", "\xef\xbb\xbfid,title\na,b\n", "\nid,title\na,b\n",
					    "\n,,\nid,title\na,b\n", "id,title\na,b\n\"open" };
	struct bytes row[] = { bytes_of("a"), bytes_of("b") };
	size_t i;

	for (i = 0; i < UNIT_COUNT(files); i++) {
		struct table *t = take(files[i]);

		ck_assert_uint_eq(table_add_column(t, bytes_of("id")), 0);
		ck_assert_uint_eq(table_add_column(t, bytes_of("title")), 1);
		table_insert(t, 0, row, 2);
		is_file(t, want[i]);
		value(t, 0, 1, "b");
		ck_assert_uint_eq(table_notes(t), i == 4 ? 1 : 0);
		while (table_changes(t) > 0)
			table_undo(t);
		is_file(t, files[i]);
		ck_assert(has_note(t, TABLE_NO_HEADER));
		table_free(t);
	}
}
END_TEST

START_TEST(borrowed_bytes_stay)
{
	struct table *t = take("id,title\na,b\nb,c\n");
	struct str scratch = { 0 };
	struct bytes kept = table_row_bytes(t, 0), changed;
	int i;

	table_set(t, 0, 1, bytes_of("changed"));
	changed = table_row_bytes(t, 0);
	for (i = 0; i < 2000; i++)
		table_set(t, 0, 1, i % 2 == 0 ? bytes_of("even") : bytes_of("odd"));
	unit_is(kept, "a,b\n");
	unit_is(changed, "a,changed\n");
	unit_is(table_value(t, 0, 1, &scratch), "odd");
	str_release(&scratch);
	table_free(t);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		rows_and_columns, trivia, no_header, other_encodings, odd_headers, limits,
		limits_of_records_and_columns, places, reading_in_slices, setting, inserting, deleting_and_moving,
		adding_columns, a_table_from_nothing, borrowed_bytes_stay,
	};

	return unit_run("table", tests, UNIT_COUNT(tests));
}

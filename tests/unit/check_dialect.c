/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "csv/dialect.h"

#include "unit.h"

static struct dialect guess_bytes(struct bytes file)
{
	static const char *const known[] = { "id", "title", "owner" };

	return dialect_guess(file, known, 3);
}

static struct dialect guess(const char *file)
{
	return guess_bytes(bytes_of(file));
}

START_TEST(delimiters)
{
	ck_assert_int_eq(guess("").delimiter, ',');
	ck_assert_int_eq(guess("id,title\n").delimiter, ',');
	ck_assert_int_eq(guess("id;title,owner\n").delimiter, ';');
	ck_assert_int_eq(guess("ID\tTitle\n").delimiter, '\t');
	ck_assert_int_eq(guess(" id | title \n").delimiter, '|');
	ck_assert_int_eq(guess("\"id\";\"title\"\n").delimiter, ';');
	ck_assert_int_eq(guess("id\n").delimiter, ',');
	/* the key weighs more than the number of names */
	ck_assert_int_eq(guess("title,owner;id;x\n").delimiter, ';');
	ck_assert_int_eq(guess("name;id;title\n").delimiter, ';');
	/* what stands before the header does not count */
	ck_assert_int_eq(guess("\n;;;\n# a,b,c\nid;title\n").delimiter, ';');
	/* nothing known: the most columns, comma on a tie */
	ck_assert_int_eq(guess("x;y;z\n").delimiter, ';');
	ck_assert_int_eq(guess("x;y,z\n").delimiter, ',');
	ck_assert_int_eq(guess("x\n").delimiter, ',');
	ck_assert_int_eq(guess(",,\n").delimiter, ',');
	/* the header may run over lines */
	ck_assert_int_eq(guess("id;\"a\nb\";title\n1;2;3").delimiter, ';');
	ck_assert_int_eq(dialect_guess(bytes_of("x;y\n"), NULL, 0).delimiter, ';');
}
END_TEST

START_TEST(sep_lines)
{
	ck_assert(guess("sep=;\nid,title\n").sep_line);
	ck_assert_int_eq(guess("sep=;\nid,title\n").delimiter, ';');
	ck_assert_int_eq(guess("SEP=\t\r\nid,title\n").delimiter, '\t');
	ck_assert_int_eq(guess("\xef\xbb\xbfsep=^\nid,title\n").delimiter, '^');
	ck_assert_uint_eq(dialect_sep_length(bytes_of("\xef\xbb\xbfsep=^\r\nid")), 7);
	ck_assert_uint_eq(dialect_sep_length(bytes_of("sep=,")), 5);
	ck_assert_uint_eq(dialect_sep_length(bytes_of("sep=,\rx")), 6);
	ck_assert(!guess("sep=\"\nid,title\n").sep_line);
	ck_assert(!guess("sep=ab\nid,title\n").sep_line);
	ck_assert(!guess("sep=;;\nid,title\n").sep_line);
	ck_assert(!guess("sep=\n").sep_line);
	ck_assert(!guess("id\nsep=;\n").sep_line);
}
END_TEST

START_TEST(marks_and_encodings)
{
	struct dialect d = guess("\xef\xbb\xbf\"id\",title\n");

	ck_assert(d.bom);
	ck_assert_int_eq(d.encoding, DIALECT_UTF8);
	d = guess_bytes((struct bytes){ "\xff\xfei\0d\0", 6 });
	ck_assert(d.bom);
	ck_assert_int_eq(d.encoding, DIALECT_UTF16LE);
	d = guess_bytes((struct bytes){ "\xfe\xff\0i\0d", 6 });
	ck_assert_int_eq(d.encoding, DIALECT_UTF16BE);
	ck_assert_int_eq(guess("id\ncaf\xe9\n").encoding, DIALECT_1252);
	ck_assert_int_eq(guess("id\ncaf\xc3\xa9\n").encoding, DIALECT_UTF8);
	ck_assert(!guess("id\n").bom);
	ck_assert_str_eq(dialect_encoding_name(DIALECT_UTF8), "UTF-8");
	ck_assert_str_eq(dialect_encoding_name(DIALECT_1252), "Windows-1252");
	ck_assert_str_eq(dialect_encoding_name(DIALECT_UTF16LE), "UTF-16LE");
	ck_assert_str_eq(dialect_encoding_name(DIALECT_UTF16BE), "UTF-16BE");
}
END_TEST

START_TEST(line_ends)
{
	ck_assert_int_eq(guess("id\na\r\n").eol, DIALECT_LF);
	ck_assert_int_eq(guess("id\r\na\n").eol, DIALECT_CRLF);
	ck_assert_int_eq(guess("id\ra\n").eol, DIALECT_CR);
	ck_assert_int_eq(guess("id").eol, DIALECT_LF);
	ck_assert_int_eq(guess("\"a\nb\"\r\nx").eol, DIALECT_CRLF);
	ck_assert_int_eq(guess("\"a\r\nopen").eol, DIALECT_LF);
	ck_assert(guess("id\n").final_eol);
	ck_assert(guess("id\na\r").final_eol);
	ck_assert(!guess("id\na").final_eol);
	ck_assert(!guess("").final_eol);
}
END_TEST

START_TEST(comments)
{
	ck_assert(dialect_has_comments(bytes_of("# x\n\nid,title\n"), ',', "id"));
	ck_assert(dialect_has_comments(bytes_of("\"ID\",title\n"), ',', "id"));
	ck_assert(!dialect_has_comments(bytes_of("# x\ntitle,id\n"), ',', "id"));
	ck_assert(!dialect_has_comments(bytes_of("# x\n"), ',', "id"));
	ck_assert(!dialect_has_comments(bytes_of("id\n"), ',', NULL));
}
END_TEST

START_TEST(names)
{
	ck_assert_str_eq(dialect_delimiter_name(','), "comma");
	ck_assert_str_eq(dialect_delimiter_name(';'), "semicolon");
	ck_assert_str_eq(dialect_delimiter_name('\t'), "tab");
	ck_assert_str_eq(dialect_delimiter_name('|'), "bar");
	ck_assert_str_eq(dialect_delimiter_name('^'), "other");
}
END_TEST

int main(void)
{
	const TTest *const tests[] = { delimiters, sep_lines, marks_and_encodings, line_ends, comments, names };

	return unit_run("dialect", tests, UNIT_COUNT(tests));
}

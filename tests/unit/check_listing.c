/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "render/listing.h"

#include <jansson.h>

#include "boards.h"
#include "unit.h"

static const struct boards_file files[] = {
	{TABLE_PLAN, "id,title,status,owner,effort,mood\n"
		     "a-rather-long-id,A title that is longer than sixteen columns,planned,ana,2,fine\n"
		     "b,\"Quoted, with \"\"quotes\"\"\",done,ana,10.5,\n"
		     "c,Short,planned,bo,,\n"},
	{TABLE_NONE, NULL},
};

static void list(const struct board *b, enum listing_format format, int columns, const char *names, const char *group,
		 struct str *out)
{
	static const uint32_t rows[] = {0, 1, 2};
	struct ink k = {.charset = SHOWN_UTF8, .columns = columns};
	struct listing l;
	struct err e = {0};

	str_clear(out);
	listing_init(&l, b, TABLE_PLAN, format, &k);
	if (names)
		ck_assert_msg(listing_choose(&l, bytes_of(names), &e), "%s", str_c(&e.what));
	else
		listing_choose_usual(&l);
	if (group)
		ck_assert(listing_group(&l, bytes_of(group), &e));
	listing_begin(&l, rows, 3, out);
	for (size_t i = 0; i < 3; i++)
		listing_row(&l, i, out);
	listing_end(&l, out);
	listing_release(&l);
}

START_TEST(columns_line_up)
{
	struct board *b = boards_of(files);
	struct str out = {0};

	list(b, LISTING_TEXT, 0, "id,effort,owner", NULL, &out);
	ck_assert_str_eq(str_c(&out), "id                effort  owner\n"
				      "a-rather-long-id       2  ana\n"
				      "b                   10.5  ana\n"
				      "c                         bo\n");
	str_release(&out);
	board_free(b);
}
END_TEST

START_TEST(groups_are_headed_and_counted)
{
	struct board *b = boards_of(files);
	struct str out = {0};

	list(b, LISTING_TEXT, 0, "id", "owner", &out);
	ck_assert_str_eq(str_c(&out), "id\nowner: ana (2)\na-rather-long-id\nb\n\nowner: bo (1)\nc\n");
	str_release(&out);
	board_free(b);
}
END_TEST

/* No line is wider than the terminal; ids stay whole as long as anything else can give way. */
START_TEST(text_fits_the_terminal)
{
	struct board *b = boards_of(files);
	struct str out = {0};

	for (int columns = 24; columns <= 120; columns++) {
		for (int chosen = 0; chosen < 2; chosen++) {
			struct bytes rest, line;

			list(b, LISTING_TEXT, columns, chosen ? "id,title,owner" : NULL, NULL, &out);
			rest = str_bytes(&out);
			while (bytes_next_item(&rest, '\n', &line)) {
				struct ink k = {.charset = SHOWN_UTF8};

				ck_assert_int_le(ink_width(&k, line), columns);
			}
			if (columns >= 40)
				ck_assert(strstr(str_c(&out), "a-rather-long-id") != NULL);
		}
	}
	list(b, LISTING_TEXT, 40, NULL, NULL, &out);
	ck_assert(strstr(str_c(&out), "horizon") == NULL);
	str_release(&out);
	board_free(b);
}
END_TEST

START_TEST(csv_and_tsv_quote_what_must_be)
{
	struct board *b = boards_of(files);
	struct str out = {0};

	list(b, LISTING_CSV, 0, "id,title,mood", NULL, &out);
	ck_assert_str_eq(str_c(&out), "id,title,mood\n"
				      "a-rather-long-id,A title that is longer than sixteen columns,fine\n"
				      "b,\"Quoted, with \"\"quotes\"\"\",\n"
				      "c,Short,\n");
	list(b, LISTING_TSV, 0, "id,effort", NULL, &out);
	ck_assert_str_eq(str_c(&out), "id\teffort\na-rather-long-id\t2\nb\t10.5\nc\t\n");
	str_release(&out);
	board_free(b);
}
END_TEST

START_TEST(json_is_a_document)
{
	struct board *b = boards_of(files);
	struct str out = {0};
	json_t *got, *row;

	list(b, LISTING_JSON, 0, NULL, NULL, &out);
	got = json_loadb(out.p, out.n, 0, NULL);
	ck_assert_ptr_nonnull(got);
	ck_assert_int_eq(json_integer_value(json_object_get(got, "schema_version")), 1);
	ck_assert_str_eq(json_string_value(json_object_get(got, "table")), "plan");
	ck_assert_uint_eq(json_array_size(json_object_get(got, "rows")), 3);
	row = json_array_get(json_object_get(got, "rows"), 1);
	ck_assert_str_eq(json_string_value(json_object_get(row, "title")), "Quoted, with \"quotes\"");
	ck_assert_str_eq(json_string_value(json_object_get(row, "mood")), "");
	ck_assert_str_eq(json_string_value(json_object_get(json_object_get(row, "derived"), "horizon")), "done");
	ck_assert(json_is_null(json_object_get(json_object_get(row, "derived"), "start")));
	json_decref(got);
	str_release(&out);
	board_free(b);
}
END_TEST

START_TEST(unknown_columns_name_the_nearest)
{
	struct board *b = boards_of(files);
	struct ink k = {.charset = SHOWN_UTF8};
	struct listing l;
	struct err e = {0};

	listing_init(&l, b, TABLE_PLAN, LISTING_TEXT, &k);
	ck_assert(!listing_choose(&l, bytes_of("id,onwer"), &e));
	ck_assert_str_eq(str_c(&e.what), "plan has no column \"onwer\"; did you mean \"owner\"?");
	listing_release(&l);
	listing_init(&l, b, TABLE_PLAN, LISTING_TEXT, &k);
	ck_assert(!listing_choose(&l, bytes_of(","), &e));
	ck_assert_int_eq(e.kind, ERR_USAGE);
	listing_release(&l);
	err_release(&e);
	board_free(b);
}
END_TEST

/* Of a name that comes again the first place and the last value count; one in the file called derived gives way. */
START_TEST(json_names_come_once)
{
	static const struct boards_file odd[] = {
		{TABLE_PLAN, "derived,id,title,status,effort,caf\xe9\n"
			     "d1,a,T\xe4ter \"x,planned,1.5,\xe9\n"
			     "d2,b,,done,,\n"
			     "d3,a,tab\there,done,nan,x\n"},
		{TABLE_NONE, NULL},
	};
	struct board *b = boards_of(odd);
	struct str out = {0};

	list(b, LISTING_JSON, 0, "title,horizon,status,title,quarter,derived,effort,caf\xe9", NULL, &out);
	ck_assert_str_eq(str_c(&out),
		"{\"schema_version\":1,\"table\":\"plan\",\"rows\":[\n"
		"{\"id\":\"a\",\"title\":\"T\xc3\xa4ter \\\"x\",\"status\":\"planned\","
		"\"derived\":{\"horizon\":\"later\",\"quarter\":null},\"effort\":\"1.5\",\"caf\xc3\xa9\":\"\xc3\xa9\"},\n"
		"{\"id\":\"b\",\"title\":\"\",\"status\":\"done\","
		"\"derived\":{\"horizon\":\"done\",\"quarter\":null},\"effort\":\"\",\"caf\xc3\xa9\":\"\"},\n"
		"{\"id\":\"a\",\"title\":\"tab\\there\",\"status\":\"done\","
		"\"derived\":{\"horizon\":\"done\",\"quarter\":null},\"effort\":\"nan\",\"caf\xc3\xa9\":\"x\"}\n]}\n");
	str_release(&out);
	board_free(b);
}
END_TEST

int main(void)
{
	const TTest *tests[] = {columns_line_up, groups_are_headed_and_counted, text_fits_the_terminal,
				csv_and_tsv_quote_what_must_be, json_is_a_document, json_names_come_once, unknown_columns_name_the_nearest};

	return unit_run("listing", tests, UNIT_COUNT(tests));
}

/* SPDX-License-Identifier: ISC */
/* Canonical forms, what cannot have one, and that a second time changes nothing and no value. */
#include <config.h>

#include "model/canon.h"
#include "model/recode.h"
#include "unit.h"

static const struct {
	const char *what, *file, *want; /* want NULL: refused */
} cases[] = {
	{"canonical", "id,title\na,x\n\n# c\nb,\"y, z\"\n", "id,title\na,x\n\n# c\nb,\"y, z\"\n"},
	{"mark, sep=, semicolons, CR LF, quotes, blanks", "\xef\xbb\xbfsep=;\r\n\"id\"; title \r\n\"a\"; x\r\nb;\"y, z\"\r\n",
		"id,title\na,x\nb,\"y, z\"\n"},
	{"no last line end", "id,title\na,x", "id,title\na,x\n"},
	{"padding", "id,title,,\na,x,,\n,,,\nb,y,,\n", "id,title\na,x\nb,y\n"},
	{"a value behind the header", "id,title\na,x,,z\nb,y,\n", "id,title\na,x,,z\nb,y,\n"},
	{"short rows", "id,title,owner\na\n", "id,title,owner\na\n"},
	{"words of the schema", "id,status,title\na,In-Progress,Done\n", "id,status,title\na,in-progress,Done\n"},
	{"blanks that belong to the value", "id,title\na,\" x\"\n", "id,title\na,\" x\"\n"},
	{"a row that would be a comment", "id,title\n\"# a\",x\n", "id,title\n\"# a\",x\n"},
	{"an empty row in quotes", "id,title\n\"\",\"\"\n", "id,title\n\"\",\n"},
	{"8 bits", "id,title\na,f\xfcr\n", "id,title\na,f\xc3\xbcr\n"},
	{"nothing", "", ""},
	{"markers", "id,title\n<<<<<<< HEAD\na,x\n=======\na,y\n>>>>>>> b\n", NULL},
	{"an open quote", "id,title\na,\"x\n", NULL},
	{"bytes that are nothing", "id,title\na,\x81\n", NULL},
};

START_TEST(forms)
{
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		struct str out = {0}, again = {0};
		struct err e = {0};
		bool done = canon_file("plan.csv", bytes_of(cases[i].file), &out, &e);

		ck_assert_msg(done == (cases[i].want != NULL), "%s", cases[i].what);
		ck_assert_msg(!strcmp(str_c(&out), done ? cases[i].want : ""), "%s: %s", cases[i].what, str_c(&out));
		ck_assert_msg(done == !e.what.n, "%s", cases[i].what);
		if (done)
			ck_assert(canon_file("plan.csv", str_bytes(&out), &again, &e));
		ck_assert_msg(bytes_equal(str_bytes(&again), str_bytes(&out)), "%s", cases[i].what);
		str_release(&out);
		str_release(&again);
		err_release(&e);
	}
}
END_TEST

static unsigned next(unsigned *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

/* Values of both, cell by cell; a missing cell is an empty one. */
static void same_values(struct bytes a, struct bytes b)
{
	struct table *s = recode_table(NULL, a), *t = recode_table(NULL, b);
	struct str x = {0}, y = {0};

	unit_must(table_rows(s) == table_rows(t) && table_columns(s) == table_columns(t));
	for (uint32_t r = 0; r < table_rows(s); r++)
		for (int c = 0; c < 12; c++)
			unit_must(bytes_equal(table_value(s, r, c, &x), table_value(t, r, c, &y)));
	table_free(s);
	table_free(t);
	str_release(&x);
	str_release(&y);
}

START_TEST(values_stay)
{
	static const char *const pieces[] = {"a", ",", "\n", "\"", "\"\"", " ", ";", "#", "\r\n", "x y", "\t", "=", "\xc3\xbc"};
	unsigned seed = 7;

	for (int round = 0; round < 20000; round++) {
		struct str file = {0}, out = {0};

		str_adds(&file, round % 3 ? "id,t\n" : "id;t;u\n");
		for (unsigned n = next(&seed) % 24; n; n--)
			str_adds(&file, pieces[next(&seed) % UNIT_COUNT(pieces)]);
		if (canon_file("notes.csv", str_bytes(&file), &out, NULL))
			same_values(str_bytes(&file), str_bytes(&out));
		str_release(&file);
		str_release(&out);
	}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {forms, values_stay};

	return unit_run("canon", tests, UNIT_COUNT(tests));
}

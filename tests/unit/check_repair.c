/* SPDX-License-Identifier: ISC */
/* Small files and what a repair makes of them, with and without an old version. The command's cases show the words. */
#include <config.h>

#include "model/repair.h"
#include "unit.h"

static const struct {
	const char *what, *now, *old, *want; /* want NULL: unchanged */
	size_t told, left;
} cases[] = {
	{"nothing to do", "id,title\r\n\"a\", x \r\n\r\n# c\r\n", "", NULL, 0, 0},
	{"no file of a board at all", "", "", NULL, 0, 0},
	{"a comment filled up", "id,title,type\n# c,,\na,x,\n", "", "id,title,type\n# c\na,x,\n", 1, 0},
	{"a comment with a comma filled up", "id,title,type,status\n# c, d,,\na,x,,\n", "id,title,type,status\n# c, d\na,x\n",
		"id,title,type,status\n# c, d\na,x\n", 1, 0},
	{"empty columns", "id,title,,\na,x,,\nb,y,,\n", "", "id,title\na,x\nb,y\n", 1, 0},
	{"a column without a name but with a value", "id,title,\na,x,\nb,y,z\n", "", NULL, 0, 0},
	{"twins of other values", "id,title\na,x\na,y\n", "", NULL, 1, 1},
	{"a date that may be two", "id,due_date\na,03/04/2026\n", "", NULL, 1, 1},
	{"an open quote", "id,title\na,\"x\n", "", NULL, 1, 1},
	{"no id", "title,owner\nx,y\n", "", NULL, 1, 1},
	{"names of the header lost", ",title\na,x\n", "id,title\na,y\n", "id,title\na,x\n", 1, 0},
	{"quotes come back", "id,title\na,x\nb,z\n", "id,title\n\"a\",\"x\"\n\"b\",\"y\"\n", "id,title\n\"a\",\"x\"\n\"b\",\"z\"\n", 1, 0},
	{"a new comment, row and column stay", "id,title,mine\na,x,1\n# new\nc,z,\n", "id,title\n\na,x\nb,y\n",
		"id,title,mine\n\na,x,1\n# new\nc,z,\n", 1, 0},
	{"sorted", "id,title\nb,y\na,x\n", "id,title\na,\"x\"\n# b\nb,\"y\"\n", "id,title\n# b\nb,\"y\"\na,\"x\"\n", 1, 0},
	{"a comment in quotes", "id,title,type\n\"# a, b\",,\na,x,\n", "id,title,type\n# a, b\na,x\n", "id,title,type\n# a, b\na,x\n",
		1, 0},
	{"a comment taken apart", "id,title,type\n\"# a\",\" b\",\na,x,\n", "id,title,type\n# a, b\na,x\n",
		"id,title,type\n# a, b\na,x\n", 1, 0},
	{"a column that is gone", "id,effort\n1,1.5\n", "id,title,effort\n001,x,1.50\n", "id,effort\n001,1.50\n", 3, 1},
	{"the last line end", "id,title\na,x\n", "id,title\na,x", "id,title\na,x", 1, 0},
	{"the old delimiter", "id,title\na,x\n", "id;title\na;x\n", "id;title\na;x\n", 1, 0},
	{"an old file in 8 bits", "id,title\na,f\xc3\xbcr\n", "id,title\na,f\xfcr\n", NULL, 0, 0},
	{"ids in capitals", "id,depends_on\nA,B\n", "id,depends_on\na,b\n", "id,depends_on\na,b\n", 2, 0},
	{"old twins stay", "id,title\na,x\na,x\n", "id,title\na,x\na,x\n", NULL, 0, 0},
	{"bytes that are nothing", "id,title\na,\x81\n", "", NULL, 1, 1},
};

START_TEST(repaired)
{
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		struct repair_input in = {"plan.csv", bytes_of(cases[i].now), bytes_of(cases[i].old), {NULL, 0}};
		const char *want = cases[i].want ? cases[i].want : cases[i].now;
		struct repair r;

		repair_file(&r, &in);
		ck_assert_msg(!strcmp(str_c(&r.file), want), "%s: %s", cases[i].what, str_c(&r.file));
		ck_assert_msg(r.list.n == cases[i].told && r.left == cases[i].left, "%s: %zu told, %zu left; %s", cases[i].what,
			r.list.n, r.left, r.list.n ? r.list.v[0].new : "");
		repair_release(&r);
	}
}
END_TEST

/* Once is enough: the repaired file needs no repair, with the same old version or without one. */
START_TEST(stable)
{
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		struct repair_input in = {"plan.csv", bytes_of(cases[i].now), bytes_of(cases[i].old), {NULL, 0}};
		struct repair once, twice;

		repair_file(&once, &in);
		in.now = str_bytes(&once.file);
		repair_file(&twice, &in);
		ck_assert_msg(bytes_equal(str_bytes(&twice.file), str_bytes(&once.file)), "%s", cases[i].what);
		ck_assert_msg(twice.list.n == twice.left, "%s", cases[i].what);
		repair_release(&once);
		repair_release(&twice);
	}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {repaired, stable};

	return unit_run("repair", tests, UNIT_COUNT(tests));
}

/* SPDX-License-Identifier: ISC */
/* Conflicts as git leaves them, with and without their base, and ones that nobody can solve. */
#include <config.h>

#include "model/unmark.h"
#include "unit.h"

#define HEAD "id,a,b\n"

static const struct {
	const char *what, *text, *base, *merged; /* NULL: bad */
	size_t found, conflicts;
} cases[] = {
	{"none", HEAD "x,1,1\n", "", "", 0, 0},
	{"a line of equal signs in a cell", HEAD "x,\"1\n=======\n2\",1\n", "", "", 0, 0},
	{"both added rows", HEAD "<<<<<<< HEAD\nx,1,1\n=======\ny,2,2\n>>>>>>> b\n", "", HEAD "x,1,1\ny,2,2\n", 1, 0},
	{"both added one row, cells of each", HEAD "<<<<<<< HEAD\nx,1,\n=======\nx,,2\n>>>>>>> b\n", "", HEAD "x,1,2\n", 1, 0},
	{"no base: both rows stay", HEAD "<<<<<<< HEAD\nx,1,1\n=======\nx,2,2\n>>>>>>> b\n", "", HEAD "x,1,1\nx,2,2\n", 1, 1},
	{"the base of diff3", HEAD "<<<<<<< HEAD\nx,1,0\n||||||| c\nx,0,0\n=======\nx,0,2\n>>>>>>> b\n", "", HEAD "x,1,2\n", 1, 0},
	{"a base that the caller knows", HEAD "<<<<<<< HEAD\nx,1,0\n=======\nx,0,2\n>>>>>>> b\n", HEAD "x,0,0\n", HEAD "x,1,2\n",
		1, 0},
	{"one cell, two values", HEAD "<<<<<<< HEAD\nx,1,0\n=======\nx,2,0\n>>>>>>> b\n", HEAD "x,0,0\n", HEAD "x,1,0\n", 1, 1},
	{"CR LF", "id,a,b\r\n<<<<<<< HEAD\r\nx,1,0\r\n=======\r\ny,2,0\r\n>>>>>>> b\r\n", "", "id,a,b\r\nx,1,0\r\ny,2,0\r\n", 1, 0},
	{"two conflicts", HEAD "<<<<<<< HEAD\nx,1,1\n=======\n>>>>>>> b\nm,0,0\n<<<<<<< HEAD\n=======\ny,2,2\n>>>>>>> b\n", "",
		HEAD "x,1,1\nm,0,0\ny,2,2\n", 2, 0},
	{"no end", HEAD "<<<<<<< HEAD\nx,1,1\n=======\ny,2,2\n", "", NULL, 1, 0},
	{"no middle", HEAD "<<<<<<< HEAD\nx,1,1\n>>>>>>> b\n", "", NULL, 1, 0},
	{"one in another", HEAD "<<<<<<< HEAD\nx,1,1\n<<<<<<< HEAD\n=======\n>>>>>>> b\n", "", NULL, 1, 0},
	{"a base behind", HEAD "<<<<<<< HEAD\nx,1,1\n=======\n||||||| c\n>>>>>>> b\n", "", NULL, 1, 0},
};

START_TEST(solved)
{
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		struct merge_result r;
		struct err e = {0};
		size_t found;

		merge_result_init(&r);
		enum unmark how = unmark_file("plan.csv", bytes_of(cases[i].text), bytes_of(cases[i].base), &r, &found, &e);
		enum unmark want = !cases[i].merged ? UNMARK_BAD : cases[i].found ? UNMARK_DONE : UNMARK_NONE;

		ck_assert_msg(how == want, "%s", cases[i].what);
		ck_assert_msg(found == cases[i].found, "%s", cases[i].what);
		ck_assert_msg(r.conflicts.n == cases[i].conflicts, "%s", cases[i].what);
		ck_assert_msg(how != UNMARK_DONE || !strcmp(str_c(&r.file), cases[i].merged), "%s: %s", cases[i].what, str_c(&r.file));
		ck_assert_msg((how == UNMARK_BAD) == (e.what.n > 0), "%s", cases[i].what);
		err_release(&e);
		merge_result_release(&r);
	}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {solved};

	return unit_run("unmark", tests, UNIT_COUNT(tests));
}

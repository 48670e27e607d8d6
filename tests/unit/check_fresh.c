/* SPDX-License-Identifier: ISC */
/* When somebody last looked, and what is stale. */
#include <config.h>

#include "model/fresh.h"

#include "boards.h"

static const struct boards_file files[] = {
	{TABLE_STRATEGY, "id,type,title,status,reviewed\n"
			 "old,objective,A,active,2026-05-01\nnew,objective,B,active,2026-11-01\n"
			 "over,objective,C,achieved,2020-01-01\nnever,objective,D,active,\n"},
	{TABLE_PLAN, "id,title,status,updated,reviewed\n"
		     "a,A,in-progress,2026-10-20,\nb,B,in-progress,2026-10-20,2026-11-20\n"
		     "c,C,planned,2026-10-20,\nd,D,planned,2026-01-20,\ne,E,done,2020-01-20,\n"},
	{TABLE_PRIORITIES, "id,title,status,decided\np,P,active,2026-01-01\nq,Q,active,2027-01-01\n"},
	{TABLE_BOARD, "key,value\nname,x\n"},
	{TABLE_NONE, NULL}};

START_TEST(days)
{
	struct board *b = boards_of(files);

	ck_assert_int_eq(fresh_age(b, TABLE_STRATEGY, 0), 206);
	ck_assert_int_eq(fresh_age(b, TABLE_STRATEGY, 3), -1);
	ck_assert_int_eq(fresh_age(b, TABLE_PLAN, 0), 34);
	ck_assert_int_eq(fresh_age(b, TABLE_PLAN, 1), 3); /* the later of the two */
	ck_assert_int_eq(fresh_age(b, TABLE_PRIORITIES, 1), -1); /* in the future */
	ck_assert_int_ge(fresh_column(TABLE_FEATURES), 0);
	ck_assert_int_eq(fresh_column(TABLE_ASSESSMENTS), -1);
	board_free(b);
}
END_TEST

START_TEST(stale)
{
	struct board *b = boards_of(files);

	ck_assert(fresh_is_stale(b, TABLE_STRATEGY, 0));
	ck_assert(!fresh_is_stale(b, TABLE_STRATEGY, 1));
	ck_assert(!fresh_is_stale(b, TABLE_STRATEGY, 2)); /* it is over */
	ck_assert(!fresh_is_stale(b, TABLE_STRATEGY, 3)); /* nothing is known */
	ck_assert(fresh_is_stale(b, TABLE_PLAN, 0));
	ck_assert(!fresh_is_stale(b, TABLE_PLAN, 1));
	ck_assert(!fresh_is_stale(b, TABLE_PLAN, 2));
	ck_assert(fresh_is_stale(b, TABLE_PLAN, 3));
	ck_assert(!fresh_is_stale(b, TABLE_PLAN, 4));
	ck_assert(fresh_is_stale(b, TABLE_PRIORITIES, 0));
	ck_assert(!fresh_is_stale(b, TABLE_BOARD, 0));
	board_free(b);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {days, stale};

	return unit_run("fresh", tests, UNIT_COUNT(tests));
}

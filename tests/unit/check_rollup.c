/* SPDX-License-Identifier: ISC */
/* Two lines with an objective in common. */
#include <config.h>

#include "model/rollup.h"

#include <math.h>

#include "boards.h"
#include "unit.h"

static const char priorities[] = "id,title,objective,status\np,P,hold,active\nq,Q,grow,active\nr,R,,active\n";

static void add(struct rollup *r, const char *name, const char *strategy, const char *results, const char *plan)
{
	const struct boards_file files[] = {{TABLE_BOARD, name},	  {TABLE_STRATEGY, strategy}, {TABLE_KEY_RESULTS, results},
					    {TABLE_PRIORITIES, priorities}, {TABLE_PLAN, plan},	    {TABLE_NONE, NULL}};
	struct board *b = boards_of(files);
	struct signs signs;

	signs_init(&signs);
	signs_collect(&signs, b, NULL);
	rollup_add(r, b, "folder", 2, &signs);
	signs_release(&signs);
	board_free(b);
}

START_TEST(objectives_of_two_lines)
{
	struct rollup r;

	rollup_init(&r);
	add(&r, "key,value\nname,One\nlevel,7\n",
	    "id,type,title,status\nhold,objective,Hold,active\nold,objective,Old,dropped\n",
	    "id,objective,title,baseline,target,current\nk,hold,K,0,10,4\n",
	    "id,title,priority,status,timeframe,effort\na,A,p,in-progress,now,1\nb,B,p,planned,next,2\nc,C,p,done,now,9\n"
	    "d,D,r,planned,now,0.5\ne,E,p,planned,later,9\n");
	add(&r, "key,value\nlevel,8\n", "id,type,title,status\nhold,objective,Hold it,active\ngrow,objective,Grow,active\n",
	    "id,objective,title,baseline,target,current\nk,hold,K,0,10,8\n",
	    "id,title,priority,status,timeframe,effort\na,A,q,planned,now,3\nb,B,p,blocked,later,\n");
	ck_assert_uint_eq(r.boards.n, 2);
	ck_assert_str_eq(r.boards.v[0].name, "One");
	ck_assert_str_eq(r.boards.v[1].name, "folder");
	ck_assert_int_eq(r.boards.v[1].level, 8);
	ck_assert_uint_eq(r.boards.v[0].now, 2);
	ck_assert_uint_eq(r.boards.v[0].next, 1);
	ck_assert_double_eq(r.boards.v[0].effort, 3.5);
	ck_assert_uint_eq(r.objectives.n, 2);
	ck_assert_str_eq(r.objectives.v[0].title, "Hold");
	ck_assert_uint_eq(r.objectives.v[0].shares.n, 2);
	ck_assert_double_eq_tol(r.objectives.v[0].grade, 0.6, 1e-9);
	ck_assert_uint_eq(r.objectives.v[0].soon, 3);
	ck_assert_double_eq(r.objectives.v[0].effort, 3);
	ck_assert_str_eq(r.objectives.v[1].id, "grow");
	ck_assert(isnan(r.objectives.v[1].grade));
	ck_assert_double_eq(r.objectives.v[1].effort, 3);
	ck_assert_uint_eq(r.loose, 1);
	ck_assert_double_eq(r.loose_effort, 0.5);
	rollup_release(&r);
}
END_TEST

START_TEST(nothing_at_all)
{
	struct rollup r;

	rollup_init(&r);
	add(&r, "key,value\n", "id,type,title,status\n", "id,objective\n", "id,title,status\n");
	ck_assert_uint_eq(r.objectives.n, 0);
	ck_assert_uint_eq(r.loose, 0);
	rollup_release(&r);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {objectives_of_two_lines, nothing_at_all};

	return unit_run("rollup", tests, UNIT_COUNT(tests));
}

/* SPDX-License-Identifier: ISC */
/* Two small boards, and the figures that differ. */
#include <config.h>

#include "model/effects.h"

#include "boards.h"
#include "unit.h"

static const char settings[] = "key,value\ncapacity,3\nwip_limit,1\n";
static const char personas[] = "id,name,kind\ndana,Dana,primary\nmei,Mei,primary\n";
static const char strategy[] = "id,type,title,status\nsee,vision,See,active\nhold,objective,Hold,active\n";
static const char priorities[] = "id,rank,title,objective,personas,status\np,10,P,hold,dana,active\nq,20,Q,,mei,active\n";

static struct board *make(const char *order, const char *plan)
{
	const struct boards_file files[] = {{TABLE_BOARD, settings},     {TABLE_PERSONAS, personas}, {TABLE_STRATEGY, strategy},
					    {TABLE_PRIORITIES, order}, {TABLE_PLAN, plan},	   {TABLE_NONE, NULL}};

	return boards_of(files);
}

static const char *after_of(const struct effects *x, const char *what)
{
	for (size_t i = 0; i < x->list.n; i++)
		if (!strcmp(x->list.v[i].what, what))
			return x->list.v[i].after;
	return "(the same)";
}

START_TEST(nothing_differs)
{
	const char plan[] = "id,title,priority,status,timeframe,effort\na,A,p,planned,now,1\n";
	struct board *x = make(priorities, plan), *y = make(priorities, plan);
	struct effects effects;

	effects_find(&effects, x, y);
	ck_assert_uint_eq(effects.list.n, 0);
	effects_release(&effects);
	board_free(x);
	board_free(y);
}
END_TEST

START_TEST(each_figure)
{
	struct board *x = make(priorities, "id,title,priority,status,timeframe,effort\n"
					   "a,A,p,in-progress,2026-Q4,1\nb,B,q,planned,2027-Q1,2\n");
	struct board *y = make("id,rank,title,objective,personas,status\np,30,P,hold,dana,active\nq,20,Q,,mei,active\n",
			       "id,title,priority,status,timeframe,effort\n"
			       "a,A,p,in-progress,2026-Q4,1\nb,B,q,in-progress,2026-Q4,2.5\nc,C,p,planned,2027-Q1,1\n");
	struct effects effects;

	effects_find(&effects, x, y);
	ck_assert_str_eq(after_of(&effects, "limit"), "2 entries in work, the limit is 1");
	ck_assert_str_eq(after_of(&effects, "in work"), "2 entries");
	ck_assert_str_eq(after_of(&effects, "2026-Q4"), "3.5 of 3 person-months");
	ck_assert_str_eq(after_of(&effects, "2027-Q1"), "1 of 3 person-months");
	ck_assert_str_eq(after_of(&effects, "first priorities"), "q, p");
	ck_assert_str_eq(after_of(&effects, "for Dana, now or next"), "2 entries");
	ck_assert_str_eq(after_of(&effects, "for Mei, now or next"), "(the same)");
	ck_assert_str_eq(after_of(&effects, "for Hold, now or next"), "2 entries");
	effects_release(&effects);
	/* and the other way round */
	effects_find(&effects, y, x);
	ck_assert_str_eq(after_of(&effects, "limit"), "kept");
	effects_release(&effects);
	board_free(x);
	board_free(y);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {nothing_differs, each_figure};

	return unit_run("effects", tests, UNIT_COUNT(tests));
}

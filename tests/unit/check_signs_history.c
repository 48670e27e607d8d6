/* SPDX-License-Identifier: ISC */
/* The two signs of history, from a history made here. */
#include <config.h>

#include "signstest.h"

#define DAY(month, day) clock_day(2026, month, day)
#define PRIO "#priorities\nid,title,status,rank\na,A,active,1\n"
#define PLAN "#plan\nid,title,timeframe,due_date,status\na,Ann,later,,planned\nb,Bo,2027-Q2,2027-05-01,blocked\nc,Cy,later,,done\n"

static void must_be(const char *sign, const char *board, const struct signs_history *h, int level, const char *want)
{
	struct signstest_case c = {sign, board, want, level};

	signstest_run(&c, h);
}

START_TEST(order_at_the_top)
{
	/* 90 days ago was the 25th of August; twice on one day is one day; the same order again does not count */
	struct signs_order o[] = {
		{DAY(8, 1), {"a", "b", "c", "d", "e"}},   {DAY(8, 24), {"b", "a", "c", "d", "e"}}, {DAY(8, 25), {"a", "b", "c", "d", "e"}},
		{DAY(9, 1), {"a", "b", "c", "d", "e"}},   {DAY(9, 2), {"a", "b", "d", "c", "e"}},  {DAY(9, 2), {"a", "b", "c", "d", "e"}},
		{DAY(10, 1), {"a", "b", "c", "d", NULL}}, {DAY(11, 23), {"a", "b", "c", "d", "f"}},
	};
	struct signs_history h = {.orders = o, .norders = UNIT_COUNT(o)};

	must_be("priorities-reshuffled", PRIO, &h, 4, "priorities/- -: The order at the top changed on 4 days in three months.\n");
	must_be("priorities-reshuffled", PRIO, &h, 7, "priorities/- -: The order at the top changed on 4 days in three months.\n");
	h.norders = 7;
	must_be("priorities-reshuffled", PRIO, &h, 4, "");
	must_be("priorities-reshuffled", PRIO, &h, 7, "priorities/- -: The order at the top changed on 3 days in three months.\n");
	h.norders = 6;
	must_be("priorities-reshuffled", PRIO, &h, 10, "");
	h.norders = 0;
	must_be("priorities-reshuffled", PRIO, &h, 4, "");
	h.missing = "the folder is in no git repository";
	must_be("priorities-reshuffled", PRIO, &h, 4, "?the folder is in no git repository\n");
	must_be("priorities-reshuffled", PRIO, NULL, 4, "?the history of the files was not read\n");
}
END_TEST

START_TEST(moved_later)
{
	const struct signs_move a[] = {{DAY(8, 1), false, "now", "next"}, {DAY(9, 1), false, "next", "later"}};
	const struct signs_move b[] = {{DAY(8, 1), true, "2026-12-01", "2027-01-01"}, {DAY(8, 1), false, "2026-Q4", "2027-Q1"},
				       {DAY(9, 1), true, "2027-01-01", "2026-12-01"}, {DAY(10, 1), false, "2027-Q1", "2027-Q2"}};
	struct signs_entry e[] = {{"a", a, 2}, {"b", b, 4}, {"c", a, 2}, {"gone", a, 2}};
	struct signs_history h = {.entries = e, .nentries = UNIT_COUNT(e)};

	must_be("plan-keeps-slipping", PLAN, &h, 4,
		"plan/a timeframe: \"Ann\" has been moved later 2 times.\nplan/b timeframe: \"Bo\" has been moved later 2 times.\n");
	e[0].n = 1;
	e[1].n = 3;
	must_be("plan-keeps-slipping", PLAN, &h, 4, "");
	h.missing = "the folder is in no git repository";
	must_be("plan-keeps-slipping", PLAN, &h, 4, "?the folder is in no git repository\n");
	must_be("plan-keeps-slipping", PLAN, NULL, 4, "?the history of the files was not read\n");
}
END_TEST

/* What is a move to a later value: told by how often two of them are counted. */
START_TEST(later_values)
{
	static const struct {
		const char *old, *new;
		bool is_due_date, later;
	} rows[] = {
		{"now", "next", false, true},          {"now", "later", false, true},         {"later", "now", false, false},
		{"now", "now", false, false},          {"", "later", false, false},           {"now", "", false, false},
		{"2026-Q4", "2027-Q1", false, true},   {"2027-Q1", "2026-Q4", false, false},  {"2026-10", "2026-11", false, true},
		{"2026-H2", "2026-Q4", false, false},  {"2026-Q4", "later", false, true},     {"2026-Q4", "now", false, false},
		{"now", "2027-Q1", false, true},       {"next", "2027-Q1", false, false},     {"2030-Q1", "later", false, false},
		{"2026-10-01", "2026-10-02", true, true}, {"2026-10-02", "2026-10-01", true, false}, {"", "2026-10-01", true, false},
		{"2026-10-01", "", true, false},       {"soon", "later", false, false},
	};

	for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
		const struct signs_move moves[] = {{DAY(11, 1), rows[i].is_due_date, rows[i].old, rows[i].new},
						   {DAY(11, 2), rows[i].is_due_date, rows[i].old, rows[i].new}};
		struct signs_entry e = {"a", moves, 2};
		struct signs_history h = {.entries = &e, .nentries = 1};

		must_be("plan-keeps-slipping", PLAN, &h, 4,
			!rows[i].later       ? ""
			: rows[i].is_due_date ? "plan/a due_date: \"Ann\" has been moved later 2 times.\n"
					      : "plan/a timeframe: \"Ann\" has been moved later 2 times.\n");
	}
}
END_TEST

int main(void)
{
	const TTest *tests[] = {order_at_the_top, moved_later, later_values};

	return unit_run("signs_history", tests, UNIT_COUNT(tests));
}

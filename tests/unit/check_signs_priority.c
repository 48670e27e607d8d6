/* SPDX-License-Identifier: ISC */
/* Each sign of priorities and the plan: a board on which it shows, one on which it just does not, one without its data. */
#include <config.h>

#include "signstest.h"

#define S "#strategy\nid,type,title,status\no,objective,Obj,active\nd,objective,Draft,draft\nn,non-goal,N,active\n"
#define PRIO "#priorities\nid,rank,title,status,objective,reach,impact,confidence,effort,moscow,source\n"
#define P PRIO "p,10,P,active,o,1,1,100,1,,\n"
#define PLAN "#plan\nid,title,type,priority,timeframe,due_date,status,owner,effort,depends_on,done_date,outcome,updated\n"
#define SET "#board\nkey,value\n"

static const struct signstest_case ties[] = {
	{"priority-without-objective", S PRIO "a,1,A,active,,,,,,,\nb,2,B,active,d,,,,,,\nc,3,C,active,n,,,,,,\ne,4,E,active,zz,,,,,,\n",
	 "priorities/a objective: \"A\" serves no objective.\npriorities/b objective: \"B\" serves no objective.\n"
	 "priorities/c objective: \"C\" serves no objective.\npriorities/e objective: \"E\" serves no objective.\n", 0},
	{"priority-without-objective", S PRIO "a,1,A,active,o,,,,,,\nb,2,B,proposed,,,,,,,\n", "", 0},
	{"priority-without-objective", S, "?no priority recorded\n", 0},
	{"plan-entry-without-priority", P PLAN "a,A,,,,,planned,,,,,,\nb,B,debt,zz,,,blocked,,,,,,\n",
	 "plan/a priority: \"A\" is on the plan but belongs to no priority.\n"
	 "plan/b priority: \"B\" is on the plan but belongs to no priority.\n", 0},
	{"plan-entry-without-priority", P PLAN "a,A,defect,,,,planned,,,,,,\nb,B,,p,,,planned,,,,,,\nc,C,,,,,done,,,,,,\n", "", 0},
	{"plan-entry-without-priority", P, "?no plan entry recorded\n", 0},
	{"priority-without-plan", PRIO "e,50,E,active,,,,,,,\nf,60,F,active,,,,,,,\na,10,A,active,,,,,,,\nb,20,B,active,,,,,,,\n"
	 "c,30,C,active,,,,,,,\nd,40,D,active,,,,,,,\n" PLAN
	 "1,X,,a,,,done,,,,,,\n2,X,,b,,,planned,,,,,,\n3,X,,c,,,dropped,,,,,,\n4,X,,d,,,planned,,,,,,\n",
	 "priorities/c rank: \"C\" is priority 3 and nothing is planned for it.\n"
	 "priorities/e rank: \"E\" is priority 5 and nothing is planned for it.\n", 0},
	{"priority-without-plan", PRIO "a,10,A,active,,,,,,,\nb,5,B,proposed,,,,,,,\n" PLAN "1,X,,a,,,done,,,,,,\n", "", 0},
	{"priority-without-plan", PLAN "1,X,,a,,,done,,,,,,\n", "?no priority recorded\n", 0},
};

START_TEST(what_belongs_together)
{
	signstest_all(ties, UNIT_COUNT(ties));
}
END_TEST

static const struct signstest_case now[] = {
	{"plan-entry-unowned", PLAN "a,A,,,now,,planned,,,,,,\nb,B,,,2026-Q3,,planned, ,,,,,\nc,C,,,later,,in-progress,,,,,,\n",
	 "plan/a owner: Nobody owns \"A\", and it is due now.\nplan/b owner: Nobody owns \"B\", and it is due now.\n"
	 "plan/c owner: Nobody owns \"C\", and it is due now.\n", 0},
	{"plan-entry-unowned", PLAN "a,A,,,now,,planned,x,,,,,\nb,B,,,2027-Q1,,planned,,,,,,\nc,C,,,now,,done,,,,,,\n", "", 0},
	{"plan-entry-unowned", PLAN, "?no plan entry recorded\n", 0},
	{"plan-overdue", PLAN "a,A,,,,2026-11-22,planned,,,,,,\nb,B,,,2026-Q3,,blocked,,,,,,\n",
	 "plan/a due_date: \"A\" should have ended 1 day ago.\nplan/b timeframe: \"B\" should have ended 54 days ago.\n", 0},
	{"plan-overdue", PLAN "a,A,,,2026-Q3,2026-11-23,planned,,,,,,\nb,B,,,2026-Q3,,done,,,,,,\nc,C,,,now,,planned,,,,,,\n", "", 0},
	{"plan-overdue", P, "?no plan entry recorded\n", 0},
	{"blocked-too-long", PLAN "a,A,,,,,blocked,,,,,,2026-11-08\n",
	 "plan/a status: \"A\" has been blocked for 15 days.\n", 0},
	{"blocked-too-long", PLAN "a,A,,,,,blocked,,,,,,2026-11-09\nb,B,,,,,in-progress,,,,,,2026-01-01\nc,C,,,,,blocked,,,,,,\n", "", 0},
	{"blocked-too-long", P, "?no plan entry recorded\n", 0},
	{"done-without-outcome", PLAN "a,A,,,,,done,,,,2026-10-23,,\nb,B,discovery,,,,done,,,,2026-10-01, ,\n",
	 "plan/a outcome: \"A\" was finished 31 days ago. Did it help?\n"
	 "plan/b outcome: \"B\" was finished 53 days ago. Did it help?\n", 0},
	{"done-without-outcome", PLAN "a,A,,,,,done,,,,2026-10-24,,\nb,B,debt,,,,done,,,,2026-10-01,,\n"
	 "c,C,,,,,done,,,,2026-10-01,Yes,\nd,D,,,,,done,,,,,,\n", "", 0},
	{"done-without-outcome", P, "?no plan entry recorded\n", 0},
};

START_TEST(what_is_due)
{
	signstest_all(now, UNIT_COUNT(now));
}
END_TEST

#define FOUR PRIO "a,1,A,active,,,,,,,\nb,2,B,active,,,,,,,\nc,3,C,active,,,,,,,\nd,4,D,active,,,,,,,\n"
#define THREE_AT_WORK "1,X,,a,,,in-progress,ana,,,,,\n2,X,,b,,,blocked,Ana,,,,,\n3,X,,c,,,in-progress,bo,,,,,\n"

static const struct signstest_case limits[] = {
	{"too-many-priorities-at-once", FOUR PLAN THREE_AT_WORK "4,X,,d,,,in-progress,,,,,,\n5,X,,d,,,in-progress,,,,,,\n",
	 "priorities/- -: 4 priorities are being worked on at once; the limit is 3.\n", 0},
	{"too-many-priorities-at-once", FOUR PLAN THREE_AT_WORK "4,X,,c,,,in-progress,,,,,,\n5,X,,d,,,planned,,,,,,\n", "", 0},
	{"too-many-priorities-at-once", FOUR PLAN THREE_AT_WORK SET "top_priority_limit,0\n",
	 "?top_priority_limit is switched off in board.csv\n", 0},
	/* what is empty or no number is not known, and the limit stays */
	{"too-many-priorities-at-once", FOUR PLAN THREE_AT_WORK "4,X,,d,,,in-progress,,,,,,\n" SET "top_priority_limit,\n",
	 "priorities/- -: 4 priorities are being worked on at once; the limit is 3.\n", 0},
	{"too-many-priorities-at-once", FOUR PLAN THREE_AT_WORK "4,X,,d,,,in-progress,,,,,,\n" SET "top_priority_limit,few\n",
	 "priorities/- -: 4 priorities are being worked on at once; the limit is 3.\n", 0},
	{"wip-over-limit", PLAN THREE_AT_WORK SET "wip_limit,2\nwip_limit_per_owner,1\n",
	 "plan/- -: 3 entries in work; the limit is 2.\nplan/- -: 2 entries in work for Ana; the limit is 1.\n", 0},
	{"wip-over-limit", PLAN THREE_AT_WORK "4,X,,,,,in-progress,,,,,,\n5,X,,,,,in-progress,,,,,,\n" SET "wip_limit_per_owner,2\n", "", 0},
	{"wip-over-limit", PLAN THREE_AT_WORK SET "wip_limit,3\n", "", 0},
	{"wip-over-limit", PLAN THREE_AT_WORK, "?neither wip_limit nor wip_limit_per_owner is set in board.csv\n", 0},
	{"capacity-overcommitted", PLAN "a,A,,,2026-Q4,,done,,3,,,,\nb,B,,,2026-12,,planned,,1.5,,,,\nc,C,,,2027-Q1,,planned,,4.1,,,,\n"
	 "d,D,,,2027-Q2,,planned,,9,,,,\ne,E,,,2026-Q4,,dropped,,9,,,,\nf,F,,,now,,planned,,9,,,,\n" SET "capacity,4\n",
	 "plan/- -: 2026-Q4: 4.5 person-months planned, 4 there are.\n"
	 "plan/- -: 2027-Q1: 4.1 person-months planned, 4 there are.\n", 0},
	{"capacity-overcommitted", PLAN "a,A,,,2026-Q4,,done,,3,,,,\nb,B,,,2026-12,,planned,,1,,,,\n" SET "capacity,4\n", "", 0},
	{"capacity-overcommitted", PLAN "a,A,,,2026-Q4,,done,,3,,,,\n", "?no capacity is set in board.csv\n", 0},
};

START_TEST(what_is_too_much)
{
	signstest_all(limits, UNIT_COUNT(limits));
}
END_TEST

static const struct signstest_case scores[] = {
	{"priority-unscored", PRIO "a,1,A,active,,,1,100,1,,\nb,2,B,active,,1,,100,1,,\nc,3,C,active,,1,1,,1,,\n"
	 "d,4,D,active,,1,1,100,,,\ne,5,E,active,,1,1,100,0,,\n",
	 "priorities/a reach: \"A\" has no complete score.\npriorities/b impact: \"B\" has no complete score.\n"
	 "priorities/c confidence: \"C\" has no complete score.\npriorities/d effort: \"D\" has no complete score.\n"
	 "priorities/e effort: \"E\" has no complete score.\n", 0},
	{"priority-unscored", PRIO "a,1,A,active,,0,1,100,1,,\nb,2,B,proposed,,,,,,,\n", "", 0},
	{"priority-unscored", S, "?no priority recorded\n", 0},
	/* four scored ones: 3 places; the one without a score does not count */
	{"rank-against-score", PRIO "a,1,A,active,,1,1,100,1,,sales\nu,2,U,active,,,,,,,\nb,3,B,active,,4,1,100,1,,\n"
	 "c,4,C,active,,3,1,100,1,,\nd,5,D,active,,2,1,100,1,,\n",
	 "priorities/a rank: \"A\" is ranked 1 but scores 4. Source: sales.\n", 0},
	{"rank-against-score", PRIO "a,1,A,active,,2,1,100,1,,sales\nb,3,B,active,,4,1,100,1,,\nc,4,C,active,,3,1,100,1,,\n"
	 "d,5,D,active,,1,1,100,1,,\n", "", 0},
	/* ten: 4 places */
	{"rank-against-score", PRIO "a,1,A,active,,66,1,100,1,,\nb,2,B,active,,90,1,100,1,,\nc,3,C,active,,80,1,100,1,,\n"
	 "d,4,D,active,,70,1,100,1,,\ne,5,E,active,,65,1,100,1,,\nf,6,F,active,,64,1,100,1,,\ng,7,G,active,,63,1,100,1,,\n"
	 "h,8,H,active,,62,1,100,1,,\ni,9,I,active,,61,1,100,1,,\nj,10,J,active,,60,1,100,1,,\n", "", 0},
	{"rank-against-score", PRIO "a,1,A,active,,64.5,1,100,1,,\nb,2,B,active,,90,1,100,1,,\nc,3,C,active,,80,1,100,1,,\n"
	 "d,4,D,active,,70,1,100,1,,\ne,5,E,active,,65,1,100,1,,\nf,6,F,active,,64,1,100,1,,\ng,7,G,active,,63,1,100,1,,\n"
	 "h,8,H,active,,62,1,100,1,,\ni,9,I,active,,61,1,100,1,,\nj,10,J,active,,60,1,100,1,,\n",
	 "priorities/a rank: \"A\" is ranked 1 but scores 5. Source: not known.\n", 0},
	{"rank-against-score", PRIO "a,1,A,active,,,,,,,\n", "?no active priority has a complete score\n", 0},
	{"everything-is-must", PRIO "a,1,A,active,,,,,6.1,must,\nb,2,B,active,,,,,3.9,could,\nc,3,C,proposed,,,,,90,could,\n",
	 "priorities/- -: 61 % of the effort is a must. Nothing can give way.\n", 0},
	{"everything-is-must", PRIO "a,1,A,active,,,,,6,must,\nb,2,B,active,,,,,4,,\nc,3,C,done,,,,,90,must,\n", "", 0},
	{"everything-is-must", PRIO "a,1,A,active,,,,,,must,\n", "?no active priority has an effort\n", 0},
};

START_TEST(what_comes_first)
{
	signstest_all(scores, UNIT_COUNT(scores));
}
END_TEST

static const struct signstest_case order[] = {
	{"dependency-out-of-order", PLAN "a,A,,,,2026-12-10,planned,,,b;zz,,,\nb,B,,,,2026-12-11,in-progress,,,,,,\n"
	 "c,C,,,,,planned,,,d,,,\nd,D,,,,,dropped,,,,,,\n",
	 "plan/a depends_on: \"A\" needs \"zz\", which is not on the plan.\n"
	 "plan/a depends_on: \"A\" needs \"B\", which comes later.\n"
	 "plan/c depends_on: \"C\" needs \"D\", which was dropped.\n", 0},
	/* equal ends, no end on either side, what is done, what nobody waits for any more */
	{"dependency-out-of-order", PLAN "a,A,,,,2026-12-11,planned,,,b;c;d,,,\nb,B,,,,2026-12-11,planned,,,,,,\nc,C,,,later,,planned,,,,,,\n"
	 "d,D,,,,2027-12-11,done,,,,,,\ne,E,,,,,planned,,,b,,,\nf,F,,,,2026-01-01,done,,,b,,,\n", "", 0},
	/* in a circle, waiting for one, needing itself */
	{"dependency-out-of-order", PLAN "a,A,,,,,planned,,,b,,,\nb,B,,,,,planned,,,c,,,\nc,C,,,,,planned,,,b,,,\nd,D,,,,,planned,,,d,,,\n",
	 "plan/a depends_on: \"A\" needs \"B\", which is part of a circle.\n"
	 "plan/b depends_on: \"B\" needs \"C\", which is part of a circle.\n"
	 "plan/c depends_on: \"C\" needs \"B\", which is part of a circle.\n"
	 "plan/d depends_on: \"D\" needs \"D\", which is part of a circle.\n", 0},
	/* named twice, told once */
	{"dependency-out-of-order", PLAN "a,A,,,,,planned,,,zz; d;zz;d;yy; zz,,,\nd,D,,,,,dropped,,,,,,\n",
	 "plan/a depends_on: \"A\" needs \"zz\", which is not on the plan.\n"
	 "plan/a depends_on: \"A\" needs \"yy\", which is not on the plan.\n"
	 "plan/a depends_on: \"A\" needs \"D\", which was dropped.\n", 0},
	{"dependency-out-of-order", P, "?no plan entry recorded\n", 0},
	/* upkeep of this and the last quarter between 10 and 50 %, and a discovery */
	{"investment-mix", PLAN "a,A,,,2026-Q3,,done,,9.1,,,,\nb,B,debt,,2026-Q4,,planned,,0.9,,,,\nc,C,risk,,2027-Q1,,planned,,9,,,,\n"
	 "d,D,discovery,,next,,planned,,,,,,\n", "plan/- -: Upkeep takes 9 % and 1 discovery is planned.\n", 0},
	{"investment-mix", PLAN "a,A,defect,,2026-Q3,,done,,5.1,,,,\nb,B,,,2026-Q4,,planned,,4.9,,,,\nd,D,discovery,,now,,planned,,,,,,\n",
	 "plan/- -: Upkeep takes 51 % and 1 discovery is planned.\n", 0},
	{"investment-mix", PLAN "a,A,enabler,,2026-Q3,,done,,5,,,,\nb,B,,,2026-Q4,,planned,,5,,,,\nd,D,discovery,,later,,planned,,,,,,\n"
	 "e,E,discovery,,2026-Q4,,done,,,,,,\n", "plan/- -: Upkeep takes 50 % and 0 discoveries are planned.\n", 0},
	{"investment-mix", PLAN "a,A,enabler,,2026-Q3,,done,,1,,,,\nb,B,,,2026-Q4,,planned,,9,,,,\nd,D,discovery,,next,,planned,,,,,,\n", "", 0},
	/* without an effort the share is not known, but that nothing is to be discovered is */
	{"investment-mix", PLAN "a,A,enabler,,2026-Q2,,done,,1,,,,\n",
	 "plan/- -: No discovery is planned, and what upkeep takes is not known.\n", 0},
	{"investment-mix", PLAN "a,A,enabler,,2026-Q2,,done,,1,,,,\nd,D,discovery,,next,,planned,,,,,,\n",
	 "?no entry of the last and this quarter has an effort\n", 0},
};

START_TEST(what_waits_for_what)
{
	signstest_all(order, UNIT_COUNT(order));
}
END_TEST

int main(void)
{
	const TTest *tests[] = {what_belongs_together, what_is_due, what_is_too_much, what_comes_first, what_waits_for_what};

	return unit_run("signs_priority", tests, UNIT_COUNT(tests));
}

/* SPDX-License-Identifier: ISC */
/* Each sign of strategy and objectives: a board on which it shows, one on which it just does not, one without its data. */
#include <config.h>

#include "signstest.h"

#define S "#strategy\nid,type,parent,title,status,start_date\n"
#define V "v,vision,,V,active,\n"
#define O "o,objective,v,Obj,active,2026-07-01\n"
#define KR "#key_results\nid,objective,title,metric,baseline,target,current,due_date,updated\n"
#define PLAN "#plan\nid,title,type,priority,timeframe,status,effort\n"
#define PRIO "#priorities\nid,title,status,objective,moscow\n"

static const struct signstest_case vision[] = {
	{"vision-missing", S O "w,vision,,W,dropped,\nx,vision,,X,draft,\n",
	 "strategy/- -: 0 visions are active. A team can follow one.\n", 0},
	{"vision-missing", S V "w,vision,,W,active,\n", "strategy/- -: 2 visions are active. A team can follow one.\n", 0},
	{"vision-missing", S V "w,vision,,W,draft,\n", "", 0},
	{"vision-missing", "#plan\nid,title,status\na,A,planned\n", "?no strategy recorded\n", 0},
	{"vision-missing", S, "?no strategy recorded\n", 0},
};

START_TEST(one_vision)
{
	signstest_all(vision, UNIT_COUNT(vision));
}
END_TEST

static const struct signstest_case kernel[] = {
	{"strategy-kernel-missing", S V,
	 "strategy/- -: There is a goal but no diagnosis and no guiding policy: why is it hard, and what do we choose?\n", 0},
	{"strategy-kernel-missing", S "d,diagnosis,,D,active,\ng,guiding-policy,d,G,draft,\n",
	 "strategy/- -: There is a goal but no guiding policy: why is it hard, and what do we choose?\n", 0},
	{"strategy-kernel-missing", S "d,diagnosis,,D,achieved,\ng,guiding-policy,d,G,active,\n",
	 "strategy/- -: There is a goal but no diagnosis: why is it hard, and what do we choose?\n", 0},
	{"strategy-kernel-missing", S "d,diagnosis,,D,active,\ng,guiding-policy,d,G,active,\n", "", 0},
	{"strategy-kernel-missing", S, "?no strategy recorded\n", 0},
	{"nothing-refused", S V PRIO "a,A,active,,could\n",
	 "strategy/- -: Nothing has been refused. A strategy also says what you will not do.\n", 0},
	{"nothing-refused", S V "n,non-goal,v,N,dropped,\n",
	 "strategy/- -: Nothing has been refused. A strategy also says what you will not do.\n", 0},
	{"nothing-refused", S V "n,non-goal,v,N,active,\n", "", 0},
	{"nothing-refused", S V PRIO "a,A,proposed,,wont\n", "", 0},
	{"nothing-refused", S V PRIO "a,A,dropped,,\n", "", 0},
	{"nothing-refused", S PRIO "a,A,active,,\n", "?no strategy recorded\n", 0},
};

START_TEST(kernel_and_refusals)
{
	signstest_all(kernel, UNIT_COUNT(kernel));
}
END_TEST

#define FIVE "a,objective,v,A,active,\nb,objective,v,B,active,\nc,objective,v,C,active,\nd,objective,v,D,active,\ne,objective,v,E,active,\n"

static const struct signstest_case objectives[] = {
	{"too-many-objectives", S FIVE O, "strategy/- -: 6 objectives at once; the limit is 5.\n", 0},
	{"too-many-objectives", S FIVE "f,objective,v,F,achieved,\n", "", 0},
	{"too-many-objectives", S FIVE "#board\nkey,value\nobjective_limit,4\n",
	 "strategy/- -: 5 objectives at once; the limit is 4.\n", 0},
	{"too-many-objectives", S FIVE O "#board\nkey,value\nobjective_limit,0\n",
	 "?objective_limit is switched off in board.csv\n", 0},
	{"too-many-objectives", S FIVE O "#board\nkey,value\nobjective_limit,\n",
	 "strategy/- -: 6 objectives at once; the limit is 5.\n", 0},
	{"objective-without-key-result", S O "p,objective,v,\"Other, one\",active,\nq,objective,v,Q,draft,\n" KR "k,o,K,,,,,,\n",
	 "strategy/p title: Nobody will know whether \"Other, one\" was reached.\n", 0},
	{"objective-without-key-result", S O KR "k,o,K,,,,,,\n", "", 0},
	{"objective-without-key-result", S O, "?no key result recorded\n", 0},
	{"objective-without-work", S O PRIO "p,P,active,o,\n" PLAN "a,A,,p,2027-Q2,planned,1\nb,B,,p,2026-Q4,done,1\n",
	 "strategy/o status: Nothing planned now or next serves \"Obj\".\n", 0},
	{"objective-without-work", S O PRIO "p,P,proposed,o,\n" PLAN "a,A,,p,2027-Q1,planned,\n", "", 0},
	{"objective-without-work", S O, "?no plan entry recorded\n", 0},
	{"objective-starved", S O "p,objective,v,Poor,active,\n" PRIO "x,X,active,o,\ny,Y,active,p,\n" PLAN
	 "a,A,,x,now,planned,9.1\nb,B,,y,next,planned,0.9\nc,C,,y,later,planned,9\n",
	 "strategy/p status: \"Poor\" gets 9 % of the effort.\n", 0},
	{"objective-starved", S O "p,objective,v,Poor,active,\n" PRIO "x,X,active,o,\ny,Y,active,p,\n" PLAN
	 "a,A,,x,now,planned,9\nb,B,,y,next,planned,1\n", "", 0},
	{"objective-starved", S O PRIO "x,X,active,o,\n" PLAN "a,A,,x,now,planned,\nb,B,,x,later,planned,3\n",
	 "?no entry now or next has an effort\n", 0},
};

START_TEST(objectives_have_what_they_need)
{
	signstest_all(objectives, UNIT_COUNT(objectives));
}
END_TEST

static const struct signstest_case measures[] = {
	{"key-result-unmeasurable", S O KR "a,o,A,,1,2,1,,\nb,o,B,m,,2,1,,\nc,o,C,m,1,,1,,\nd,o,D,m,1,1,1,,\ne,o,E,m,1,2,,,\n",
	 "key_results/a metric: \"A\" cannot be measured as it stands.\n"
	 "key_results/b baseline: \"B\" cannot be measured as it stands.\n"
	 "key_results/c target: \"C\" cannot be measured as it stands.\n"
	 "key_results/d target: \"D\" cannot be measured as it stands.\n"
	 "key_results/e current: \"E\" cannot be measured as it stands.\n", 0},
	{"key-result-unmeasurable", S O "p,objective,v,P,achieved,\n" KR "a,o,A,m,1,2,0,,\nb,p,B,,,,,,\n", "", 0},
	{"key-result-unmeasurable", S O KR, "?no key result recorded\n", 0},
	/* 35 days at level 3, 21 at level 4, 14 at level 7 */
	{"key-result-stale", S O KR "a,o,A,m,1,2,1,,2026-10-18\nb,o,B,m,1,2,1,,\n",
	 "key_results/a updated: \"A\" was last measured 36 days ago.\n"
	 "key_results/b updated: Nobody wrote down when \"B\" was last measured.\n", 0},
	{"key-result-stale", S O KR "a,o,A,m,1,2,1,,2026-10-19\n", "", 0},
	{"key-result-stale", S O KR "a,o,A,m,1,2,1,,2026-11-02\n", "", 4},
	{"key-result-stale", S O KR "a,o,A,m,1,2,1,,2026-11-01\n",
	 "key_results/a updated: \"A\" was last measured 22 days ago.\n", 6},
	{"key-result-stale", S O KR "a,o,A,m,1,2,1,,2026-11-09\n", "", 7},
	{"key-result-stale", S O KR "a,o,A,m,1,2,1,,2026-11-08\n",
	 "key_results/a updated: \"A\" was last measured 15 days ago.\n", 10},
	{"key-result-stale", S O KR "a,o,A,m,1,2,1,,2026-10-19\n#board\nkey,value\nstale_days,34\n",
	 "key_results/a updated: \"A\" was last measured 35 days ago.\n", 0},
	{"key-result-stale", S O, "?no key result recorded\n", 0},
	/* 145 of 290 days have gone */
	{"key-result-off-track", S O KR "a,o,A,m,0,100,24.9,2027-04-17,\nb,o,B,m,10,0,8,2027-04-17,\n",
	 "key_results/a current: \"A\" is at 24.9 % with 50 % of the time gone.\n"
	 "key_results/b current: \"B\" is at 20 % with 50 % of the time gone.\n", 0},
	{"key-result-off-track", S O KR "a,o,A,m,0,100,25,2027-04-17,\nb,o,B,m,0,100,,2027-04-17,\nc,o,C,m,0,100,1,,\n", "", 0},
	{"key-result-off-track", S O, "?no key result recorded\n", 0},
};

START_TEST(key_results_are_measured)
{
	signstest_all(measures, UNIT_COUNT(measures));
}
END_TEST

#define TWO PRIO "x,X,active,o,\ny,Y,active,d,\n"

static const struct signstest_case effort[] = {
	/* over 15 % at level 4; what is done this quarter counts, what is dropped does not */
	{"effort-off-strategy", S O "d,objective,v,D,draft,\n" TWO PLAN
	 "a,A,,x,2026-Q4,done,8\nb,B,,y,now,planned,1\nc,C,,,2026-10,planned,0.5\nd,D,,,2026-Q4,dropped,9\ne,E,,,2027-Q1,planned,9\n",
	 "plan/- -: 15.8 % of this quarter's effort serves no objective.\n", 0},
	{"effort-off-strategy", S O TWO PLAN "a,A,,x,2026-Q4,done,8.5\nb,B,,y,2027-Q1,in-progress,1.5\n", "", 0},
	{"effort-off-strategy", S O TWO PLAN "a,A,,x,2026-Q4,done,8.5\nb,B,,y,2027-Q1,in-progress,1.5\n",
	 "plan/- -: 15 % of this quarter's effort serves no objective.\n", 7},
	{"effort-off-strategy", S O TWO PLAN "a,A,,x,2026-Q4,done,9\nb,B,,y,now,planned,1\n", "", 10},
	{"effort-off-strategy", S O TWO PLAN "a,A,,x,2026-Q4,done,\nb,B,,y,later,planned,2\n",
	 "?no entry of this quarter has an effort\n", 0},
	{"effort-off-strategy", S O, "?no plan entry recorded\n", 0},
};

START_TEST(effort_serves_an_objective)
{
	signstest_all(effort, UNIT_COUNT(effort));
}
END_TEST

int main(void)
{
	const TTest *tests[] = {one_vision, kernel_and_refusals, objectives_have_what_they_need, key_results_are_measured,
				effort_serves_an_objective};

	return unit_run("signs_strategy", tests, UNIT_COUNT(tests));
}

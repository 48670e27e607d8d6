/* SPDX-License-Identifier: ISC */
/* Each sign of technology: a board on which it shows, one on which it just does not, one without its data. */
#include <config.h>

#include "signstest.h"

#define PRIO "#priorities\nid,title,status,source,feasibility,technologies,decided\n"
#define PLAN "#plan\nid,title,type,priority,status\n"
#define TECH "#technologies\nid,name,ring,trl,moved,reviewed\n"
#define HELD TECH "h,Held,hold,9,,2026-11-01\nc,Cautious,caution,,,\ns,Assessed,assess,4,,2026-11-01\nr,Ready,assess,5,,2026-11-01\nw,Adopted,adopt,2,,\n"

static const struct signstest_case cases[] = {
	{"feasibility-unknown", PRIO "a,A,active,,,,\nb,B,active,,unknown,,\n",
	 "priorities/a feasibility: Nobody has judged whether \"A\" can be built.\n"
	 "priorities/b feasibility: Nobody has judged whether \"B\" can be built.\n", 0},
	{"feasibility-unknown", PRIO "a,A,active,,low,,\nb,B,proposed,,,,\n", "", 0},
	{"feasibility-unknown", PLAN, "?no priority recorded\n", 0},
	/* 183 days ago was the 24th of May */
	{"no-engineering-ideas", PRIO "a,A,done,product,,,2026-05-24\nb,B,active,engineering,,,2026-05-23\nc,C,active,engineering,,,\n",
	 "priorities/- -: No idea of the last half year came from Engineering.\n", 0},
	{"no-engineering-ideas", PRIO "a,A,done,product,,,2026-05-24\nb,B,dropped,engineering,,,2026-05-24\n", "", 0},
	{"no-engineering-ideas", PRIO "a,A,done,product,,,2026-05-23\n", "", 0},
	{"no-engineering-ideas", PRIO "a,A,done,product,,,\n", "?no priority says when it was decided\n", 0},
	{"technology-not-ready", PRIO "a,A,active,,high,h;c;w,\nb,B,active,,,s;r,\n" PLAN "1,X,,b,in-progress\n" HELD,
	 "priorities/a technologies: \"A\" is being built on Held (hold, TRL 9).\n"
	 "priorities/a technologies: \"A\" is being built on Cautious (hold, TRL not known).\n"
	 "priorities/b technologies: \"B\" is being built on Assessed (assess, TRL 4).\n", 0},
	{"technology-not-ready", PRIO "a,A,active,,low,w,\n" PLAN "1,X,enabler,a,blocked\n" HELD,
	 "priorities/a feasibility: \"A\" is being built although its feasibility is low.\n", 0},
	{"technology-not-ready", PRIO "a,A,active,,low,s;r;w,\nb,B,proposed,,,h,\nc,C,active,,,s,\n" PLAN
	 "1,X,discovery,a,in-progress\n2,X,,a,planned\n3,X,,a,done\n4,X,,b,in-progress\n" HELD, "", 0},
	{"technology-not-ready", PRIO "a,A,active,,low,,\n", "?no technology recorded\n", 0},
	{"technology-not-ready", PRIO "a,A,active,,low,,\n" PLAN "1,X,,a,blocked\n",
	 "priorities/a feasibility: \"A\" is being built although its feasibility is low.\n", 0},
	{"technology-not-ready", TECH "h,Held,hold,9,,\n", "?no priority recorded\n", 0},
	/* 180 days ago was the 27th of May */
	{"radar-not-moving", TECH "a,Ace,trial,7,2026-01-01,2026-05-26\nb,Bee,assess,7,2026-11-13,\nc,Cee,assess,7,,\n",
	 "technologies/a reviewed: Ace has been in trial for 181 days without a look.\n"
	 "technologies/b reviewed: Bee has been in assess for 10 days without a look.\n"
	 "technologies/c reviewed: Cee is in assess, and nobody wrote down a look at it.\n", 0},
	{"radar-not-moving", TECH "a,Ace,adopt,7,,\nb,Bee,hold,7,,\n", "technologies/- -: No technology is in assess or trial.\n", 0},
	{"radar-not-moving", TECH "a,Ace,trial,7,2025-01-01,2026-05-27\nb,Bee,adopt,7,,\n", "", 0},
	{"radar-not-moving", PRIO, "?no technology recorded\n", 0},
};

START_TEST(technology)
{
	signstest_all(cases, UNIT_COUNT(cases));
}
END_TEST

int main(void)
{
	const TTest *tests[] = {technology};

	return unit_run("signs_technology", tests, UNIT_COUNT(tests));
}

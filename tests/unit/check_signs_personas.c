/* SPDX-License-Identifier: ISC */
/* Each sign of personas and usage: a board on which it shows, one on which it just does not, one without its data. */
#include <config.h>

#include "signstest.h"

#define PERS "#personas\nid,name,kind,goals,frustrations,job,evidence,reviewed\n"
#define DANA "d,Dana,primary,g,f,j,qualitative,2026-06-01\n"
#define MEI "m,Mei,secondary,g,f,j,,\n"
#define TOM "t,Tom,supplemental,g,f,j,,\n"
#define PRIO "#priorities\nid,title,status,personas,why\n"
#define PLAN "#plan\nid,title,type,priority,personas,features,why,timeframe,status,effort\n"
#define FEAT "#features\nid,title,personas,status,released\n"
#define USE "#usage\nperiod,feature,persona,eligible,active,frequency,why\n"

static const struct signstest_case personas[] = {
	{"no-primary-persona", PERS MEI, "personas/- -: No persona is primary, so every wish weighs the same.\n", 0},
	{"no-primary-persona", PERS MEI DANA, "", 0},
	{"no-primary-persona", PERS, "?no persona recorded\n", 0},
	{"persona-incomplete", PERS "a,Ann,served,,f,j,,\nb,Bo,customer, ,,,,\n",
	 "personas/a goals: Ann lacks goals.\npersonas/b goals: Bo lacks goals, frustrations and a job story.\n", 0},
	{"persona-incomplete", PERS DANA "n,Nick,negative,,,,,\n", "", 0},
	{"persona-incomplete", FEAT, "?no persona recorded\n", 0},
	{"persona-without-work", PERS DANA MEI TOM PRIO "p,P,active,d,\n" PLAN
	 "a,A,,p,,,,2027-Q1,planned,\nb,B,,,m,,,2027-Q2,planned,\nc,C,,,m,,,2026-Q4,done,\n",
	 "personas/m kind: Nothing planned now or next helps Mei.\n", 0},
	{"persona-without-work", PERS DANA TOM PLAN "a,A,debt,,d,,,later,blocked,\n", "", 0},
	{"persona-without-work", PERS DANA, "?no plan entry recorded\n", 0},
	{"persona-unproven", PERS "a,Ann,primary,,,,,2026-06-01\nb,Bo,primary,,,,proto,2026-06-01\nc,Cy,primary,,,,statistical,\n"
	 "e,Eva,primary,,,,statistical,2025-11-22\n",
	 "personas/a evidence: Ann rests on assumptions.\npersonas/b evidence: Bo rests on assumptions.\n"
	 "personas/c reviewed: Cy rests on assumptions.\npersonas/e reviewed: Eva rests on assumptions.\n", 0},
	{"persona-unproven", PERS "e,Eva,primary,,,,statistical,2025-11-23\n" MEI, "", 0},
	{"persona-unproven", PERS, "?no persona recorded\n", 0},
};

START_TEST(personas_are_known)
{
	signstest_all(personas, UNIT_COUNT(personas));
}
END_TEST

static const struct signstest_case entries[] = {
	{"plan-entry-without-persona", PERS DANA PRIO "p,P,active,,\n" PLAN "a,A,,p,,,,,planned,\nb,B,discovery,,zz,,,,blocked,\n",
	 "plan/a personas: For whom is \"A\"?\nplan/b personas: For whom is \"B\"?\n", 0},
	{"plan-entry-without-persona", PERS DANA PRIO "p,P,active,d,\n" PLAN
	 "a,A,,p,,,,,planned,\nb,B,enabler,,,,,,planned,\nc,C,,,,,,,done,\n", "", 0},
	{"plan-entry-without-persona", PLAN "a,A,,p,,,,,planned,\n", "?no persona recorded\n", 0},
	{"plan-entry-without-why", PRIO "p,P,active,, \nq,Q,active,,Because\n" PLAN
	 "a,A,,p,,,,now,planned,\nb,B,discovery,,,,,next,planned,\n",
	 "plan/a why: \"A\" does not say why its persona needs it.\nplan/b why: \"B\" does not say why its persona needs it.\n", 0},
	{"plan-entry-without-why", PRIO "p,P,active,,\nq,Q,active,,Because\n" PLAN
	 "a,A,,p,,,\"Own, one\",now,planned,\nb,B,,q,,,,next,planned,\nc,C,,p,,,,later,planned,\nd,D,debt,p,,,,now,planned,\n", "", 0},
	{"plan-entry-without-why", PERS DANA, "?no plan entry recorded\n", 0},
};

START_TEST(entries_have_a_persona_and_a_reason)
{
	signstest_all(entries, UNIT_COUNT(entries));
}
END_TEST

static const struct signstest_case usage[] = {
	/* more than 90 days at level 3, 60 at 4, 30 at 7; a period that is not the latest does not help */
	{"usage-unknown", PERS DANA MEI FEAT "f,Fee,d;m,live,2026-08-24\ng,Gee,d,beta,2026-08-24\n" USE
	 "2026-Q3,f,m,,,,\n2026-Q2,f,d,10,5,,\n2026-Q3,g,d,10,5,,\n",
	 "features/f personas: We do not know whether Dana uses \"Fee\".\n", 0},
	{"usage-unknown", PERS DANA FEAT "f,Fee,d,live,2026-08-25\ng,Gee,d,planned,2026-01-01\nh,Hee,d,live,\n" USE "2026-Q3,g,d,,,,\n", "", 0},
	{"usage-unknown", PERS DANA FEAT "f,Fee,d,live,2026-09-24\n" USE "2026-Q3,g,d,,,,\n", "", 6},
	{"usage-unknown", PERS DANA FEAT "f,Fee,d,live,2026-09-23\n" USE "2026-Q3,f,zz,,,,\n",
	 "features/f personas: We do not know whether Dana uses \"Fee\".\n", 4},
	{"usage-unknown", PERS DANA FEAT "f,Fee,d,live,2026-10-24\n" USE "2026-Q3,g,d,,,,\n", "", 7},
	{"usage-unknown", PERS DANA FEAT "f,Fee,d,live,2026-10-23\n" USE "2026-10,f,d,,,,\n2026-Q4,f,d,,,,\n2026-11,f,m,,,,\n",
	 "features/f personas: We do not know whether Dana uses \"Fee\".\n", 7},
	{"usage-unknown", PERS DANA FEAT "f,Fee,d,live,2020-01-01\n", "?no usage recorded\n", 0},
	{"usage-unknown", PERS DANA FEAT "f,Fee,d,live,2020-01-01\n" USE ",f,d,10,5,,\nsoon,f,d,10,5,,\n", "?no row of usage.csv has a period\n", 0},
	{"usage-without-why", PERS DANA MEI FEAT "f,Fee,d,live,\n" USE "2026-Q3,f,d,10,5,daily,\n2026-Q3,f,m,10,5,weekly, \n",
	 "usage/2026-Q3/f/d why: Dana uses \"Fee\" daily and we do not know why.\n"
	 "usage/2026-Q3/f/m why: Mei uses \"Fee\" weekly and we do not know why.\n", 0},
	{"usage-without-why", PERS DANA FEAT "f,Fee,d,live,\ng,Gee,d,live,\n" USE
	 "2026-Q3,f,d,10,5,daily,Because\n2026-Q3,g,d,10,5,monthly,\n2026-Q2,g,d,10,5,daily,\n", "", 0},
	{"usage-without-why", FEAT "f,Fee,d,live,\n", "?no usage recorded\n", 0},
	{"feature-misses-persona", PERS DANA MEI TOM FEAT "f,Fee,d;t,live,\n" USE
	 "2026-Q3,f,d,100,19,,\n2026-Q3,f,t,100,3,,\n2026-Q3,f,m,100,50,,\n2026-Q2,f,d,100,90,,\n",
	 "features/f personas: \"Fee\" was made for Dana and Tom and is used by Mei.\n", 0},
	{"feature-misses-persona", PERS DANA MEI FEAT "f,Fee,d,live,\ng,Gee,d,live,\nh,Hee,d,live,\n" USE
	 "2026-Q3,f,d,100,20,,\n2026-Q3,f,m,100,90,,\n2026-Q3,g,d,100,1,,\n2026-Q3,g,m,100,49,,\n2026-Q3,h,m,100,90,,\n", "", 0},
	{"feature-misses-persona", FEAT "f,Fee,d,live,\n", "?no usage recorded\n", 0},
	{"unused-feature-gets-effort", PERS DANA MEI FEAT "f,Fee,d,live,\n" USE
	 "2026-Q3,f,d,1000,99,,\n2026-Q3,f,m,1000,1,,\n2026-Q2,f,d,100,90,,\n" PLAN
	 "a,A,,,,f;f,,now,planned,1.5\nb,B,,,,g;f,,next,planned,2\nc,C,,,,f,,later,planned,9\n",
	 "features/f status: \"Fee\" reaches 9.9 % at best and gets 3.5 person-months.\n", 0},
	/* an adoption is one, whether or not its persona is known */
	{"unused-feature-gets-effort", PERS DANA FEAT "f,Fee,d,live,\ng,Gee,d,live,\n" USE
	 "2026-Q3,f,zz,1000,1,,\n2026-Q3,g,zz,100,90,,\n2026-Q3,g,d,100,1,,\n" PLAN "a,A,,,,f;g,,now,planned,1\n",
	 "features/f status: \"Fee\" reaches 0.1 % at best and gets 1 person-month.\n", 0},
	{"unused-feature-gets-effort", PERS DANA MEI FEAT "f,Fee,d,live,\ng,Gee,d,beta,\nh,Hee,d,live,\n" USE
	 "2026-Q3,f,d,1000,9,,\n2026-Q3,f,m,1000,100,,\n2026-Q3,g,d,100,0,,\n2026-Q3,h,d,100,0,,\n" PLAN
	 "a,A,,,,f,,now,planned,1\nb,B,,,,g,,now,planned,1\nc,C,,,,h,,now,planned,0\n", "", 0},
	{"unused-feature-gets-effort", FEAT "f,Fee,d,live,\n" PLAN "a,A,,,,f,,now,planned,1\n", "?no usage recorded\n", 0},
	{"unused-feature-gets-effort", PERS DANA FEAT "f,Fee,d,live,\n" USE ",f,d,1000,1,,\n" PLAN "a,A,,,,f,,now,planned,1\n",
	 "?no row of usage.csv has a period\n", 0},
};

START_TEST(usage_is_known)
{
	signstest_all(usage, UNIT_COUNT(usage));
}
END_TEST

START_TEST(remedies_name_the_persona)
{
	struct board *b = boards_sample();
	struct signs s;
	size_t filled = 0;

	signs_init(&s);
	signs_collect(&s, b, NULL);
	for (size_t i = 0; i < s.list.n; i++) {
		ck_assert_ptr_null(strchr(signs_remedy(&s.list.v[i]), '{'));
		if (s.list.v[i].remedy) {
			ck_assert_str_eq(s.list.v[i].remedy, "Change the tag, or find out what keeps Dana away.");
			filled++;
		}
	}
	ck_assert_uint_eq(filled, 1);
	signs_release(&s);
	board_free(b);
}
END_TEST

int main(void)
{
	const TTest *tests[] = {personas_are_known, entries_have_a_persona_and_a_reason, usage_is_known,
				remedies_name_the_persona};

	return unit_run("signs_personas", tests, UNIT_COUNT(tests));
}

/* SPDX-License-Identifier: ISC */
/* The seven self-assessed signs, the gap between two roles, and the medians behind them. */
#include <config.h>

#include "model/signs_assess.h"

#include <math.h>

#include "signstest.h"

#define HEAD "#assessments\ndate,sign,role,by,score\n"

static const struct signstest_case gaps[] = {
	/* on the sign's own latest day, whatever was said before and on other signs */
	{"alignment-gap", HEAD "2026-11-16,cto-hears-late,engineering,,3\n2026-11-16,cto-hears-late,product,,1\n"
	 "2026-10-01,side-door-work,business,,0\n2026-10-01,side-door-work,design,,2\n2026-09-01,side-door-work,design,,0\n",
	 "assessments/- -: Product and engineering see \"cto-hears-late\" differently (1 against 3).\n"
	 "assessments/- -: Design and business see \"side-door-work\" differently (2 against 0).\n", 0},
	{"alignment-gap", HEAD "2026-11-16,cto-hears-late,product,,0\n2026-11-16,cto-hears-late,engineering,,1\n"
	 "2026-11-16,cto-hears-late,engineering,,2\n2026-10-16,cto-hears-late,engineering,,3\n", "", 0},
	{"alignment-gap", HEAD "2026-11-16,cto-hears-late,product,,0\n2026-11-15,cto-hears-late,engineering,,3\n"
	 "2026-11-16,cto-hears-late,,,3\n", "?no sign was scored by two roles on the same day\n", 0},
	{"alignment-gap", HEAD, "?no self-assessment recorded\n", 0},
};

START_TEST(gap)
{
	signstest_all(gaps, UNIT_COUNT(gaps));
}
END_TEST

/* Each of them: a median of 2 shows, 1.5 does not, and without a score it is not computed. */
START_TEST(scores)
{
	int n = 0;

	for (int i = 0; i < SIGN_COUNT; i++) {
		const struct sign_def *def = signs_get((enum sign_id)i);
		struct str board = {0}, want = {0};
		struct signstest_case c = {def->id, NULL, NULL, 0};

		if (def->kind != SIGN_SELF)
			continue;
		n++;
		ck_assert_ptr_nonnull(def->question);
		str_addf(&board, HEAD "2026-08-31,%s,product,,0\n2026-11-16,%s,product,,1\n2026-11-16,%s,,,2\n2026-11-16,%s,engineering,,3\n",
			 def->id, def->id, def->id, def->id);
		str_addf(&want, "assessments/- -: %s\n", def->message);
		c.board = str_c(&board);
		c.findings = str_c(&want);
		signstest_run(&c, NULL);
		str_clear(&board);
		str_addf(&board, HEAD "2026-08-31,%s,product,,3\n2026-11-16,%s,product,,1\n2026-11-16,%s,,,2\n", def->id, def->id, def->id);
		c.board = str_c(&board);
		c.findings = "";
		signstest_run(&c, NULL);
		str_clear(&board);
		str_addf(&board, HEAD "2026-11-16,%s,product,,x\n,%s,product,,3\n2026-11-16,zz,product,,3\n", def->id, def->id);
		c.board = str_c(&board);
		c.findings = "?nobody has scored it yet\n";
		signstest_run(&c, NULL);
		c.board = "#plan\nid\n";
		c.findings = "?no self-assessment recorded\n";
		signstest_run(&c, NULL);
		str_release(&board);
		str_release(&want);
	}
	ck_assert_int_eq(n, 7);
}
END_TEST

START_TEST(medians)
{
	struct board *b = signstest_board(HEAD "2026-11-16,side-door-work,product,,3\n2026-11-16,side-door-work,product,,0\n"
					       "2026-11-16,side-door-work,design,,1\n2026-08-31,side-door-work,design,,2\n"
					       "2026-08-31,cto-hears-late,design,,2\n",
					  false);
	struct signs_scores s;
	struct signs_median m;
	int high, low;

	signs_assess_read(&s, b);
	ck_assert_uint_eq(s.list.n, 5);
	ck_assert(signs_assess_median(&s, SIGN_SIDE_DOOR_WORK, 0, &m));
	ck_assert_int_eq(m.date, clock_day(2026, 11, 16));
	ck_assert_double_eq(m.all, 1);
	ck_assert_double_eq(m.role[ASSESSMENTS_ROLE_PRODUCT], 1.5);
	ck_assert_double_eq(m.role[ASSESSMENTS_ROLE_DESIGN], 1);
	ck_assert(isnan(m.role[ASSESSMENTS_ROLE_ENGINEERING]));
	ck_assert_double_eq(signs_assess_spread(&m, &high, &low), 0.5);
	ck_assert_int_eq(high, ASSESSMENTS_ROLE_PRODUCT);
	ck_assert_int_eq(low, ASSESSMENTS_ROLE_DESIGN);
	ck_assert(signs_assess_median(&s, SIGN_SIDE_DOOR_WORK, 1, &m));
	ck_assert_double_eq(m.all, 2);
	ck_assert(isnan(signs_assess_spread(&m, &high, &low)));
	ck_assert(!signs_assess_median(&s, SIGN_SIDE_DOOR_WORK, 2, &m));
	ck_assert(!signs_assess_median(&s, SIGN_VISION_TOLD_DIFFERENTLY, 0, &m));
	ck_assert(!signs_assess_median(&s, SIGN_QUALITY_WORK_INVISIBLE, 0, &m));
	m.role[ASSESSMENTS_ROLE_BUSINESS] = m.role[ASSESSMENTS_ROLE_DESIGN];
	ck_assert_double_eq(signs_assess_spread(&m, &high, &low), 0);
	signs_assess_release(&s);
	board_free(b);
}
END_TEST

int main(void)
{
	const TTest *tests[] = {gap, scores, medians};

	return unit_run("signs_assess", tests, UNIT_COUNT(tests));
}

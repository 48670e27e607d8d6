/* SPDX-License-Identifier: ISC */
#include <config.h>

#include <math.h>

#include "model/rank.h"
#include "unit.h"

START_TEST(test_between)
{
	static const struct {
		double low, high, rank;
	} cases[] = {
		{ NAN, NAN, 10 }, { 100, NAN, 110 }, { 104.5, NAN, 110 }, { NAN, 30, 20 }, { NAN, 10, 5 },   { NAN, 5, 3 },
		{ NAN, 1, 0.5 },  { 20, 30, 25 },    { 20, 60, 40 },	   { 10, 11, 10.5 }, { 1, 1.1, 1.05 }, { -10, 0, -5 },
		{ NAN, -5, -10 },
	};

	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		double rank = rank_between(cases[i].low, cases[i].high);

		ck_assert_msg(fabs(rank - cases[i].rank) < 1e-12, "%g and %g: %g, not %g", cases[i].low, cases[i].high, rank,
			      cases[i].rank);
	}
	ck_assert(isnan(rank_between(10, 10)));
	ck_assert(isnan(rank_between(11, 10)));
}
END_TEST

/* Squeezing in at one place again and again works for long, always in between. */
START_TEST(test_squeeze)
{
	double low = 10, high = 20;
	int n = 0;

	for (double rank; n < 25 && !isnan(rank = rank_between(low, high)); n++) {
		ck_assert(rank > low && rank < high);
		if (n % 2)
			low = rank;
		else
			high = rank;
	}
	ck_assert_int_ge(n, 15);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = { test_between, test_squeeze };

	return unit_run("rank", tests, UNIT_COUNT(tests));
}

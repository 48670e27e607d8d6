/* SPDX-License-Identifier: ISC */
/* Against the mathematical library, which the tests may use. */
#include <config.h>

#include "base/round.h"

#include <float.h>
#include <math.h>

#include "unit.h"

static void ck_round(double x)
{
	ck_assert_msg(round_whole(x) == round(x), "%.17g becomes %.17g", x, round_whole(x));
}

START_TEST(whole_numbers_are_those_of_libm)
{
	static const double odd[] = {0, 0.5, 1.5, 2.5, 0.49999999999999994, 0.50000000000000011, 4503599627370495.5,
				     4503599627370496, 4503599627370497, 9007199254740994, 1e300, DBL_MIN, DBL_MAX, INFINITY};
	unsigned long long seed = 3;

	for (size_t i = 0; i < UNIT_COUNT(odd); i++) {
		ck_round(odd[i]);
		ck_round(-odd[i]);
	}
	ck_assert(isnan(round_whole(NAN)));
	for (int i = 0; i < 20000; i++) {
		seed = seed * 6364136223846793005u + 1442695040888963407u;
		ck_round(ldexp((double)(long long)seed, -(int)(seed >> 33) % 70));
		ck_round((double)((long long)seed >> 40) / 2);
	}
}
END_TEST

START_TEST(decimals_and_longs)
{
	ck_assert(round_decimals(3.14159, 2) == 3.14);
	ck_assert(round_decimals(-2.25, 1) == -2.3);
	ck_assert(round_decimals(7.5, 0) == 8);
	ck_assert_int_eq(round_long(-0.5), -1);
	ck_assert_int_eq(round_long(99.49), 99);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {whole_numbers_are_those_of_libm, decimals_and_longs};

	return unit_run("round", tests, UNIT_COUNT(tests));
}

/* SPDX-License-Identifier: ISC */
#include <config.h>

#include <math.h>

#include "model/portfolio.h"

#include "boards.h"

static uint32_t row_of(const struct board *b, const char *id)
{
	int32_t row = board_find(b, TABLE_PRIORITIES, bytes_of(id));

	ck_assert_int_ge(row, 0);
	return (uint32_t)row;
}

START_TEST(the_sample)
{
	struct board *b = boards_sample();
	struct portfolio p = {.rows = 0};
	double people;
	int spread;

	portfolio_build(&p, b);
	ck_assert_uint_eq(p.active, 9);
	ck_assert_uint_eq(p.scored, 9);
	ck_assert_double_eq(p.limit, 3);
	ck_assert_double_eq(p.must_most, 60);
	ck_assert(!portfolio_must_is_over(&p));
	/* musts: 6 + 5 + 4 + 9 + 3 of 47 */
	ck_assert_double_eq_tol(p.whole, 47, 1e-9);
	ck_assert_double_eq_tol(portfolio_share(&p, PRIORITIES_MOSCOW_MUST), 27.0 / 47, 1e-9);
	ck_assert_double_eq_tol(portfolio_share(&p, PRIORITIES_MOSCOW_COULD), 8.0 / 47, 1e-9);
	ck_assert_double_eq(portfolio_share(&p, PORTFOLIO_MOSCOWS - 1), 0);
	ck_assert_double_eq_tol(p.middle_effort, 5, 1e-9);
	ck_assert_double_eq_tol(p.middle_value, 1300, 1e-9);
	/* third by rank and last by score */
	ck_assert(portfolio_spread(&p, b, row_of(b, "contract-margin"), &spread));
	ck_assert_int_eq(spread, 6);
	ck_assert(portfolio_is_against(&p, b, row_of(b, "contract-margin")));
	ck_assert(portfolio_spread(&p, b, row_of(b, "arrival-window"), &spread));
	ck_assert_int_eq(spread, -2);
	ck_assert(!portfolio_is_against(&p, b, row_of(b, "arrival-window")));
	ck_assert(!portfolio_spread(&p, b, row_of(b, "self-booking"), &spread));
	ck_assert_int_eq(portfolio_quadrant(&p, &b->priorities[row_of(b, "offline-day")]), QUADRANT_QUICK_WIN);
	ck_assert_int_eq(portfolio_quadrant(&p, &b->priorities[row_of(b, "live-parts")]), QUADRANT_BIG_BET);
	ck_assert_int_eq(portfolio_quadrant(&p, &b->priorities[row_of(b, "go-live-kit")]), QUADRANT_FILL_IN);
	ck_assert_int_eq(portfolio_quadrant(&p, &b->priorities[row_of(b, "replan-assist")]), QUADRANT_FILL_IN);
	ck_assert_double_eq_tol(portfolio_reach_share(b, row_of(b, "offline-day"), &people), 3100.0 / 5200, 1e-9);
	ck_assert_double_eq_tol(people, 5200, 1e-9);
	ck_assert_double_eq_tol(portfolio_reach_share(b, row_of(b, "learned-durations"), &people), 4800.0 / 5610, 1e-9);
	portfolio_release(&p);
	board_free(b);
}
END_TEST

START_TEST(little_is_known)
{
	static const struct boards_file files[] = {
		{TABLE_BOARD, "key,value\nmust_share,0.5\nrank_gap,1\n"},
		{TABLE_PERSONAS, "id,name,kind,population\nx,X,primary,\ny,Y,primary,0\n"},
		{TABLE_PRIORITIES, "id,title,status,rank,reach,impact,confidence,effort,moscow,personas\n"
				   "a,A,active,1,10,1,100,,must,x;y\nb,B,active,2,10,1,100,2,,\n"
				   "c,C,active,3,30,1,100,4,what,\nd,D,done,4,1,1,1,9,must,\n"},
		{TABLE_NONE, NULL},
	};
	struct board *b = boards_of(files);
	struct portfolio p = {.rows = 0};
	double people;
	int spread;

	portfolio_build(&p, b);
	ck_assert_uint_eq(p.active, 3);
	ck_assert_uint_eq(p.scored, 2);
	ck_assert_double_eq(p.whole, 6);
	ck_assert_double_eq(portfolio_share(&p, PORTFOLIO_MOSCOWS - 1), 1);
	ck_assert_double_eq(p.middle_value, 20);
	ck_assert_double_eq(p.middle_effort, 3);
	ck_assert_int_eq(portfolio_quadrant(&p, &b->priorities[0]), QUADRANT_NONE);
	ck_assert_int_eq(portfolio_quadrant(&p, &b->priorities[1]), QUADRANT_FILL_IN);
	/* places among the scored only: the second of three is the first of two */
	ck_assert(portfolio_spread(&p, b, 1, &spread));
	ck_assert_int_eq(spread, 1);
	/* the board's own limits */
	ck_assert_double_eq(p.limit, 1);
	ck_assert_double_eq(p.must_most, 0.5);
	ck_assert(portfolio_is_against(&p, b, 1));
	ck_assert(!portfolio_must_is_over(&p)); /* the one must has no effort */
	ck_assert(isnan(portfolio_reach_share(b, 0, &people)));
	ck_assert_double_eq(people, 0);
	portfolio_release(&p);
	board_free(b);
	b = board_new(clock_day(2026, 11, 23));
	board_link(b);
	portfolio_build(&p, b);
	ck_assert(isnan(portfolio_share(&p, PRIORITIES_MOSCOW_MUST)));
	ck_assert(isnan(p.middle_value));
	portfolio_release(&p);
	board_free(b);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {the_sample, little_is_known};

	return unit_run("portfolio", tests, UNIT_COUNT(tests));
}

/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "model/board.h"

#include "unit.h"

START_TEST(readable)
{
	static const struct {
		const char *text;
		enum timeframe_kind kind;
		const char *first, *last;
	} rows[] = {
		{"2026-Q4", TIMEFRAME_QUARTER, "2026-10-01", "2026-12-31"},
		{" 2026-q1 ", TIMEFRAME_QUARTER, "2026-01-01", "2026-03-31"},
		{"2026-H1", TIMEFRAME_HALF, "2026-01-01", "2026-06-30"},
		{"2026-h2", TIMEFRAME_HALF, "2026-07-01", "2026-12-31"},
		{"2028-02", TIMEFRAME_MONTH, "2028-02-01", "2028-02-29"},
		{"0001-12", TIMEFRAME_MONTH, "0001-12-01", "0001-12-31"},
		{"now", TIMEFRAME_NOW, "", ""},
		{"Next", TIMEFRAME_NEXT, "", ""},
		{"LATER", TIMEFRAME_LATER, "", ""},
		{"", TIMEFRAME_EMPTY, "", ""},
		{"  ", TIMEFRAME_EMPTY, "", ""},
	};

	for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
		struct timeframe t;
		struct str first = {0}, last = {0};

		ck_assert_msg(timeframe_parse(bytes_of(rows[i].text), &t), "%s", rows[i].text);
		ck_assert_int_eq(t.kind, rows[i].kind);
		clock_add_day(&first, t.first);
		clock_add_day(&last, t.last);
		ck_assert_str_eq(str_c(&first), rows[i].first);
		ck_assert_str_eq(str_c(&last), rows[i].last);
		str_release(&first);
		str_release(&last);
	}
}
END_TEST

START_TEST(unreadable)
{
	static const char *const rows[] = {"2026-Q5", "2026-Q0", "2026-H3", "2026-13", "2026-00", "2026-1", "2026",
					   "2026Q4", "Q4-2026", "soon", "2026-11-23", "0000-Q1", "20x6-Q1", "2026-Q44",
					   "nowish", "2026-Q"};

	for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
		struct timeframe t;

		ck_assert_msg(!timeframe_parse(bytes_of(rows[i]), &t), "%s", rows[i]);
		ck_assert_int_eq(t.kind, TIMEFRAME_BAD);
		ck_assert_int_eq(t.first, CLOCK_NO_DAY);
	}
}
END_TEST

START_TEST(periods)
{
	int32_t period;

	ck_assert(timeframe_period(bytes_of("2026-Q3"), &period));
	ck_assert_int_eq(period, (2026 * 4 + 2) * 16);
	ck_assert(timeframe_period(bytes_of("2026-08"), &period));
	ck_assert_int_eq(period, (2026 * 4 + 2) * 16 + 8);
	ck_assert(!timeframe_period(bytes_of("2026-H2"), &period));
	ck_assert_int_eq(period, INT32_MIN);
	ck_assert(!timeframe_period(bytes_of("now"), &period));
	ck_assert(!timeframe_period(bytes_of(""), &period));
}
END_TEST

START_TEST(steps)
{
	static const char *const pairs[][2] = {{"now", "next"}, {"next", "later"}, {"2026-Q4", "2027-Q1"},
					       {"2026-H1", "2026-H2"}, {"2026-H2", "2027-H1"}, {"2026-12", "2027-01"}};
	struct str out = {0};

	for (size_t i = 0; i < UNIT_COUNT(pairs); i++) {
		str_clear(&out);
		ck_assert(timeframe_step(bytes_of(pairs[i][0]), 1, &out));
		ck_assert_str_eq(str_c(&out), pairs[i][1]);
		str_clear(&out);
		ck_assert(timeframe_step(bytes_of(pairs[i][1]), -1, &out));
		ck_assert_str_eq(str_c(&out), pairs[i][0]);
	}
	str_clear(&out);
	ck_assert(timeframe_step(bytes_of(""), -1, &out)); /* blank is later */
	ck_assert_str_eq(str_c(&out), "next");
	ck_assert(!timeframe_step(bytes_of("later"), 1, &out));
	ck_assert(!timeframe_step(bytes_of("now"), -1, &out));
	ck_assert(!timeframe_step(bytes_of("soon"), 1, &out));
	ck_assert(!timeframe_step(bytes_of("9999-Q4"), 1, &out));
	ck_assert(!timeframe_step(bytes_of("0001-Q1"), -1, &out));
	str_release(&out);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {readable, unreadable, periods, steps};

	return unit_run("timeframe", tests, UNIT_COUNT(tests));
}

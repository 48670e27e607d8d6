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

int main(void)
{
	const TTest *const tests[] = {readable, unreadable, periods};

	return unit_run("timeframe", tests, UNIT_COUNT(tests));
}

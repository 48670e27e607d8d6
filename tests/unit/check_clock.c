/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "base/clock.h"

#include "unit.h"

START_TEST(every_day_there_and_back)
{
	day_t day = clock_day(1, 1, 1);
	int year, month, dom;

	ck_assert_int_eq(day, -719162);
	ck_assert_int_eq(clock_day(1970, 1, 1), 0);
	for (year = 1; year <= 9999; year++)
		for (month = 1; month <= 12; month++)
			for (dom = 1; dom <= clock_month_days(year, month); dom++, day++) {
				struct str text = { 0 };
				day_t parsed = 0;
				int y, m, d;

				clock_civil(day, &y, &m, &d);
				clock_add_day(&text, day);
				if (clock_day(year, month, dom) != day || y != year || m != month || d != dom ||
				    !clock_parse_day(str_bytes(&text), &parsed) || parsed != day)
					ck_abort_msg("%04d-%02d-%02d", year, month, dom);
				str_release(&text);
			}
}
END_TEST

START_TEST(leap_years)
{
	ck_assert_int_eq(clock_month_days(2024, 2), 29);
	ck_assert_int_eq(clock_month_days(2026, 2), 28);
	ck_assert_int_eq(clock_month_days(1900, 2), 28);
	ck_assert_int_eq(clock_month_days(2000, 2), 29);
}
END_TEST

START_TEST(parsing)
{
	static const char *const bad[] = { "", "2026-11-3", "2026-13-01", "2026-00-10", "2026-02-29", "0000-01-01",
					   "2026/11/23", "2026-11-23 ", "2O26-11-23", "2026-11-00", "-026-11-01" };
	day_t day = 5;
	size_t i;

	for (i = 0; i < UNIT_COUNT(bad); i++)
		ck_assert_msg(!clock_parse_day(bytes_of(bad[i]), &day), "%s", bad[i]);
	ck_assert_int_eq(day, 5);
	ck_assert(clock_parse_day(bytes_of("2024-02-29"), &day));
	ck_assert_int_eq(day, clock_day(2024, 2, 29));
	ck_assert(clock_parse_day(bytes_of("9999-12-31"), &day));
}
END_TEST

START_TEST(printing)
{
	struct str s = { 0 };

	clock_add_day(&s, clock_day(2026, 11, 23));
	clock_add_day(&s, CLOCK_NO_DAY);
	clock_add_day(&s, clock_day(7, 1, 2));
	ck_assert_str_eq(str_c(&s), "2026-11-230007-01-02");
	str_release(&s);
}
END_TEST

START_TEST(quarters_and_weekdays)
{
	int quarter = clock_quarter(clock_day(2026, 11, 23));

	ck_assert_int_eq(quarter, 2026 * 4 + 3);
	ck_assert_int_eq(clock_quarter_first(quarter), clock_day(2026, 10, 1));
	ck_assert_int_eq(clock_quarter_last(quarter), clock_day(2026, 12, 31));
	ck_assert_int_eq(clock_quarter_last(2024 * 4), clock_day(2024, 3, 31));
	ck_assert_int_eq(clock_quarter(clock_quarter_first(quarter + 1)), quarter + 1);
	ck_assert_int_eq(clock_weekday(clock_day(2026, 11, 23)), 0);
	ck_assert_int_eq(clock_weekday(clock_day(1970, 1, 1)), 3);
	ck_assert_int_eq(clock_weekday(clock_day(1969, 12, 28)), 6);
	ck_assert_int_eq(clock_weekday(clock_day(1969, 12, 22)), 0);
}
END_TEST

START_TEST(the_system_clock)
{
	int64_t before = clock_ms();

	ck_assert_int_ge(clock_local_today(), clock_day(2024, 1, 1));
	ck_assert_int_ge(clock_ms(), before);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = { every_day_there_and_back, leap_years, parsing, printing,
				       quarters_and_weekdays, the_system_clock };

	return unit_run("clock", tests, UNIT_COUNT(tests));
}

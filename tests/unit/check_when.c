/* SPDX-License-Identifier: ISC */
/* import/when: days and timeframes as trackers write them. */
#include <config.h>

#include <string.h>

#include "import/when.h"
#include "unit.h"

static const struct {
	const char *text;
	unsigned orders;
	const char *first, *last; /* NULL: no day; "?": open */
} days[] = {
	{"2026-10-15", WHEN_ANY, "2026-10-15", "2026-10-15"},
	{"2026-10-15T08:00:00.000Z", WHEN_ANY, "2026-10-15", "2026-10-15"},
	{"2026-10-15 23:59", WHEN_ANY, "2026-10-15", "2026-10-15"},
	{"11/May/24 03:26 PM", WHEN_ANY, "2024-05-11", "2024-05-11"},
	{"6/21/2025 16:14", WHEN_ANY, "2025-06-21", "2025-06-21"},
	{"6/7/2025 16:14", WHEN_ANY, "?", "?"},
	{"6/7/2025 16:14", WHEN_DMY, "2025-07-06", "2025-07-06"},
	{"8/12/2025 7:00:00 AM", WHEN_MDY, "2025-08-12", "2025-08-12"},
	{"5/5/2025", WHEN_ANY, "2025-05-05", "2025-05-05"},
	{"13.2.2026", WHEN_ANY, "2026-02-13", "2026-02-13"},
	{"January 5, 2026", WHEN_ANY, "2026-01-05", "2026-01-05"},
	{"January 5, 2026 9:00 AM", WHEN_ANY, "2026-01-05", "2026-01-05"},
	{"January 5, 2026 \xe2\x86\x92 February 1, 2026", WHEN_ANY, "2026-01-05", "2026-02-01"},
	{"{\"start\":\"2026-01-05\",\"end\":\"2026-03-31\"}", WHEN_ANY, "2026-01-05", "2026-03-31"},
	{"2026-02-30", WHEN_ANY, NULL, NULL},
	{"soon", WHEN_ANY, NULL, NULL},
	{"", WHEN_ANY, NULL, NULL},
};

START_TEST(readings)
{
	for (size_t i = 0; i < UNIT_COUNT(days); i++) {
		day_t first = CLOCK_NO_DAY, last = CLOCK_NO_DAY;
		struct str text = {0};
		bool open = false, is = when_days(bytes_of(days[i].text), days[i].orders, &first, &last, &open);

		ck_assert_msg(open == (days[i].first && days[i].first[0] == '?'), "%s", days[i].text);
		ck_assert_msg(is == (days[i].first && !open), "%s", days[i].text);
		if (!is)
			continue;
		clock_add_day(&text, first);
		ck_assert_str_eq(str_c(&text), days[i].first);
		str_clear(&text);
		clock_add_day(&text, last);
		ck_assert_str_eq(str_c(&text), days[i].last);
		str_release(&text);
	}
}
END_TEST

START_TEST(one_cell_decides)
{
	ck_assert_uint_eq(when_orders(WHEN_ANY, bytes_of("6/7/2026")), WHEN_ANY);
	ck_assert_uint_eq(when_orders(WHEN_ANY, bytes_of("6/21/2026 16:14")), WHEN_MDY);
	ck_assert_uint_eq(when_orders(WHEN_ANY, bytes_of("21/6/2026")), WHEN_DMY);
	ck_assert_uint_eq(when_orders(WHEN_ANY, bytes_of("21/Jun/26")), WHEN_ANY);
	ck_assert_uint_eq(when_orders(WHEN_MDY, bytes_of("21/6/2026")), WHEN_MDY);
	ck_assert_uint_eq(when_orders(WHEN_ANY, bytes_of("")), WHEN_ANY);
}
END_TEST

static const char *const frames[][2] = {
	{"2026-Q4", "2026-Q4"}, {"Q4 2026", "2026-Q4"}, {"2026 q4", "2026-Q4"}, {"2026Q4", "2026-Q4"}, {"H2 2026", "2026-H2"},
	{"Oct 2026", "2026-10"}, {"October 2026", "2026-10"}, {"2026-10", "2026-10"}, {"NOW", "now"}, {"Later", "later"},
	{"Q5 2026", ""}, {"Q4", ""}, {"Release 7", ""}, {"2026", ""}, {"", ""}, {"v2026 Q4", ""}, {"Sprint Q4 2026", ""},
};

START_TEST(timeframes)
{
	for (size_t i = 0; i < UNIT_COUNT(frames); i++) {
		struct str out = {0};
		bool is = when_timeframe(bytes_of(frames[i][0]), &out);

		ck_assert_msg(is == (frames[i][1][0] != '\0'), "%s", frames[i][0]);
		ck_assert_msg(!strcmp(str_c(&out), frames[i][1]), "%s is %s", frames[i][0], str_c(&out));
		str_release(&out);
	}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {readings, one_cell_decides, timeframes};

	return unit_run("when", tests, UNIT_COUNT(tests));
}

/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "model/query_day.h"

#include "unit.h"

START_TEST(forms)
{
	static const struct {
		const char *text, *first, *last; /* NULL: no day */
	} rows[] = {
		{"2026-11-23", "2026-11-23", "2026-11-23"},
		{"2024-02", "2024-02-01", "2024-02-29"},
		{"2026-Q4", "2026-10-01", "2026-12-31"},
		{"2026-q1", "2026-01-01", "2026-03-31"},
		{"2026-H2", "2026-07-01", "2026-12-31"},
		{"2026", "2026-01-01", "2026-12-31"},
		{"today", "2026-11-23", "2026-11-23"},
		{"TODAY+14", "2026-12-07", "2026-12-07"},
		{"today-23", "2026-10-31", "2026-10-31"},
		{"today+0", "2026-11-23", "2026-11-23"},
		{"2026-02-29", NULL, NULL},
		{"2026-13", NULL, NULL},
		{"2026-Q5", NULL, NULL},
		{"0026", NULL, NULL},
		{"26", NULL, NULL},
		{"today+", NULL, NULL},
		{"today+ 1", NULL, NULL},
		{"today+-1", NULL, NULL},
		{"today+1.5", NULL, NULL},
		{"today14", NULL, NULL},
		{"today+99999999999999999999", NULL, NULL},
		{"today+3660001", NULL, NULL},
		{"tomorrow", NULL, NULL},
		{"now", NULL, NULL},
		{"later", NULL, NULL},
		{"", NULL, NULL},
	};
	day_t today = clock_day(2026, 11, 23);

	for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
		day_t first, last;
		bool good = query_day_parse(bytes_of(rows[i].text), today, &first, &last);
		struct str got;

		ck_assert_msg(good == (rows[i].first != NULL), "%s", rows[i].text);
		if (!good)
			continue;
		str_init(&got);
		clock_add_day(&got, first);
		unit_is(str_bytes(&got), rows[i].first);
		str_clear(&got);
		clock_add_day(&got, last);
		unit_is(str_bytes(&got), rows[i].last);
		str_release(&got);
	}
}
END_TEST

START_TEST(without_a_day_there_is_no_today)
{
	day_t first, last;

	ck_assert(!query_day_parse(bytes_of("today"), CLOCK_NO_DAY, &first, &last));
	ck_assert(query_day_parse(bytes_of("2026-11"), CLOCK_NO_DAY, &first, &last));
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {forms, without_a_day_there_is_no_today};

	return unit_run("query_day", tests, UNIT_COUNT(tests));
}

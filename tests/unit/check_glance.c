/* SPDX-License-Identifier: ISC */
/* Glances differ when a file does, and say themselves when they may not. */
#include <config.h>

#include "store/glance.h"

#include "storetest.h"

START_TEST(same_and_not)
{
	struct storetest t;
	struct glance none, a, b, all[TABLE_COUNT];
	const struct timespec times[2] = {{.tv_sec = 5, .tv_nsec = 1}, {.tv_sec = 5, .tv_nsec = 1}};

	storetest_begin(&t);
	none = glance_at(t.folder, TABLE_PLAN);
	ck_assert_int_eq(none.size, -1);
	ck_assert(!glance_is_racy(&none));
	storetest_write(&t, "plan.csv", "id\n");
	a = glance_at(t.folder, TABLE_PLAN);
	b = glance_at(t.folder, TABLE_PLAN);
	ck_assert(glance_same(&a, &b));
	ck_assert(!glance_same(&a, &none));
	ck_assert_int_eq(utimensat(t.folder, "plan.csv", times, 0), 0);
	b = glance_at(t.folder, TABLE_PLAN);
	ck_assert(!glance_same(&a, &b));
	for (int fresh = 0; fresh < 2; fresh++) {
		glance_all(t.board, fresh, all);
		ck_assert(glance_same(&all[TABLE_PLAN], &b));
		ck_assert_int_eq(all[TABLE_USAGE].size, -1);
	}
	storetest_end(&t);
}
END_TEST

START_TEST(racy)
{
	static const struct {
		int64_t before_ms;
		bool racy;
	} rows[] = {{0, true}, {1999, true}, {2000, false}, {100000, false}, {-1999, true}, {-5000, false}};

	for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
		struct glance g = {.size = 1, .taken = 1700000000000000000};

		g.changed = g.taken - rows[i].before_ms * 1000000;
		ck_assert_int_eq(glance_is_racy(&g), rows[i].racy);
	}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {same_and_not, racy};

	return unit_run("glance", tests, UNIT_COUNT(tests));
}

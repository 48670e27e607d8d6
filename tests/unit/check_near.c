/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "base/near.h"

#include "unit.h"

START_TEST(nearest_of_several)
{
	static const struct {
		const char *typed, *want; /* NULL: none is near */
	} rows[] = {
		{"ower", "owner"}, {"onwer", "owner"}, {"OWNER", "owner"}, {"ownerr", "owner"}, {"own", "owner"},
		{"depends", "depends_on"}, {"efort", "effort"}, {"stauts", "status"}, {"status", "status"},
		{"zebra", NULL}, {"", NULL}, {"x", NULL}, {"dates", NULL},
	};
	static const char *const names[] = {"id", "owner", "effort", "status", "depends_on", ""};

	for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
		struct near n;

		near_begin(&n, bytes_of(rows[i].typed));
		for (size_t j = 0; j < UNIT_COUNT(names); j++)
			near_offer(&n, bytes_of(names[j]));
		ck_assert_msg(near_found(&n) == (rows[i].want != NULL), "%s", rows[i].typed);
		if (rows[i].want)
			unit_is(n.best, rows[i].want);
	}
}
END_TEST

START_TEST(long_names_are_never_near)
{
	char name[NEAR_MAX_NAME + 2];
	struct near n;

	memset(name, 'a', sizeof name);
	near_begin(&n, (struct bytes){name, NEAR_MAX_NAME + 1});
	near_offer(&n, (struct bytes){name, NEAR_MAX_NAME});
	ck_assert(!near_found(&n));
	near_begin(&n, (struct bytes){name, NEAR_MAX_NAME});
	near_offer(&n, (struct bytes){name, NEAR_MAX_NAME + 1});
	ck_assert(!near_found(&n));
	near_offer(&n, (struct bytes){name, NEAR_MAX_NAME});
	ck_assert(near_found(&n));
	ck_assert_uint_eq(n.distance, 0);
}
END_TEST

START_TEST(the_first_of_equals_wins)
{
	struct near n;

	near_begin(&n, bytes_of("cat"));
	near_offer(&n, bytes_of("bat"));
	near_offer(&n, bytes_of("rat"));
	ck_assert(near_found(&n));
	unit_is(n.best, "bat");
	ck_assert_uint_eq(n.distance, 1);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {nearest_of_several, long_names_are_never_near, the_first_of_equals_wins};

	return unit_run("near", tests, UNIT_COUNT(tests));
}

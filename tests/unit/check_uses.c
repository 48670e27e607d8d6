/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "model/uses.h"

#include "boards.h"
#include "unit.h"

START_TEST(who_names_a_row)
{
	struct board *b = boards_sample();
	struct str where = {0};
	struct item item;

	item_make(&item, TABLE_PLAN, bytes_of("duration-model-boilers"), 1);
	ck_assert_uint_eq(uses_count(b, &item, 1, &where), 2);
	ck_assert_str_eq(str_c(&where), "depends_on of plan/duration-model-trades");
	str_clear(&where);
	ck_assert_uint_eq(uses_count(b, &item, 5, &where), 2);
	ck_assert_str_eq(str_c(&where), "depends_on of plan/duration-model-trades, depends_on of plan/planner-retire");
	str_clear(&where);
	item_make(&item, TABLE_PRIORITIES, bytes_of("duration-model-boilers"), 1); /* no such priority */
	ck_assert_uint_eq(uses_count(b, &item, 5, &where), 0);
	ck_assert_uint_eq(where.n, 0);
	str_release(&where);
	board_free(b);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {who_names_a_row};

	return unit_run("uses", tests, UNIT_COUNT(tests));
}

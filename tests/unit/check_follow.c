/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "boards.h"
#include "model/follow.h"
#include "unit.h"

static size_t follow(const struct board *b, enum table_id t, const char *id, const char *column, const char *value,
		     struct edit out[FOLLOW_MAX])
{
	struct edit e;
	struct item item;
	int32_t row = board_find(b, t, bytes_of(id));
	size_t n;

	ck_assert_int_ge(row, 0);
	board_item(b, t, (uint32_t)row, &item);
	edit_set(&e, &item, column, bytes_of(""), bytes_of(value));
	n = follow_edits(b, &e, out);
	edit_release(&e);
	return n;
}

static void release(struct edit *edits, size_t n)
{
	for (size_t i = 0; i < n; i++)
		edit_release(&edits[i]);
}

START_TEST(test_status_of_an_entry)
{
	struct board *b = boards_sample();
	struct edit more[FOLLOW_MAX];

	ck_assert_uint_eq(follow(b, TABLE_PLAN, "offline-write", "status", "done", more), 2);
	ck_assert_str_eq(more[0].column, "updated");
	ck_assert_str_eq(more[0].value, "2026-11-23");
	ck_assert_str_eq(more[1].column, "done_date");
	ck_assert_str_eq(more[1].value, "2026-11-23");
	release(more, 2);
	ck_assert_uint_eq(follow(b, TABLE_PLAN, "offline-read", "status", "in-progress", more), 2);
	ck_assert_str_eq(more[1].column, "done_date");
	ck_assert_str_eq(more[1].value, "");
	release(more, 2);
	ck_assert_uint_eq(follow(b, TABLE_PLAN, "offline-read", "title", "x", more), 0);
	board_free(b);
}
END_TEST

START_TEST(test_others)
{
	struct board *b = boards_sample();
	struct edit more[FOLLOW_MAX];
	struct str scratch = { 0 };

	ck_assert_uint_eq(follow(b, TABLE_KEY_RESULTS, "go-live-days", "current", "60", more), 1);
	ck_assert_str_eq(more[0].column, "updated");
	release(more, 1);
	ck_assert_uint_eq(follow(b, TABLE_PRIORITIES, "self-booking", "status", "active", more), 1);
	ck_assert_str_eq(more[0].column, "decided");
	release(more, 1);
	ck_assert_str_eq(follow_default(b, TABLE_PLAN, PLAN_STATUS, &scratch), "planned");
	ck_assert_str_eq(follow_default(b, TABLE_PLAN, PLAN_UPDATED, &scratch), "2026-11-23");
	ck_assert_ptr_null(follow_default(b, TABLE_PLAN, PLAN_OWNER, &scratch));
	str_release(&scratch);
	board_free(b);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = { test_status_of_an_entry, test_others };

	return unit_run("follow", tests, UNIT_COUNT(tests));
}

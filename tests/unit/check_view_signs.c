/* SPDX-License-Identifier: ISC */
/* The signs as a page: lamps, groups, another level tried, the cell to blame. */
#include <config.h>

#include "model/signs.h"
#include "viewtest.h"

static struct viewtest t;
static struct signs signs;

static void open_sample(void)
{
	viewtest_open(&t, "signs", NULL);
	viewtest_size(&t, 24, 80);
	viewtest_has(&t, "looking for signs");
	signs_init(&signs);
	signs_collect(&signs, t.board, NULL);
	t.env.signs = &signs;
	viewtest_rebuild(&t);
	viewtest_size(&t, 200, 120);
}

static void close_sample(void)
{
	signs_release(&signs);
	viewtest_close(&t);
}

START_TEST(what_it_says)
{
	size_t shown, total;

	open_sample();
	viewtest_has(&t, "Strategy and Objectives  red: 3 high, 5 medium");
	viewtest_has(&t, "Level 5 would add: type of every entry. 1 more to find.");
	viewtest_has(&t, "Write one sentence with a number, even if the answer is no.");
	viewtest_has(&t, "cto-hears-late              1.5 > 1   product 0 engineering 2 apart by 2");
	viewtest_has(&t, "the history of the files was not read");
	t.ops->counts(t.view, &shown, &total);
	ck_assert_uint_eq(shown, 30);
	ck_assert_uint_eq(total, 30);
	close_sample();
}
END_TEST

START_TEST(levels_and_groups)
{
	open_sample();
	ck_assert_int_eq(viewtest_act(&t, ACTION_LEVEL_UP, 1), VIEW_REBUILD);
	viewtest_has(&t, "Trying level 5; the board is at level 4.");
	viewtest_has(&t, "Upkeep takes 23.3 % and 0 discoveries are planned.");
	ck_assert_int_eq(t.board->settings.level, 4);
	for (int i = 0; i < 4; i++)
		viewtest_act(&t, ACTION_LEVEL_DOWN, -1);
	viewtest_has(&t, "Trying level 1; the board is at level 4.");
	ck_assert_int_eq(viewtest_act(&t, ACTION_LEVEL_DOWN, -1), VIEW_HANDLED);
	for (int i = 0; i < 3; i++)
		viewtest_act(&t, ACTION_LEVEL_UP, 1);
	viewtest_has(&t, "Level 4. ");
	viewtest_act(&t, ACTION_GROUP, 0);
	viewtest_act(&t, ACTION_GROUP, 0);
	viewtest_has(&t, "Nobody's");
	viewtest_has(&t, "The whole board");
	close_sample();
}
END_TEST

START_TEST(the_cell_to_blame)
{
	struct view_where where = {.schema_column = -1, .file_column = -1};

	open_sample();
	ck_assert(viewtest_select(&t, "plan/skill-import"));
	ck_assert(t.ops->where(t.view, &t.env, &where));
	ck_assert_int_eq(where.table, TABLE_PLAN);
	ck_assert_int_eq(where.schema_column, PLAN_DUE_DATE);
	ck_assert_int_eq(viewtest_act(&t, ACTION_OPEN, 0), VIEW_GO);
	ck_assert_str_eq(t.go.key, "skill-import");
	ck_assert(!viewtest_select(&t, "plan/offline-read"));
	close_sample();
}
END_TEST

int main(void)
{
	const TTest *tests[] = {what_it_says, levels_and_groups, the_cell_to_blame};

	return unit_run("view_signs", tests, UNIT_COUNT(tests));
}

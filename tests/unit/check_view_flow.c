/* SPDX-License-Identifier: ISC */
/* The flow on the sample and on small boards: states, limits, days in a state, lanes by owner. */
#include <config.h>

#include "swimtest.h"

enum { PLANNED, IN_PROGRESS, BLOCKED, DONE, DROPPED };

static struct viewtest t;

static void open_sample(int rows, int columns)
{
	viewtest_open(&t, "flow", NULL);
	viewtest_size(&t, rows, columns);
}

START_TEST(states)
{
	size_t shown, total;

	open_sample(40, 120);
	ck_assert_int_eq(swimtest_of(&t)->columns_n, 4); /* nothing is dropped */
	/* what ends first stands first */
	swimtest_cell(&t, "", IN_PROGRESS, "skill-import margin-report photo-demo duration-model-boilers offline-write "
					   "quote-discounts");
	swimtest_cell(&t, "", BLOCKED, "parts-connection");
	/* the latest first */
	swimtest_cell(&t, "", DONE, "margin-prototype offline-read sender-name duration-data arrival-study");
	swimtest_whole(&t);
	t.ops->counts(t.view, &shown, &total);
	ck_assert_uint_eq(shown, 24);
	ck_assert_uint_eq(total, 24);
	viewtest_has(&t, "In progress");
	viewtest_has(&t, "Done");
	viewtest_close(&t);
}
END_TEST

START_TEST(limits_and_days)
{
	open_sample(40, 120);
	viewtest_has(&t, " 7 of 6");
	viewtest_has(&t, "at most 2 in work each");
	viewtest_has(&t, "for 28 days");
	viewtest_has(&t, "late 54 days");
	viewtest_size(&t, 40, 200);
	viewtest_has(&t, "7 days   due 11 Dec");
	viewtest_size(&t, 10, 40);
	viewtest_has(&t, " 7 of 6");
	viewtest_close(&t);
}
END_TEST

static const struct boards_file busy_files[] = {
	{TABLE_BOARD, "key,value\nwip_limit,9\nwip_limit_per_owner,1\n"},
	{TABLE_PLAN, "id,title,status,owner,updated\n"
		     "a,A,in-progress,Ana,2026-11-22\nb,B,blocked,ANA,\nc,C,in-progress,bo,2026-11-23\n"
		     "d,D,dropped,bo,\ne,E,planned,,\nf,F,blocked,,2026-12-24\ng,G,what,,\n"},
	{TABLE_NONE, NULL},
};

START_TEST(who_has_too_much)
{
	viewtest_open(&t, "flow", busy_files);
	viewtest_size(&t, 21, 150);
	viewtest_has(&t, "over 1: Ana 2");
	viewtest_has(&t, " 4 of 9");
	viewtest_has(&t, "Dropped");
	viewtest_has(&t, "since when?");
	viewtest_size(&t, 21, 220);
	viewtest_has(&t, "1 day ");
	viewtest_has(&t, "0 days");
	swimtest_cell(&t, "", PLANNED, "e g");
	swimtest_cell(&t, "", DROPPED, "d");
	viewtest_act(&t, ACTION_GROUP, 0);
	ck_assert_str_eq(str_c(&t.message), "a lane for each owner");
	swimtest_lanes(&t, "Ana|bo|Without an owner");
	viewtest_has(&t, "2 of 1 in work");
	viewtest_has(&t, "1 of 1 in work");
	viewtest_lacks(&t, "nobody");
	swimtest_whole(&t);
	viewtest_sizes(&t);
	viewtest_act(&t, ACTION_GROUP, 0);
	ck_assert_str_eq(str_c(&t.message), "everybody together");
	viewtest_close(&t);
}
END_TEST

START_TEST(without_limits)
{
	static const struct boards_file files[] = {
		{TABLE_PLAN, "id,title,status,owner\na,A,in-progress,ana\n"},
		{TABLE_NONE, NULL},
	};

	viewtest_open(&t, "flow", files);
	viewtest_size(&t, 21, 120);
	viewtest_has(&t, "1 in work");
	viewtest_lacks(&t, "at most");
	viewtest_act(&t, ACTION_GROUP, 0);
	viewtest_has(&t, "1 in work");
	viewtest_close(&t);
}
END_TEST

START_TEST(what_narrows_leaves_the_limits)
{
	open_sample(21, 120);
	swimtest_narrows(&t, "owner:sven", "owner:sven durations");
	viewtest_has(&t, " 7 of 6");
	t.env.lens = board_find(t.board, TABLE_PERSONAS, bytes_of("site-contact"));
	viewtest_rebuild(&t);
	viewtest_has(&t, "Nothing here for this persona and this filter.");
	viewtest_close(&t);
}
END_TEST

START_TEST(the_cursor_stays_on_its_entry)
{
	struct view_where at = {.table = TABLE_NONE};
	struct item item;

	open_sample(21, 80);
	ck_assert(viewtest_select(&t, "plan/sender-name"));
	viewtest_has(&t, "Done");
	viewtest_act(&t, ACTION_GROUP, 0);
	ck_assert_str_eq(viewtest_selected(&t, &item), "sender-name");
	viewtest_filter(&t, "owner:oke");
	viewtest_rebuild(&t);
	ck_assert_str_eq(viewtest_selected(&t, &item), "sender-name");
	ck_assert(!viewtest_select(&t, "plan/replan-key"));
	ck_assert(!viewtest_select(&t, "personas/technician"));
	ck_assert(t.ops->where(t.view, &t.env, &at));
	ck_assert_int_eq(at.table, TABLE_PLAN);
	viewtest_close(&t);
}
END_TEST

START_TEST(the_cursor_is_always_on_the_screen)
{
	static const enum action_id actions[] = {ACTION_DOWN, ACTION_UP,	  ACTION_LEFT,	    ACTION_RIGHT,   ACTION_FIRST,
						 ACTION_LAST, ACTION_GROUP, ACTION_PAGE_DOWN, ACTION_PAGE_UP, ACTION_NONE};

	for (uint64_t seed = 1; seed <= 8; seed++) {
		open_sample(21, 80);
		viewtest_sizes(&t);
		viewtest_wander(&t, actions, seed);
		swimtest_whole(&t);
		viewtest_close(&t);
	}
	viewtest_open(&t, "flow", busy_files);
	viewtest_size(&t, 21, 80);
	viewtest_wander(&t, actions, 9);
	viewtest_close(&t);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		states,
		limits_and_days,
		who_has_too_much,
		without_limits,
		what_narrows_leaves_the_limits,
		the_cursor_stays_on_its_entry,
		the_cursor_is_always_on_the_screen,
	};

	return unit_run("view_flow", tests, UNIT_COUNT(tests));
}

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

START_TEST(sizes_and_looks)
{
	struct view_look look = {.size = ""};

	open_sample(40, 120);
	ck_assert(viewtest_select(&t, "plan/skill-import"));
	t.ops->look(t.view, &look);
	ck_assert_str_eq(look.size, ""); /* by the room there is */
	ck_assert_str_eq(look.group, "all");
	viewtest_lacks(&t, "Going live takes ten");
	ck_assert_int_eq(viewtest_act(&t, ACTION_SIZE, 0), VIEW_LAYOUT);
	t.ops->look(t.view, &look);
	ck_assert_str_eq(look.size, "full");
	viewtest_has(&t, "Going live takes ten"); /* the why of its priority */
	viewtest_has(&t, "discovery   effort 0.5");
	swimtest_whole(&t);
	viewtest_sizes(&t);
	viewtest_act(&t, ACTION_SIZE, 0);
	viewtest_lacks(&t, "Going live takes ten");
	look = (struct view_look){.size = "normal", .group = "owner"};
	t.ops->set_look(t.view, &t.env, &look);
	viewtest_rebuild(&t);
	viewtest_has(&t, "2 of 2 in work");
	look = (struct view_look){.size = "odd", .group = "persona", .picture = "odd"};
	t.ops->set_look(t.view, &t.env, &look);
	viewtest_rebuild(&t);
	t.ops->look(t.view, &look);
	ck_assert_str_eq(look.size, "normal");
	ck_assert_str_eq(look.group, "owner");
	viewtest_close(&t);
}
END_TEST

START_TEST(dropping)
{
	open_sample(36, 120);
	ck_assert(viewtest_select(&t, "plan/planner-retire"));
	viewtest_drop(&t, "plan/planner-retire", 2, 5, "own");
	viewtest_drop(&t, "plan/planner-retire", 2, 40, "status=in-progress");
	viewtest_drop(&t, "plan/planner-retire", 0, 70, "status=blocked"); /* the head of a column */
	viewtest_drop(&t, "plan/planner-retire", 20, 70, "status=blocked"); /* below its cards */
	viewtest_drop(&t, "plan/planner-retire", 20, 5, "");
	viewtest_drop(&t, "plan/planner-retire", 35, 5, "-"); /* the legend */
	viewtest_drop(&t, "plan/planner-retire", -1, 5, "-");
	viewtest_act(&t, ACTION_GROUP, 0);
	ck_assert(viewtest_select(&t, "plan/margin-report"));
	viewtest_drop(&t, "plan/margin-report", 2, 100, "status=done owner=joel");
	viewtest_size(&t, 8, 40); /* one column, its head a line of names */
	viewtest_drop(&t, "plan/margin-report", 0, 3, "status=planned");
	viewtest_drop(&t, "plan/margin-report", 0, 33, "status=blocked");
	viewtest_close(&t);
}
END_TEST

START_TEST(heads_take_clicks)
{
	struct item item;

	open_sample(36, 120);
	ck_assert(t.ops->click(t.view, &t.env, 0, 70));
	ck_assert_str_eq(viewtest_selected(&t, &item), "parts-connection");
	viewtest_size(&t, 8, 40);
	ck_assert(t.ops->click(t.view, &t.env, 0, 3)); /* the name before the cursor's is the first in the line */
	viewtest_has(&t, "Import skills");
	ck_assert(t.ops->click(t.view, &t.env, 0, 3));
	viewtest_has(&t, "Retire the nightly");
	viewtest_selected(&t, &item);
	ck_assert_int_eq(t.board->plan[board_item_row(t.board, &item)].status, PLAN_STATUS_PLANNED);
	viewtest_close(&t);
}
END_TEST

/* Sideways the state, down and up a reason. */
START_TEST(a_step)
{
	struct view_move m;
	struct item item;

	open_sample(36, 120);
	item = viewtest_item(&t, "plan/parts-connection");
	view_move_init(&m);
	ck_assert(t.ops->shift(t.view, &t.env, &item, 0, -1, &m));
	ck_assert_str_eq(m.set[0].value, "in-progress");
	view_move_init(&m);
	ck_assert(t.ops->shift(t.view, &t.env, &item, 0, 1, &m));
	ck_assert_str_eq(m.set[0].value, "done");
	view_move_init(&m);
	ck_assert(t.ops->shift(t.view, &t.env, &item, 1, 0, &m));
	ck_assert_ptr_nonnull(m.why_not);
	item = viewtest_item(&t, "priorities/live-parts");
	ck_assert(!t.ops->shift(t.view, &t.env, &item, 0, 1, &m));
	viewtest_close(&t);
}
END_TEST

START_TEST(a_new_one_takes_the_state)
{
	struct view_where at = {.table = TABLE_NONE};

	open_sample(36, 120);
	ck_assert(viewtest_select(&t, "plan/sender-name"));
	viewtest_act(&t, ACTION_GROUP, 0);
	ck_assert(t.ops->where(t.view, &t.env, &at));
	ck_assert_int_eq(at.fills, 3);
	ck_assert_str_eq(at.fill[0].value, "done");
	ck_assert_str_eq(at.fill[1].value, "2026-11-23");
	ck_assert_str_eq(at.fill[2].value, "oke");
	ck_assert(viewtest_select(&t, "plan/skill-import")); /* its quarter is over */
	at = (struct view_where){.table = TABLE_NONE};
	ck_assert(t.ops->where(t.view, &t.env, &at));
	ck_assert_str_eq(at.fill[0].value, "in-progress");
	ck_assert_int_eq(at.fill[1].column, PLAN_TIMEFRAME);
	ck_assert_str_eq(at.fill[1].value, "2026-Q4");
	viewtest_close(&t);
}
END_TEST

START_TEST(the_cursor_is_always_on_the_screen)
{
	static const enum action_id actions[] = {ACTION_DOWN, ACTION_UP,	  ACTION_LEFT,	    ACTION_RIGHT,   ACTION_FIRST,
						 ACTION_LAST, ACTION_GROUP, ACTION_SIZE, ACTION_PAGE_DOWN, ACTION_PAGE_UP, ACTION_NONE};

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
		sizes_and_looks, dropping, heads_take_clicks, a_step, a_new_one_takes_the_state,
		the_cursor_is_always_on_the_screen,
	};

	return unit_run("view_flow", tests, UNIT_COUNT(tests));
}

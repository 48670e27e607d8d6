/* SPDX-License-Identifier: ISC */
/* The meeting on the sample: steps, minutes, cursor, and what can be edited where. */
#include <config.h>

#include "model/signs.h"
#include "ui/meeting.h"

#include "viewtest.h"

static struct viewtest t;
static struct signs signs;

static void open_sample(int rows, int columns)
{
	viewtest_open(&t, "meeting", NULL);
	signs_init(&signs);
	signs_collect(&signs, t.board, NULL);
	t.env.signs = &signs;
	viewtest_rebuild(&t);
	viewtest_size(&t, rows, columns);
}

static void close_sample(void)
{
	signs_release(&signs);
	viewtest_close(&t);
}

static void go_to(int step)
{
	while (((const struct view_meeting *)t.view)->step + 1 < step)
		viewtest_act(&t, ACTION_RIGHT, 1);
	while (((const struct view_meeting *)t.view)->step + 1 > step)
		viewtest_act(&t, ACTION_LEFT, -1);
}

static const char *field(void)
{
	struct view_where at = {.table = TABLE_NONE, .schema_column = -1, .file_column = -1};

	if (!t.ops->where(t.view, &t.env, &at) || at.schema_column < 0)
		return "";
	return schema_table(at.table)->columns[at.schema_column].name;
}

START_TEST(ten_steps)
{
	open_sample(38, 120);
	viewtest_has(&t, " 1 One line and four lamps  2  3  4");
	viewtest_has(&t, "Does everybody still tell the same vision?");
	viewtest_act(&t, ACTION_LEFT, -1);
	ck_assert_str_eq(str_c(&t.message), "this is the first step");
	viewtest_act(&t, ACTION_RIGHT, 1);
	viewtest_has(&t, "2 What changed since last Monday");
	go_to(10);
	viewtest_has(&t, "The five worst findings");
	viewtest_act(&t, ACTION_RIGHT, 1);
	ck_assert_uint_gt(t.message.n, 0);
	viewtest_has(&t, "10 Signs and decisions");
	viewtest_act(&t, ACTION_MEETING_BEGIN, 0);
	viewtest_has(&t, "1 One line and four lamps");
	close_sample();
}
END_TEST

START_TEST(minutes)
{
	open_sample(38, 120);
	viewtest_has(&t, "0 min, guide 3");
	t.env.now = 7 * MEETING_MINUTE;
	viewtest_has(&t, "7 min, guide 3");
	go_to(3);
	viewtest_has(&t, "7 min, guide 9");
	viewtest_act(&t, ACTION_MEETING_BEGIN, 0);
	viewtest_has(&t, "0 min, guide 3");
	viewtest_size(&t, 8, 40);
	viewtest_has(&t, "0/3 min");
	close_sample();
}
END_TEST

START_TEST(what_a_step_asks_about)
{
	struct item item;

	open_sample(38, 120);
	go_to(4);
	ck_assert_str_eq(viewtest_selected(&t, &item), "learned-durations");
	ck_assert_str_eq(field(), "");
	go_to(5);
	ck_assert(viewtest_select(&t, "plan/skill-import"));
	ck_assert_str_eq(field(), "status");
	go_to(7);
	ck_assert_str_eq(viewtest_selected(&t, &item), "sender-name");
	ck_assert_str_eq(field(), "outcome");
	go_to(8);
	ck_assert_str_eq(viewtest_selected(&t, &item), "photo-fault");
	ck_assert_str_eq(field(), "feasibility");
	go_to(9);
	ck_assert(viewtest_select(&t, "priorities/photo-fault"));
	ck_assert_str_eq(field(), "moscow");
	ck_assert(!viewtest_select(&t, "plan/offline-read"));
	close_sample();
}
END_TEST

START_TEST(the_cursor)
{
	struct item item;

	open_sample(20, 80);
	go_to(6);
	ck_assert_str_eq(viewtest_selected(&t, &item), "parts-connection");
	viewtest_act(&t, ACTION_LAST, 0);
	ck_assert_str_eq(viewtest_selected(&t, &item), "duration-model-trades");
	viewtest_act(&t, ACTION_UP, -1);
	ck_assert_str_eq(viewtest_selected(&t, &item), "quote-discounts");
	viewtest_rebuild(&t); /* it is told for Mei, too: the cursor stays here */
	viewtest_act(&t, ACTION_DOWN, 1);
	ck_assert_str_eq(viewtest_selected(&t, &item), "duration-model-trades");
	viewtest_filter(&t, "owner:oke");
	viewtest_rebuild(&t);
	viewtest_lacks(&t, "Learned durations");
	ck_assert_str_eq(viewtest_selected(&t, &item), "parts-connection");
	close_sample();
}
END_TEST

START_TEST(facts_below_where_it_is_narrow)
{
	open_sample(20, 120);
	go_to(3);
	viewtest_has(&t, "0.46  53 % of the time  marta");
	viewtest_size(&t, 20, 47);
	viewtest_has(&t, "0.46  53 % of the time");
	viewtest_has(&t, "\n    marta "); /* whole, on a row of its own */
	close_sample();
}
END_TEST

START_TEST(any_size)
{
	static const enum action_id actions[] = {ACTION_DOWN,	   ACTION_UP,	   ACTION_LEFT,	 ACTION_RIGHT, ACTION_PAGE_DOWN,
						 ACTION_PAGE_UP, ACTION_FIRST, ACTION_LAST, ACTION_NONE};

	open_sample(20, 80);
	for (int step = 1; step <= AGENDA_STEPS; step++) {
		go_to(step);
		viewtest_sizes(&t);
	}
	viewtest_size(&t, 20, 80);
	viewtest_wander(&t, actions, 7);
	close_sample();
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {ten_steps,  minutes, what_a_step_asks_about, the_cursor, facts_below_where_it_is_narrow,
				      any_size};

	return unit_run("view_meeting", tests, UNIT_COUNT(tests));
}

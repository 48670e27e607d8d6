/* SPDX-License-Identifier: ISC */
/* The why: the ladder to the vision, the people, and the missing link with what mends it. */
#include <config.h>

#include "ui/view_item.h"

#include "viewtest.h"

static struct viewtest t;

static void open_on(const struct boards_file *files, const char *address)
{
	viewtest_open(&t, "why", files);
	ck_assert(viewtest_select(&t, address));
	viewtest_rebuild(&t);
	viewtest_size(&t, 40, 100);
}

/* The words stand on the screen one below the other. */
static void in_this_order(const char *const *words, size_t n)
{
	const char *at = viewtest_draw(&t);

	for (size_t i = 0; i < n; i++) {
		const char *next = strstr(at, words[i]);

		if (!next)
			viewtest_fail(&t, words[i], "is not where it should be");
		at = next + strlen(words[i]);
	}
}

START_TEST(reads_from_the_entry_to_the_vision)
{
	static const char *const words[] = {
		"One key to re-plan the afternoon",
		"It is done for the priority",
		"One key to re-plan the afternoon",
		"The first hour after a cancellation decides the day.",
		"which serves the objective",
		"The evening plan still holds at noon",
		"0.54 reached after 79 % of the time",
		"which follows the guiding policy",
		"Win on the plan that holds",
		"which answers the diagnosis",
		"The plan breaks before ten in the morning",
		"which stands between us and the vision",
		"Nobody waits for a technician who does not come",
		"It is for",
		"D Dana, Dispatcher",
		"wants         Go home with tomorrow planned",
		"suffers from  Durations are guesses",
		"says          When a visit overruns",
	};

	open_on(NULL, "plan/replan-key");
	in_this_order(words, UNIT_COUNT(words));
	viewtest_act(&t, ACTION_DOWN, 1);
	ck_assert_int_eq(viewtest_act(&t, ACTION_FOLLOW, 0), VIEW_GO);
	ck_assert_str_eq(t.go.key, "replan-assist");
	viewtest_close(&t);
}
END_TEST

START_TEST(missing_link)
{
	open_on(NULL, "plan/photo-demo");
	viewtest_has(&t, "an objective is missing here");
	viewtest_has(&t, "Write the id of an objective into the column objective of Fault recognised from a photo");
	viewtest_has(&t, "which should serve an objective");
	viewtest_has(&t, "line 8)");
	viewtest_has(&t, "as its priority says");
	viewtest_has(&t, "T Tomas, Field technician");
	viewtest_close(&t);
	open_on(NULL, "plan/holiday-calendars");
	viewtest_has(&t, "a priority is missing here");
	viewtest_has(&t, "line 8)");
	viewtest_has(&t, "It should be done for a priority");
	viewtest_has(&t, "For nobody yet");
	viewtest_close(&t);
}
END_TEST

static const struct boards_file odd_files[] = {
	{TABLE_STRATEGY, "id,type,parent,title\na,objective,b,Round\nb,objective,a,And round\n"},
	{TABLE_PRIORITIES, "id,title,objective,status\np,First,a,active\nq,Second,nowhere,active\n"},
	{TABLE_PLAN, "id,title,priority,status\nx,Entry,p,planned\ny,Other,q,planned\n"},
	{TABLE_NONE, NULL},
};

START_TEST(circles_and_broken_references)
{
	open_on(odd_files, "plan/x");
	viewtest_has(&t, "it never reaches the vision");
	viewtest_close(&t);
	open_on(odd_files, "plan/y");
	viewtest_has(&t, "\"nowhere\" is named, but strategy.csv has no such id");
	viewtest_close(&t);
}
END_TEST

START_TEST(other_rows)
{
	open_on(NULL, "strategy/certain-visit");
	viewtest_has(&t, "Nobody waits for a technician");
	viewtest_lacks(&t, "missing");
	viewtest_close(&t);
	open_on(NULL, "key_results/planned-slot");
	viewtest_has(&t, "It measures the objective");
	viewtest_close(&t);
	open_on(NULL, "features/auto-plan");
	viewtest_has(&t, "stands beside");
	viewtest_close(&t);
}
END_TEST

START_TEST(any_size)
{
	open_on(NULL, "plan/replan-key");
	viewtest_sizes(&t);
	viewtest_close(&t);
	open_on(odd_files, "plan/y");
	viewtest_sizes(&t);
	viewtest_close(&t);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {reads_from_the_entry_to_the_vision, missing_link, circles_and_broken_references,
				      other_rows, any_size};

	return unit_run("view_why", tests, UNIT_COUNT(tests));
}

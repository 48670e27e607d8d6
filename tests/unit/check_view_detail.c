/* SPDX-License-Identifier: ISC */
/* The detail of a row: fields, what is inherited, computed, linked both ways, wrong, and unknown. */
#include <config.h>

#include "ui/view_item.h"

#include "viewtest.h"

static struct viewtest t;

static void open_on(const struct boards_file *files, const char *address)
{
	viewtest_open(&t, "detail", files);
	ck_assert(viewtest_select(&t, address));
	viewtest_rebuild(&t);
	viewtest_size(&t, 60, 100);
}

/* Moves down until the line under the cursor leads to that key. */
static void to_link(const char *key)
{
	const struct view_item *v = t.view;
	struct item link;

	for (size_t i = 0; i < v->page.blocks.n; i++) {
		if (widget_page_link(&v->page, &link) && !strcmp(link.key, key))
			return;
		viewtest_act(&t, ACTION_DOWN, 1);
	}
	ck_abort_msg("no line leads to %s", key);
}

START_TEST(fields_and_references)
{
	struct item at;

	open_on(NULL, "plan/replan-key");
	viewtest_has(&t, "plan entry replan-key   plan.csv:20");
	viewtest_has(&t, "Retire the nightly batch planner");
	viewtest_has(&t, "Route solver that takes live changes");
	viewtest_has(&t, "D Dana");
	viewtest_has(&t, "objective         The evening plan still holds at noon");
	to_link("solver-live");
	ck_assert_int_eq(viewtest_act(&t, ACTION_FOLLOW, 0), VIEW_GO);
	ck_assert_int_eq(t.go.table, TABLE_PLAN);
	ck_assert_str_eq(t.go.key, "solver-live");
	ck_assert_str_eq(viewtest_selected(&t, &at), "replan-key");
	ck_assert_int_eq(viewtest_act(&t, ACTION_BACK, 0), VIEW_PASSED);
	viewtest_close(&t);
}
END_TEST

START_TEST(a_line_that_leads_nowhere_says_so)
{
	open_on(NULL, "plan/replan-key");
	ck_assert_int_eq(viewtest_act(&t, ACTION_FOLLOW, 0), VIEW_HANDLED);
	ck_assert_uint_gt(t.message.n, 0);
	viewtest_close(&t);
}
END_TEST

/* The style of the first cell of these words. */
static struct style style_at(const char *words)
{
	size_t n = strlen(words);

	viewtest_draw(&t);
	for (int y = 0; y < canvas_rows(t.canvas); y++)
		for (int x = 0; x + (int)n <= canvas_columns(t.canvas); x++) {
			size_t i = 0;

			while (i < n && canvas_at(t.canvas, y, x + (int)i)->text[0] == words[i])
				i++;
			if (i == n)
				return canvas_at(t.canvas, y, x)->style;
		}
	viewtest_fail(&t, words, "is not on the screen");
	return style_of(THEME_TEXT, 0);
}

START_TEST(what_is_inherited_is_dimmed)
{
	open_on(NULL, "plan/photo-demo");
	ck_assert_int_eq(style_at("Strong at the trade fair.").role, THEME_DIM);
	ck_assert_int_eq(style_at("Tomas").role, THEME_DIM);
	ck_assert_int_eq(style_at("Photo notes").role, THEME_INFO);
	viewtest_close(&t);
}
END_TEST

START_TEST(backward_references)
{
	open_on(NULL, "priorities/live-parts");
	viewtest_has(&t, "Plan entries of this priority: 3");
	viewtest_has(&t, "Warn before dispatch when a part is missing");
	viewtest_has(&t, "rice              511.11");
	viewtest_has(&t, "rice_place        4");
	to_link("parts-warning");
	viewtest_close(&t);
	open_on(NULL, "strategy/plan-holds");
	viewtest_has(&t, "Key results: 2");
	viewtest_has(&t, "Priorities that serve it: 2");
	viewtest_close(&t);
	open_on(NULL, "plan/duration-data");
	viewtest_has(&t, "Waits for this: 1");
	viewtest_has(&t, "Learned durations for boiler visits");
	viewtest_close(&t);
	open_on(NULL, "features/auto-plan");
	viewtest_has(&t, "Who used it: 2");
	viewtest_has(&t, "2026-Q3  Dana  172 of 410, 42 %");
	viewtest_close(&t);
}
END_TEST

static const struct boards_file odd_files[] = {
	{TABLE_PLAN, "id,title,priority,status,mood\n"
		     "x,Ent\xfcry,nowhere,planned,glad,surplus\n"},
	{TABLE_NONE, NULL},
};

START_TEST(what_is_wrong_and_what_is_unknown)
{
	open_on(odd_files, "plan/x");
	viewtest_has(&t, "\xe2\x9a\x91");
	viewtest_has(&t, "nowhere   no priority has this id");
	viewtest_has(&t, "title             Ent<fc>ry");
	viewtest_has(&t, "Columns of your own");
	viewtest_has(&t, "mood              glad");
	viewtest_has(&t, "(no column)       surplus");
	viewtest_close(&t);
}
END_TEST

START_TEST(meaning_of_the_line_under_the_cursor)
{
	open_on(NULL, "plan/replan-key");
	viewtest_size(&t, 21, 80);
	for (int i = 0; i < 7; i++)
		viewtest_act(&t, ACTION_DOWN, 1);
	viewtest_has(&t, "Blank is read as later");
	viewtest_close(&t);
}
END_TEST

START_TEST(a_row_that_is_gone)
{
	struct item gone = {.table = TABLE_PLAN, .key = "never-was"};
	struct view_item *v;

	open_on(NULL, "plan/replan-key");
	ck_assert(!t.ops->select(t.view, &t.env, &gone));
	v = t.view;
	v->item = gone;
	viewtest_rebuild(&t);
	viewtest_has(&t, "This row is gone");
	viewtest_close(&t);
}
END_TEST

START_TEST(any_size)
{
	static const char *const addresses[] = {"plan/replan-key", "strategy/plan-holds", "personas/technician",
						"features/auto-plan", "technologies/device-sync"};

	for (size_t i = 0; i < UNIT_COUNT(addresses); i++) {
		open_on(NULL, addresses[i]);
		viewtest_sizes(&t);
		viewtest_close(&t);
	}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		fields_and_references,
		a_line_that_leads_nowhere_says_so,
		what_is_inherited_is_dimmed,
		backward_references,
		what_is_wrong_and_what_is_unknown,
		meaning_of_the_line_under_the_cursor,
		a_row_that_is_gone,
		any_size,
	};

	return unit_run("view_detail", tests, UNIT_COUNT(tests));
}

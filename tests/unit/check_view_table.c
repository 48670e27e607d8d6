/* SPDX-License-Identifier: ISC */
/* The table view: every column of any file, unknown ones last; sorting, files, findings in their cells. */
#include <config.h>

#include "ui/view_table.h"

#include "viewtest.h"

static struct viewtest t;

static const struct boards_file odd_files[] = {
	{TABLE_PLAN, "mood,id,title,status,due_date\n"
		     "glad,b-one,First,planned,2026-12-01\n"
		     "sad,a-two,Second,done,not-a-day\n"
		     "so so,c-three,Third,planned,2026-11-30\n"},
	{TABLE_NONE, NULL},
};

static void rows_are(const char *ids)
{
	const struct view_table *v = t.view;
	struct str got = {0};

	for (size_t i = 0; i < v->n; i++) {
		if (i)
			str_addc(&got, ' ');
		str_add(&got, board_id(t.board, v->table, view_table_row(v, i)));
	}
	unit_is(str_bytes(&got), ids);
	str_release(&got);
}

static void to_column(const char *name)
{
	const struct view_table *v = t.view;

	for (size_t i = 0; i < v->columns.n; i++)
		if (bytes_is(table_column_name(t.board->table[v->table], (uint32_t)v->columns.v[v->column].file), name))
			return;
		else
			viewtest_act(&t, ACTION_RIGHT, 1);
	ck_abort_msg("there is no column %s", name);
}

START_TEST(every_column_unknown_last)
{
	const struct view_table *v;

	viewtest_open(&t, "table", odd_files);
	viewtest_size(&t, 10, 80);
	v = t.view;
	ck_assert_uint_eq(v->columns.n, 5);
	ck_assert_int_eq(v->columns.v[4].schema, -1);
	viewtest_has(&t, "so so");
	viewtest_has(&t, "mood");
	to_column("mood");
	viewtest_has(&t, "a column of yours");
	viewtest_close(&t);
}
END_TEST

START_TEST(sorting)
{
	struct item at;

	viewtest_open(&t, "table", odd_files);
	viewtest_size(&t, 10, 80);
	rows_are("b-one a-two c-three");
	viewtest_act(&t, ACTION_SORT, 0);
	rows_are("a-two b-one c-three");
	ck_assert_str_eq(viewtest_selected(&t, &at), "b-one");
	viewtest_act(&t, ACTION_SORT_REVERSE, 0);
	rows_are("c-three b-one a-two");
	viewtest_act(&t, ACTION_SORT_REVERSE, 0);
	rows_are("b-one a-two c-three");
	unit_is(str_bytes(&t.message), "in the order of the file");
	to_column("mood");
	viewtest_act(&t, ACTION_SORT, 0);
	rows_are("b-one a-two c-three");
	viewtest_close(&t);
}
END_TEST

START_TEST(what_is_wrong_is_in_its_cell)
{
	viewtest_open(&t, "table", odd_files);
	viewtest_size(&t, 10, 80);
	viewtest_act(&t, ACTION_DOWN, 1);
	viewtest_lacks(&t, "2026-11-23");
	to_column("due_date");
	viewtest_draw(&t);
	/* the message stands in the last line */
	ck_assert_ptr_nonnull(strstr(strrchr(str_c(&t.text), '\n') - 79, "\xe2\x9a\x91"));
	viewtest_close(&t);
}
END_TEST

START_TEST(files)
{
	const struct view_table *v;

	viewtest_open(&t, "table", NULL);
	viewtest_size(&t, 21, 80);
	v = t.view;
	ck_assert_int_eq(v->table, TABLE_PLAN);
	viewtest_has(&t, "←key_results 9"); /* whole names, and where there are more */
	viewtest_has(&t, "plan 24  ");
	viewtest_lacks(&t, "techn");
	viewtest_act(&t, ACTION_NEXT_FILE, 1);
	ck_assert_int_eq(v->table, TABLE_TECHNOLOGIES);
	viewtest_has(&t, "Nightly batch planner");
	viewtest_act(&t, ACTION_PREVIOUS_FILE, -1);
	viewtest_act(&t, ACTION_PREVIOUS_FILE, -1);
	ck_assert_int_eq(v->table, TABLE_PRIORITIES);
	ck_assert(viewtest_select(&t, "personas/technician"));
	ck_assert_int_eq(v->table, TABLE_PERSONAS);
	viewtest_has(&t, "Tomas");
	ck_assert_int_eq(viewtest_act(&t, ACTION_OPEN, 0), VIEW_GO);
	ck_assert_str_eq(t.go.key, "technician");
	viewtest_close(&t);
}
END_TEST

START_TEST(a_missing_file_says_so)
{
	viewtest_open(&t, "table", odd_files);
	viewtest_size(&t, 21, 80);
	viewtest_act(&t, ACTION_PREVIOUS_FILE, -1);
	viewtest_has(&t, "no file priorities.csv");
	viewtest_has(&t, "What we put effort into");
	ck_assert_int_eq(viewtest_act(&t, ACTION_OPEN, 0), VIEW_PASSED);
	viewtest_close(&t);
}
END_TEST

START_TEST(filter_and_lens)
{
	size_t shown, total;

	viewtest_open(&t, "table", NULL);
	viewtest_size(&t, 21, 80);
	viewtest_filter(&t, "owner:joel");
	viewtest_rebuild(&t);
	rows_are("planner-retire solver-live");
	t.ops->counts(t.view, &shown, &total);
	ck_assert_uint_eq(shown, 2);
	ck_assert_uint_eq(total, 24);
	viewtest_has(&t, "2 of 24");
	viewtest_filter(&t, "nothing-has-this");
	viewtest_rebuild(&t);
	viewtest_has(&t, "No row matches the filter");
	viewtest_close(&t);
}
END_TEST

START_TEST(scrolling_sideways_keeps_the_first_column)
{
	viewtest_open(&t, "table", NULL);
	viewtest_size(&t, 21, 60);
	to_column("updated");
	viewtest_has(&t, "updated");
	viewtest_has(&t, "go-live-import");
	viewtest_has(&t, "2026-11-02");
	ck_assert(t.ops->click(t.view, &t.env, 3, 6));
	ck_assert_uint_eq(((struct view_table *)t.view)->column, 0);
	viewtest_close(&t);
}
END_TEST

START_TEST(any_size)
{
	viewtest_open(&t, "table", NULL);
	viewtest_sizes(&t);
	t.env.charset = SHOWN_ASCII;
	viewtest_sizes(&t);
	viewtest_close(&t);
}
END_TEST

START_TEST(the_cursor_is_always_on_the_screen)
{
	static const enum action_id actions[] = {ACTION_DOWN,	   ACTION_UP,	     ACTION_LEFT,
						 ACTION_RIGHT,	   ACTION_FIRST,     ACTION_LAST,
						 ACTION_PAGE_DOWN, ACTION_PAGE_UP,   ACTION_SORT,
						 ACTION_NEXT_FILE, ACTION_SORT_REVERSE, ACTION_NONE};

	for (uint64_t seed = 1; seed <= 4; seed++) {
		viewtest_open(&t, "table", seed == 4 ? odd_files : NULL);
		viewtest_size(&t, 21, 80);
		viewtest_wander(&t, actions, seed);
		viewtest_close(&t);
	}
}
END_TEST

START_TEST(looks)
{
	struct view_look look = {.size = ""};

	viewtest_open(&t, "table", NULL);
	viewtest_size(&t, 21, 80);
	t.ops->look(t.view, &look);
	ck_assert_str_eq(look.picture, "plan");
	ck_assert_str_eq(look.sort, "");
	look = (struct view_look){.picture = "priorities", .sort = "-rank"};
	t.ops->set_look(t.view, &t.env, &look);
	viewtest_rebuild(&t);
	memset(&look, 0, sizeof look);
	t.ops->look(t.view, &look);
	ck_assert_str_eq(look.picture, "priorities");
	ck_assert_str_eq(look.sort, "-rank");
	ck_assert_uint_eq(t.board->priorities[view_table_row(t.view, 0)].rank, 100);
	look = (struct view_look){.picture = "nothing", .sort = "nothing"};
	t.ops->set_look(t.view, &t.env, &look);
	viewtest_rebuild(&t);
	memset(&look, 0, sizeof look);
	t.ops->look(t.view, &look);
	ck_assert_str_eq(look.picture, "priorities");
	ck_assert_str_eq(look.sort, ""); /* there is no such column */
	viewtest_close(&t);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		every_column_unknown_last, sorting, what_is_wrong_is_in_its_cell, files, a_missing_file_says_so,
		filter_and_lens, scrolling_sideways_keeps_the_first_column, any_size,
		the_cursor_is_always_on_the_screen, looks,
	};

	return unit_run("view_table", tests, UNIT_COUNT(tests));
}

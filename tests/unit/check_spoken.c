/* SPDX-License-Identifier: ISC */
/* Rows and fields as they are read aloud. */
#include <config.h>

#include "ui/spoken.h"

#include "boards.h"

static struct board *sample(void)
{
	return boards_of((struct boards_file[]){
		{TABLE_PERSONAS, "id,name,kind,role\ndana,Dana,primary,Dispatcher\ntomas,Tomas,primary,\n"},
		{TABLE_STRATEGY, "id,type,title,status\nvision,vision,Nobody waits,active\n"},
		{TABLE_PLAN, "id,title,type,status,owner,due_date,timeframe,personas,squad\n"
			     "one,Close a visit,feature,in-progress,joel,2026-12-11,2026-Q4,dana;tomas,red\n"
			     "two,,feature,,,,2027-Q1,nobody,\n"
			     "three,Three,feature,whatever,,2027-02-30,,,\n"},
		{TABLE_NONE, NULL}});
}

static void ck_row(enum table_id t, uint32_t row, const char *wanted)
{
	struct board *b = sample();
	struct str out = {0};

	spoken_row(b, t, row, &out);
	ck_assert_str_eq(str_c(&out), wanted);
	str_release(&out);
	board_free(b);
}

static void ck_field(int column, uint32_t row, const char *wanted)
{
	struct board *b = sample();
	struct str out = {0};

	spoken_field(b, TABLE_PLAN, row, column, &out);
	ck_assert_str_eq(str_c(&out), wanted);
	str_release(&out);
	board_free(b);
}

START_TEST(rows)
{
	ck_row(TABLE_PLAN, 0, "Close a visit. Status in progress. Owner joel. Due 11 December. For Dana, Tomas.");
	ck_row(TABLE_PLAN, 1, "two. Timeframe 2027-Q1.");
	ck_row(TABLE_PLAN, 2, "Three. Status whatever. Due 2027-02-30.");
	ck_row(TABLE_PERSONAS, 0, "Dana. Role Dispatcher. Kind primary.");
	ck_row(TABLE_STRATEGY, 0, "Nobody waits. Type vision. Status active.");
}
END_TEST

START_TEST(fields)
{
	ck_field(PLAN_STATUS, 0, "Status in progress");
	ck_field(PLAN_STATUS, 1, "Status empty");
	ck_field(PLAN_DUE_DATE, 0, "Due 11 December");
	ck_field(PLAN_PERSONAS, 0, "For Dana, Tomas");
	ck_field(PLAN_TITLE, 0, "Title Close a visit");
}
END_TEST

START_TEST(a_column_of_the_file)
{
	struct board *b = sample();
	struct str out = {0};

	spoken_file_field(b, TABLE_PLAN, 0, 8, &out);
	ck_assert_str_eq(str_c(&out), "Squad red");
	str_release(&out);
	board_free(b);
}
END_TEST

START_TEST(days_and_tables)
{
	struct str out = {0};

	spoken_day(clock_day(2026, 3, 1), clock_day(2026, 11, 23), &out);
	str_addc(&out, ' ');
	spoken_day(clock_day(2027, 1, 31), clock_day(2026, 11, 23), &out);
	spoken_day(CLOCK_NO_DAY, clock_day(2026, 11, 23), &out);
	str_addc(&out, ' ');
	spoken_table(TABLE_KEY_RESULTS, &out);
	ck_assert_str_eq(str_c(&out), "1 March 31 January 2027 Key results");
	str_release(&out);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {rows, fields, a_column_of_the_file, days_and_tables};

	return unit_run("spoken", tests, UNIT_COUNT(tests));
}

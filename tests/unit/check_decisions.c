/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "model/decisions.h"

#include "boards.h"
#include "unit.h"

static const struct boards_file files[] = {
	{TABLE_PRIORITIES, "id,rank,title,status\np,10,P,active\nq,20,Q,active\n"},
	{TABLE_DECISIONS, "date,table,item,field,old,new,by,why\n"
			  "2026-11-01,priorities,p,rank,20,10,ana,first\n"
			  "2026-11-20,plan,p,timeframe,now,next,ana,of an entry\n"
			  "2026-11-20,priorities,p,rank,10,30,,second\n"
			  "2026-11-20,Priorities,p,rank,30,10,joel,third\n"
			  "someday,priorities,p,rank,,5,joel,undated\n"},
	{TABLE_NONE, NULL}};

START_TEST(what_is_a_decision)
{
	ck_assert(decisions_wants(TABLE_PRIORITIES, "rank"));
	ck_assert(decisions_wants(TABLE_PLAN, "Timeframe"));
	ck_assert(!decisions_wants(TABLE_PLAN, "rank"));
	ck_assert(!decisions_wants(TABLE_PRIORITIES, "title"));
}
END_TEST

START_TEST(latest_first)
{
	static const char *const want[] = {"2026-11-20 rank: 30 -> 10, joel: third", "2026-11-20 rank: 10 -> 30: second",
					   "2026-11-01 rank: 20 -> 10, ana: first",
					   "someday rank: (empty) -> 5, joel: undated"};
	struct board *b = boards_of(files);
	struct item item;
	struct row_vec rows = {0};
	struct str words = {0};

	board_item(b, TABLE_PRIORITIES, 0, &item);
	decisions_of(b, &item, &rows);
	ck_assert_uint_eq(rows.n, UNIT_COUNT(want));
	for (size_t i = 0; i < rows.n; i++) {
		str_clear(&words);
		decisions_words(b, (uint32_t)rows.v[i], &words);
		ck_assert_str_eq(str_c(&words), want[i]);
	}
	str_release(&words);
	vec_release(&rows);
	board_free(b);
}
END_TEST

START_TEST(a_new_one_is_the_latest)
{
	struct board *b = boards_of(files);
	struct item item;
	struct row_vec rows = {0};
	struct str words = {0};
	struct err e = {0};
	struct edit edit;

	board_item(b, TABLE_PRIORITIES, 1, &item);
	decisions_edit(b, &item, "rank", bytes_of("20"), bytes_of("5"), bytes_of("li"), bytes_of("a, \"b\""), &edit);
	ck_assert_msg(edit_apply(b, &edit, &e), "%s", str_c(&e.what));
	decisions_of(b, &item, &rows);
	ck_assert_uint_eq(rows.n, 1);
	decisions_words(b, (uint32_t)rows.v[0], &words);
	ck_assert_str_eq(str_c(&words), "2026-11-23 rank: 20 -> 5, li: a, \"b\"");
	edit_release(&edit);
	str_release(&words);
	vec_release(&rows);
	board_free(b);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {what_is_a_decision, latest_first, a_new_one_is_the_latest};

	return unit_run("decisions", tests, UNIT_COUNT(tests));
}

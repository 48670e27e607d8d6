/* SPDX-License-Identifier: ISC */
/* Items, addresses, labels and owners. */
#include <config.h>

#include "model/board.h"

#include "base/err.h"
#include "boards.h"

START_TEST(every_row_has_an_item)
{
	struct board *b = boards_sample();

	for (int t = 0; t < TABLE_COUNT; t++)
		for (uint32_t row = 0; row < board_rows(b, t); row++) {
			struct item item, again;

			board_item(b, t, row, &item);
			ck_assert_int_eq(board_item_row(b, &item), (int)row);
			board_item(b, t, row, &again);
			ck_assert(item_equal(&item, &again));
		}
	board_free(b);
}
END_TEST

START_TEST(items_of_twins_and_long_ids)
{
	char text[2048], longs[2][400];
	struct board *b;
	struct item item;

	memset(longs, 'l', sizeof longs);
	longs[0][399] = longs[1][399] = '\0';
	longs[1][398] = 'm';
	snprintf(text, sizeof text, "id,title\na,1\na,2\n,3\na,4\n,5\n%s,6\n%s,7\n%s,8\na#2,9\n", longs[0], longs[1], longs[0]);
	b = boards_of((const struct boards_file[]){{TABLE_PLAN, text}, {TABLE_NONE, NULL}});
	for (uint32_t row = 0; row < 8; row++) {
		board_item(b, TABLE_PLAN, row, &item);
		ck_assert_uint_lt(strlen(item.key), sizeof item.key);
		/* An id that looks like a twin's name goes first: row 8. */
		ck_assert_int_eq(board_item_row(b, &item), row == 1 ? 8 : (int)row);
	}
	item = (struct item){TABLE_PLAN, "a#9"};
	ck_assert_int_eq(board_item_row(b, &item), ROW_BROKEN);
	item = (struct item){TABLE_PLAN, ""};
	ck_assert_int_eq(board_item_row(b, &item), ROW_BROKEN);
	item = (struct item){TABLE_PLAN, "x~0123"};
	ck_assert_int_eq(board_item_row(b, &item), ROW_BROKEN);
	board_free(b);
}
END_TEST

START_TEST(rows_without_an_id_column)
{
	struct board *b = boards_sample();
	struct item item = {TABLE_USAGE, "2026-Q3/auto-plan/dispatcher"};
	int32_t row = board_item_row(b, &item);

	ck_assert_int_ge(row, 0);
	unit_is(board_id(b, TABLE_USAGE, (uint32_t)row), item.key);
	board_free(b);
}
END_TEST

static void check_address(const struct board *b, const char *text, const char *want)
{
	enum table_id t = TABLE_NONE;
	uint32_t row = 0;
	struct err e = {0};
	struct str got = {0};

	if (board_address(b, bytes_of(text), &t, &row, &e)) {
		str_addf(&got, "%s/", schema_table(t)->name);
		str_add(&got, board_id(b, t, row));
	} else {
		ck_assert_int_eq(e.kind, ERR_USAGE);
		str_add(&got, str_bytes(&e.what));
	}
	ck_assert_str_eq(str_c(&got), want);
	str_release(&got);
	err_release(&e);
}

START_TEST(addresses)
{
	struct board *b = boards_sample();

	check_address(b, "offline-write", "plan/offline-write");
	check_address(b, "plan/offline-write", "plan/offline-write");
	check_address(b, "PLAN.csv/offline-write", "plan/offline-write");
	check_address(b, "level", "board/level");
	check_address(b, "usage/2026-Q3/auto-plan/dispatcher", "usage/2026-Q3/auto-plan/dispatcher");
	check_address(b, "plan/offline-wrte", "there is no plan entry \"offline-wrte\"; did you mean plan/offline-write?");
	check_address(b, "offline-wrte", "nothing on this board has the id \"offline-wrte\"; did you mean plan/offline-write?");
	check_address(b, "pln/x", "there is no table \"pln\"; did you mean plan?");
	check_address(b, "zzzzzzzz", "nothing on this board has the id \"zzzzzzzz\"");
	check_address(b, "", "nothing on this board has the id \"\"");
	check_address(b, "plan/", "there is no plan entry \"\" in plan.csv");
	board_free(b);
	b = boards_of((const struct boards_file[]){
		{TABLE_PLAN, "id,title\nx,A\n"}, {TABLE_STRATEGY, "id,title\nx,B\n"}, {TABLE_NONE, NULL}});
	check_address(b, "x", "the id \"x\" is in 2 tables; say plan/x or strategy/x");
	board_free(b);
}
END_TEST

START_TEST(labels_and_values)
{
	struct board *b = boards_of((const struct boards_file[]){
		{TABLE_PLAN, "title,id\n\"A \"\"title\"\"\",a\n,b\n\" \",c\n"}, {TABLE_NONE, NULL}});
	struct str scratch = {0};

	unit_is(board_label(b, TABLE_PLAN, 0, &scratch), "A \"title\"");
	unit_is(board_label(b, TABLE_PLAN, 1, &scratch), "b");
	unit_is(board_label(b, TABLE_PLAN, 2, &scratch), "c");
	unit_is(board_value(b, TABLE_PLAN, 0, PLAN_ID, &scratch), "a");
	unit_is(board_value(b, TABLE_PLAN, 0, PLAN_OWNER, &scratch), "");
	unit_is(board_value(b, TABLE_STRATEGY, 0, STRATEGY_ID, &scratch), "");
	ck_assert_int_eq(board_find(b, TABLE_PLAN, bytes_of(" b ")), 1);
	ck_assert_int_eq(board_find(b, TABLE_PLAN, bytes_of("B")), ROW_BROKEN);
	ck_assert_int_eq(board_find(b, TABLE_PLAN, bytes_of("")), ROW_NONE);
	str_release(&scratch);
	board_free(b);
}
END_TEST

START_TEST(owners_by_folded_name)
{
	struct board *b = boards_of((const struct boards_file[]){
		{TABLE_PLAN, "id,owner\na,J\xc3\xbcrgen\nb,\nc,j\xc3\x9crgen\nd,Ana\ne,ANA\nf,J\xc3\xbcrgen\n"},
		{TABLE_NONE, NULL}});

	ck_assert_uint_eq(board_plan_owner(b, 1), 0);
	ck_assert_uint_ne(board_plan_owner(b, 0), 0);
	ck_assert_uint_eq(board_plan_owner(b, 0), board_plan_owner(b, 2));
	ck_assert_uint_eq(board_plan_owner(b, 0), board_plan_owner(b, 5));
	ck_assert_uint_eq(board_plan_owner(b, 3), board_plan_owner(b, 4));
	ck_assert_uint_ne(board_plan_owner(b, 0), board_plan_owner(b, 3));
	board_free(b);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {every_row_has_an_item, items_of_twins_and_long_ids, rows_without_an_id_column,
				      addresses,             labels_and_values,           owners_by_folded_name};

	return unit_run("board", tests, UNIT_COUNT(tests));
}

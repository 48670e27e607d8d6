/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "ui/row_set.h"

#include "boards.h"
#include "model/edit.h"
#include "unit.h"

static const char plan[] = "id,title,status\na,A,planned\nb,B,planned\nc,C,done\n";

START_TEST(rows_by_name)
{
	struct board *b = boards_of((const struct boards_file[]){{TABLE_PLAN, plan}, {TABLE_NONE, NULL}});
	struct row_set s;
	struct item a, c, gone;
	struct edit e;

	item_make(&a, TABLE_PLAN, bytes_of("a"), 1);
	item_make(&c, TABLE_PLAN, bytes_of("c"), 1);
	item_make(&gone, TABLE_PLAN, bytes_of("z"), 1);
	row_set_init(&s);
	ck_assert(!row_set_has(&s, TABLE_PLAN, 0));
	ck_assert(row_set_toggle(&s, b, &a));
	ck_assert(row_set_toggle(&s, b, &c));
	ck_assert(!row_set_toggle(&s, b, &gone));
	row_set_add(&s, b, &c);
	ck_assert_uint_eq(s.items.n, 2);
	ck_assert(row_set_has(&s, TABLE_PLAN, 0) && !row_set_has(&s, TABLE_PLAN, 1) && row_set_has(&s, TABLE_PLAN, 2));
	ck_assert(!row_set_has(&s, TABLE_PRIORITIES, 0));
	ck_assert(!row_set_has(&s, TABLE_PLAN, 1000));

	/* a goes away: c is the second row now, and still in */
	edit_init(&e);
	e.kind = EDIT_REMOVE;
	e.item = a;
	ck_assert(edit_apply(b, &e, NULL));
	row_set_rebind(&s, b);
	ck_assert_uint_eq(s.items.n, 1);
	ck_assert(!row_set_has(&s, TABLE_PLAN, 0) && row_set_has(&s, TABLE_PLAN, 1));
	ck_assert(!row_set_toggle(&s, b, &c));
	ck_assert(!row_set_has(&s, TABLE_PLAN, 1));
	row_set_add(&s, b, &c);
	row_set_clear(&s);
	ck_assert(!row_set_has(&s, TABLE_PLAN, 1));
	row_set_release(&s);
	edit_release(&e);
	board_free(b);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {rows_by_name};

	return unit_run("row_set", tests, UNIT_COUNT(tests));
}

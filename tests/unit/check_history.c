/* SPDX-License-Identifier: ISC */
/* What was done is undone and done again, to the byte; what others changed since is left alone. */
#include <config.h>

#include "model/history.h"

#include "boards.h"
#include "unit.h"

static const char plan[] = "id,title,status\na,First,planned\nb,\"Second\",planned\nc,Third,done\n";

static struct board *board(void)
{
	return boards_of((const struct boards_file[]){{TABLE_PLAN, plan}, {TABLE_NONE, NULL}});
}

static bool apply(void *context, const struct edit *e, struct err *err)
{
	return edit_apply(context, e, err);
}

static struct history_road road_of(struct board *b)
{
	return (struct history_road){b, apply, b};
}

static struct item item_of(const char *key)
{
	struct item item;

	item_make(&item, TABLE_PLAN, bytes_of(key), 1);
	return item;
}

static void ck_file(const struct board *b, const char *expected)
{
	struct str file = {0};

	table_write(b->table[TABLE_PLAN], &file);
	unit_is(str_bytes(&file), expected);
	str_release(&file);
}

static void set(struct board *b, const char *key, const char *column, const char *base, const char *value)
{
	struct item item = item_of(key);
	struct edit e;

	edit_set(&e, &item, column, bytes_of(base), bytes_of(value));
	ck_assert(edit_apply(b, &e, NULL));
	edit_release(&e);
}

START_TEST(a_batch_is_one_step)
{
	struct board *b = board();
	struct history_road road = road_of(b);
	struct history h;
	const struct history_step *step;
	struct item a = item_of("a"), c = item_of("c");
	struct edit edits[3];
	static const char after[] = "id,title,status\na,Uno,planned\nd,Fourth,planned\nb,\"Second\",planned\n";

	history_init(&h);
	edit_set(&edits[0], &a, "title", bytes_of("First"), bytes_of("Uno"));
	edit_init(&edits[1]);
	edits[1].kind = EDIT_REMOVE;
	edits[1].item = c;
	edit_init(&edits[2]);
	edits[2].kind = EDIT_INSERT;
	edits[2].item = item_of("b");
	edit_add_cell(&edits[2], "id", bytes_of("d"));
	edit_add_cell(&edits[2], "title", bytes_of("Fourth"));
	edit_add_cell(&edits[2], "status", bytes_of("planned"));
	ck_assert(history_do(&h, &road, edits, 3, "three things", NULL));
	ck_file(b, after);
	for (int i = 0; i < 3; i++) {
		ck_assert(history_undo(&h, &road, &step, NULL));
		ck_assert_str_eq(step->what, "three things");
		ck_file(b, plan);
		ck_assert(!history_undo(&h, &road, &step, NULL));
		ck_assert(history_redo(&h, &road, &step, NULL));
		ck_file(b, after);
		ck_assert(!history_redo(&h, &road, &step, NULL));
	}
	for (int i = 0; i < 3; i++)
		edit_release(&edits[i]);
	history_release(&h);
	board_free(b);
}
END_TEST

START_TEST(all_or_none)
{
	struct board *b = board();
	struct history_road road = road_of(b);
	struct history h;
	struct item a = item_of("a"), gone = item_of("zz");
	struct edit edits[2];
	struct err e = {0};

	history_init(&h);
	edit_set(&edits[0], &a, "title", bytes_of("First"), bytes_of("Uno"));
	edit_set(&edits[1], &gone, "title", bytes_of(""), bytes_of("x"));
	ck_assert(!history_do(&h, &road, edits, 2, "nothing", &e));
	ck_assert_int_eq(e.kind, ERR_DATA);
	ck_file(b, plan);
	ck_assert_uint_eq(h.done.n, 0);
	edit_release(&edits[0]);
	edit_release(&edits[1]);
	err_release(&e);
	history_release(&h);
	board_free(b);
}
END_TEST

START_TEST(others_changes_stay)
{
	struct board *b = board();
	struct history_road road = road_of(b);
	struct history h;
	const struct history_step *step;
	struct item a = item_of("a"), c = item_of("c");
	struct edit e;
	struct err err = {0};

	history_init(&h);
	edit_set(&e, &a, "title", bytes_of("First"), bytes_of("Uno"));
	ck_assert(history_do(&h, &road, &e, 1, "title", NULL));
	edit_release(&e);
	set(b, "a", "title", "Uno", "Eins");
	ck_assert(!history_undo(&h, &road, &step, &err));
	ck_assert_int_eq(err.kind, ERR_DATA);
	ck_assert(strstr(str_c(&err.what), "Eins") != NULL);
	err_release(&err);
	ck_file(b, "id,title,status\na,Eins,planned\nb,\"Second\",planned\nc,Third,done\n");
	set(b, "a", "title", "Eins", "Uno");
	ck_assert(history_undo(&h, &road, &step, NULL)); /* the step stayed */

	/* deleted; somebody else makes one of that name: the old one does not come back beside it */
	edit_init(&e);
	e.kind = EDIT_REMOVE;
	e.item = c;
	ck_assert(history_do(&h, &road, &e, 1, "delete", NULL));
	set(b, "b", "id", "b", "c");
	err = (struct err){0};
	ck_assert(!history_undo(&h, &road, &step, &err));
	ck_assert(strstr(str_c(&err.what), "another") != NULL);
	err_release(&err);
	history_release(&h);
	board_free(b);
}
END_TEST

/* The row that it stood before is gone meanwhile: it goes to the end. */
START_TEST(neighbour_is_gone)
{
	struct board *b = board();
	struct history_road road = road_of(b);
	struct history h;
	const struct history_step *step;
	struct edit e;

	history_init(&h);
	edit_init(&e);
	e.kind = EDIT_REMOVE;
	e.item = item_of("a");
	ck_assert(history_do(&h, &road, &e, 1, "delete", NULL));
	e.item = item_of("b");
	ck_assert(edit_apply(b, &e, NULL));
	ck_assert(history_undo(&h, &road, &step, NULL));
	ck_file(b, "id,title,status\nc,Third,done\na,First,planned\n");
	history_release(&h);
	board_free(b);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {a_batch_is_one_step, all_or_none, others_changes_stay, neighbour_is_gone};

	return unit_run("history", tests, UNIT_COUNT(tests));
}

/* SPDX-License-Identifier: ISC */
/* One step over several files, and conditions: what is refused for one file is written to none. */
#include <config.h>

#include "store/session.h"

#include "store/store.h"
#include "storetest.h"

#define PERSONAS "id,name,kind\nx,X,primary\n"
#define PLAN "id,title,status,personas\na,A,planned,x\n"

static struct board *load(const struct storetest *t)
{
	struct findings found;
	struct board *b;

	findings_init(&found);
	b = store_load(t->board, clock_day(2026, 11, 23), &found, NULL);
	findings_release(&found);
	return b;
}

static void set(struct session *s, enum table_id t, const char *key, const char *column, const char *value)
{
	struct item item;
	struct edit e;

	item_make(&item, t, bytes_of(key), 1);
	edit_set(&e, &item, column, (struct bytes){"", 0}, bytes_of(value));
	mem_free(e.base);
	e.base = NULL;
	ck_assert(session_edit(s, &e, NULL));
	edit_release(&e);
}

START_TEST(all_files_or_none)
{
	struct storetest t;
	struct session s;
	struct session_saved saved;
	struct err err = {0};
	char path[256], outside[256];

	storetest_begin(&t);
	storetest_write(&t, "personas.csv", PERSONAS);
	storetest_write(&t, "plan.csv", PLAN);
	storetest_write(&t, "../outside.csv", PLAN);
	struct board *b = load(&t);

	session_init(&s, b, t.board);
	set(&s, TABLE_PERSONAS, "x", "name", "Y");
	set(&s, TABLE_PLAN, "a", "title", "B");
	storetest_path(&t, "plan.csv", path);
	snprintf(outside, sizeof outside, "%s/outside.csv", t.root);
	ck_assert(unlink(path) == 0 && symlink(outside, path) == 0);
	ck_assert(!session_save(&s, "ana", 1000, &saved, &err));
	ck_assert(storetest_is(&t, "personas.csv", PERSONAS));
	ck_assert(storetest_is(&t, "../outside.csv", PLAN));
	ck_assert(session_is_touched(&s));
	str_release(&saved.notes);
	err_release(&err);
	ck_assert(unlink(path) == 0);
	storetest_write(&t, "plan.csv", PLAN);
	ck_assert(session_save(&s, "ana", 1000, &saved, &err));
	ck_assert(storetest_is(&t, "personas.csv", "id,name,kind\nx,Y,primary\n"));
	ck_assert(storetest_is(&t, "plan.csv", "id,title,status,personas\na,B,planned,x\n"));
	str_release(&saved.notes);
	session_release(&s);
	board_free(b);
	storetest_end(&t);
}
END_TEST

/* The condition is asked of the file as it is, not as it was read. */
START_TEST(conditions)
{
	struct storetest t;
	struct session s;
	struct session_saved saved;
	struct item item;
	struct err err = {0};

	storetest_begin(&t);
	storetest_write(&t, "plan.csv", PLAN);
	struct board *b = load(&t);

	session_init(&s, b, t.board);
	item_make(&item, TABLE_PLAN, bytes_of("a"), 1);
	session_require(&s, &item, "status", bytes_of("Planned"));
	set(&s, TABLE_PLAN, "a", "title", "B");
	storetest_write(&t, "plan.csv", "id,title,status,personas\na,A,done,x\n");
	ck_assert(!session_save(&s, "ana", 1000, &saved, &err));
	ck_assert_int_eq(err.kind, ERR_DATA);
	ck_assert_str_eq(str_c(&err.what), "status of a is \"done\" by now and not \"Planned\": nothing was changed");
	ck_assert(storetest_is(&t, "plan.csv", "id,title,status,personas\na,A,done,x\n"));
	err_release(&err);
	str_release(&saved.notes);
	storetest_write(&t, "plan.csv", "id,title,status,personas\na,A,planned,y\n");
	ck_assert(session_save(&s, "ana", 1000, &saved, &err));
	ck_assert(storetest_is(&t, "plan.csv", "id,title,status,personas\na,B,planned,y\n"));
	str_release(&saved.notes);
	session_release(&s);
	board_free(b);
	storetest_end(&t);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {all_files_or_none, conditions};

	return unit_run("session", tests, UNIT_COUNT(tests));
}

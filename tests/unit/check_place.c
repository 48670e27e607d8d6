/* SPDX-License-Identifier: ISC */
/* Where a file really is: links inside the board are followed, others are refused with a reason. */
#include <config.h>

#include "store/place.h"
#include "storetest.h"

static void link_to(const struct storetest *t, const char *to, const char *name)
{
	char path[256];

	storetest_path(t, name, path);
	ck_assert_int_eq(symlink(to, path), 0);
}

static void refused(const struct storetest *t, const char *file, const char *why)
{
	struct place p;
	struct err e = {0};

	ck_assert(!place_find(&p, t->folder, t->board, file, &e));
	ck_assert_int_eq(e.kind, ERR_IO);
	ck_assert_msg(strstr(str_c(&e.what), why) != NULL, "%s", str_c(&e.what));
	ck_assert_str_eq(str_c(&e.path), file);
	err_release(&e);
}

START_TEST(found)
{
	struct storetest t;
	struct place p;
	struct stat a, b;
	char path[256];

	storetest_begin(&t);
	ck_assert(place_find(&p, t.folder, t.board, "none.csv", NULL));
	ck_assert_int_eq(p.folder, t.folder);
	unit_is(str_bytes(&p.name), "none.csv");
	place_release(&p);
	storetest_path(&t, "data", path);
	ck_assert_int_eq(mkdir(path, 0755), 0);
	storetest_write(&t, "data/real.csv", "id\n");
	link_to(&t, "data/real.csv", "plan.csv");
	link_to(&t, "plan.csv", "twice.csv");
	storetest_path(&t, "data/real.csv", path);
	link_to(&t, path, "absolute.csv");
	static const char *const names[] = {"plan.csv", "twice.csv", "absolute.csv"};

	for (size_t i = 0; i < UNIT_COUNT(names); i++) {
		ck_assert(place_find(&p, t.folder, t.board, names[i], NULL));
		unit_is(str_bytes(&p.name), "real.csv");
		ck_assert_int_eq(fstatat(p.folder, "real.csv", &a, 0), 0);
		ck_assert_int_eq(stat(path, &b), 0);
		ck_assert(a.st_ino == b.st_ino);
		ck_assert_str_eq(p.file, names[i]);
		place_release(&p);
	}
	storetest_end(&t);
}
END_TEST

START_TEST(not_followed)
{
	struct storetest t;

	storetest_begin(&t);
	link_to(&t, "nowhere.csv", "dangling.csv");
	refused(&t, "dangling.csv", "cannot be followed");
	link_to(&t, "/etc/passwd", "outside.csv");
	refused(&t, "outside.csv", "out of the board's folder");
	link_to(&t, "../board-too", "beside.csv");
	mkdirat(t.folder, "../board-too", 0755);
	refused(&t, "beside.csv", "out of the board's folder");
	storetest_write(&t, "0.csv", "id\n");
	for (int i = 1; i <= 6; i++) {
		char to[16], name[16];

		snprintf(to, sizeof to, "%d.csv", i - 1);
		snprintf(name, sizeof name, "%d.csv", i);
		link_to(&t, to, name);
	}
	struct place p;

	ck_assert(place_find(&p, t.folder, t.board, "5.csv", NULL));
	place_release(&p);
	refused(&t, "6.csv", "too many");
	storetest_end(&t);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {found, not_followed};

	return unit_run("place", tests, UNIT_COUNT(tests));
}

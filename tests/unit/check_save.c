/* SPDX-License-Identifier: ISC */
/* Saving whole files: what is merged, what is refused and in which words, what is told. */
#include <config.h>

#include <sys/stat.h>
#include <time.h>

#include "csv/table.h"
#include "store/save.h"
#include "store/sysio.h"
#include "store/versions.h"
#include "storetest.h"

#define HEAD "id,title,status\n"
#define OLD HEAD "a,A,planned\nb,B,planned\nc,C,planned\n"

static const struct save_manner fast = {{0, 2, 40, 1}, {0, 0}, REPLACE_EXCHANGE};

struct saved {
	bool done;
	struct save_result r;
	struct str notes;
	struct err e;
	int late;
};

static struct saved save(const struct storetest *t, const char *base, const char *ours)
{
	struct saved x = {0};
	struct save s;

	if (!save_begin_as(&s, &fast, t->board, "ana", "2026-11-23", 100, &x.e))
		return x;
	x.late = s.late;
	x.done = save_file(&s, "plan.csv", bytes_of(base), bytes_of(ours), &x.r, &x.e);
	str_add(&x.notes, str_bytes(&s.notes));
	save_end(&s);
	return x;
}

static void release(struct saved *x)
{
	save_result_release(&x->r);
	str_release(&x->notes);
	err_release(&x->e);
}

START_TEST(plain_and_merged)
{
	struct storetest t;

	storetest_begin(&t);
	struct saved x = save(&t, "", OLD);

	ck_assert(x.done && x.r.wrote && !x.r.merged);
	ck_assert(storetest_is(&t, "plan.csv", OLD));
	release(&x);
	x = save(&t, OLD, OLD);
	ck_assert(x.done && !x.r.wrote);
	release(&x);
	storetest_write(&t, "plan.csv", HEAD "a,A,planned\nb,B,done\nc,C,planned\n");
	x = save(&t, OLD, HEAD "a,New,planned\nb,B,planned\nc,C,planned\n");
	ck_assert(x.done && x.r.wrote && x.r.merged);
	ck_assert_uint_eq(x.r.conflicts, 0);
	ck_assert(storetest_is(&t, "plan.csv", HEAD "a,New,planned\nb,B,done\nc,C,planned\n"));
	unit_is(str_bytes(&x.r.file), HEAD "a,New,planned\nb,B,done\nc,C,planned\n");
	release(&x);
	storetest_end(&t);
}
END_TEST

START_TEST(conflicts_are_told)
{
	struct storetest t;

	storetest_begin(&t);
	storetest_write(&t, "plan.csv", HEAD "a,Theirs,planned\n");
	for (int i = 0; i < 2; i++) {
		struct saved x = save(&t, HEAD "a,A,planned\n", HEAD "a,Ours,planned\n");

		ck_assert(x.done);
		ck_assert_uint_eq(x.r.conflicts, 1);
		release(&x);
	}
	ck_assert(storetest_is(&t, "plan.csv", HEAD "a,Theirs,planned\n"));
	ck_assert(storetest_is(&t, "plan.conflicts.csv",
		"kind,id,column,base,ours,theirs,when,by\ncell,a,title,A,Ours,Theirs,2026-11-23,ana\n"
		"cell,a,title,A,Ours,Theirs,2026-11-23,ana\n"));
	storetest_end(&t);
}
END_TEST

START_TEST(refused)
{
	static const struct {
		const char *disk, *why;
	} cases[] = {
		{"", "empty"},
		{HEAD "a,A,planned\nb,\"B,planned\nc,C,planned\n", "quote"},
		{HEAD "<<<<<<< x\na,A,planned\n=======\na,Z,planned\n>>>>>>> y\nb,B,planned\nc,C,planned\n", "markers"},
		{HEAD "a,A,planned\nb,B,planned\nc,C,plan", "no end"},
		{HEAD, "rows"},
		{NULL, "gone"},
	};

	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		struct storetest t;

		storetest_begin(&t);
		if (cases[i].disk)
			storetest_write(&t, "plan.csv", cases[i].disk);
		struct saved x = save(&t, OLD, HEAD "a,New,planned\nb,B,planned\nc,C,planned\n");

		ck_assert_msg(!x.done, "%zu", i);
		ck_assert_int_eq(x.e.kind, ERR_DATA);
		ck_assert_msg(strstr(str_c(&x.e.what), cases[i].why) != NULL, "%s", str_c(&x.e.what));
		ck_assert_str_eq(str_c(&x.e.path), "plan.csv");
		if (cases[i].disk)
			ck_assert(storetest_is(&t, "plan.csv", cases[i].disk));
		else
			ck_assert(!storetest_exists(&t, "plan.csv"));
		release(&x);
		storetest_end(&t);
	}
}
END_TEST

START_TEST(above_the_limit)
{
	struct storetest t;
	struct save s;
	struct save_result r;
	struct err e = {0};

	storetest_begin(&t);
	storetest_write(&t, "plan.csv", OLD);
	ck_assert(save_begin_as(&s, &fast, t.board, "ana", "2026-11-23", 100, NULL));
	ck_assert(!save_file(&s, "plan.csv", bytes_of(OLD), (struct bytes){"id", TABLE_MAX_FILE + 1}, &r, &e));
	ck_assert_int_eq(e.kind, ERR_DATA);
	ck_assert_str_eq(str_c(&e.path), "plan.csv");
	save_end(&s);
	ck_assert(storetest_is(&t, "plan.csv", OLD));
	err_release(&e);
	storetest_end(&t);
}
END_TEST

START_TEST(an_old_copy)
{
	struct storetest t;

	storetest_begin(&t);
	storetest_write(&t, "plan.csv", OLD);
	struct saved x = save(&t, OLD, OLD "d,D,planned\n");

	ck_assert(x.done);
	release(&x);
	/* an editor that read the file before that */
	storetest_write(&t, "plan.csv", HEAD "a,A,planned\nb,B,done\nc,C,planned\n");
	x = save(&t, OLD "d,D,planned\n", OLD "d,D,planned\ne,E,planned\n");
	ck_assert(x.done);
	ck_assert(storetest_is(&t, "plan.csv", HEAD "a,A,planned\nb,B,done\nc,C,planned\nd,D,planned\ne,E,planned\n"));
	ck_assert_ptr_nonnull(strstr(str_c(&x.notes), "an old copy"));
	release(&x);
	storetest_end(&t);
}
END_TEST

/* git checkout took the team back to an older version, which was seen; what is done next is done to that one. */
START_TEST(a_copy_that_was_meant)
{
	struct timespec times[2] = {{.tv_nsec = UTIME_OMIT}, {0}};
	struct versions_list list;
	struct storetest t;
	struct versions v;
	char name[64];

	storetest_begin(&t);
	storetest_write(&t, "plan.csv", OLD);
	struct saved x = save(&t, OLD, OLD "d,D,planned\n");

	ck_assert(x.done);
	release(&x);
	versions_open(&v, t.board);
	versions_of(&v, "plan.csv", &list);
	clock_gettime(CLOCK_REALTIME, &times[1]);
	times[1].tv_sec -= 10;
	for (size_t i = 0; i < list.v.n; i++) {
		snprintf(name, sizeof name, "%016llx.plan.csv", (unsigned long long)list.v.v[i].hash);
		ck_assert_int_eq(utimensat(v.folder, name, times, 0), 0);
	}
	versions_put(&v, "plan.csv", bytes_of(OLD));
	versions_list_release(&list);
	versions_close(&v);
	/* another program changes one cell of it, while somebody here adds a row to it */
	storetest_write(&t, "plan.csv", HEAD "a,A,planned\nb,B,done\nc,C,planned\n");
	x = save(&t, OLD, OLD "e,E,planned\n");
	ck_assert(x.done);
	ck_assert(storetest_is(&t, "plan.csv", HEAD "a,A,planned\nb,B,done\nc,C,planned\ne,E,planned\n"));
	release(&x);
	storetest_end(&t);
}
END_TEST

/* A redo file that a crash left, and that somebody has written over since. */
START_TEST(a_crash_in_place)
{
	struct storetest t;
	struct str redo = {0};
	const char *content = OLD "d,D,planned\n";

	storetest_begin(&t);
	storetest_write(&t, "plan.csv", OLD);
	struct saved x = save(&t, OLD, OLD);

	release(&x);
	str_addf(&redo, "planboard redo 2\n%zu %zu %016llx\n%s%s", strlen(OLD), strlen(content),
		bytes_hash(bytes_of(OLD)) * 31 + bytes_hash(bytes_of(content)), OLD, content);
	storetest_write(&t, "plan.csv", HEAD "a,Somebody's,planned\nb,B,planned\nc,C,planned\n");
	storetest_write(&t, ".planboard/redo.plan.csv", str_c(&redo));
	x = save(&t, OLD, OLD "e,E,planned\n");
	ck_assert(x.done);
	unit_must(strstr(str_c(&x.r.file), "a,Somebody's,") && strstr(str_c(&x.r.file), "d,D,") &&
		  strstr(str_c(&x.r.file), "e,E,"));
	ck_assert(!storetest_exists(&t, ".planboard/redo.plan.csv"));
	release(&x);
	str_release(&redo);
	storetest_end(&t);
}
END_TEST

START_TEST(not_a_board)
{
	struct storetest t;
	struct save s;
	struct err e = {0};
	char path[256];

	storetest_begin(&t);
	storetest_path(&t, "none", path);
	ck_assert(!save_begin(&s, path, "ana", "2026-11-23", 0, &e));
	ck_assert_int_eq(e.kind, ERR_IO);
	save_end(&s);
	storetest_path(&t, ".planboard", path);
	ck_assert_int_eq(symlink("/tmp", path), 0);
	ck_assert(!save_begin(&s, t.board, "ana", "2026-11-23", 0, &e));
	ck_assert_ptr_nonnull(strstr(str_c(&e.what), "link"));
	err_release(&e);
	storetest_end(&t);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {plain_and_merged, conflicts_are_told, refused, an_old_copy, a_copy_that_was_meant, above_the_limit, a_crash_in_place, not_a_board};

	return unit_run("save", tests, UNIT_COUNT(tests));
}

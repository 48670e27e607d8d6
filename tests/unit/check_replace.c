/* SPDX-License-Identifier: ISC */
/* A file's content replaced: what comes out, what is kept (links, mode, attributes), and every way it can be refused. */
#include <config.h>

#include <errno.h>
#include <sys/wait.h>
#ifdef HAVE_SYS_XATTR_H
#include <sys/xattr.h>
#endif

#include "store/replace.h"
#include "storetest.h"

static bool replace(const struct storetest *t, enum replace_way way, const char *expected, const char *content,
	struct replace *r, struct err *e)
{
	struct place at;

	ck_assert(place_find(&at, t->folder, t->board, "plan.csv", NULL));
	replace_init(r);
	r->way = way;
	bool done = replace_file(&at, bytes_of(expected), bytes_of(content), r, e);

	place_release(&at);
	return done;
}

START_TEST(what_comes_out)
{
	for (int way = REPLACE_EXCHANGE; way <= REPLACE_IN_PLACE; way++) {
		struct storetest t;
		struct replace r;

		storetest_begin(&t);
		ck_assert(replace(&t, (enum replace_way)way, "", "first", &r, NULL));
		ck_assert(r.wrote && !r.existed && !r.kept.n);
		replace_release(&r);
		ck_assert(replace(&t, (enum replace_way)way, "first", "second", &r, NULL));
		ck_assert(r.wrote && r.existed);
		ck_assert(r.same);
		ck_assert(storetest_is(&t, "plan.csv", "second"));
		ck_assert((way == REPLACE_IN_PLACE) == (r.kept.n == 0));
		if (r.kept.n)
			ck_assert(storetest_is(&t, str_c(&r.kept), "first"));
		replace_release(&r);
		/* not what was thought: an exchange brings it out, an overwriting does not happen */
		ck_assert(replace(&t, (enum replace_way)way, "first", "third", &r, NULL));
		unit_is(str_bytes(&r.displaced), "second");
		ck_assert(r.wrote == (way != REPLACE_IN_PLACE));
		replace_release(&r);
		storetest_end(&t);
	}
}
END_TEST

START_TEST(keeps_what_the_file_was)
{
	struct storetest t;
	struct replace r;
	struct stat before, after;
	char path[256], other[256];

	storetest_begin(&t);
	storetest_path(&t, "plan.csv", path);
	storetest_path(&t, "other.csv", other);
	storetest_write(&t, "plan.csv", "old");
	ck_assert_int_eq(chmod(path, 0640), 0);
#ifdef HAVE_SYS_XATTR_H
	bool attributes = setxattr(path, "user.note", "kept", 4, 0) == 0;
#endif
	ck_assert(replace(&t, REPLACE_EXCHANGE, "old", "new", &r, NULL));
	replace_release(&r);
	ck_assert_int_eq(stat(path, &after), 0);
	ck_assert_uint_eq(after.st_mode & 07777, 0640);
#ifdef HAVE_SYS_XATTR_H
	char value[8] = "";

	ck_assert(!attributes || (getxattr(path, "user.note", value, sizeof value) == 4 && !strcmp(value, "kept")));
#endif
	/* a second name goes on naming the same file */
	ck_assert_int_eq(link(path, other), 0);
	ck_assert_int_eq(stat(path, &before), 0);
	ck_assert(replace(&t, REPLACE_EXCHANGE, "new", "newer", &r, NULL));
	ck_assert_uint_eq(r.kept.n, 0);
	replace_release(&r);
	ck_assert_int_eq(stat(other, &after), 0);
	ck_assert(before.st_ino == after.st_ino);
	ck_assert(storetest_is(&t, "other.csv", "newer"));
	storetest_end(&t);
}
END_TEST

/* As somebody who may not do everything; 0 where it went well, 77 where that cannot be tried. */
static int as_nobody(const struct storetest *t, int (*run)(const struct storetest *t))
{
	fflush(stdout);
	pid_t child = fork();
	int status;

	if (child == 0)
		_exit(geteuid() == 0 && (setgid(65534) < 0 || setuid(65534) < 0) ? 77 : run(t));
	waitpid(child, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 99;
}

static int overwrite_in_place(const struct storetest *t)
{
	struct replace r;
	struct err e = {0};

	if (!replace(t, REPLACE_EXCHANGE, "old", "new", &r, &e)) {
		fprintf(stderr, "%s\n", str_c(&e.what));
		return 1;
	}
	return r.wrote && !r.kept.n && storetest_is(t, "plan.csv", "new") ? 0 : 2;
}

static int told_read_only(const struct storetest *t)
{
	struct replace r;
	struct err e = {0};

	if (replace(t, REPLACE_EXCHANGE, "old", "new", &r, &e))
		return 1;
	return e.kind == ERR_IO && strstr(str_c(&e.what), "as it was") && storetest_is(t, "plan.csv", "old") ? 0 : 2;
}

/* A folder that cannot be written, and one where names of others' files cannot be taken. */
START_TEST(in_place_where_it_must_be)
{
	static const mode_t modes[] = {0555, 01777};

	for (size_t i = 0; i < UNIT_COUNT(modes); i++) {
		struct storetest t;
		char path[256];

		storetest_begin(&t);
		storetest_write(&t, "plan.csv", "old");
		storetest_path(&t, "plan.csv", path);
		ck_assert_int_eq(chmod(t.root, 0755), 0);
		ck_assert_int_eq(chmod(path, 0666), 0);
		storetest_path(&t, ".planboard", path);
		ck_assert_int_eq(mkdir(path, 0777), 0);
		ck_assert_int_eq(chmod(path, 0777), 0);
		ck_assert_int_eq(chmod(t.board, modes[i]), 0);
		int result = as_nobody(&t, overwrite_in_place);

		ck_assert_msg(result == 0 || result == 77, "mode %o: %d", modes[i], result);
		ck_assert_int_eq(chmod(t.board, 0755), 0);
		storetest_end(&t);
	}
}
END_TEST

START_TEST(refused)
{
	struct storetest t;
	struct replace r;
	struct err e = {0};
	char path[256];

	storetest_begin(&t);
	storetest_write(&t, "plan.csv", "old");
	storetest_path(&t, "plan.csv", path);
	ck_assert_int_eq(chmod(t.root, 0755), 0);
	ck_assert_int_eq(chmod(path, 0444), 0);
	storetest_path(&t, ".planboard", path);
	ck_assert_int_eq(mkdir(path, 0555), 0);
	ck_assert_int_eq(chmod(t.board, 0555), 0);
	if (geteuid() == 0) {
		int result = as_nobody(&t, told_read_only);

		ck_assert_msg(result == 0 || result == 77, "%d", result);
	}
	ck_assert_int_eq(chmod(t.board, 0755), 0);
	storetest_path(&t, "plan.csv", path);
	unlink(path);
	ck_assert_int_eq(mkfifo(path, 0600), 0);
	ck_assert(!replace(&t, REPLACE_EXCHANGE, "", "new", &r, &e));
	ck_assert_int_eq(e.kind, ERR_IO);
	ck_assert_ptr_nonnull(strstr(str_c(&e.what), "no regular file"));
	replace_release(&r);
	err_release(&e);
	storetest_end(&t);
}
END_TEST

START_TEST(any_path)
{
	struct storetest t;
	char path[256];
	struct err e = {0};

	storetest_begin(&t);
	storetest_path(&t, "any.csv", path);
	ck_assert(replace_path(path, bytes_of("one"), NULL));
	ck_assert(replace_path(path, bytes_of("two"), NULL));
	ck_assert(storetest_is(&t, "any.csv", "two"));
	storetest_path(&t, "none/any.csv", path);
	ck_assert(!replace_path(path, bytes_of("three"), &e));
	ck_assert_int_eq(e.kind, ERR_IO);
	err_release(&e);
	storetest_end(&t);
}
END_TEST

START_TEST(names_of_temporary_files)
{
	struct replace_temp x;

	ck_assert(replace_is_temp(".plan.csv.desk.4711.0.tmp", &x));
	unit_is(x.file, "plan.csv");
	unit_is(x.host, "desk");
	ck_assert_int_eq(x.pid, 4711);
	ck_assert(replace_is_temp(".plan.csv.desk.4711.12.tmp.old", &x));
	unit_is(x.file, "plan.csv");
	static const char *const others[] = {"plan.csv", ".plan.csv.swp", ".plan.csv.tmp", ".x.1.tmp", "plan.csv.desk.4711.0.tmp",
		".plan.csv.desk.x.0.tmp", ".plan.csv.desk.4711.0.old", ".tmp", "", ".plan.csv.desk.-3.0.tmp"};

	for (size_t i = 0; i < UNIT_COUNT(others); i++)
		ck_assert_msg(!replace_is_temp(others[i], &x), "%s", others[i]);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {what_comes_out, keeps_what_the_file_was, in_place_where_it_must_be, refused, any_path,
		names_of_temporary_files};

	return unit_run("replace", tests, UNIT_COUNT(tests));
}

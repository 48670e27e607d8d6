/* SPDX-License-Identifier: ISC */
/* The folder .planboard: made with the board's rights, refused where it is not what it should be. */
#include <config.h>

#include "store/private.h"
#include "storetest.h"

static void refused(const struct storetest *t, const char *why)
{
	struct err e = {0};

	ck_assert_int_lt(private_open(t->folder, t->board, &e), 0);
	ck_assert_int_eq(e.kind, ERR_IO);
	ck_assert_msg(strstr(str_c(&e.what), why) != NULL, "%s", str_c(&e.what));
	err_release(&e);
}

START_TEST(made_as_the_board_is)
{
	static const mode_t modes[] = {0700, 0755, 0770, 02775};

	for (size_t i = 0; i < UNIT_COUNT(modes); i++) {
		struct storetest t;
		struct stat st;
		mode_t mask = umask(077);

		storetest_begin(&t);
		ck_assert_int_eq(chmod(t.board, modes[i]), 0);
		int fd = private_open(t.folder, t.board, NULL), part = private_open_part(t.folder, "displaced", true);

		umask(mask);
		ck_assert_int_eq(fstat(fd, &st), 0);
		ck_assert_uint_eq(st.st_mode & 03777, modes[i]);
		ck_assert_int_eq(fstat(part, &st), 0);
		ck_assert_uint_eq(st.st_mode & 03777, modes[i]);
		ck_assert(storetest_is(&t, ".planboard/.gitignore", "*\n"));
		close(fd);
		close(part);
		storetest_end(&t);
	}
}
END_TEST

START_TEST(not_trusted)
{
	struct storetest t;
	char path[256];

	storetest_begin(&t);
	storetest_path(&t, ".planboard", path);
	ck_assert_int_eq(symlink("/tmp", path), 0);
	refused(&t, "is a link");
	ck_assert_int_lt(private_open_part(t.folder, "displaced", true), 0);
	unlink(path);
	storetest_write(&t, ".planboard", "");
	refused(&t, "is no folder");
	unlink(path);
	if (geteuid() == 0) {
		ck_assert_int_eq(mkdir(path, 0755), 0);
		ck_assert_int_eq(chown(path, 12345, 12345), 0);
		refused(&t, "belongs to somebody else");
		ck_assert_int_lt(private_open_part(t.folder, "displaced", true), 0);
		/* a folder that a group writes to may have had it made by anybody of it */
		ck_assert_int_eq(chmod(t.board, 0775), 0);
		int fd = private_open(t.folder, t.board, NULL);

		ck_assert_int_ge(fd, 0);
		close(fd);
	}
	storetest_end(&t);
}
END_TEST

START_TEST(recovered)
{
	struct storetest t;
	struct str name = {0};

	storetest_begin(&t);
	ck_assert_int_lt(private_open_part(t.folder, "recovered", false), 0);
	ck_assert(private_recover(t.folder, "plan.csv", bytes_of("one"), &name));
	ck_assert_str_eq(str_c(&name), ".planboard/recovered/1.plan.csv");
	ck_assert(storetest_is(&t, str_c(&name), "one"));
	str_clear(&name);
	storetest_write(&t, "stray", "two");
	ck_assert(private_recover_file(t.folder, "plan.csv", t.folder, "stray", &name));
	ck_assert(storetest_is(&t, str_c(&name), "two"));
	ck_assert(!storetest_exists(&t, "stray"));
	ck_assert(storetest_is(&t, ".planboard/recovered/1.plan.csv", "one"));
	str_clear(&name);
	ck_assert(!private_recover_file(t.folder, "plan.csv", t.folder, "stray", &name));
	ck_assert_uint_eq(name.n, 0);
	str_release(&name);
	storetest_end(&t);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {made_as_the_board_is, not_trusted, recovered};

	return unit_run("private", tests, UNIT_COUNT(tests));
}

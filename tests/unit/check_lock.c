/* SPDX-License-Identifier: ISC */
/* The lock: one holder, who is named; what savers wrote down is read by the next. */
#include <config.h>

#include <sys/wait.h>

#include "store/lock.h"
#include "storetest.h"

START_TEST(one_at_a_time)
{
	struct storetest t;
	struct lock a, b;
	struct err e = {0};

	storetest_begin(&t);
	lock_init(&a);
	lock_init(&b);
	ck_assert_int_eq(lock_try(&a, t.folder, t.board, NULL), LOCK_TAKEN);
	ck_assert_int_eq(lock_try(&b, t.folder, t.board, NULL), LOCK_BUSY);
	ck_assert_ptr_nonnull(strstr(str_c(&b.holder), " pid "));
	/* giving up a lock that one does not hold changes nothing */
	lock_release(&b);
	ck_assert(!lock_take(&b, t.folder, t.board, 5, &e));
	ck_assert_int_eq(e.kind, ERR_LOCKED);
	ck_assert_ptr_nonnull(strstr(str_c(&e.what), " pid "));
	lock_release(&a);
	ck_assert(lock_take(&b, t.folder, t.board, 5, NULL));
	lock_release(&b);
	err_release(&e);
	storetest_end(&t);
}
END_TEST

START_TEST(ends_with_its_holder)
{
	struct storetest t;
	struct lock l;
	int status;

	storetest_begin(&t);
	if (fork() == 0) {
		lock_init(&l);
		_exit(lock_try(&l, t.folder, t.board, NULL) == LOCK_TAKEN ? 0 : 1);
	}
	wait(&status);
	ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	lock_init(&l);
	ck_assert_int_eq(lock_try(&l, t.folder, t.board, NULL), LOCK_TAKEN);
	lock_release(&l);
	storetest_end(&t);
}
END_TEST

START_TEST(what_was_written)
{
	struct storetest t;
	struct lock l;
	uint64_t hash;

	storetest_begin(&t);
	lock_init(&l);
	ck_assert(lock_take(&l, t.folder, t.board, 0, NULL));
	ck_assert(!lock_wrote(&l, "plan.csv", bytes_of("a")));
	lock_note_written(&l, "plan.csv", bytes_of("a"));
	lock_note_written(&l, "plan.csv", bytes_of("b"));
	lock_note_written(&l, "with space.csv", bytes_of("c"));
	lock_note_temp(&l, ".plan.csv.desk.1.0.tmp", 77, 88);
	lock_note_temp(&l, ".gone.tmp", 1, 2);
	lock_drop_temp(&l, ".gone.tmp");
	lock_release(&l);
	lock_peek(&l, t.folder);
	ck_assert(lock_wrote(&l, "plan.csv", bytes_of("b")));
	lock_release(&l);
	lock_init(&l);
	ck_assert(lock_take(&l, t.folder, t.board, 0, NULL));
	ck_assert(lock_wrote(&l, "plan.csv", bytes_of("b")));
	ck_assert(!lock_wrote(&l, "plan.csv", bytes_of("a")));
	ck_assert(lock_wrote(&l, "with space.csv", bytes_of("c")));
	ck_assert(lock_last(&l, "plan.csv", &hash));
	ck_assert(!lock_last(&l, "none.csv", &hash));
	const struct lock_temp *temp = lock_temp_of(&l, ".plan.csv.desk.1.0.tmp");

	ck_assert_ptr_nonnull(temp);
	ck_assert_uint_eq(temp->node, 77);
	ck_assert_uint_eq(temp->old, 88);
	ck_assert_ptr_null(lock_temp_of(&l, ".gone.tmp"));
	lock_release(&l);
	/* whatever the file holds, it is only a lock */
	storetest_write(&t, ".planboard/lock", "\n\nx\n0123456789abcdef\ntemp zz\n0123456789abcdeg plan.csv\ntemp 1 2 3");
	lock_init(&l);
	ck_assert(lock_take(&l, t.folder, t.board, 0, NULL));
	ck_assert_uint_eq(l.written.n, 0);
	ck_assert_uint_eq(l.temps.n, 0);
	lock_release(&l);
	lock_peek(&l, -1);
	lock_release(&l);
	storetest_end(&t);
}
END_TEST

START_TEST(cannot_be_taken)
{
	struct storetest t;
	struct lock l;
	struct err e = {0};
	struct stat st;
	char path[256];

	storetest_begin(&t);
	ck_assert_int_eq(chmod(t.board, 0775), 0);
	lock_init(&l);
	mode_t mask = umask(077);

	ck_assert(lock_take(&l, t.folder, t.board, 0, NULL));
	umask(mask);
	lock_release(&l);
	storetest_path(&t, ".planboard/lock", path);
	ck_assert_int_eq(stat(path, &st), 0);
	ck_assert_uint_eq(st.st_mode & 0777, 0664);
	unlink(path);
	ck_assert_int_eq(mkfifo(path, 0600), 0);
	ck_assert(!lock_take(&l, t.folder, t.board, 0, &e));
	ck_assert_int_eq(e.kind, ERR_IO);
	ck_assert_ptr_nonnull(strstr(str_c(&e.what), "is no file"));
	unlink(path);
	ck_assert_int_eq(symlink("/etc/passwd", path), 0);
	ck_assert(!lock_take(&l, t.folder, t.board, 0, &e));
	ck_assert_ptr_nonnull(strstr(str_c(&e.what), "is no file"));
	unlink(path);
	if (geteuid() == 0) {
		int status;

		ck_assert_int_eq(chmod(t.root, 0755), 0);
		if (fork() == 0) {
			if (setgid(65534) < 0 || setuid(65534) < 0)
				_exit(0);
			_exit(lock_take(&l, t.folder, t.board, 0, &e) ? 1 :
			      e.kind == ERR_IO && strstr(str_c(&e.what), "can be read but not changed") ? 0 : 2);
		}
		wait(&status);
		ck_assert_int_eq(status, 0);
	}
	err_release(&e);
	storetest_end(&t);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {one_at_a_time, ends_with_its_holder, what_was_written, cannot_be_taken};

	return unit_run("lock", tests, UNIT_COUNT(tests));
}

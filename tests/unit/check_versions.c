/* SPDX-License-Identifier: ISC */
/* Old versions by their hash: kept, found, the oldest thrown away, damaged ones never given. */
#include <config.h>

#include "store/state.h"
#include "store/versions.h"
#include "storetest.h"

START_TEST(put_and_get)
{
	struct storetest t;
	struct versions v;
	struct versions_list list;
	struct str out = {0};

	storetest_begin(&t);
	versions_open(&v, t.board);
	ck_assert_int_ge(v.folder, 0);
	versions_put(&v, "plan.csv", bytes_of(""));
	versions_put(&v, "plan.csv", bytes_of("one"));
	versions_put(&v, "plan.csv", bytes_of("two"));
	versions_put(&v, "plan.csv", bytes_of("one"));
	versions_put(&v, "features.csv", bytes_of("one"));
	versions_of(&v, "plan.csv", &list);
	ck_assert_uint_eq(list.v.n, 2);
	ck_assert_uint_eq(list.v.v[0].size, 3);
	versions_list_release(&list);
	ck_assert(versions_get(&v, "plan.csv", bytes_hash(bytes_of("two")), &out));
	unit_is(str_bytes(&out), "two");
	ck_assert(!versions_get(&v, "features.csv", bytes_hash(bytes_of("two")), &out));
	/* a crash in the middle of writing one */
	char path[64];

	snprintf(path, sizeof path, "%016llx.plan.csv", bytes_hash(bytes_of("two")));
	int fd = openat(v.folder, path, O_WRONLY | O_TRUNC | O_CLOEXEC);

	ck_assert_int_eq(write(fd, "tw", 2), 2);
	close(fd);
	ck_assert(!versions_get(&v, "plan.csv", bytes_hash(bytes_of("two")), &out));
	versions_of(&v, "plan.csv", &list);
	ck_assert_uint_eq(list.v.n, 1);
	versions_list_release(&list);
	/* a file that is not needed any more */
	storetest_write(&t, "aside", "three");
	ck_assert(versions_take(&v, "plan.csv", bytes_hash(bytes_of("three")), t.folder, "aside"));
	ck_assert(versions_get(&v, "plan.csv", bytes_hash(bytes_of("three")), &out));
	ck_assert(!storetest_exists(&t, "aside"));
	storetest_write(&t, "aside", "three");
	ck_assert(!versions_take(&v, "plan.csv", bytes_hash(bytes_of("three")), t.folder, "aside"));
	versions_close(&v);
	str_release(&out);
	storetest_end(&t);
}
END_TEST

START_TEST(the_oldest_go)
{
	struct storetest t;
	struct versions v;
	struct versions_list list;
	struct str out = {0};
	char text[16];

	storetest_begin(&t);
	versions_open(&v, t.board);
	for (int i = 0; i < VERSIONS_COUNT + 30; i++) {
		snprintf(text, sizeof text, "%d", i);
		versions_put(&v, "plan.csv", bytes_of(text));
	}
	versions_of(&v, "plan.csv", &list);
	ck_assert_uint_eq(list.v.n, VERSIONS_COUNT);
	versions_list_release(&list);
	ck_assert(versions_get(&v, "plan.csv", bytes_hash(bytes_of(text)), &out));
	/* too large for a copy */
	str_clear(&out);
	str_addc_times(&out, 'x', VERSIONS_COPY_MAX + 1);
	versions_put(&v, "plan.csv", str_bytes(&out));
	ck_assert(!versions_get(&v, "plan.csv", bytes_hash(str_bytes(&out)), &out));
	versions_close(&v);
	str_release(&out);
	storetest_end(&t);
}
END_TEST

START_TEST(places)
{
	struct storetest t;
	struct str a = {0}, b = {0};
	struct stat st;
	char path[256];

	storetest_begin(&t);
	ck_assert(state_path(t.board, &a));
	storetest_path(&t, "../board/.", path);
	ck_assert(state_path(path, &b));
	ck_assert(bytes_equal(str_bytes(&a), str_bytes(&b)));
	ck_assert(bytes_starts(str_bytes(&a), t.state));
	ck_assert_int_lt(state_open(t.board, "versions", false), 0);
	int fd = state_open(t.board, "versions", true);

	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(fstat(fd, &st), 0);
	ck_assert_uint_eq(st.st_mode & 0777, 0700);
	close(fd);
	setenv("HOME", t.root, 1);
	setenv("XDG_STATE_HOME", "relative", 1);
	str_clear(&b);
	ck_assert(state_path(t.board, &b));
	snprintf(path, sizeof path, "%s/.local/state/planboard/board-", t.root);
	ck_assert(bytes_starts(str_bytes(&b), path));
	unsetenv("HOME");
	ck_assert(!state_path(t.board, &b));
	struct versions v;
	struct str out = {0};

	versions_open(&v, t.board);
	ck_assert_int_lt(v.folder, 0);
	versions_put(&v, "plan.csv", bytes_of("one"));
	ck_assert(!versions_get(&v, "plan.csv", bytes_hash(bytes_of("one")), &out));
	versions_close(&v);
	str_release(&a);
	str_release(&b);
	str_release(&out);
	storetest_end(&t);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {put_and_get, the_oldest_go, places};

	return unit_run("versions", tests, UNIT_COUNT(tests));
}

/* SPDX-License-Identifier: ISC */
/* What savers leave that die: worthless files go, known ones are watched, unknown ones are kept and told. */
#include <config.h>

#include "store/displaced.h"
#include "store/stray.h"
#include "store/sysio.h"
#include "storetest.h"

static void temp_name(struct str *out, const char *tail)
{
	str_clear(out);
	str_adds(out, ".plan.csv.");
	sysio_host(out);
	str_addf(out, ".999999.0.tmp%s", tail);
}

static bool count(void *context, struct bytes version, long long ms)
{
	(void)version, (void)ms;
	++*(int *)context;
	return true;
}

static int watched(const struct storetest *t)
{
	int n = 0;

	displaced_each(t->folder, "plan.csv", count, &n);
	return n;
}

START_TEST(each_kind)
{
	struct storetest t;
	struct lock l;
	struct str name = {0}, old = {0}, notes = {0};
	struct stat st;

	storetest_begin(&t);
	storetest_write(&t, "plan.csv", "now");
	temp_name(&name, "");
	temp_name(&old, ".old");
	lock_init(&l);
	ck_assert(lock_take(&l, t.folder, t.board, 0, NULL));
	ck_assert_int_eq(stray_sweep(t.folder, t.folder, &l, &notes), 0);
	/* empty, or a new version that never took its place */
	storetest_write(&t, str_c(&name), "");
	ck_assert_int_eq(stray_sweep(t.folder, t.folder, &l, &notes), 1);
	storetest_write(&t, str_c(&name), "half a new ver");
	ck_assert_int_eq(fstatat(t.folder, str_c(&name), &st, 0), 0);
	lock_note_temp(&l, str_c(&name), st.st_ino, bytes_hash(bytes_of("before")));
	ck_assert_int_eq(stray_sweep(t.folder, t.folder, &l, &notes), 1);
	ck_assert(!storetest_exists(&t, str_c(&name)));
	/* a second name of the file itself */
	ck_assert_int_eq(linkat(t.folder, "plan.csv", t.folder, str_c(&old), 0), 0);
	ck_assert_int_eq(stray_sweep(t.folder, t.folder, &l, &notes), 1);
	ck_assert(!storetest_exists(&t, str_c(&old)) && storetest_is(&t, "plan.csv", "now"));
	ck_assert_int_eq(watched(&t), 0);
	/* what came out, and is known */
	lock_note_temp(&l, str_c(&name), 1, bytes_hash(bytes_of("before")));
	storetest_write(&t, str_c(&name), "before");
	ck_assert_int_eq(stray_sweep(t.folder, t.folder, &l, &notes), 1);
	ck_assert_int_eq(watched(&t), 1);
	lock_note_written(&l, "plan.csv", bytes_of("saved last"));
	storetest_write(&t, str_c(&name), "saved last");
	storetest_write(&t, str_c(&old), "now");
	ck_assert_int_eq(stray_sweep(t.folder, t.folder, &l, &notes), 2);
	ck_assert_int_eq(watched(&t), 3);
	ck_assert_uint_eq(notes.n, 0);
	/* somebody's save */
	storetest_write(&t, str_c(&name), "somebody's");
	ck_assert_int_eq(stray_sweep(t.folder, t.folder, &l, &notes), 1);
	ck_assert(storetest_is(&t, ".planboard/recovered/1.plan.csv", "somebody's"));
	ck_assert_ptr_nonnull(strstr(str_c(&notes), ".planboard/recovered/1.plan.csv"));
	lock_release(&l);
	str_release(&name);
	str_release(&old);
	str_release(&notes);
	storetest_end(&t);
}
END_TEST

/* Where there are no locks, a living saver's file is its own. */
START_TEST(without_locks)
{
	struct storetest t;
	struct lock l;
	struct str name = {0}, notes = {0};

	storetest_begin(&t);
	lock_init(&l);
	ck_assert(lock_take(&l, t.folder, t.board, 0, NULL));
	l.works = false;
	str_adds(&name, ".plan.csv.");
	sysio_host(&name);
	str_addf(&name, ".%ld.0.tmp", (long)getppid());
	storetest_write(&t, str_c(&name), "");
	storetest_write(&t, ".plan.csv.elsewhere-x.1.0.tmp", "");
	ck_assert_int_eq(stray_sweep(t.folder, t.folder, &l, &notes), 0);
	l.works = true;
	ck_assert_int_eq(stray_sweep(t.folder, t.folder, &l, &notes), 2);
	lock_release(&l);
	str_release(&name);
	str_release(&notes);
	storetest_end(&t);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {each_kind, without_locks};

	return unit_run("stray", tests, UNIT_COUNT(tests));
}

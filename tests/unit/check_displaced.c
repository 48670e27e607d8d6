/* SPDX-License-Identifier: ISC */
/* Files put aside: untouched ones go in time, late saves are merged or kept, older versions are found. */
#include <config.h>

#include "store/displaced.h"
#include "storetest.h"

static const struct displaced_times at_once = {0, 0}, never = {1000000, 1000000}, patient = {0, 1000000};

struct heard {
	int calls;
	enum displaced_answer answer;
	struct str base, late;
};

static enum displaced_answer merge(void *context, const char *file, struct bytes base, struct bytes late)
{
	struct heard *h = context;

	ck_assert_str_eq(file, "plan.csv");
	h->calls++;
	str_clear(&h->base);
	str_clear(&h->late);
	str_add(&h->base, base);
	str_add(&h->late, late);
	return h->answer;
}

static struct displaced_sweep sweep(const struct storetest *t, const struct displaced_times *times, struct heard *h)
{
	struct displaced_sweep s = {.times = times, .merge = merge, .context = h};

	displaced_sweep(t->folder, &s);
	return s;
}

/* Puts a file with that content aside; its descriptor, for late writing. */
static int put_aside(const struct storetest *t, const char *content, bool alone)
{
	char path[256];

	storetest_write(t, "kept", content);
	storetest_path(t, "kept", path);
	int fd = open(path, O_RDWR | O_CLOEXEC);

	ck_assert_int_ge(fd, 0);
	ck_assert(displaced_keep(t->folder, "plan.csv", t->folder, "kept", bytes_of(content), alone));
	ck_assert(!storetest_exists(t, "kept"));
	return fd;
}

static int left(const struct storetest *t)
{
	struct heard h = {0};
	struct displaced_sweep s = sweep(t, &never, &h);

	str_release(&s.notes);
	return s.left;
}

static void write_late(int fd, const char *text)
{
	ck_assert_int_eq(ftruncate(fd, 0), 0);
	ck_assert_int_eq(pwrite(fd, text, strlen(text), 0), (ssize_t)strlen(text));
	close(fd);
}

START_TEST(untouched)
{
	struct storetest t;
	struct heard h = {0};

	storetest_begin(&t);
	close(put_aside(&t, "one", false));
	close(put_aside(&t, "one", false));
	close(put_aside(&t, "two", true));
	ck_assert_int_eq(left(&t), 3);
	struct displaced_sweep s = sweep(&t, &at_once, &h);

	ck_assert_int_eq(s.left + s.late + h.calls, 0);
	ck_assert_int_eq(left(&t), 0);
	/* the copies went too */
	ck_assert_int_eq(unlinkat(t.folder, ".planboard/displaced", AT_REMOVEDIR), 0);
	storetest_end(&t);
}
END_TEST

START_TEST(late_saves)
{
	static const enum displaced_answer answers[] = {DISPLACED_MERGED, DISPLACED_LATER, DISPLACED_ODD};

	for (size_t i = 0; i < UNIT_COUNT(answers); i++) {
		struct storetest t;
		struct heard h = {.answer = answers[i]};

		storetest_begin(&t);
		write_late(put_aside(&t, "before", false), "after");
		struct displaced_sweep s = sweep(&t, &patient, &h);

		ck_assert_int_eq(h.calls, 1);
		unit_is(str_bytes(&h.base), "before");
		unit_is(str_bytes(&h.late), "after");
		ck_assert_int_eq(s.late, answers[i] == DISPLACED_MERGED);
		ck_assert_int_eq(s.left, answers[i] != DISPLACED_MERGED);
		str_release(&s.notes);
		s = sweep(&t, &at_once, &h);
		ck_assert_int_eq(h.calls, 1 + (answers[i] != DISPLACED_MERGED));
		/* what stays odd is kept and told */
		ck_assert(storetest_exists(&t, ".planboard/recovered/1.plan.csv") == (answers[i] == DISPLACED_ODD));
		ck_assert((s.notes.n > 0) == (answers[i] == DISPLACED_ODD));
		str_release(&s.notes);
		str_release(&h.base);
		str_release(&h.late);
		storetest_end(&t);
	}
}
END_TEST

/* Without a copy to merge with, it is kept for a person. */
START_TEST(late_though_nobody_had_it)
{
	struct storetest t;
	struct heard h = {0};

	storetest_begin(&t);
	write_late(put_aside(&t, "before", true), "after");
	struct displaced_sweep s = sweep(&t, &at_once, &h);

	ck_assert_int_eq(h.calls, 0);
	ck_assert_ptr_nonnull(strstr(str_c(&s.notes), ".planboard/recovered/1.plan.csv"));
	ck_assert(storetest_is(&t, ".planboard/recovered/1.plan.csv", "after"));
	str_release(&s.notes);
	storetest_end(&t);
}
END_TEST

START_TEST(deferred)
{
	struct storetest t;
	struct heard h = {.answer = DISPLACED_MERGED};

	storetest_begin(&t);
	ck_assert(displaced_defer(t.folder, "plan.csv", bytes_of("base"), bytes_of("their save")));
	struct displaced_sweep s = sweep(&t, &at_once, &h);

	ck_assert_int_eq(s.late, 1);
	unit_is(str_bytes(&h.base), "base");
	unit_is(str_bytes(&h.late), "their save");
	ck_assert_int_eq(left(&t), 0);
	str_release(&h.base);
	str_release(&h.late);
	storetest_end(&t);
}
END_TEST

static bool collect(void *context, struct bytes version, long long ms)
{
	ck_assert_int_gt(ms, 0);
	struct str *all = context;

	str_add(all, version);
	str_addc(all, ';');
	return true;
}

static bool take(void *context, const char *file, uint64_t hash, int folder, const char *name)
{
	(void)context;
	ck_assert_str_eq(file, "plan.csv");
	ck_assert(hash == bytes_hash(bytes_of("one")));
	return unlinkat(folder, name, 0) == 0;
}

START_TEST(older_versions)
{
	struct storetest t;
	struct str all = {0};
	struct heard h = {0};

	storetest_begin(&t);
	displaced_each(t.folder, "plan.csv", collect, &all);
	ck_assert_uint_eq(all.n, 0);
	close(put_aside(&t, "one", true));
	displaced_each(t.folder, "plan.csv", collect, &all);
	unit_is(str_bytes(&all), "one;");
	displaced_each(t.folder, "other.csv", collect, &all);
	unit_is(str_bytes(&all), "one;");
	struct displaced_sweep s = {.times = &at_once, .merge = merge, .context = &h, .take = take};

	displaced_sweep(t.folder, &s);
	ck_assert_int_eq(left(&t), 0);
	str_release(&all);
	storetest_end(&t);
}
END_TEST

static bool is_plan(void *context, const char *file)
{
	(void)context;
	return !strcmp(file, "plan.csv");
}

/* Until the disk's clock has gone on by two milliseconds. */
static void next_tick(const struct storetest *t)
{
	struct stat first, now;

	storetest_write(t, "tick", "");
	ck_assert_int_eq(fstatat(t->folder, "tick", &first, 0), 0);
	do {
		ck_assert_int_eq(utimensat(t->folder, "tick", NULL, 0), 0);
		ck_assert_int_eq(fstatat(t->folder, "tick", &now, 0), 0);
	} while ((now.st_ctim.tv_sec - first.st_ctim.tv_sec) * 1000000000L + now.st_ctim.tv_nsec - first.st_ctim.tv_nsec <
		 2000000);
}

/* While an editor has the file open: all for long, and the oldest, which it may have read, until it is gone. */
START_TEST(an_editor_has_it)
{
	static const struct displaced_times long_ago = {0, 1}, far = {0, 1000000};
	struct storetest t;
	struct str all = {0};
	struct heard h = {0};
	struct displaced_sweep s = {.times = &far, .merge = merge, .context = &h, .held = is_plan};

	storetest_begin(&t);
	close(put_aside(&t, "one", false));
	next_tick(&t);
	close(put_aside(&t, "two", false));
	next_tick(&t);
	displaced_sweep(t.folder, &s);
	ck_assert_int_eq(s.left, 2);
	s.times = &long_ago;
	s.left = 0;
	displaced_sweep(t.folder, &s);
	ck_assert_int_eq(s.left, 0); /* nothing more to be looked at soon */
	displaced_each(t.folder, "plan.csv", collect, &all);
	unit_is(str_bytes(&all), "one;");
	s.held = NULL;
	displaced_sweep(t.folder, &s);
	ck_assert_int_eq(left(&t), 0);
	str_release(&all);
	storetest_end(&t);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {untouched, late_saves,     late_though_nobody_had_it,
				      deferred,  older_versions, an_editor_has_it};

	return unit_run("displaced", tests, UNIT_COUNT(tests));
}

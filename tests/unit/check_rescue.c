/* SPDX-License-Identifier: ISC */
/* Old copies: the version that a save was made from is found; what is meant is left alone. */
#include <config.h>

#include <time.h>

#include "store/rescue.h"
#include "storetest.h"

#define V1 "id,title\na,A\nb,B\n"
#define V2 "id,title\na,A\nb,B\nc,C\n"
#define V3 "id,title\na,A\nb,B\nc,C\nd,D\n"

START_TEST(distances)
{
	ck_assert_uint_eq(rescue_distance("plan.csv", bytes_of(V1), bytes_of(V1)), 0);
	ck_assert_uint_eq(rescue_distance("plan.csv", bytes_of(V1), bytes_of(V3)), 2);
	ck_assert_uint_eq(rescue_distance("plan.csv", bytes_of(V3), bytes_of(V1)), 2);
	ck_assert_uint_eq(rescue_distance("plan.csv", bytes_of(""), bytes_of(V1)), 2);
	ck_assert_uint_eq(rescue_distance("plan.csv", bytes_of(V2), bytes_of("id,title\nb,B\nc,X\na,A\n")), 1);
	ck_assert_uint_eq(rescue_distance("plan.csv", bytes_of("x\na\na\n"), bytes_of("x\nb\na\n")), 2);
}
END_TEST

START_TEST(bases)
{
	struct storetest t;
	struct versions v;
	struct str base = {0};

	storetest_begin(&t);
	versions_open(&v, t.board);
	versions_put(&v, "plan.csv", bytes_of(V1));
	versions_put(&v, "plan.csv", bytes_of(V2));
	versions_put(&v, "plan.csv", bytes_of(V3));
	/* made from the first */
	ck_assert(rescue_base(t.folder, "plan.csv", &v, 1000000, bytes_of(V3), bytes_of("id,title\na,A\nb,New\n"), &base));
	unit_is(str_bytes(&base), V1);
	/* made from the one before */
	ck_assert(rescue_base(t.folder, "plan.csv", &v, 1000000, bytes_of(V3), bytes_of("id,title\na,New\nb,B\nc,C\n"), &base));
	unit_is(str_bytes(&base), V2);
	/* made from the last, or an old one as it was */
	ck_assert(!rescue_base(t.folder, "plan.csv", &v, 1000000, bytes_of(V3), bytes_of("id,title\na,A\nb,B\nc,C\nd,New\n"), &base));
	ck_assert(!rescue_base(t.folder, "plan.csv", &v, 1000000, bytes_of(V3), bytes_of(V1), &base));
	ck_assert_uint_eq(base.n, 0);
	/* too long ago; another file; no versions at all */
	ck_assert(!rescue_base(t.folder, "plan.csv", &v, -1, bytes_of(V3), bytes_of("id,title\na,A\nb,New\n"), &base));
	ck_assert(!rescue_base(t.folder, "features.csv", &v, 1000000, bytes_of(V3), bytes_of("id,title\na,A\nb,New\n"), &base));
	ck_assert(!rescue_base(t.folder, "plan.csv", NULL, 1000000, bytes_of(V3), bytes_of("id,title\na,A\nb,New\n"), &base));
	versions_close(&v);
	str_release(&base);
	storetest_end(&t);
}
END_TEST

/* The incoming file, saved that long from now. */
static bool found(const struct storetest *t, struct versions *v, long ms, const char *known, const char *incoming, const char *want)
{
	struct timespec times[2] = {{.tv_nsec = UTIME_OMIT}, {0}};
	struct str base = {0};
	bool good;

	storetest_write(t, "plan.csv", incoming);
	clock_gettime(CLOCK_REALTIME, &times[1]);
	times[1].tv_sec += ms / 1000;
	ck_assert_int_eq(utimensat(t->folder, "plan.csv", times, 0), 0);
	good = rescue_base(t->folder, "plan.csv", v, 1000000, bytes_of(known), bytes_of(incoming), &base);
	if (want)
		good = good && bytes_is(str_bytes(&base), want);
	str_release(&base);
	return good;
}

/* A row that was added just now and is gone: deleted, or never seen. */
START_TEST(deleted_or_not_seen)
{
	struct storetest t;
	struct versions v;

	storetest_begin(&t);
	versions_open(&v, t.board);
	versions_put(&v, "plan.csv", bytes_of(V1));
	versions_put(&v, "plan.csv", bytes_of(V2));
	/* c was added to V1. At once nobody can have seen it; later it was deleted, though b was edited, too, or the last line
	 * end is another */
	ck_assert(found(&t, &v, 0, V2, "id,title\na,A\nb,New\n", V1));
	ck_assert(!found(&t, &v, 20000, V2, "id,title\na,A\nb,New\n", NULL));
	ck_assert(!found(&t, &v, 20000, V2, "id,title\nb,B\na,A", NULL));
	/* of two rows that were added, one is gone and one is there: it was seen, at any time */
	ck_assert(!found(&t, &v, 20000, V3, "id,title\na,New\nb,B\nd,D\n", NULL));
	/* both are gone, an edit is taken back, or a deleted row is there again: an old buffer, at any time */
	versions_put(&v, "plan.csv", bytes_of(V3));
	ck_assert(found(&t, &v, 20000, V3, "id,title\na,A\nb,New\n", V1));
	ck_assert(found(&t, &v, 20000, "id,title\na,A2\nb,B\nc,C\nd,D\ne,E\n", "id,title\na,A\nb,New\nc,C\nd,D\n", V3));
	ck_assert(found(&t, &v, 20000, "id,title\nb,B\nc,C\nd,D\ne,E\n", "id,title\na,A\nb,New\nc,C\nd,D\n", V3));
	versions_close(&v);
	storetest_end(&t);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {distances, bases, deleted_or_not_seen};

	return unit_run("rescue", tests, UNIT_COUNT(tests));
}

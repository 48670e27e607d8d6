/* SPDX-License-Identifier: ISC */
/* Old copies: the version that a save was made from is found; what is meant is left alone. */
#include <config.h>

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

int main(void)
{
	const TTest *const tests[] = {distances, bases};

	return unit_run("rescue", tests, UNIT_COUNT(tests));
}

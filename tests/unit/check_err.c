/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "base/err.h"

#include <errno.h>

#include "unit.h"

static void reads(const struct err *e, const char *want)
{
	struct str s = { 0 };

	err_text(e, &s);
	ck_assert_str_eq(str_c(&s), want);
	str_release(&s);
}

START_TEST(text_and_place)
{
	struct err e = { 0 };

	ck_assert_int_eq(err_exit_status(&e), 0);
	ck_assert(!err_set(&e, ERR_DATA, "no %s", "rows"));
	reads(&e, "no rows");
	ck_assert(!err_at(&e, "plan.csv", 0, 4));
	reads(&e, "plan.csv: no rows");
	err_at(&e, "plan.csv", 3, 0);
	reads(&e, "plan.csv:3: no rows");
	err_at(&e, "plan.csv", 3, 7);
	reads(&e, "plan.csv:3:7: no rows");
	err_set(&e, ERR_USAGE, "later");
	reads(&e, "later");
	err_release(&e);
	ck_assert_int_eq(e.kind, ERR_NONE);
}
END_TEST

START_TEST(system_words)
{
	struct err e = { 0 };
	char want[200];

	ck_assert(!err_system(&e, ENOENT, "cannot open %s", "x"));
	snprintf(want, sizeof want, "cannot open x: %s", strerror(ENOENT));
	reads(&e, want);
	ck_assert_int_eq(e.kind, ERR_IO);
	err_release(&e);
}
END_TEST

START_TEST(statuses)
{
	static const int want[] = { 0, 2, 3, 1, 4 };
	struct err e = { 0 };
	int kind;

	for (kind = ERR_NONE; kind <= ERR_LOCKED; kind++) {
		e.kind = (enum err_kind)kind;
		ck_assert_int_eq(err_exit_status(&e), want[kind]);
	}
}
END_TEST

START_TEST(nobody_listens)
{
	ck_assert(!err_set(NULL, ERR_IO, "x"));
	ck_assert(!err_system(NULL, EIO, "x"));
	ck_assert(!err_at(NULL, "x", 1, 1));
}
END_TEST

int main(void)
{
	const TTest *const tests[] = { text_and_place, system_words, statuses, nobody_listens };

	return unit_run("err", tests, UNIT_COUNT(tests));
}

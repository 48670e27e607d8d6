/* SPDX-License-Identifier: ISC */
/* Short texts of a board, kept in the person's own state. */
#include <config.h>

#include "store/remember.h"
#include "storetest.h"

START_TEST(kept)
{
	struct storetest t;
	struct str out = {0};

	storetest_begin(&t);
	ck_assert_int_eq(setenv("XDG_STATE_HOME", t.board, 1), 0);
	ck_assert(!remember_get(t.board, "role", &out));
	ck_assert(remember_put(t.board, "role", bytes_of("design")));
	ck_assert(remember_put(t.board, "role", bytes_of("product")));
	ck_assert(remember_get(t.board, "role", &out));
	ck_assert_str_eq(str_c(&out), "product");
	ck_assert(!remember_get(t.board, "other", &out));
	str_release(&out);
	storetest_end(&t);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {kept};

	return unit_run("remember", tests, UNIT_COUNT(tests));
}

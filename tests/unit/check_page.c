/* SPDX-License-Identifier: ISC */
/* A new file is written whole and never over another. */
#include <config.h>

#include "store/page.h"
#include "storetest.h"

START_TEST(written_and_told)
{
	struct storetest t;
	struct str where = {0};
	struct err e = {0};
	char path[256];

	storetest_begin(&t);
	storetest_path(&t, "page.md", path);
	ck_assert(page_write(path, bytes_of("# Monday\n"), &where, &e));
	ck_assert(storetest_is(&t, "page.md", "# Monday\n"));
	ck_assert_ptr_nonnull(strstr(str_c(&where), "/page.md"));
	ck_assert_int_eq(str_c(&where)[0], '/');
	ck_assert(!page_write(path, bytes_of("other"), &where, &e));
	ck_assert_int_eq(e.kind, ERR_USAGE);
	ck_assert(storetest_is(&t, "page.md", "# Monday\n"));
	err_release(&e);
	str_release(&where);
	storetest_end(&t);
}
END_TEST

START_TEST(no_such_folder)
{
	struct err e = {0};

	ck_assert(!page_write("/nowhere/at/all/page.md", bytes_of("x"), NULL, &e));
	ck_assert_int_eq(e.kind, ERR_IO);
	err_release(&e);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {written_and_told, no_such_folder};

	return unit_run("page", tests, UNIT_COUNT(tests));
}

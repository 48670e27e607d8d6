/* SPDX-License-Identifier: ISC */
/* Where a person's own files are, and what a missing and a wrong one is. */
#include <config.h>

#include <sys/stat.h>
#include <unistd.h>

#include "store/personal.h"
#include "unit.h"

static void ck_path(const char *config, const char *home, const char *wanted)
{
	struct str path = {0};

	unsetenv("XDG_CONFIG_HOME");
	unsetenv("HOME");
	if (config)
		setenv("XDG_CONFIG_HOME", config, 1);
	if (home)
		setenv("HOME", home, 1);
	ck_assert_int_eq(personal_path("keys", &path), wanted != NULL);
	ck_assert_str_eq(str_c(&path), wanted ? wanted : "");
	str_release(&path);
}

START_TEST(where_they_are)
{
	ck_path("/c", "/h", "/c/planboard/keys");
	ck_path(NULL, "/h", "/h/.config/planboard/keys");
	ck_path("", "/h", "/h/.config/planboard/keys");
	ck_path("relative", "/h", "/h/.config/planboard/keys");
	ck_path("relative", "h", NULL);
	ck_path(NULL, NULL, NULL);
}
END_TEST

START_TEST(what_is_read)
{
	char root[] = "/tmp/planboard-personal.XXXXXX";
	struct str path = {0}, text = {0}, folder = {0};
	struct err e = {0};
	FILE *f;

	ck_assert_ptr_nonnull(mkdtemp(root));
	setenv("XDG_CONFIG_HOME", root, 1);
	ck_assert(personal_read("keys", &path, &text, &e));
	ck_assert_uint_eq(text.n, 0);
	str_addf(&folder, "%s/planboard", root);
	ck_assert_int_eq(mkdir(str_c(&folder), 0700), 0);
	f = fopen(str_c(&path), "w");
	ck_assert_ptr_nonnull(f);
	fputs("sort X\n", f);
	fclose(f);
	str_clear(&path);
	ck_assert(personal_read("keys", &path, &text, &e));
	ck_assert_str_eq(str_c(&text), "sort X\n");
	ck_assert_int_eq(truncate(str_c(&path), 1 << 20), 0);
	str_clear(&path);
	ck_assert(!personal_read("keys", &path, &text, &e));
	ck_assert_int_eq(e.kind, ERR_IO);
	ck_assert_str_eq(str_c(&e.path), str_c(&path));
	unlink(str_c(&path));
	mkdir(str_c(&path), 0700);
	str_clear(&path);
	ck_assert(!personal_read("keys", &path, &text, &e));
	rmdir(str_c(&path));
	rmdir(str_c(&folder));
	rmdir(root);
	str_release(&path);
	str_release(&text);
	str_release(&folder);
	err_release(&e);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {where_they_are, what_is_read};

	return unit_run("personal", tests, UNIT_COUNT(tests));
}

/* SPDX-License-Identifier: ISC */
/* Forms of days: which readings there are, and whether they agree. */
#include <config.h>

#include "model/sheetday.h"
#include "unit.h"

static const struct {
	const char *text, *only; /* NULL: no day at all; "": more than one */
	unsigned orders;
} forms[] = {
	{"2026-11-23", "2026-11-23", 1u << SHEETDAY_YMD},
	{"2026/11/23", "2026-11-23", 1u << SHEETDAY_YMD},
	{"2026-11-23 00:00:00", "2026-11-23", 1u << SHEETDAY_YMD},
	{"23/11/2026", "2026-11-23", 1u << SHEETDAY_DMY},
	{"11/23/2026", "2026-11-23", 1u << SHEETDAY_MDY},
	{"11/23/26", "2026-11-23", 1u << SHEETDAY_MDY},
	{"3/4/2026", "", 1u << SHEETDAY_DMY | 1u << SHEETDAY_MDY},
	{"4/4/2026", "2026-04-04", 1u << SHEETDAY_DMY | 1u << SHEETDAY_MDY},
	{"23/11/26", "", 1u << SHEETDAY_DMY | 1u << SHEETDAY_YMD},
	{"3.4.2026", "2026-04-03", 1u << SHEETDAY_DMY},
	{"23.11.26", "2026-11-23", 1u << SHEETDAY_DMY},
	{"23-Nov-26", "2026-11-23", 1u << SHEETDAY_DMY},
	{"23 November 2026", "2026-11-23", 1u << SHEETDAY_DMY},
	{"Nov 23, 2026", "2026-11-23", 1u << SHEETDAY_MDY},
	{"29/02/2025", NULL, 0},
	{"23/11-2026", NULL, 0},
	{"23/11/2026 14:30", NULL, 0},
	{"2026-Q4", NULL, 0},
	{"2026-11", NULL, 0},
	{"23/11/202", NULL, 0},
	{"1.5", NULL, 0},
	{"", NULL, 0},
};

START_TEST(readings)
{
	for (size_t i = 0; i < UNIT_COUNT(forms); i++) {
		struct sheetday d;
		struct str text = {0};
		bool is = sheetday_read(bytes_of(forms[i].text), &d);

		ck_assert_msg(is == (forms[i].only != NULL), "%s", forms[i].text);
		if (!is)
			continue;
		clock_add_day(&text, sheetday_only(&d));
		ck_assert_msg(!strcmp(str_c(&text), forms[i].only), "%s is %s", forms[i].text, str_c(&text));
		ck_assert_msg(sheetday_orders(&d) == forms[i].orders, "%s", forms[i].text);
		ck_assert(d.form >= 0 && d.form < SHEETDAY_FORMS);
		str_release(&text);
	}
}
END_TEST

START_TEST(forms_differ)
{
	struct sheetday a, b;

	ck_assert(sheetday_read(bytes_of("3/4/2026"), &a) && sheetday_read(bytes_of("03/04/2026"), &b));
	ck_assert_int_eq(a.form, b.form);
	ck_assert(sheetday_read(bytes_of("3/4/26"), &b));
	ck_assert_int_ne(a.form, b.form);
	ck_assert(sheetday_read(bytes_of("3-4-2026"), &b));
	ck_assert_int_ne(a.form, b.form);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {readings, forms_differ};

	return unit_run("sheetday", tests, UNIT_COUNT(tests));
}

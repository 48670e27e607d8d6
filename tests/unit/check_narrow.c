/* SPDX-License-Identifier: ISC */
/* Terms go into a filter's text and come out of it; what no longer fits a board is taken off. */
#include <config.h>

#include "base/mem.h"
#include "ui/narrow.h"
#include "unit.h"

static struct table *table_from(const char *text)
{
	size_t n = strlen(text);
	char *file = mem_alloc(n + 1);

	memcpy(file, text, n + 1);
	return table_take(file, n, NULL, 0);
}

static struct board *two_personas(const char *second)
{
	struct board *b = board_new(clock_day(2026, 11, 23));
	struct str text = {0};

	str_addf(&text, "id,name,role\ndana,Dana,dispatcher\n%s,Toni,technician\n", second);
	board_set_table(b, TABLE_PERSONAS, "personas.csv", table_from(str_c(&text)));
	board_link(b);
	str_release(&text);
	return b;
}

static void ck_toggle(const char *before, const char *term, const char *after)
{
	struct str text = {0};

	str_adds(&text, before);
	narrow_toggle_term(&text, bytes_of(term));
	ck_assert_str_eq(str_c(&text), after);
	str_release(&text);
}

START_TEST(terms)
{
	ck_toggle("", "owner:joel", "owner:joel");
	ck_toggle("is:open", "owner:joel", "is:open owner:joel");
	ck_toggle("owner:joel", "owner:joel", "");
	ck_toggle("a owner:joel b", "owner:joel", "a b");
	ck_toggle("-owner:joel", "owner:joel", "-owner:joel owner:joel");
	ck_toggle("owner:joelle", "owner:joel", "owner:joelle owner:joel");
	ck_assert(!narrow_has_term(bytes_of("a b"), bytes_of("")));
}
END_TEST

START_TEST(lens)
{
	struct board *b = two_personas("toni");
	struct narrow n;

	narrow_init(&n);
	ck_assert_int_eq(narrow_lens(&n, b), ROW_NONE);
	narrow_next_lens(&n, b);
	ck_assert_int_eq(narrow_lens(&n, b), 0);
	narrow_next_lens(&n, b);
	ck_assert_int_eq(narrow_lens(&n, b), 1);
	board_free(b);
	b = two_personas("tom"); /* toni is gone, and so is the lens */
	narrow_rebind(&n, b, bytes_of(""));
	ck_assert(!narrow_is_on(&n));
	narrow_set_lens(&n, b, 1);
	narrow_next_lens(&n, b);
	ck_assert(!narrow_is_on(&n));
	narrow_release(&n);
	board_free(b);
}
END_TEST

START_TEST(filter)
{
	struct board *b = two_personas("toni");
	struct narrow n;
	struct err e = {0};

	narrow_init(&n);
	ck_assert(narrow_set_filter(&n, b, bytes_of(""), bytes_of("  dana "), &e));
	ck_assert_str_eq(str_c(&n.text), "dana");
	ck_assert(!narrow_set_filter(&n, b, bytes_of(""), bytes_of("is:nonsense"), &e));
	ck_assert(e.what.n > 0);
	ck_assert_str_eq(str_c(&n.text), "dana");
	narrow_set_lens(&n, b, 0);
	ck_assert(narrow_clear(&n));
	ck_assert(!n.filter && n.has_lens); /* the filter first */
	ck_assert(narrow_clear(&n));
	ck_assert(!narrow_clear(&n));
	err_release(&e);
	narrow_release(&n);
	board_free(b);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {terms, lens, filter};

	return unit_run("narrow", tests, UNIT_COUNT(tests));
}

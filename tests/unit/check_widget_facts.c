/* SPDX-License-Identifier: ISC */
#include <config.h>

#include <math.h>

#include "ui/widget_facts.h"

#include "unit.h"

/* Draws owner, status and day in that width; returns the line. The caller releases it. */
static struct str drawn(int columns)
{
	struct canvas *c = canvas_new(1, 60, SHOWN_UTF8);
	struct widget_facts f = {.n = 0};
	struct str line = {0};
	struct style s = style_of(THEME_TEXT, 0);

	widget_facts_add(&f, 6, s, bytes_of("sven"));
	widget_facts_add(&f, 4, s, bytes_of("in progress"));
	widget_facts_add(&f, 9, s, bytes_of(""));
	widget_facts_add(&f, 7, s, bytes_of("due 11 Dec"));
	ck_assert_int_eq(f.n, 3);
	ck_assert_int_le(widget_facts_draw(&f, area_all(c), 0, 0, columns), columns);
	canvas_print(c, &line);
	canvas_free(c);
	return line;
}

static void fits(int columns, const char *want)
{
	struct str line = drawn(columns);

	unit_is(str_bytes(&line), want);
	str_release(&line);
}

START_TEST(all_fit)
{
	fits(60, "sven   in progress   due 11 Dec\n");
	fits(31, "sven   in progress   due 11 Dec\n");
	fits(29, "sven  in progress  due 11 Dec\n");
}
END_TEST

START_TEST(least_weight_goes_first)
{
	fits(28, "sven   due 11 Dec\n");
	fits(15, "sven due 11 Dec\n");
	fits(14, "due 11 Dec\n");
}
END_TEST

START_TEST(last_one_is_cut)
{
	fits(5, "due \xe2\x80\xa6\n");
	fits(0, "\n");
}
END_TEST

START_TEST(long_outside_text)
{
	struct canvas *c = canvas_new(1, 80, SHOWN_UTF8);
	struct widget_facts f = {.n = 0};
	struct str text = {0}, line = {0};

	/* 62 letters, then a letter of two bytes that does not fit whole, then a control */
	str_addc_times(&text, 'a', 62);
	str_adds(&text, "\xc3\xa9\x1b");
	widget_facts_add(&f, 1, style_of(THEME_TEXT, 0), str_bytes(&text));
	widget_facts_draw(&f, area_all(c), 0, 0, 80);
	canvas_print(c, &line);
	str_truncate(&text, 62);
	str_addc(&text, '\n');
	unit_is(str_bytes(&line), str_c(&text));
	str_release(&text);
	str_release(&line);
	canvas_free(c);
}
END_TEST

START_TEST(a_bar_is_whole_or_not_there)
{
	struct canvas *c = canvas_new(2, 20, SHOWN_ASCII);
	struct widget_facts f = {.n = 0};
	struct str text = {0};

	widget_facts_bar(&f, 2, style_of(THEME_BAR, 0), 6, 0.5, NAN);
	widget_facts_add(&f, 3, style_of(THEME_GOOD, 0), bytes_of("0.50"));
	widget_facts_draw(&f, area_all(c), 0, 0, 20);
	widget_facts_draw(&f, area_all(c), 1, 0, 9);
	canvas_print(c, &text);
	unit_is(str_bytes(&text), "###...   0.50\n0.50\n");
	str_release(&text);
	canvas_free(c);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {all_fit, least_weight_goes_first, last_one_is_cut, long_outside_text,
				      a_bar_is_whole_or_not_there};

	return unit_run("widget_facts", tests, UNIT_COUNT(tests));
}

/* SPDX-License-Identifier: ISC */
/*
 * In every theme: the cursor stands out, there are no more colours than the terminal has, a set background never comes
 * without a foreground, and what means something can be read.
 */
#include <config.h>

#include <math.h>
#include <stdlib.h>

#include "ui/theme.h"
#include "unit.h"

static const enum theme_depth depths[] = {THEME_MONO, THEME_16, THEME_256};

static struct theme_look look(int kind, int role, unsigned flags, enum theme_depth depth)
{
	struct theme t;

	theme_init(&t, (enum theme_kind)kind);
	return theme_look(&t, style_of((enum theme_role)role, flags), depth);
}

START_TEST(colours_fit_the_depth)
{
	for (int role = 0; role < THEME_COUNT; role++)
		for (unsigned flags = 0; flags < 128; flags++) {
			struct theme_look mono = look(_i, role, flags, THEME_MONO), few = look(_i, role, flags, THEME_16);
			struct theme_look many = look(_i, role, flags, THEME_256);

			ck_assert(mono.fg == -1 && mono.bg == -1);
			ck_assert(few.fg >= -1 && few.fg < 16 && few.bg >= -1 && few.bg < 8);
			ck_assert(many.fg >= -1 && many.fg < 256 && many.bg >= -1 && many.bg < 256);
			ck_assert(few.bg < 0 || few.fg >= 0);
			ck_assert(many.bg < 0 || many.fg >= 0);
		}
}
END_TEST

START_TEST(cursor_stands_out)
{
	for (int d = 0; d < 3; d++)
		for (int role = 0; role < THEME_COUNT; role++) {
			struct theme_look here = look(_i, role, STYLE_CURSOR, depths[d]);

			ck_assert(here.bg >= 0 || (here.attributes & THEME_REVERSED));
			ck_assert(!(here.attributes & THEME_FAINT));
		}
}
END_TEST

START_TEST(related_and_faded_differ)
{
	for (int d = 0; d < 3; d++) {
		struct theme_look related = look(_i, THEME_TEXT, STYLE_RELATED, depths[d]);
		struct theme_look faded = look(_i, THEME_TEXT, STYLE_FADED, depths[d]);

		ck_assert(related.attributes & THEME_BOLD);
		ck_assert(related.fg != faded.fg || related.attributes != faded.attributes);
	}
}
END_TEST

static bool same(struct theme_look a, struct theme_look b)
{
	return a.fg == b.fg && a.bg == b.bg && a.attributes == b.attributes;
}

START_TEST(personas_differ)
{
	if (_i == THEME_PLAIN)
		return; /* letters alone tell them apart */
	for (int d = 1; d < 3; d++)
		for (int i = 0; i < 8; i++)
			for (int k = 0; k < i; k++)
				ck_assert(!same(look(_i, THEME_PERSONA_0 + i, 0, depths[d]),
						look(_i, THEME_PERSONA_0 + k, 0, depths[d])));
}
END_TEST

/* Well, look and wrong are three looks; without colours, too, what wants a look or is wrong is not plain text. */
START_TEST(good_warn_and_bad_differ)
{
	static const int roles[] = {THEME_GOOD, THEME_WARN, THEME_BAD};

	for (int d = 0; d < 3; d++)
		for (int i = 0; i < 3; i++) {
			ck_assert(i == 0 || !same(look(_i, roles[i], 0, depths[d]), look(_i, THEME_TEXT, 0, depths[d])));
			for (int k = 0; k < i; k++)
				ck_assert(!same(look(_i, roles[i], 0, depths[d]), look(_i, roles[k], 0, depths[d])));
		}
}
END_TEST

START_TEST(plain_has_no_colour)
{
	for (int role = 0; role < THEME_COUNT; role++)
		for (unsigned flags = 0; flags < 128; flags++)
			for (int d = 0; d < 3; d++) {
				struct theme_look is = look(THEME_PLAIN, role, flags, depths[d]);

				ck_assert(is.fg < 0 && is.bg < 0);
			}
}
END_TEST

/* Relative luminance as WCAG 2 defines it, of a colour of the cube or the grays. */
static double luminance(int colour)
{
	static const int step[] = {0, 95, 135, 175, 215, 255};
	static const double weight[] = {0.2126, 0.7152, 0.0722};
	int cube = colour - 16, part[3] = {step[cube / 36 % 6], step[cube / 6 % 6], step[cube % 6]};
	double sum = 0;

	for (int i = 0; i < 3; i++) {
		double c = (colour >= 232 ? 8 + 10 * (colour - 232) : part[i]) / 255.0;

		sum += weight[i] * (c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
	}
	return sum;
}

static double contrast(double a, double b)
{
	return a > b ? (a + 0.05) / (b + 0.05) : (b + 0.05) / (a + 0.05);
}

/* On black, on white, or on both for the neutral one; lines and what is faded may be weaker. */
START_TEST(words_can_be_read)
{
	static const double least[THEME_KINDS] = {2.8, 6, 4.5, 4.5, 0};

	for (int role = 0; role < THEME_COUNT; role++) {
		struct theme_look is = look(_i, role, 0, THEME_256);
		bool weak = role == THEME_FRAME || role == THEME_BAR_REST || role == THEME_FADED;
		double need = weak ? 1.4 : role == THEME_DIM || role == THEME_BAR ? least[_i] * 0.85 : least[_i];

		if (is.fg < 16)
			continue;
		if (is.bg >= 16) {
			ck_assert_msg(contrast(luminance(is.fg), luminance(is.bg)) >= 4.5 || _i == THEME_NEUTRAL, "%s in %s",
				      theme_role_name((enum theme_role)role), theme_names[_i]);
			continue;
		}
		if (_i == THEME_NEUTRAL || _i == THEME_DARK)
			ck_assert_msg(contrast(luminance(is.fg), 0) >= need, "%s in %s on black: %g",
				      theme_role_name((enum theme_role)role), theme_names[_i], contrast(luminance(is.fg), 0));
		if (_i == THEME_NEUTRAL || _i == THEME_LIGHT)
			ck_assert_msg(contrast(luminance(is.fg), 1) >= need, "%s in %s on white: %g",
				      theme_role_name((enum theme_role)role), theme_names[_i], contrast(luminance(is.fg), 1));
	}
}
END_TEST

int main(void)
{
	const TTest *const each[] = {colours_fit_the_depth,    cursor_stands_out, related_and_faded_differ, personas_differ,
				     good_warn_and_bad_differ, words_can_be_read};
	Suite *suite = suite_create("theme");
	TCase *all = tcase_create("themes");
	SRunner *runner;

	for (size_t i = 0; i < UNIT_COUNT(each); i++)
		tcase_add_loop_test(all, each[i], 0, THEME_KINDS);
	tcase_add_test(all, plain_has_no_colour);
	suite_add_tcase(suite, all);
	runner = srunner_create(suite);
	srunner_set_tap(runner, "-");
	srunner_run_all(runner, CK_SILENT);
	srunner_free(runner);
	return 0;
}

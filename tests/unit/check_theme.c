/* SPDX-License-Identifier: ISC */
/* The cursor stands out in every theme, mono has no colours, and a set background never comes without a foreground. */
#include <config.h>

#include <stdlib.h>

#include "ui/theme.h"
#include "unit.h"

static const enum theme_depth depths[] = {THEME_MONO, THEME_16, THEME_256};

static struct theme_look look(int role, unsigned flags, enum theme_depth depth)
{
	return theme_look(style_of((enum theme_role)role, flags), depth);
}

START_TEST(colours_fit_the_depth)
{
	for (int role = 0; role < THEME_COUNT; role++)
		for (unsigned flags = 0; flags < 64; flags++) {
			struct theme_look mono = look(role, flags, THEME_MONO), few = look(role, flags, THEME_16);
			struct theme_look many = look(role, flags, THEME_256);

			ck_assert(mono.fg == -1 && mono.bg == -1);
			ck_assert(few.fg >= -1 && few.fg < 16 && few.bg >= -1 && few.bg < 16);
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
			struct theme_look here = look(role, STYLE_CURSOR, depths[d]);

			ck_assert(here.bg >= 0 || (here.attributes & THEME_REVERSED));
			ck_assert(!(here.attributes & THEME_FAINT));
		}
}
END_TEST

START_TEST(related_and_faded_differ)
{
	for (int d = 0; d < 3; d++) {
		struct theme_look related = look(THEME_TEXT, STYLE_RELATED, depths[d]);
		struct theme_look faded = look(THEME_TEXT, STYLE_FADED, depths[d]);

		ck_assert(related.attributes & THEME_BOLD);
		ck_assert(related.fg != faded.fg || related.attributes != faded.attributes);
	}
}
END_TEST

START_TEST(personas_differ)
{
	for (int d = 1; d < 3; d++)
		for (int i = 0; i < 8; i++)
			for (int k = 0; k < i; k++)
				ck_assert_int_ne(look(THEME_PERSONA_0 + i, 0, depths[d]).fg,
						 look(THEME_PERSONA_0 + k, 0, depths[d]).fg);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		colours_fit_the_depth,
		cursor_stands_out,
		related_and_faded_differ,
		personas_differ,
	};

	return unit_run("theme", tests, UNIT_COUNT(tests));
}

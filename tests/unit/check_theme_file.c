/* SPDX-License-Identifier: ISC */
/* What a theme file changes, what it is refused for, and where; every role and colour can be written. */
#include <config.h>

#include "ui/theme_file.h"
#include "unit.h"

static void ck_refused(const char *text, size_t line, size_t column, const char *what)
{
	struct theme t;
	struct err e = {0};

	ck_assert_msg(!theme_file_parse(bytes_of(text), "theme", &t, &e), "%s", text);
	ck_assert_str_eq(str_c(&e.what), what);
	ck_assert_str_eq(str_c(&e.path), "theme");
	ck_assert_uint_eq(e.line, line);
	ck_assert_uint_eq(e.column, column);
	err_release(&e);
}

static struct theme parsed(const char *text)
{
	struct theme t;
	struct err e = {0};

	ck_assert_msg(theme_file_parse(bytes_of(text), "theme", &t, &e), "%s: %s", text, str_c(&e.what));
	return t;
}

static void ck_look(struct theme_look is, int fg, int bg, unsigned attributes)
{
	ck_assert_int_eq(is.fg, fg);
	ck_assert_int_eq(is.bg, bg);
	ck_assert_uint_eq(is.attributes, attributes);
}

START_TEST(nothing_is_the_neutral_one)
{
	struct theme t = parsed("# nothing\n"), neutral;

	theme_init(&neutral, THEME_NEUTRAL);
	for (int i = 0; i < THEME_COUNT; i++)
		for (int d = THEME_MONO; d <= THEME_256; d++) {
			struct style s = style_of((enum theme_role)i, 0);
			struct theme_look wanted = theme_look(&neutral, s, (enum theme_depth)d);

			ck_look(theme_look(&t, s, (enum theme_depth)d), wanted.fg, wanted.bg, wanted.attributes);
		}
}
END_TEST

START_TEST(a_theme_and_roles)
{
	struct theme t = parsed("theme=light\nbad = 203 default bold underlined # loud\r\ncursor = black bright-yellow\ngood=default"
				" faint");
	struct theme light;

	theme_init(&light, THEME_LIGHT);
	ck_look(t.row[THEME_BAD].many, 203, -1, THEME_BOLD | THEME_UNDERLINED);
	ck_look(t.row[THEME_BAD].few, 9, -1, THEME_BOLD | THEME_UNDERLINED);
	ck_look(t.row[THEME_BAD].mono, -1, -1, THEME_BOLD | THEME_UNDERLINED);
	ck_look(t.row[THEME_CURSOR].many, 0, 11, 0);
	ck_look(t.row[THEME_CURSOR].mono, -1, -1, THEME_BOLD | THEME_REVERSED);
	ck_look(t.row[THEME_GOOD].few, -1, -1, THEME_FAINT);
	ck_look(t.row[THEME_WARN].many, light.row[THEME_WARN].many.fg, -1, light.row[THEME_WARN].many.attributes);
}
END_TEST

START_TEST(the_nearest_of_sixteen)
{
	ck_assert_int_eq(parsed("bad = 196").row[THEME_BAD].few.fg, 9);
	ck_assert_int_eq(parsed("bad = 231").row[THEME_BAD].few.fg, 15);
	ck_assert_int_eq(parsed("bad = 16").row[THEME_BAD].few.fg, 0);
	ck_assert_int_eq(parsed("bad = 244").row[THEME_BAD].few.fg, 8);
	ck_assert_int_eq(parsed("bad = 34").row[THEME_BAD].few.fg, 2);
	ck_assert_int_eq(parsed("bad = 12").row[THEME_BAD].few.fg, 12);
}
END_TEST

START_TEST(mistakes_are_refused)
{
	ck_refused("theme = drak", 1, 9, "there is no theme \"drak\"; did you mean \"dark\"?");
	ck_refused("theme = nice", 1, 9, "there is no theme \"nice\"; planboard help themes lists them");
	ck_refused("theme =", 1, 8, "after = stands the name of a theme");
	ck_refused("theme = dark bold", 1, 14, "after the theme's name stands nothing");
	ck_refused("theme = dark\ntheme = light", 2, 1, "a theme is chosen already");
	ck_refused("bad = red\ntheme = light", 2, 1, "theme stands before the roles, which it would undo");
	ck_refused("\n cursr = red", 2, 2, "there is no role \"cursr\"; did you mean \"cursor\"?");
	ck_refused("bad red", 1, 5, "after the name stands =");
	ck_refused("bad =", 1, 6, "after = stands a colour, such as red, 203 or default");
	ck_refused("bad = bold", 1, 7, "there is no colour \"bold\"; planboard help themes lists them");
	ck_refused("bad = 256", 1, 7, "there is no colour \"256\"; planboard help themes lists them");
	ck_refused("bad = rde", 1, 7, "there is no colour \"rde\"; did you mean \"red\"?");
	ck_refused("bad = red bald", 1, 11, "there is no colour and no attribute \"bald\"; did you mean \"bold\"?");
	ck_refused("bad = red bold blue", 1, 16, "there is no attribute \"blue\"; planboard help themes lists them");
	ck_refused("bad = default red", 1, 15,
		   "a background needs a foreground, too: what the terminal has may not be readable on it");
	ck_refused("bad = red\nbad = blue", 2, 1, "this role is set above already");
}
END_TEST

START_TEST(every_word_can_be_written)
{
	struct str text = {0};

	for (int i = 0; i < THEME_COUNT; i++)
		str_addf(&text, "%s = %s %d reversed\n", theme_role_name((enum theme_role)i), theme_file_colours()[i % 16], i * 8);
	parsed(str_c(&text));
	for (int i = 0; theme_names[i]; i++) {
		str_clear(&text);
		str_addf(&text, "theme = %s", theme_names[i]);
		parsed(str_c(&text));
	}
	str_release(&text);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {nothing_is_the_neutral_one, a_theme_and_roles, the_nearest_of_sixteen,
				      mistakes_are_refused, every_word_can_be_written};

	return unit_run("theme_file", tests, UNIT_COUNT(tests));
}

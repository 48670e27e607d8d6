/* SPDX-License-Identifier: ISC */
/* Searching narrows by words, then by the letters of one; the cursor never stands on a heading. */
#include <config.h>

#include "base/mem.h"
#include "ui/menu.h"
#include "unit.h"

static void fill(struct menu *m)
{
	menu_init(m, "Things", "choose");
	menu_add_heading(m, "Moving");
	menu_add(m, 1, "j Down", bytes_of("Move down"), bytes_of("move-down"));
	menu_add(m, 2, "k Up", bytes_of("Move up"), bytes_of("move-up"));
	menu_add_heading(m, "Program");
	menu_add(m, 3, "Q", bytes_of("Quit the Program"), bytes_of("quit"));
	menu_also(m, "Exit");
	menu_add(m, 4, "É", bytes_of("Éclair"), bytes_of(""));
	menu_ready(m, -1);
}

static void type(struct menu *m, const char *text)
{
	for (; *text; text++)
		menu_key(m, (unsigned char)*text);
}

static void erase(struct menu *m)
{
	menu_act(m, ACTION_PROMPT_ERASE_START);
}

START_TEST(searching)
{
	struct menu m;

	fill(&m);
	ck_assert_int_eq(menu_chosen(&m)->id, 1);
	type(&m, "prog QUIT");
	ck_assert_uint_eq(m.shown.n, 2); /* its heading and it */
	ck_assert_int_eq(menu_chosen(&m)->id, 3);
	erase(&m);
	ck_assert_uint_eq(m.shown.n, 6);
	type(&m, "exit"); /* what is not shown is found too */
	ck_assert_int_eq(menu_chosen(&m)->id, 3);
	erase(&m);
	type(&m, "mvdn"); /* no line has the word: the letters in order */
	ck_assert_int_eq(menu_chosen(&m)->id, 1);
	ck_assert_uint_eq(m.shown.n, 2);
	erase(&m);
	type(&m, "mo dn "); /* nor does blank space do harm */
	ck_assert_int_eq(menu_chosen(&m)->id, 1);
	erase(&m);
	type(&m, "mvdnq"); /* not over the words of a line */
	ck_assert_ptr_null(menu_chosen(&m));
	erase(&m);
	type(&m, "qgm");
	ck_assert_ptr_null(menu_chosen(&m));
	erase(&m);
	menu_paste(&m, bytes_of("éCLAIR"));
	ck_assert_int_eq(menu_chosen(&m)->id, 4);
	type(&m, "zzz");
	ck_assert_ptr_null(menu_chosen(&m));
	ck_assert_int_eq(menu_act(&m, ACTION_MENU_CHOOSE), MENU_HANDLED);
	menu_release(&m);
}
END_TEST

START_TEST(moving)
{
	struct menu m;

	fill(&m);
	menu_act(&m, ACTION_MENU_UP);
	ck_assert_int_eq(menu_chosen(&m)->id, 1);
	menu_act(&m, ACTION_MENU_DOWN);
	menu_act(&m, ACTION_MENU_DOWN); /* over the heading */
	ck_assert_int_eq(menu_chosen(&m)->id, 3);
	menu_act(&m, ACTION_MENU_UP);
	ck_assert_int_eq(menu_chosen(&m)->id, 2);
	menu_act(&m, ACTION_MENU_LAST);
	ck_assert_int_eq(menu_chosen(&m)->id, 4);
	menu_act(&m, ACTION_MENU_DOWN);
	ck_assert_int_eq(menu_chosen(&m)->id, 4);
	menu_act(&m, ACTION_MENU_FIRST);
	ck_assert_int_eq(menu_chosen(&m)->id, 1);
	ck_assert_int_eq(menu_act(&m, ACTION_MENU_CHOOSE), MENU_CHOSEN);
	ck_assert_int_eq(menu_act(&m, ACTION_MENU_CLOSE), MENU_CLOSED);
	ck_assert_int_eq(menu_act(&m, ACTION_RELOAD), MENU_PASSED);
	menu_ready(&m, 3);
	ck_assert_int_eq(menu_chosen(&m)->id, 3);
	menu_release(&m);
}
END_TEST

/* The line that is drawn at y and the line that a press at y chooses are the same. */
START_TEST(drawing_and_pressing)
{
	struct canvas *c = canvas_new(20, 60, SHOWN_ASCII);
	struct menu m;
	struct str out = {0};
	int y;

	fill(&m);
	menu_draw(&m, area_all(c));
	for (y = 0; y < 20; y++)
		if (!strcmp(canvas_at(c, y, 14)->text, "Q") || !strcmp(canvas_at(c, y, 4)->text, "Q"))
			break;
	ck_assert_int_lt(y, 20);
	ck_assert_int_eq(menu_press(&m, area_all(c), y, 20, false), MENU_HANDLED);
	ck_assert_int_eq(menu_chosen(&m)->id, 3);
	ck_assert_int_eq(menu_press(&m, area_all(c), y, 20, true), MENU_CHOSEN);
	ck_assert_int_eq(menu_press(&m, area_all(c), 0, 0, false), MENU_CLOSED);
	canvas_print(c, &out);
	ck_assert_ptr_nonnull(strstr(str_c(&out), "Quit the Program"));
	str_release(&out);
	menu_release(&m);
	canvas_free(c);
}
END_TEST

START_TEST(any_size)
{
	for (int rows = 1; rows < 24; rows++)
		for (int columns = 1; columns < 90; columns += 7) {
			struct canvas *c = canvas_new(rows, columns, SHOWN_UTF8);
			struct menu m;

			fill(&m);
			m.explain = true;
			menu_act(&m, ACTION_MENU_LAST);
			menu_draw(&m, area_all(c));
			ck_assert_int_eq(menu_chosen(&m)->id, 4);
			menu_release(&m);
			canvas_free(c);
		}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {searching, moving, drawing_and_pressing, any_size};

	return unit_run("menu", tests, UNIT_COUNT(tests));
}

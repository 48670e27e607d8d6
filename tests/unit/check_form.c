/* SPDX-License-Identifier: ISC */
/* The line, its choices, lists item by item, questions. */
#include <config.h>

#include "ui/form.h"

#include "boards.h"
#include "ui/keycode.h"
#include "unit.h"

static void open_form(struct form *f, const struct board *b, enum table_id t, int column, const char *value)
{
	form_init(f, "a row", "field");
	choices_fill(&f->choices, b, t, column);
	form_ready(f, bytes_of(value), f->choices.list.n && !f->choices.many);
}

static void type(struct form *f, const char *text)
{
	for (; *text; text++)
		form_key(f, (uint32_t)(unsigned char)*text);
}

static void ck_value(const struct form *f, const char *expected)
{
	struct str value = {0};

	form_value(f, &value);
	ck_assert_str_eq(str_c(&value), expected);
	str_release(&value);
}

START_TEST(one_of_a_few)
{
	struct board *b = boards_sample();
	struct form f;

	open_form(&f, b, TABLE_PLAN, PLAN_STATUS, "planned");
	ck_value(&f, "planned");
	ck_assert_uint_eq(f.shown.n, 5);
	form_act(&f, ACTION_FORM_NEXT);
	ck_value(&f, "in-progress");
	form_act(&f, ACTION_FORM_PREVIOUS);
	form_act(&f, ACTION_FORM_PREVIOUS);
	ck_value(&f, "dropped");
	type(&f, "o"); /* replaces what was taken */
	ck_assert_uint_eq(f.shown.n, 4);
	ck_value(&f, "o");
	type(&f, "n");
	ck_assert_uint_eq(f.shown.n, 1);
	ck_value(&f, "done"); /* the only one left is meant */
	ck_assert_int_eq(form_act(&f, ACTION_PROMPT_KEEP), FORM_KEPT);
	form_act(&f, ACTION_PROMPT_ERASE_START);
	ck_value(&f, "");
	ck_assert_uint_eq(f.shown.n, 5);
	ck_assert_int_eq(form_act(&f, ACTION_PROMPT_CANCEL), FORM_CLOSED);
	form_release(&f);
	board_free(b);
}
END_TEST

START_TEST(a_list)
{
	struct board *b = boards_sample();
	struct form f;

	open_form(&f, b, TABLE_PLAN, PLAN_PERSONAS, "technician");
	type(&f, "; mei"); /* by the title too */
	ck_assert_uint_eq(f.shown.n, 1);
	form_act(&f, ACTION_FORM_NEXT);
	ck_value(&f, "technician;service-manager");
	type(&f, ";;dana");
	ck_value(&f, "technician;service-manager;dispatcher");
	form_act(&f, ACTION_PROMPT_START);
	type(&f, "x");
	ck_assert_uint_eq(f.shown.n, 0);
	ck_value(&f, "xtechnician;service-manager;dana");
	form_release(&f);
	board_free(b);
}
END_TEST

START_TEST(free_text)
{
	struct board *b = boards_sample();
	struct form f;

	open_form(&f, b, TABLE_PLAN, PLAN_TITLE, "Old");
	type(&f, " news ");
	ck_value(&f, "Old news");
	form_tell(&f, THEME_BAD, bytes_of("no"));
	form_paste(&f, bytes_of("a\nb"));
	ck_assert_uint_eq(f.note.n, 0);
	ck_value(&f, "Old news a b");
	form_release(&f);
	open_form(&f, b, TABLE_PLAN, PLAN_OWNER, "");
	ck_assert_uint_ge(f.shown.n, 3);
	type(&f, "Zoe");
	ck_value(&f, "Zoe"); /* somebody new may own something */
	form_release(&f);
	open_form(&f, b, TABLE_PLAN, PLAN_DUE_DATE, "");
	form_act(&f, ACTION_FORM_NEXT);
	ck_value(&f, "2026-11-23");
	form_release(&f);
	board_free(b);
}
END_TEST

START_TEST(a_question)
{
	struct form f;

	form_init(&f, "", "Sure?");
	f.asks = true;
	f.again = 'd';
	ck_assert_int_eq(form_key(&f, 'd'), FORM_KEPT);
	ck_assert_int_eq(form_key(&f, 'y'), FORM_KEPT);
	ck_assert_int_eq(form_key(&f, 'n'), FORM_CLOSED);
	ck_assert_int_eq(form_key(&f, 'x'), FORM_CLOSED);
	ck_assert_int_eq(form_key(&f, KEYCODE_ENTER), FORM_CLOSED);
	ck_assert_int_eq(form_key(&f, KEYCODE_ESC), FORM_CLOSED);
	ck_assert_int_eq(form_key(&f, KEYCODE_UP), FORM_PASSED);
	form_release(&f);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {one_of_a_few, a_list, free_text, a_question};

	return unit_run("form", tests, UNIT_COUNT(tests));
}

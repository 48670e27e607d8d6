/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "ui/widget_persona.h"

#include "boards.h"

static struct widget_persona personas;

static struct board *with(const char *names)
{
	struct str file = {0};
	struct board *b;
	struct bytes rest = bytes_of(names), name;
	int n = 0;

	str_adds(&file, "id,name,kind,role\n");
	while (bytes_next_item(&rest, ' ', &name)) {
		str_addf(&file, "p%d,", n++);
		str_add(&file, name);
		str_addf(&file, ",primary,role%d\n", n);
	}
	b = boards_of((struct boards_file[]){{TABLE_PERSONAS, str_c(&file)}, {TABLE_NONE, NULL}});
	str_release(&file);
	widget_persona_build(&personas, b);
	return b;
}

static void letters_are(const char *names, const char *want)
{
	struct board *b = with(names);

	unit_is(((struct bytes){personas.letter, personas.n}), want);
	widget_persona_release(&personas);
	board_free(b);
}

START_TEST(letters)
{
	letters_are("Dana Mei Priya Tomas", "DMPT");
	letters_are("Dana Dan Da D", "DABC");
	letters_are("\xc3\x89va 4711 mia", "V4M");
	ck_assert_int_eq(widget_persona_letter(&personas, 7), '*');
}
END_TEST

START_TEST(more_than_letters)
{
	struct str names = {0};
	struct board *b;

	for (int i = 0; i < 40; i++)
		str_adds(&names, "aa ");
	b = with(str_c(&names));
	ck_assert_uint_eq(personas.n, 40);
	for (uint32_t i = 0; i < 36; i++)
		for (uint32_t j = 0; j < i; j++)
			ck_assert_int_ne(personas.letter[i], personas.letter[j]);
	ck_assert_int_eq(personas.letter[36], '*');
	ck_assert_int_eq(widget_persona_columns(&personas), WIDGET_PERSONA_SLOTS);
	widget_persona_release(&personas);
	board_free(b);
	str_release(&names);
}
END_TEST

static void legend_is(const struct board *b, int columns, int32_t lens, const char *want)
{
	struct canvas *c = canvas_new(1, columns, SHOWN_UTF8);
	struct str text = {0};

	widget_persona_legend(&personas, b, area_all(c), 0, 0, lens);
	canvas_print(c, &text);
	unit_is(str_bytes(&text), want);
	str_release(&text);
	canvas_free(c);
}

START_TEST(legend)
{
	struct board *b = with("Dana Mei Priya Tomas");

	legend_is(b, 80, ROW_NONE, "D Dana role1   M Mei role2   P Priya role3   T Tomas role4\n");
	legend_is(b, 40, ROW_NONE, "D Dana   M Mei   P Priya   T Tomas\n");
	legend_is(b, 40, 1, "D Dana   \xe2\x97\x86M Mei   P Priya   T Tomas\n");
	legend_is(b, 24, ROW_NONE, "D Dana   M Mei   +2\n");
	widget_persona_release(&personas);
	board_free(b);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {letters, more_than_letters, legend};

	return unit_run("widget_persona", tests, UNIT_COUNT(tests));
}

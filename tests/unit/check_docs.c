/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "cmd/docs.h"

#include "cmd/commands.h"
#include "unit.h"

START_TEST(only_marked_parts_are_replaced)
{
	struct str out = {0}, again = {0};
	struct err e = {0};

	ck_assert(docs_page(bytes_of("before\n.\\\" BEGIN exits\nold\n.\\\" END exits\nafter\n"), &out, &e));
	ck_assert(strncmp(str_c(&out), "before\n.\\\" BEGIN exits\n.Bl ", 27) == 0);
	ck_assert(strstr(str_c(&out), "old") == NULL);
	ck_assert(strstr(str_c(&out), ".\\\" END exits\nafter\n") != NULL);
	ck_assert(docs_page(str_bytes(&out), &again, &e));
	ck_assert_str_eq(str_c(&again), str_c(&out));
	str_release(&out);
	str_release(&again);
}
END_TEST

START_TEST(unknown_and_open_parts_are_refused)
{
	struct str out = {0};
	struct err e = {0};

	ck_assert(!docs_page(bytes_of(".\\\" BEGIN nothing\n.\\\" END nothing\n"), &out, &e));
	ck_assert_str_eq(str_c(&e.what), "the page names a part \"nothing\", and there is none");
	ck_assert(!docs_page(bytes_of(".\\\" BEGIN exits\nold\n"), &out, &e));
	ck_assert_str_eq(str_c(&e.what), "the last part of the page has no END");
	str_release(&out);
	err_release(&e);
}
END_TEST

/* What a page about all commands must hold: no command and no option may be missing. */
START_TEST(every_command_and_option_is_in_the_page)
{
	struct str out = {0}, want = {0};
	struct err e = {0};

	ck_assert(docs_page(bytes_of(".\\\" BEGIN commands\n.\\\" END commands\n"), &out, &e));
	for (const struct cmd *const *c = commands_all(); *c; c++) {
		str_clear(&want);
		str_addf(&want, "\n.It Cm %s", (*c)->name);
		ck_assert_msg(strstr(str_c(&out), str_c(&want)) != NULL, "%s", (*c)->name);
		for (const struct opt_def *d = (*c)->options; d && d->name; d++) {
			str_clear(&want);
			str_addf(&want, " Fl -%s", d->name);
			ck_assert_msg(strstr(str_c(&out), str_c(&want)) != NULL, "%s", d->name);
		}
	}
	str_release(&out);
	str_release(&want);
}
END_TEST

/* The table itself: what the help, the manual and the completions take for granted. */
START_TEST(commands_declare_all_of_themselves)
{
	for (const struct cmd *const *c = commands_all(); *c; c++) {
		const char *summary = (*c)->summary;

		ck_assert(commands_find((*c)->name) == *c);
		ck_assert((*c)->run != NULL && (*c)->exits != NULL && (*c)->operands != NULL);
		ck_assert_msg(summary[0] >= 'a' && summary[0] <= 'z' && summary[strlen(summary) - 1] != '.', "%s", summary);
		ck_assert((*c)->max_operands < 0 || (*c)->min_operands <= (*c)->max_operands);
		for (const struct opt_def *d = (*c)->options; d && d->name; d++)
			for (const struct opt_def *g = commands_globals(); g->name; g++)
				ck_assert_msg(strcmp(d->name, g->name) != 0 &&
						      (d->short_name == 0 || d->short_name != g->short_name),
					      "%s --%s", (*c)->name, d->name);
	}
}
END_TEST

int main(void)
{
	const TTest *tests[] = {only_marked_parts_are_replaced, unknown_and_open_parts_are_refused,
				every_command_and_option_is_in_the_page, commands_declare_all_of_themselves};

	return unit_run("docs", tests, UNIT_COUNT(tests));
}

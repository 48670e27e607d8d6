/* SPDX-License-Identifier: ISC */
/* What gives way on short lines, and in which order; the way out of a narrowed board is named first. */
#include <config.h>

#include "ui/frame.h"

#include "unit.h"

static const enum action_id hints[] = {ACTION_DOWN, ACTION_RIGHT, ACTION_OPEN, ACTION_WHY, ACTION_FILTER, ACTION_HELP,
				       ACTION_NONE};

/* Whether the first lines, or the last one, hold the words at that width. */
static bool holds(const struct frame_facts *facts, int columns, bool top, const char *words)
{
	struct canvas *c = canvas_new(top ? FRAME_TOP : FRAME_BOTTOM, columns, SHOWN_UTF8);
	struct keymap *keys = keymap_new();
	struct frame_facts f = *facts;
	struct str out = {0};
	bool found;

	f.keys = keys;
	if (top)
		frame_draw_top(area_all(c), &f);
	else
		frame_draw_bottom(area_all(c), &f);
	canvas_print(c, &out);
	found = strstr(str_c(&out), words);
	if (!found)
		printf("# %s\n", str_c(&out));
	str_release(&out);
	keymap_free(keys);
	canvas_free(c);
	return found;
}

static struct frame_facts narrowed(void)
{
	struct frame_facts f = {
		.product = bytes_of("Visitwright"),
		.folder = bytes_of("data/sample"),
		.view = views_find("board"),
		.scope = SCOPE_BOARD,
		.lens = bytes_of("Mei"),
		.lens_role = bytes_of("Service manager who also buys"),
		.shown = 10,
		.total = 43,
		.today = 20780, /* 2026-11-23 */
		.hints = hints,
		.id = bytes_of("learned-durations"),
	};

	return f;
}

START_TEST(a_long_message_takes_more_lines)
{
	struct canvas *big = canvas_new(24, 40, SHOWN_UTF8), *small = canvas_new(10, 40, SHOWN_UTF8);
	struct frame_facts f = narrowed();

	ck_assert_int_eq(frame_bottom_rows(area_all(big), &f), 1);
	f.message = bytes_of("plan.csv looks damaged, so it is only shown until it is whole again: D decides");
	ck_assert_int_eq(frame_bottom_rows(area_all(big), &f), 3);
	ck_assert_int_eq(frame_bottom_rows(area_all(small), &f), 1);
	f.message = bytes_of("saved");
	ck_assert_int_eq(frame_bottom_rows(area_all(big), &f), 1);
	canvas_free(big);
	canvas_free(small);
}
END_TEST

START_TEST(what_narrows_goes_before_the_day)
{
	struct frame_facts f = narrowed();

	ck_assert(holds(&f, 80, true, "lens: Mei · Service manager who also buys   10 of 43"));
	ck_assert(holds(&f, 80, true, "today is 2026-11-23"));
	f.filter = bytes_of("owner:joel");
	ck_assert(holds(&f, 120, true, "Mei · Service manager who also buys   filter: owner:joel   10 of 43"));
	ck_assert(holds(&f, 120, true, "today is 2026-11-23"));
	ck_assert(holds(&f, 80, true, "lens: Mei   filter: owner:joel   10 of 43"));
	ck_assert(holds(&f, 80, true, "today is 2026-11-23"));
	f.filter = bytes_of("owner:joel status:planned,in-progress no:due");
	ck_assert(holds(&f, 80, true, "lens: Mei   filter: owner:joel status:planned,in-progress no:due   10 of 43"));
	ck_assert(!holds(&f, 80, true, "today"));
	ck_assert(holds(&f, 60, true, "…   10 of 43"));
}
END_TEST

START_TEST(the_folder_where_nothing_narrows)
{
	struct frame_facts f = narrowed();

	f.lens = f.lens_role = (struct bytes){0};
	ck_assert(holds(&f, 80, true, " data/sample "));
	ck_assert(holds(&f, 80, true, "today is 2026-11-23"));
	f.errors = 2;
	ck_assert(holds(&f, 80, true, "2 errors in the data !"));
	f.amber = 3;
	ck_assert(holds(&f, 80, true, "2 errors in the data !  \u2691 3 medium"));
	f.red = 16;
	ck_assert(holds(&f, 80, true, "2 errors in the data !  \u2691 16 high"));
	f.saving = FRAME_SAVED;
	ck_assert(holds(&f, 80, true, "\u25cf saved  \u2691 16 high"));
}
END_TEST

START_TEST(hints_fill_the_line)
{
	struct frame_facts f = narrowed();

	ck_assert(holds(&f, 80, false, " Esc clear  j/k/h/l move "));
	f.lens = (struct bytes){0};
	ck_assert(!holds(&f, 80, false, "Esc"));
	ck_assert(holds(&f, 80, false, " j/k/h/l move  Enter open  w why  / filter  ? all keys        learned-durations"));
	f.id = bytes_of("contract-margin");
	ck_assert(holds(&f, 40, false, " w why  ? all keys  "));
	f.message = bytes_of("sorted by id");
	ck_assert(holds(&f, 40, false, " sorted by id\n"));
}
END_TEST

/* On the pages of one item Esc goes back, and the narrowing stays. */
START_TEST(no_clearing_from_a_page)
{
	struct frame_facts f = narrowed();

	f.scope = SCOPE_DETAIL;
	ck_assert(!holds(&f, 80, false, "Esc"));
}
END_TEST

/* What a key means in this place, in the words of the place. */
START_TEST(hints_in_the_words_of_the_place)
{
	static const enum action_id moves[] = {ACTION_CARD_RIGHT, ACTION_CARD_DOWN, ACTION_NONE};
	struct frame_facts f = narrowed();

	f.hints = moves;
	f.lens = (struct bytes){0};
	f.scope = SCOPE_ROADMAP;
	ck_assert(holds(&f, 80, false, " H/L earlier/later  J/K card "));
	f.scope = SCOPE_FLOW;
	ck_assert(holds(&f, 80, false, " H/L status "));
	f.scope = SCOPE_RANKING;
	ck_assert(holds(&f, 80, false, " J/K rank "));
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {a_long_message_takes_more_lines, what_narrows_goes_before_the_day,
				      the_folder_where_nothing_narrows, hints_fill_the_line, no_clearing_from_a_page,
				      hints_in_the_words_of_the_place};

	return unit_run("frame", tests, UNIT_COUNT(tests));
}

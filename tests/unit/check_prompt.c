/* SPDX-License-Identifier: ISC */
/* The cursor always stands between two clusters, and what is kept is clean. */
#include <config.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "ui/keycode.h"
#include "ui/prompt.h"
#include "unit.h"

static void ck_prompt(const struct prompt *p, const char *before, const char *after)
{
	unit_is(bytes_slice(str_bytes(&p->text), 0, p->at), before);
	unit_is(bytes_slice(str_bytes(&p->text), p->at, p->text.n), after);
}

START_TEST(typing_and_moving)
{
	struct prompt p;

	prompt_init(&p);
	ck_assert_int_eq(prompt_act(&p, ACTION_PROMPT_ERASE), PROMPT_MOVED);
	ck_assert_int_eq(prompt_act(&p, ACTION_PROMPT_LEFT), PROMPT_MOVED);
	ck_assert_int_eq(prompt_key(&p, 'a'), PROMPT_CHANGED);
	prompt_insert(&p, bytes_of("e\u0301日👩‍👩‍👧‍👦z"));
	prompt_act(&p, ACTION_PROMPT_LEFT);
	prompt_act(&p, ACTION_PROMPT_LEFT);
	ck_prompt(&p, "ae\u0301日", "👩‍👩‍👧‍👦z");
	prompt_act(&p, ACTION_PROMPT_ERASE);
	prompt_act(&p, ACTION_PROMPT_ERASE);
	ck_prompt(&p, "a", "👩‍👩‍👧‍👦z");
	prompt_act(&p, ACTION_PROMPT_DELETE);
	ck_prompt(&p, "a", "z");
	prompt_act(&p, ACTION_PROMPT_START);
	prompt_act(&p, ACTION_PROMPT_RIGHT);
	prompt_act(&p, ACTION_PROMPT_RIGHT);
	prompt_act(&p, ACTION_PROMPT_RIGHT);
	ck_prompt(&p, "az", "");
	ck_assert_int_eq(prompt_key(&p, KEYCODE_UP), PROMPT_PASSED);
	ck_assert_int_eq(prompt_act(&p, ACTION_HELP), PROMPT_PASSED);
	prompt_release(&p);
}
END_TEST

START_TEST(words)
{
	struct prompt p;

	prompt_init(&p);
	prompt_set(&p, bytes_of("owner:joel  is:open"));
	prompt_act(&p, ACTION_PROMPT_WORD_LEFT);
	ck_prompt(&p, "owner:joel  ", "is:open");
	prompt_act(&p, ACTION_PROMPT_ERASE_WORD);
	ck_prompt(&p, "", "is:open");
	prompt_act(&p, ACTION_PROMPT_WORD_RIGHT);
	ck_prompt(&p, "is:open", "");
	prompt_act(&p, ACTION_PROMPT_LEFT);
	prompt_act(&p, ACTION_PROMPT_ERASE_END);
	ck_prompt(&p, "is:ope", "");
	prompt_act(&p, ACTION_PROMPT_ERASE_START);
	ck_prompt(&p, "", "");
	prompt_release(&p);
}
END_TEST

START_TEST(pastes_are_cleaned)
{
	struct prompt p;
	char *much = mem_zalloc(PROMPT_MAX + 1);

	prompt_init(&p);
	prompt_insert(&p, bytes_of("a\r\nb\tc\033[Ad\377e\xc2\x9b" "f"));
	ck_prompt(&p, "a b c [Ade f", "");
	memset(much, 'x', PROMPT_MAX);
	ck_assert_int_eq(prompt_insert(&p, bytes_of(much)), PROMPT_MOVED); /* would be too long: all or nothing */
	ck_prompt(&p, "a b c [Ade f", "");
	mem_free(much);
	prompt_release(&p);
}
END_TEST

/* A mark typed after the cursor's cluster joins it; the cursor never ends inside. */
START_TEST(the_cursor_stays_between_clusters)
{
	static const char *const typed[] = {"a", "\u0301", "日", "\u200d", "👩", "🇳", " ", "\u1100", "\u1161"};
	static const enum action_id moves[] = {ACTION_PROMPT_LEFT, ACTION_PROMPT_RIGHT, ACTION_PROMPT_ERASE,
					       ACTION_PROMPT_DELETE, ACTION_PROMPT_WORD_LEFT};
	struct prompt p;
	unsigned seed = 11;

	prompt_init(&p);
	for (int i = 0; i < 5000; i++) {
		size_t at = 0;

		seed = seed * 1103515245u + 12345u;
		if (seed >> 31)
			prompt_insert(&p, bytes_of(typed[(seed >> 16) % 9]));
		else
			prompt_act(&p, moves[(seed >> 16) % 5]);
		while (at < p.at) {
			int columns;

			at += utf8_cluster(bytes_slice(str_bytes(&p.text), at, p.text.n), &columns);
		}
		ck_assert_uint_eq(at, p.at);
	}
	prompt_release(&p);
}
END_TEST

START_TEST(drawing_scrolls_to_the_cursor)
{
	struct canvas *c = canvas_new(1, 8, SHOWN_UTF8);
	struct prompt p;
	struct str out = {0};
	int y, x;

	prompt_init(&p);
	prompt_set(&p, bytes_of("abcdefghij"));
	prompt_draw(&p, area_all(c), 0, 2, 6, style_of(THEME_TEXT, 0));
	canvas_print(c, &out);
	ck_assert_str_eq(str_c(&out), "  fghij\n");
	ck_assert(canvas_cursor(c, &y, &x) && y == 0 && x == 7);
	canvas_clear(c);
	str_clear(&out);
	prompt_act(&p, ACTION_PROMPT_START);
	prompt_draw(&p, area_all(c), 0, 2, 6, style_of(THEME_TEXT, 0));
	canvas_print(c, &out);
	ck_assert_str_eq(str_c(&out), "  abcde…\n");
	ck_assert(canvas_cursor(c, &y, &x) && x == 2);
	str_release(&out);
	prompt_release(&p);
	canvas_free(c);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {typing_and_moving, words, pastes_are_cleaned, the_cursor_stays_between_clusters,
				      drawing_scrolls_to_the_cursor};

	return unit_run("prompt", tests, UNIT_COUNT(tests));
}

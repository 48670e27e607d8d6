/* SPDX-License-Identifier: ISC */
/* What a key file changes, what it is refused for, and where; the default keys as a file are the default keys. */
#include <config.h>

#include "base/mem.h"
#include "ui/keycode.h"
#include "ui/keyfile.h"
#include "unit.h"

static void ck_refused(const char *text, size_t line, size_t column, const char *what)
{
	struct keymap *m = keymap_new();
	struct err e = {0};

	ck_assert_msg(!keyfile_parse(bytes_of(text), "keys", m, &e), "%s", text);
	ck_assert_str_eq(str_c(&e.what), what);
	ck_assert_str_eq(str_c(&e.path), "keys");
	ck_assert_uint_eq(e.line, line);
	ck_assert_uint_eq(e.column, column);
	ck_assert_int_eq(e.kind, ERR_USAGE);
	err_release(&e);
	keymap_free(m);
}

static struct keymap *parsed(const char *text)
{
	struct keymap *m = keymap_new();
	struct err e = {0};

	ck_assert_msg(keyfile_parse(bytes_of(text), "keys", m, &e), "%s: %s", text, str_c(&e.what));
	return m;
}

static void ck_keys(const struct keymap *m, enum action_id id, const char *keys)
{
	struct str out = {0};

	keymap_keys(m, id, &out);
	ck_assert_str_eq(str_c(&out), keys);
	str_release(&out);
}

START_TEST(keys_take_the_place_of_others)
{
	static const enum action_scope view[] = {SCOPE_VIEW, SCOPE_ALL};
	struct keymap *m = parsed("# my keys\r\n\r\nmove-down\tn Down  # down\r\ncopy-row none # never\r\n  sort C-s");

	ck_keys(m, ACTION_DOWN, "n Down");
	ck_keys(m, ACTION_COPY_ROW, "");
	ck_keys(m, ACTION_SORT, "C-s");
	ck_keys(m, ACTION_UP, "k Up");
	ck_assert_int_eq(keymap_find(m, view, 2, 'n')->id, ACTION_DOWN);
	ck_assert_ptr_null(keymap_find(m, view, 2, 'j'));
	ck_assert_ptr_null(keymap_find(m, view, 2, 'Y'));
	keymap_free(m);
}
END_TEST

START_TEST(two_actions_may_swap)
{
	struct keymap *m = parsed("move-down k\nmove-up j");

	ck_keys(m, ACTION_DOWN, "k");
	ck_keys(m, ACTION_UP, "j");
	keymap_free(m);
}
END_TEST

/* In one place only: besides the keys that it has, and before those of every view. */
START_TEST(a_place_has_its_own)
{
	static const enum action_scope flow[] = {SCOPE_FLOW, SCOPE_VIEW, SCOPE_ALL};
	static const enum action_scope board[] = {SCOPE_BOARD, SCOPE_VIEW, SCOPE_ALL};
	struct keymap *m = parsed("[flow] group z F9\n[view] quit F8");

	ck_assert_int_eq(keymap_find(m, flow, 3, 'z')->id, ACTION_GROUP);
	ck_assert_int_eq(keymap_find(m, flow, 3, 'o')->id, ACTION_GROUP);
	ck_assert_int_eq(keymap_find(m, board, 3, 'z')->id, ACTION_SIZE);
	ck_assert_int_eq(keymap_find(m, board, 3, KEYCODE_F1 + 7)->id, ACTION_QUIT);
	ck_keys(m, ACTION_GROUP, "o z F9");
	keymap_free(m);
}
END_TEST

START_TEST(unknown_words_are_refused)
{
	ck_refused("move-dwn j", 1, 1, "there is no action \"move-dwn\"; did you mean \"move-down\"?");
	ck_refused("\n  fly x", 2, 3, "there is no action \"fly\"; planboard help keys lists them");
	ck_refused("sort s PgDwn", 1, 8,
		   "there is no key \"PgDwn\"; a key is a character, Enter, Tab, PgDn, F1, C-x and so on");
	ck_refused("[bord] sort s", 1, 1, "there is no place \"bord\"; did you mean \"board\"?");
	ck_refused("[board sort s", 1, 1, "there is no place \"board\"; did you mean \"board\"?");
	ck_refused("[board]", 1, 8, "after the place stands an action; planboard help keys lists them");
	ck_refused("sort", 1, 5, "sort needs its keys, or none; planboard help keys lists them");
	ck_refused("sort none s", 1, 11, "none stands alone, instead of keys; planboard help keys lists them");
	ck_refused("sort F8\nundo F7\nsort F9", 3, 1, "sort has its keys in line 1 already; planboard help keys lists them");
}
END_TEST

START_TEST(clashes_are_refused)
{
	ck_refused("move-down k", 1, 11, "k is move-up already by default; give that one another key, or none: move-up none");
	ck_refused("sort F8\nundo  F7 F8", 2, 10, "F8 is sort already; give that one another key, or none: sort none");
	ck_refused("[flow] sort F8\n[flow] undo F8", 2, 13, "F8 is sort already; give that one another key, or none: sort none");
}
END_TEST

START_TEST(keys_that_cannot_be_are_refused)
{
	ck_refused("menu-down n", 1, 11, "\"n\" types text there, and can have no other meaning");
	ck_refused("sort C-i", 1, 6, "\"C-i\" comes as Tab from a terminal; write Tab");
	ck_refused("sort C-S", 1, 6, "\"C-S\" comes without the Shift from a terminal; write the letter small");
	ck_refused("sort S-x", 1, 6, "\"S-x\" is written without S-: the character itself, such as J");
	ck_refused("leave Esc", 1, 7, "Esc never leaves the program: it is pressed once too often");
	ck_refused("leave none\nquit none", 2, 1, "neither quit nor leave has a key, and nothing would end the program");
	ck_refused("[board] menu-down F3", 1, 9, "menu-down has its meaning in [menu] only; planboard help keys lists them");
	ck_refused("[board] sort none", 1, 14,
		   "none is for all places: write it without the brackets; planboard help keys lists them");
}
END_TEST

/* A file that gives every action the keys that it has is accepted: all words and keys can be written. */
START_TEST(the_defaults_can_be_written)
{
	struct keymap *defaults = keymap_new(), *m;
	struct str text = {0}, one = {0}, other = {0};

	for (int i = 0; i < ACTION_COUNT; i++) {
		str_addf(&text, "[%s] %s ", action_scope_name(action_get((enum action_id)i)->scope),
			 action_get((enum action_id)i)->name);
		keymap_keys(defaults, (enum action_id)i, &text);
		str_addc(&text, '\n');
	}
	m = parsed(str_c(&text));
	for (int i = 0; i < ACTION_COUNT; i++) {
		str_clear(&one);
		str_clear(&other);
		keymap_keys(defaults, (enum action_id)i, &one);
		keymap_keys(m, (enum action_id)i, &other);
		ck_assert_str_eq(str_c(&one), str_c(&other));
	}
	str_release(&text);
	str_release(&one);
	str_release(&other);
	keymap_free(m);
	keymap_free(defaults);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		keys_take_the_place_of_others, two_actions_may_swap, a_place_has_its_own, unknown_words_are_refused,
		clashes_are_refused, keys_that_cannot_be_are_refused, the_defaults_can_be_written,
	};

	return unit_run("keyfile", tests, UNIT_COUNT(tests));
}

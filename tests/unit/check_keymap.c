/* SPDX-License-Identifier: ISC */
/* action.def as a whole: no key twice in a scope, every key exists, names and helps keep their form. */
#include <config.h>

#include "base/mem.h"
#include "ui/keycode.h"
#include "ui/keymap.h"
#include "unit.h"

START_TEST(no_key_twice_in_a_scope)
{
	struct keymap *m = keymap_new();
	struct keymap_clash c;
	bool clash = keymap_clash(m, &c);

	ck_assert_msg(!clash, "%s and %s are on the same key", clash ? c.first->name : "", clash ? c.second->name : "");
	keymap_free(m);
}
END_TEST

START_TEST(the_nearest_scope_decides)
{
	static const enum action_scope board[] = {SCOPE_BOARD, SCOPE_VIEW, SCOPE_ALL};
	static const enum action_scope detail[] = {SCOPE_DETAIL, SCOPE_VIEW, SCOPE_ALL};
	struct keymap *m = keymap_new();

	ck_assert_int_eq(keymap_find(m, board, 3, 'q')->id, ACTION_LEAVE);
	ck_assert_int_eq(keymap_find(m, detail, 3, 'q')->id, ACTION_BACK);
	ck_assert_int_eq(keymap_find(m, detail, 3, KEYCODE_ESC)->id, ACTION_BACK);
	ck_assert_int_eq(keymap_find(m, board, 3, KEYCODE_ESC)->id, ACTION_CLEAR);
	ck_assert_int_eq(keymap_find(m, board, 3, 'z')->id, ACTION_SIZE);
	ck_assert_ptr_null(keymap_find(m, detail, 3, '}'));
	keymap_free(m);
}
END_TEST

/* No place has a key by which Esc leaves the program. */
START_TEST(esc_never_quits)
{
	struct keymap *m = keymap_new();

	for (int scope = SCOPE_ALL; scope <= SCOPE_PROMPT; scope++) {
		enum action_scope one = (enum action_scope)scope;
		const struct action *a = keymap_find(m, &one, 1, KEYCODE_ESC);

		ck_assert(!a || (a->id != ACTION_QUIT && a->id != ACTION_LEAVE));
	}
	keymap_free(m);
}
END_TEST

START_TEST(keys_are_listed_once)
{
	struct keymap *m = keymap_new();
	struct str out = {0};

	keymap_keys(m, ACTION_OPEN, &out);
	ck_assert_str_eq(str_c(&out), "Enter");
	str_clear(&out);
	keymap_keys(m, ACTION_DOWN, &out);
	ck_assert_str_eq(str_c(&out), "j Down");
	str_clear(&out);
	keymap_key(m, ACTION_DOWN, &out);
	ck_assert_str_eq(str_c(&out), "j");
	str_release(&out);
	keymap_free(m);
}
END_TEST

START_TEST(rows_keep_their_form)
{
	for (int i = 0; i < ACTION_COUNT; i++) {
		const struct action *a = action_get((enum action_id)i);

		ck_assert_int_eq(a->id, i);
		ck_assert_ptr_eq(action_by_name(a->name), a);
		ck_assert_msg(strlen(a->help) <= 50, "%s: the help is too long", a->name);
		ck_assert_msg(a->help[0] >= 'A' && a->help[0] <= 'Z', "%s: the help starts small", a->name);
		ck_assert_msg(a->keys[0] || a->plain_keys[0], "%s: no key", a->name);
		ck_assert(!a->needs || action_need_reason(a->needs)[0]);
	}
	ck_assert_ptr_null(action_by_name("fly"));
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {no_key_twice_in_a_scope, the_nearest_scope_decides, esc_never_quits,
				      keys_are_listed_once, rows_keep_their_form};

	return unit_run("keymap", tests, UNIT_COUNT(tests));
}

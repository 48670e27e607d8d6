/* SPDX-License-Identifier: ISC */
/* Every name reads back as the key that it names. */
#include <config.h>

#include "ui/keycode.h"
#include "unit.h"

static void ck_name(uint32_t key, const char *expected)
{
	struct str out = {0};

	keycode_name(key, &out);
	ck_assert_str_eq(str_c(&out), expected);
	ck_assert_uint_eq(keycode_parse(str_bytes(&out)), key);
	str_release(&out);
}

START_TEST(names)
{
	ck_name('j', "j");
	ck_name('G', "G");
	ck_name('-', "-");
	ck_name(' ', "Space");
	ck_name(0xe9, "é");
	ck_name('d' | KEYCODE_CTRL, "C-d");
	ck_name(KEYCODE_TAB | KEYCODE_SHIFT, "S-Tab");
	ck_name(KEYCODE_RIGHT | KEYCODE_CTRL | KEYCODE_ALT | KEYCODE_SHIFT, "C-M-S-Right");
	ck_name(KEYCODE_F1, "F1");
	ck_name(KEYCODE_F20, "F20");
	ck_name(KEYCODE_PAGE_DOWN, "PgDn");
}
END_TEST

START_TEST(synonyms_and_nonsense)
{
	ck_assert_uint_eq(keycode_parse(bytes_of("pagedown")), KEYCODE_PAGE_DOWN);
	ck_assert_uint_eq(keycode_parse(bytes_of("C--")), '-' | KEYCODE_CTRL);
	ck_assert_uint_eq(keycode_parse(bytes_of("")), KEYCODE_NONE);
	ck_assert_uint_eq(keycode_parse(bytes_of("jj")), KEYCODE_NONE);
	ck_assert_uint_eq(keycode_parse(bytes_of("F21")), KEYCODE_NONE);
	ck_assert_uint_eq(keycode_parse(bytes_of("X-j")), KEYCODE_NONE);
	ck_assert_uint_eq(keycode_parse(bytes_of("C-")), KEYCODE_NONE);
}
END_TEST

START_TEST(text)
{
	ck_assert(keycode_is_text('j'));
	ck_assert(keycode_is_text(' '));
	ck_assert(keycode_is_text(0x1f44d));
	ck_assert(!keycode_is_text('j' | KEYCODE_CTRL));
	ck_assert(!keycode_is_text(KEYCODE_ENTER));
	ck_assert(!keycode_is_text(KEYCODE_BACKSPACE));
	ck_assert(!keycode_is_text(KEYCODE_UP));
	ck_assert(!keycode_is_text(0x9b));
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {names, synonyms_and_nonsense, text};

	return unit_run("keycode", tests, UNIT_COUNT(tests));
}

/* SPDX-License-Identifier: ISC */
/*
 * Keys as numbers and by name. A key is a code point for what types text, or one of the KEYCODE_ constants, with
 * modifier bits. Names are what key files, the help and the manual use: "j", "G", "C-d", "M-x", "S-Tab", "Enter",
 * "PgDn", "F1", "Space", "Hash", "C-Right". Shift is only named with keys that have no upper case.
 */
#ifndef UI_KEYCODE_H
#define UI_KEYCODE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum {
	KEYCODE_NONE = 0,
	KEYCODE_TAB = 9,
	KEYCODE_ENTER = 13,
	KEYCODE_ESC = 27,
	KEYCODE_BACKSPACE = 127,
	KEYCODE_UP = 0x110000,
	KEYCODE_DOWN,
	KEYCODE_LEFT,
	KEYCODE_RIGHT,
	KEYCODE_HOME,
	KEYCODE_END,
	KEYCODE_PAGE_UP,
	KEYCODE_PAGE_DOWN,
	KEYCODE_INSERT,
	KEYCODE_DELETE,
	KEYCODE_F1,
	KEYCODE_F20 = KEYCODE_F1 + 19,
	KEYCODE_MASK = 0x1fffff,
	KEYCODE_SHIFT = 1 << 24,
	KEYCODE_ALT = 1 << 25,
	KEYCODE_CTRL = 1 << 26
};

/* The key of that name, or KEYCODE_NONE. */
uint32_t keycode_parse(struct bytes name);
/* Appends the name; one that keycode_parse reads again. */
void keycode_name(uint32_t key, struct str *out);
/* Whether the key types text: a code point without Ctrl or Alt that is no control. */
bool keycode_is_text(uint32_t key);

#endif

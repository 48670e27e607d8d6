/* SPDX-License-Identifier: ISC */
/* One table of names both ways; the last row of a code is only a synonym for reading. */
#include <config.h>

#include "base/utf8.h"
#include "ui/keycode.h"

struct keycode_row {
	const char *name;
	uint32_t key;
};

static const struct keycode_row keycode_table[] = {
	{"Tab", KEYCODE_TAB},
	{"Enter", KEYCODE_ENTER},
	{"Esc", KEYCODE_ESC},
	{"Backspace", KEYCODE_BACKSPACE},
	{"Space", ' '},
	{"Up", KEYCODE_UP},
	{"Down", KEYCODE_DOWN},
	{"Left", KEYCODE_LEFT},
	{"Right", KEYCODE_RIGHT},
	{"Home", KEYCODE_HOME},
	{"End", KEYCODE_END},
	{"PgUp", KEYCODE_PAGE_UP},
	{"PgDn", KEYCODE_PAGE_DOWN},
	{"Ins", KEYCODE_INSERT},
	{"Del", KEYCODE_DELETE},
	{"Hash", '#'},
	{"Return", KEYCODE_ENTER},
	{"Escape", KEYCODE_ESC},
	{"PageUp", KEYCODE_PAGE_UP},
	{"PageDown", KEYCODE_PAGE_DOWN},
	{"Insert", KEYCODE_INSERT},
	{"Delete", KEYCODE_DELETE},
};

enum { KEYCODE_ROWS = sizeof keycode_table / sizeof keycode_table[0] };

static uint32_t parse_base(struct bytes name)
{
	long long number;
	int32_t cp;

	for (int i = 0; i < KEYCODE_ROWS; i++)
		if (bytes_is_nocase(name, keycode_table[i].name))
			return keycode_table[i].key;
	if (name.n > 1 && (name.p[0] == 'F' || name.p[0] == 'f') &&
	    bytes_integer(bytes_slice(name, 1, name.n), &number) && number >= 1 && number <= 20)
		return KEYCODE_F1 + (uint32_t)number - 1;
	if (utf8_decode(name, &cp) == name.n && name.n && cp > ' ' && cp != 127)
		return (uint32_t)cp;
	return KEYCODE_NONE;
}

uint32_t keycode_parse(struct bytes name)
{
	uint32_t modifiers = 0, base;

	while (name.n > 2 && name.p[1] == '-') {
		if (name.p[0] == 'C')
			modifiers |= KEYCODE_CTRL;
		else if (name.p[0] == 'M')
			modifiers |= KEYCODE_ALT;
		else if (name.p[0] == 'S')
			modifiers |= KEYCODE_SHIFT;
		else
			return KEYCODE_NONE;
		name = bytes_slice(name, 2, name.n);
	}
	base = parse_base(name);
	return base ? base | modifiers : KEYCODE_NONE;
}

void keycode_name(uint32_t key, struct str *out)
{
	uint32_t base = key & KEYCODE_MASK;

	if (key & KEYCODE_CTRL)
		str_adds(out, "C-");
	if (key & KEYCODE_ALT)
		str_adds(out, "M-");
	if (key & KEYCODE_SHIFT)
		str_adds(out, "S-");
	for (int i = 0; i < KEYCODE_ROWS; i++)
		if (keycode_table[i].key == base) {
			str_adds(out, keycode_table[i].name);
			return;
		}
	if (base >= KEYCODE_F1 && base <= KEYCODE_F20)
		str_addf(out, "F%u", (unsigned)(base - KEYCODE_F1 + 1));
	else
		utf8_encode(out, (int32_t)base);
}

bool keycode_is_text(uint32_t key)
{
	uint32_t base = key & KEYCODE_MASK;

	return !(key & (KEYCODE_CTRL | KEYCODE_ALT | KEYCODE_SHIFT)) && base >= ' ' && base != 127 &&
	       base < KEYCODE_UP && !(base >= 0x80 && base < 0xa0);
}

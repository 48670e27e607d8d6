/* SPDX-License-Identifier: ISC */
/* See keys.h; the bytes are those of xterm's control sequences document. */
#include <config.h>

#include "keys.h"

#include <stdlib.h>
#include <string.h>

#include "terminal.h"

enum { SHIFT = 1, ALT = 2, CONTROL = 4 };

static const struct {
	const char *name;
	int number; /* CSI number ~, or 0 */
	char final; /* CSI or SS3 final, when number is 0 */
} special[] = {
	{"Up", 0, 'A'}, {"Down", 0, 'B'}, {"Right", 0, 'C'}, {"Left", 0, 'D'}, {"Home", 0, 'H'}, {"End", 0, 'F'},
	{"F1", 0, 'P'}, {"F2", 0, 'Q'}, {"F3", 0, 'R'}, {"F4", 0, 'S'},
	{"Ins", 2, 0}, {"Del", 3, 0}, {"PgUp", 5, 0}, {"PgDn", 6, 0}, {"F5", 15, 0}, {"F6", 17, 0}, {"F7", 18, 0},
	{"F8", 19, 0}, {"F9", 20, 0}, {"F10", 21, 0}, {"F11", 23, 0}, {"F12", 24, 0},
};

static const struct {
	const char *name, *bytes;
} simple[] = {{"Enter", "\r"}, {"Tab", "\t"}, {"Esc", "\033"}, {"Space", " "}, {"BS", "\177"}};

static bool add_special(struct str *out, const char *name, int held, unsigned modes)
{
	for (size_t i = 0; i < sizeof special / sizeof *special; i++) {
		if (strcmp(special[i].name, name) != 0)
			continue;
		int number = special[i].number;
		char final = special[i].final;
		bool is_f = name[0] == 'F';
		if (number && held)
			str_addf(out, "\033[%d;%d~", number, held + 1);
		else if (number)
			str_addf(out, "\033[%d~", number);
		else if (held)
			str_addf(out, "\033[1;%d%c", held + 1, final);
		else
			str_addf(out, "\033%c%c", is_f || modes & TERM_CURSOR_KEYS ? 'O' : '[', final);
		return true;
	}
	return false;
}

static bool is_one_character(const char *name)
{
	if (!*name)
		return false;
	for (name++; (*name & 0xc0) == 0x80; name++)
		continue;
	return !*name;
}

static bool add_control(struct str *out, char c)
{
	if (c >= 'a' && c <= 'z')
		str_addc(out, (char)(c - 'a' + 1));
	else if (c >= '[' && c <= '_')
		str_addc(out, (char)(c - '@'));
	else
		return false;
	return true;
}

bool keys_add(struct str *out, const char *name, unsigned modes)
{
	int held = 0;
	for (; name[0] && name[1] == '-' && name[2]; name += 2) {
		if (name[0] == 'S')
			held |= SHIFT;
		else if (name[0] == 'A')
			held |= ALT;
		else if (name[0] == 'C')
			held |= CONTROL;
		else
			return false;
	}
	if (add_special(out, name, held, modes))
		return true;
	if (held == SHIFT && strcmp(name, "Tab") == 0) {
		str_adds(out, "\033[Z");
		return true;
	}
	if (held & SHIFT)
		return false;
	if (held & ALT)
		str_addc(out, 033);
	if (held & CONTROL) {
		if (strcmp(name, "Space") != 0)
			return is_one_character(name) && add_control(out, *name);
		str_addc(out, '\0');
		return true;
	}
	for (size_t i = 0; i < sizeof simple / sizeof *simple; i++)
		if (strcmp(simple[i].name, name) == 0) {
			str_adds(out, simple[i].bytes);
			return true;
		}
	if (!is_one_character(name))
		return false;
	str_adds(out, name);
	return true;
}

void keys_add_mouse(struct str *out, int button, bool pressed, int y, int x, unsigned modes)
{
	if (modes & TERM_MOUSE_SGR)
		str_addf(out, "\033[<%d;%d;%d%c", button, x + 1, y + 1, pressed ? 'M' : 'm');
	else
		str_addf(out, "\033[M%c%c%c", 32 + (pressed ? button : 3), x + 33, y + 33);
}

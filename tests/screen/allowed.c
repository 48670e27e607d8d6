/* SPDX-License-Identifier: ISC */
/*
 * The lists of what may be sent; see allowed.h. A list names sequences as terminfo spells them; to
 * admit one more, add it here and say who sends it.
 */
#include <config.h>

#include "allowed.h"

#include <stdlib.h>
#include <string.h>

/* Private modes: cursor keys, autowrap, blinking and visible cursor, mouse, focus, alternate screen,
 * bracketed paste, synchronised update. */
static const int private_modes[] = {1, 7, 12, 25, 1000, 1002, 1003, 1004, 1006, 1049, 2004, 2026};

/* Character sets, keypad, save and restore the cursor, index and reverse index. */
static const char *const escapes[] = {"(B", "(0", ")B", ")0", "=", ">", "7", "8", "M", "D"};

/* Sequences of which only these forms are known: insert mode, the cursor's look in screen and tmux, the cursor's look on
 * a Linux console, and ncurses' save and restore of the title. */
static const char *const exact_csi[] = {"4h", "4l", "34h", "34l", "?0c", "?1c", "?8c", "22;0;0t", "23;0;0t"};

/* Cursor, erase, insert, delete, scroll, tab, repeat, margins: numbers and one of these. */
static const char plain_finals[] = "ABCDEFGHIJKLMPSTXZ@`abdefr";

static bool in_list(const char *const *list, size_t n, const char *text)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(list[i], text) == 0)
			return true;
	return false;
}

bool allowed_control(unsigned char c)
{
	return c == '\b' || c == '\t' || c == '\n' || c == '\r' || c == 0x0e || c == 0x0f;
}

bool allowed_character(uint32_t c)
{
	if (c >= 0x7f && c < 0xa0)
		return false;
	return !(c >= 0x202a && c <= 0x202e) && !(c >= 0x2066 && c <= 0x2069) && c != 0x2028 && c != 0x2029;
}

bool allowed_escape(const char *rest)
{
	return in_list(escapes, sizeof escapes / sizeof *escapes, rest);
}

static bool is_private_mode(const char *rest, const char *end)
{
	while (rest < end) {
		char *after;
		long mode = strtol(rest, &after, 10);
		bool known = false;
		for (size_t i = 0; i < sizeof private_modes / sizeof *private_modes; i++)
			known = known || private_modes[i] == mode;
		if (!known || after == rest || (*after != ';' && after != end))
			return false;
		rest = *after == ';' ? after + 1 : after;
	}
	return true;
}

static bool is_colour(const char *rest)
{
	for (const char *p = rest; *p != 'm';) {
		char *after;
		if (strtol(p, &after, 10) > 255 || (*after != ';' && *after != 'm'))
			return false;
		p = *after == ';' ? after + 1 : after;
	}
	return true;
}

bool allowed_csi(const char *rest)
{
	size_t n = strlen(rest);
	if (n == 0 || in_list(exact_csi, sizeof exact_csi / sizeof *exact_csi, rest))
		return n > 0;
	char final = rest[n - 1];
	if (rest[0] == '?')
		return (final == 'h' || final == 'l') && is_private_mode(rest + 1, rest + n - 1);
	if (strspn(rest, "0123456789;") != n - 1)
		return false;
	return final == 'm' ? is_colour(rest) : strchr(plain_finals, final) != NULL;
}

bool allowed_osc(const char *body)
{
	if (strncmp(body, "7771;", 5) == 0)
		return strspn(body, "0123456789;") == strlen(body);
	if (strncmp(body, "52;c;", 5) == 0) /* copying: base64 and nothing else */
		return strspn(body + 5, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=") ==
		       strlen(body + 5);
	if (strcmp(body, "104") == 0) /* ncurses: the palette as it was */
		return true;
	if (strncmp(body, "0;", 2) != 0 && strncmp(body, "2;", 2) != 0)
		return false;
	for (const char *p = body; *p; p++)
		if ((unsigned char)*p < 0x20 || *p == 0x7f || ((unsigned char)*p == 0xc2 && (unsigned char)p[1] < 0xa0))
			return false;
	return strlen(body) <= 256;
}

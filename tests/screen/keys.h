/* SPDX-License-Identifier: ISC */
/*
 * Names of keys and mouse gestures as the bytes that an xterm sends, in the mode the program put the
 * terminal into (cursor keys, mouse encoding). Names: a character itself; Enter Tab S-Tab Esc Space BS;
 * Up Down Left Right Home End Ins Del PgUp PgDn F1…F12, with any of S- A- C- before them; C-x; A-x.
 */
#ifndef SCREEN_KEYS_H
#define SCREEN_KEYS_H

#include <stdbool.h>

#include "base/str.h"

/* `modes` is enum term_mode. False for a name nobody knows. */
bool keys_add(struct str *out, const char *name, unsigned modes);
enum { MOUSE_LEFT = 0, MOUSE_MIDDLE = 1, MOUSE_RIGHT = 2, MOUSE_MOVED = 32, MOUSE_WHEEL_UP = 64, MOUSE_WHEEL_DOWN = 65 };
/* y and x count from 0. */
void keys_add_mouse(struct str *out, int button, bool pressed, int y, int x, unsigned modes);

#endif

/* SPDX-License-Identifier: ISC */
/*
 * A person's own keys, from the text of a file. A line is the name of an action and its keys, which take the place of
 * those that it has; `none` instead of keys leaves it without:
 *
 *	move-down  n Down     # the rest of a line after # is a comment
 *	copy-row   none
 *	[flow] group  O       # in one place only, besides the keys that it has everywhere
 *
 * `planboard help keys` prints the words. Pure: the store reads the file.
 */
#ifndef UI_KEYFILE_H
#define UI_KEYFILE_H

#include "base/err.h"
#include "ui/keymap.h"

/* Changes m. ERR_USAGE with the path, line and column: a word that is none of them, a key that no terminal can tell, two actions
 * on one key in one place, nothing left to quit with; m is not to be used then. */
bool keyfile_parse(struct bytes text, const char *path, struct keymap *m, struct err *e);

#endif

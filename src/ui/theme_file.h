/* SPDX-License-Identifier: ISC */
/*
 * A person's own theme, from the text of a file:
 *
 *	theme = dark             # one that comes with the program; before the roles
 *	bad = 203 default bold   # foreground, background, attributes; all but the first may be left out
 *	cursor = black yellow
 *
 * A colour is default, a name, bright- and a name, or 0 to 255; an attribute bold, faint, underlined or reversed.
 * `planboard help themes` prints the words. Pure: the store reads the file.
 */
#ifndef UI_THEME_FILE_H
#define UI_THEME_FILE_H

#include "base/err.h"
#include "ui/theme.h"

/* ERR_USAGE with the path, line and column; *out is not to be used then. */
bool theme_file_parse(struct bytes text, const char *path, struct theme *out, struct err *e);
/* The theme of that name; ERR_USAGE names the nearest. */
bool theme_file_named(struct bytes name, struct theme *out, struct err *e);
/* The names of the sixteen colours; NULL-terminated. */
const char *const *theme_file_colours(void);

#endif

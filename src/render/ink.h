/* SPDX-License-Identifier: ISC */
/*
 * Plain text for people, with or without colour. Every byte from outside goes through here (and so through
 * base/shown.h); literals of the program may be appended directly. No meaning is carried by colour alone.
 */
#ifndef RENDER_INK_H
#define RENDER_INK_H

#include <stdbool.h>

#include "base/shown.h"

struct ink {
	bool colour;
	enum shown_charset charset;
	int columns;  /* fit lines to that; 0: cut nothing */
	bool is_1252; /* outside bytes come from a file in Windows-1252 */
};

enum ink_style { INK_PLAIN, INK_STRONG, INK_DIM, INK_BAD, INK_WARN, INK_KEY };

/* Text of the program. */
void ink_add(const struct ink *k, struct str *out, enum ink_style style, const char *text);
/* Text from outside. */
void ink_outside(const struct ink *k, struct str *out, enum ink_style style, struct bytes outside);
/* Columns that outside text will take once it is shown. */
int ink_width(const struct ink *k, struct bytes outside);
/* Outside text in exactly `columns`: clipped with an ellipsis where `clip`, filled with blanks on the right (or on the
 * left where `right`). Text that is wider and not clipped is written whole. */
void ink_cell(const struct ink *k, struct str *out, enum ink_style style, struct bytes outside,
	int columns, bool clip, bool right);
/* Outside text broken at blanks into lines of at most `columns` (0: one line), all but the first after `indent`
 * blanks; ends without a line end. */
void ink_wrap(const struct ink *k, struct str *out, enum ink_style style, struct bytes outside,
	int indent, int columns);

#endif

/* SPDX-License-Identifier: ISC */
/*
 * The canonical form of a file: UTF-8 without a mark, commas, LF, quotes only where they must be, no blanks around
 * cells, words of the schema in its own spelling. Columns and rows keep their order, comments and blank lines their
 * places; lines and columns of nothing but delimiters go. No value changes but such a word. Pure.
 */
#ifndef MODEL_CANON_H
#define MODEL_CANON_H

#include "base/err.h"

/* Appends to out. ERR_DATA with the line where the file cannot be read as a whole: conflict markers, an open quote,
 * bytes of no encoding, a limit; out is then as it was. */
bool canon_file(const char *file_name, struct bytes file, struct str *out, struct err *e);

#endif

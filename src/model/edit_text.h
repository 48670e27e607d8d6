/* SPDX-License-Identifier: ISC */
/*
 * An edit as a few lines of text, for the journal: a line for each thing, a letter and what it is, with backslash, line
 * feed, carriage return and NUL written as \\, \n, \r and \0. Tables go by their file's name, so that an edit that an older
 * version of the program wrote means the same.
 *   k set | insert | remove | move      t plan.csv      i the item's key      c column      b base      v value
 *   n name and w value of each cell of an inserted or removed row              u (unchecked)      T twins
 *   f form of the patch;  8 it is in Windows-1252;  h place of a hunk, p and q the records before and after it, and for each of its records N (now)
 *   or O (old) with a letter for what it is
 */
#ifndef MODEL_EDIT_TEXT_H
#define MODEL_EDIT_TEXT_H

#include "model/edit.h"

void edit_text_write(const struct edit *e, struct str *out);
/* False where the text is none; `e` is then empty. The caller releases it. */
bool edit_text_read(struct bytes text, struct edit *e);

#endif

/* SPDX-License-Identifier: ISC */
/*
 * What if: a scratch layer over the files. Between trial_begin and trial_end edits change the board in memory only;
 * nothing is journaled or saved. What was tried is then thrown away, or done as one step.
 *
 * Files are read and merged with a board that has no scratch: trial_lift takes the layer off (by undoing its steps, which
 * is exact to the byte), trial_lay puts it on again and tells what no longer fits.
 */
#ifndef UI_TRIAL_H
#define UI_TRIAL_H

#include "ui/editor.h"

/* ERR_USAGE while something is still to be saved, or where nothing may be changed. */
bool trial_begin(struct editor *e, struct err *err);
/* Steps that are tried; redone ones count. */
size_t trial_steps(const struct editor *e);
/* apply: they are done as one step called `what`, and saved; else nothing of them stays. False with err where something
 * of them cannot be done any more: that was left out, and the rest was done. The board has changed. */
bool trial_end(struct editor *e, bool apply, const char *what, struct err *err);
/* The board as it is without what is tried; the caller frees it. */
struct board *trial_before(struct editor *e);

size_t trial_lift(struct editor *e);
/* notes gets a sentence for each step that cannot be done again; it is forgotten. */
void trial_lay(struct editor *e, size_t steps, struct str *notes);

#endif

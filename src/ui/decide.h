/* SPDX-License-Identifier: ISC */
/*
 * One line of reason for what was just decided: a priority's new rank, an entry's new timeframe. Steps that follow each
 * other (J J J) are one decision, from the first value to the last.
 */
#ifndef UI_DECIDE_H
#define UI_DECIDE_H

#include "ui/stage.h"

/* After edits were applied: remembers what was decided, until something else is changed. */
void decide_note(struct stage *s, const struct edit *edits, size_t n);
/* What was decided is no more: undone, or the board was read anew. */
void decide_forget(struct stage *s);
/* Asks for the reason. */
void decide_ask(struct stage *s);

#endif

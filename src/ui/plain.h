/* SPDX-License-Identifier: ISC */
/*
 * The screen for who hears it: after each event the lines that tell what is different now, in plain words, and nothing
 * else. What can be told is a list of channels (the view, what narrows it, the item under the cursor, the line of a menu,
 * what is typed ...); each makes its words anew, and those that differ from before are told. It works with any view: what a
 * view selects is told by its facts, and where it selects nothing the painted line under its cursor is read.
 *
 * Order: plain_init, stage_draw and plain_tell after each event, plain_release.
 */
#ifndef UI_PLAIN_H
#define UI_PLAIN_H

#include "ui/stage.h"

enum { PLAIN_CHANNELS = 20 };

struct plain {
	struct str last[PLAIN_CHANNELS]; /* what each channel said; empty: nothing */
	unsigned long told;              /* messages told; stage.h */
	bool greeted;
};

void plain_init(struct plain *p);
void plain_release(struct plain *p);
/* The next plain_tell tells everything. */
void plain_forget(struct plain *p);
/* Appends lines, harmless in the stage's charset; c: what stage_draw painted. */
void plain_tell(struct plain *p, struct stage *s, const struct canvas *c, struct str *out);
/* The board from end to end: strategy, priorities, plan, a line for each row. */
void plain_print(const struct board *b, enum shown_charset charset, struct str *out);

#endif

/* SPDX-License-Identifier: ISC */
/*
 * What changes do to a board as a whole: the figures by which people judge a plan, before and after. Only what differs.
 * effects_find, read `list`, effects_release.
 */
#ifndef MODEL_EFFECTS_H
#define MODEL_EFFECTS_H

#include "model/board.h"

struct effect {
	char *what;   /* "2027-Q1", "for Dana, now or next": raw, owned */
	char *before; /* "9.5 of 10 person-months", "3 entries" */
	char *after;
};

struct effects {
	VEC(struct effect) list; /* limits, work, quarters, the top priorities, personas, objectives */
};

void effects_find(struct effects *x, const struct board *before, const struct board *after);
void effects_release(struct effects *x);

#endif

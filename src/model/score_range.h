/* SPDX-License-Identifier: ISC */
/*
 * How far one input of a RICE score may move before the priority's place by RICE changes. RICE is a product of reach,
 * impact and confidence over effort, so with the others held the place holds on one interval of each input; its ends
 * are where the score meets that of the neighbours. Equal scores stand by rank (places.c), so an end at which the
 * scores are equal belongs to the interval or not, by who has the better rank.
 */
#ifndef MODEL_SCORE_RANGE_H
#define MODEL_SCORE_RANGE_H

#include "model/board.h"

enum score_input {
	SCORE_REACH,
	SCORE_IMPACT,
	SCORE_CONFIDENCE, /* in percent, 0 to 100 */
	SCORE_EFFORT,
	SCORE_INPUTS
};

/* The schema column of an input. */
int score_range_column(enum score_input in);
double score_range_input(const struct priority_row *p, enum score_input in);
/* Whether it is known and can be reckoned with: not negative, and an effort above 0. */
bool score_range_known(const struct priority_row *p, enum score_input in);

struct score_end {
	double at;    /* HUGE_VAL: no end on that side */
	bool outside; /* the place is already another one at `at` itself */
	int32_t row;  /* whom it meets there; ROW_NONE: nobody, it is the end of what the input may be */
};

struct score_range {
	struct score_end low, high;
};

/* The neighbours by RICE: the one before and the one after, ROW_NONE where there is none. False where the priority has
 * no place by RICE. */
bool score_range_neighbours(const struct board *b, uint32_t row, int32_t *before, int32_t *after);
/* False where the priority has no place by RICE, or an input of it is negative. */
bool score_range_of(const struct board *b, uint32_t row, enum score_input in, struct score_range *out);
bool score_range_holds(const struct score_range *r, double x);
/* The place that a score would have among the active priorities, after those that are equal; for one that is not
 * active. */
int score_range_place_of(const struct board *b, double rice);

#endif

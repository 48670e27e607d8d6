/* SPDX-License-Identifier: ISC */
/*
 * What the active priorities say taken together: how much of the effort is a must (DSDM: at most 60 %; a board may set another limit), where value and
 * effort have their middle, and who is ranked far above what the scores say (sign rank-against-score). Surveyed in one
 * pass; good for one link of the board.
 */
#ifndef MODEL_PORTFOLIO_H
#define MODEL_PORTFOLIO_H

#include "model/board.h"

enum { PORTFOLIO_MOSCOWS = 5 };

struct portfolio {
	double effort[PORTFOLIO_MOSCOWS]; /* of active priorities, by PRIORITIES_MOSCOW_...; the last: none given */
	double whole;                     /* of all active ones */
	uint32_t active, scored;          /* how many; with a RICE score */
	double middle_value, middle_effort; /* medians of those that have both; NAN for none */
	double limit;                     /* places by which the score lags behind the rank where something is said */
	double must_most;                 /* percent of the effort that may be a must */
	int32_t *rank_place;              /* by row: place by rank among the scored active ones, 0 for the others */
	uint32_t rows;
};

void portfolio_build(struct portfolio *p, const struct board *b);
void portfolio_release(struct portfolio *p);

/* Share of the effort, NAN where no effort is known. */
double portfolio_share(const struct portfolio *p, int moscow);
/* Place by RICE minus place by rank among the scored: positive where it is ranked above its score. False where it has
 * no such places. */
bool portfolio_spread(const struct portfolio *p, const struct board *b, uint32_t row, int *spread);
/* Whether more of the effort is a must than may be (sign everything-is-must). */
bool portfolio_must_is_over(const struct portfolio *p);
/* The sign rank-against-score fires for it. */
bool portfolio_is_against(const struct portfolio *p, const struct board *b, uint32_t row);

enum quadrant {
	QUADRANT_QUICK_WIN, /* high value, low effort */
	QUADRANT_BIG_BET,   /* high, high */
	QUADRANT_FILL_IN,   /* low, low */
	QUADRANT_MONEY_PIT, /* low, high */
	QUADRANT_NONE       /* value or effort is not known */
};

/* A value from the median up is high, an effort above the median is. */
enum quadrant portfolio_quadrant(const struct portfolio *p, const struct priority_row *row);
const char *portfolio_quadrant_name(enum quadrant q); /* "quick wins" */

/* Reach as a share of the people whom the priority is for: the populations of its personas added up. NAN where that or
 * the reach is not known; above 1 where more are reached than there are. */
double portfolio_reach_share(const struct board *b, uint32_t row, double *population);

#endif

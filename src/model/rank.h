/* SPDX-License-Identifier: ISC */
/*
 * Ranks are sparse: moving a priority writes its own rank and nobody else's. The new rank lies between those of its new
 * neighbours, a whole number where one fits, and as short as can be.
 */
#ifndef MODEL_RANK_H
#define MODEL_RANK_H

#include "base/err.h"
#include "model/board.h"

/* A number above `low` and below `high` (NAN: no neighbour on that side): a multiple of ten, else a whole number, else
 * the fraction with the fewest digits. NAN where none fits (they are equal). */
double rank_between(double low, double high);
/* The rank with which `row` stands right before (or after) `other` among the active priorities. ERR_DATA where the
 * neighbours have equal ranks or none. */
bool rank_beside(const struct board *b, uint32_t row, uint32_t other, bool after, double *rank, struct err *e);

#endif

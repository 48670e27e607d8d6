/* SPDX-License-Identifier: ISC */
/*
 * Who uses what now, and did before: adoption by feature and persona in the latest period against the one before.
 *
 * A period is a quarter or a month, and a board may measure some features by the one and some by the other:
 * - The latest period is the one that ends last in the file; of a quarter and a month that end together, the quarter.
 * - A cell shows its row of the latest period. Where it has none, it shows that of the latest period of the other kind,
 *   as long as that one belongs to the same time: a month lies in the latest quarter, a quarter is that of the latest
 *   month or the one before it, which is the last that can be whole.
 * - It is compared with the row of the same kind in the period before it that the file has: a month with a month, a
 *   quarter with a quarter. Where the cell has no such row it is new.
 * - Shares are compared as they are shown, in whole percent, so that "same" never stands beside two different numbers.
 * - Of several rows for one period, feature and persona the first counts, as it does for equal ids.
 *
 * Calling order: usage_grid_build after a link of the board, then the others; usage_grid_release. It keeps row numbers,
 * so it is good for that link. Costs: O(n log n) for n rows of the two periods and targets; a look is O(log n).
 */
#ifndef MODEL_USAGE_GRID_H
#define MODEL_USAGE_GRID_H

#include "base/vec.h"
#include "model/board.h"

enum { USAGE_GRID_TOP = 5 };

enum usage_trend {
	USAGE_TREND_NONE, /* no share now, or none before although there is a row */
	USAGE_TREND_NEW,
	USAGE_TREND_SAME,
	USAGE_TREND_UP,
	USAGE_TREND_DOWN
};

struct usage_cell {
	int32_t feature, persona;
	int32_t row;    /* the usage row that counts now, or ROW_NONE */
	int32_t before; /* the row it is compared with, or ROW_NONE; without a row now, what was known last */
	double share, share_before; /* adoption; NAN where it is not defined */
	uint8_t trend;  /* enum usage_trend */
	bool target;    /* the feature is made for the persona */
	bool other;     /* used, by a persona that it is not made for */
	bool unknown;   /* made for them and out (live, beta, deprecated), and nobody knows their share */
};

struct usage_grid {
	int32_t latest;          /* period as usage_row keeps it, INT32_MIN where the file has none */
	int32_t before;          /* the one of its kind before, or INT32_MIN */
	VEC(struct usage_cell) cells; /* by feature, then persona: all that have a row or are targets */
	uint32_t *first;         /* by feature row: its first cell; one more at the end */
	uint32_t (*top)[USAGE_GRID_TOP]; /* by persona row: cells with the largest shares; UINT32_MAX for none */
};

void usage_grid_build(struct usage_grid *g, const struct board *b);
void usage_grid_release(struct usage_grid *g);
/* NULL where the persona has nothing to do with the feature. */
const struct usage_cell *usage_grid_at(const struct usage_grid *g, uint32_t feature, uint32_t persona);
/* The cell of a persona with the i-th largest share, from 0; NULL after the last that is used at all, or that is kept. */
const struct usage_cell *usage_grid_top(const struct usage_grid *g, uint32_t persona, size_t i);
/* Appends "2026-Q3" or "2026-10"; nothing for INT32_MIN. */
void usage_grid_period(struct str *out, int32_t period);

#endif

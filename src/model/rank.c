/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "model/rank.h"

#include <math.h>

#include "base/round.h"
#include "model/derive.h"

enum { STEP = 10, DIGITS_MOST = 9 };

/* The multiple of `step` nearest to the middle that lies strictly between, or NAN. */
static double multiple_between(double low, double high, double step)
{
	double middle = (low + high) / 2, k = round_whole(middle / step) * step;

	if (k > low && k < high)
		return k;
	k = floor(high / step) * step;
	if (k >= high)
		k -= step;
	return k > low && k < high ? k : NAN;
}

double rank_between(double low, double high)
{
	if (isnan(low) && isnan(high))
		return STEP;
	if (isnan(high))
		return (floor(low / STEP) + 1) * STEP;
	if (isnan(low)) {
		double below = (ceil(high / STEP) - 1) * STEP;

		/* ranks below ten stay positive as long as they can */
		return high > 0 && below <= 0 ? rank_between(0, high) : below;
	}
	for (double step = STEP; step > pow(10, -DIGITS_MOST); step /= 10) {
		double k = multiple_between(low, high, step);

		if (!isnan(k))
			return k;
	}
	return NAN;
}

/* Place of a priority in board order, which holds all rows. */
static uint32_t place_of(const uint32_t *order, uint32_t n, uint32_t row)
{
	for (uint32_t i = 0; i < n; i++)
		if (order[i] == row)
			return i;
	return n;
}

static bool is_ranked(const struct board *b, uint32_t row)
{
	return b->priorities[row].status == PRIORITIES_STATUS_ACTIVE && !isnan(b->priorities[row].rank);
}

bool rank_beside(const struct board *b, uint32_t row, uint32_t other, bool after, double *rank, struct err *e)
{
	const uint32_t *order = derive_order(b);
	uint32_t n = board_rows(b, TABLE_PRIORITIES), at = place_of(order, n, other);
	double near, far = NAN;

	if (row == other || !is_ranked(b, other)) {
		struct bytes id = board_id(b, TABLE_PRIORITIES, other);

		return err_set(e, ERR_DATA, "%.*s %s, so nothing can be put beside it", (int)id.n, id.p,
			       row == other ? "is the one that moves" : "is not active or has no rank");
	}
	near = b->priorities[other].rank;
	/* the neighbour on the far side, without the one that moves */
	for (int64_t i = (int64_t)at + (after ? 1 : -1); i >= 0 && i < (int64_t)n; i += after ? 1 : -1)
		if (order[i] != row) {
			far = is_ranked(b, order[i]) ? b->priorities[order[i]].rank : NAN;
			break;
		}
	*rank = after ? rank_between(near, far) : rank_between(far, near);
	if (isnan(*rank))
		return err_set(e, ERR_DATA, "no rank fits between two that are equal: give one of them another rank first");
	return true;
}

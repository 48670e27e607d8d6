/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "model/score_range.h"

#include <math.h>

#include "model/derive.h"

int score_range_column(enum score_input in)
{
	static const int columns[SCORE_INPUTS] = {PRIORITIES_REACH, PRIORITIES_IMPACT, PRIORITIES_CONFIDENCE,
						  PRIORITIES_EFFORT};

	return columns[in];
}

double score_range_input(const struct priority_row *p, enum score_input in)
{
	switch (in) {
	case SCORE_REACH: return p->reach;
	case SCORE_IMPACT: return p->impact;
	case SCORE_CONFIDENCE: return p->confidence;
	default: return p->effort;
	}
}

bool score_range_known(const struct priority_row *p, enum score_input in)
{
	double x = score_range_input(p, in);

	return in == SCORE_EFFORT ? x > 0 : x >= 0;
}

bool score_range_neighbours(const struct board *b, uint32_t row, int32_t *before, int32_t *after)
{
	int place = derive_rice_place(b, row);
	uint32_t n = board_rows(b, TABLE_PRIORITIES);

	*before = *after = ROW_NONE;
	for (uint32_t i = 0; i < n && place; i++) {
		int other = derive_rice_place(b, i);

		if (other && other == place - 1)
			*before = (int32_t)i;
		if (other == place + 1)
			*after = (int32_t)i;
	}
	return place > 0;
}

/* Where the score meets that of `other`. At equal scores the better rank goes first: it is inside as long as the order
 * of the two stays what it is. */
static struct score_end meet(const struct board *b, uint32_t row, int32_t other, bool other_first)
{
	struct score_end end = {HUGE_VAL, false, other};

	if (other < 0)
		return end;
	end.at = derive_rice(&b->priorities[other]);
	end.outside = (derive_place(b, (uint32_t)other) < derive_place(b, row)) != other_first;
	return end;
}

/* No further than the input itself may go; a confidence that is above 100 already may stay there. */
static void clip(struct score_range *r, enum score_input in, double x)
{
	double least = 0, most = in != SCORE_CONFIDENCE ? HUGE_VAL : x > 100 ? x : 100;

	if (!(r->low.at > least || (r->low.at == least && r->low.outside)))
		r->low = (struct score_end){least, in == SCORE_EFFORT, ROW_NONE};
	if (r->high.at > most || r->high.at == HUGE_VAL)
		r->high = (struct score_end){most, false, ROW_NONE};
}

/* The score that one unit of the input gives, the others held. */
static double unit_score(const struct priority_row *p, enum score_input in)
{
	struct priority_row one = *p;

	if (in == SCORE_REACH)
		one.reach = 1;
	else if (in == SCORE_IMPACT)
		one.impact = 1;
	else if (in == SCORE_CONFIDENCE)
		one.confidence = 1;
	else
		one.effort = 1;
	return derive_rice(&one);
}

/* score = factor * x: it meets the one above at the high end. */
static void ends_of_factor(struct score_range *r, double factor, const struct score_end *above,
			   const struct score_end *below)
{
	r->low = *below;
	r->low.at = factor > 0 && below->row >= 0 ? below->at / factor : -1;
	r->high = *above;
	r->high.at = factor > 0 && above->row >= 0 ? above->at / factor : HUGE_VAL;
}

/* score = value / x: it meets the one above at the low end. */
static void ends_of_effort(struct score_range *r, double value, const struct score_end *above,
			   const struct score_end *below)
{
	r->low = *above;
	r->low.at = value > 0 && above->row >= 0 ? value / above->at : -1;
	r->high = *below;
	r->high.at = value > 0 && below->row >= 0 && below->at > 0 ? value / below->at : HUGE_VAL;
}

bool score_range_of(const struct board *b, uint32_t row, enum score_input in, struct score_range *out)
{
	const struct priority_row *p = &b->priorities[row];
	struct score_end above, below;
	int32_t before, after;

	if (!score_range_neighbours(b, row, &before, &after))
		return false;
	for (int i = 0; i < SCORE_INPUTS; i++)
		if (!score_range_known(p, (enum score_input)i))
			return false;
	above = meet(b, row, before, true);
	below = meet(b, row, after, false);
	if (in == SCORE_EFFORT)
		ends_of_effort(out, unit_score(p, in), &above, &below);
	else
		ends_of_factor(out, unit_score(p, in), &above, &below);
	clip(out, in, score_range_input(p, in));
	return true;
}

bool score_range_holds(const struct score_range *r, double x)
{
	return (r->low.outside ? x > r->low.at : x >= r->low.at) && (r->high.outside ? x < r->high.at : x <= r->high.at);
}

int score_range_place_of(const struct board *b, double rice)
{
	uint32_t n = board_rows(b, TABLE_PRIORITIES);
	int place = 1;

	for (uint32_t i = 0; i < n; i++)
		place += derive_rice_place(b, i) && derive_rice(&b->priorities[i]) >= rice;
	return place;
}

/* SPDX-License-Identifier: ISC */
/*
 * The limits of the signs, one row each: what they are at levels 1 to 3, 4 to 6 and 7 to 10, and the name under which
 * board.csv may set another. Shares are percent, times are days.
 */
#ifndef MODEL_SIGNS_LIMITS_H
#define MODEL_SIGNS_LIMITS_H

#include "model/board.h"

enum signs_limit {
	SIGNS_STALE_DAYS,
	SIGNS_OFF_SHARE,
	SIGNS_USAGE_DAYS,
	SIGNS_CHURN_DAYS,
	SIGNS_OFF_TRACK,
	SIGNS_STARVED_SHARE,
	SIGNS_SELF_SCORE,
	SIGNS_GAP_SCORE,
	SIGNS_BLOCKED_DAYS,
	SIGNS_TOP_PRIORITIES,
	SIGNS_RANK_GAP,
	SIGNS_MUST_SHARE,
	SIGNS_OUTCOME_DAYS,
	SIGNS_CHURN_WINDOW,
	SIGNS_SLIP_TIMES,
	SIGNS_UPKEEP_LEAST,
	SIGNS_UPKEEP_MOST,
	SIGNS_OWN_ADOPTION,
	SIGNS_OTHER_ADOPTION,
	SIGNS_UNUSED_ADOPTION,
	SIGNS_EVIDENCE_DAYS,
	SIGNS_IDEAS_DAYS,
	SIGNS_UNPROVEN_TRL,
	SIGNS_RADAR_DAYS,
	SIGNS_LIMITS
};

struct signs_limit_def {
	const char *name; /* in board.csv */
	double value[3];  /* levels 1 to 3, 4 to 6, 7 to 10 */
	const char *meaning;
};

const struct signs_limit_def *signs_limits_get(enum signs_limit l);
/* Of that name (case does not count), or SIGNS_LIMITS. */
enum signs_limit signs_limits_find(struct bytes name);
/* What it is at that level where nobody sets another. */
double signs_limits_at(enum signs_limit l, int level);
/* What it is on this board: as board.csv says, else as the level does. */
double signs_limits_on(const struct board *b, enum signs_limit l, int level);

#endif

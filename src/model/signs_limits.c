/* SPDX-License-Identifier: ISC */
/* The table, and what board.csv says instead. */
#include <config.h>

#include "model/signs_limits.h"

static const struct signs_limit_def limits[SIGNS_LIMITS] = {
	[SIGNS_STALE_DAYS] = {"stale_days", {35, 21, 14}, "days after which a key result is stale"},
	[SIGNS_OFF_SHARE] = {"off_share", {20, 15, 10}, "percent of a quarter's effort that may serve no objective"},
	[SIGNS_USAGE_DAYS] = {"usage_days", {90, 60, 30}, "days after a release when its usage must be known"},
	[SIGNS_CHURN_DAYS] = {"churn_days", {4, 3, 2}, "days with a new order at the top that are still fine"},
	[SIGNS_OFF_TRACK] = {"off_track", {25, 25, 25}, "percent that a key result may lag behind its time"},
	[SIGNS_STARVED_SHARE] = {"starved_share", {10, 10, 10}, "percent of the effort that an objective needs"},
	[SIGNS_SELF_SCORE] = {"self_score", {2, 2, 2}, "median score at which a self-assessed sign shows"},
	[SIGNS_GAP_SCORE] = {"gap_score", {2, 2, 2}, "difference of two roles' medians that is a gap"},
	[SIGNS_BLOCKED_DAYS] = {"blocked_days", {14, 14, 14}, "days that an entry may be blocked"},
	[SIGNS_TOP_PRIORITIES] = {"top_priorities", {5, 5, 5}, "priorities, from the first, that need a plan"},
	[SIGNS_RANK_GAP] = {"rank_gap", {3, 3, 3}, "places between rank and score that need a reason, at least"},
	[SIGNS_MUST_SHARE] = {"must_share", {60, 60, 60}, "percent of the effort that may be a must"},
	[SIGNS_OUTCOME_DAYS] = {"outcome_days", {30, 30, 30}, "days after the end when an outcome must be known"},
	[SIGNS_CHURN_WINDOW] = {"churn_window", {90, 90, 90}, "days back for which new orders are counted"},
	[SIGNS_SLIP_TIMES] = {"slip_times", {2, 2, 2}, "times that an entry is moved later until it shows"},
	[SIGNS_UPKEEP_LEAST] = {"upkeep_least", {10, 10, 10}, "percent of the effort that upkeep needs"},
	[SIGNS_UPKEEP_MOST] = {"upkeep_most", {50, 50, 50}, "percent of the effort that upkeep may take"},
	[SIGNS_OWN_ADOPTION] = {"own_adoption", {20, 20, 20}, "percent of its own personas who should use a feature"},
	[SIGNS_OTHER_ADOPTION] = {"other_adoption", {50, 50, 50}, "percent of another persona that use it instead"},
	[SIGNS_UNUSED_ADOPTION] = {"unused_adoption", {10, 10, 10}, "percent below which a feature is unused"},
	[SIGNS_EVIDENCE_DAYS] = {"evidence_days", {365, 365, 365}, "days after which a persona must be looked at again"},
	[SIGNS_IDEAS_DAYS] = {"ideas_days", {183, 183, 183}, "days back in which an idea of Engineering is looked for"},
	[SIGNS_UNPROVEN_TRL] = {"unproven_trl", {4, 4, 4}, "readiness up to which a technology is unproven"},
	[SIGNS_RADAR_DAYS] = {"radar_days", {180, 180, 180}, "days that a technology may wait for a look"},
};

const struct signs_limit_def *signs_limits_get(enum signs_limit l)
{
	return &limits[l];
}

enum signs_limit signs_limits_find(struct bytes name)
{
	int i;

	for (i = 0; i < SIGNS_LIMITS; i++)
		if (bytes_is_nocase(name, limits[i].name))
			break;
	return (enum signs_limit)i;
}

double signs_limits_at(enum signs_limit l, int level)
{
	return limits[l].value[level <= 3 ? 0 : level <= 6 ? 1 : 2];
}

double signs_limits_on(const struct board *b, enum signs_limit l, int level)
{
	int32_t row = board_find(b, TABLE_BOARD, bytes_of(limits[l].name));
	struct str scratch = {0};
	double x = -1;

	if (row >= 0 && !bytes_number(board_value(b, TABLE_BOARD, (uint32_t)row, BOARD_VALUE, &scratch), &x))
		x = -1;
	str_release(&scratch);
	return x >= 0 ? x : signs_limits_at(l, level);
}

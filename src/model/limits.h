/* SPDX-License-Identifier: ISC */
/*
 * The limits that a team sets itself in board.csv, and who stands in those that are exceeded: for the question what
 * leaves when something is added, and for the signs wip-over-limit, too-many-priorities-at-once, too-many-objectives
 * and capacity-overcommitted. A limit that is not set, or 0, is never exceeded.
 *
 * limits_find, then read `list`; limits_release. What a limit says of rows is good until the board is linked anew; two
 * lists are compared by kind, quarter and name, so that one from before an edit can be held against one from after.
 */
#ifndef MODEL_LIMITS_H
#define MODEL_LIMITS_H

#include "model/board.h"

enum limit_kind {
	LIMIT_WORK,       /* entries in progress or blocked; wip_limit */
	LIMIT_OWNER,      /* those of one person; wip_limit_per_owner */
	LIMIT_PRIORITIES, /* different priorities of entries in work; top_priority_limit */
	LIMIT_OBJECTIVES, /* active objectives; objective_limit */
	LIMIT_QUARTER,    /* effort of the entries of a quarter that are not dropped; capacity */
	LIMIT_NOW         /* the same with the open entries that say "now" and no quarter, where those are too much */
};

enum { LIMITS_QUARTERS = 8 }; /* that are looked at, from the current one; signs ask for the first two */

struct limit {
	enum limit_kind kind;
	int quarter;            /* LIMIT_QUARTER, LIMIT_NOW (the current one): clock.h */
	uint32_t owner;         /* LIMIT_OWNER: board_plan_owner */
	char who[ITEM_KEY];     /* the name as it is written first; cut where it is longer */
	char folded[ITEM_KEY];  /* the same without regard to case */
	double used, limit;
};

/* Those that are exceeded, by kind, then quarter, then name. */
struct limits {
	VEC(struct limit) list;
};

void limits_find(const struct board *b, struct limits *out);
void limits_release(struct limits *l);
/* Appends to `out` what is exceeded now and was not, or by less, before. */
void limits_worse(const struct limits *before, const struct limits *now, struct limits *out);

/* What stands in a limit: rows of the plan, of the priorities or of the strategy. */
enum table_id limits_table(enum limit_kind kind);
/* Appends its rows, what would leave first at the front: planned before begun, then the lowest priority, then what ends
 * last. Done entries are left out: they have used their share and cannot leave. Released with vec_release. */
void limits_members(const struct board *b, const struct limit *l, struct row_vec *out);

/* "8 entries in work, the limit is 6" */
void limits_words(const struct limit *l, struct str *out);

#endif

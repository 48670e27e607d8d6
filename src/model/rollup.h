/* SPDX-License-Identifier: ISC */
/*
 * Several boards as one: what each product line stands at, and their objectives rolled up. Objectives of different
 * boards are one where their ids are equal. Read only, and nothing of it is stored.
 *
 * Calling order: rollup_init, rollup_add for each board, read, rollup_release. A board may be freed after it was added.
 */
#ifndef MODEL_ROLLUP_H
#define MODEL_ROLLUP_H

#include "model/signs.h"

struct rollup_board {
	char *name, *folder; /* owned, raw */
	int level;
	enum sign_lamp lamp[SIGN_HEAD_COUNT];
	size_t high, medium, errors;
	uint32_t now, next; /* open entries */
	double effort;      /* of those, person-months */
};

/* What one board does for an objective. */
struct rollup_share {
	size_t board;
	double grade, elapsed; /* NAN where not defined */
	uint32_t soon;         /* open entries, now or next, that lead to it */
	double effort;
};

struct rollup_objective {
	char *id, *title; /* as the first board writes it */
	VEC(struct rollup_share) shares;
	double grade, elapsed; /* means of the shares' defined ones */
	uint32_t soon;
	double effort;
};

struct rollup {
	VEC(struct rollup_board) boards;
	VEC(struct rollup_objective) objectives; /* as they come: board by board, active ones */
	uint32_t loose;      /* open entries now or next of all boards that lead to no objective */
	double loose_effort;
};

void rollup_init(struct rollup *r);
void rollup_release(struct rollup *r);
/* errors: in the data. signs: collected at the board's own level. */
void rollup_add(struct rollup *r, const struct board *b, const char *folder, size_t errors, const struct signs *signs);

#endif

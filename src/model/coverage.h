/* SPDX-License-Identifier: ISC */
/*
 * Who is served by which objective: the open entries (planned, in progress, blocked) by their objective, through their
 * priority, and by their effective personas, each counted by its horizon. Entries that lead to no objective count for
 * their personas only.
 * Calling order: coverage_build after a link of the board, then the others; coverage_release. Row numbers are kept, so it
 * is good for that link. Costs: O(entries * personas of an entry + objectives + personas); a look is O(log personas).
 */
#ifndef MODEL_COVERAGE_H
#define MODEL_COVERAGE_H

#include "base/vec.h"
#include "model/board.h"
#include "model/derive.h"

enum { COVERAGE_HORIZONS = HORIZON_LATER + 1 };

struct coverage_cell {
	int32_t objective, persona;
	uint32_t start; /* of its entries in coverage->rows: now, next, later, each in file order */
	uint32_t n[COVERAGE_HORIZONS];
};

struct coverage {
	VEC(struct coverage_cell) cells; /* by objective, then persona; none is empty */
	uint32_t *first;                 /* by strategy row: its first cell; one more at the end */
	uint32_t *rows;                  /* plan rows */
	uint32_t (*persona)[COVERAGE_HORIZONS]; /* by persona row: entries, with and without an objective */
	uint32_t personas;
};

/* Only entries that `keeps` (NULL: all) says yes to count. */
void coverage_build(struct coverage *c, const struct board *b, bool (*keeps)(void *context, uint32_t plan_row),
		    void *context);
void coverage_release(struct coverage *c);
/* NULL where no open entry serves both. */
const struct coverage_cell *coverage_at(const struct coverage *c, uint32_t objective, uint32_t persona);
uint32_t coverage_sum(const struct coverage_cell *cell);
/* The active priority of an objective that stands first, or ROW_NONE. */
int32_t coverage_priority(const struct board *b, uint32_t objective);

#endif

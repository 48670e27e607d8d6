/* SPDX-License-Identifier: ISC */
/*
 * Values that follow from the stored ones and are never stored. NAN and CLOCK_NO_DAY mean "not defined".
 * Formulas: RICE is reach * impact * confidence/100 / effort (Intercom, 2016); WSJF is (value + time criticality +
 * risk reduction) / job size (SAFe); ICE here is the product of impact, confidence and ease, each 1 to 10 (Gilad);
 * progress of a key result is (current - baseline) / (target - baseline) clamped to 0..1; a grade is the mean of an
 * objective's defined progresses; adoption is active / eligible.
 */
#ifndef MODEL_DERIVE_H
#define MODEL_DERIVE_H

#include "model/board.h"

enum horizon {
	HORIZON_NOW,
	HORIZON_NEXT,
	HORIZON_LATER,
	HORIZON_DONE,
	HORIZON_DROPPED
};

const char *horizon_name(enum horizon h); /* "now" ... */

/* Plan entries. derive_horizon is what linking keeps in plan_row.horizon. */
enum horizon derive_horizon(const struct plan_row *p, day_t today);
day_t derive_start(const struct plan_row *p);
day_t derive_end(const struct plan_row *p);
/* Quarter (clock.h), or INT32_MIN for none. */
int derive_quarter(const struct plan_row *p);
bool derive_is_open(const struct plan_row *p);
bool derive_is_in_work(const struct plan_row *p);
bool derive_is_overdue(const struct plan_row *p, day_t today);
/* Own, else the priority's; *inherited tells which. */
/* The features that an entry changes, read from its cell, since few ask; good until the next call. */
struct board_run derive_features(const struct board *b, uint32_t plan_row);
struct rows derive_personas(const struct board *b, uint32_t plan_row, bool *inherited);
struct bytes derive_why(const struct board *b, uint32_t plan_row, bool *inherited, struct str *scratch);
/* Strategy row of the objective an entry leads to through its priority, ROW_NONE or ROW_BROKEN. */
int32_t derive_objective(const struct board *b, uint32_t plan_row);
bool derive_has_persona(const struct board *b, enum table_id t, uint32_t row, uint32_t persona); /* effective */

/* Priorities. Places count from 1 among active priorities; 0 where there is none. */
double derive_value(const struct priority_row *p); /* reach * impact * confidence/100 */
double derive_rice(const struct priority_row *p);
double derive_ice(const struct board *b, uint32_t row);
double derive_wsjf(const struct board *b, uint32_t row);
int derive_place(const struct board *b, uint32_t row);
int derive_rice_place(const struct board *b, uint32_t row);
/* Priorities in board order: active by rank (rankless last, then file order), then the others by file order.
 * Borrowed; board_rows(b, TABLE_PRIORITIES) items; computed while linking. */
const uint32_t *derive_order(const struct board *b);

double derive_progress(const struct key_result_row *k);
double derive_elapsed(const struct board *b, uint32_t key_result_row);
double derive_grade(const struct board *b, uint32_t strategy_row);
/* Elapsed share of the objective's own time, by start_date and end_date. */
double derive_objective_elapsed(const struct board *b, uint32_t strategy_row);
double derive_adoption(const struct usage_row *u);

/* Why an item exists: from itself up to the vision. A link that is missing is a step with row < 0 that says what
 * should stand there. */
struct why_step {
	enum table_id table;
	int32_t row;          /* ROW_NONE: the cell is empty; ROW_BROKEN: it names nothing; then `from` is the row to mend */
	uint32_t column;      /* schema column of the step before that leads here (plan.priority ...) */
	const char *expected; /* "a priority", "an objective", "a guiding policy", "the vision" */
};

enum { WHY_MAX_STEPS = 32 };

struct why_chain {
	struct why_step step[WHY_MAX_STEPS]; /* [0] is the item itself */
	size_t n;
	bool complete; /* reaches a vision; false too for a circle */
};

void derive_why_chain(const struct board *b, enum table_id t, uint32_t row, struct why_chain *out);

#endif

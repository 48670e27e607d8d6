/* SPDX-License-Identifier: ISC */
/*
 * When somebody last said that a row is still true: its column `reviewed`, or a later day that its own dates tell
 * (updated, decided, moved). Only what is open can become stale; a row that has none of these days is not judged.
 */
#ifndef MODEL_FRESH_H
#define MODEL_FRESH_H

#include "model/board.h"

enum {
	FRESH_DAYS = 180,     /* after which nobody's word counts */
	FRESH_WORK_DAYS = 30  /* the same for the status of what is being done */
};

/* The schema's column `reviewed` of a table, -1 where rows are not confirmed. */
int fresh_column(enum table_id t);
/* The last day that it was looked at; CLOCK_NO_DAY where none is known. */
day_t fresh_day(const struct board *b, enum table_id t, uint32_t row);
/* Days since then; -1 where none is known. */
int fresh_age(const struct board *b, enum table_id t, uint32_t row);
/* Whether it is open, and nobody has looked for too long. A key result's own days are those of its measure: they are the
 * matter of the sign key-result-stale. */
bool fresh_is_stale(const struct board *b, enum table_id t, uint32_t row);

#endif

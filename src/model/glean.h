/* SPDX-License-Identifier: ISC */
/*
 * Single cells as values, while a board is linked; private to the model's linking. What cannot be read is "not known"
 * (NAN, CLOCK_NO_DAY, ENUM_UNKNOWN, ROW_BROKEN) and left to the findings. Cells come trimmed, from link_cell.
 */
#ifndef MODEL_GLEAN_H
#define MODEL_GLEAN_H

#include "model/link.h"

double glean_number(struct bytes v);
day_t glean_day(struct board *b, struct bytes v);
int8_t glean_choice(struct board *b, enum table_id t, int column, struct bytes v);
struct timeframe glean_timeframe(struct board *b, struct bytes v);
/* A number for the name, 0 for none. */
uint32_t glean_owner(struct board *b, struct bytes name);
/* Bytes that must outlive the row: those that were decoded are copied. */
struct bytes glean_keep(struct board *b, struct bytes v);

/* A row of a table that has been read, ROW_NONE, ROW_BROKEN. */
int32_t glean_reference(const struct board *b, enum table_id to, struct bytes id);
/* A list of ids, each once, without those that name nothing. `from` is the row that the list belongs to where that is
 * a row of the same table, whose later rows have not been read yet: then glean_tidy has to follow; else -1. */
struct rows glean_list(struct board *b, enum table_id to, struct bytes text, int64_t from, bool *broken);
/* The same for personas; equal lists share a run. *broken becomes true where an id names nothing; both take NULL. */
struct rows glean_personas(struct board *b, struct bytes v, bool *broken);
/* Where a cell stands, for those who ask later. */
struct link_place glean_place(const struct board *b, struct bytes v);
/* The features cell of an entry; lives until the next one is asked for. */
struct bytes glean_features_text(const struct board *b, uint32_t plan_row);
/* A name that has to wait until its table is read: for the parent of a strategy row, or the next item of the pool. */
void glean_later(struct board *b, uint32_t row, struct bytes id);
/* Takes what names nothing, and twins that only showed now, out of a list that had to wait. */
void glean_tidy(struct board *b, struct rows *r);
/* As derive_features. */
struct board_run glean_features(const struct board *b, uint32_t plan_row);

#endif

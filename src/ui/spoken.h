/* SPDX-License-Identifier: ISC */
/*
 * Rows and fields in plain words, for who hears a screen instead of seeing it: "Close a visit without signal. Status in
 * progress. Owner joel. Due 11 December." What is appended is raw: it holds the board's own bytes.
 */
#ifndef UI_SPOKEN_H
#define UI_SPOKEN_H

#include "model/board.h"

/* "Key results" */
void spoken_table(enum table_id t, struct str *out);
/* "11 December", and the year where it is not today's. */
void spoken_day(day_t day, day_t today, struct str *out);
/* What people call the row, and the facts that matter most about it. */
void spoken_row(const struct board *b, enum table_id t, uint32_t row, struct str *out);
/* "Status in progress", or "Status empty"; a field of the schema. */
void spoken_field(const struct board *b, enum table_id t, uint32_t row, int column, struct str *out);
/* The same of a column that only the file knows. */
void spoken_file_field(const struct board *b, enum table_id t, uint32_t row, int file_column, struct str *out);

#endif

/* SPDX-License-Identifier: ISC */
/*
 * From bytes to records: what each record is, which one is the header, which rows there are, and what is odd.
 * Calling order: survey_begin once, survey_more until it returns false.
 */
#ifndef CSV_SURVEY_H
#define CSV_SURVEY_H

#include "csv/parts.h"

/* Guesses the dialect, takes mark and sep= line off as records. file and length are set, the rest is zero. */
void survey_begin(struct table *t, const char *const *known, size_t nknown);
/* Reads about `budget` bytes of records; false when nothing is left. */
bool survey_more(struct table *t, size_t budget);
/* Makes `record`, a row by its bytes, the header: its names become the columns, the notes about it are added. */
void survey_header(struct table *t, uint32_t record);
/* Adds the note that there is no header. */
void survey_no_header(struct table *t);
/* Adds the notes that a row of that record deserves. */
void survey_row(struct table *t, uint32_t record);

#endif

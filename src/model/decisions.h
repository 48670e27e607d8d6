/* SPDX-License-Identifier: ISC */
/*
 * Why it was decided: rows of decisions.csv, one line of reason for a priority's new rank or an entry's new timeframe.
 * Rows are only added.
 */
#ifndef MODEL_DECISIONS_H
#define MODEL_DECISIONS_H

#include "model/edit.h"

/* Whether a new value of that field is a decision. */
bool decisions_wants(enum table_id t, const char *field);
/* The row that says why; all texts are copied. out is the caller's to release. */
void decisions_edit(const struct board *b, const struct item *item, const char *field, struct bytes old, struct bytes new,
		    struct bytes by, struct bytes why, struct edit *out);
/* Rows about an item, the latest day first; of one day the one added last. The caller releases with vec_release. */
void decisions_of(const struct board *b, const struct item *item, struct row_vec *out);
/* One of them as a sentence: "2026-11-23 rank: 10 -> 35, ana: The trade fair showed it". */
void decisions_words(const struct board *b, uint32_t row, struct str *out);

#endif

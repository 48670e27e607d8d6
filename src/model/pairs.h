/* SPDX-License-Identifier: ISC */
/*
 * Which row of a file is which row of an earlier version of it, where a spreadsheet may have written the ids another
 * way. Equal keys first (twins in order), then keys that are the same but for zeros, case, .0 or an exponent, and that
 * only one to one; what is left is nobody's.
 */
#ifndef MODEL_PAIRS_H
#define MODEL_PAIRS_H

#include "csv/table.h"

enum { PAIRS_NONE = -1 };

struct pairs {
	int32_t *old_of;    /* by row now */
	int32_t *now_of;    /* by old row */
	size_t respelt;     /* pairs whose keys differ in spelling */
	size_t ambiguous;   /* rows now whose key could be several old ones, or several have the same one */
	int32_t *key_old;   /* columns of the key, -1 at the end; NULL where one is missing */
	int32_t *key_now;
};

/* key: names of the columns, NULL-terminated (merge_key_of). Where a table lacks one, all rows are nobody's. */
void pairs_find(struct pairs *p, const struct table *old, const struct table *now, const char *const *key);
void pairs_release(struct pairs *p);
/* The row's key, its cells joined by /. */
void pairs_key(const struct table *t, const int32_t *columns, uint32_t row, struct str *out);

#endif

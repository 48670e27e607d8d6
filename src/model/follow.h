/* SPDX-License-Identifier: ISC */
/*
 * What goes along with a change of one cell, as edits of the same step: a new status of a plan entry sets `updated`,
 * and `done_date` where it becomes done, and clears `done_date` where it is taken up again; a new `current` of a key
 * result sets `updated`; a new status of a priority sets `decided`; a new ring of a technology sets `previous_ring`,
 * `moved` and `reviewed`; a new id goes into all cells that name the row.
 */
#ifndef MODEL_FOLLOW_H
#define MODEL_FOLLOW_H

#include "model/edit.h"

struct follow {
	VEC(struct edit) edits;
};

/* The edits to apply after `e`, which is not applied yet, in this order. Released by follow_release. */
void follow_edits(const struct board *b, const struct edit *e, struct follow *out);
void follow_release(struct follow *f);
/* Values that a new row gets where the person gave none: NULL, or a word or the day in `scratch`. */
const char *follow_default(const struct board *b, enum table_id t, int schema_column, struct str *scratch);
/* The row before which a new one with this id goes: its place where the rows stand in the order of their ids, else the
 * end (an empty key). */
void follow_place(const struct board *b, enum table_id t, struct bytes id, struct item *before);
/* Makes an EDIT_INSERT whole: an id made from the title where it has none, the defaults where nothing was given, and
 * its place where the rows stand in the order of their ids. */
void follow_new(const struct board *b, struct edit *insert);

#endif

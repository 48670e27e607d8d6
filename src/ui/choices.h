/* SPDX-License-Identifier: ISC */
/*
 * What may be typed into a cell: the schema's values, ids with their titles, quarters, days, and for owners the people
 * that the board names already. Values go into the file as they are; the words beside them are for people.
 */
#ifndef UI_CHOICES_H
#define UI_CHOICES_H

#include "base/vec.h"
#include "model/board.h"

struct choice {
	char *value;
	char *words; /* "" where the value says it all */
};

struct choices {
	VEC(struct choice) list;
	bool closed; /* nothing else is allowed */
	bool many;   /* several of them, separated by ; */
};

void choices_init(struct choices *c);
void choices_release(struct choices *c);
/* Of a column of the schema; none where anything may be typed. */
void choices_fill(struct choices *c, const struct board *b, enum table_id t, int schema_column);

#endif

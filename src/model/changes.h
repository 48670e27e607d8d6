/* SPDX-License-Identifier: ISC */
/*
 * What differs between two boards, row by row and cell by cell. Rows are told apart by their id, or where a table has
 * none by the cells that identify them. Bytes, quotes, the order of columns and of rows count for nothing.
 * Ownership: the list owns its texts; items name rows of the newer board, or of the older for what is gone.
 */
#ifndef MODEL_CHANGES_H
#define MODEL_CHANGES_H

#include "model/board.h"

enum changes_kind {
	CHANGES_ADDED,
	CHANGES_REMOVED,
	CHANGES_EDITED
};

struct changes_one {
	enum changes_kind kind;
	struct item item;
	char *field, *old, *new; /* of CHANGES_EDITED; else NULL */
};

struct changes {
	VEC(struct changes_one) list; /* by table, then rows of the newer board in file order, then those that are gone */
};

void changes_find(struct changes *c, const struct board *old, const struct board *new);
void changes_find_table(struct changes *c, const struct board *old, const struct board *new, enum table_id t);
void changes_release(struct changes *c);
const char *changes_kind_name(enum changes_kind k); /* "added" ... */

#endif

/* SPDX-License-Identifier: ISC */
/*
 * What could not be merged, as the NAME.conflicts.csv files beside the board's tell it: the same cell, two values. A
 * save leaves theirs in the file and git ours; both are kept here until somebody decides.
 */
#ifndef STORE_CONFLICTS_H
#define STORE_CONFLICTS_H

#include "base/err.h"
#include "base/vec.h"
#include "model/schema.h"

enum conflicts_cell {
	CONFLICTS_KIND,
	CONFLICTS_ID,
	CONFLICTS_COLUMN,
	CONFLICTS_BASE,
	CONFLICTS_OURS,
	CONFLICTS_THEIRS,
	CONFLICTS_WHEN,
	CONFLICTS_BY,
	CONFLICTS_CELLS
};

struct conflicts_row {
	enum table_id table;
	char *cell[CONFLICTS_CELLS]; /* owned; "" where there is none */
	bool cut; /* one of them holds a NUL in the file, and ends there here: it is shown, and not to be set */
};

struct conflicts {
	VEC(struct conflicts_row) list; /* by file in schema order */
};

void conflicts_init(struct conflicts *c);
void conflicts_release(struct conflicts *c);
/* Reads them anew; a file that cannot be read has none. */
void conflicts_load(struct conflicts *c, const char *folder);
/* How many there are. */
size_t conflicts_count(const char *folder);
/* Takes one out of its file. True where it was gone already. */
bool conflicts_drop(const char *folder, const struct conflicts_row *row, const char *by, const char *day, struct err *e);

#endif

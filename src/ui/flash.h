/* SPDX-License-Identifier: ISC */
/*
 * Which rows somebody else changed: their bytes are told apart before and after a file was read again. Calling order:
 * flash_before, then the board changes and is linked, then flash_after, which releases.
 */
#ifndef UI_FLASH_H
#define UI_FLASH_H

#include "ui/row_set.h"

enum { FLASH_ROWS = 500 }; /* more than that is another board, not a change */

struct flash_row {
	unsigned long long name, bytes; /* hashes */
};

struct flash {
	VEC(struct flash_row) rows[TABLE_COUNT];
	bool watched[TABLE_COUNT];
};

void flash_before(struct flash *f, const struct board *b, const bool tables[TABLE_COUNT]);
/* Adds new and changed rows to the set. */
void flash_after(struct flash *f, const struct board *b, struct row_set *out);

#endif

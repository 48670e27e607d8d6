/* SPDX-License-Identifier: ISC */
/*
 * All values of one row at once, cheap to repeat: unquoted cells are spans of the file, quoted ones are decoded by
 * libcsv into the struct's own storage. v[i] for i < n; a row may be shorter or longer than the header. What is
 * above the limits of csv/table.h reads as nothing.
 * Ownership: {0} or cells_init starts it, cells_release ends it; values live until it is read into again, and
 * no longer than the table.
 */
#ifndef CSV_CELLS_H
#define CSV_CELLS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/bytes.h"
#include "base/str.h"

struct table;
struct scan_cell;

struct cells {
	struct bytes *v;
	uint32_t n, cap;
	struct str storage;
	struct scan_cell *spans; /* cap of them */
	const bool *left;        /* by column, nleft of them: not to be decoded */
	uint32_t nleft;
};

void cells_init(struct cells *c);
void cells_release(struct cells *c);
/* From now on quoted values of these columns are not decoded but stand there as they are in the file, quotes and all: for
 * those who do not ask for them, since decoding costs more than all the rest. Borrowed. */
void cells_leave(struct cells *c, const bool *left, uint32_t n);
void cells_read(struct cells *c, const struct table *t, uint32_t row);
/* The same for the bytes of any record; the values live no longer than they do. */
void cells_read_record(struct cells *c, struct bytes record, char delimiter);
/* Whether the value of a core (scan_core) is above TABLE_MAX_FIELD. */
bool cells_is_too_long(struct bytes core);
/* v[column], or the empty run where the row is short or column is negative. */
struct bytes cells_at(const struct cells *c, int column);

#endif

/* SPDX-License-Identifier: ISC */
/*
 * The value of one raw cell. A cell without quotes is its own value, without the blanks around it; a quoted one
 * goes through libcsv, cell by cell: its parser starts each cell of a record in the same state, so that a cell
 * alone has the value that it has within its record (a property test compares).
 */
#ifndef CSV_UNQUOTE_H
#define CSV_UNQUOTE_H

#include <stdbool.h>

#include "base/bytes.h"
#include "base/str.h"

/* True where the core of a raw cell (scan_core) is not its value: it begins with a quote. */
bool unquote_is_needed(struct bytes core);
/* Appends the value of a quoted core. */
void unquote_cell(struct str *out, struct bytes core, char delimiter);

#endif

/* SPDX-License-Identifier: ISC */
/*
 * Where records and cells begin and end. Follows libcsv's non-strict reading exactly (a property test holds both
 * together): a quote opens a quoted cell only as the first non-blank of a cell; CR or LF outside quotes ends a
 * record; CR LF is one end. The scanner only finds spans, csv/table.h gives them meaning.
 */
#ifndef CSV_SCAN_H
#define CSV_SCAN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/bytes.h"
#include "base/vec.h"

enum scan_flag {
	SCAN_QUOTE = 1, /* the record contains a quote character somewhere: values come from libcsv */
	SCAN_OPEN = 2   /* the file ends inside a quoted cell that this record opened */
};

struct scan_record {
	uint32_t offset;
	uint32_t length; /* with its line end */
	uint32_t cells;  /* 0 for a blank line */
	uint32_t flags;
};

struct scan_cell {
	uint32_t offset; /* from the record's first byte, blanks and quotes included */
	uint32_t length; /* without the delimiter */
};

/* The next record of `rest`, which must not be empty; out->offset is left alone. Returns out->length >= 1. */
uint32_t scan_record(struct bytes rest, char delimiter, struct scan_record *out);
/* The raw cells of one record (line end included in `record`); writes at most max, returns how many there are. */
uint32_t scan_cells(struct bytes record, char delimiter, struct scan_cell *cells, uint32_t max);
/* The length of `record` without its line end. */
uint32_t scan_body(struct bytes record);

#endif

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

enum scan_flag {
	SCAN_QUOTE = 1, /* the record contains a quote character somewhere */
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
/* The cell of that index, without looking further; false where the record has fewer. */
bool scan_cell(struct bytes record, char delimiter, uint32_t index, struct scan_cell *cell);
/* The length of `record` without its line end. */
uint32_t scan_body(struct bytes record);
/* A blank or a tab that is not the delimiter: what is trimmed around a cell. */
bool scan_is_blank(char c, char delimiter);
/* A raw cell without the blanks around it: a quoted cell from quote to quote, or an unquoted cell's value. Where it
 * is all blank, the place behind the blanks. */
struct bytes scan_core(struct bytes raw, char delimiter);

#endif

/* SPDX-License-Identifier: ISC */
/*
 * What a tool exported, as a header and rows of cells, all in UTF-8: a list of names and no dictionary, since a name may
 * stand there many times. Rows may be shorter or longer than the header.
 * Ownership: {0} starts it, exported_release ends it; all texts live as long.
 */
#ifndef IMPORT_EXPORTED_H
#define IMPORT_EXPORTED_H

#include "base/bytes.h"
#include "base/vec.h"

struct exported_row {
	struct bytes *cell;
	size_t n;
	size_t line; /* in the file, from 1; 0 where it has none */
};

struct exported {
	struct arena arena;
	struct exported_row header;
	VEC(struct exported_row) rows;
	size_t surplus; /* cells beyond the header that were not empty */
	size_t surplus_line; /* the first of them */
};

/* CSV or TSV in any encoding. Lines above the header are skipped: of the first ten records the one is the header that
 * has most of the names that `known` knows. */
void exported_read(struct exported *g, struct bytes file, bool (*known)(const void *context, struct bytes name), const void *context);
void exported_release(struct exported *g);
/* For what is no CSV: the header's names with | between, and rows of as many cells. */
void exported_make_header(struct exported *g, const char *names);
struct bytes *exported_add_row(struct exported *g);
struct bytes exported_cell(const struct exported_row *r, size_t column);

#endif

/* SPDX-License-Identifier: ISC */
/*
 * What a table is made of; only the files of this folder know it. csv/survey fills it from a file's bytes,
 * csv/change changes it, csv/table is the door for everybody else.
 *
 * A record is a span of the file or, once changed or added, of a piece of the area; pieces never move. `rows` has
 * the record of each row, in order. `notes` is in the order of records.
 */
#ifndef CSV_PARTS_H
#define CSV_PARTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/vec.h"
#include "csv/cells.h"
#include "csv/table.h"

/* No record: more than a file can have. */
static const uint32_t PARTS_NO_RECORD = UINT32_MAX;

struct parts_record {
	uint32_t at; /* offset in the file, or index of a piece */
	uint32_t length;
	uint8_t kind;  /* enum record_kind */
	bool added;    /* at is the index of a piece */
	bool has_quote;
};

/* One replacement of records, so that it can be taken back. */
struct parts_change {
	uint32_t at, now;         /* `now` records from `at` on ... */
	uint32_t before;          /* ... were these */
	struct parts_record *old; /* in the area */
	struct parts_record *new; /* in the area: those that came */
	struct parts_record prev, next; /* those around when it was done; of no length at the ends of the file */
	bool linked;              /* the change before belongs to the same edit */
};

/* Where line numbers were counted to. */
struct parts_lines {
	uint32_t record;
	size_t line;
};

struct table {
	char *file;
	size_t length;
	size_t read;    /* bytes that are records */
	size_t checked; /* bytes looked at for NUL and bad UTF-8 */
	struct dialect dialect;
	bool comments; /* a # at the start makes a comment */
	bool closed;   /* the end was reached */
	size_t max_rows; /* TABLE_MAX_ROWS, less in tests */
	bool binary;   /* a NUL was seen */

	VEC(struct parts_record) records;
	VEC(uint32_t) rows;
	VEC(struct bytes) columns; /* names, decoded */
	VEC(struct table_note) notes;
	uint32_t header; /* record, or PARTS_NO_RECORD */

	VEC(const char *) pieces;
	VEC(struct parts_change) changes;
	size_t edits; /* changes that are not linked to the one before */
	struct arena area;
	struct cells scratch;
	struct parts_lines *lines; /* apart, so that counting may go on in a const table */
};

static inline struct bytes parts_record_bytes(const struct table *t, const struct parts_record *r)
{
	return (struct bytes){ r->added ? t->pieces.v[r->at] : t->file + r->at, r->length };
}

static inline struct bytes parts_bytes(const struct table *t, uint32_t record)
{
	return parts_record_bytes(t, &t->records.v[record]);
}

#endif

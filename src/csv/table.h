/* SPDX-License-Identifier: ISC */
/*
 * One CSV file in memory, nothing thrown away: the spans of all records, in order, are the file, byte for byte.
 * A record is a row, the header, or trivia (csv/record.h: byte order mark, sep= line, blank, comment, padding,
 * conflict marker, open quote). Rows are numbered 0.. in file order; so are columns. Positions are only valid until the next change.
 *
 * Storage: the file's bytes, and an area of added bytes for records that were changed or added; a record is a
 * span in one of them, so that changing a row never moves the others' bytes.
 * Ownership: a table owns its bytes. A `struct bytes` it returns is borrowed and lives until the table is freed,
 * except values put in a `struct cells`, which live until that is read into again or released.
 */
#ifndef CSV_TABLE_H
#define CSV_TABLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/bytes.h"
#include "base/str.h"
#include "csv/cells.h"
#include "csv/dialect.h"
#include "csv/record.h"

struct table;

/* Limits of the sync design; what is above is kept as bytes and reported, never read as a value. */
enum {
	TABLE_MAX_FIELD = 1 << 20,
	TABLE_MAX_RECORD = 4 << 20,
	TABLE_MAX_COLUMNS = 2048,
	TABLE_MAX_ROWS = 20000000,
	TABLE_MAX_HEADER_NAME = 256
};

/* 2 GiB: records and cells are found by 32-bit offsets, with room for edits. Whoever reads or makes a file refuses a larger
 * one before it becomes a table. */
#define TABLE_MAX_FILE ((size_t)1 << 31)

/* Something odd in the file that is no error of the program: told as a finding with its place. */
enum table_oddity {
	TABLE_NO_HEADER,        /* no record that could be a header: empty, or only trivia */
	TABLE_DUPLICATE_COLUMN, /* the same header name twice: the first counts */
	TABLE_OPEN_QUOTE,
	TABLE_BINARY,           /* NUL bytes, or UTF-16 */
	TABLE_LONG_ROW,         /* more cells than the header, not all of the surplus empty */
	TABLE_CONFLICT_MARKER,
	TABLE_FIELD_TOO_LONG,
	TABLE_RECORD_TOO_LONG,
	TABLE_TOO_MANY_COLUMNS,
	TABLE_HEADER_TOO_LONG,
	TABLE_TOO_MANY_ROWS,
	TABLE_NOT_UTF8
};

struct table_note {
	enum table_oddity what;
	uint32_t record; /* index of the record it is about */
	uint32_t column; /* cell index where it is about one, else 0 */
};

/* Takes over `file` (from mem_alloc; freed with the table), also on failure. `known` as in dialect_guess; the array
 * is only used during the call. Never fails for what the bytes are: oddities are notes. Files must be < 4 GiB; see TABLE_MAX_FILE. */
struct table *table_take(char *file, size_t length, const char *const *known, size_t nknown);
void table_free(struct table *t);

/* Reading in slices: table_begin gives a table without rows, table_more scans about `budget` bytes more and
 * returns false when all is read. table_take is begin and more to the end. */
struct table *table_begin(char *file, size_t length, const char *const *known, size_t nknown);
bool table_more(struct table *t, size_t budget);
size_t table_bytes_read(const struct table *t);
size_t table_bytes_total(const struct table *t);

const struct dialect *table_dialect(const struct table *t);
/* The bytes that it was made of; they stay as they are, whatever changes. */
struct bytes table_file(const struct table *t);
uint32_t table_rows(const struct table *t);
uint32_t table_columns(const struct table *t);
/* The decoded, trimmed header name. */
struct bytes table_column_name(const struct table *t, uint32_t column);
/* Index of the first column of that name (ASCII case does not count), or -1. */
int table_find_column(const struct table *t, const char *name);

/* One value; decoded into scratch where it is quoted, else a span of the file. Empty for a missing cell. */
struct bytes table_value(const struct table *t, uint32_t row, int column, struct str *scratch);
/* Whether the cell can be read: false where it or its row is above a limit, so that table_value gives nothing for it. */
bool table_is_readable(const struct table *t, uint32_t row, int column);
/* The whole record of a row as it stands in the file, line end included. */
struct bytes table_row_bytes(const struct table *t, uint32_t row);

/* Records, trivia included. */
uint32_t table_records(const struct table *t);
enum record_kind table_record_kind(const struct table *t, uint32_t record);
struct bytes table_record_bytes(const struct table *t, uint32_t record);
uint32_t table_row_record(const struct table *t, uint32_t row);
/* Where a record or a cell starts: lines and byte columns from 1. Amortised O(1) for rising records. */
size_t table_record_line(const struct table *t, uint32_t record);
void table_cell_place(const struct table *t, uint32_t row, int column, size_t *line, size_t *byte_column);

size_t table_notes(const struct table *t);
struct table_note table_note_at(const struct table *t, size_t i);

/* Changes (used only by model/edit). Each keeps all other bytes as they are. */
/* Splices one cell: it gets quotes only if the new value needs them or the old cell had them (or the row would not
 * be read as one any more). A short row is filled up with empty cells as far as needed. */
void table_set(struct table *t, uint32_t row, uint32_t column, struct bytes value);
/* A new row behind row before - 1, or behind the header; n values, in column order, in its neighbour's line end, width
 * and way of quoting. A missing last line end is added first where a row now follows it. */
void table_insert(struct table *t, uint32_t before, const struct bytes *values, uint32_t n);
void table_delete(struct table *t, uint32_t row);
/* Moves row behind row before - 1, or behind the header; trivia stay where they are. */
void table_move(struct table *t, uint32_t row, uint32_t before);
/* Adds a column after the last one; rows keep their bytes until a cell in it is set. Makes the header where there is
 * none. Returns its index. */
uint32_t table_add_column(struct table *t, struct bytes name);
/* How many changes there were, and taking back the last one, to the byte. */
size_t table_changes(const struct table *t);
void table_undo(struct table *t);

/* Appends the whole file as it now stands. */
void table_write(const struct table *t, struct str *out);

#endif

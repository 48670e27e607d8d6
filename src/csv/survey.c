/* SPDX-License-Identifier: ISC */
/*
 * The loop over all records is the hot path of starting: for a plain row it scans, looks at one byte, and pushes
 * twelve. Each stretch of records is checked for NUL and UTF-8 right behind, while it is still in the cache.
 */
#include <config.h>

#include "csv/survey.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "csv/record.h"
#include "csv/scan.h"

enum {
	STRETCH = 64 * 1024 /* bytes of records between two checks */
};

static void note(struct table *t, enum table_oddity what, uint32_t record, uint32_t column)
{
	struct table_note n = { what, record, column };
	size_t i;

	vec_push(&t->notes, n);
	for (i = t->notes.n - 1; i > 0 && t->notes.v[i - 1].record > record; i--)
		t->notes.v[i] = t->notes.v[i - 1];
	t->notes.v[i] = n;
}

static void push(struct table *t, size_t length, enum record_kind kind, bool has_quote)
{
	struct parts_record r = { (uint32_t)t->read, (uint32_t)length, (uint8_t)kind, false, has_quote };

	vec_push(&t->records, r);
	t->read += length;
}

void survey_begin(struct table *t, const char *const *known, size_t nknown)
{
	struct bytes file = { t->file, t->length };
	size_t mark = dialect_mark_length(file), sep;

	t->header = PARTS_NO_RECORD;
	t->max_rows = TABLE_MAX_ROWS;
	t->dialect = dialect_guess_head(file, known, nknown);
	if (mark > 0)
		push(t, mark, RECORD_MARK, false);
	if (t->dialect.encoding != DIALECT_UTF8) {
		note(t, TABLE_BINARY, 0, 0);
		if (t->length > t->read)
			push(t, t->length - t->read, RECORD_OPEN, false);
		t->checked = t->read;
		return;
	}
	sep = dialect_sep_length(file);
	if (sep > 0)
		push(t, sep, RECORD_SEP, false);
	t->comments = dialect_has_comments(bytes_slice(file, t->read, file.n), t->dialect.delimiter,
					   nknown == 0 ? NULL : known[0]);
}

/* --- header ---------------------------------------------------------------------------------------------------- */

struct name {
	struct bytes text; /* lower case */
	uint32_t column;
};

static int compare_names(const void *a, const void *b)
{
	const struct name *x = a, *y = b;
	int order = bytes_compare(x->text, y->text);

	if (order != 0)
		return order;
	return x->column < y->column ? -1 : x->column > y->column;
}

static void note_duplicates(struct table *t, uint32_t record)
{
	struct name *names = mem_array(t->columns.n, sizeof *names);
	uint32_t i, k;

	for (i = 0; i < t->columns.n; i++) {
		char *lower = mem_bytesdup(t->columns.v[i]);

		for (k = 0; k < t->columns.v[i].n; k++)
			if (lower[k] >= 'A' && lower[k] <= 'Z')
				lower[k] = (char)(lower[k] + ('a' - 'A'));
		names[i] = (struct name){ { lower, t->columns.v[i].n }, i };
	}
	qsort(names, t->columns.n, sizeof *names, compare_names);
	for (i = 1; i < t->columns.n; i++)
		if (names[i].text.n > 0 && bytes_equal(names[i].text, names[i - 1].text))
			note(t, TABLE_DUPLICATE_COLUMN, record, names[i].column);
	for (i = 0; i < t->columns.n; i++)
		mem_free((char *)names[i].text.p);
	mem_free(names);
}

void survey_header(struct table *t, uint32_t record)
{
	struct bytes bytes = parts_bytes(t, record);
	uint32_t i;

	t->header = record;
	t->records.v[record].kind = RECORD_HEADER;
	cells_read_record(&t->scratch, bytes, t->dialect.delimiter);
	t->columns.n = 0;
	for (i = 0; i < t->scratch.n; i++) {
		struct bytes name = bytes_trim(t->scratch.v[i]);

		if (name.n > TABLE_MAX_HEADER_NAME) {
			note(t, TABLE_HEADER_TOO_LONG, record, i);
			name.n = 0;
		}
		vec_push(&t->columns, arena_copy(&t->area, name));
	}
	while (t->columns.n > 0 && t->columns.v[t->columns.n - 1].n == 0)
		t->columns.n--;
	if (bytes.n <= TABLE_MAX_RECORD && t->scratch.n == TABLE_MAX_COLUMNS &&
	    scan_cells(bytes, t->dialect.delimiter, NULL, 0) > TABLE_MAX_COLUMNS)
		note(t, TABLE_TOO_MANY_COLUMNS, record, TABLE_MAX_COLUMNS);
	if (t->columns.n > 1)
		note_duplicates(t, record);
}

/* --- rows ------------------------------------------------------------------------------------------------------ */

static void note_long_row(struct table *t, uint32_t record, struct bytes bytes)
{
	uint32_t i;

	cells_read_record(&t->scratch, bytes, t->dialect.delimiter);
	for (i = (uint32_t)t->columns.n; i < t->scratch.n; i++)
		if (t->scratch.v[i].n > 0) {
			note(t, TABLE_LONG_ROW, record, i);
			return;
		}
}

static void note_long_field(struct table *t, uint32_t record, struct bytes bytes)
{
	struct scan_cell cells[TABLE_MAX_COLUMNS];
	uint32_t n = scan_cells(bytes, t->dialect.delimiter, cells, TABLE_MAX_COLUMNS), i;

	for (i = 0; i < n && i < TABLE_MAX_COLUMNS; i++) {
		struct bytes raw = { bytes.p + cells[i].offset, cells[i].length };

		if (cells_is_too_long(scan_core(raw, t->dialect.delimiter)))
			note(t, TABLE_FIELD_TOO_LONG, record, i);
	}
}

/* `cells` is what scan_record counted. */
static void note_row(struct table *t, uint32_t record, uint32_t cells)
{
	struct bytes bytes = parts_bytes(t, record);

	if (bytes.n > TABLE_MAX_FIELD) {
		if (bytes.n > TABLE_MAX_RECORD)
			note(t, TABLE_RECORD_TOO_LONG, record, 0);
		note_long_field(t, record, bytes);
	}
	if (cells > t->columns.n)
		note_long_row(t, record, bytes);
}

void survey_row(struct table *t, uint32_t record)
{
	note_row(t, record, scan_cells(parts_bytes(t, record), t->dialect.delimiter, NULL, 0));
}

/* --- the file -------------------------------------------------------------------------------------------------- */

/* The kinds that are rare: everything but a row behind the header. */
static void take_other(struct table *t, uint32_t record, enum record_kind kind)
{
	if (kind == RECORD_MARKER)
		note(t, TABLE_CONFLICT_MARKER, record, 0);
	else if (kind == RECORD_OPEN)
		note(t, TABLE_OPEN_QUOTE, record, 0);
	else if (kind == RECORD_ROW)
		survey_header(t, record);
}

static void take_record(struct table *t)
{
	struct bytes rest = { t->file + t->read, t->length - t->read };
	struct scan_record scanned;
	enum record_kind kind = record_next(rest, t->dialect.delimiter, t->comments, &scanned);
	uint32_t record = (uint32_t)t->records.n;

	push(t, scanned.length, kind, (scanned.flags & SCAN_QUOTE) != 0);
	if (kind != RECORD_ROW || t->header == PARTS_NO_RECORD) {
		take_other(t, record, kind);
		return;
	}
	vec_push(&t->rows, record);
	if (scanned.cells > t->columns.n || scanned.length > TABLE_MAX_FIELD)
		note_row(t, record, scanned.cells);
}

/* The record that holds a byte of the file; only before anything was changed. */
static uint32_t record_at(const struct table *t, size_t offset)
{
	size_t low = 0, high = t->records.n;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (t->records.v[middle].at <= offset)
			low = middle;
		else
			high = middle;
	}
	return (uint32_t)low;
}

/* Looks at the bytes read since the last check, which end where a record ends. */
static void check_text(struct table *t)
{
	struct bytes text = { t->file + t->checked, t->read - t->checked };
	const char *nul = t->binary ? NULL : memchr(text.p, '\0', text.n);

	if (nul != NULL) {
		t->binary = true;
		note(t, TABLE_BINARY, record_at(t, (size_t)(nul - t->file)), 0);
	}
	if (t->dialect.encoding == DIALECT_UTF8) {
		size_t valid = utf8_valid_length(text);

		if (valid < text.n) {
			t->dialect.encoding = DIALECT_1252;
			note(t, TABLE_NOT_UTF8, record_at(t, t->checked + valid), 0);
		}
	}
	t->checked = t->read;
}

void survey_no_header(struct table *t)
{
	note(t, TABLE_NO_HEADER, 0, 0);
}

static void finish(struct table *t)
{
	size_t n = t->records.n;

	t->closed = true;
	if (t->header == PARTS_NO_RECORD)
		survey_no_header(t);
	if (n > 0 && t->records.v[n - 1].kind == RECORD_OPEN)
		t->dialect.final_eol = false;
}

bool survey_more(struct table *t, size_t budget)
{
	size_t left = t->length - t->read;
	size_t stop = t->read + (budget < left ? budget : left);

	if (t->closed)
		return false;
	while (t->read < stop) {
		size_t pause = stop - t->read > STRETCH ? t->read + STRETCH : stop;

		while (t->read < pause && t->rows.n < t->max_rows)
			take_record(t);
		if (t->read < t->length && t->rows.n == t->max_rows) {
			note(t, TABLE_TOO_MANY_ROWS, (uint32_t)t->records.n, 0);
			push(t, t->length - t->read, RECORD_OPEN, false);
		}
		check_text(t);
	}
	if (t->read < t->length)
		return true;
	finish(t);
	return false;
}

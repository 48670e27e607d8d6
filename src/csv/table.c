/* SPDX-License-Identifier: ISC */
/*
 * The door to a file in memory: what csv/survey found, as rows, columns and places, and the changes as replacements
 * of records. See csv/parts.h for what a table is made of.
 */
#include <config.h>

#include "csv/table.h"

#include <string.h>

#include "csv/change.h"
#include "csv/unquote.h"
#include "csv/emit.h"
#include "csv/parts.h"
#include "csv/scan.h"
#include "csv/splice.h"
#include "csv/survey.h"

/* --- life ------------------------------------------------------------------------------------------------------ */

struct table *table_begin(char *file, size_t length, const char *const *known, size_t nknown)
{
	struct table *t = mem_zalloc(sizeof *t);

	if (length >= UINT32_MAX)
		bug("table_begin: a file of 4 GiB");
	t->file = file != NULL ? file : mem_alloc(1);
	t->length = length;
	t->lines = mem_alloc(sizeof *t->lines);
	*t->lines = (struct parts_lines){ 0, 1 };
	arena_init(&t->area);
	cells_init(&t->scratch);
	survey_begin(t, known, nknown);
	return t;
}

bool table_more(struct table *t, size_t budget)
{
	return survey_more(t, budget);
}

struct table *table_take(char *file, size_t length, const char *const *known, size_t nknown)
{
	struct table *t = table_begin(file, length, known, nknown);

	while (table_more(t, length))
		;
	return t;
}

void table_free(struct table *t)
{
	if (t == NULL)
		return;
	vec_release(&t->records);
	vec_release(&t->rows);
	vec_release(&t->columns);
	vec_release(&t->notes);
	vec_release(&t->pieces);
	vec_release(&t->changes);
	arena_release(&t->area);
	cells_release(&t->scratch);
	mem_free(t->lines);
	mem_free(t->file);
	mem_free(t);
}

size_t table_bytes_read(const struct table *t)
{
	return t->read;
}

size_t table_bytes_total(const struct table *t)
{
	return t->length;
}

/* --- reading --------------------------------------------------------------------------------------------------- */

const struct dialect *table_dialect(const struct table *t)
{
	return &t->dialect;
}

struct bytes table_file(const struct table *t)
{
	return (struct bytes){ t->file, t->length };
}

uint32_t table_rows(const struct table *t)
{
	return (uint32_t)t->rows.n;
}

uint32_t table_columns(const struct table *t)
{
	return (uint32_t)t->columns.n;
}

struct bytes table_column_name(const struct table *t, uint32_t column)
{
	return t->columns.v[column];
}

int table_find_column(const struct table *t, const char *name)
{
	size_t i;

	for (i = 0; i < t->columns.n; i++)
		if (bytes_is_nocase(t->columns.v[i], name))
			return (int)i;
	return -1;
}

struct bytes table_value(const struct table *t, uint32_t row, int column, struct str *scratch)
{
	struct bytes record = table_row_bytes(t, row), core;
	char delimiter = t->dialect.delimiter;
	struct scan_cell cell;

	if (column < 0 || column >= TABLE_MAX_COLUMNS || record.n > TABLE_MAX_RECORD ||
	    !scan_cell(record, delimiter, (uint32_t)column, &cell))
		return (struct bytes){ "", 0 };
	core = scan_core((struct bytes){ record.p + cell.offset, cell.length }, delimiter);
	if (cells_is_too_long(core))
		return (struct bytes){ "", 0 };
	if (!unquote_is_needed(core))
		return core;
	str_clear(scratch);
	unquote_cell(scratch, core, delimiter);
	return str_bytes(scratch);
}

bool table_is_readable(const struct table *t, uint32_t row, int column)
{
	struct bytes record = table_row_bytes(t, row);
	char delimiter = t->dialect.delimiter;
	struct scan_cell cell;

	if (record.n > TABLE_MAX_RECORD || column >= TABLE_MAX_COLUMNS)
		return false;
	return record.n <= TABLE_MAX_FIELD || column < 0 || !scan_cell(record, delimiter, (uint32_t)column, &cell) ||
	       !cells_is_too_long(scan_core((struct bytes){ record.p + cell.offset, cell.length }, delimiter));
}

struct bytes table_row_bytes(const struct table *t, uint32_t row)
{
	return parts_bytes(t, t->rows.v[row]);
}

uint32_t table_records(const struct table *t)
{
	return (uint32_t)t->records.n;
}

enum record_kind table_record_kind(const struct table *t, uint32_t record)
{
	return (enum record_kind)t->records.v[record].kind;
}

struct bytes table_record_bytes(const struct table *t, uint32_t record)
{
	return parts_bytes(t, record);
}

uint32_t table_row_record(const struct table *t, uint32_t row)
{
	return t->rows.v[row];
}

size_t table_notes(const struct table *t)
{
	return t->notes.n;
}

struct table_note table_note_at(const struct table *t, size_t i)
{
	return t->notes.v[i];
}

/* --- places ---------------------------------------------------------------------------------------------------- */

/* Line ends in the first n bytes; *last is where the last line begins. */
static size_t count_lines(struct bytes b, size_t n, size_t *last)
{
	size_t i, lines = 0;

	*last = 0;
	for (i = 0; i < n; i++)
		if (b.p[i] == '\n' || (b.p[i] == '\r' && !(i + 1 < b.n && b.p[i + 1] == '\n'))) {
			lines++;
			*last = i + 1;
		}
	return lines;
}

static size_t lines_of(const struct table *t, uint32_t record)
{
	const struct parts_record *r = &t->records.v[record];
	size_t last;

	/* only a quote can keep a record going over a line end */
	if (r->kind == RECORD_MARK)
		return 0;
	if (!r->has_quote && r->kind != RECORD_OPEN)
		return 1;
	return count_lines(parts_bytes(t, record), r->length, &last);
}

size_t table_record_line(const struct table *t, uint32_t record)
{
	if (record < t->lines->record)
		*t->lines = (struct parts_lines){ 0, 1 };
	while (t->lines->record < record)
		t->lines->line += lines_of(t, t->lines->record++);
	return t->lines->line;
}

void table_cell_place(const struct table *t, uint32_t row, int column, size_t *line, size_t *byte_column)
{
	struct bytes record = table_row_bytes(t, row);
	const struct parts_record *r = &t->records.v[t->rows.v[row]];
	struct scan_cell cell = { 0, 0 };
	size_t last = 0;

	if (column >= 0 && !scan_cell(record, t->dialect.delimiter, (uint32_t)column, &cell))
		cell.offset = scan_body(record);
	*line = table_record_line(t, t->rows.v[row]);
	if (r->has_quote || r->kind == RECORD_OPEN)
		*line += count_lines(record, cell.offset, &last);
	*byte_column = cell.offset - last + 1;
}

/* --- changes --------------------------------------------------------------------------------------------------- */

static struct bytes eol_of(struct bytes record)
{
	return bytes_slice(record, scan_body(record), record.n);
}

void table_set(struct table *t, uint32_t row, uint32_t column, struct bytes value)
{
	uint32_t record = t->rows.v[row];
	struct str out = { 0 };

	splice_set(&out, parts_bytes(t, record), column, value, t->dialect.delimiter, t->comments);
	if (!bytes_equal(str_bytes(&out), parts_bytes(t, record))) {
		struct parts_record now = change_new_record(t, str_bytes(&out), RECORD_ROW);

		change_replace(t, record, 1, &now, 1, false);
	}
	str_release(&out);
}

static bool lacks_eol(const struct table *t, uint32_t record)
{
	return t->records.v[record].kind != RECORD_MARK && eol_of(parts_bytes(t, record)).n == 0;
}

/* The record, or a new one with the line end that it lacks. */
static struct parts_record with_eol(struct table *t, uint32_t record, const char *eol)
{
	struct parts_record r = t->records.v[record];
	struct str out = { 0 };

	if (!lacks_eol(t, record))
		return r;
	str_add(&out, parts_bytes(t, record));
	str_adds(&out, eol);
	r = change_new_record(t, str_bytes(&out), (enum record_kind)r.kind);
	str_release(&out);
	return r;
}

/* Where a record that ends in CR has come to stand before a blank line that is LF alone, the two are one line end for
 * every reader: so they become one record. Returns how many records are less. */
static uint32_t join_line_end(struct table *t, uint32_t at)
{
	struct parts_record joined;
	struct bytes first, second;
	struct str out = { 0 };

	if (at == 0 || at >= t->records.n)
		return 0;
	first = parts_bytes(t, at - 1);
	second = parts_bytes(t, at);
	if (first.p[first.n - 1] != '\r' || second.p[0] != '\n')
		return 0;
	str_add(&out, first);
	str_add(&out, second);
	joined = change_new_record(t, str_bytes(&out), (enum record_kind)t->records.v[at - 1].kind);
	change_replace(t, at - 1, 2, &joined, 1, true);
	str_release(&out);
	return 1;
}

/* Puts a new record at `at`; the one before gets the line end that it lacks. */
static void insert_at(struct table *t, uint32_t at, const struct parts_record *now, const char *eol, bool linked)
{
	struct parts_record pair[2];

	if (at == 0 || !lacks_eol(t, at - 1)) {
		change_replace(t, at, 0, now, 1, linked);
	} else {
		pair[0] = with_eol(t, at - 1, eol);
		pair[1] = *now;
		change_replace(t, at - 1, 1, pair, 2, linked);
	}
	join_line_end(t, at + 1);
}

/* The record behind which row `before` begins, with its trivia. */
static uint32_t record_before(const struct table *t, uint32_t before)
{
	if (before > 0)
		return t->rows.v[before - 1];
	if (t->header == PARTS_NO_RECORD)
		bug("a row in a table without a header");
	return t->header;
}

/* What a new row looks up from those around it. */
struct neighbour {
	struct bytes record;
	char eol[3];
	uint32_t width;
	bool quoted;
};

static void find_neighbour(const struct table *t, uint32_t before, struct neighbour *n)
{
	char delimiter = t->dialect.delimiter;
	uint32_t header = scan_cells(parts_bytes(t, t->header), delimiter, NULL, 0);
	struct bytes eol;

	if (before > 0)
		n->record = table_row_bytes(t, before - 1);
	else if (t->rows.n > 0)
		n->record = table_row_bytes(t, 0);
	else
		n->record = parts_bytes(t, t->header);
	n->width = scan_cells(n->record, delimiter, NULL, 0);
	if (n->width > header)
		n->width = header;
	n->quoted = t->rows.n > 0 && splice_is_quoted_style(n->record, delimiter);
	eol = eol_of(n->record);
	if (eol.n == 0)
		eol = bytes_of(emit_eol(t->dialect.eol));
	memcpy(n->eol, eol.p, eol.n);
	n->eol[eol.n] = '\0';
}

void table_insert(struct table *t, uint32_t before, const struct bytes *values, uint32_t n)
{
	uint32_t at = record_before(t, before) + 1;
	struct parts_record now;
	struct neighbour like;
	struct str out = { 0 };
	bool ends;

	find_neighbour(t, before, &like);
	ends = at < t->records.n || eol_of(parts_bytes(t, at - 1)).n > 0;
	splice_row(&out, values, n, like.width, like.quoted, t->dialect.delimiter, t->comments, ends ? like.eol : "");
	now = change_new_record(t, str_bytes(&out), RECORD_ROW);
	insert_at(t, at, &now, like.eol, false);
	str_release(&out);
}

void table_delete(struct table *t, uint32_t row)
{
	uint32_t at = t->rows.v[row];

	change_replace(t, at, 1, NULL, 0, false);
	join_line_end(t, at);
}

void table_move(struct table *t, uint32_t row, uint32_t before)
{
	uint32_t from = t->rows.v[row], to = record_before(t, before) + 1;
	const char *eol = emit_eol(t->dialect.eol);
	struct parts_record moved;
	uint32_t less;

	if (before == row || before == row + 1)
		return;
	moved = with_eol(t, from, eol);
	change_replace(t, from, 1, NULL, 0, false);
	less = 1 + join_line_end(t, from);
	insert_at(t, to > from ? to - less : to, &moved, eol, true);
}

/* A header where there was none, behind everything that can be read. */
static void make_header(struct table *t, struct bytes name)
{
	const char *eol = emit_eol(t->dialect.eol);
	uint32_t at = (uint32_t)t->records.n;
	struct parts_record now;
	struct str out = { 0 };

	if (at > 0 && t->records.v[at - 1].kind == RECORD_OPEN)
		at--;
	splice_row(&out, &name, 1, 1, false, t->dialect.delimiter, true, eol);
	now = change_new_record(t, str_bytes(&out), RECORD_HEADER);
	insert_at(t, at, &now, eol, false);
	str_release(&out);
}

uint32_t table_add_column(struct table *t, struct bytes name)
{
	uint32_t column = table_columns(t);
	struct parts_record now;
	struct str out = { 0 };

	if (t->header == PARTS_NO_RECORD) {
		make_header(t, name);
		return column;
	}
	splice_set(&out, parts_bytes(t, t->header), column, name, t->dialect.delimiter, t->comments);
	now = change_new_record(t, str_bytes(&out), RECORD_HEADER);
	change_replace(t, t->header, 1, &now, 1, false);
	str_release(&out);
	return column;
}

size_t table_changes(const struct table *t)
{
	return t->edits;
}

void table_undo(struct table *t)
{
	change_undo(t);
}

/* --- writing --------------------------------------------------------------------------------------------------- */

void table_write(const struct table *t, struct str *out)
{
	size_t i, length = 0;

	for (i = 0; i < t->records.n; i++)
		length += t->records.v[i].length;
	str_reserve(out, length);
	for (i = 0; i < t->records.n;) {
		struct bytes run = parts_bytes(t, (uint32_t)i);
		bool added = t->records.v[i++].added;

		while (!added && i < t->records.n && !t->records.v[i].added &&
		       t->records.v[i].at == (size_t)(run.p - t->file) + run.n)
			run.n += t->records.v[i++].length;
		str_add(out, run);
	}
}

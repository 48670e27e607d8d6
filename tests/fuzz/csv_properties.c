/* SPDX-License-Identifier: ISC */
/*
 * The reference is libcsv fed with the whole file. An open quote at the end is left out of the comparison: the
 * scanner gives it as one opaque record, and nobody reads values from that.
 */
#include <config.h>

#include "csv_properties.h"

#include <csv.h>
#include <string.h>

#include "base/mem.h"
#include "base/vec.h"
#include "csv/scan.h"
#include "csv/table.h"
#include "csv/unquote.h"

static const char *const known[] = { "id", "title", "status", "owner" };

enum {
	KNOWN = 4
};

static bool fails(struct str *why, const char *what)
{
	str_adds(why, what);
	return false;
}

/* --- scanner and libcsv ---------------------------------------------------------------------------------------- */

/* Cells and rows as one string: each cell behind its length, each row closed by a mark. */
static void take_cell(void *p, size_t n, void *out)
{
	str_addf(out, "[%zu]", n);
	str_add(out, (struct bytes){ p, n });
}

static void take_row(int c, void *out)
{
	(void)c;
	str_adds(out, "[row]");
}

static int only_blank(unsigned char c)
{
	return c == ' ';
}

static void read_by_libcsv(struct bytes file, char delimiter, struct str *out)
{
	struct csv_parser parser;

	csv_init(&parser, 0);
	csv_set_blk_size(&parser, file.n + 1);
	csv_set_delim(&parser, (unsigned char)delimiter);
	if (delimiter == '\t')
		csv_set_space_func(&parser, only_blank);
	csv_parse(&parser, file.p, file.n, take_cell, take_row, out);
	csv_fini(&parser, take_cell, take_row, out);
	csv_free(&parser);
}

static void read_record(struct bytes record, char delimiter, uint32_t n, struct str *out)
{
	struct scan_cell *spans = mem_array(n, sizeof *spans);
	struct str value = { 0 };
	uint32_t i;

	scan_cells(record, delimiter, spans, n);
	for (i = 0; i < n; i++) {
		struct bytes core = scan_core(bytes_slice(record, spans[i].offset, spans[i].offset + spans[i].length),
					      delimiter);

		str_clear(&value);
		if (unquote_is_needed(core))
			unquote_cell(&value, core, delimiter);
		else
			str_add(&value, core);
		take_cell(value.p, value.n, out);
	}
	take_row(0, out);
	str_release(&value);
	mem_free(spans);
}

bool csv_properties_scan(struct bytes file, char delimiter, struct str *why)
{
	struct str ours = { 0 }, theirs = { 0 };
	struct bytes rest = file;
	bool open = false, equal;

	while (rest.n > 0) {
		struct scan_record r = { 0 };
		struct bytes record;

		if (scan_record(rest, delimiter, &r) == 0 || r.length > rest.n)
			return fails(why, "scan: a record of impossible length");
		record = bytes_slice(rest, 0, r.length);
		rest = bytes_slice(rest, r.length, rest.n);
		open = (r.flags & SCAN_OPEN) != 0;
		if (open && rest.n > 0)
			return fails(why, "scan: an open record before the end");
		if (open)
			break;
		if (r.cells != scan_cells(record, delimiter, NULL, 0))
			return fails(why, "scan: record and cells disagree on the number of cells");
		if (((r.flags & SCAN_QUOTE) != 0) != (memchr(record.p, '"', record.n) != NULL))
			return fails(why, "scan: wrong about quotes");
		if (r.cells > 0)
			read_record(record, delimiter, r.cells, &ours);
	}
	read_by_libcsv(file, delimiter, &theirs);
	equal = open ? theirs.n >= ours.n && memcmp(str_c(&ours), str_c(&theirs), ours.n) == 0
		     : bytes_equal(str_bytes(&ours), str_bytes(&theirs));
	str_release(&ours);
	str_release(&theirs);
	return equal || fails(why, "scan: libcsv reads something else");
}

/* --- tables ---------------------------------------------------------------------------------------------------- */

static struct table *take(struct bytes file)
{
	return table_take(mem_bytesdup(file), file.n, known, KNOWN);
}

static bool is_file(const struct table *t, struct bytes file)
{
	struct str out = { 0 };
	bool equal;
	uint32_t i;

	for (i = 0; i < table_records(t); i++)
		str_add(&out, table_record_bytes(t, i));
	equal = bytes_equal(str_bytes(&out), file);
	str_clear(&out);
	table_write(t, &out);
	equal = equal && bytes_equal(str_bytes(&out), file);
	str_release(&out);
	return equal;
}

/* The next note that is about records; those about bytes somewhere in the file do not follow edits exactly. */
static bool next_note(const struct table *t, size_t *i, struct table_note *n)
{
	while (*i < table_notes(t)) {
		*n = table_note_at(t, (*i)++);
		if (n->what != TABLE_BINARY && n->what != TABLE_NOT_UTF8)
			return true;
	}
	return false;
}

static bool same_notes(const struct table *a, const struct table *b)
{
	struct table_note x, y;
	size_t i = 0, k = 0;

	if (table_notes(a) != table_notes(b))
		return false;
	while (next_note(a, &i, &x))
		if (!next_note(b, &k, &y) || x.what != y.what || x.record != y.record || x.column != y.column)
			return false;
	return true;
}

/* Every note points at a record that is there. */
static bool notes_point_somewhere(const struct table *t, struct str *why)
{
	size_t i;

	for (i = 0; i < table_notes(t); i++)
		if (table_note_at(t, i).record >= (table_records(t) > 0 ? table_records(t) : 1))
			return fails(why, "table: a note about no record");
	return true;
}

/* The same rows and columns, whatever is trivia. */
static bool same_data(const struct table *a, const struct table *b)
{
	uint32_t i;

	if (table_rows(a) != table_rows(b) || table_columns(a) != table_columns(b))
		return false;
	for (i = 0; i < table_rows(a); i++)
		if (!bytes_equal(table_row_bytes(a, i), table_row_bytes(b, i)))
			return false;
	for (i = 0; i < table_columns(a); i++)
		if (!bytes_equal(table_column_name(a, i), table_column_name(b, i)))
			return false;
	return true;
}

static bool same_values(const struct table *t, struct str *why)
{
	struct cells c = { 0 };
	struct str scratch = { 0 };
	bool same = true;
	uint32_t row, i;

	for (row = 0; same && row < table_rows(t); row++) {
		cells_read(&c, t, row);
		for (i = 0; same && i < c.n + 1; i += 1 + i / 40)
			same = bytes_equal(cells_at(&c, (int)i), table_value(t, row, (int)i, &scratch));
	}
	cells_release(&c);
	str_release(&scratch);
	return same || fails(why, "table: cells_read and table_value disagree");
}

/* Line numbers against counting the bytes before each record. */
static bool same_lines(const struct table *t, struct str *why)
{
	size_t line = 1, k;
	uint32_t i;

	for (i = 0; i < table_records(t); i++) {
		struct bytes b = table_record_bytes(t, i);

		if (table_record_line(t, i) != line)
			return fails(why, "table: wrong line");
		for (k = 0; k < b.n; k++)
			line += b.p[k] == '\n' || (b.p[k] == '\r' && (k + 1 == b.n || b.p[k + 1] != '\n'));
	}
	if (table_records(t) > 0 && table_record_line(t, 0) != 1)
		return fails(why, "table: the first line is not 1");
	return true;
}

bool csv_properties_table(struct bytes file, struct str *why)
{
	struct table *t = take(file), *sliced = table_begin(mem_bytesdup(file), file.n, known, KNOWN);
	bool good;

	while (table_more(sliced, 7))
		;
	good = (is_file(t, file) || fails(why, "table: the records are not the file")) && same_values(t, why) &&
	       same_lines(t, why) && notes_point_somewhere(t, why) &&
	       ((is_file(sliced, file) && same_data(t, sliced) && same_notes(t, sliced)) ||
		fails(why, "table: read in slices it is another"));
	table_free(t);
	table_free(sliced);
	return good;
}

/* --- edits ----------------------------------------------------------------------------------------------------- */

static const char *const values[] = {
	"",	 "x",	  "two words", "a,b",	   "a;b",  "a\tb",   "a|b",	     "say \"hi\"", "\"",    "\"\"",
	" lead", "trail ", "\ttab",    "line\nend", "cr\r", "cr\r\nlf", "# no comment", "=======",	   "<<<<<<< x", "||||||| y",
	"\xff",	 "\xc3\xa4", "sep=;",  "1.5",	    "' ", ",,,", " ",
};

enum {
	VALUES = sizeof values / sizeof *values
};

struct edits {
	struct table *t;
	unsigned long long seed;
	struct str *why;
};

static uint32_t pick(struct edits *e, uint32_t n)
{
	e->seed = e->seed * 6364136223846793005ULL + 1442695040888963407ULL;
	return n == 0 ? 0 : (uint32_t)(e->seed >> 33) % n;
}

static bool value_is(struct edits *e, uint32_t row, uint32_t column, const char *want)
{
	struct str scratch = { 0 };
	bool same = bytes_is(table_value(e->t, row, (int)column, &scratch), want);

	str_release(&scratch);
	return same || fails(e->why, "edit: the value does not read back");
}

/* What stands before and behind one row is what stood there. */
static bool only_row_changed(struct edits *e, uint32_t row, struct bytes old_file, struct bytes old_row)
{
	struct str now = { 0 };
	size_t before = (size_t)(old_row.p - old_file.p), behind = old_file.n - before - old_row.n;
	size_t length = table_row_bytes(e->t, row).n;
	bool same;

	table_write(e->t, &now);
	same = now.n == before + length + behind && memcmp(now.p, old_file.p, before) == 0 &&
	       memcmp(now.p + before + length, old_row.p + old_row.n, behind) == 0;
	str_release(&now);
	return same || fails(e->why, "edit: bytes outside of the row changed");
}

/* In the row too, only one cell changed; a short row got delimiters. */
static bool only_cell_changed(struct bytes old_row, struct bytes new_row, uint32_t column, char delimiter, struct str *why)
{
	struct scan_cell a, b;
	uint32_t n = scan_cells(old_row, delimiter, NULL, 0);
	size_t behind;

	if (column >= n) {
		uint32_t body = scan_body(old_row);

		behind = old_row.n - body;
		if (new_row.n < old_row.n || memcmp(old_row.p, new_row.p, body) != 0 ||
		    memcmp(old_row.p + body, new_row.p + new_row.n - behind, behind) != 0)
			return fails(why, "edit: a short row was not only filled up");
		return true;
	}
	if (!scan_cell(old_row, delimiter, column, &a) || !scan_cell(new_row, delimiter, column, &b) ||
	    a.offset != b.offset || memcmp(old_row.p, new_row.p, a.offset) != 0)
		return fails(why, "edit: bytes before the cell changed");
	behind = old_row.n - a.offset - a.length;
	if (new_row.n - b.offset - b.length != behind ||
	    memcmp(old_row.p + old_row.n - behind, new_row.p + new_row.n - behind, behind) != 0)
		return fails(why, "edit: bytes behind the cell changed");
	return true;
}

static bool edit_set(struct edits *e, struct bytes file)
{
	uint32_t row = pick(e, table_rows(e->t)), column = pick(e, table_columns(e->t) + 2), i;
	const char *value = values[pick(e, VALUES)];
	struct bytes old = table_row_bytes(e->t, row), at = { NULL, 0 };
	size_t offset = 0;

	for (i = 0; i < table_row_record(e->t, row); i++)
		offset += table_record_bytes(e->t, i).n;
	at = bytes_slice(file, offset, offset + old.n);
	if (old.n > TABLE_MAX_RECORD)
		return true;
	table_set(e->t, row, column, bytes_of(value));
	return value_is(e, row, column, value) && only_row_changed(e, row, file, at) &&
	       only_cell_changed(at, table_row_bytes(e->t, row), column, table_dialect(e->t)->delimiter, e->why);
}

static bool edit_insert(struct edits *e)
{
	uint32_t before = pick(e, table_rows(e->t) + 1), n = 1 + pick(e, 5), rows = table_rows(e->t), i;
	struct bytes row[8];
	const char *texts[8];

	for (i = 0; i < n; i++) {
		texts[i] = values[pick(e, VALUES)];
		row[i] = bytes_of(texts[i]);
	}
	table_insert(e->t, before, row, n);
	if (table_rows(e->t) != rows + 1)
		return fails(e->why, "edit: insert did not add one row");
	for (i = 0; i < n; i++)
		if (!value_is(e, before, i, texts[i]))
			return false;
	return true;
}

/* The bytes of a record but for its line end, which the last record may lack, and a blank line may lengthen. */
static bool is_row(struct edits *e, uint32_t row, struct bytes old)
{
	struct bytes now = table_row_bytes(e->t, row);

	return bytes_equal(bytes_slice(now, 0, scan_body(now)), bytes_slice(old, 0, scan_body(old)));
}

static bool edit_move(struct edits *e)
{
	uint32_t rows = table_rows(e->t), row = pick(e, rows), before = pick(e, rows + 1);
	uint32_t landed = before > row ? before - 1 : before, i;
	struct bytes old = table_row_bytes(e->t, row);

	table_move(e->t, row, before);
	if (table_rows(e->t) != rows)
		return fails(e->why, "edit: move changed the number of rows");
	for (i = landed; i < rows; i++)
		if (is_row(e, i, old))
			return true;
	return fails(e->why, "edit: the row is not where it was moved to");
}

static bool edit_once(struct edits *e, struct bytes file)
{
	uint32_t rows = table_rows(e->t);

	switch (table_columns(e->t) == 0 ? 5 : rows == 0 ? 3 : pick(e, 6)) {
	case 0:
	case 1:
		return edit_set(e, file);
	case 2:
		table_delete(e->t, pick(e, rows));
		return table_rows(e->t) == rows - 1 || fails(e->why, "edit: delete did not take one row");
	case 3:
		return edit_insert(e);
	case 4:
		return edit_move(e);
	}
	rows = table_columns(e->t);
	if (table_add_column(e->t, bytes_of("added")) != rows || table_columns(e->t) != rows + 1)
		return fails(e->why, "edit: the column was not added");
	return bytes_is(table_column_name(e->t, rows), "added") || fails(e->why, "edit: the column has another name");
}

/* Files whose reading hangs on more than the edited row: where the header has other delimiters in it or no key, quotes
 * in a new value can make another one the better guess; and a first line with # is a header only as long as no later
 * one holds the key. */
static bool is_doubtful(const struct table *t, const struct table *again)
{
	struct bytes header = { "", 0 };
	size_t delimiters = 0, k;
	uint32_t i;

	for (i = 0; i < table_records(t); i++)
		if (table_record_kind(t, i) == RECORD_HEADER)
			header = table_record_bytes(t, i);
	for (k = 0; k < sizeof ",;\t|" - 1; k++)
		delimiters += header.n > 0 && memchr(header.p, ",;\t|"[k], header.n) != NULL;
	if (header.n > 0 && header.p[0] == '#')
		return true;
	return table_dialect(t)->delimiter != table_dialect(again)->delimiter &&
	       (delimiters > 1 || table_find_column(t, known[0]) < 0);
}

/* The table in memory is the one that its file gives. */
static bool reads_back(struct edits *e)
{
	struct str now = { 0 };
	struct table *again;
	bool same;

	table_write(e->t, &now);
	again = take(str_bytes(&now));
	same = same_data(e->t, again) && table_dialect(e->t)->final_eol == table_dialect(again)->final_eol;
	same = same || is_doubtful(e->t, again);
	table_free(again);
	str_release(&now);
	return same || fails(e->why, "edit: the file reads as another table");
}

bool csv_properties_edits(struct bytes file, unsigned long long seed, int edits, struct str *why)
{
	struct edits e = { take(file), seed, why };
	const struct dialect *d = table_dialect(e.t);
	bool good = true;
	struct str before = { 0 };
	int i;

	/* a file of another encoding, without names, or of one unnamed column is not for editing */
	if (d->encoding == DIALECT_UTF16LE || d->encoding == DIALECT_UTF16BE || table_columns(e.t) > TABLE_MAX_COLUMNS / 2)
		edits = 0;
	for (i = 0; good && i < edits; i++) {
		str_clear(&before);
		table_write(e.t, &before);
		good = edit_once(&e, str_bytes(&before)) && reads_back(&e) && same_lines(e.t, why) &&
		       notes_point_somewhere(e.t, why);
	}
	while (good && table_changes(e.t) > 0)
		table_undo(e.t);
	if (good) {
		struct table *first = take(file);

		good = (is_file(e.t, file) && same_data(e.t, first) && same_notes(e.t, first)) ||
		       fails(why, "edit: undo does not give the first bytes back");
		table_free(first);
	}
	str_release(&before);
	table_free(e.t);
	return good;
}

bool csv_properties_all(struct bytes file, struct str *why)
{
	unsigned long long seed = bytes_hash(file);

	return csv_properties_scan(file, ',', why) && csv_properties_scan(file, ';', why) &&
	       csv_properties_scan(file, '\t', why) && csv_properties_scan(file, '|', why) &&
	       csv_properties_table(file, why) && csv_properties_edits(file, seed, 6, why);
}

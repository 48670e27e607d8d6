/* SPDX-License-Identifier: ISC */
/*
 * In the order in which the damage was done, backward: bytes become UTF-8, the sides of conflicts one file, the file a
 * table with the header that it had, its rows those of the old version; then cells, then one writing of it all. Where
 * a step cannot be done without a doubt, the file stays as it was up to there.
 */
#include <config.h>

#include "model/repair_parts.h"

#include <stdarg.h>
#include <string.h>

#include "csv/emit.h"
#include "model/recode.h"
#include "model/unmark.h"

static const struct bytes nothing = {"", 0};

static void add_one(struct repair *r, enum repair_kind kind, struct bytes key, struct bytes column, struct bytes old,
	char *new)
{
	struct repair_one one = {kind, mem_bytesdup(key), mem_bytesdup(column), mem_bytesdup(old), new};

	vec_push(&r->list, one);
	r->left += kind == REPAIR_LEFT;
}

void repair_tell(struct repair_state *s, enum repair_kind kind, struct bytes key, struct bytes column,
	struct bytes old, const char *format, ...)
{
	struct str text = {0};
	va_list args;

	va_start(args, format);
	str_addv(&text, format, args);
	va_end(args);
	add_one(s->out, kind, key, column, old, str_take(&text));
}

struct bytes repair_key(struct repair_state *s, uint32_t row)
{
	struct str text = {0};
	struct bytes key;

	if (s->old && s->row[row].old != PAIRS_NONE)
		pairs_key(s->old, s->pairs.key_old, (uint32_t)s->row[row].old, &text);
	else if (s->pairs.key_now)
		pairs_key(s->now, s->pairs.key_now, row, &text);
	if (!text.n)
		str_addf(&text, "row %u", (unsigned)row + 1);
	key = arena_copy(&s->arena, str_bytes(&text));
	str_release(&text);
	return key;
}

static void tell_file(struct repair_state *s, const char *sentence)
{
	repair_tell(s, REPAIR_FILE, nothing, nothing, nothing, "%s", sentence);
}

static void leave_file(struct repair_state *s, const char *sentence)
{
	repair_tell(s, REPAIR_LEFT, nothing, nothing, nothing, "%s", sentence);
}

/* --- the file as bytes -------------------------------------------------------------------------------------------- */

/* A mark that was there stays, but the one of UTF-16. */
static bool to_utf8(struct repair_state *s, struct str *text)
{
	struct recode told;
	struct bytes now = s->in->now;
	bool mark = dialect_mark_length(now) == 3, old_mark = dialect_mark_length(s->in->old) == 3;

	if (mark && (old_mark || !s->in->old.n))
		str_add(text, bytes_slice(now, 0, 3));
	recode_file(now, text, &told);
	if (mark && s->in->old.n && !old_mark)
		tell_file(s, "the byte order mark goes");
	if (told.bad) {
		repair_tell(s, REPAIR_LEFT, nothing, nothing, nothing,
			"it is neither UTF-8 nor %s: %zu bytes stand for nothing; convert it with the program that wrote it",
			dialect_encoding_name(told.from), told.bad);
		return false;
	}
	if (told.from == DIALECT_1252)
		repair_tell(s, REPAIR_FILE, nothing, nothing, nothing, "%zu line%s of Windows-1252 become%s UTF-8", told.lines,
			told.lines == 1 ? "" : "s", told.lines == 1 ? "s" : "");
	else if (told.from != DIALECT_UTF8)
		repair_tell(s, REPAIR_FILE, nothing, nothing, nothing, "%s becomes UTF-8", dialect_encoding_name(told.from));
	return true;
}

static void take_conflicts(struct repair_state *s, size_t conflicts)
{
	const struct merge_result *r = &s->out->conflicts;

	repair_tell(s, REPAIR_FILE, nothing, nothing, nothing, "%zu conflict%s of a merge %s merged row by row", conflicts,
		conflicts == 1 ? "" : "s", conflicts == 1 ? "is" : "are");
	for (size_t i = 0; i < r->conflicts.n; i++) {
		const struct merge_conflict *c = &r->conflicts.v[i];

		repair_tell(s, REPAIR_LEFT, str_bytes(&c->id), str_bytes(&c->column), str_bytes(&c->ours), "%s",
			merge_kind_meaning(c->kind));
	}
}

static bool without_markers(struct repair_state *s, struct str *text)
{
	struct err e = {0};
	size_t conflicts;
	struct bytes base = s->in->base.n ? s->in->base : s->in->old;
	enum unmark how = unmark_file(s->in->file_name, str_bytes(text), base, &s->out->conflicts, &conflicts, &e);

	if (how == UNMARK_DONE) {
		take_conflicts(s, conflicts);
		str_clear(text);
		str_add(text, str_bytes(&s->out->conflicts.file));
	} else if (how == UNMARK_BAD) {
		leave_file(s, str_c(&e.what));
	}
	err_release(&e);
	return how != UNMARK_BAD;
}

/* --- the header --------------------------------------------------------------------------------------------------- */

static uint32_t header_record(const struct table *t)
{
	for (uint32_t i = 0; i < table_records(t); i++)
		if (table_record_kind(t, i) == RECORD_HEADER)
			return i;
	return table_records(t);
}

static bool has_key(const struct repair_state *s, const struct table *t)
{
	for (const char *const *k = merge_key_of(s->in->file_name); *k; k++)
		if (table_find_column(t, *k) < 0)
			return false;
	return true;
}

/* Whether the row is the old header that was sorted into the rows. */
static bool is_old_header(const struct repair_state *s, uint32_t row)
{
	struct cells cells = {0};
	bool is;

	cells_read(&cells, s->now, row);
	is = cells.n >= table_columns(s->old);
	for (uint32_t c = 0; is && c < cells.n; c++)
		is = bytes_equal(cells.v[c],
			c < table_columns(s->old) ? table_column_name(s->old, c) : nothing);
	cells_release(&cells);
	return is;
}

/* Whether some names of the header were emptied, and the others are the old ones. */
static bool is_emptied_header(const struct repair_state *s)
{
	if (table_columns(s->now) != table_columns(s->old))
		return false;
	for (uint32_t c = 0; c < table_columns(s->now); c++) {
		struct bytes name = table_column_name(s->now, c);

		if (name.n && !bytes_equal(name, table_column_name(s->old, c)))
			return false;
	}
	return true;
}

/* All records but one, with the old names before them. */
static void with_old_header(struct repair_state *s, uint32_t without)
{
	struct table *t = s->now;
	char delimiter = table_dialect(t)->delimiter;
	const struct dialect d = {.delimiter = delimiter, .eol = table_dialect(t)->eol};
	uint32_t n = table_columns(s->old);
	struct bytes *name = mem_array(n + 1, sizeof *name);
	struct str text = {0};

	for (uint32_t c = 0; c < n; c++)
		name[c] = table_column_name(s->old, c);
	emit_record(&text, name, n, &d);
	for (uint32_t i = 0; i < table_records(t); i++)
		if (i != without && table_record_kind(t, i) != RECORD_MARK && table_record_kind(t, i) != RECORD_SEP)
			str_add(&text, table_record_bytes(t, i));
	mem_free(name);
	s->now = recode_table(s->def, str_bytes(&text));
	table_free(t);
	str_release(&text);
}

static bool mend_header(struct repair_state *s)
{
	if (has_key(s, s->now))
		return true;
	if (s->old && is_emptied_header(s)) {
		with_old_header(s, header_record(s->now));
		tell_file(s, "the header gets back the names that it lost");
		return true;
	}
	for (uint32_t r = 0; s->old && r < table_rows(s->now); r++)
		if (is_old_header(s, r)) {
			with_old_header(s, table_row_record(s->now, r));
			tell_file(s, "the header is the first line again");
			return true;
		}
	repair_tell(s, REPAIR_LEFT, nothing, nothing, nothing, "its header has no column %s%s",
		merge_key_of(s->in->file_name)[0], s->old ? "" : "; an earlier version (--from) may tell which it was");
	return false;
}

/* --- rows and columns --------------------------------------------------------------------------------------------- */

/* How many cells stand behind the last column that has a name: 0 where one of them holds something. */
static uint32_t surplus(const struct repair_state *s)
{
	uint32_t record = header_record(s->now), most = s->width, n;

	if (record < table_records(s->now)) {
		n = scan_cells(table_record_bytes(s->now, record), table_dialect(s->now)->delimiter, NULL, 0);
		most = n > most ? n : most;
	}
	for (uint32_t r = 0; r < table_rows(s->now); r++) {
		for (uint32_t c = s->width; c < s->row[r].n; c++)
			if (s->row[r].cell[c].n)
				return 0;
		most = s->row[r].n > most ? s->row[r].n : most;
	}
	return most - s->width;
}

/* Columns without a name and without a value at the end go. */
static void find_width(struct repair_state *s)
{
	s->width = table_columns(s->now);
	uint32_t more = surplus(s);

	s->cut = more > 0;
	if (s->cut)
		repair_tell(s, REPAIR_FILE, nothing, nothing, nothing, "%u empty column%s at the end go%s", (unsigned)more,
			more == 1 ? "" : "s", more == 1 ? "es" : "");
	for (uint32_t r = 0; r < table_rows(s->now) && s->cut; r++)
		if (s->row[r].n > s->width)
			s->row[r].n = s->width;
}

static void read_rows(struct repair_state *s)
{
	struct cells cells = {0};

	s->row = mem_array(table_rows(s->now) + 1, sizeof *s->row);
	for (uint32_t r = 0; r < table_rows(s->now); r++) {
		cells_read(&cells, s->now, r);
		s->row[r] = (struct repair_row){
			arena_alloc(&s->arena, (cells.n + 1) * sizeof(struct bytes)), cells.n, PAIRS_NONE, false};
		for (uint32_t c = 0; c < cells.n; c++)
			s->row[r].cell[c] = arena_copy(&s->arena, cells.v[c]);
	}
	cells_release(&cells);
}

static int column_of(const struct table *t, struct bytes name)
{
	struct str text = {0};
	int column;

	str_add(&text, name);
	column = name.n ? table_find_column(t, str_c(&text)) : -1;
	str_release(&text);
	return column;
}

/* Rows can be written as the old version has them where it has no column more, and each name once. */
static void match_columns(struct repair_state *s)
{
	uint32_t n = table_columns(s->old);

	s->like_old = true;
	s->column_now = mem_array(n + 1, sizeof *s->column_now);
	s->column_old = mem_array(s->width + 1, sizeof *s->column_old);
	for (uint32_t c = 0; c < s->width; c++) {
		s->column_old[c] = column_of(s->old, table_column_name(s->now, c));
		s->like_old = s->like_old && column_of(s->now, table_column_name(s->now, c)) == (int)c;
	}
	for (uint32_t c = 0; c < n; c++) {
		struct bytes name = table_column_name(s->old, c);

		s->column_now[c] = column_of(s->now, name);
		s->like_old = s->like_old && s->column_now[c] >= 0 && column_of(s->old, name) == (int)c;
		if (s->column_now[c] < 0)
			repair_tell(s, REPAIR_LEFT, nothing, name, nothing, "the column is gone");
	}
	for (uint32_t r = 0; r < table_rows(s->now); r++)
		s->like_old = s->like_old && s->row[r].n <= s->width;
}

static bool has_comment(const struct table *t, struct bytes text)
{
	for (uint32_t i = 0; i < table_records(t); i++) {
		struct bytes line = table_record_bytes(t, i);

		if (table_record_kind(t, i) == RECORD_COMMENT && bytes_equal(bytes_slice(line, 0, scan_body(line)), text))
			return true;
	}
	return false;
}

/* A comment that was taken apart at its delimiters and put in quotes, and so became a row. */
static bool is_old_comment(const struct repair_state *s, uint32_t row)
{
	const struct repair_row *r = &s->row[row];
	struct str line = {0};
	uint32_t n = r->n;
	bool is;

	while (n && !r->cell[n - 1].n)
		n--;
	if (!n || !bytes_starts(r->cell[0], "#"))
		return false;
	for (uint32_t c = 0; c < n; c++) {
		if (c)
			str_addc(&line, table_dialect(s->old)->delimiter);
		str_add(&line, r->cell[c]);
	}
	is = has_comment(s->old, str_bytes(&line));
	str_release(&line);
	return is;
}

static void match_rows(struct repair_state *s)
{
	const char *const *key = merge_key_of(s->in->file_name);

	pairs_find(&s->pairs, s->old ? s->old : s->now, s->now, key);
	if (!s->old)
		return;
	match_columns(s);
	for (uint32_t r = 0; r < table_rows(s->now); r++) {
		s->row[r].old = s->pairs.old_of[r];
		s->row[r].gone = s->row[r].old == PAIRS_NONE && s->like_old && is_old_comment(s, r);
	}
	if (s->pairs.ambiguous)
		repair_tell(s, REPAIR_LEFT, nothing, nothing, nothing,
			"%zu id%s could stand for more than one of the earlier version", s->pairs.ambiguous,
			s->pairs.ambiguous == 1 ? "" : "s");
}

static bool same_cells(const struct repair_row *a, const struct repair_row *b)
{
	for (uint32_t c = 0; c < a->n || c < b->n; c++)
		if (!bytes_equal(c < a->n ? a->cell[c] : nothing, c < b->n ? b->cell[c] : nothing))
			return false;
	return true;
}

/* Rows that say the same as one before them, cell by cell; the old version's own twins stay. */
static void drop_twins(struct repair_state *s)
{
	uint32_t rows = table_rows(s->now);
	size_t cap = 16;

	while (cap < 2 * (size_t)rows)
		cap *= 2;
	uint32_t *slot = mem_zalloc(cap * sizeof *slot);

	for (uint32_t r = 0; r < rows && s->pairs.key_now; r++) {
		struct bytes key = repair_key(s, r);
		size_t at = (size_t)(bytes_hash(key) >> 20) & (cap - 1);
		bool same_key = false, twin = false;

		for (; slot[at] && !twin; at = (at + 1) & (cap - 1)) {
			uint32_t other = slot[at] - 1;

			if (!bytes_equal(repair_key(s, other), key))
				continue;
			same_key = true;
			twin = same_cells(&s->row[other], &s->row[r]);
		}
		while (slot[at])
			at = (at + 1) & (cap - 1);
		slot[at] = r + 1;
		if (s->row[r].gone || (s->old && s->row[r].old != PAIRS_NONE))
			continue;
		s->row[r].gone = twin;
		if (twin)
			repair_tell(s, REPAIR_ROW, key, nothing, nothing, "it stands twice");
		else if (same_key && !s->out->conflicts.conflicts.n)
			repair_tell(s, REPAIR_LEFT, key, nothing, nothing, "it stands twice with different values");
	}
	mem_free(slot);
}

/* --- all of it ---------------------------------------------------------------------------------------------------- */

static bool is_readable(struct repair_state *s)
{
	for (size_t i = 0; i < table_notes(s->now); i++) {
		struct table_note note = table_note_at(s->now, i);

		if (note.what != TABLE_OPEN_QUOTE && note.what != TABLE_BINARY && note.what != TABLE_CONFLICT_MARKER &&
			note.what != TABLE_FIELD_TOO_LONG && note.what != TABLE_RECORD_TOO_LONG &&
			note.what != TABLE_TOO_MANY_COLUMNS && note.what != TABLE_TOO_MANY_ROWS)
			continue;
		repair_tell(s, REPAIR_LEFT, nothing, nothing, nothing, "it cannot be read from line %zu on: mend that by hand first",
			table_record_line(s->now, note.record));
		return false;
	}
	return true;
}

static size_t count_kind(const struct table *t, enum record_kind kind)
{
	size_t n = 0;

	for (uint32_t i = 0; i < table_records(t); i++)
		n += table_record_kind(t, i) == kind;
	return n;
}

static void tell_style(struct repair_state *s)
{
	const struct dialect *d = table_dialect(s->now);
	char wanted = s->like_old ? table_dialect(s->old)->delimiter : ',';
	size_t padding = count_kind(s->now, RECORD_PADDING);

	if (d->delimiter != wanted)
		repair_tell(s, REPAIR_FILE, nothing, nothing, nothing, "the delimiter %s becomes %s",
			dialect_delimiter_name(d->delimiter), dialect_delimiter_name(wanted));
	if (d->sep_line && !(s->like_old && table_dialect(s->old)->sep_line))
		tell_file(s, "the sep= line goes");
	if (padding && !s->like_old)
		repair_tell(s, REPAIR_FILE, nothing, nothing, nothing, "%zu line%s of nothing but delimiters %s emptied", padding,
			padding == 1 ? "" : "s", padding == 1 ? "is" : "are");
}

static struct table *read_old(const struct repair_state *s)
{
	struct table *t = recode_table(s->def, s->in->old);
	struct str text = {0};
	struct recode told;

	if (table_dialect(t)->encoding != DIALECT_UTF8) {
		table_free(t);
		recode_file(s->in->old, &text, &told);
		t = recode_table(s->def, str_bytes(&text));
		str_release(&text);
	}
	return t;
}

/* True where the table was written anew. */
static bool repair_table(struct repair_state *s, struct str *out)
{
	if (s->in->old.n)
		s->old = read_old(s);
	if (!is_readable(s) || !table_columns(s->now) || !mend_header(s))
		return false;
	if (s->old && !has_key(s, s->old)) {
		leave_file(s, "the earlier version has no header with ids: it is of no use");
		table_free(s->old);
		s->old = NULL;
	}
	read_rows(s);
	find_width(s);
	match_rows(s);
	tell_style(s);
	repair_cells(s);
	drop_twins(s);
	if (repair_write(s, out))
		return true;
	leave_file(s, "the repaired table would not read as it should, so that it was not made");
	return false;
}

static void release(struct repair_state *s)
{
	table_free(s->now);
	if (s->old)
		table_free(s->old);
	pairs_release(&s->pairs);
	mem_free(s->row);
	mem_free(s->column_now);
	mem_free(s->column_old);
	arena_release(&s->arena);
}

void repair_file(struct repair *r, const struct repair_input *in)
{
	struct repair_state s = {.in = in, .out = r, .def = recode_def(in->file_name)};
	struct str text = {0}, out = {0};

	*r = (struct repair){.left = 0};
	merge_result_init(&r->conflicts);
	arena_init(&s.arena);
	if (!to_utf8(&s, &text) || !without_markers(&s, &text)) {
		str_add(&r->file, in->now);
		str_release(&text);
		arena_release(&s.arena);
		return;
	}
	s.now = recode_table(s.def, str_bytes(&text));
	bool done = repair_table(&s, &out);

	str_add(&r->file, done ? str_bytes(&out) : str_bytes(&text));
	if (!r->list.n && !bytes_equal(str_bytes(&r->file), in->now))
		tell_file(&s, "quotes, blank lines and line ends are as they were before");
	release(&s);
	str_release(&text);
	str_release(&out);
}

void repair_release(struct repair *r)
{
	for (size_t i = 0; i < r->list.n; i++) {
		mem_free(r->list.v[i].key);
		mem_free(r->list.v[i].column);
		mem_free(r->list.v[i].old);
		mem_free(r->list.v[i].new);
	}
	vec_release(&r->list);
	str_release(&r->file);
	merge_result_release(&r->conflicts);
}

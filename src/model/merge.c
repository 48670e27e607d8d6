/* SPDX-License-Identifier: ISC */
/*
 * The three-way merge: reads the sides, picks the style (byte order mark, delimiter, line end, last line end: ours'
 * where ours changed it, else theirs'), lets the parts align columns and rows, and writes header, rows and the trivia
 * between them. Trivia belong to the row below and are merged by their exact bytes.
 */
#include <config.h>

#include "model/merge_apart.h"
#include "model/merge_parts.h"

#include <string.h>

#include "base/utf8.h"
#include "csv/emit.h"
#include "model/recode.h"

static const char *const kind_names[] = {
	[MERGE_CELL] = "cell",
	[MERGE_DELETE_EDIT] = "delete-edit",
	[MERGE_ADD_ADD] = "add-add",
	[MERGE_ID] = "id",
	[MERGE_COLUMN_DELETE] = "column-delete",
	[MERGE_COLUMN_NAME] = "column-name",
	[MERGE_UNREADABLE] = "unreadable",
	[MERGE_FILE] = "file",
};

const char *merge_kind_name(enum merge_kind kind)
{
	return kind_names[kind];
}

const char *merge_kind_meaning(enum merge_kind kind)
{
	static const char *const meanings[] = {
		[MERGE_CELL] = "both sides changed it",
		[MERGE_DELETE_EDIT] = "one side deleted the row and the other changed it: it is kept",
		[MERGE_ADD_ADD] = "both sides gave this id to a row, with different values: both rows are kept",
		[MERGE_ID] = "both sides gave it another id: both rows are kept",
		[MERGE_COLUMN_DELETE] = "one side deleted the column and the other filled it: it is kept",
		[MERGE_COLUMN_NAME] = "both sides gave the column another name: ours is kept",
		[MERGE_UNREADABLE] = "both sides changed text that is no row: ours is kept",
		[MERGE_FILE] = "one side is empty and the other changed: the changed one is kept",
	};

	return meanings[kind];
}

const char *const *merge_key_of(const char *file_name)
{
	static const char *const by_id[] = {"id", NULL};
	static const char *const by_key[] = {"key", NULL};
	static const char *const usage[] = {"period", "feature", "persona", NULL};
	static const char *const assessments[] = {"date", "sign", "role", "by", NULL};
	static const char *const decisions[] = {"date", "table", "item", "field", "new", NULL};
	static const struct {
		const char *file;
		const char *const *key;
	} keys[] = {
		{"board.csv", by_key},
		{"views.csv", by_key},
		{"usage.csv", usage},
		{"assessments.csv", assessments},
		{"decisions.csv", decisions},
	};
	const char *slash = strrchr(file_name, '/'), *name = slash ? slash + 1 : file_name;

	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
		if (!strcmp(keys[i].file, name))
			return keys[i].key;
	return by_id;
}

void merge_result_init(struct merge_result *r)
{
	*r = (struct merge_result){0};
}

static void clear_conflicts(struct merge_result *r)
{
	for (size_t i = 0; i < r->conflicts.n; i++) {
		struct merge_conflict *c = &r->conflicts.v[i];

		str_release(&c->id);
		str_release(&c->column);
		str_release(&c->base);
		str_release(&c->ours);
		str_release(&c->theirs);
	}
	r->conflicts.n = 0;
}

void merge_result_release(struct merge_result *r)
{
	clear_conflicts(r);
	vec_release(&r->conflicts);
	str_release(&r->file);
}

static void add_conflict(struct merge_result *r, enum merge_kind kind, struct bytes id,
	struct bytes column, struct bytes base, struct bytes ours, struct bytes theirs)
{
	struct merge_conflict c = {.kind = kind};

	str_add(&c.id, id);
	str_add(&c.column, column);
	str_add(&c.base, base);
	str_add(&c.ours, ours);
	str_add(&c.theirs, theirs);
	vec_push(&r->conflicts, c);
}

void merge_conflict(struct merge_state *m, enum merge_kind kind, struct bytes id,
	struct bytes column, struct bytes base, struct bytes ours, struct bytes theirs)
{
	add_conflict(m->out, kind, id, column, base, ours, theirs);
}

void merge_conflicts_csv(const struct merge_result *r, bool header, struct str *out)
{
	static const struct dialect plain = {
		.delimiter = ',', .eol = DIALECT_LF, .final_eol = true};

	if (header)
		str_adds(out, "kind,id,column,base,ours,theirs\n");
	for (size_t i = 0; i < r->conflicts.n; i++) {
		const struct merge_conflict *c = &r->conflicts.v[i];
		const struct bytes cells[] = {bytes_of(merge_kind_name(c->kind)), str_bytes(&c->id),
			str_bytes(&c->column), str_bytes(&c->base), str_bytes(&c->ours),
			str_bytes(&c->theirs)};

		emit_record(out, cells, sizeof cells / sizeof cells[0], &plain);
	}
}

static const char *const who_names[] = {"the common base", "our side", "their side"};

/* Refuses what is no table of rows: nothing may be merged into it or out of it. */
static bool check_side(const struct table *t, enum merge_who who, struct err *e)
{
	for (size_t i = 0; i < table_notes(t); i++) {
		struct table_note note = table_note_at(t, i);
		size_t line = table_record_line(t, note.record);

		switch (note.what) {
		case TABLE_CONFLICT_MARKER:
			return err_set(e, ERR_DATA,
				"%s holds conflict markers (line %zu): solve them first",
				who_names[who], line);
		case TABLE_FIELD_TOO_LONG:
		case TABLE_RECORD_TOO_LONG:
		case TABLE_TOO_MANY_COLUMNS:
		case TABLE_TOO_MANY_ROWS:
			return err_set(e, ERR_DATA,
				"%s is above a limit (line %zu): merge it by hand", who_names[who],
				line);
		default:
			break;
		}
	}
	if (table_dialect(t)->encoding == DIALECT_UTF16LE ||
		table_dialect(t)->encoding == DIALECT_UTF16BE)
		return err_set(e, ERR_DATA, "%s is UTF-16: save it as UTF-8 first", who_names[who]);
	return true;
}

static void find_key(struct merge_state *m, enum merge_who who)
{
	struct merge_side *s = &m->side[who];
	size_t n = 0;

	while (m->in->key[n])
		n++;
	s->key_column = mem_array(n + 1, sizeof *s->key_column);
	for (size_t i = 0; i < n; i++)
		s->key_column[i] = table_find_column(s->table, m->in->key[i]);
	s->key_column[n] = -1;
	for (size_t i = 0; i < n; i++)
		if (s->key_column[i] < 0) {
			mem_free(s->key_column);
			s->key_column = NULL;
			return;
		}
}

static void drop_key(struct merge_state *m)
{
	for (int who = 0; who < WHO_COUNT; who++) {
		mem_free(m->side[who].key_column);
		m->side[who].key_column = NULL;
	}
}

static bool read_side(struct merge_state *m, enum merge_who who, struct bytes file, struct err *e)
{
	struct merge_side *s = &m->side[who];
	size_t n = 0;

	while (m->in->key[n])
		n++;
	char *copy = mem_alloc(file.n + 1);

	memcpy(copy, file.n ? file.p : "", file.n);
	s->table = table_take(copy, file.n, m->in->key, n);
	s->rows = table_rows(s->table);
	s->columns = table_columns(s->table);
	find_key(m, who);
	return check_side(s->table, who, e);
}

/* Index of the header's record, or -1. */
static int32_t header_record(const struct table *t)
{
	for (uint32_t i = 0; i < table_records(t); i++) {
		enum record_kind kind = table_record_kind(t, i);

		if (kind == RECORD_HEADER)
			return (int32_t)i;
		if (kind == RECORD_ROW)
			break;
	}
	return -1;
}

static struct bytes header_bytes(const struct table *t)
{
	int32_t i = header_record(t);

	if (i < 0)
		return (struct bytes){0};
	struct bytes b = table_record_bytes(t, (uint32_t)i);

	return bytes_slice(b, 0, scan_body(b));
}

static void compare_headers(struct merge_state *m)
{
	for (int a = 0; a < WHO_COUNT; a++)
		for (int b = 0; b < WHO_COUNT; b++)
			m->same_header[a][b] = bytes_equal(header_bytes(m->side[a].table),
						       header_bytes(m->side[b].table)) &&
					       table_dialect(m->side[a].table)->delimiter ==
						       table_dialect(m->side[b].table)->delimiter &&
					       m->side[a].columns == m->side[b].columns;
}

static void pick_style(struct merge_state *m)
{
	const struct dialect *b = table_dialect(m->side[WHO_BASE].table),
			     *o = table_dialect(m->side[WHO_OURS].table);
	const struct dialect *t = table_dialect(m->side[WHO_THEIRS].table);
	bool base = m->in->base.n > 0;

	m->style = *o;
	if (!base)
		return;
	m->style.bom = o->bom != b->bom ? o->bom : t->bom;
	m->style.eol = o->eol != b->eol ? o->eol : t->eol;
	m->style.final_eol = o->final_eol != b->final_eol ? o->final_eol : t->final_eol;
	if (o->delimiter == b->delimiter && o->sep_line == b->sep_line) {
		m->style.delimiter = t->delimiter;
		m->style.sep_line = t->sep_line;
	}
}

/* A run of records of one side. */
struct block {
	enum merge_who who;
	uint32_t first, n;
};

/* The trivia right above a record (or at the end of the file), without the mark and the sep= line. */
static struct block block_above(const struct merge_state *m, enum merge_who who, uint32_t record)
{
	const struct table *t = m->side[who].table;
	struct block b = {who, record, 0};

	while (b.first > 0) {
		enum record_kind kind = table_record_kind(t, b.first - 1);

		if (kind == RECORD_ROW || kind == RECORD_HEADER || kind == RECORD_MARK ||
			kind == RECORD_SEP)
			break;
		b.first--;
		b.n++;
	}
	return b;
}

static struct bytes block_bytes(const struct merge_state *m, struct block b)
{
	if (!b.n)
		return (struct bytes){0};
	struct bytes first = table_record_bytes(m->side[b.who].table, b.first);
	struct bytes last = table_record_bytes(m->side[b.who].table, b.first + b.n - 1);

	return (struct bytes){first.p, (size_t)(last.p + last.n - first.p)};
}

static bool block_holds(const struct merge_state *m, struct block b, struct bytes record)
{
	for (uint32_t i = 0; i < b.n; i++) {
		struct bytes r = table_record_bytes(m->side[b.who].table, b.first + i);

		if (bytes_equal(bytes_slice(r, 0, scan_body(r)),
			    bytes_slice(record, 0, scan_body(record))))
			return true;
	}
	return false;
}

static bool block_is_open(const struct merge_state *m, struct block b)
{
	return b.n && table_record_kind(m->side[b.who].table, b.first + b.n - 1) == RECORD_OPEN;
}

static void write_record(struct merge_state *m, struct block b, uint32_t i)
{
	const struct table *t = m->side[b.who].table;
	struct bytes record = table_record_bytes(t, b.first + i);

	if (table_record_kind(t, b.first + i) == RECORD_OPEN)
		str_add(&m->out->file, record);
	else
		merge_row_copy(m, b.who, record);
}

static void write_block(struct merge_state *m, struct block b)
{
	for (uint32_t i = 0; i < b.n; i++)
		write_record(m, b, i);
}

static void merge_blocks(
	struct merge_state *m, struct block base, struct block ours, struct block theirs)
{
	struct bytes b = block_bytes(m, base), o = block_bytes(m, ours), t = block_bytes(m, theirs);

	if (bytes_equal(o, b)) {
		write_block(m, theirs);
		return;
	}
	if (bytes_equal(t, b) || bytes_equal(o, t)) {
		write_block(m, ours);
		return;
	}
	if (block_is_open(m, ours) || block_is_open(m, theirs)) {
		merge_conflict(m, MERGE_UNREADABLE, (struct bytes){0}, (struct bytes){0}, b, o, t);
		write_block(m, ours);
		return;
	}
	write_block(m, ours);
	for (uint32_t i = 0; i < theirs.n; i++) {
		struct bytes record =
			table_record_bytes(m->side[WHO_THEIRS].table, theirs.first + i);

		if (!block_holds(m, base, record) && !block_holds(m, ours, record))
			write_record(m, theirs, i);
	}
}

static struct block row_block(const struct merge_state *m, enum merge_who who, int32_t row)
{
	if (row < 0)
		return (struct block){who, 0, 0};
	return block_above(m, who, table_row_record(m->side[who].table, (uint32_t)row));
}

/* Comments that a side wrote above rows which the other side deleted: they move to the row below. `row` is that one,
 * or the number of rows at the end of the file. */
static void write_orphans(struct merge_state *m, enum merge_who who, int32_t row)
{
	int32_t first = row;

	while (first > 0 && !m->slots.v[m->side[who].slot[first - 1]].kept)
		first--;
	for (int32_t r = first; r < row; r++) {
		struct block own = row_block(m, who, r);
		struct block base = row_block(m, WHO_BASE, m->slots.v[m->side[who].slot[r]].row[WHO_BASE]);

		for (uint32_t i = 0; i < own.n; i++) {
			const struct table *t = m->side[who].table;

			if (table_record_kind(t, own.first + i) == RECORD_COMMENT &&
				!block_holds(m, base, table_record_bytes(t, own.first + i)))
				write_record(m, own, i);
		}
	}
}

static void write_row_trivia(struct merge_state *m, const struct merge_slot *s)
{
	struct block b[WHO_COUNT];

	for (int who = WHO_OURS; who <= WHO_THEIRS; who++)
		if (s->row[who] >= 0)
			write_orphans(m, who, s->row[who]);
	for (int who = 0; who < WHO_COUNT; who++)
		b[who] = row_block(m, who, s->row[who]);
	if (s->row[WHO_OURS] < 0)
		write_block(m, b[WHO_THEIRS]);
	else if (s->row[WHO_THEIRS] < 0)
		write_block(m, b[WHO_OURS]);
	else if (b[WHO_BASE].n || b[WHO_OURS].n || b[WHO_THEIRS].n)
		merge_blocks(m, b[WHO_BASE], b[WHO_OURS], b[WHO_THEIRS]);
}

static void write_header(struct merge_state *m)
{
	struct block b[WHO_COUNT];

	if (m->style.bom)
		str_adds(&m->out->file, "\xef\xbb\xbf");
	if (m->style.sep_line) {
		str_adds(&m->out->file, "sep=");
		str_addc(&m->out->file, m->style.delimiter);
		merge_row_eol(m);
	}
	for (int who = 0; who < WHO_COUNT; who++) {
		int32_t at = header_record(m->side[who].table);

		b[who] = at < 0 ? (struct block){who, 0, 0} : block_above(m, who, (uint32_t)at);
	}
	merge_blocks(m, b[WHO_BASE], b[WHO_OURS], b[WHO_THEIRS]);
	merge_row_header(m);
}

static void write_all(struct merge_state *m)
{
	struct merge_view v[WHO_COUNT];
	struct block b[WHO_COUNT];

	merge_row_views_init(v);
	write_header(m);
	for (int32_t i = m->first; i >= 0; i = m->slots.v[i].next) {
		write_row_trivia(m, &m->slots.v[i]);
		merge_row_write(m, &m->slots.v[i], v);
	}
	for (int who = WHO_OURS; who <= WHO_THEIRS; who++)
		write_orphans(m, who, (int32_t)m->side[who].rows);
	for (int who = 0; who < WHO_COUNT; who++)
		b[who] = block_above(m, who, table_records(m->side[who].table));
	bool open = block_is_open(m, b[WHO_OURS]) || block_is_open(m, b[WHO_THEIRS]);

	merge_blocks(m, b[WHO_BASE], b[WHO_OURS], b[WHO_THEIRS]);
	if (!m->style.final_eol && !open)
		str_truncate(&m->out->file, scan_body(str_bytes(&m->out->file)));
	merge_row_views_release(v);
}

static void release(struct merge_state *m)
{
	for (int who = 0; who < WHO_COUNT; who++) {
		mem_free(m->side[who].slot);
		mem_free(m->side[who].name);
		mem_free(m->side[who].key_column);
		if (m->side[who].table)
			table_free(m->side[who].table);
	}
	vec_release(&m->columns);
	vec_release(&m->slots);
	arena_release(&m->arena);
}

static bool merge_all(struct merge_state *m, struct err *e)
{
	const struct bytes file[] = {m->in->base, m->in->ours, m->in->theirs};

	for (int who = 0; who < WHO_COUNT; who++)
		if (!read_side(m, who, file[who], e))
			return false;
	for (int who = WHO_OURS; who <= WHO_THEIRS; who++)
		if (header_record(m->side[who].table) < 0)
			return err_set(e, ERR_DATA,
				"%s has no header line: nothing tells its columns apart",
				who_names[who]);
	if (m->in->base.n && !m->side[WHO_BASE].key_column)
		drop_key(m);
	if (!m->side[WHO_OURS].key_column || !m->side[WHO_THEIRS].key_column)
		drop_key(m);
	compare_headers(m);
	pick_style(m);
	merge_columns_match(m);
	merge_align(m);
	merge_columns_finish(m);
	merge_order(m);
	write_all(m);
	return true;
}

/* An empty side is never a deletion: the other side's file is kept and the conflict told. */
static bool one_is_empty(const struct merge_input *in, struct merge_result *r)
{
	struct bytes none = {0};

	if (!in->base.n || (in->ours.n && in->theirs.n))
		return false;
	str_add(&r->file, in->ours.n ? in->ours : in->theirs);
	add_conflict(r, MERGE_FILE, none, none, none, bytes_of(in->ours.n ? "edited" : "empty"),
		bytes_of(in->theirs.n ? "edited" : "empty"));
	return true;
}

bool merge_is_no_table(struct bytes file)
{
	return bytes_starts(file, "version https://git-lfs.github.com/spec/") ||
	       bytes_starts(file, "<<<<<<< ");
}

static bool is_ascii(struct bytes b)
{
	for (size_t i = 0; i < b.n; i++)
		if ((unsigned char)b.p[i] >= 0x80)
			return false;
	return true;
}

/* False where it is not 8 bit, or a byte of it stands for nothing. */
static bool to_utf8(struct bytes file, struct str *out)
{
	struct recode told;

	str_add(out, bytes_slice(file, 0, dialect_mark_length(file)));
	recode_file(file, out, &told);
	return told.bad == 0 && (told.from == DIALECT_UTF8 || told.from == DIALECT_1252);
}

bool merge_in_one_encoding(const struct merge_input *in, struct merge_input *out, struct str text[3])
{
	bool ours = utf8_is_valid(in->ours), theirs = utf8_is_valid(in->theirs);

	if (ours == theirs || is_ascii(ours ? in->ours : in->theirs) || !to_utf8(in->base, &text[0]) ||
		!to_utf8(in->ours, &text[1]) || !to_utf8(in->theirs, &text[2]))
		return false;
	*out = *in;
	out->base = str_bytes(&text[0]);
	out->ours = str_bytes(&text[1]);
	out->theirs = str_bytes(&text[2]);
	return true;
}

/* Before anything is read into a table, and after: the merged file may hold both sides' rows. */
static bool is_small(const char *what, size_t n, struct err *e)
{
	return n <= TABLE_MAX_FILE || err_set(e, ERR_DATA, "%s is larger than 2 GiB and cannot be merged; split it", what);
}

static bool are_small(const struct merge_input *in, struct err *e)
{
	return is_small(who_names[WHO_BASE], in->base.n, e) && is_small(who_names[WHO_OURS], in->ours.n, e) &&
	       is_small(who_names[WHO_THEIRS], in->theirs.n, e);
}

static bool merge(const struct merge_input *in, struct merge_result *r, struct err *e)
{
	struct merge_state m = {.in = in, .out = r};
	bool done;

	if (bytes_equal(in->theirs, in->base) || bytes_equal(in->ours, in->theirs)) {
		str_add(&r->file, in->ours);
		return true;
	}
	if (bytes_equal(in->ours, in->base)) {
		str_add(&r->file, in->theirs);
		return true;
	}
	done = are_small(in, e) && merge_all(&m, e) && is_small("the merged file", r->file.n, e);
	release(&m);
	return done;
}

static bool in_one_encoding(const struct merge_input *in, struct merge_result *r, struct err *e)
{
	struct merge_input same;
	struct str text[3] = {{0}};
	bool done = merge(merge_in_one_encoding(in, &same, text) ? &same : in, r, e);

	for (size_t i = 0; i < sizeof text / sizeof text[0]; i++)
		str_release(&text[i]);
	if (!done) {
		clear_conflicts(r);
		str_clear(&r->file);
	}
	return done;
}

static bool merge_either(const struct merge_input *in, bool whole, struct merge_result *r, struct err *e)
{
	if (!are_small(in, e))
		return false;
	if (merge_is_no_table(in->base) || merge_is_no_table(in->ours) ||
		merge_is_no_table(in->theirs))
		return err_set(e, ERR_DATA,
			"a side is no table but conflict markers or a large-file pointer: nothing "
			"was merged");
	if (bytes_equal(in->theirs, in->base) || bytes_equal(in->ours, in->theirs)) {
		str_add(&r->file, in->ours);
		return true;
	}
	if (bytes_equal(in->ours, in->base)) {
		str_add(&r->file, in->theirs);
		return true;
	}
	if (one_is_empty(in, r))
		return true;
	if (!whole && merge_apart(in, r))
		return is_small("the merged file", r->file.n, e);
	return in_one_encoding(in, r, e);
}

bool merge_files(const struct merge_input *in, struct merge_result *r, struct err *e)
{
	return merge_either(in, false, r, e);
}

bool merge_files_whole(const struct merge_input *in, struct merge_result *r, struct err *e)
{
	return merge_either(in, true, r, e);
}

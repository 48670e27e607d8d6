/* SPDX-License-Identifier: ISC */
/*
 * Applying edits to a board in memory, and turning them round. All is looked at before anything is changed, so that a
 * refused edit leaves no trace. What a value must be is in edit_check.c.
 */
#include <config.h>

#include "model/edit.h"

#include <string.h>

#include "base/utf8.h"
#include "csv/emit.h"
#include "model/edit_check.h"

/* What an edit means for the board as it is now. */
struct place {
	enum table_id table;
	uint32_t row;
	int schema_column; /* -1: a column that the schema does not know */
	int file_column;   /* -1: not in the file yet */
};

void edit_init(struct edit *e)
{
	memset(e, 0, sizeof *e);
	e->item.table = TABLE_NONE;
}

void edit_release(struct edit *e)
{
	size_t i;

	mem_free(e->column);
	mem_free(e->base);
	mem_free(e->value);
	for (i = 0; i < e->cells.n; i++) {
		mem_free(e->cells.v[i].column);
		mem_free(e->cells.v[i].value);
	}
	vec_release(&e->cells);
	patch_release(&e->patch);
	edit_init(e);
}

void edit_set(struct edit *e, const struct item *item, const char *column, struct bytes base, struct bytes value)
{
	edit_init(e);
	e->kind = EDIT_SET;
	e->item = *item;
	e->column = mem_strdup(column);
	e->base = mem_bytesdup(base);
	e->value = mem_bytesdup(value);
}

void edit_add_cell(struct edit *e, const char *column, struct bytes value)
{
	struct edit_cell cell = {mem_strdup(column), mem_bytesdup(value)};

	vec_push(&e->cells, cell);
}

/* ------------------------------------------------------------------------------------------------------- finding */

static bool gone(const struct item *item, struct err *err)
{
	return err_set(err, ERR_DATA, "there is no %s \"%s\" any more", schema_table(item->table)->singular, item->key);
}

static bool find_row(const struct board *b, const struct item *item, uint32_t *row, struct err *err)
{
	int32_t found = board_item_row(b, item);

	*row = found < 0 ? 0 : (uint32_t)found;
	if (found < 0)
		return gone(item, err);
	return true;
}

/* The row before which something goes; the end for the empty key. */
static bool find_before(const struct board *b, enum table_id t, const char *key, uint32_t *row, struct err *err)
{
	struct item other;

	*row = board_rows(b, t);
	if (key == NULL || key[0] == '\0')
		return true;
	if (strlen(key) >= sizeof other.key)
		return err_set(err, ERR_DATA, "there is no %s \"%s\"", schema_table(t)->singular, key);
	other.table = t;
	memcpy(other.key, key, strlen(key) + 1);
	return find_row(b, &other, row, err);
}

static bool find_column(const struct board *b, enum table_id t, const char *name, struct place *out, struct err *err)
{
	out->table = t;
	out->schema_column = schema_find_column(schema_table(t), name);
	out->file_column = b->table[t] != NULL ? table_find_column(b->table[t], name) : -1;
	if (out->schema_column < 0 && out->file_column < 0)
		return err_set(err, ERR_DATA, "%s has no column \"%s\"", schema_table(t)->file, name);
	return true;
}

static bool is_known_table(enum table_id t, struct err *err)
{
	if (t >= 0 && t < TABLE_COUNT)
		return true;
	return err_set(err, ERR_USAGE, "the edit names no table");
}

/* --------------------------------------------------------------------------------------------------- making room */

/* A file that is missing or empty gets its header. */
static void make_table(struct board *b, enum table_id t)
{
	const struct table_def *def = schema_table(t);
	const struct dialect plain = {.delimiter = ','};
	struct bytes names[64];
	struct str header = {0};
	char *path;
	size_t i, n = 0;

	if (b->table[t] != NULL && (table_columns(b->table[t]) > 0 || table_bytes_total(b->table[t]) > 0))
		return;
	for (i = 0; i < def->ncolumns; i++)
		if (!(def->columns[i].flags & COLUMN_OPTIONAL))
			names[n++] = bytes_of(def->columns[i].name);
	emit_record(&header, names, n, &plain);
	n = header.n;
	path = mem_strdup(b->path[t] != NULL ? b->path[t] : def->file);
	board_set_table(b, t, path, table_take(str_take(&header), n, (const char *const[]){def->columns[0].name}, 1));
	mem_free(path);
}

static uint32_t make_column(struct board *b, const struct place *p)
{
	if (p->file_column >= 0)
		return (uint32_t)p->file_column;
	return table_add_column(b->table[p->table],
				bytes_of(schema_table(p->table)->columns[p->schema_column].name));
}

/* Whether a column can be added: cells beyond the header would come to stand under it. */
static bool has_room(const struct board *b, const struct place *p, struct err *err)
{
	const struct table *table = b->table[p->table];
	const char *file = schema_table(p->table)->file;

	if (p->file_column >= 0 || table == NULL)
		return true;
	for (size_t i = 0; i < table_notes(table); i++) {
		struct table_note note = table_note_at(table, i);

		if (note.what == TABLE_LONG_ROW)
			return err_set(err, ERR_DATA,
				       "%s has no column %s, and none can be added: line %zu has more cells than the header "
				       "has names; give them a name first",
				       file, schema_table(p->table)->columns[p->schema_column].name,
				       table_record_line(table, note.record));
	}
	if (table_columns(table) >= TABLE_MAX_COLUMNS)
		return err_set(err, ERR_DATA, "%s has as many columns as can be", file);
	return true;
}

/* Its length between quotes. */
static size_t emitted(struct bytes text)
{
	size_t i, n = text.n;

	for (i = 0; i < text.n; i++)
		n += text.p[i] == '"';
	return n;
}

/* The value in the file's encoding. What stood there before is in it already. */
static bool encode(const struct board *b, enum table_id t, const char *column, const char *value, bool unchecked,
		   struct str *out, struct err *err)
{
	struct bytes text = bytes_of(value);
	const char *file = schema_table(t)->file;
	size_t told;
	int32_t cp;

	str_clear(out);
	if (!unchecked && emitted(text) > TABLE_MAX_FIELD)
		return err_set(err, ERR_DATA, "%s: a value can have %d bytes; shorten it", column, TABLE_MAX_FIELD);
	if (!unchecked && !utf8_is_valid(text))
		return err_set(err, ERR_DATA, "%s: the value is not UTF-8", column);
	if (unchecked || b->table[t] == NULL || table_dialect(b->table[t])->encoding != DIALECT_1252) {
		str_add(out, text);
		return true;
	}
	told = utf8_to_1252(out, text);
	if (told == text.n)
		return true;
	utf8_decode(bytes_slice(text, told, text.n), &cp);
	return err_set(err, ERR_DATA, "%s is in Windows-1252, which has no U+%04lX; save the file as UTF-8 first", file,
		       (unsigned long)cp);
}

/* ------------------------------------------------------------------------------------------------------ the kinds */

static bool is_base(struct bytes now, const char *base)
{
	return base == NULL || bytes_is(now, base);
}

/* The cell holds what the edit starts from, and can be written. */
static bool check_old(const struct table *t, const struct edit *e, const struct place *p, struct bytes now, struct err *err)
{
	if (!table_is_readable(t, p->row, p->file_column))
		return err_set(err, ERR_DATA, "%s of %s is above a limit and is left alone; edit the file itself", e->column,
			       e->item.key);
	if (now.n && memchr(now.p, '\0', now.n))
		return err_set(err, ERR_DATA, "%s of %s holds a NUL byte and is left alone; edit the file itself", e->column,
			       e->item.key);
	return is_base(now, e->base) ||
	       err_set(err, ERR_DATA, "%s of %s is \"%.*s\" by now and no longer \"%s\"", e->column, e->item.key, (int)now.n,
		       now.p, e->base);
}

static bool check_length(const struct table *t, uint32_t row, const struct edit *e, struct bytes value, struct err *err)
{
	if (e->unchecked || table_row_bytes(t, row).n + 2 * value.n + TABLE_MAX_COLUMNS <= TABLE_MAX_RECORD)
		return true;
	return err_set(err, ERR_DATA, "%s of %s: the row would be longer than one can be; shorten it", e->column, e->item.key);
}

static bool apply_set(struct board *b, const struct edit *e, struct err *err)
{
	struct place p = {.table = e->item.table};
	struct str scratch = {0}, value = {0};
	struct bytes now;
	bool ok, changes = false;

	if (e->column == NULL || e->value == NULL)
		return err_set(err, ERR_USAGE, "the edit names no column or value");
	if (!find_row(b, &e->item, &p.row, err) || !find_column(b, p.table, e->column, &p, err))
		return false;
	now = table_value(b->table[p.table], p.row, p.file_column, &scratch);
	ok = check_old(b->table[p.table], e, &p, now, err) &&
	     encode(b, p.table, e->column, e->value, e->unchecked, &value, err);
	if (ok && !bytes_equal(now, str_bytes(&value))) {
		changes = true;
		if (!e->unchecked && p.schema_column >= 0)
			ok = edit_check_in_row(b, p.table, p.row, p.schema_column, bytes_of(e->value), err);
		ok = ok && has_room(b, &p, err) && check_length(b->table[p.table], p.row, e, str_bytes(&value), err);
	}
	if (ok && changes) {
		table_set(b->table[p.table], p.row, make_column(b, &p), str_bytes(&value));
		if (p.file_column < 0)
			board_relink(b);
		else
			board_relink_cell(b, p.table, p.row, p.schema_column);
	}
	str_release(&scratch);
	str_release(&value);
	return ok;
}

static struct bytes new_value(const struct edit *e, int schema_column)
{
	for (size_t c = 0; c < e->cells.n; c++)
		if (bytes_is_nocase(bytes_of(e->cells.v[c].column), schema_table(e->item.table)->columns[schema_column].name))
			return bytes_of(e->cells.v[c].value);
	return (struct bytes){"", 0};
}

/* Checks the cells of a new row. */
static bool check_new(const struct board *b, const struct edit *e, struct err *err)
{
	const struct table_def *def = schema_table(e->item.table);
	struct place p;
	size_t i, c;

	for (c = 0; c < e->cells.n; c++) {
		if (!find_column(b, def->id, e->cells.v[c].column, &p, err))
			return false;
		if (e->cells.v[c].value[0] != '\0' && !has_room(b, &p, err))
			return false;
		for (i = 0; i < c && !e->unchecked; i++)
			if (bytes_is_nocase(bytes_of(e->cells.v[i].column), e->cells.v[c].column))
				return err_set(err, ERR_DATA, "%s is given twice", e->cells.v[c].column);
		if (!e->unchecked && p.schema_column >= 0 && e->cells.v[c].value[0] != '\0' &&
		    !edit_check_value(b, def->id, p.schema_column, bytes_of(e->cells.v[c].value), err))
			return false;
	}
	for (i = 0; i < def->ncolumns && !e->unchecked; i++) {
		if (!(def->columns[i].flags & COLUMN_REQUIRED))
			continue;
		for (c = 0; c < e->cells.n; c++)
			if (bytes_is_nocase(bytes_of(e->cells.v[c].column), def->columns[i].name) &&
			    bytes_trim(bytes_of(e->cells.v[c].value)).n > 0)
				break;
		if (c == e->cells.n && !edit_check_value(b, def->id, (int)i, (struct bytes){"", 0}, err))
			return false;
	}
	return e->unchecked || def->id != TABLE_BOARD ||
	       edit_check_setting(b, new_value(e, BOARD_KEY), new_value(e, BOARD_VALUE), err);
}

/* The values of a new row in the file's encoding, one after the other, and where each ends. */
static bool encode_cells(const struct board *b, const struct edit *e, struct str *text, size_t *end, struct err *err)
{
	struct str one = {0};
	bool ok = true;
	size_t c;

	for (c = 0; ok && c < e->cells.n; c++) {
		ok = encode(b, e->item.table, e->cells.v[c].column, e->cells.v[c].value, e->unchecked, &one, err);
		str_add(text, str_bytes(&one));
		end[c] = text->n;
	}
	str_release(&one);
	if (ok && !e->unchecked && 2 * text->n + 2 * TABLE_MAX_COLUMNS > TABLE_MAX_RECORD)
		ok = err_set(err, ERR_DATA, "the new row would be longer than one can be; shorten it");
	return ok;
}

static void insert(struct board *b, const struct edit *e, uint32_t before, struct bytes text, const size_t *end)
{
	enum table_id t = e->item.table;
	struct table *table = b->table[t];
	struct bytes *values;
	struct place p;
	uint32_t n, column;
	size_t c;

	for (c = 0; c < e->cells.n; c++)
		if (find_column(b, t, e->cells.v[c].column, &p, NULL) && p.file_column < 0 && e->cells.v[c].value[0] != '\0')
			make_column(b, &p);
	n = table_columns(table);
	values = mem_array(n + (size_t)1, sizeof *values);
	for (column = 0; column < n; column++)
		values[column] = (struct bytes){"", 0};
	for (c = 0; c < e->cells.n; c++) {
		int at = table_find_column(table, e->cells.v[c].column);

		if (at >= 0)
			values[at] = bytes_slice(text, c > 0 ? end[c - 1] : 0, end[c]);
	}
	table_insert(table, before, values, n);
	mem_free(values);
	board_relink(b);
}

static bool apply_insert(struct board *b, const struct edit *e, struct err *err)
{
	enum table_id t = e->item.table;
	struct str text = {0};
	size_t *end;
	uint32_t before;
	bool ok;

	if (!find_before(b, t, e->item.key, &before, err) || !check_new(b, e, err))
		return false;
	make_table(b, t);
	if (table_columns(b->table[t]) == 0)
		return err_set(err, ERR_DATA, "%s has no header; give it one before rows are added", schema_table(t)->file);
	end = mem_array(e->cells.n + 1, sizeof *end);
	ok = encode_cells(b, e, &text, end, err);
	if (ok)
		insert(b, e, before, str_bytes(&text), end);
	mem_free(end);
	str_release(&text);
	return ok;
}


static bool apply_remove(struct board *b, const struct edit *e, struct err *err)
{
	enum table_id t = e->item.table;
	struct str scratch = {0};
	uint32_t row;
	size_t c;
	bool same = true;

	if (!find_row(b, &e->item, &row, err))
		return false;
	for (c = 0; c < e->cells.n && same; c++) {
		int at = table_find_column(b->table[t], e->cells.v[c].column);

		same = is_base(table_value(b->table[t], row, at, &scratch), e->cells.v[c].value);
		if (!same)
			err_set(err, ERR_DATA, "%s of %s changed meanwhile, so it is not removed", e->cells.v[c].column,
				e->item.key);
	}
	str_release(&scratch);
	if (!same)
		return false;
	table_delete(b->table[t], row);
	board_relink(b);
	return true;
}

static bool apply_move(struct board *b, const struct edit *e, struct err *err)
{
	uint32_t row, before;

	if (!find_row(b, &e->item, &row, err) || !find_before(b, e->item.table, e->value, &before, err))
		return false;
	if (before == row || before == row + 1)
		return true;
	table_move(b->table[e->item.table], row, before);
	board_relink(b);
	return true;
}

/* The records as they were, where that can be. */
static bool apply_patch(struct board *b, const struct edit *e)
{
	enum table_id t = e->item.table;
	struct table *table = b->table[t];
	int32_t row = e->kind == EDIT_SET ? board_item_row(b, &e->item) : ROW_BROKEN;
	const char *was = row >= 0 ? table_row_bytes(table, (uint32_t)row).p : NULL;
	uint32_t columns, before;
	bool lone = e->patch.hunks.n == 1 && e->patch.hunks.v[0].now.n == 1 && e->patch.hunks.v[0].old.n == 1;

	if (!e->patch.hunks.n || !table)
		return false;
	columns = table_columns(table);
	if (!patch_apply(table, &e->patch,
			 e->kind == EDIT_INSERT && find_before(b, t, e->item.key, &before, NULL) ? (int64_t)before : -1))
		return false;
	if (lone && was && columns == table_columns(table) && table_row_bytes(table, (uint32_t)row).p != was)
		board_relink_cell(b, t, (uint32_t)row, schema_find_column(schema_table(t), e->column));
	else
		board_relink(b);
	return true;
}

bool edit_apply(struct board *b, const struct edit *e, struct err *err)
{
	if (!is_known_table(e->item.table, err))
		return false;
	if (apply_patch(b, e))
		return true;
	switch (e->kind) {
	case EDIT_SET: return apply_set(b, e, err);
	case EDIT_INSERT: return apply_insert(b, e, err);
	case EDIT_REMOVE: return apply_remove(b, e, err);
	case EDIT_MOVE: return apply_move(b, e, err);
	}
	bug("edit_apply: unknown kind");
}

/* ------------------------------------------------------------------------------------------------------- inverse */

/* The key of the row after this one, empty at the end. */
static void key_after(const struct board *b, enum table_id t, uint32_t row, struct item *out)
{
	out->table = t;
	out->key[0] = '\0';
	if (row + 1 < board_rows(b, t))
		board_item(b, t, row + 1, out);
}

/* The item that setting a column makes of this one: its name may be made of that column. */
static void renamed(const struct board *b, const struct edit *e, uint32_t row, struct item *out)
{
	const struct table_def *def = schema_table(e->item.table);
	int column = schema_find_column(def, e->column);
	int32_t other;

	*out = e->item;
	if (def->key < 0 || column != def->key)
		return;
	item_make(out, def->id, bytes_trim(bytes_of(e->value)), 1);
	/* Where another row before this one has that id, this one will be its twin. */
	other = board_find(b, def->id, bytes_of(e->value));
	if (other >= 0 && (uint32_t)other < row)
		item_make(out, def->id, bytes_trim(bytes_of(e->value)), 2);
}

static bool inverse_set(const struct board *b, const struct edit *e, struct edit *out, struct err *err)
{
	struct place p;
	struct str scratch = {0}, value = {0};
	struct item item;
	uint32_t row;
	bool ok;

	if (!find_row(b, &e->item, &row, err) || !find_column(b, e->item.table, e->column, &p, err))
		return false;
	renamed(b, e, row, &item);
	ok = encode(b, e->item.table, e->column, e->value, e->unchecked, &value, err);
	if (ok)
		edit_set(out, &item, e->column, str_bytes(&value),
			 table_value(b->table[e->item.table], row, p.file_column, &scratch));
	str_release(&scratch);
	str_release(&value);
	return ok;
}

static bool inverse_insert(const struct board *b, const struct edit *e, struct edit *out, struct err *err)
{
	const struct table_def *def = schema_table(e->item.table);
	struct str value = {0};
	bool ok = true;
	size_t c;

	edit_init(out);
	out->kind = EDIT_REMOVE;
	for (c = 0; ok && c < e->cells.n; c++) {
		ok = encode(b, def->id, e->cells.v[c].column, e->cells.v[c].value, e->unchecked, &value, err);
		edit_add_cell(out, e->cells.v[c].column, str_bytes(&value));
	}
	str_release(&value);
	if (!ok) {
		edit_release(out);
		return false;
	}
	if (!edit_check_item_of_new(b, e, &out->item)) {
		edit_release(out);
		return err_set(err, ERR_DATA, "a new %s without an id cannot be taken back", def->singular);
	}
	return true;
}

static bool inverse_remove(const struct board *b, const struct edit *e, struct edit *out, struct err *err)
{
	const struct table *table = b->table[e->item.table];
	struct str scratch = {0};
	uint32_t row, column;

	if (!find_row(b, &e->item, &row, err))
		return false;
	edit_init(out);
	out->kind = EDIT_INSERT;
	if (schema_table(e->item.table)->key >= 0)
		out->twins = edit_check_count(b, e->item.table, board_id(b, e->item.table, row)) - 1;
	key_after(b, e->item.table, row, &out->item);
	for (column = 0; column < table_columns(table); column++) {
		char *name = mem_bytesdup(table_column_name(table, column));

		edit_add_cell(out, name, table_value(table, row, (int)column, &scratch));
		mem_free(name);
	}
	str_release(&scratch);
	return true;
}

static bool inverse_move(const struct board *b, const struct edit *e, struct edit *out, struct err *err)
{
	struct item after;
	uint32_t row;

	if (!find_row(b, &e->item, &row, err))
		return false;
	edit_init(out);
	out->kind = EDIT_MOVE;
	out->item = e->item;
	key_after(b, e->item.table, row, &after);
	out->value = mem_strdup(after.key);
	return true;
}

bool edit_inverse(const struct board *b, const struct edit *e, struct edit *out, struct err *err)
{
	bool ok = false;

	if (!is_known_table(e->item.table, err))
		return false;
	switch (e->kind) {
	case EDIT_SET: ok = inverse_set(b, e, out, err); break;
	case EDIT_INSERT: ok = inverse_insert(b, e, out, err); break;
	case EDIT_REMOVE: ok = inverse_remove(b, e, out, err); break;
	case EDIT_MOVE: ok = inverse_move(b, e, out, err); break;
	}
	if (ok)
		out->unchecked = true;
	return ok;
}

struct edit_mark edit_mark(const struct board *b, enum table_id t)
{
	const struct table *table = t >= 0 && t < TABLE_COUNT ? b->table[t] : NULL;

	return (struct edit_mark){table, table ? table_changes(table) : 0};
}

void edit_remember(const struct board *b, struct edit_mark mark, struct edit *inverse)
{
	const struct table *table = b->table[inverse->item.table];

	patch_release(&inverse->patch);
	if (table)
		patch_make(table, table == mark.table ? mark.changes : 0, &inverse->patch);
}

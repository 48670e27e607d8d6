/* SPDX-License-Identifier: ISC */
/*
 * Four tables are read: base, ours, theirs, merged. Rows with one key get one entry; an entry of base that a side lacks
 * takes over that side's new row with the same other cells, if there is just one such pair: that row was renamed.
 * Keys and values are compared by 64-bit hashes where sets of them are needed, else byte by byte.
 */
#include <config.h>

#include "model/prove.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "csv/table.h"
#include "model/prove_values.h"
#include "model/prove_apart.h"

enum { BASE, OURS, THEIRS, MERGED, SIDES };

enum { NO_ROW = -1 };

struct entry {
	uint64_t key;
	int32_t row[SIDES];
};

struct proof {
	const struct merge_input *in;
	const struct merge_result *r;
	struct table *table[SIDES];
	uint32_t width; /* columns of all sides by name */
	int (*column)[SIDES];
	VEC(struct entry) entries;
	uint32_t *cell; /* entry + 1 by hash, or 0 */
	size_t cells;
	struct str scratch[SIDES];
	struct cells surplus[2];
	struct str *why;
};

static bool no(struct proof *p, const char *why)
{
	if (p->why && !p->why->n)
		str_adds(p->why, why);
	return false;
}

/* --- rows by key ---------------------------------------------------------------------------------------------------- */

/* 0 where a key column is missing. */
static uint64_t key_hash(struct proof *p, int side, uint32_t row)
{
	uint64_t hash = 1;

	for (const char *const *k = p->in->key; *k; k++) {
		int column = table_find_column(p->table[side], *k);

		if (column < 0)
			return 0;
		hash = prove_values_mix(hash * 31 + bytes_hash(table_value(p->table[side], row, column, &p->scratch[side])));
	}
	return hash;
}

static void grow(struct proof *p)
{
	p->cells = p->cells ? p->cells * 2 : 1024;
	mem_free(p->cell);
	p->cell = mem_zalloc(p->cells * sizeof *p->cell);
	for (size_t i = 0; i < p->entries.n; i++) {
		size_t at = p->entries.v[i].key & (p->cells - 1);

		while (p->cell[at])
			at = (at + 1) & (p->cells - 1);
		p->cell[at] = (uint32_t)i + 1;
	}
}

static struct entry *entry_of(struct proof *p, uint64_t key)
{
	if (2 * (p->entries.n + 1) > p->cells)
		grow(p);
	size_t at = key & (p->cells - 1);

	for (; p->cell[at]; at = (at + 1) & (p->cells - 1))
		if (p->entries.v[p->cell[at] - 1].key == key)
			return &p->entries.v[p->cell[at] - 1];
	struct entry e = {key, {NO_ROW, NO_ROW, NO_ROW, NO_ROW}};

	vec_push(&p->entries, e);
	p->cell[at] = (uint32_t)p->entries.n;
	return &p->entries.v[p->entries.n - 1];
}

/* False where a key stands twice in a side (the first row counts then), or is missing. */
static bool enter(struct proof *p, int side)
{
	bool plain = true;

	for (uint32_t r = 0; r < table_rows(p->table[side]); r++) {
		uint64_t key = key_hash(p, side, r);
		struct entry *e = key ? entry_of(p, key) : NULL;

		plain = plain && e && e->row[side] == NO_ROW;
		if (e && e->row[side] == NO_ROW)
			e->row[side] = (int32_t)r;
	}
	return plain;
}

/* Every base column is in all sides, none twice; the merged file has all there are. */
static bool match_columns(struct proof *p)
{
	uint32_t most = 0;

	for (int s = 0; s < SIDES; s++)
		most += table_columns(p->table[s]);
	p->column = mem_array(most + 1, sizeof *p->column);
	for (int s = 0; s < SIDES; s++)
		for (uint32_t c = 0; c < table_columns(p->table[s]); c++) {
			struct bytes name = table_column_name(p->table[s], c);
			uint32_t i = 0;

			while (i < p->width) {
				int at = BASE;

				while (p->column[i][at] < 0)
					at++;
				if (bytes_equal(name, table_column_name(p->table[at], (uint32_t)p->column[i][at])))
					break;
				i++;
			}
			if (i == p->width) {
				for (int k = 0; k < SIDES; k++)
					p->column[i][k] = -1;
				p->width++;
			}
			if (p->column[i][s] >= 0)
				return false;
			p->column[i][s] = (int)c;
		}
	for (uint32_t i = 0; i < p->width; i++)
		if (p->column[i][MERGED] < 0 ||
			(p->column[i][BASE] >= 0 && (p->column[i][OURS] < 0 || p->column[i][THEIRS] < 0)))
			return false;
	return true;
}

static struct bytes value(struct proof *p, int side, int32_t row, uint32_t i)
{
	if (row == NO_ROW || p->column[i][side] < 0)
		return (struct bytes){0};
	return table_value(p->table[side], (uint32_t)row, p->column[i][side], &p->scratch[side]);
}

static bool is_key(const struct proof *p, int side, int column)
{
	for (const char *const *k = p->in->key; *k; k++)
		if (table_find_column(p->table[side], *k) == column)
			return true;
	return false;
}

/* --- renamed rows --------------------------------------------------------------------------------------------------- */

/* All but the key; 0 where that is nothing. */
static uint64_t rest_hash(struct proof *p, int side, int32_t row)
{
	uint64_t hash = 1;
	bool any = false;

	for (uint32_t i = 0; i < p->width; i++) {
		if (p->column[i][BASE] < 0 || is_key(p, BASE, p->column[i][BASE]))
			continue;
		struct bytes v = value(p, side, row, i);

		any = any || v.n;
		hash = prove_values_mix(hash * 31 + bytes_hash(v));
	}
	return any ? hash : 0;
}

struct rest {
	uint64_t hash;
	size_t entry;
};

static int by_hash(const void *a, const void *b)
{
	const struct rest *x = a, *y = b;

	return x->hash < y->hash ? -1 : x->hash > y->hash;
}

/* Gives the side's renamed row, and the merged one of that name, to the entry of its old name. False: too tangled. */
static bool take_over(struct proof *p, int side, size_t from, size_t to)
{
	struct entry *a = &p->entries.v[from], *b = &p->entries.v[to];

	if (a->row[OURS + THEIRS - side] != NO_ROW || (a->row[MERGED] != NO_ROW && b->row[MERGED] != NO_ROW))
		return false;
	b->row[side] = a->row[side];
	a->row[side] = NO_ROW;
	if (a->row[MERGED] != NO_ROW) {
		b->row[MERGED] = a->row[MERGED];
		a->row[MERGED] = NO_ROW;
	}
	return true;
}

static bool match_renamed(struct proof *p, int side)
{
	VEC(struct rest) gone = {0}, new = {0};
	bool plain = true;

	for (size_t i = 0; i < p->entries.n; i++) {
		const struct entry *e = &p->entries.v[i];

		if (e->row[BASE] != NO_ROW && e->row[side] == NO_ROW) {
			struct rest r = {rest_hash(p, BASE, e->row[BASE]), i};

			vec_push(&gone, r);
		} else if (e->row[BASE] == NO_ROW && e->row[side] != NO_ROW) {
			struct rest r = {rest_hash(p, side, e->row[side]), i};

			vec_push(&new, r);
		}
	}
	if (gone.n && new.n) {
		qsort(gone.v, gone.n, sizeof *gone.v, by_hash);
		qsort(new.v, new.n, sizeof *new.v, by_hash);
	}
	for (size_t g = 0, n = 0; g < gone.n && n < new.n && plain;) {
		if (gone.v[g].hash != new.v[n].hash || !gone.v[g].hash) {
			if (gone.v[g].hash <= new.v[n].hash)
				g++;
			else
				n++;
			continue;
		}
		size_t gn = 1, nn = 1;

		while (g + gn < gone.n && gone.v[g + gn].hash == gone.v[g].hash)
			gn++;
		while (n + nn < new.n && new.v[n + nn].hash == new.v[n].hash)
			nn++;
		if (gn == 1 && nn == 1)
			plain = take_over(p, side, new.v[n].entry, gone.v[g].entry);
		g += gn;
		n += nn;
	}
	vec_release(&gone);
	vec_release(&new);
	return plain;
}

/* --- the strong proof: cell by cell --------------------------------------------------------------------------------- */

static bool told(const struct proof *p, enum merge_kind kind, const struct bytes *column)
{
	for (size_t i = 0; i < p->r->conflicts.n; i++) {
		const struct merge_conflict *c = &p->r->conflicts.v[i];

		if (c->kind == kind && (!column || bytes_equal(*column, str_bytes(&c->column))))
			return true;
	}
	return false;
}

/* The cells beyond the header's. */
static bool same_surplus(struct proof *p, int a, int32_t row_a, int b, int32_t row_b)
{
	uint32_t from_a = table_columns(p->table[a]), from_b = table_columns(p->table[b]);
	bool same = true;

	cells_read(&p->surplus[0], p->table[a], (uint32_t)row_a);
	cells_read(&p->surplus[1], p->table[b], (uint32_t)row_b);
	for (uint32_t i = 0; same && (from_a + i < p->surplus[0].n || from_b + i < p->surplus[1].n); i++)
		same = bytes_equal(cells_at(&p->surplus[0], (int)(from_a + i)),
			cells_at(&p->surplus[1], (int)(from_b + i)));
	return same;
}

static bool same_row(struct proof *p, int a, int32_t row_a, int b, int32_t row_b)
{
	for (uint32_t i = 0; i < p->width; i++)
		if (!bytes_equal(value(p, a, row_a, i), value(p, b, row_b, i)))
			return false;
	return same_surplus(p, a, row_a, b, row_b);
}

static bool same_record(const struct proof *p, int a, int32_t row_a, int b, int32_t row_b)
{
	return bytes_equal(prove_values_body(table_row_bytes(p->table[a], (uint32_t)row_a)),
		prove_values_body(table_row_bytes(p->table[b], (uint32_t)row_b)));
}

static bool prove_cell(struct proof *p, const struct entry *e, uint32_t i)
{
	struct bytes b = value(p, BASE, e->row[BASE], i), o = value(p, OURS, e->row[OURS], i),
		     t = value(p, THEIRS, e->row[THEIRS], i), m = value(p, MERGED, e->row[MERGED], i);
	struct bytes name = table_column_name(p->table[MERGED], (uint32_t)p->column[i][MERGED]);

	if (e->row[BASE] == NO_ROW) /* both added it: one is empty where the other is not */
		return bytes_equal(m, o.n ? o : t);
	if (bytes_equal(o, t) || bytes_equal(t, b))
		return bytes_equal(m, o);
	if (bytes_equal(o, b))
		return bytes_equal(m, t);
	return bytes_equal(m, p->in->prefer == MERGE_PREFER_OURS ? o : t) && told(p, MERGE_CELL, &name);
}

static bool prove_row(struct proof *p, const struct entry *e)
{
	const int32_t *row = e->row;
	int one = row[OURS] != NO_ROW ? OURS : THEIRS;

	if (row[OURS] == NO_ROW && row[THEIRS] == NO_ROW)
		return row[MERGED] == NO_ROW || no(p, "it has a row that nobody has");
	if (row[OURS] != NO_ROW && row[THEIRS] != NO_ROW) {
		if (row[MERGED] == NO_ROW)
			return no(p, "a row is missing that both sides have");
		for (uint32_t i = 0; i < p->width; i++)
			if (!prove_cell(p, e, i))
				return no(p, "a cell is not what it should be");
		return true;
	}
	if (row[BASE] != NO_ROW && same_row(p, BASE, row[BASE], one, row[one]))
		return row[MERGED] == NO_ROW || no(p, "a deleted row is back");
	if (row[MERGED] == NO_ROW || !same_row(p, one, row[one], MERGED, row[MERGED]))
		return no(p, "a row that one side added or changed is missing or different");
	return row[BASE] == NO_ROW || told(p, MERGE_DELETE_EDIT, NULL) ||
	       no(p, "a row that one side deleted and the other changed is not told");
}

static bool same_headers(const struct proof *p)
{
	for (uint32_t i = 0; i < p->width; i++)
		for (int s = 0; s < SIDES; s++)
			if (p->column[i][s] != (int)i)
				return false;
	for (int s = 1; s < SIDES; s++)
		if (table_dialect(p->table[s])->delimiter != table_dialect(p->table[0])->delimiter)
			return false;
	return true;
}

static bool prove_rows(struct proof *p)
{
	bool plain = same_headers(p);

	for (size_t i = 0; i < p->entries.n; i++) {
		const struct entry *e = &p->entries.v[i];

		/* most rows nobody changed, and their bytes say so */
		if (plain && e->row[BASE] != NO_ROW && e->row[OURS] != NO_ROW && e->row[THEIRS] != NO_ROW &&
			e->row[MERGED] != NO_ROW && same_record(p, BASE, e->row[BASE], OURS, e->row[OURS]) &&
			same_record(p, THEIRS, e->row[THEIRS], MERGED, e->row[MERGED]))
			continue;
		if (!prove_row(p, e))
			return false;
	}
	return true;
}

/* Rows that both sides have, by key. */
static bool prove_common(struct proof *p)
{
	for (size_t i = 0; i < p->entries.n; i++) {
		const struct entry *e = &p->entries.v[i];

		if (e->row[OURS] != NO_ROW && e->row[THEIRS] != NO_ROW && e->row[MERGED] == NO_ROW)
			return no(p, "a row is missing that both sides have");
	}
	return true;
}

/* A row that both sides added with different values stands twice. */
static bool both_added(struct proof *p)
{
	for (size_t i = 0; i < p->r->conflicts.n; i++)
		if (p->r->conflicts.v[i].kind == MERGE_ADD_ADD || p->r->conflicts.v[i].kind == MERGE_ID)
			return true;
	return false;
}

static bool prove_tables(struct proof *p)
{
	bool plain = !both_added(p);

	const char *lost = prove_values_lost(p->table[BASE], p->table[OURS], p->table[THEIRS], p->table[MERGED], p->r);

	if (lost)
		return no(p, lost);
	for (int s = 0; s < SIDES; s++)
		plain = enter(p, s) && plain;
	if (!prove_common(p))
		return false;
	if (!plain || !match_columns(p) || !match_renamed(p, OURS) || !match_renamed(p, THEIRS))
		return true;
	return prove_rows(p);
}

static struct table *read_table(const struct merge_input *in, struct bytes file)
{
	char *copy = mem_alloc(file.n + 1);
	size_t n = 0;

	while (in->key[n])
		n++;
	memcpy(copy, file.n ? file.p : "", file.n);
	return table_take(copy, file.n, in->key, n);
}

/* By rows, cells and values; in one encoding. */
static bool prove(const struct merge_input *in, const struct merge_result *r, struct str *why)
{
	struct bytes merged = str_bytes(&r->file);
	struct proof p = {.in = in, .r = r, .why = why};
	bool proven;

	if (bytes_equal(in->theirs, in->base) || bytes_equal(in->ours, in->theirs))
		return bytes_equal(merged, in->ours) || no(&p, "it is not what you have");
	if (bytes_equal(in->ours, in->base))
		return bytes_equal(merged, in->theirs) || no(&p, "it is not what is on the disk");
	if (in->base.n && (!in->ours.n || !in->theirs.n))
		return bytes_equal(merged, in->ours.n ? in->ours : in->theirs) || no(&p, "it is empty");
	const struct bytes files[SIDES] = {in->base, in->ours, in->theirs, merged};

	for (int s = 0; s < SIDES; s++)
		p.table[s] = read_table(in, files[s]);
	proven = prove_tables(&p);
	for (int s = 0; s < SIDES; s++) {
		table_free(p.table[s]);
		str_release(&p.scratch[s]);
	}
	cells_release(&p.surplus[0]);
	cells_release(&p.surplus[1]);
	vec_release(&p.entries);
	mem_free(p.cell);
	mem_free(p.column);
	return proven;
}

/* A table of it would not be possible: nothing is read, and nothing proven. */
static bool too_large(struct str *why)
{
	if (why)
		str_adds(why, "a version of it is larger than 2 GiB");
	return false;
}

static bool is_large(const struct merge_input *in, const struct merge_result *r)
{
	return in->base.n > TABLE_MAX_FILE || in->ours.n > TABLE_MAX_FILE || in->theirs.n > TABLE_MAX_FILE ||
	       r->file.n > TABLE_MAX_FILE;
}

bool prove_merge_whole(const struct merge_input *in, const struct merge_result *r, struct str *why)
{
	struct merge_input same;
	struct str text[3] = {{0}};

	if (is_large(in, r))
		return too_large(why);
	bool differ = !bytes_equal(in->ours, in->base) && !bytes_equal(in->theirs, in->base) && in->ours.n && in->theirs.n;
	bool recoded = differ && merge_in_one_encoding(in, &same, text), proven;

	/* in UTF-8 it may be */
	if (recoded && (same.base.n > TABLE_MAX_FILE || same.ours.n > TABLE_MAX_FILE || same.theirs.n > TABLE_MAX_FILE))
		proven = too_large(why);
	else
		proven = prove(recoded ? &same : in, r, why);

	for (size_t i = 0; i < sizeof text / sizeof text[0]; i++)
		str_release(&text[i]);
	return proven;
}

bool prove_merge(const struct merge_input *in, const struct merge_result *r, struct str *why)
{
	bool differ = !bytes_equal(in->ours, in->base) && !bytes_equal(in->theirs, in->base) &&
		      !bytes_equal(in->ours, in->theirs) && in->base.n && in->ours.n && in->theirs.n;

	return (differ && !is_large(in, r) && prove_apart(in, r)) || prove_merge_whole(in, r, why);
}

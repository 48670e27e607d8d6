/* SPDX-License-Identifier: ISC */
/*
 * Which rows of the three sides are one row. By key; rows that share a key are paired where their bytes are equal,
 * the rest k-th with k-th if there are as many on both sides, else they stay apart. A row whose key is new but whose
 * other cells are those of one vanished row is that row under another name.
 *
 * Keys are numbered once over all sides in an open-addressing table, so the whole is linear in the rows.
 */
#include <config.h>

#include "model/merge_parts.h"

#include <string.h>

/* Numbers for byte strings. */
struct names {
	struct bytes *text; /* by number; in the arena or in a side's file */
	uint64_t *hash;
	uint32_t *cell; /* number + 1, or 0 */
	size_t n, cap, cells;
};

static void names_grow(struct names *s)
{
	size_t cells = s->cells ? s->cells * 2 : 1024;

	mem_free(s->cell);
	s->cell = mem_zalloc(cells * sizeof *s->cell);
	s->cells = cells;
	for (size_t i = 0; i < s->n; i++) {
		size_t at = s->hash[i] & (cells - 1);

		while (s->cell[at])
			at = (at + 1) & (cells - 1);
		s->cell[at] = (uint32_t)i + 1;
	}
}

static uint32_t names_number(struct names *s, struct arena *a, struct bytes text)
{
	uint64_t hash = bytes_hash(text);

	hash ^= hash >> 29;
	if (2 * (s->n + 1) > s->cells)
		names_grow(s);
	size_t at = hash & (s->cells - 1);

	for (; s->cell[at]; at = (at + 1) & (s->cells - 1)) {
		uint32_t i = s->cell[at] - 1;

		if (s->hash[i] == hash && bytes_equal(s->text[i], text))
			return i;
	}
	if (s->n == s->cap) {
		s->cap = s->cap * 2 + 256;
		s->text = mem_resize(s->text, s->cap, sizeof *s->text);
		s->hash = mem_resize(s->hash, s->cap, sizeof *s->hash);
	}
	s->text[s->n] = arena_copy(a, text);
	s->hash[s->n] = hash;
	s->cell[at] = (uint32_t)s->n + 1;
	return (uint32_t)s->n++;
}

static void names_release(struct names *s)
{
	mem_free(s->text);
	mem_free(s->hash);
	mem_free(s->cell);
}

/* The key cells joined by a byte that stands in no sensible id, or the whole record where the key is missing. */
static void key_text(const struct merge_side *s, uint32_t row, struct str *scratch, struct str *out)
{
	str_clear(out);
	if (!s->key_column) {
		struct bytes record = table_row_bytes(s->table, row);

		str_add(out, bytes_slice(record, 0, scan_body(record)));
		return;
	}
	for (const int32_t *c = s->key_column; *c >= 0; c++) {
		if (c != s->key_column)
			str_addc(out, '\x1f');
		str_add(out, table_value(s->table, row, *c, scratch));
	}
}

static void number_rows(struct merge_state *m, struct names *names)
{
	struct str scratch = {0}, key = {0};

	for (int who = 0; who < WHO_COUNT; who++) {
		struct merge_side *s = &m->side[who];

		s->name = mem_array(s->rows + 1, sizeof *s->name);
		s->slot = mem_array(s->rows + 1, sizeof *s->slot);
		for (uint32_t r = 0; r < s->rows; r++) {
			key_text(s, r, &scratch, &key);
			s->name[r] = names_number(names, &m->arena, str_bytes(&key));
			s->slot[r] = MERGE_NO_ROW;
		}
	}
	str_release(&scratch);
	str_release(&key);
}

/* Rows by key number as chains in file order. */
struct chains {
	int32_t *head; /* by key number */
	int32_t *next; /* by row */
};

static struct chains chain_rows(const struct merge_side *s, size_t names)
{
	struct chains c = {
		mem_array(names + 1, sizeof *c.head), mem_array(s->rows + 1, sizeof *c.next)};

	memset(c.head, 0xff, (names + 1) * sizeof *c.head);
	for (uint32_t r = s->rows; r-- > 0;) {
		c.next[r] = c.head[s->name[r]];
		c.head[s->name[r]] = (int32_t)r;
	}
	return c;
}

static void chains_release(struct chains *c)
{
	mem_free(c->head);
	mem_free(c->next);
}

static bool same_bytes(const struct merge_state *m, enum merge_who a, int32_t row_a,
	enum merge_who b, int32_t row_b)
{
	struct bytes x = table_row_bytes(m->side[a].table, (uint32_t)row_a);
	struct bytes y = table_row_bytes(m->side[b].table, (uint32_t)row_b);

	return bytes_equal(bytes_slice(x, 0, scan_body(x)), bytes_slice(y, 0, scan_body(y)));
}

/* Rows of one key that have no partner yet: `to` side rows get the slot of their partner on the `from` side. */
static int32_t next_free(const struct merge_side *s, const struct chains *c, int32_t row)
{
	while (row >= 0 && s->slot[row] >= 0)
		row = c->next[row];
	return row;
}

static void pair(struct merge_state *m, enum merge_who from, int32_t row_from, enum merge_who to,
	int32_t row_to)
{
	int32_t slot = m->side[from].slot[row_from];

	m->side[to].slot[row_to] = slot;
	m->slots.v[slot].row[to] = row_to;
}

/* A row on `from` without a partner on `to`. */
static int32_t next_single(const struct merge_state *m, enum merge_who from, const struct chains *c,
	int32_t row, enum merge_who to, bool only_new)
{
	while (row >= 0) {
		const struct merge_slot *s = &m->slots.v[m->side[from].slot[row]];

		if (s->row[to] < 0 && (!only_new || s->row[WHO_BASE] < 0))
			return row;
		row = c->next[row];
	}
	return -1;
}

/* Pairs rows of equal bytes. A great many rows of one key: it stops looking, so that the whole stays linear. */
static void pair_equal(struct merge_state *m, enum merge_who from, const struct chains *cf,
	enum merge_who to, const struct chains *ct, uint32_t name, bool only_new)
{
	int32_t start = next_single(m, from, cf, cf->head[name], to, only_new);
	int budget = 10000;

	for (int32_t r = next_free(&m->side[to], ct, ct->head[name]);
		r >= 0 && start >= 0 && budget > 0; r = next_free(&m->side[to], ct, ct->next[r])) {
		for (int32_t f = start; f >= 0 && budget-- > 0;
			f = next_single(m, from, cf, cf->next[f], to, only_new))
			if (same_bytes(m, from, f, to, r)) {
				pair(m, from, f, to, r);
				break;
			}
		start = next_single(m, from, cf, start, to, only_new);
	}
}

static void pair_group(struct merge_state *m, enum merge_who from, const struct chains *cf,
	enum merge_who to, const struct chains *ct, uint32_t name, bool only_new)
{
	size_t left_from = 0, left_to = 0;

	pair_equal(m, from, cf, to, ct, name, only_new);
	int32_t f = next_single(m, from, cf, cf->head[name], to, only_new);
	int32_t r = next_free(&m->side[to], ct, ct->head[name]);

	for (int32_t i = f; i >= 0; i = next_single(m, from, cf, cf->next[i], to, only_new))
		left_from++;
	for (int32_t i = r; i >= 0; i = next_free(&m->side[to], ct, ct->next[i]))
		left_to++;
	if (left_from != left_to)
		return;
	while (r >= 0) {
		pair(m, from, f, to, r);
		f = next_single(m, from, cf, f, to, only_new);
		r = next_free(&m->side[to], ct, r);
	}
}

static int32_t new_slot(struct merge_state *m, enum merge_who who, int32_t row)
{
	struct merge_slot s = {{MERGE_NO_ROW, MERGE_NO_ROW, MERGE_NO_ROW}, MERGE_END, false, false};

	s.row[who] = row;
	vec_push(&m->slots, s);
	return m->side[who].slot[row] = (int32_t)m->slots.n - 1;
}

/* Everything of a row but its key, by the columns that base and the side share; false where all of it is empty. */
static bool rest_text(const struct merge_state *m, enum merge_who who, enum merge_who other,
	uint32_t row, struct str *scratch, struct str *out)
{
	bool any = false;

	str_clear(out);
	for (size_t i = 0; i < m->columns.n; i++) {
		const struct merge_column *c = &m->columns.v[i];
		bool key = false;

		for (const int32_t *k = m->side[who].key_column; *k >= 0; k++)
			key = key || *k == c->at[who];
		if (key || c->at[who] < 0 || c->at[other] < 0)
			continue;
		struct bytes value = table_value(m->side[who].table, row, c->at[who], scratch);

		any = any || value.n;
		str_add(out, value);
		str_addc(out, '\x1f');
	}
	return any;
}

/* Counts by number of rest text, and the last row that had it. */
struct rest {
	uint32_t count[2];
	int32_t row[2];
};

struct rests {
	struct names names;
	struct rest *v;
	size_t cap;
	struct str scratch, text;
};

static void note_rest(struct merge_state *m, struct rests *s, enum merge_who who,
	enum merge_who other, int32_t row)
{
	int which = who != WHO_BASE;

	if (!rest_text(m, who, other, (uint32_t)row, &s->scratch, &s->text))
		return;
	uint32_t i = names_number(&s->names, &m->arena, str_bytes(&s->text));

	if (i >= s->cap) {
		size_t grown = s->cap * 2 + 64;

		s->v = mem_resize(s->v, grown, sizeof *s->v);
		memset(s->v + s->cap, 0, (grown - s->cap) * sizeof *s->v);
		s->cap = grown;
	}
	s->v[i].count[which]++;
	s->v[i].row[which] = row;
}

/* Rows of base that the side lacks, and rows of the side whose key base lacks, with the same rest: one for one. */
static void pair_renamed(struct merge_state *m, enum merge_who who, const struct chains *base)
{
	struct rests s = {0};

	for (uint32_t r = 0; r < m->side[WHO_BASE].rows; r++)
		if (m->slots.v[m->side[WHO_BASE].slot[r]].row[who] < 0)
			note_rest(m, &s, WHO_BASE, who, (int32_t)r);
	for (uint32_t r = 0; s.names.n && r < m->side[who].rows; r++)
		if (m->side[who].slot[r] < 0 && base->head[m->side[who].name[r]] < 0)
			note_rest(m, &s, who, WHO_BASE, (int32_t)r);
	for (size_t i = 0; i < s.names.n && i < s.cap; i++)
		if (s.v[i].count[0] == 1 && s.v[i].count[1] == 1)
			pair(m, WHO_BASE, s.v[i].row[0], who, s.v[i].row[1]);
	names_release(&s.names);
	mem_free(s.v);
	str_release(&s.scratch);
	str_release(&s.text);
}

void merge_align(struct merge_state *m)
{
	struct names names = {0};
	struct chains chain[WHO_COUNT];

	number_rows(m, &names);
	for (int who = 0; who < WHO_COUNT; who++)
		chain[who] = chain_rows(&m->side[who], names.n);
	vec_reserve(&m->slots, m->side[WHO_BASE].rows + 16);
	for (uint32_t r = 0; r < m->side[WHO_BASE].rows; r++)
		new_slot(m, WHO_BASE, (int32_t)r);
	for (int who = WHO_OURS; who <= WHO_THEIRS; who++) {
		for (uint32_t i = 0; i < names.n; i++)
			if (chain[WHO_BASE].head[i] >= 0 && chain[who].head[i] >= 0)
				pair_group(
					m, WHO_BASE, &chain[WHO_BASE], who, &chain[who], i, false);
		if (m->side[who].key_column)
			pair_renamed(m, who, &chain[WHO_BASE]);
	}
	for (uint32_t r = 0; r < m->side[WHO_OURS].rows; r++)
		if (m->side[WHO_OURS].slot[r] < 0)
			new_slot(m, WHO_OURS, (int32_t)r);
	for (uint32_t i = 0; i < names.n; i++)
		if (chain[WHO_OURS].head[i] >= 0 && chain[WHO_THEIRS].head[i] >= 0)
			pair_group(m, WHO_OURS, &chain[WHO_OURS], WHO_THEIRS, &chain[WHO_THEIRS], i,
				true);
	for (uint32_t r = 0; r < m->side[WHO_THEIRS].rows; r++)
		if (m->side[WHO_THEIRS].slot[r] < 0)
			new_slot(m, WHO_THEIRS, (int32_t)r);
	for (int who = 0; who < WHO_COUNT; who++)
		chains_release(&chain[who]);
	names_release(&names);
}

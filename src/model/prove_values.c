/* SPDX-License-Identifier: ISC */
/* Values go into sets by their 64-bit hashes. */
#include <config.h>

#include "model/prove_values.h"

#include "base/mem.h"

/* --- sets of values ---------------------------------------------------------------------------------------------- */

struct set {
	uint64_t *v; /* 0 is free */
	size_t n, cap;
};

uint64_t prove_values_mix(uint64_t hash)
{
	hash ^= hash >> 31;
	hash *= 0x9e3779b97f4a7c15u;
	hash ^= hash >> 29;
	return hash ? hash : 1;
}

static uint64_t *set_slot(const struct set *s, uint64_t hash)
{
	size_t i = hash & (s->cap - 1);

	while (s->v[i] && s->v[i] != hash)
		i = (i + 1) & (s->cap - 1);
	return &s->v[i];
}

static void set_add_hash(struct set *s, uint64_t hash)
{
	if (2 * (s->n + 1) > s->cap) {
		struct set bigger = {NULL, 0, s->cap ? s->cap * 2 : 1024};

		bigger.v = mem_zalloc(bigger.cap * sizeof *bigger.v);
		for (size_t i = 0; i < s->cap; i++)
			if (s->v[i]) {
				*set_slot(&bigger, s->v[i]) = s->v[i];
				bigger.n++;
			}
		mem_free(s->v);
		*s = bigger;
	}
	uint64_t *slot = set_slot(s, hash);

	s->n += !*slot;
	*slot = hash;
}

static void set_add(struct set *s, struct bytes value)
{
	set_add_hash(s, prove_values_mix(bytes_hash(value)));
}

static bool set_has(const struct set *s, struct bytes value)
{
	return s->cap && *set_slot(s, prove_values_mix(bytes_hash(value)));
}

/* --- the weak proof: nothing is lost ------------------------------------------------------------------------------- */

static bool is_trivia(const struct table *t, uint32_t record)
{
	switch (table_record_kind(t, record)) {
	case RECORD_COMMENT:
	case RECORD_OPEN:
		return true;
	default:
		return false;
	}
}

struct bytes prove_values_body(struct bytes record)
{
	while (record.n && (record.p[record.n - 1] == '\n' || record.p[record.n - 1] == '\r'))
		record.n--;
	return record;
}

/* All values of a table: cells, names of columns, comments. */
static void add_values(struct set *s, const struct table *t)
{
	struct cells cells = {0};

	for (uint32_t c = 0; c < table_columns(t); c++)
		set_add(s, table_column_name(t, c));
	for (uint32_t r = 0; r < table_rows(t); r++) {
		cells_read(&cells, t, r);
		for (uint32_t c = 0; c < cells.n; c++)
			set_add(s, cells.v[c]);
	}
	for (uint32_t i = 0; i < table_records(t); i++)
		if (is_trivia(t, i))
			set_add(s, prove_values_body(table_record_bytes(t, i)));
	cells_release(&cells);
}

static void add_conflicts(struct set *s, const struct merge_result *r)
{
	for (size_t i = 0; i < r->conflicts.n; i++) {
		const struct merge_conflict *c = &r->conflicts.v[i];

		set_add(s, str_bytes(&c->id));
		set_add(s, str_bytes(&c->column));
		set_add(s, str_bytes(&c->base));
		set_add(s, str_bytes(&c->ours));
		set_add(s, str_bytes(&c->theirs));
	}
}

static bool tells_unreadable(const struct merge_result *r)
{
	for (size_t i = 0; i < r->conflicts.n; i++)
		if (r->conflicts.v[i].kind == MERGE_UNREADABLE)
			return true;
	return false;
}

static bool values_kept(const struct table *t, const struct merge_result *r, const struct set *before, const struct set *after)
{
	struct cells cells = {0};
	bool kept = true;

	for (uint32_t row = 0; kept && row < table_rows(t); row++) {
		cells_read(&cells, t, row);
		for (uint32_t c = 0; c < cells.n; c++)
			kept = kept && (!cells.v[c].n || set_has(before, cells.v[c]) ||
					       set_has(after, cells.v[c]));
	}
	for (uint32_t i = 0; kept && i < table_records(t); i++)
		if (is_trivia(t, i) && !tells_unreadable(r)) {
			struct bytes text = prove_values_body(table_record_bytes(t, i));

			kept = set_has(before, text) || set_has(after, text);
		}
	cells_release(&cells);
	return kept;
}

const char *prove_values_lost(const struct table *base, const struct table *ours, const struct table *theirs,
	const struct table *merged, const struct merge_result *r)
{
	struct set before = {0}, after = {0};
	const char *lost = NULL;

	add_values(&before, base);
	add_values(&after, merged);
	add_conflicts(&after, r);
	if (!values_kept(ours, r, &before, &after))
		lost = "a value of yours is not in it";
	else if (!values_kept(theirs, r, &before, &after))
		lost = "a value of the file on the disk is not in it";
	mem_free(before.v);
	mem_free(after.v);
	return lost;
}

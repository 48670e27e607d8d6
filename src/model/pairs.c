/* SPDX-License-Identifier: ISC */
/* Both sides' keys are sorted by hash and row, and equal hashes are compared byte by byte. */
#include <config.h>

#include "model/pairs.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/vec.h"
#include "model/retyped.h"

enum { TRIES_MAX = 4000000 };

struct key {
	unsigned long long hash;
	int32_t row;
	struct bytes text;
};

struct keys {
	VEC(struct key) list;
};

static int by_hash(const void *a, const void *b)
{
	const struct key *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	int order = bytes_compare(x->text, y->text);

	return order ? order : (x->row > y->row) - (x->row < y->row);
}

static int32_t *find_columns(const struct table *t, const char *const *key)
{
	int32_t *columns;
	size_t n = 0;

	while (key[n])
		n++;
	columns = mem_array(n + 1, sizeof *columns);
	columns[n] = -1;
	for (size_t i = 0; i < n; i++) {
		columns[i] = table_find_column(t, key[i]);
		if (columns[i] < 0) {
			mem_free(columns);
			return NULL;
		}
	}
	return columns;
}

void pairs_key(const struct table *t, const int32_t *columns, uint32_t row, struct str *out)
{
	struct str scratch = {0};

	for (size_t i = 0; columns[i] >= 0; i++) {
		if (i)
			str_addc(out, '/');
		str_add(out, table_value(t, row, columns[i], &scratch));
	}
	str_release(&scratch);
}

static void read_keys(struct keys *k, struct arena *arena, const struct table *t, const int32_t *columns, bool common)
{
	struct str text = {0}, scratch = {0};

	for (uint32_t r = 0; r < table_rows(t); r++) {
		str_clear(&text);
		for (size_t i = 0; columns[i] >= 0; i++) {
			struct bytes value = table_value(t, r, columns[i], &scratch);

			if (i)
				str_addc(&text, '\x1f');
			if (common)
				retyped_common(value, &text);
			else
				str_add(&text, value);
		}
		struct key one = {0, (int32_t)r, arena_copy(arena, str_bytes(&text))};

		one.hash = bytes_hash(one.text);
		vec_push(&k->list, one);
	}
	if (k->list.n)
		qsort(k->list.v, k->list.n, sizeof *k->list.v, by_hash);
	str_release(&text);
	str_release(&scratch);
}

static void join(struct pairs *p, int32_t old, int32_t now)
{
	p->old_of[now] = old;
	p->now_of[old] = now;
}

static size_t run_length(const struct keys *k, size_t from)
{
	size_t n = 1;

	while (from + n < k->list.n && k->list.v[from + n].hash == k->list.v[from].hash &&
		bytes_equal(k->list.v[from + n].text, k->list.v[from].text))
		n++;
	return n;
}

static int compare_keys(const struct key *a, const struct key *b)
{
	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	return bytes_compare(a->text, b->text);
}

/* Rows whose keys have one form in common: a pair where each side has one. More are only told, where a row of now has
 * no partner yet; it gets none. */
static void match_common(struct pairs *p, const struct key *old, size_t n_old, const struct key *now, size_t n_now,
	bool *settled)
{
	for (size_t i = 0; i < n_now; i++) {
		if (settled[now[i].row])
			continue;
		settled[now[i].row] = true;
		if (n_old == 1 && n_now == 1) {
			join(p, old->row, now->row);
			p->respelt++;
		} else {
			p->ambiguous++;
		}
	}
}

/* settled: by row now, whether nothing more is to be looked for: its very key is known (twins beyond the old ones stay
 * alone), or it has a common form. */
static void match(struct pairs *p, const struct keys *old, const struct keys *now, bool common, bool *settled)
{
	for (size_t i = 0, k = 0; i < old->list.n && k < now->list.n;) {
		int order = compare_keys(&old->list.v[i], &now->list.v[k]);
		size_t ni = order <= 0 ? run_length(old, i) : 0, nk = order >= 0 ? run_length(now, k) : 0;

		if (!order && common)
			match_common(p, &old->list.v[i], ni, &now->list.v[k], nk, settled);
		for (size_t j = 0; !order && !common && j < nk; j++) {
			settled[now->list.v[k + j].row] = true;
			if (j < ni)
				join(p, old->list.v[i + j].row, now->list.v[k + j].row);
		}
		i += ni;
		k += nk;
	}
}

static void match_keys(struct pairs *p, const struct table *old, const struct table *now, bool common,
	bool *settled)
{
	struct keys a = {{0}}, b = {{0}};
	struct arena arena;

	arena_init(&arena);
	read_keys(&a, &arena, old, p->key_old, common);
	read_keys(&b, &arena, now, p->key_now, common);
	match(p, &a, &b, common, settled);
	vec_release(&a.list);
	vec_release(&b.list);
	arena_release(&arena);
}

static bool may_be(const struct pairs *p, const struct table *old, uint32_t o, const struct table *now, uint32_t n,
	struct str *scratch)
{
	for (size_t i = 0; p->key_old[i] >= 0; i++)
		if (retyped_compare(table_value(old, o, p->key_old[i], &scratch[0]),
			    table_value(now, n, p->key_now[i], &scratch[1])) == RETYPED_OTHER)
			return false;
	return true;
}

/* What has no common form: ids of twenty digits that lost some, days that could be two. Each with each, for a while. */
static void match_rest(struct pairs *p, const struct table *old, const struct table *now, const bool *settled)
{
	uint32_t rows_old = table_rows(old), rows_now = table_rows(now);
	int32_t *only = mem_array(rows_now + 1, sizeof *only), *back = mem_array(rows_old + 1, sizeof *back);
	struct str scratch[2] = {{0}, {0}};
	long tries = 0;

	for (uint32_t o = 0; o < rows_old; o++)
		back[o] = PAIRS_NONE;
	for (uint32_t n = 0; n < rows_now; n++) {
		only[n] = PAIRS_NONE;
		for (uint32_t o = 0; !settled[n] && o < rows_old && tries < TRIES_MAX; o++) {
			if (p->now_of[o] != PAIRS_NONE || (tries++, !may_be(p, old, o, now, n, scratch)))
				continue;
			only[n] = only[n] == PAIRS_NONE ? (int32_t)o : -2;
			back[o] = back[o] == PAIRS_NONE ? (int32_t)n : -2;
		}
	}
	for (uint32_t n = 0; n < rows_now; n++) {
		if (only[n] >= 0 && back[only[n]] == (int32_t)n) {
			join(p, only[n], (int32_t)n);
			p->respelt++;
		} else if (only[n] != PAIRS_NONE) {
			p->ambiguous++;
		}
	}
	mem_free(only);
	mem_free(back);
	str_release(&scratch[0]);
	str_release(&scratch[1]);
}

void pairs_find(struct pairs *p, const struct table *old, const struct table *now, const char *const *key)
{
	uint32_t rows_old = table_rows(old), rows_now = table_rows(now);

	*p = (struct pairs){.old_of = mem_array(rows_now + 1, sizeof *p->old_of),
		.now_of = mem_array(rows_old + 1, sizeof *p->now_of),
		.key_old = find_columns(old, key),
		.key_now = find_columns(now, key)};
	for (uint32_t i = 0; i < rows_now; i++)
		p->old_of[i] = PAIRS_NONE;
	for (uint32_t i = 0; i < rows_old; i++)
		p->now_of[i] = PAIRS_NONE;
	if (!p->key_old || !p->key_now)
		return;
	bool *settled = mem_zalloc(rows_now + 1);

	match_keys(p, old, now, false, settled);
	match_keys(p, old, now, true, settled);
	match_rest(p, old, now, settled);
	mem_free(settled);
}

void pairs_release(struct pairs *p)
{
	mem_free(p->old_of);
	mem_free(p->now_of);
	mem_free(p->key_old);
	mem_free(p->key_now);
	*p = (struct pairs){0};
}

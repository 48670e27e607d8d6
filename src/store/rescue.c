/* SPDX-License-Identifier: ISC */
/*
 * Versions are compared row by row, by key and without order. A row that differs counts as one, like one that is missing:
 * so somebody who edits what was added last is not taken for one who never saw it.
 */
#include <config.h>

#include "store/rescue.h"

#include <stdlib.h>
#include <string.h>

#include "csv/table.h"
#include "model/merge.h"
#include "store/displaced.h"
#include "store/sysio.h"

/* How far back it looks, in versions and in bytes. */
enum { LOOK_BACK = 200, LOOK_BYTES = 100000000 };

struct row {
	uint64_t key, text;
};

struct rows {
	VEC(struct row) v; /* sorted */
};

static int by_key(const void *a, const void *b)
{
	const struct row *x = a, *y = b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return x->text < y->text ? -1 : x->text > y->text;
}

/* The key of a row as a number; its whole text where the file has no such columns. */
static uint64_t key_of(const struct table *t, uint32_t row, const char *const *key, struct str *scratch)
{
	uint64_t hash = 1;

	for (; *key; key++) {
		int column = table_find_column(t, *key);

		if (column < 0)
			return bytes_hash(table_row_bytes(t, row));
		hash = hash * 31 + bytes_hash(table_value(t, row, column, scratch));
	}
	return hash;
}

static void read_rows(const char *file, struct bytes text, struct rows *out)
{
	const char *const *key = merge_key_of(file);
	struct str scratch = {0};
	size_t n = 0;
	char *copy = mem_alloc(text.n + 1);

	while (key[n])
		n++;
	memcpy(copy, text.n ? text.p : "", text.n);
	struct table *t = table_take(copy, text.n, key, n);

	out->v.n = 0;
	vec_reserve(&out->v, table_rows(t) + 1);
	for (uint32_t r = 0; r < table_rows(t); r++) {
		struct row one = {key_of(t, r, key, &scratch), bytes_hash(table_row_bytes(t, r))};

		vec_push(&out->v, one);
	}
	table_free(t);
	str_release(&scratch);
	qsort(out->v.v, out->v.n, sizeof *out->v.v, by_key);
}

static size_t distance(const struct rows *a, const struct rows *b)
{
	size_t i = 0, k = 0, apart = 0;

	while (i < a->v.n && k < b->v.n) {
		if (a->v.v[i].key == b->v.v[k].key) {
			apart += a->v.v[i].text != b->v.v[k].text;
			i++;
			k++;
		} else {
			apart++;
			if (a->v.v[i].key < b->v.v[k].key)
				i++;
			else
				k++;
		}
	}
	return apart + (a->v.n - i) + (b->v.n - k);
}

size_t rescue_distance(const char *file, struct bytes a, struct bytes b)
{
	struct rows x = {0}, y = {0};

	read_rows(file, a, &x);
	read_rows(file, b, &y);
	size_t apart = distance(&x, &y);

	vec_release(&x.v);
	vec_release(&y.v);
	return apart;
}

struct search {
	struct bytes incoming;
	struct rows rows; /* of incoming */
	const char *file;
	size_t best;        /* distance of the best so far */
	long long ms; /* when that version was last the file's */
	size_t looked, bytes;
	bool meant; /* incoming is an older version itself */
	struct str *base;
};

/* False when it has seen enough. */
static bool consider(void *context, struct bytes version, long long ms)
{
	struct search *s = context;
	struct rows own = {0};

	if (bytes_equal(version, s->incoming)) {
		s->meant = true;
		return false;
	}
	read_rows(s->file, version, &own);
	size_t apart = distance(&own, &s->rows);

	vec_release(&own.v);
	if (apart == s->best && s->base->n && bytes_equal(version, str_bytes(s->base)) && ms > s->ms)
		s->ms = ms;
	if (apart < s->best) {
		s->best = apart;
		s->ms = ms;
		str_clear(s->base);
		str_add(s->base, version);
	}
	s->bytes += version.n;
	return ++s->looked < LOOK_BACK && s->bytes < LOOK_BYTES;
}

static void look_at_versions(
	const struct versions *v, const char *file, long long max_age, struct search *s)
{
	long long now = sysio_now_ms();
	struct versions_list list;
	struct str text = {0};

	versions_of(v, file, &list);
	for (size_t i = 0; i < list.v.n && now - list.v.v[i].ms <= max_age; i++)
		if (versions_get(v, file, list.v.v[i].hash, &text) && !consider(s, str_bytes(&text), list.v.v[i].ms))
			break;
	str_release(&text);
	versions_list_release(&list);
}

static const struct row *find_key(const struct rows *rows, uint64_t key)
{
	size_t low = 0, high = rows->v.n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (rows->v.v[middle].key < key)
			low = middle + 1;
		else
			high = middle;
	}
	return low < rows->v.n && rows->v.v[low].key == key ? &rows->v.v[low] : NULL;
}

/* Whether all that `incoming` takes back of what was done between the two versions is one row that was added. */
static bool lacks_one_new_row(const struct rows *older, const struct rows *known, const struct rows *incoming)
{
	size_t new = 0;

	for (size_t i = 0; i < known->v.n; i++) {
		const struct row *now = &known->v.v[i], *was = find_key(older, now->key), *in = find_key(incoming, now->key);

		if (!was)
			new += !in;
		else if (was->text != now->text && in && in->text == was->text)
			return false;
	}
	for (size_t i = 0; i < older->v.n; i++)
		if (!find_key(known, older->v.v[i].key) && find_key(incoming, older->v.v[i].key))
			return false;
	return new == 1;
}

/* Whether the version that was found is none that it was made from: somebody deleted a row. */
static bool is_deletion(const struct search *s, int board, const char *file, struct bytes known)
{
	struct rows older = {0}, now = {0};
	struct stat st;
	long long when = sysio_stat_at(board, file, &st, true) == 0 ? sysio_time_ms(&st) : sysio_now_ms();
	bool deleted;

	if (when - s->ms < RESCUE_HAND_MS)
		return false;
	read_rows(file, str_bytes(s->base), &older);
	read_rows(file, known, &now);
	deleted = lacks_one_new_row(&older, &now, &s->rows);
	vec_release(&older.v);
	vec_release(&now.v);
	return deleted;
}

bool rescue_base(int board, const char *file, const struct versions *versions, long long max_age,
	struct bytes known, struct bytes incoming, struct str *base)
{
	struct search s = {.incoming = incoming, .file = file, .base = base};

	str_clear(base);
	read_rows(file, incoming, &s.rows);
	s.best = rescue_distance(file, known, incoming);
	displaced_each(board, file, consider, &s);
	if (versions && !s.meant && s.best)
		look_at_versions(versions, file, max_age, &s);
	if (s.meant || (base->n && is_deletion(&s, board, file, known)))
		str_clear(base);
	vec_release(&s.rows.v);
	return base->n > 0;
}

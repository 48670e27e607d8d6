/* SPDX-License-Identifier: ISC */
/*
 * Versions are compared by their lines, without order: cheap, and enough to tell which of a few versions an editor had
 * before it.
 */
#include <config.h>

#include "store/rescue.h"

#include <stdlib.h>
#include <string.h>

#include "store/displaced.h"
#include "store/sysio.h"

/* How far back it looks, in versions and in bytes. */
enum { LOOK_BACK = 200, LOOK_BYTES = 100000000 };

struct lines {
	VEC(uint64_t) v; /* hashes, sorted */
};

static int by_value(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

static void read_lines(struct bytes text, struct lines *out)
{
	out->v.n = 0;
	while (text.n) {
		const char *end = memchr(text.p, '\n', text.n);
		size_t n = end ? (size_t)(end - text.p) + 1 : text.n;

		vec_push(&out->v, bytes_hash(bytes_slice(text, 0, n)));
		text = bytes_slice(text, n, text.n);
	}
	if (out->v.n)
		qsort(out->v.v, out->v.n, sizeof *out->v.v, by_value);
}

static size_t distance(const struct lines *a, const struct lines *b)
{
	size_t i = 0, k = 0, apart = 0;

	while (i < a->v.n && k < b->v.n) {
		if (a->v.v[i] == b->v.v[k]) {
			i++;
			k++;
		} else {
			apart++;
			if (a->v.v[i] < b->v.v[k])
				i++;
			else
				k++;
		}
	}
	return apart + (a->v.n - i) + (b->v.n - k);
}

size_t rescue_distance(struct bytes a, struct bytes b)
{
	struct lines x = {0}, y = {0};

	read_lines(a, &x);
	read_lines(b, &y);
	size_t apart = distance(&x, &y);

	vec_release(&x.v);
	vec_release(&y.v);
	return apart;
}

struct search {
	struct bytes incoming;
	struct lines lines; /* of incoming */
	size_t best;        /* distance of the best so far */
	size_t looked, bytes;
	bool meant; /* incoming is an older version itself */
	struct str *base;
};

/* False when it has seen enough. */
static bool consider(void *context, struct bytes version)
{
	struct search *s = context;
	struct lines own = {0};

	if (bytes_equal(version, s->incoming)) {
		s->meant = true;
		return false;
	}
	read_lines(version, &own);
	size_t apart = distance(&own, &s->lines);

	vec_release(&own.v);
	if (apart < s->best) {
		s->best = apart;
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
		if (versions_get(v, file, list.v.v[i].hash, &text) && !consider(s, str_bytes(&text)))
			break;
	str_release(&text);
	versions_list_release(&list);
}

bool rescue_base(int board, const char *file, const struct versions *versions, long long max_age,
	struct bytes known, struct bytes incoming, struct str *base)
{
	struct search s = {.incoming = incoming, .base = base};

	str_clear(base);
	read_lines(incoming, &s.lines);
	s.best = rescue_distance(known, incoming);
	displaced_each(board, file, consider, &s);
	if (versions && !s.meant && s.best)
		look_at_versions(versions, file, max_age, &s);
	vec_release(&s.lines.v);
	if (s.meant)
		str_clear(base);
	return base->n > 0;
}

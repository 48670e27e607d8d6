/* SPDX-License-Identifier: ISC */
/*
 * A side's place is the run of base's records without the start and the end that the side's bytes have in common with
 * base, and one more record on both sides. The files are read from the left, so equal bytes up to a record's end are
 * equal records, and equal bytes from a record's start to the file's end are too, once that start is one in both files:
 * that is looked up by walking over the records.
 *
 * Where the two places do not overlap, base with both replaced is the merge: every record outside of a place is base's on
 * that side. What rows by key could mean beyond that (both sides add an id, or one renames to what the other adds) needs a
 * key that is in both places: then the whole files are merged.
 */
#include <config.h>

#include "model/merge_apart.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "csv/table.h"
#include "csv/scan.h"

enum { BASE, OURS, THEIRS, SIDES };

/* Bytes of base that a side replaced, and where the same place ends in the side's own file. */
struct hunk {
	size_t from, to, side_to;
};

struct apart {
	const struct merge_input *in;
	struct bytes file[SIDES];
	struct hunk hunk[SIDES]; /* of ours and theirs */
	char delimiter;
	bool comments;
	size_t head; /* mark, sep= line and all up to the end of the header */
};

static size_t count_keys(const struct merge_input *in)
{
	size_t n = 0;

	while (in->key[n])
		n++;
	return n;
}

/* All files are written the same way, as far as their starts tell. */
static bool find_dialect(struct apart *a)
{
	size_t nkeys = count_keys(a->in);

	for (int s = 0; s < SIDES; s++) {
		struct dialect d = dialect_guess_head(a->file[s], a->in->key, nkeys);
		size_t mark = dialect_mark_length(a->file[s]) + dialect_sep_length(a->file[s]);
		bool comments = dialect_has_comments(bytes_slice(a->file[s], mark, a->file[s].n), d.delimiter, a->in->key[0]);

		if (d.encoding != DIALECT_UTF8 || (s > BASE && (d.delimiter != a->delimiter || comments != a->comments)))
			return false;
		a->delimiter = d.delimiter;
		a->comments = comments;
	}
	a->head = dialect_mark_length(a->file[BASE]) + dialect_sep_length(a->file[BASE]);
	return true;
}

/* The kind of the record at *at, which moves behind it. */
static enum record_kind step(const struct apart *a, struct bytes file, size_t *at)
{
	struct scan_record scanned;
	enum record_kind kind = record_next(bytes_slice(file, *at, file.n), a->delimiter, a->comments, &scanned);

	*at += scanned.length;
	return scanned.length > TABLE_MAX_FIELD || scanned.cells > TABLE_MAX_COLUMNS ? RECORD_OPEN : kind;
}

/* Goes over base's records and widens the places to records. `end` is where the common end begins. False where a record
 * is none that can be merged, or the header is in a place. */
static bool place_hunks(struct apart *a, const size_t start[SIDES], const size_t end[SIDES])
{
	size_t at = a->head, last = 0;
	bool header = false, ended[SIDES] = {false};

	while (at < a->file[BASE].n) {
		size_t begin = at;
		enum record_kind kind = step(a, a->file[BASE], &at);

		if (kind == RECORD_OPEN || kind == RECORD_MARKER)
			return false;
		if (kind == RECORD_ROW && !header) {
			header = true;
			a->head = at;
			last = begin = at;
			continue;
		}
		for (int s = OURS; s <= THEIRS; s++) {
			struct hunk *h = &a->hunk[s];

			/* strictly before: whether CR is followed by LF is the same on both sides */
			if (header && last >= a->head && last < start[s])
				h->from = last;
			/* the first record that is common, and one more */
			if (ended[s] && !h->to)
				h->to = at;
			ended[s] = ended[s] || begin >= end[s];
		}
		last = begin;
	}
	for (int s = OURS; s <= THEIRS; s++) {
		struct hunk *h = &a->hunk[s];

		if (!h->to)
			h->to = at;
		h->side_to = a->file[s].n - (at - h->to);
		if (!h->from || h->from < a->head || h->from > h->to || h->side_to < h->from)
			return false;
	}
	return header;
}

/* The place ends with a record in the side's file too. */
static bool ends_with_record(const struct apart *a, int side)
{
	size_t at = a->hunk[side].from;

	while (at < a->hunk[side].side_to) {
		enum record_kind kind = step(a, a->file[side], &at);

		if (kind == RECORD_OPEN || kind == RECORD_MARKER)
			return false;
	}
	return at == a->hunk[side].side_to;
}

static bool find_hunks(struct apart *a)
{
	struct bytes base = a->file[BASE];
	size_t start[SIDES] = {0}, end[SIDES] = {0};

	for (int s = OURS; s <= THEIRS; s++) {
		size_t most = base.n < a->file[s].n ? base.n : a->file[s].n, common;

		start[s] = bytes_common_start(base, a->file[s]);
		common = bytes_common_end(bytes_slice(base, start[s], base.n), bytes_slice(a->file[s], start[s], a->file[s].n));
		if (start[s] <= a->head || start[s] > most)
			return false;
		end[s] = base.n - common;
	}
	/* most of the file lies between the changes: the long way is no longer */
	size_t from = start[OURS] < start[THEIRS] ? start[OURS] : start[THEIRS];
	size_t to = end[OURS] > end[THEIRS] ? end[OURS] : end[THEIRS];
	bool overlap = start[OURS] < end[THEIRS] && start[THEIRS] < end[OURS];

	if (overlap && (to - from) > base.n / 2)
		return false;
	return place_hunks(a, start, end) && ends_with_record(a, OURS) && ends_with_record(a, THEIRS);
}

static struct bytes base_part(const struct apart *a, const struct hunk *h)
{
	return bytes_slice(a->file[BASE], h->from, h->to);
}

static struct bytes side_part(const struct apart *a, int side)
{
	return bytes_slice(a->file[side], a->hunk[side].from, a->hunk[side].side_to);
}

/* Outside of the places all files are the same bytes; so where the places are UTF-8, either all are or none is, and no
 * side has to be recoded. */
static bool is_one_encoding(const struct apart *a)
{
	for (int s = OURS; s <= THEIRS; s++)
		if (!utf8_is_valid(side_part(a, s)) || !utf8_is_valid(base_part(a, &a->hunk[s])))
			return false;
	return true;
}

/* --- both changes ----------------------------------------------------------------------------------------------------- */

struct keys {
	VEC(uint64_t) v;
};

static void put_head(const struct apart *a, struct str *out)
{
	str_add(out, bytes_slice(a->file[BASE], 0, a->head));
}

/* The keys of the rows in a part of a file. False where the files have no such columns. */
static bool add_keys(const struct apart *a, struct bytes part, struct keys *keys)
{
	struct str text = {0}, scratch = {0};
	bool found = true;

	put_head(a, &text);
	str_add(&text, part);
	size_t n = text.n;
	struct table *t = table_take(text.p, n, a->in->key, count_keys(a->in));

	for (uint32_t r = 0; r < table_rows(t) && found; r++) {
		uint64_t hash = 1;

		for (const char *const *k = a->in->key; *k && found; k++) {
			int column = table_find_column(t, *k);

			found = column >= 0;
			if (found)
				hash = hash * 31 + bytes_hash(table_value(t, r, column, &scratch));
		}
		vec_push(&keys->v, hash);
	}
	table_free(t);
	str_release(&scratch);
	return found;
}

static int by_number(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

static bool share_a_key(struct keys *a, struct keys *b)
{
	size_t i = 0, k = 0;

	if (!a->v.n || !b->v.n)
		return false;
	qsort(a->v.v, a->v.n, sizeof *a->v.v, by_number);
	qsort(b->v.v, b->v.n, sizeof *b->v.v, by_number);
	while (i < a->v.n && k < b->v.n && a->v.v[i] != b->v.v[k])
		if (a->v.v[i] < b->v.v[k])
			i++;
		else
			k++;
	return i < a->v.n && k < b->v.n;
}

static bool are_independent(const struct apart *a)
{
	struct keys keys[SIDES] = {{{0}}};
	bool independent = true;

	for (int s = OURS; s <= THEIRS && independent; s++)
		independent = add_keys(a, base_part(a, &a->hunk[s]), &keys[s]) && add_keys(a, side_part(a, s), &keys[s]);
	independent = independent && !share_a_key(&keys[OURS], &keys[THEIRS]);
	for (int s = 0; s < SIDES; s++)
		vec_release(&keys[s].v);
	return independent;
}

static void replace_both(const struct apart *a, int first, int second, struct str *out)
{
	const struct hunk *x = &a->hunk[first], *y = &a->hunk[second];
	struct bytes base = a->file[BASE];

	str_reserve(out, base.n + side_part(a, first).n + side_part(a, second).n);
	str_add(out, bytes_slice(base, 0, x->from));
	str_add(out, side_part(a, first));
	str_add(out, bytes_slice(base, x->to, y->from));
	str_add(out, side_part(a, second));
	str_add(out, bytes_slice(base, y->to, base.n));
}

/* --- one place -------------------------------------------------------------------------------------------------------- */

static bool ends_line(struct bytes b)
{
	return b.n && (b.p[b.n - 1] == '\n' || b.p[b.n - 1] == '\r');
}

/* The header and the place that holds both changes are merged as a file of their own. */
static bool merge_place(const struct apart *a, struct merge_result *r)
{
	const struct hunk *o = &a->hunk[OURS], *t = &a->hunk[THEIRS];
	struct bytes base = a->file[BASE];
	size_t from = o->from < t->from ? o->from : t->from, to = o->to > t->to ? o->to : t->to;
	struct str text[SIDES] = {{0}};
	struct merge_result part;

	/* it would belong to the header's CR */
	if (from < base.n && base.p[from] == '\n')
		return false;
	merge_result_init(&part);
	for (int s = 0; s < SIDES; s++) {
		put_head(a, &text[s]);
		str_add(&text[s], bytes_slice(a->file[s], from, a->file[s].n - (base.n - to)));
	}
	struct merge_input in = {str_bytes(&text[BASE]), str_bytes(&text[OURS]), str_bytes(&text[THEIRS]), a->in->key,
		a->in->prefer};
	bool done = merge_files_whole(&in, &part, NULL);
	struct bytes head = bytes_slice(base, 0, a->head), merged = str_bytes(&part.file);

	done = done && merged.n >= head.n && bytes_equal(bytes_slice(merged, 0, head.n), head) &&
	       (to == base.n || ends_line(merged));
	if (done) {
		str_reserve(&r->file, from + merged.n + base.n - to);
		str_add(&r->file, bytes_slice(base, 0, from));
		str_add(&r->file, bytes_slice(merged, head.n, merged.n));
		str_add(&r->file, bytes_slice(base, to, base.n));
		r->conflicts.v = part.conflicts.v;
		r->conflicts.n = part.conflicts.n;
		r->conflicts.cap = part.conflicts.cap;
		part.conflicts.v = NULL;
		part.conflicts.n = part.conflicts.cap = 0;
	}
	merge_result_release(&part);
	for (int s = 0; s < SIDES; s++)
		str_release(&text[s]);
	return done;
}

bool merge_apart(const struct merge_input *in, struct merge_result *r)
{
	struct apart a = {.in = in, .file = {in->base, in->ours, in->theirs}};

	if (!find_dialect(&a) || !find_hunks(&a) || !is_one_encoding(&a))
		return false;
	bool ours_first = a.hunk[OURS].to <= a.hunk[THEIRS].from;

	if (!ours_first && a.hunk[THEIRS].to > a.hunk[OURS].from)
		return merge_place(&a, r);
	if (!are_independent(&a))
		return false;
	replace_both(&a, ours_first ? OURS : THEIRS, ours_first ? THEIRS : OURS, &r->file);
	return true;
}

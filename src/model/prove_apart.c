/* SPDX-License-Identifier: ISC */
/*
 * First proof. Let base = A X B and ours = A Y B, cut at ends of records. If theirs = C X D and merged = C Y D, and C ends
 * with a record, then merged has just the records of theirs, with the run X replaced by Y, which is what ours did to base.
 * That is exact: records before a cut are read alike for the bytes are the same; C ends with a record, so X and Y are cut
 * into the same records behind C as behind A, and end with one; D is then read alike in theirs and merged. So no row of
 * theirs is missing but those that ours replaced, which base had byte for byte, and all that ours put in is there. A, B,
 * C and D are compared as bytes.
 *
 * Second proof. If all four files are P . S with the same P, which holds the header and ends with a record, and the same S,
 * which begins with one, then rows in P and S are the same in all of them, and what is left to prove is the middle: the
 * long proof of the four files without P's rows and S. It asks for more than needed (a value is looked for in the middle
 * alone), never for less.
 */
#include <config.h>

#include "model/prove_apart.h"

#include "csv/table.h"
#include "csv/scan.h"
#include "model/prove.h"

/* How the files are read. */
struct reading {
	char delimiter;
	bool comments;
	size_t head; /* mark, sep= line, all up to the header's end */
};

/* The end of the record that begins at `at`; 0 where it is none that can be proven about. */
static size_t next_end(const struct reading *r, struct bytes file, size_t at, enum record_kind *kind)
{
	struct scan_record scanned;

	*kind = record_next(bytes_slice(file, at, file.n), r->delimiter, r->comments, &scanned);
	if (*kind == RECORD_OPEN || *kind == RECORD_MARKER || scanned.length > TABLE_MAX_FIELD ||
		scanned.cells > TABLE_MAX_COLUMNS)
		return 0;
	return at + scanned.length;
}

static bool find_reading(const struct merge_input *in, struct bytes file, struct reading *r)
{
	size_t n = 0, mark = dialect_mark_length(file) + dialect_sep_length(file);
	enum record_kind kind;

	while (in->key[n])
		n++;
	struct dialect d = dialect_guess_head(file, in->key, n);

	r->delimiter = d.delimiter;
	r->comments = dialect_has_comments(bytes_slice(file, mark, file.n), d.delimiter, in->key[0]);
	for (r->head = mark; r->head < file.n;) {
		r->head = next_end(r, file, r->head, &kind);
		if (!r->head)
			return false;
		if (kind == RECORD_ROW)
			return d.encoding == DIALECT_UTF8;
	}
	return false;
}

/* The last end of a record that is before `limit` (or the header's end), and the first at or behind `least`; 0: none. */
static bool find_ends(const struct reading *r, struct bytes file, size_t limit, size_t least, size_t *before, size_t *behind)
{
	size_t at = r->head;
	enum record_kind kind;

	*before = r->head;
	*behind = r->head < least ? 0 : r->head;
	while (at < file.n && !*behind) {
		at = next_end(r, file, at, &kind);
		if (!at)
			return false;
		if (at < limit)
			*before = at;
		if (at >= least)
			*behind = at;
	}
	return *behind > 0;
}

/* Whether a record ends at that place. */
static bool is_end(const struct reading *r, struct bytes file, size_t from, size_t place)
{
	enum record_kind kind;

	while (from && from < place)
		from = next_end(r, file, from, &kind);
	return from == place;
}

static bool same(struct bytes a, size_t from_a, struct bytes b, size_t from_b, size_t n)
{
	return from_a + n <= a.n && from_b + n <= b.n &&
	       bytes_equal(bytes_slice(a, from_a, from_a + n), bytes_slice(b, from_b, from_b + n));
}

static bool prove_replaced(const struct merge_input *in, struct bytes merged, const struct reading *r)
{
	struct bytes base = in->base, ours = in->ours, theirs = in->theirs;
	size_t start = bytes_common_start(base, ours), a, x_end;
	size_t end = bytes_common_end(bytes_slice(base, start, base.n), bytes_slice(ours, start, ours.n));

	if (!find_ends(r, base, start, base.n - end, &a, &x_end))
		return false;
	size_t x = x_end - a, b = base.n - x_end, y_end = ours.n - b, y, c, d;

	if (y_end < a || y_end > ours.n || !is_end(r, ours, a, y_end))
		return false;
	y = y_end - a;
	/* as far into C as `start` is behind A */
	c = bytes_common_start(theirs, merged);
	if (c < start - a + r->head)
		return false;
	c -= start - a;
	if (theirs.n < c + x)
		return false;
	d = theirs.n - c - x;
	/* behind a record that ends with CR it would belong to that */
	if (d && theirs.p[c + x] == '\n')
		return false;
	return merged.n == c + y + d && is_end(r, theirs, r->head, c) && same(theirs, c, base, a, x) &&
	       same(merged, c, ours, a, y) && same(theirs, c + x, merged, c + y, d);
}

/* The header and the bytes of the middle; false where they would be read as another file. */
static bool cut_middle(struct bytes file, const struct reading *r, size_t from, size_t behind, struct str *out)
{
	if (file.n < from + behind || !is_end(r, file, from, file.n - behind) || (from < file.n && file.p[from] == '\n'))
		return false;
	str_add(out, bytes_slice(file, 0, r->head));
	str_add(out, bytes_slice(file, from, file.n - behind));
	return true;
}

static bool prove_middle(const struct merge_input *in, const struct merge_result *result, const struct reading *r)
{
	const struct bytes file[] = {in->base, in->ours, in->theirs, str_bytes(&result->file)};
	struct bytes base = in->base;
	size_t start = base.n, least = base.n, from, to;
	bool proven = true;

	for (int i = 1; i < 4; i++) {
		size_t n = bytes_common_start(base, file[i]);

		start = n < start ? n : start;
	}
	for (int i = 1; i < 4; i++) {
		size_t n = bytes_common_end(bytes_slice(base, start, base.n), bytes_slice(file[i], start, file[i].n));

		least = n < least ? n : least;
	}
	if (base.n - start - least > base.n / 2 || !find_ends(r, base, start, base.n - least, &from, &to))
		return false;
	struct str text[4] = {{0}};

	for (int i = 0; i < 4 && proven; i++)
		proven = cut_middle(file[i], r, from, base.n - to, &text[i]);
	struct merge_input part = {
		str_bytes(&text[0]), str_bytes(&text[1]), str_bytes(&text[2]), in->key, in->prefer};
	struct merge_result merged = *result;

	merged.file = text[3];
	proven = proven && prove_merge_whole(&part, &merged, NULL);
	for (int i = 0; i < 4; i++)
		str_release(&text[i]);
	return proven;
}

bool prove_apart(const struct merge_input *in, const struct merge_result *r)
{
	const struct bytes file[] = {in->base, in->ours, in->theirs, str_bytes(&r->file)};
	struct reading reading = {0};

	if (!find_reading(in, in->base, &reading))
		return false;
	for (int i = 1; i < 4; i++) {
		struct reading other = {0};

		if (!find_reading(in, file[i], &other) || other.delimiter != reading.delimiter ||
			other.comments != reading.comments || other.head != reading.head ||
			!same(in->base, 0, file[i], 0, reading.head))
			return false;
	}
	return (!r->conflicts.n && prove_replaced(in, file[3], &reading)) || prove_middle(in, r, &reading);
}

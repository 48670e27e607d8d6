/* SPDX-License-Identifier: ISC */
/*
 * Hunks are found by their bytes: first with both neighbours, where the one nearest to the old place counts; a lone hunk
 * also by itself, if its records stand just once, or behind or before one neighbour. What is put in a place that is not
 * quite the old one gets or gives the line end that it needs there.
 */
#include <config.h>

#include "csv/patch.h"

#include <string.h>

#include "csv/change.h"
#include "csv/emit.h"
#include "csv/scan.h"

enum { NOWHERE = -1 };

static void release_records(struct patch_record *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		str_release(&v[i].bytes);
}

void patch_release(struct patch *p)
{
	for (size_t i = 0; i < p->hunks.n; i++) {
		struct patch_hunk *h = &p->hunks.v[i];

		release_records(h->now.v, h->now.n);
		release_records(h->old.v, h->old.n);
		vec_release(&h->now);
		vec_release(&h->old);
		str_release(&h->prev);
		str_release(&h->next);
	}
	vec_release(&p->hunks);
	*p = (struct patch){0};
}

static uint64_t form_of(const struct table *t)
{
	struct str text = {0};
	uint64_t hash;

	if (t->header != PARTS_NO_RECORD)
		str_add(&text, bytes_slice(parts_bytes(t, t->header), 0, scan_body(parts_bytes(t, t->header))));
	str_addf(&text, "%c%d", t->dialect.delimiter, t->comments);
	hash = bytes_hash(str_bytes(&text));
	str_release(&text);
	return hash;
}

static struct patch_record copy_record(const struct table *t, const struct parts_record *r)
{
	struct patch_record copy = {(enum record_kind)r->kind, {0}};

	str_add(&copy.bytes, parts_record_bytes(t, r));
	return copy;
}

void patch_make(const struct table *t, size_t since, struct patch *out)
{
	size_t edits = t->edits;

	*out = (struct patch){.form = form_of(t), .eight_bit = t->dialect.encoding == DIALECT_1252};
	for (size_t i = t->changes.n; i > 0 && edits > since; i--) {
		const struct parts_change *c = &t->changes.v[i - 1];
		struct patch_hunk h = {.at = c->at};

		for (uint32_t k = 0; k < c->now; k++)
			vec_push(&h.now, copy_record(t, &c->new[k]));
		for (uint32_t k = 0; k < c->before; k++)
			vec_push(&h.old, copy_record(t, &c->old[k]));
		if (c->prev.length)
			str_add(&h.prev, parts_record_bytes(t, &c->prev));
		if (c->next.length)
			str_add(&h.next, parts_record_bytes(t, &c->next));
		vec_push(&out->hunks, h);
		edits -= !c->linked;
	}
}

/* ------------------------------------------------------------------------------------------------------- finding */

static bool is_record(const struct table *t, size_t record, const struct str *bytes)
{
	return t->records.v[record].length == bytes->n && bytes_equal(parts_bytes(t, (uint32_t)record), str_bytes(bytes));
}

static bool has_records(const struct table *t, const struct patch_hunk *h, size_t at)
{
	if (at + h->now.n > t->records.n)
		return false;
	for (size_t i = 0; i < h->now.n; i++)
		if (!is_record(t, at + i, &h->now.v[i].bytes))
			return false;
	return true;
}

static bool is_behind(const struct table *t, const struct patch_hunk *h, size_t at)
{
	return h->prev.n ? at > 0 && is_record(t, at - 1, &h->prev) : at == 0;
}

static bool is_ahead(const struct table *t, const struct patch_hunk *h, size_t at)
{
	size_t end = at + h->now.n;

	return h->next.n ? end < t->records.n && is_record(t, end, &h->next) : end == t->records.n;
}

static bool fits(const struct table *t, const struct patch_hunk *h, size_t at)
{
	return has_records(t, h, at) && is_behind(t, h, at) && is_ahead(t, h, at);
}

static size_t apart(size_t a, size_t b)
{
	return a > b ? a - b : b - a;
}

static int64_t find_exact(const struct table *t, const struct patch_hunk *h)
{
	int64_t best = NOWHERE;

	if (fits(t, h, h->at))
		return h->at;
	for (size_t at = 0; at <= t->records.n; at++)
		if (fits(t, h, at) && (best < 0 || apart(at, h->at) < apart((size_t)best, h->at)))
			best = (int64_t)at;
	return best;
}

/* Where this holds, if that is one place alone. */
static int64_t find_single(const struct table *t, const struct patch_hunk *h,
			   bool (*holds)(const struct table *t, const struct patch_hunk *h, size_t at))
{
	int64_t found = NOWHERE;

	for (size_t at = 0; at <= t->records.n; at++)
		if (holds(t, h, at)) {
			if (found >= 0)
				return NOWHERE;
			found = (int64_t)at;
		}
	return found;
}

/* Where a lone hunk goes though something around it is another by now. */
static int64_t find_likely(const struct table *t, const struct patch_hunk *h, int64_t before)
{
	int64_t at = NOWHERE;

	if (h->now.n)
		return find_single(t, h, has_records);
	if (h->prev.n)
		at = find_single(t, h, is_behind);
	if (at < 0 && h->next.n)
		at = find_single(t, h, is_ahead);
	if (at >= 0 || before < 0 || t->header == PARTS_NO_RECORD)
		return at;
	if ((size_t)before < t->rows.n)
		return t->rows.v[before];
	return t->rows.n ? (int64_t)t->rows.v[t->rows.n - 1] + 1 : (int64_t)t->header + 1;
}

/* ------------------------------------------------------------------------------------------------------- writing */

static bool lacks_eol(enum record_kind kind, struct bytes record)
{
	return kind != RECORD_MARK && scan_body(record) == record.n;
}

/* Whether two records would be read as something else side by side: an open quote takes in what follows it, and a CR and
 * a LF are one line end. */
static bool clash(enum record_kind kind, struct bytes first, struct bytes second)
{
	return kind == RECORD_OPEN || (first.n && second.n && first.p[first.n - 1] == '\r' && second.p[0] == '\n');
}

static struct parts_record with_eol(struct table *t, enum record_kind kind, struct bytes record)
{
	struct parts_record made;
	struct str out = {0};

	str_add(&out, record);
	str_adds(&out, emit_eol(t->dialect.eol));
	made = change_new_record(t, str_bytes(&out), kind);
	str_release(&out);
	return made;
}

static bool may_stand(const struct table *t, const struct patch_hunk *h, size_t at)
{
	size_t end = at + h->now.n, n = h->old.n;
	struct bytes next = end < t->records.n ? parts_bytes(t, (uint32_t)end) : (struct bytes){0};

	if (n && next.n && clash(h->old.v[n - 1].kind, str_bytes(&h->old.v[n - 1].bytes), next))
		return false;
	return at == 0 || !clash((enum record_kind)t->records.v[at - 1].kind, parts_bytes(t, (uint32_t)at - 1),
				 n ? str_bytes(&h->old.v[0].bytes) : next);
}

/* exact: all around is as it was, so that line ends are, too. */
static void put(struct table *t, const struct patch_hunk *h, size_t at, bool exact, bool linked)
{
	VEC(struct parts_record) now = {0};
	size_t end = at + h->now.n, from = at;

	if (!exact && at > 0 && h->old.n && lacks_eol((enum record_kind)t->records.v[at - 1].kind, parts_bytes(t, (uint32_t)at - 1))) {
		from--;
		vec_push(&now, with_eol(t, (enum record_kind)t->records.v[from].kind, parts_bytes(t, (uint32_t)from)));
	}
	for (size_t i = 0; i < h->old.n; i++) {
		const struct patch_record *r = &h->old.v[i];

		if (!exact && i + 1 == h->old.n && end < t->records.n && lacks_eol(r->kind, str_bytes(&r->bytes)))
			vec_push(&now, with_eol(t, r->kind, str_bytes(&r->bytes)));
		else
			vec_push(&now, change_new_record(t, str_bytes(&r->bytes), r->kind));
	}
	change_replace(t, (uint32_t)from, (uint32_t)(end - from), now.v, (uint32_t)now.n, linked);
	vec_release(&now);
}

static bool is_ascii(struct bytes b)
{
	for (size_t i = 0; i < b.n; i++)
		if ((unsigned char)b.p[i] >= 0x80)
			return false;
	return true;
}

static bool is_ascii_file(const struct table *t)
{
	for (uint32_t i = 0; i < t->records.n; i++)
		if (t->records.v[i].kind != RECORD_MARK && !is_ascii(parts_bytes(t, i)))
			return false;
	return true;
}

/* Whether its bytes mean the same in this file. A file whose only letters beyond ASCII went with a row says nothing of its
 * encoding until that row is back. */
static bool is_readable(struct table *t, const struct patch *p)
{
	bool plain = true;

	if (p->eight_bit == (t->dialect.encoding == DIALECT_1252))
		return true;
	for (size_t i = 0; i < p->hunks.n; i++)
		for (size_t k = 0; k < p->hunks.v[i].old.n; k++)
			plain = plain && is_ascii(str_bytes(&p->hunks.v[i].old.v[k].bytes));
	if (plain)
		return true;
	if (!is_ascii_file(t))
		return false;
	t->dialect.encoding = p->eight_bit ? DIALECT_1252 : DIALECT_UTF8;
	return true;
}

bool patch_apply(struct table *t, const struct patch *p, int64_t before)
{
	size_t done;

	if (p->hunks.n == 0 || p->form != form_of(t) || !is_readable(t, p))
		return false;
	for (done = 0; done < p->hunks.n; done++) {
		const struct patch_hunk *h = &p->hunks.v[done];
		int64_t at = find_exact(t, h);
		bool exact = at >= 0;

		if (!exact && p->hunks.n == 1) {
			at = find_likely(t, h, before);
			if (at >= 0 && !may_stand(t, h, (size_t)at))
				at = NOWHERE;
		}
		if (at < 0)
			break;
		put(t, h, (size_t)at, exact, done > 0);
	}
	if (done == p->hunks.n)
		return true;
	if (done > 0)
		change_undo(t);
	return false;
}

/* SPDX-License-Identifier: ISC */
/* Replacing records, and keeping what refers to them true. */
#include <config.h>

#include "csv/change.h"

#include <string.h>

#include "csv/scan.h"
#include "csv/survey.h"

struct parts_record change_new_record(struct table *t, struct bytes bytes, enum record_kind kind)
{
	struct parts_record r = { (uint32_t)t->pieces.n, (uint32_t)bytes.n, (uint8_t)kind, true, false };

	if (bytes.n > UINT32_MAX)
		bug("change_new_record: a record of 4 GiB");
	r.has_quote = memchr(bytes.p, '"', bytes.n) != NULL;
	vec_push(&t->pieces, arena_copy(&t->area, bytes).p);
	return r;
}

/* Index of the first row whose record is `record` or a later one. */
static size_t first_row(const struct table *t, uint32_t record)
{
	size_t low = 0, high = t->rows.n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (t->rows.v[middle] < record)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static uint32_t count_rows(const struct parts_record *r, uint32_t n)
{
	uint32_t rows = 0;

	while (n-- > 0)
		rows += r++->kind == RECORD_ROW;
	return rows;
}

/* Before the records are replaced. */
static void replace_rows(struct table *t, uint32_t at, uint32_t before, const struct parts_record *now, uint32_t n)
{
	size_t from = first_row(t, at), to = first_row(t, at + before), i;
	uint32_t rows = count_rows(now, n), k;

	if (rows > to - from)
		vec_reserve(&t->rows, rows - (to - from));
	if (rows != to - from && t->rows.n > to)
		memmove(t->rows.v + from + rows, t->rows.v + to, (t->rows.n - to) * sizeof *t->rows.v);
	t->rows.n = t->rows.n - (to - from) + rows;
	for (k = 0, i = from; k < n; k++)
		if (now[k].kind == RECORD_ROW)
			t->rows.v[i++] = at + k;
	if (n != before)
		for (; i < t->rows.n; i++)
			t->rows.v[i] = t->rows.v[i] - before + n;
}

static void replace_records(struct table *t, uint32_t at, uint32_t before, const struct parts_record *now, uint32_t n)
{
	if (n > before)
		vec_reserve(&t->records, n - before);
	if (n != before && t->records.n > at + before)
		memmove(t->records.v + at + n, t->records.v + at + before,
			(t->records.n - at - before) * sizeof *now);
	if (n > 0)
		memcpy(t->records.v + at, now, n * sizeof *now);
	t->records.n = t->records.n - before + n;
}

static bool is_about_rows(enum table_oddity what)
{
	return what == TABLE_LONG_ROW || what == TABLE_FIELD_TOO_LONG || what == TABLE_RECORD_TOO_LONG;
}

/* Takes out what is said about the rows in a range; all: also about a header there. */
static void drop_notes(struct table *t, uint32_t from, uint32_t to, bool all)
{
	size_t i, kept = 0;

	for (i = 0; i < t->notes.n; i++) {
		struct table_note *n = &t->notes.v[i];
		bool about_header = n->what == TABLE_DUPLICATE_COLUMN || n->what == TABLE_HEADER_TOO_LONG ||
				    n->what == TABLE_TOO_MANY_COLUMNS;

		if (n->record >= from && n->record < to && (is_about_rows(n->what) || (all && about_header)))
			continue;
		t->notes.v[kept++] = *n;
	}
	t->notes.n = kept;
}

static void shift_notes(struct table *t, uint32_t at, uint32_t before, uint32_t n)
{
	size_t i;

	if (n == before)
		return;
	for (i = 0; i < t->notes.n; i++)
		if (t->notes.v[i].record >= at + before)
			t->notes.v[i].record = t->notes.v[i].record - before + n;
}

/* What is said about the file points at a record that is there. */
static void clamp_notes(struct table *t)
{
	uint32_t last = t->records.n == 0 ? 0 : (uint32_t)t->records.n - 1;
	size_t i;

	for (i = 0; i < t->notes.n; i++)
		if (t->notes.v[i].record > last)
			t->notes.v[i].record = last;
}

static void survey_rows(struct table *t, uint32_t from, uint32_t to)
{
	size_t i;

	for (i = first_row(t, from); i < t->rows.n && t->rows.v[i] < to; i++)
		survey_row(t, t->rows.v[i]);
}

/* The header may be new, moved, changed or gone. True where the columns have to be taken as new. */
static bool place_header(struct table *t, uint32_t at, uint32_t before, uint32_t n)
{
	bool replaced = t->header != PARTS_NO_RECORD && t->header >= at && t->header < at + before;
	uint32_t i;

	if (t->header != PARTS_NO_RECORD && t->header >= at + before)
		t->header = t->header - before + n;
	for (i = at; i < at + n; i++)
		if (t->records.v[i].kind == RECORD_HEADER) {
			t->header = i;
			return true;
		}
	if (!replaced)
		return false;
	t->header = PARTS_NO_RECORD;
	t->columns.n = 0;
	return true;
}

static void note_header(struct table *t)
{
	size_t i, kept = 0;

	for (i = 0; i < t->notes.n; i++)
		if (t->notes.v[i].what != TABLE_NO_HEADER)
			t->notes.v[kept++] = t->notes.v[i];
	t->notes.n = kept;
	if (t->header == PARTS_NO_RECORD)
		survey_no_header(t);
	else
		survey_header(t, t->header);
}

static void set_final_eol(struct table *t)
{
	struct bytes last;

	t->dialect.final_eol = false;
	if (t->records.n == 0 || t->records.v[t->records.n - 1].kind == RECORD_OPEN)
		return;
	last = parts_bytes(t, (uint32_t)t->records.n - 1);
	t->dialect.final_eol = scan_body(last) < last.n;
}

static void apply(struct table *t, uint32_t at, uint32_t before, const struct parts_record *now, uint32_t n)
{
	drop_notes(t, at, at + before, true);
	shift_notes(t, at, before, n);
	replace_rows(t, at, before, now, n);
	replace_records(t, at, before, now, n);
	if (place_header(t, at, before, n)) {
		note_header(t);
		drop_notes(t, 0, PARTS_NO_RECORD, false);
		survey_rows(t, 0, PARTS_NO_RECORD);
	} else {
		survey_rows(t, at, at + n);
	}
	clamp_notes(t);
	set_final_eol(t);
	if (t->lines->record > at)
		*t->lines = (struct parts_lines){ 0, 1 };
}

void change_replace(struct table *t, uint32_t at, uint32_t before, const struct parts_record *now, uint32_t n,
		    bool linked)
{
	struct parts_change change = { .at = at, .now = n, .before = before, .linked = linked };

	change.old = arena_alloc(&t->area, (before + n) * sizeof *change.old);
	change.new = change.old + before;
	if (before > 0)
		memcpy(change.old, t->records.v + at, before * sizeof *change.old);
	if (n > 0)
		memcpy(change.new, now, n * sizeof *now);
	if (at > 0)
		change.prev = t->records.v[at - 1];
	if (at + before < t->records.n)
		change.next = t->records.v[at + before];
	vec_push(&t->changes, change);
	t->edits += !linked;
	apply(t, at, before, now, n);
}

void change_undo(struct table *t)
{
	struct parts_change change;

	do {
		if (t->changes.n == 0)
			bug("change_undo: nothing to take back");
		change = t->changes.v[--t->changes.n];
		apply(t, change.at, change.now, change.old, change.before);
	} while (change.linked);
	t->edits--;
}

/* SPDX-License-Identifier: ISC */
/*
 * Both versions are read as tables in UTF-8, their rows paired, and the cells of each pair compared. A few cells of
 * another form may be somebody's edit; three are a program's.
 */
#include <config.h>

#include "model/damage.h"

#include "model/merge.h"
#include "model/pairs.h"
#include "model/recode.h"
#include "model/retyped.h"

enum { FORMS_MIN = 3, SHOWN_MAX = 40 };

static const char *const names[DAMAGE_COUNT] = {
	[DAMAGE_ENCODING] = "encoding",
	[DAMAGE_DELIMITER] = "delimiter",
	[DAMAGE_MARKERS] = "markers",
	[DAMAGE_NO_KEY] = "no-key",
	[DAMAGE_IDS] = "ids",
	[DAMAGE_NUMBERS] = "numbers",
	[DAMAGE_DAYS] = "days",
	[DAMAGE_FORMULAS] = "formulas",
	[DAMAGE_MOJIBAKE] = "mojibake",
	[DAMAGE_LETTERS] = "letters",
	[DAMAGE_TWINS] = "twins",
	[DAMAGE_ROWS] = "rows",
	[DAMAGE_LINES] = "lines",
};

struct look {
	struct damage *out;
	const char *const *key;
	struct table *old, *now; /* in UTF-8 */
	struct dialect was, is;  /* of the bytes as they are */
	struct pairs pairs;
	size_t count[DAMAGE_COUNT];
	struct str example[DAMAGE_COUNT]; /* "001 as 1" */
};

const char *damage_kind_name(enum damage_kind kind)
{
	return names[kind];
}

static void quote(struct str *out, struct bytes value)
{
	size_t n = value.n;

	if (n > SHOWN_MAX) {
		n = SHOWN_MAX;
		while (n && ((unsigned char)value.p[n] & 0xc0) == 0x80)
			n--;
	}
	str_addc(out, '"');
	str_add(out, bytes_slice(value, 0, n));
	str_adds(out, n < value.n ? "...\"" : "\"");
}

static void seen(struct look *l, enum damage_kind kind, struct bytes old, struct bytes now)
{
	if (l->count[kind]++)
		return;
	quote(&l->example[kind], old);
	str_adds(&l->example[kind], " is now ");
	quote(&l->example[kind], now);
}

/* --- rows and cells ----------------------------------------------------------------------------------------------- */

static void compare_cell(struct look *l, struct bytes old, struct bytes now)
{
	switch (retyped_compare(old, now)) {
	case RETYPED_NUMBER:
	case RETYPED_WORD:
		seen(l, DAMAGE_NUMBERS, old, now);
		break;
	case RETYPED_DAY:
		seen(l, DAMAGE_DAYS, old, now);
		break;
	case RETYPED_FORMULA:
		seen(l, DAMAGE_FORMULAS, old, now);
		break;
	case RETYPED_MOJIBAKE:
		seen(l, DAMAGE_MOJIBAKE, old, now);
		break;
	case RETYPED_LETTERS:
		seen(l, DAMAGE_LETTERS, old, now);
		break;
	case RETYPED_EQUAL:
	case RETYPED_OTHER:
		break;
	}
}

static void compare_rows(struct look *l)
{
	struct cells old = {0}, now = {0};
	uint32_t width = table_columns(l->old);
	int *column = mem_array(width + 1, sizeof *column);
	struct str name = {0};

	for (uint32_t c = 0; c < width; c++) {
		str_clear(&name);
		str_add(&name, table_column_name(l->old, c));
		column[c] = table_find_column(l->now, str_c(&name));
	}
	for (uint32_t r = 0; r < table_rows(l->now); r++) {
		int32_t was = l->pairs.old_of[r];

		if (was == PAIRS_NONE)
			continue;
		cells_read(&old, l->old, (uint32_t)was);
		cells_read(&now, l->now, r);
		for (uint32_t c = 0; c < width; c++)
			compare_cell(l, cells_at(&old, (int)c), cells_at(&now, column[c]));
		bool padded = now.n > old.n;

		for (uint32_t c = old.n; padded && c < now.n; c++)
			padded = !now.v[c].n;
		l->count[DAMAGE_ROWS] += padded && old.n < width;
	}
	mem_free(column);
	str_release(&name);
	cells_release(&old);
	cells_release(&now);
}

static void compare_ids(struct look *l)
{
	struct str old = {0}, now = {0};

	for (uint32_t r = 0; r < table_rows(l->now); r++) {
		int32_t was = l->pairs.old_of[r];

		if (was == PAIRS_NONE)
			continue;
		str_clear(&old);
		str_clear(&now);
		pairs_key(l->old, l->pairs.key_old, (uint32_t)was, &old);
		pairs_key(l->now, l->pairs.key_now, r, &now);
		if (!bytes_equal(str_bytes(&old), str_bytes(&now)))
			seen(l, DAMAGE_IDS, str_bytes(&old), str_bytes(&now));
	}
	l->count[DAMAGE_IDS] += l->pairs.ambiguous;
	str_release(&old);
	str_release(&now);
}

/* --- the file as such --------------------------------------------------------------------------------------------- */

static size_t count_records(const struct table *t, enum record_kind kind)
{
	size_t n = 0;

	for (uint32_t i = 0; i < table_records(t); i++)
		n += table_record_kind(t, i) == kind;
	return n;
}

/* Each conflict has one line that opens it. */
static size_t count_conflicts(const struct table *t)
{
	size_t n = 0;

	for (uint32_t i = 0; i < table_records(t); i++)
		n += table_record_kind(t, i) == RECORD_MARKER && bytes_starts(table_record_bytes(t, i), "<<<<<<<");
	return n;
}

/* Rows whose key a row before them has. */
static size_t count_twins(const struct table *t, const int32_t *key)
{
	struct str text = {0};
	size_t twins = 0, cap = 16;

	while (cap < 2 * (size_t)table_rows(t))
		cap *= 2;
	unsigned long long *set = mem_zalloc(cap * sizeof *set);

	for (uint32_t r = 0; key && r < table_rows(t); r++) {
		str_clear(&text);
		pairs_key(t, key, r, &text);
		unsigned long long hash = bytes_hash(str_bytes(&text)) | 1;
		size_t at = (size_t)(hash >> 20) & (cap - 1);

		while (set[at] && set[at] != hash)
			at = (at + 1) & (cap - 1);
		twins += text.n && set[at] == hash;
		set[at] = hash;
	}
	mem_free(set);
	str_release(&text);
	return twins;
}

static void compare_files(struct look *l)
{
	size_t twins_now = count_twins(l->now, l->pairs.key_now), twins_old = count_twins(l->old, l->pairs.key_old);
	size_t padding_now = count_records(l->now, RECORD_PADDING), padding_old = count_records(l->old, RECORD_PADDING);
	size_t marks_now = count_conflicts(l->now), marks_old = count_conflicts(l->old);

	l->count[DAMAGE_ENCODING] = l->is.encoding != l->was.encoding && l->is.encoding != DIALECT_UTF8;
	l->count[DAMAGE_DELIMITER] = l->is.delimiter != l->was.delimiter || (l->is.sep_line && !l->was.sep_line);
	l->count[DAMAGE_MARKERS] = marks_now > marks_old ? marks_now - marks_old : 0;
	l->count[DAMAGE_NO_KEY] = l->pairs.key_old && !l->pairs.key_now;
	l->count[DAMAGE_TWINS] = twins_now > twins_old ? twins_now - twins_old : 0;
	if (padding_now > padding_old && count_records(l->now, RECORD_BLANK) < count_records(l->old, RECORD_BLANK))
		l->count[DAMAGE_LINES] = padding_now - padding_old;
}

/* --- telling ------------------------------------------------------------------------------------------------------ */

static void counted(struct str *out, size_t n, const char *one, const char *many)
{
	str_addf(out, "%zu %s", n, n == 1 ? one : many);
}

static void sentence(const struct look *l, enum damage_kind kind, struct str *out)
{
	size_t n = l->count[kind];

	switch (kind) {
	case DAMAGE_ENCODING:
		str_addf(out, "it was %s and is %s", dialect_encoding_name(l->was.encoding),
			dialect_encoding_name(l->is.encoding));
		break;
	case DAMAGE_DELIMITER:
		if (l->is.delimiter != l->was.delimiter)
			str_addf(out, "its delimiter was %s and is %s", dialect_delimiter_name(l->was.delimiter),
				dialect_delimiter_name(l->is.delimiter));
		else
			str_adds(out, "it starts with a sep= line, which only Excel knows");
		break;
	case DAMAGE_MARKERS:
		counted(out, n, "conflict of a merge is", "conflicts of a merge are");
		str_adds(out, " left in it");
		break;
	case DAMAGE_NO_KEY:
		str_addf(out, "its header lost the column %s", l->key[0]);
		break;
	case DAMAGE_IDS:
		counted(out, n, "id is", "ids are");
		str_adds(out, " written another way");
		break;
	case DAMAGE_NUMBERS:
		counted(out, n, "number is", "numbers are");
		str_adds(out, " written another way");
		break;
	case DAMAGE_DAYS:
		counted(out, n, "date is", "dates are");
		str_adds(out, " written another way");
		break;
	case DAMAGE_FORMULAS:
		counted(out, n, "cell that starts like a formula became its result", "cells that start like formulas became their results");
		break;
	case DAMAGE_MOJIBAKE:
		counted(out, n, "cell holds", "cells hold");
		str_adds(out, " letters that were read in a wrong encoding and saved again");
		break;
	case DAMAGE_LETTERS:
		counted(out, n, "cell", "cells");
		str_adds(out, " lost letters to ? or _");
		break;
	case DAMAGE_TWINS:
		counted(out, n, "row stands", "rows stand");
		str_adds(out, " twice");
		break;
	case DAMAGE_ROWS:
		counted(out, n, "short row was", "short rows were");
		str_adds(out, " filled up with empty cells");
		break;
	case DAMAGE_LINES:
		counted(out, n, "blank line was", "blank lines were");
		str_adds(out, " filled up with delimiters");
		break;
	case DAMAGE_COUNT:
		break;
	}
	if (l->example[kind].n) {
		str_adds(out, ": ");
		str_add(out, str_bytes(&l->example[kind]));
	}
}

static void tell(struct look *l)
{
	if (l->count[DAMAGE_NUMBERS] + l->count[DAMAGE_DAYS] < FORMS_MIN)
		l->count[DAMAGE_NUMBERS] = l->count[DAMAGE_DAYS] = 0;
	for (int kind = 0; kind < DAMAGE_COUNT; kind++) {
		struct str text = {0};

		if (!l->count[kind])
			continue;
		sentence(l, (enum damage_kind)kind, &text);
		struct damage_one one = {(enum damage_kind)kind, l->count[kind], str_take(&text)};

		vec_push(&l->out->list, one);
	}
}

static struct table *read_version(const struct table_def *def, struct bytes file, struct dialect *d)
{
	struct str text = {0};
	struct recode told;
	struct table *t = recode_table(def, file);

	*d = *table_dialect(t);
	if (d->encoding == DIALECT_UTF8)
		return t;
	table_free(t);
	recode_file(file, &text, &told);
	t = recode_table(def, str_bytes(&text));
	d->delimiter = table_dialect(t)->delimiter;
	d->sep_line = table_dialect(t)->sep_line;
	str_release(&text);
	return t;
}

void damage_find(struct damage *d, const char *file_name, struct bytes good, struct bytes now)
{
	const struct table_def *def = recode_def(file_name);
	struct look l = {.out = d, .key = merge_key_of(file_name)};

	*d = (struct damage){{0}};
	if (bytes_equal(good, now) || !good.n || !now.n)
		return;
	l.old = read_version(def, good, &l.was);
	l.now = read_version(def, now, &l.is);
	pairs_find(&l.pairs, l.old, l.now, l.key);
	compare_files(&l);
	compare_rows(&l);
	if (l.pairs.key_old && l.pairs.key_now)
		compare_ids(&l);
	tell(&l);
	for (int kind = 0; kind < DAMAGE_COUNT; kind++)
		str_release(&l.example[kind]);
	pairs_release(&l.pairs);
	table_free(l.old);
	table_free(l.now);
}

void damage_release(struct damage *d)
{
	for (size_t i = 0; i < d->list.n; i++)
		mem_free(d->list.v[i].sentence);
	vec_release(&d->list);
}

bool damage_is_alarm(const struct damage *d)
{
	for (size_t i = 0; i < d->list.n; i++)
		if (d->list.v[i].kind != DAMAGE_ROWS && d->list.v[i].kind != DAMAGE_LINES)
			return true;
	return false;
}

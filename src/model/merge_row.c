/* SPDX-License-Identifier: ISC */
/*
 * Writing the merged rows. A row that only one side changed is copied byte for byte where its columns are the merged
 * ones; else it is put together from the raw cells of the side that changed each.
 */
#include <config.h>

#include "model/merge_parts.h"

#include "csv/emit.h"

void merge_row_views_init(struct merge_view v[WHO_COUNT])
{
	for (int i = 0; i < WHO_COUNT; i++) {
		v[i] = (struct merge_view){0};
		cells_init(&v[i].values);
	}
}

void merge_row_views_release(struct merge_view v[WHO_COUNT])
{
	for (int i = 0; i < WHO_COUNT; i++) {
		cells_release(&v[i].values);
		vec_release(&v[i].raw);
	}
}

void merge_row_load(
	const struct merge_state *m, enum merge_who who, int32_t row, struct merge_view *v)
{
	v->there = row >= 0;
	v->values.n = 0;
	v->raw.n = 0;
	v->record = (struct bytes){0};
	if (!v->there)
		return;
	const struct table *t = m->side[who].table;

	v->record = table_row_bytes(t, (uint32_t)row);
	cells_read(&v->values, t, (uint32_t)row);
	vec_reserve(&v->raw, v->values.n + 1);
	v->raw.n = scan_cells(v->record, table_dialect(t)->delimiter, v->raw.v, v->values.n);
}

struct bytes merge_row_value(const struct merge_view *v, int column)
{
	return v->there ? cells_at(&v->values, column) : (struct bytes){0};
}

static struct bytes raw_cell(const struct merge_view *v, int column)
{
	if (!v->there || column < 0 || (size_t)column >= v->raw.n)
		return (struct bytes){0};
	return (struct bytes){v->record.p + v->raw.v[column].offset, v->raw.v[column].length};
}

static struct bytes body(struct bytes record)
{
	return bytes_slice(record, 0, scan_body(record));
}

/* The k-th cell beyond the header of a row, as a column of its own. */
static struct merge_column surplus(const struct merge_state *m, uint32_t k)
{
	struct merge_column c = {{0, 0, 0}, false, false};

	for (int who = 0; who < WHO_COUNT; who++)
		c.at[who] = (int)(m->side[who].columns + k);
	return c;
}

static uint32_t surplus_count(const struct merge_state *m, const struct merge_view v[WHO_COUNT])
{
	uint32_t most = 0;

	for (int who = 0; who < WHO_COUNT; who++)
		if (v[who].there && v[who].values.n > m->side[who].columns &&
			v[who].values.n - m->side[who].columns > most)
			most = v[who].values.n - m->side[who].columns;
	return most;
}

static bool same_views(const struct merge_state *m, const struct merge_view v[WHO_COUNT],
	enum merge_who a, enum merge_who b, bool deleted_counts)
{
	uint32_t extra = surplus_count(m, v);

	for (size_t i = 0; i < m->columns.n + extra; i++) {
		struct merge_column c = i < m->columns.n ? m->columns.v[i]
							 : surplus(m, (uint32_t)(i - m->columns.n));

		if (!deleted_counts && c.at[b] < 0)
			continue;
		if (!bytes_equal(merge_row_value(&v[a], c.at[a]), merge_row_value(&v[b], c.at[b])))
			return false;
	}
	return true;
}

static bool compare(const struct merge_state *m, enum merge_who a, int32_t row_a, enum merge_who b,
	int32_t row_b, bool deleted_counts)
{
	struct merge_view v[WHO_COUNT];

	if (m->same_header[a][b] &&
		bytes_equal(body(table_row_bytes(m->side[a].table, (uint32_t)row_a)),
			body(table_row_bytes(m->side[b].table, (uint32_t)row_b))))
		return true;
	merge_row_views_init(v);
	merge_row_load(m, a, row_a, &v[a]);
	merge_row_load(m, b, row_b, &v[b]);
	bool same = same_views(m, v, a, b, deleted_counts);

	merge_row_views_release(v);
	return same;
}

bool merge_row_untouched(
	const struct merge_state *m, enum merge_who who, int32_t base_row, int32_t row)
{
	return compare(m, WHO_BASE, base_row, who, row, false);
}

bool merge_row_same(const struct merge_state *m, enum merge_who a, int32_t row_a, enum merge_who b,
	int32_t row_b)
{
	return compare(m, a, row_a, b, row_b, true);
}

void merge_row_name(const struct merge_state *m, enum merge_who who, int32_t row, struct str *out)
{
	struct str scratch = {0};
	const struct merge_side *s = &m->side[who];

	if (!s->key_column) {
		str_add(out, body(table_row_bytes(s->table, (uint32_t)row)));
		return;
	}
	for (const int32_t *c = s->key_column; *c >= 0; c++) {
		if (c != s->key_column)
			str_addc(out, '/');
		str_add(out, table_value(s->table, (uint32_t)row, *c, &scratch));
	}
	str_release(&scratch);
}

void merge_row_eol(struct merge_state *m)
{
	static const char *const text[] = {"\n", "\r\n", "\r"};

	str_adds(&m->out->file, text[m->style.eol]);
}

void merge_row_copy(struct merge_state *m, enum merge_who who, struct bytes record)
{
	uint32_t end = scan_body(record);

	if (end < record.n && table_dialect(m->side[who].table)->eol == m->style.eol) {
		str_add(&m->out->file, record);
		return;
	}
	str_add(&m->out->file, bytes_slice(record, 0, end));
	merge_row_eol(m);
}

/* Whose cell stands in the merged row. Missing and empty are the same value; the side that changed it wins. */
static enum merge_who choose(struct merge_state *m, const struct merge_view v[WHO_COUNT],
	const struct merge_column *c, const struct merge_slot *slot)
{
	struct bytes base = merge_row_value(&v[WHO_BASE], c->at[WHO_BASE]);
	struct bytes ours = merge_row_value(&v[WHO_OURS], c->at[WHO_OURS]);
	struct bytes theirs = merge_row_value(&v[WHO_THEIRS], c->at[WHO_THEIRS]);

	if (!v[WHO_THEIRS].there || c->at[WHO_THEIRS] < 0)
		return WHO_OURS;
	if (!v[WHO_OURS].there || c->at[WHO_OURS] < 0)
		return WHO_THEIRS;
	if (!v[WHO_BASE].there)
		return ours.n || !theirs.n ? WHO_OURS : WHO_THEIRS;
	if (bytes_equal(ours, theirs)) {
		bool same_raw = bytes_equal(raw_cell(&v[WHO_OURS], c->at[WHO_OURS]),
			raw_cell(&v[WHO_BASE], c->at[WHO_BASE]));

		return same_raw ? WHO_THEIRS : WHO_OURS;
	}
	if (bytes_equal(ours, base))
		return WHO_THEIRS;
	if (bytes_equal(theirs, base))
		return WHO_OURS;
	struct str name = {0};
	struct bytes column = {0};

	if (c >= m->columns.v && c < m->columns.v + m->columns.n)
		column = merge_columns_name(m, c);
	merge_row_name(m, WHO_BASE, slot->row[WHO_BASE], &name);
	merge_conflict(m, MERGE_CELL, str_bytes(&name), column, base, ours, theirs);
	str_release(&name);
	return m->in->prefer == MERGE_PREFER_OURS ? WHO_OURS : WHO_THEIRS;
}

static void write_cell(
	struct merge_state *m, const struct merge_view *v, enum merge_who who, int column)
{
	char delimiter = table_dialect(m->side[who].table)->delimiter;

	if (delimiter == m->style.delimiter)
		str_add(&m->out->file, raw_cell(v, column));
	else
		emit_cell(&m->out->file, merge_row_value(v, column), m->style.delimiter, false);
}

/* Puts a row together cell by cell; cells that no side has at the row's end are left out. */
static void compose(
	struct merge_state *m, const struct merge_slot *slot, struct merge_view v[WHO_COUNT])
{
	size_t extra = surplus_count(m, v), last = 0;
	bool used[WHO_COUNT] = {false};
	size_t start = m->out->file.n;

	for (size_t i = 0; i < m->columns.n + extra; i++) {
		struct merge_column beyond = surplus(m, (uint32_t)(i - m->columns.n));
		const struct merge_column *c = i < m->columns.n ? &m->columns.v[i] : &beyond;
		enum merge_who who = choose(m, v, c, slot);
		bool there =
			v[who].there && c->at[who] >= 0 && (size_t)c->at[who] < v[who].values.n;

		if (!there)
			continue;
		str_addc_times(&m->out->file, m->style.delimiter, i - last);
		last = i;
		used[who] = true;
		write_cell(m, &v[who], who, c->at[who]);
	}
	/* a row of one empty cell would be a blank line, which is no row */
	if (m->out->file.n == start)
		str_adds(&m->out->file, "\"\"");
	merge_row_eol(m);
	m->out->from_ours += used[WHO_OURS] && v[WHO_BASE].there;
	m->out->from_theirs += used[WHO_THEIRS];
}

static void write_one(struct merge_state *m, enum merge_who who, const struct merge_slot *slot,
	struct merge_view v[WHO_COUNT])
{
	if (m->raw[who]) {
		merge_row_copy(
			m, who, table_row_bytes(m->side[who].table, (uint32_t)slot->row[who]));
		return;
	}
	for (int i = 0; i < WHO_COUNT; i++)
		merge_row_load(m, i, i == (int)who ? slot->row[i] : MERGE_NO_ROW, &v[i]);
	compose(m, slot, v);
}

/* Where both sides' rows may be copied whole, a row that one side left alone needs no look at its cells. */
static bool copy_untouched(struct merge_state *m, const struct merge_slot *s)
{
	if (s->row[WHO_BASE] < 0 || !m->same_header[WHO_OURS][WHO_BASE] ||
		!m->same_header[WHO_THEIRS][WHO_BASE] || !m->raw[WHO_OURS])
		return false;
	struct bytes base = table_row_bytes(m->side[WHO_BASE].table, (uint32_t)s->row[WHO_BASE]);
	struct bytes ours = table_row_bytes(m->side[WHO_OURS].table, (uint32_t)s->row[WHO_OURS]);
	struct bytes theirs =
		table_row_bytes(m->side[WHO_THEIRS].table, (uint32_t)s->row[WHO_THEIRS]);

	if (bytes_equal(body(theirs), body(base))) {
		merge_row_copy(m, WHO_OURS, ours);
		m->out->from_ours += !bytes_equal(body(ours), body(base));
		return true;
	}
	if (bytes_equal(body(ours), body(base)) || bytes_equal(body(ours), body(theirs))) {
		merge_row_copy(m, WHO_THEIRS, theirs);
		m->out->from_theirs++;
		return true;
	}
	return false;
}

void merge_row_write(
	struct merge_state *m, const struct merge_slot *slot, struct merge_view v[WHO_COUNT])
{
	bool ours = slot->row[WHO_OURS] >= 0, theirs = slot->row[WHO_THEIRS] >= 0;

	if (!ours || !theirs) {
		write_one(m, ours ? WHO_OURS : WHO_THEIRS, slot, v);
		m->out->from_ours += ours;
		m->out->from_theirs += theirs;
		return;
	}
	if (slot->both) {
		write_one(m, WHO_OURS, slot, v);
		write_one(m, WHO_THEIRS, slot, v);
		return;
	}
	if (copy_untouched(m, slot))
		return;
	for (int i = 0; i < WHO_COUNT; i++)
		merge_row_load(m, i, slot->row[i], &v[i]);
	compose(m, slot, v);
}

void merge_row_header(struct merge_state *m)
{
	bool ours_changed = !m->same_header[WHO_OURS][WHO_BASE];

	for (int i = 0; i < 2; i++) {
		enum merge_who who = (i == 0) == ours_changed ? WHO_OURS : WHO_THEIRS;
		const struct table *t = m->side[who].table;
		bool names = true;

		for (size_t k = 0; k < m->columns.n; k++)
			names = names && m->columns.v[k].at[who] >= 0 &&
				bytes_equal(table_column_name(t, (uint32_t)m->columns.v[k].at[who]),
					merge_columns_name(m, &m->columns.v[k]));
		for (uint32_t r = 0; names && m->raw[who] && r < table_records(t); r++)
			if (table_record_kind(t, r) == RECORD_HEADER) {
				merge_row_copy(m, who, table_record_bytes(t, r));
				return;
			}
	}
	for (size_t k = 0; k < m->columns.n; k++) {
		if (k)
			str_addc(&m->out->file, m->style.delimiter);
		emit_cell(&m->out->file, merge_columns_name(m, &m->columns.v[k]),
			m->style.delimiter, false);
	}
	merge_row_eol(m);
}

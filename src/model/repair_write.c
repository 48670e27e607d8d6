/* SPDX-License-Identifier: ISC */
/*
 * Writing the repaired file. With an old version each row that says the same gets its old bytes back, others are spliced
 * into them, and the lines between rows are the old ones; else what was not changed stays as it is.
 */
#include <config.h>

#include "model/repair_parts.h"

#include "csv/emit.h"
#include "csv/splice.h"
#include "csv/unquote.h"
#include "model/recode.h"

struct writer {
	struct repair_state *s;
	struct str *out;
	char delimiter;   /* to be written */
	bool comments;
	const char *eol;
	struct cells cells; /* of a row of the old version */
	struct scan_cell *raw;
	uint32_t raw_n, raw_cap;
};

/* --- without an old version --------------------------------------------------------------------------------------- */

static void read_raw(struct writer *w, struct bytes record)
{
	char delimiter = table_dialect(w->s->now)->delimiter;

	w->raw_n = scan_cells(record, delimiter, w->raw, w->raw_cap);
	if (w->raw_n > w->raw_cap) {
		w->raw_cap = w->raw_n;
		w->raw = mem_resize(w->raw, w->raw_cap, sizeof *w->raw);
		scan_cells(record, delimiter, w->raw, w->raw_cap);
	}
}

/* The cell as it stands where it may: unchanged, and with no new meaning under the new delimiter. */
static void write_cell(struct writer *w, struct bytes record, uint32_t i, struct bytes value, bool same)
{
	char was = table_dialect(w->s->now)->delimiter;
	struct bytes raw = i < w->raw_n ? (struct bytes){record.p + w->raw[i].offset, w->raw[i].length} : (struct bytes){0};
	struct bytes core = scan_core(raw, was);
	bool quoted = raw.n && unquote_is_needed(core);

	if (i)
		str_addc(w->out, w->delimiter);
	if (same && was == w->delimiter)
		str_add(w->out, raw);
	else if (same && quoted)
		str_add(w->out, core);
	else
		emit_cell(w->out, value, w->delimiter, quoted || (i == 0 && bytes_starts(value, "#")));
}

static void write_record(struct writer *w, struct bytes record, const struct bytes *value, const struct bytes *before,
	uint32_t n)
{
	uint32_t body = scan_body(record);

	read_raw(w, record);
	for (uint32_t i = 0; i < n; i++)
		write_cell(w, record, i, value[i], bytes_equal(value[i], before[i]));
	str_add(w->out, bytes_slice(record, body, record.n));
}

static void write_row(struct writer *w, uint32_t row)
{
	struct repair_row *r = &w->s->row[row];
	struct bytes record = table_row_bytes(w->s->now, row);
	struct cells before = {0};

	cells_read(&before, w->s->now, row);
	if (r->n || before.n)
		write_record(w, record, r->cell, before.v, r->n);
	cells_release(&before);
}

static void write_header(struct writer *w, uint32_t record)
{
	struct table *t = w->s->now;
	struct bytes bytes = table_record_bytes(t, record);

	read_raw(w, bytes);
	uint32_t n = w->s->cut ? w->s->width : w->raw_n;
	struct bytes *name = mem_array(n + 1, sizeof *name);

	for (uint32_t c = 0; c < n; c++)
		name[c] = c < table_columns(t) ? table_column_name(t, c) : (struct bytes){0};
	write_record(w, bytes, name, name, n);
	mem_free(name);
}

/* A comment that was filled up to the width of the table. */
static struct bytes comment_text(const struct repair_state *s, struct bytes record)
{
	char delimiter = table_dialect(s->now)->delimiter;
	struct bytes body = bytes_slice(record, 0, scan_body(record));
	size_t cut = 0, commas = 0;

	while (cut < body.n && body.p[body.n - 1 - cut] == delimiter)
		cut++;
	for (size_t i = 0; i < body.n; i++)
		commas += body.p[i] == delimiter;
	return cut && commas + 1 == s->width ? bytes_slice(body, 0, body.n - cut) : body;
}

static void write_trivia(struct writer *w, uint32_t record, uint32_t last)
{
	struct bytes bytes = table_record_bytes(w->s->now, record);
	struct bytes end = bytes_slice(bytes, scan_body(bytes), bytes.n);

	switch (table_record_kind(w->s->now, record)) {
	case RECORD_SEP:
		break;
	case RECORD_PADDING:
		if (record < last)
			str_add(w->out, end);
		break;
	case RECORD_COMMENT:
		str_add(w->out, comment_text(w->s, bytes));
		str_add(w->out, end);
		break;
	default:
		str_add(w->out, bytes);
		break;
	}
}

static void write_as_is(struct writer *w)
{
	const struct table *t = w->s->now;
	uint32_t last = 0, row = 0;

	w->delimiter = ',';
	for (uint32_t i = 0; i < table_records(t); i++)
		if (table_record_kind(t, i) == RECORD_ROW || table_record_kind(t, i) == RECORD_COMMENT)
			last = i;
	for (uint32_t i = 0; i < table_records(t); i++) {
		switch (table_record_kind(t, i)) {
		case RECORD_HEADER:
			write_header(w, i);
			break;
		case RECORD_ROW:
			if (!w->s->row[row].gone)
				write_row(w, row);
			row++;
			break;
		default:
			write_trivia(w, i, last);
		}
	}
}

/* --- like the old version ----------------------------------------------------------------------------------------- */

/* The lines above a record of the old version that are no rows. */
static void write_old_trivia(struct writer *w, uint32_t record)
{
	const struct table *t = w->s->old;
	uint32_t first = record;

	while (first > 0 && table_record_kind(t, first - 1) != RECORD_ROW && table_record_kind(t, first - 1) != RECORD_HEADER)
		first--;
	for (; first < record; first++)
		str_add(w->out, table_record_bytes(t, first));
}

static void end_line(struct writer *w)
{
	if (w->out->n && w->out->p[w->out->n - 1] != '\n' && w->out->p[w->out->n - 1] != '\r')
		str_adds(w->out, w->eol);
}

static bool old_has_comment(const struct repair_state *s, struct bytes text)
{
	for (uint32_t i = 0; i < table_records(s->old); i++) {
		struct bytes line = table_record_bytes(s->old, i);

		if (table_record_kind(s->old, i) == RECORD_COMMENT && bytes_equal(bytes_slice(line, 0, scan_body(line)), text))
			return true;
	}
	return false;
}

/* Comments that are new, from those above a record now. */
static void write_new_comments(struct writer *w, uint32_t record)
{
	const struct table *t = w->s->now;
	uint32_t first = record;

	while (first > 0 && table_record_kind(t, first - 1) != RECORD_ROW)
		first--;
	for (; first < record; first++) {
		struct bytes text = comment_text(w->s, table_record_bytes(t, first));

		if (table_record_kind(t, first) != RECORD_COMMENT || old_has_comment(w->s, text))
			continue;
		end_line(w);
		str_add(w->out, text);
		str_adds(w->out, w->eol);
	}
}

/* The values that the row has in the columns of the old version, then those that are new. */
static struct bytes wanted(const struct writer *w, const struct repair_row *r, uint32_t i)
{
	uint32_t width = table_columns(w->s->old);
	int c = i < width ? w->s->column_now[i] : -1;

	for (uint32_t k = 0, extra = width; i >= width && k < w->s->width; k++)
		if (w->s->column_old[k] < 0 && extra++ == i)
			c = (int)k;
	return c >= 0 && (uint32_t)c < r->n ? r->cell[c] : (struct bytes){0};
}

static uint32_t new_columns(const struct repair_state *s)
{
	uint32_t n = 0;

	for (uint32_t c = 0; c < s->width; c++)
		n += s->column_old[c] < 0;
	return n;
}

static void write_spliced(struct writer *w, const struct repair_row *r, uint32_t width)
{
	struct str line = {0}, next = {0};

	str_add(&line, table_row_bytes(w->s->old, (uint32_t)r->old));
	cells_read(&w->cells, w->s->old, (uint32_t)r->old);
	for (uint32_t i = 0; i < width; i++) {
		struct bytes value = wanted(w, r, i), was = i < table_columns(w->s->old) ? cells_at(&w->cells, (int)i) : (struct bytes){0};

		if (bytes_equal(value, was))
			continue;
		str_clear(&next);
		splice_set(&next, str_bytes(&line), i, value, w->delimiter, w->comments);
		str_clear(&line);
		str_add(&line, str_bytes(&next));
	}
	str_add(w->out, str_bytes(&line));
	str_release(&line);
	str_release(&next);
}

static void write_new_row(struct writer *w, const struct repair_row *r, uint32_t width)
{
	struct bytes *value = mem_array(width + 1, sizeof *value);
	bool quoted = table_rows(w->s->old) && splice_is_quoted_style(table_row_bytes(w->s->old, 0), w->delimiter);

	for (uint32_t i = 0; i < width; i++)
		value[i] = wanted(w, r, i);
	splice_row(w->out, value, width, width, quoted, w->delimiter, w->comments, w->eol);
	mem_free(value);
}

/* All up to the header, which gets the new columns. */
static void write_old_header(struct writer *w)
{
	const struct table *t = w->s->old;
	uint32_t i = 0, at = table_columns(t);
	struct str line = {0}, next = {0};

	for (; i < table_records(t) && table_record_kind(t, i) != RECORD_HEADER; i++)
		str_add(w->out, table_record_bytes(t, i));
	if (i < table_records(t))
		str_add(&line, table_record_bytes(t, i));
	for (uint32_t c = 0; c < w->s->width; c++) {
		if (w->s->column_old[c] >= 0)
			continue;
		str_clear(&next);
		splice_set(&next, str_bytes(&line), at++, table_column_name(w->s->now, c), w->delimiter, w->comments);
		str_clear(&line);
		str_add(&line, str_bytes(&next));
	}
	str_add(w->out, str_bytes(&line));
	str_release(&line);
	str_release(&next);
}

static void write_like_old(struct writer *w)
{
	struct repair_state *s = w->s;
	uint32_t width = table_columns(s->old) + new_columns(s);

	w->delimiter = table_dialect(s->old)->delimiter;
	w->eol = emit_eol(table_dialect(s->old)->eol);
	w->comments = table_columns(s->old) && s->def && bytes_is_nocase(table_column_name(s->old, 0), s->def->columns[0].name);
	write_old_header(w);
	for (uint32_t r = 0; r < table_rows(s->now); r++) {
		const struct repair_row *row = &s->row[r];

		if (row->gone)
			continue;
		end_line(w);
		write_new_comments(w, table_row_record(s->now, r));
		if (row->old == PAIRS_NONE) {
			write_new_row(w, row, width);
			continue;
		}
		write_old_trivia(w, table_row_record(s->old, (uint32_t)row->old));
		write_spliced(w, row, width);
	}
	struct str tail = {0};
	struct writer at_end = *w;

	at_end.out = &tail;
	write_old_trivia(&at_end, table_records(s->old));
	if (tail.n)
		end_line(w);
	str_add(w->out, str_bytes(&tail));
	write_new_comments(w, table_records(s->now));
	if (table_dialect(s->old)->final_eol)
		end_line(w);
	str_release(&tail);
}

/* --- the seat belt ------------------------------------------------------------------------------------------------ */

static bool reads_back(const struct repair_state *s, struct bytes file)
{
	struct table *t = recode_table(s->def, file);
	struct str name = {0}, scratch = {0};
	bool same = true;
	uint32_t at = 0;

	for (uint32_t r = 0; r < table_rows(s->now); r++)
		if (!s->row[r].gone && at++ >= table_rows(t))
			same = false;
	same = same && at == table_rows(t);
	for (uint32_t c = 0; c < s->width && same; c++) {
		int there;

		str_clear(&name);
		str_add(&name, table_column_name(s->now, c));
		there = table_find_column(t, str_c(&name));
		if (table_find_column(s->now, str_c(&name)) != (int)c)
			continue;
		at = 0;
		for (uint32_t r = 0; r < table_rows(s->now) && same; r++)
			if (!s->row[r].gone)
				same = bytes_equal(table_value(t, at++, there, &scratch),
					c < s->row[r].n ? s->row[r].cell[c] : (struct bytes){0});
	}
	table_free(t);
	str_release(&name);
	str_release(&scratch);
	return same;
}

bool repair_write(struct repair_state *s, struct str *out)
{
	struct writer w = {.s = s, .out = out};

	if (s->like_old)
		write_like_old(&w);
	else
		write_as_is(&w);
	cells_release(&w.cells);
	mem_free(w.raw);
	return reads_back(s, str_bytes(out));
}

/* SPDX-License-Identifier: ISC */
/* Cutting one cell out of a record and putting another in. */
#include <config.h>

#include "csv/splice.h"

#include "csv/unquote.h"
#include "csv/emit.h"
#include "csv/record.h"
#include "csv/scan.h"

/* What stands around a cell's old value, and whether that was quoted. */
struct hole {
	size_t from, to;
	bool quoted;
};

static struct hole find_hole(struct bytes record, struct scan_cell cell, char delimiter)
{
	struct bytes raw = { record.p + cell.offset, cell.length };
	struct bytes core = scan_core(raw, delimiter);
	struct hole hole;

	hole.from = (size_t)(core.p - record.p);
	hole.to = hole.from + core.n;
	hole.quoted = unquote_is_needed(core);
	return hole;
}

static bool reads_as_row(struct bytes record, char delimiter, bool comments)
{
	struct scan_record scanned;

	return record_next(record, delimiter, comments, &scanned) == RECORD_ROW;
}

static void set_existing(struct str *out, struct bytes record, struct hole hole, struct bytes value, char delimiter,
			 bool quoted)
{
	str_add(out, bytes_slice(record, 0, hole.from));
	emit_cell(out, value, delimiter, quoted);
	str_add(out, bytes_slice(record, hole.to, record.n));
}

static void set_missing(struct str *out, struct bytes record, uint32_t missing, struct bytes value, char delimiter,
			bool quoted)
{
	uint32_t body = scan_body(record);

	str_add(out, bytes_slice(record, 0, body));
	str_addc_times(out, delimiter, missing);
	emit_cell(out, value, delimiter, quoted);
	str_add(out, bytes_slice(record, body, record.n));
}

static void set(struct str *out, struct bytes record, uint32_t column, struct bytes value, char delimiter, bool quoted)
{
	struct scan_cell cell;

	if (scan_cell(record, delimiter, column, &cell)) {
		struct hole hole = find_hole(record, cell, delimiter);

		set_existing(out, record, hole, value, delimiter, quoted || hole.quoted);
	} else {
		uint32_t cells = scan_cells(record, delimiter, NULL, 0);

		set_missing(out, record, cells == 0 ? column : column + 1 - cells, value, delimiter, quoted);
	}
}

void splice_set(struct str *out, struct bytes record, uint32_t column, struct bytes value, char delimiter,
		bool comments)
{
	size_t from = out->n;

	set(out, record, column, value, delimiter, false);
	if (out->n > from && reads_as_row(bytes_slice(str_bytes(out), from, out->n), delimiter, comments))
		return;
	str_truncate(out, from);
	set(out, record, column, value, delimiter, true);
}

static void row(struct str *out, const struct bytes *values, uint32_t n, uint32_t width, bool quoted, bool first_quoted,
		char delimiter)
{
	const struct bytes empty = { "", 0 };
	uint32_t i;

	for (i = 0; i < n || i < width; i++) {
		if (i > 0)
			str_addc(out, delimiter);
		emit_cell(out, i < n ? values[i] : empty, delimiter, quoted || (first_quoted && i == 0));
	}
}

void splice_row(struct str *out, const struct bytes *values, uint32_t n, uint32_t width, bool quoted, char delimiter,
		bool comments, const char *eol)
{
	size_t from = out->n;

	if (width == 0)
		width = 1;
	while (n > width && values[n - 1].n == 0)
		n--;
	row(out, values, n, width, quoted, false, delimiter);
	if (out->n == from || !reads_as_row(bytes_slice(str_bytes(out), from, out->n), delimiter, comments)) {
		str_truncate(out, from);
		row(out, values, n, width, quoted, true, delimiter);
	}
	str_adds(out, eol);
}

bool splice_is_quoted_style(struct bytes record, char delimiter)
{
	struct scan_cell cells[64];
	uint32_t n = scan_cells(record, delimiter, cells, 64), i;

	for (i = 0; i < n && i < 64; i++) {
		struct bytes raw = { record.p + cells[i].offset, cells[i].length };

		if (!unquote_is_needed(scan_core(raw, delimiter)))
			return false;
	}
	return n >= 2;
}

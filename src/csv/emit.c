/* SPDX-License-Identifier: ISC */
/* Quotes only where a reader needs them; what they look like is libcsv's csv_write2. */
#include <config.h>

#include "csv/emit.h"

#include <csv.h>

#include "csv/record.h"
#include "csv/scan.h"

bool emit_needs_quotes(struct bytes value, char delimiter)
{
	size_t i;

	if (value.n == 0)
		return false;
	if (scan_is_blank(value.p[0], delimiter) || scan_is_blank(value.p[value.n - 1], delimiter))
		return true;
	for (i = 0; i < value.n; i++) {
		char c = value.p[i];

		if (c == delimiter || c == '"' || c == '\r' || c == '\n')
			return true;
	}
	return false;
}

void emit_cell(struct str *out, struct bytes value, char delimiter, bool quoted)
{
	size_t room = 2 * value.n + 2;

	if (!quoted && !emit_needs_quotes(value, delimiter)) {
		str_add(out, value);
		return;
	}
	str_reserve(out, room);
	/* a NULL source would write no quotes at all */
	out->n += csv_write2(out->p + out->n, room, value.n == 0 ? "" : value.p, value.n, CSV_QUOTE);
	out->p[out->n] = '\0';
}

const char *emit_eol(enum dialect_eol eol)
{
	switch (eol) {
	case DIALECT_LF:
		break;
	case DIALECT_CRLF:
		return "\r\n";
	case DIALECT_CR:
		return "\r";
	}
	return "\n";
}

static bool reads_as_row(struct bytes record, char delimiter)
{
	struct scan_record scanned;

	if (record.n == 0)
		return false;
	return record_next(record, delimiter, true, &scanned) == RECORD_ROW;
}

void emit_record(struct str *out, const struct bytes *values, size_t n, const struct dialect *d)
{
	size_t from = out->n, i;
	bool quoted = false;

	do {
		str_truncate(out, from);
		for (i = 0; i < n; i++) {
			if (i > 0)
				str_addc(out, d->delimiter);
			emit_cell(out, values[i], d->delimiter, quoted && i == 0);
		}
		quoted = !quoted;
	} while (quoted && n > 0 && !reads_as_row(bytes_slice(str_bytes(out), from, out->n), d->delimiter));
	str_adds(out, emit_eol(d->eol));
}

/* SPDX-License-Identifier: ISC */
/*
 * Writing cells: RFC 4180 quoting in a given dialect, by libcsv's csv_write2.
 */
#ifndef CSV_EMIT_H
#define CSV_EMIT_H

#include <stdbool.h>

#include "base/bytes.h"
#include "base/str.h"
#include "csv/dialect.h"

/* A value needs quotes if it holds the delimiter, a quote, CR or LF, or starts or ends with a blank. */
bool emit_needs_quotes(struct bytes value, char delimiter);
/* Appends one cell; `quoted` forces quotes. */
void emit_cell(struct str *out, struct bytes value, char delimiter, bool quoted);
/* Appends a record with its line end. Values that would read as no row (all empty, or a # first) get quotes. */
void emit_record(struct str *out, const struct bytes *values, size_t n, const struct dialect *d);

/* The bytes of a line end. */
const char *emit_eol(enum dialect_eol eol);

#endif

/* SPDX-License-Identifier: ISC */
/*
 * What a record is, by its bytes alone. Only a row holds data; the rest is kept and never read as values.
 */
#ifndef CSV_RECORD_H
#define CSV_RECORD_H

#include <stdbool.h>

#include "base/bytes.h"
#include "csv/scan.h"

enum record_kind {
	RECORD_ROW,
	RECORD_HEADER,
	RECORD_MARK,    /* the byte order mark alone */
	RECORD_SEP,     /* sep=X */
	RECORD_BLANK,   /* nothing, or blanks only */
	RECORD_COMMENT, /* starts with # where the first column is the key */
	RECORD_PADDING, /* delimiters and blanks only */
	RECORD_MARKER,  /* a git conflict marker: <<<<<<<, |||||||, =======, >>>>>>> */
	RECORD_OPEN     /* not read any further, one opaque record up to the end of the file: an open quote, a UTF-16
	                   file, rows beyond the limit */
};

/* The next record of `rest`, which must not be empty, as scan_record; returns its kind, one of ROW, BLANK, COMMENT,
 * PADDING, MARKER, OPEN. comments: a # at the start makes a comment, which is one line whatever quotes are in it. */
enum record_kind record_next(struct bytes rest, char delimiter, bool comments, struct scan_record *out);

#endif

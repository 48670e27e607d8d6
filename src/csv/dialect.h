/* SPDX-License-Identifier: ISC */
/*
 * How one CSV file is written: encoding, byte order mark, `sep=` line, delimiter, line end.
 * Guessed from the bytes and the names of the columns that are expected; never stored beside the file.
 */
#ifndef CSV_DIALECT_H
#define CSV_DIALECT_H

#include <stdbool.h>

#include "base/bytes.h"

enum dialect_encoding {
	DIALECT_UTF8,
	DIALECT_1252, /* not valid UTF-8: 8 bit, shown as Windows-1252, bytes kept */
	DIALECT_UTF16LE,
	DIALECT_UTF16BE /* both only by their mark: no rows, read-only until converted on request */
};

enum dialect_eol {
	DIALECT_LF,
	DIALECT_CRLF,
	DIALECT_CR
};

struct dialect {
	enum dialect_encoding encoding;
	enum dialect_eol eol; /* of the first record that has one; LF where there is none */
	char delimiter;       /* , ; TAB |, or what sep= names */
	bool bom;             /* the file starts with EF BB BF (or a UTF-16 mark) */
	bool sep_line;        /* its first line is sep=X */
	bool final_eol;       /* the last record ends with a line end */
};

/* known: names of expected columns (the first is the key: id, period, date ...). The delimiter is the one named
 * by sep=, else the one of , ; TAB | under which the header holds the key and most known columns; where it holds
 * none of them, the one that gives most columns; , on a tie. */
struct dialect dialect_guess(struct bytes file, const char *const *known, size_t nknown);
/* The same from the start of the file alone: bytes that are not UTF-8 are not looked for. */
struct dialect dialect_guess_head(struct bytes file, const char *const *known, size_t nknown);
/* Length of the byte order mark and of the sep= line behind it, each 0 where there is none. */
size_t dialect_mark_length(struct bytes file);
size_t dialect_sep_length(struct bytes file);
/* Whether the first column of the header is `key` (NULL: no), so that lines which start with # are comments. `text`
 * is the file behind mark and sep= line. */
bool dialect_has_comments(struct bytes text, char delimiter, const char *key);

const char *dialect_encoding_name(enum dialect_encoding e);
/* "comma", "semicolon", "tab", "bar", or "other" */
const char *dialect_delimiter_name(char delimiter);

#endif

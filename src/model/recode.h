/* SPDX-License-Identifier: ISC */
/*
 * A file's bytes in UTF-8, whatever encoding a spreadsheet gave it, and as a table of a board's file. Bytes that are
 * UTF-8 already stay; UTF-16 is known by its mark; else line by line: a line that is no UTF-8 reads as Windows-1252.
 */
#ifndef MODEL_RECODE_H
#define MODEL_RECODE_H

#include "base/str.h"
#include "csv/table.h"
#include "model/schema.h"

struct recode {
	enum dialect_encoding from;
	size_t lines; /* lines that were no UTF-8 */
	size_t mixed; /* lines that were, though not of ASCII alone, in a file that has the others too */
	size_t bad;   /* bytes that stand for nothing in that encoding; they became U+FFFD */
};

/* Appends the file without its mark. */
void recode_file(struct bytes file, struct str *out, struct recode *told);
/* The table of that name ("plan.csv", a path is allowed), or NULL where the board has none. */
const struct table_def *recode_def(const char *file_name);
/* Reads a copy of the bytes; def may be NULL. */
struct table *recode_table(const struct table_def *def, struct bytes file);

#endif

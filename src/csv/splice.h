/* SPDX-License-Identifier: ISC */
/*
 * New bytes for one record, changed as little as a new value allows. Pure: records go in, a record comes out.
 */
#ifndef CSV_SPLICE_H
#define CSV_SPLICE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/bytes.h"
#include "base/str.h"

/* Appends `record` with another value in one cell. The blanks around the old value, its quotes (new ones only if
 * the value needs them) and everything else stay; a short record is filled up with empty cells. The result is read
 * as a row: where it would be blank, padding, a comment (if # makes one) or a marker, the cell gets quotes. */
void splice_set(struct str *out, struct bytes record, uint32_t column, struct bytes value, char delimiter,
		bool comments);
/* Appends a new row of at least `width` cells, all in quotes if `quoted`, and `eol`. */
void splice_row(struct str *out, const struct bytes *values, uint32_t n, uint32_t width, bool quoted, char delimiter,
		bool comments, const char *eol);
/* Whether every cell of a record that has two or more is in quotes (the first 64 of them tell). */
bool splice_is_quoted_style(struct bytes record, char delimiter);

#endif

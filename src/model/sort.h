/* SPDX-License-Identifier: ISC */
/*
 * An order of rows by field names, as typed: "-rice,title" is by rice, largest first, and then by title. Names are
 * those of queries (query_name.h), in quotes where they hold a comma. Numbers and days by size, enumerations in the
 * order of the schema, timeframes by their first day (now before the coming quarters, later after all of them), text
 * folded. Equal rows keep their order; what is empty or cannot be read comes last in both directions.
 * Ownership: sort_compile/sort_free.
 */
#ifndef MODEL_SORT_H
#define MODEL_SORT_H

#include "base/err.h"
#include "model/board.h"

struct sort;

/* NULL and err, with the column in the text, for a field that the table has not. The empty text keeps every order. */
struct sort *sort_compile(const struct board *b, enum table_id t, struct bytes text, struct err *e);
void sort_free(struct sort *s);
void sort_rows(const struct sort *s, const struct board *b, uint32_t *rows, size_t n);

#endif

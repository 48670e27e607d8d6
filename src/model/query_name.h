/* SPDX-License-Identifier: ISC */
/*
 * The names people type in queries and sort orders: fields and their short forms, tables, and what to say about a
 * name that nothing has. due, start, end and done stand for due_date and so on where a table has no such field of
 * its own; feature and technology for features and technologies.
 */
#ifndef MODEL_QUERY_NAME_H
#define MODEL_QUERY_NAME_H

#include "base/err.h"
#include "model/board.h"
#include "model/field.h"

/* TABLE_NONE where there is none of that name (case does not count). */
enum table_id query_name_table(struct bytes name);
bool query_name_field(const struct board *b, enum table_id t, struct bytes name, struct field *out);
/* Fills err: the table (TABLE_NONE: none of them) has no field of that name, and which is near; `column` from 1. */
bool query_name_unknown(const struct board *b, enum table_id t, struct bytes name, size_t column, struct err *e);

#endif

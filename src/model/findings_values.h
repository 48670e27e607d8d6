/* SPDX-License-Identifier: ISC */
/*
 * The rules about single cells and rows, for findings.c. A finder gathers: rows are visited in file order, places
 * (line, byte) are filled in at the end, when all are sorted, because a table tells lines cheaply only in rising order.
 */
#ifndef MODEL_FINDINGS_VALUES_H
#define MODEL_FINDINGS_VALUES_H

#include "model/findings.h"
#include "model/ids.h"

struct finder {
	struct findings *out;
	const struct findings *told; /* before this finder, by the store; NULL: a new value is checked, no board */
	const struct board *b;
	struct cells cells;    /* of the row that is being looked at */
	struct ids misspelt;   /* words that were looked for, "table/word"; what was near is in `near`, by row */
	VEC(struct bytes) near;
	size_t budget;         /* names that may still be compared */
};

/* A finding about a cell (schema column, or -1: the row). line is the record until places are filled in. */
void findings_values_add(struct finder *f, const char *rule, enum finding_severity severity, enum table_id t,
			 uint32_t row, int schema_column, const char *format, ...)
	__attribute__((format(printf, 7, 8)));
/* Whether the store said already why there is no such table. */
bool findings_values_told(const struct finder *f, enum table_id t);
/* All rules about the cells of one row. */
void findings_values_row(struct finder *f, enum table_id t, uint32_t row);
/* The rules about one cell alone, which need no row; findings go to row 0. */
void findings_values_cell(struct finder *f, enum table_id t, int schema_column, struct bytes value);
/* The rule for a setting of board.csv, whose value goes by its key; findings go to row 0. */
void findings_values_setting(struct finder *f, struct bytes key, struct bytes value);
void findings_values_begin(struct finder *f, struct findings *out, const struct board *b);
void findings_values_end(struct finder *f);
/* Appends `"value"`, cut where it is long. */
void findings_values_quote(struct str *out, struct bytes value);

#endif

/* SPDX-License-Identifier: ISC */
/*
 * Findings as text that every editor's error list understands (file:line:column: severity: message [rule]), as JSON
 * and as CSV or TSV. Lines and columns count from 1, columns in bytes.
 */
#ifndef RENDER_REPORT_H
#define RENDER_REPORT_H

#include <jansson.h>

#include "model/board.h"
#include "model/findings.h"
#include "model/signs.h"
#include "render/ink.h"

const char *report_severity(enum finding_severity s); /* "error", "warning" */
/* One finding with its line end. */
void report_line(
	const struct board *b, const struct finding *f, const struct ink *k, struct str *out);
/* {"file","line","column","rule","message"}; the caller owns the reference. */
json_t *report_json(const struct board *b, const struct finding *f);
/* The findings of one row, as an array. */
json_t *report_row_json(
	const struct board *b, const struct findings *all, enum table_id t, uint32_t row);
/* Appends the document of `check --format json`. Signs may be NULL, as in the other two. */
void report_document(const struct board *b, const struct findings *all, const struct signs *signs, struct str *out);
/* file, line, column, severity, rule, message, table, id: with a header. */
void report_table(const struct board *b, const struct findings *all, const struct signs *signs, char delimiter,
	struct str *out);
/* The file that a table was read from, as the user would name it. */
struct bytes report_path(const struct board *b, enum table_id t);

#endif

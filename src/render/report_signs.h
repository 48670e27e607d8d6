/* SPDX-License-Identifier: ISC */
/*
 * The signs of check: as lines for editors, as JSON and as CSV, and what the lamps say. A finding stands where the cell
 * that is to be changed stands; one about the whole board at the beginning of the file to look at.
 */
#ifndef RENDER_REPORT_SIGNS_H
#define RENDER_REPORT_SIGNS_H

#include "csv/dialect.h"
#include "model/signs.h"
#include "render/ink.h"

/* file:line:column: severity: message remedy [sign], one a finding. */
void report_signs_lines(const struct board *b, const struct signs *s, const struct ink *k, struct str *out);
/* A line a head: its lamp and how many findings it has; then what was not computed. */
void report_signs_lamps(const struct signs *s, const struct ink *k, struct str *out);
/* The items of the lists "findings" and "not_computed" of report_document. */
void report_signs_json(const struct board *b, const struct signs *s, struct str *out);
void report_signs_json_silent(const struct signs *s, struct str *out);
/* The rows of report_table. */
void report_signs_table(const struct board *b, const struct signs *s, const struct dialect *d, struct str *out);

#endif

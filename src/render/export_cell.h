/* SPDX-License-Identifier: ISC */
/*
 * Cells of a board on their way into documents: always UTF-8, whatever the file's encoding, a bad byte as U+FFFD. What
 * else a form has to escape is its own affair. All append to `out`.
 */
#ifndef RENDER_EXPORT_CELL_H
#define RENDER_EXPORT_CELL_H

#include "model/board.h"

/* Text of that table's file. */
void export_cell_text(struct str *out, const struct board *b, enum table_id t, struct bytes text);
/* A stored cell by schema column. */
void export_cell(struct str *out, const struct board *b, enum table_id t, uint32_t row, int column);
/* Any field by name, stored or derived; false where the table has no such field. Numbers in full, or with that many
 * decimals at most where `decimals` is not negative. */
bool export_cell_field(
	struct str *out, const struct board *b, enum table_id t, uint32_t row, const char *name, int decimals);
/* What people call the row. */
void export_cell_label(struct str *out, const struct board *b, enum table_id t, uint32_t row);
/* The board's name, or "Board". */
void export_cell_board(struct str *out, const struct board *b);

/* One cell of a file for spreadsheets, with a comma before it unless it is the first. What begins like a formula
 * (= + - @ TAB CR) gets an apostrophe before it. */
void export_cell_sheet(struct str *out, bool first, struct bytes text);
/* Whether text is an address of a scheme that may be linked: http, https or mailto, without blanks and controls. */
bool export_cell_is_url(struct bytes text);

#endif

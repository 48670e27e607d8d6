/* SPDX-License-Identifier: ISC */
/*
 * What the files of the table view share: view_table.c (rows, cursor, keys) and grid.c (columns and painting). The
 * grid shows the file as it stands, so its columns are the file's, unknown ones last.
 * Costs: a rebuild is O(rows) only where something narrows or sorts; keys and draws are O(cells on the screen).
 */
#ifndef UI_VIEW_TABLE_H
#define UI_VIEW_TABLE_H

#include "ui/view.h"
#include "ui/widget_findings.h"

enum { TABLE_MAX_WIDTH = 36 };

struct grid_column {
	int file;   /* column in the file */
	int schema; /* or -1: unknown to the schema */
	int width;
};

struct view_table {
	enum table_id table;
	VEC(struct grid_column) columns; /* the first one stays at the left */
	uint32_t *rows; /* shown rows; NULL while all are shown in file order */
	size_t n;
	uint32_t total;
	size_t cursor, top;
	size_t column, left; /* cursor column; first column right of the frozen one */
	struct item at;
	bool has_at;
	struct str sort; /* "due_date", "-due_date" or empty: file order */
	struct widget_findings findings;
	int rows_high, columns_wide; /* as laid out */
	int number_width;
};

/* The row at index i of those shown. */
uint32_t view_table_row(const struct view_table *v, size_t i);

#endif

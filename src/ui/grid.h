/* SPDX-License-Identifier: ISC */
/* The grid of the table view: which columns, how wide, what is on the screen. See view_table.h. */
#ifndef UI_GRID_H
#define UI_GRID_H

#include "ui/view_table.h"

/* Columns of the file that is shown: those of the schema in file order, then unknown ones. */
void grid_columns(struct view_table *v, const struct board *b);
/* Widths from the header, the rows on the screen and a few spread over the file. */
void grid_measure(struct view_table *v, const struct view_env *env);
/* Lines for rows, between the two lines above and the two below. */
int grid_body(const struct view_table *v);
/* Scrolls sideways as little as needed to have the cursor's column whole on the screen. */
void grid_show_column(struct view_table *v);
/* The column at x, or -1. */
int grid_find(const struct view_table *v, int x);
void grid_draw(const struct view_table *v, const struct view_env *env, struct area a);

#endif

/* SPDX-License-Identifier: ISC */
/* What an edit's values must be; for model/edit. edit_check_value itself is declared in model/edit.h. */
#ifndef MODEL_EDIT_CHECK_H
#define MODEL_EDIT_CHECK_H

#include "model/edit.h"

/* As edit_check_value, for a row that has the column: its own id may stay, and nothing may come to wait for itself. */
bool edit_check_in_row(const struct board *b, enum table_id t, uint32_t row, int schema_column, struct bytes value,
		       struct err *err);
/* Whether that setting of board.csv may have that value. */
bool edit_check_setting(const struct board *b, struct bytes key, struct bytes value, struct err *err);
/* How many rows have that id; 1 for the empty one. */
uint32_t edit_check_count(const struct board *b, enum table_id t, struct bytes id);
/* The item that the row of an EDIT_INSERT will be; false where it will have no id. */
bool edit_check_item_of_new(const struct board *b, const struct edit *e, struct item *out);

#endif

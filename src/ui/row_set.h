/* SPDX-License-Identifier: ISC */
/*
 * Some rows of a board, by name, so that they outlive edits and reloads, and as bits by row number, so that a view may
 * ask for each card that it draws. After each link of the board: row_set_rebind.
 */
#ifndef UI_ROW_SET_H
#define UI_ROW_SET_H

#include "base/vec.h"
#include "model/board.h"

struct row_set {
	VEC(struct item) items;
	unsigned char *bits[TABLE_COUNT];
	uint32_t rows[TABLE_COUNT];
};

void row_set_init(struct row_set *s);
void row_set_release(struct row_set *s);
/* Rows that are gone are left out. */
void row_set_rebind(struct row_set *s, const struct board *b);
void row_set_clear(struct row_set *s);
/* Whether it is in now. */
bool row_set_toggle(struct row_set *s, const struct board *b, const struct item *item);
void row_set_add(struct row_set *s, const struct board *b, const struct item *item);

static inline bool row_set_has(const struct row_set *s, enum table_id t, uint32_t row)
{
	return s && s->items.n && row < s->rows[t] && (s->bits[t][row / 8] >> (row % 8) & 1);
}

#endif

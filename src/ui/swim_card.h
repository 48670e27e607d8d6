/* SPDX-License-Identifier: ISC */
/* How the card of an entry looks: its height and its cells. See swim.h. */
#ifndef UI_SWIM_CARD_H
#define UI_SWIM_CARD_H

#include "ui/swim.h"

/* Lines that a card takes in a column of that width, without the gap after it; at least 1. */
int swim_card_rows(const struct swim *s, const struct view_env *env, uint32_t row, int columns);
/* Draws it at the top of `a`, which is as wide as the column and may be too low for it. `flags` are STYLE_CURSOR or
 * STYLE_RELATED. */
void swim_card_draw(const struct swim *s, const struct view_env *env, struct area a, uint32_t row, unsigned flags);
/* The sign of an entry's state, as it looks everywhere. */
int swim_card_sign(const struct board *b, struct area a, int y, int x, uint32_t row, unsigned flags);
/* The mark at the left of the first `rows` lines, and the cursor's block. */
void swim_card_mark(struct area a, int rows, unsigned flags);

#endif

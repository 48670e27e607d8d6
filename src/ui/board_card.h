/* SPDX-License-Identifier: ISC */
/* How a card of the board looks: its height and its cells. See view_board.h. */
#ifndef UI_BOARD_CARD_H
#define UI_BOARD_CARD_H

#include "ui/view_board.h"

/* Lines that a card takes in its lane, without the gap after it; at least 1. */
int board_card_rows(const struct view_board *v, const struct view_env *env, enum board_lane_id lane, size_t i);
/* Draws card i at the top of `a`, which is as wide as the lane and may be too low for it. `flags` are STYLE_CURSOR,
 * STYLE_RELATED or STYLE_FADED. */
void board_card_draw(const struct view_board *v, const struct view_env *env, struct area a, enum board_lane_id lane,
		     size_t i, unsigned flags);

#endif

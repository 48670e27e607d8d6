/* SPDX-License-Identifier: ISC */
/*
 * Where each lane stands on the screen. Cards differ in height, so a lane keeps its first card and everything else
 * is counted from there, never over cards that are not on the screen. The first line of a lane with dividers names
 * the group of its first card, wherever that one stands in it.
 */
#ifndef UI_BOARD_SCROLL_H
#define UI_BOARD_SCROLL_H

#include "ui/view_board.h"

/* Places the lanes for this size. */
void board_scroll_layout(struct view_board *v, int rows, int columns);
/* Rows of that width in which every card is on the screen; leaves the view laid out so. */
int board_scroll_height(struct view_board *v, const struct view_env *env, int columns);
/* The divider above card i, NULL for none. */
const char *board_scroll_divider(const struct view_board *v, const struct board *b, enum board_lane_id lane, size_t i);
/* Scrolls as little as needed to have card i whole on the screen. */
void board_scroll_to(struct view_board *v, const struct view_env *env, enum board_lane_id lane, size_t i);
/* Brings the first tied card of every other lane on the screen, unless one is there already. */
void board_scroll_trace(struct view_board *v, const struct view_env *env);
/* Index of the last card that is whole on the screen, at least the first one. */
size_t board_scroll_last(const struct view_board *v, const struct view_env *env, enum board_lane_id lane);
/* Moves a lane by some cards and its cursor only as far as needed to keep it on the screen. */
void board_scroll_by(struct view_board *v, const struct view_env *env, enum board_lane_id lane, long cards);
/* Lane and card at a place; false where there is no card (the lane is set where there is one). */
bool board_scroll_find(const struct view_board *v, const struct view_env *env, int y, int x, enum board_lane_id *lane,
		       size_t *card);

#endif

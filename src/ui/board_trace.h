/* SPDX-License-Identifier: ISC */
/*
 * Who is tied to whom on the board: a strategy row to all above and below it in its tree and to what hangs on those;
 * a priority to its objective, all above that, and its entries; an entry to its priority, that one's objective, all
 * above, and in its own lane to what it waits for and what waits for it. Every answer is O(1) (a test of intervals in
 * the tree's order), but for a plan entry's dependencies, of which the first thousand are looked at.
 */
#ifndef UI_BOARD_TRACE_H
#define UI_BOARD_TRACE_H

#include "ui/view_board.h"

void board_trace_tree(struct board_tree *tree, const struct board *b);
void board_trace_tree_release(struct board_tree *tree);
void board_trace_release(struct view_board *v);
/* After the lanes are built: which siblings are last, and the first tied card of each row in each lane. */
void board_trace_build(struct view_board *v, const struct board *b);
/* Whether two cards are tied; a card is not tied to itself. */
bool board_trace_related(const struct view_board *v, const struct board *b, enum board_lane_id lane_a, uint32_t row_a,
			 enum board_lane_id lane_b, uint32_t row_b);
/* Index of the first card of another lane that is tied to this one, or -1. */
int32_t board_trace_first(const struct view_board *v, const struct board *b, enum board_lane_id from, uint32_t row,
			  enum board_lane_id to);

#endif

/* SPDX-License-Identifier: ISC */
/* What a card takes from the card of the board that it is dropped on. See view_board.h. */
#ifndef UI_BOARD_DROP_H
#define UI_BOARD_DROP_H

#include "ui/view_board.h"

/* view_ops.drop: a priority among the priorities takes a rank, an entry in the plan the time of that card; in the lane
 * on its left a card takes what it is dropped on for its priority, or its objective. */
bool board_drop(const struct view_board *v, const struct view_env *env, const struct item *item, int y, int x,
		struct view_move *out);

#endif

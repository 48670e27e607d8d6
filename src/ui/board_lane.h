/* SPDX-License-Identifier: ISC */
/* Which rows each lane shows, and in which order. See view_board.h. */
#ifndef UI_BOARD_LANE_H
#define UI_BOARD_LANE_H

#include "ui/view_board.h"

/* Rows of all lanes from the board, narrowed by lens and filter; cursors stay on their items. */
void board_lane_build(struct view_board *v, const struct view_env *env);
/* Only takes away what the filter no longer matches; the board is the one of the last build. */
void board_lane_narrow(struct view_board *v, const struct view_env *env);
void board_lane_release(struct board_lane *lane);
/* Remembers the item under each cursor. */
void board_lane_keep(struct board_lane *lane, const struct board *b);
/* A number that is the same for cards below one divider. */
int board_lane_group(const struct view_board *v, const struct board *b, enum board_lane_id lane, size_t i);
/* The divider's word; NULL where the group needs none. */
const char *board_lane_group_name(enum board_lane_id lane, int group);

#endif

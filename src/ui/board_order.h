/* SPDX-License-Identifier: ISC */
/*
 * The order of plan entries on the board: by horizon, then by the place of their priority (those without one last),
 * then by start (those without one last), then as in the file.
 */
#ifndef UI_BOARD_ORDER_H
#define UI_BOARD_ORDER_H

#include "model/board.h"

/* Sorts row numbers of the plan, which come in the order of the file. */
void board_order_plan(const struct board *b, uint32_t *rows, size_t n);

#endif

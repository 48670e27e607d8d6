/* SPDX-License-Identifier: ISC */
/*
 * Trade, do not pile: where a change exceeds a limit, or exceeds it further, it goes through, and a menu offers what may
 * leave: back to planned, to the next quarter, an objective dropped. What is chosen and the change are one step for
 * undo. Esc leaves all as it is.
 */
#ifndef UI_TRADE_H
#define UI_TRADE_H

#include "ui/stage.h"

struct trade;

/* After a change: `before` is what was exceeded then (what it holds is taken over), `edits` what was done, `item` where
 * the cursor is (NULL: somewhere), `from` the steps of the history before it, `what` its name. Tells which limits are
 * worse now, before what the message says already; with a menu unless cards are being moved step by step. */
void trade_offer(struct stage *s, struct limits *before, const struct edit *edits, size_t n, const struct item *item,
		 size_t from, const char *what);
void trade_free(struct trade *t);

#endif

/* SPDX-License-Identifier: ISC */
/* What the place of a card says: for a card that is dropped there, and for a new one. See swim.h. */
#ifndef UI_SWIM_DROP_H
#define UI_SWIM_DROP_H

#include "ui/swim.h"

/* view_ops.drop: the column by the view's rule `put`, the lane by what the lanes are. */
bool swim_drop(const struct swim *s, const struct view_env *env, const struct item *item, int y, int x,
	       struct view_move *out);
/* What a new entry takes from the cursor's lane: its persona, owner, or the objective's first priority. */
void swim_drop_fill(const struct swim *s, const struct board *b, struct view_where *out);

/* A new entry does not begin in a time that is over: this quarter, where the cursor's card has such a one. */
void swim_drop_fill_time(const struct swim *s, const struct board *b, struct view_where *out);

/* The timeframe that puts an entry into a horizon (now, next, later), in the form that its own has: a quarter stays a
 * quarter. Nothing where it is there by its timeframe. */
void swim_drop_horizon(const struct board *b, uint32_t row, int horizon, struct view_move *out);
void swim_drop_quarter(const struct board *b, uint32_t row, int quarter, struct view_move *out);

#endif

/* SPDX-License-Identifier: ISC */
/* Paints swimlanes. See swim.h. */
#ifndef UI_SWIM_DRAW_H
#define UI_SWIM_DRAW_H

#include "ui/swim.h"

void swim_draw(const struct swim *s, const struct view_env *env, struct area a);
/* The column whose name is at x of the first line where only one column is on the screen; -1 for none. */
int swim_draw_tab(const struct swim *s, int columns, int x);
/* A bar of `used` against `limit` with both numbers, in THEME_BAD where it is too much, after a word (which is left out
 * where there is no room). Without a limit (NAN) only what is used, and its unit. */
void swim_draw_load(struct area a, int y, int x, int columns, const char *word, double used, double limit,
		    const char *unit);

#endif

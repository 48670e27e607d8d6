/* SPDX-License-Identifier: ISC */
/* Where columns and lanes stand on the screen, and scrolling. See swim.h. */
#ifndef UI_SWIM_SCROLL_H
#define UI_SWIM_SCROLL_H

#include "ui/swim.h"

void swim_scroll_layout(struct swim *s, const struct view_env *env, int rows, int columns);
/* Lines that show all of it in that width. */
int swim_scroll_height(struct swim *s, const struct view_env *env, int columns);
/* The cursor's tier and column whole on the screen. */
void swim_scroll_reveal(struct swim *s, const struct view_env *env);
/* Scrolls by tiers; the cursor comes along where it would leave the screen. */
void swim_scroll_by(struct swim *s, const struct view_env *env, int tiers);
/* The lane of a tier, and the tier of the cursor. */
size_t swim_scroll_lane(const struct swim *s, uint32_t tier);
uint32_t swim_scroll_tier(const struct swim *s);
/* The last tier that is whole on the screen. */
uint32_t swim_scroll_last(const struct swim *s, const struct view_env *env);
/* Whether the head of its lane stands above a tier on the screen. */
bool swim_scroll_headed(const struct swim *s, uint32_t tier);
/* Lines of a tier with the gap after it, without a head. */
int swim_scroll_lines(const struct swim *s, const struct view_env *env, uint32_t tier);
/* What is at a place of the area: tier and column; false where there is nothing. */
bool swim_scroll_find(const struct swim *s, const struct view_env *env, int y, int x, uint32_t *tier, int *column);

#endif

/* SPDX-License-Identifier: ISC */
/* Where keys and clicks take the cursor. See swim.h. */
#ifndef UI_SWIM_MOVE_H
#define UI_SWIM_MOVE_H

#include "ui/swim.h"

/* The cursor somewhere valid, as near as can be to where it is. */
void swim_move_settle(struct swim *s);
/* Moving, opening: what both views do alike; VIEW_PASSED for all else. */
enum view_answer swim_move_act(struct swim *s, const struct view_env *env, const struct action *action,
			       struct view_result *r);
bool swim_move_click(struct swim *s, const struct view_env *env, int y, int x);
void swim_move_wheel(struct swim *s, const struct view_env *env, int lines);

#endif

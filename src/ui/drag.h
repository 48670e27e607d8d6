/* SPDX-License-Identifier: ISC */
/*
 * A card under the mouse. Pressed on, it is the one under the cursor; moved, it is dragged: where it would go lights up,
 * and the bottom line says what that means; let go, it goes there, or says why not. Esc, another key, or letting go
 * outside of all places cancels.
 */
#ifndef UI_DRAG_H
#define UI_DRAG_H

#include "ui/stage.h"

/* y, x: of the view's area. After a press that selected. */
void drag_press(struct stage *s, int y, int x);
void drag_over(struct stage *s, int y, int x);
void drag_release(struct stage *s, int y, int x);
/* True where there was something to cancel; that is told. */
bool drag_cancel(struct stage *s);
/* Over the view that was drawn in `a`. */
void drag_draw(const struct stage *s, struct area a);

#endif

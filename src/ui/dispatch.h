/* SPDX-License-Identifier: ISC */
/*
 * From events to what they mean here and now: an open menu or line first, then the view, then the whole program. A key
 * that does nothing says why.
 */
#ifndef UI_DISPATCH_H
#define UI_DISPATCH_H

#include "ui/stage.h"
#include "ui/term.h"

void dispatch_event(struct stage *s, const struct term_event *e);
/* Runs an action as if its key had been pressed in the view; the palette and the help do. */
void dispatch_run(struct stage *s, const struct action *action);
/* What stands in the filter line is the filter, if it can be one. */
void dispatch_filter_changed(struct stage *s);
/* The scopes of the view on top, nearest first; returns how many (at most 4). */
size_t dispatch_scopes(struct stage *s, enum action_scope out[4]);

#endif

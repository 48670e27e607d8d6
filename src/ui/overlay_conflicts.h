/* SPDX-License-Identifier: ISC */
/* The values that could not be merged, each with both sides: mine, theirs, or another one. */
#ifndef UI_OVERLAY_CONFLICTS_H
#define UI_OVERLAY_CONFLICTS_H

#include "ui/stage.h"

void overlay_conflicts_open(struct stage *s);
/* The one that is being decided is. */
void overlay_conflicts_settle(struct stage *s);

#endif

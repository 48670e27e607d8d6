/* SPDX-License-Identifier: ISC */
/* The files that look damaged and are only read: repaired, put back, taken as they are, or opened in an editor. */
#ifndef UI_OVERLAY_DAMAGE_H
#define UI_OVERLAY_DAMAGE_H

#include "ui/stage.h"

void overlay_damage_open(struct stage *s);

#endif

/* SPDX-License-Identifier: ISC */
/* Every action that this place knows, found by any of its words; Enter runs it. */
#ifndef UI_OVERLAY_PALETTE_H
#define UI_OVERLAY_PALETTE_H

#include "ui/stage.h"

void overlay_palette_open(struct stage *s);

#endif

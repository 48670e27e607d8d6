/* SPDX-License-Identifier: ISC */
/* The menu of personas to look as. */
#ifndef UI_OVERLAY_LENS_H
#define UI_OVERLAY_LENS_H

#include "ui/stage.h"

void overlay_lens_open(struct stage *s);

#endif

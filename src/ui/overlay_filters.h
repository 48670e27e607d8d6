/* SPDX-License-Identifier: ISC */
/* The menu of filters: what the board's rows can be narrowed by, from its own values. */
#ifndef UI_OVERLAY_FILTERS_H
#define UI_OVERLAY_FILTERS_H

#include "ui/stage.h"

void overlay_filters_open(struct stage *s);

#endif

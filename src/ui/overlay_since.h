/* SPDX-License-Identifier: ISC */
/* Since when changes are told: the last visit, a week, a month, a tag, a commit. */
#ifndef UI_OVERLAY_SINCE_H
#define UI_OVERLAY_SINCE_H

#include "ui/stage.h"

void overlay_since_open(struct stage *s);

#endif

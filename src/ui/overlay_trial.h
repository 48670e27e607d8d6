/* SPDX-License-Identifier: ISC */
/* What if: begins to try, or compares before and after and ends it. */
#ifndef UI_OVERLAY_TRIAL_H
#define UI_OVERLAY_TRIAL_H

#include "ui/stage.h"

void overlay_trial_open(struct stage *s);

#endif

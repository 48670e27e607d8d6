/* SPDX-License-Identifier: ISC */
/* Views that the team saved in views.csv: opening one, and saving what is on the screen under a key and a name. */
#ifndef UI_OVERLAY_VIEWS_H
#define UI_OVERLAY_VIEWS_H

#include "ui/stage.h"

void overlay_views_open(struct stage *s);
void overlay_views_save(struct stage *s);

#endif

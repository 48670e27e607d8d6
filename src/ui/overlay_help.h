/* SPDX-License-Identifier: ISC */
/* All keys for this place, grouped and searchable; Enter runs one. Then the filter's language. */
#ifndef UI_OVERLAY_HELP_H
#define UI_OVERLAY_HELP_H

#include "ui/stage.h"

void overlay_help_open(struct stage *s);

#endif

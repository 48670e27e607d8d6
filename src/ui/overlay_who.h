/* SPDX-License-Identifier: ISC */
/* Those who are at work on the board at this moment: other boards, and editors that have a file open. */
#ifndef UI_OVERLAY_WHO_H
#define UI_OVERLAY_WHO_H

#include "ui/stage.h"

void overlay_who_open(struct stage *s);

#endif

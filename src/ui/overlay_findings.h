/* SPDX-License-Identifier: ISC */
/* The list of errors in the data; Enter opens the row that one is about. */
#ifndef UI_OVERLAY_FINDINGS_H
#define UI_OVERLAY_FINDINGS_H

#include "ui/stage.h"

void overlay_findings_open(struct stage *s);

#endif

/* SPDX-License-Identifier: ISC */
/* One person through the seven questions, without the others' scores; then one step that writes the answers. */
#ifndef UI_OVERLAY_ASSESS_H
#define UI_OVERLAY_ASSESS_H

#include "ui/stage.h"

/* Begins, or goes on where the person stopped. */
void overlay_assess_open(struct stage *s);
/* What was answered and not written; NULL is allowed. */
void overlay_assess_free(struct stage_assess *a);

#endif

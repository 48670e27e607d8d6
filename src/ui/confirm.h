/* SPDX-License-Identifier: ISC */
/* "Still true": the row under the cursor, or all marked ones, were looked at today. */
#ifndef UI_CONFIRM_H
#define UI_CONFIRM_H

#include "ui/stage.h"

void confirm_rows(struct stage *s);

#endif

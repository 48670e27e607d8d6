/* SPDX-License-Identifier: ISC */
/* Writing the Monday page from the meeting: asks for the file's name, and tells where it is. */
#ifndef UI_MEETING_PRINT_H
#define UI_MEETING_PRINT_H

#include "ui/stage.h"

void meeting_print_open(struct stage *s);

#endif

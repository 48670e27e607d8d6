/* SPDX-License-Identifier: ISC */
/*
 * Rows in whose cells nothing can be wrong, told from what linking has read already, so that most rows of a large file
 * are not read a second time. Of the plan only: the other files are small.
 */
#ifndef MODEL_FINDINGS_SOUND_H
#define MODEL_FINDINGS_SOUND_H

#include "model/board.h"

/* False where there may be a finding about a cell. What its values say together is not looked at. */
bool findings_sound_entry(const struct board *b, uint32_t plan_row);

#endif

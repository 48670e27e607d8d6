/* SPDX-License-Identifier: ISC */
/* Whether a plan entry was moved to a later time: what two signs and the list of changes count. */
#ifndef MODEL_SLIP_H
#define MODEL_SLIP_H

#include <stdbool.h>

#include "base/clock.h"

/* Two values of due_date, or else of timeframe, as they stood in the cell; now, next and later mean what they meant on
 * that day. Filling in an empty value is no move. */
bool slip_is_later(bool is_due_date, struct bytes old, struct bytes new, day_t day);

#endif

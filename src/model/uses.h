/* SPDX-License-Identifier: ISC */
/* Which cells of other rows name a row: what deleting it would break. */
#ifndef MODEL_USES_H
#define MODEL_USES_H

#include "model/board.h"

/* How many cells name this id; appends the first ones, at most `most`, as "priority of plan/offline-write, ...". */
size_t uses_count(const struct board *b, const struct item *item, size_t most, struct str *where);

#endif

/* SPDX-License-Identifier: ISC */
/*
 * The nearest of several names to a mistyped one, for "did you mean". Calling order: near_begin, near_offer for each
 * name, near_found. Borrows all names. Distance: inserted, left out, changed or swapped letters, ASCII case aside;
 * a name that the typed text begins is as near as one slip.
 */
#ifndef BASE_NEAR_H
#define BASE_NEAR_H

#include <stdbool.h>

#include "base/bytes.h"

struct near {
	struct bytes typed;
	struct bytes best;
	unsigned distance; /* of best */
};

enum { NEAR_MAX_NAME = 48 }; /* longer names are never near */

void near_begin(struct near *n, struct bytes typed);
void near_offer(struct near *n, struct bytes name);
/* Whether a name is near enough to be worth naming: best. The first one offered wins a tie. */
bool near_found(const struct near *n);

#endif

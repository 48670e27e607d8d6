/* SPDX-License-Identifier: ISC */
/*
 * Saves of old buffers. An editor that read the file, and saves after others saved, undoes their changes without knowing.
 * Such a save is closest to an older version than the last one; merged with that one as the base, nothing is undone. A
 * save that is an older version, byte for byte, is meant so (git checkout, undo) and accepted.
 */
#ifndef STORE_RESCUE_H
#define STORE_RESCUE_H

#include "store/versions.h"

/* The version that `incoming` was made from, if that is an older one than `known`: from the files put aside lately, and
 * from the person's versions (may be NULL) that were seen in the last `max_age` ms. board: open descriptor of the board's
 * folder */
bool rescue_base(int board, const char *file, const struct versions *versions, long long max_age,
	struct bytes known, struct bytes incoming, struct str *base);
/* How many rows (by the file's key) are in one only, or differ. */
size_t rescue_distance(const char *file, struct bytes a, struct bytes b);

#endif

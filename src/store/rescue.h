/* SPDX-License-Identifier: ISC */
/*
 * Saves of old buffers. An editor that read the file, and saves after others saved, undoes their changes without knowing.
 * Such a save is closest to an older version than the last one; merged with that one as the base, nothing is undone.
 *
 * What is meant is accepted: a save that is an older version, byte for byte (git checkout, undo), and one from which just
 * one row is gone that was added since, with all else that was done since. Somebody saw that row and deleted it: an old
 * buffer would lack every change since its version, edits too. Only where that is a single row the two look the same.
 * Then time tells: nobody sees a new row, deletes it and saves within seconds, so an earlier save is an old buffer; a
 * later one is a deletion, since an editor that held the file open for longer asks before it saves over a change.
 */
#ifndef STORE_RESCUE_H
#define STORE_RESCUE_H

#include "store/versions.h"

/* So soon after a row was added it cannot have been deleted by hand in another program. */
enum { RESCUE_HAND_MS = 3000 };

/* The version that `incoming` (the file as it is now, or was until just now) was made from, if that is an older one than
 * `known`: from the files put aside lately, and from the person's versions (may be NULL) that were seen in the last `max_age` ms. board: open descriptor of the board's
 * folder */
bool rescue_base(int board, const char *file, const struct versions *versions, long long max_age,
	struct bytes known, struct bytes incoming, struct str *base);
/* How many rows (by the file's key) are in one only, or differ. */
size_t rescue_distance(const char *file, struct bytes a, struct bytes b);

#endif

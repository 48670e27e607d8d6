/* SPDX-License-Identifier: ISC */
/*
 * Files that a save put aside. A program that had such a file open may write to it after the exchange; its save would
 * be lost. So the file is kept in .planboard/displaced beside a copy of what it held, and looked at again by whoever
 * takes the lock after a while: if its content changed, that late save is merged.
 */
#ifndef STORE_DISPLACED_H
#define STORE_DISPLACED_H

#include "base/err.h"

/* How long a displaced file is watched at least. */
enum { DISPLACED_MS = 2000 };

/* Puts aside the file that now has the name `kept` in `folder`; content is what it held. */
bool displaced_keep(
	int folder, const char *file, const char *kept, struct bytes content, struct err *e);

/* A late save: its base and what it wrote. Called under the lock; returning false keeps it for the next time. */
typedef bool displaced_merge(void *context, const char *file, struct bytes base, struct bytes late);
/* Looks at all that are old enough; those that did not change, or were merged, go. Returns how many were late saves. */
int displaced_sweep(int folder, displaced_merge *merge, void *context);

#endif

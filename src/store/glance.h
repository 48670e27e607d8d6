/* SPDX-License-Identifier: ISC */
/*
 * Whether a file may have changed, told without reading it: which file it is, its size and its times. Equal glances
 * mean the same file, unless somebody changed it within one tick of the disk's clock and left its size.
 */
#ifndef STORE_GLANCE_H
#define STORE_GLANCE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/schema.h"

struct glance {
	uint64_t device, inode;
	int64_t size; /* -1: there is no such file */
	int64_t changed, marked; /* nanoseconds: content, and anything about it */
};

/* Of all files of the board. */
void glance_all(const char *folder, struct glance out[TABLE_COUNT]);
/* Of one, in a folder that is open. */
struct glance glance_at(int folder, enum table_id t);
bool glance_same(const struct glance *a, const struct glance *b);

#endif

/* SPDX-License-Identifier: ISC */
/*
 * Whether a file may have changed, told without reading it: which file it is, its size and its times. Equal glances
 * mean the same file, unless somebody changed it within one tick of the disk's clock and left its size. That tick may
 * be as long as two seconds (FAT), so a glance at a file that was younger than that is racy: what it says now it may
 * say after another change too, and the file is to be read again when it is older.
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
	int64_t taken;           /* when this was asked */
};

/* Of all files of the board. fresh: each is opened first, since a network disk tells of others' changes only then. */
void glance_all(const char *folder, bool fresh, struct glance out[TABLE_COUNT]);
/* Of one, in a folder that is open. */
struct glance glance_at(int folder, enum table_id t);
bool glance_same(const struct glance *a, const struct glance *b);
bool glance_is_racy(const struct glance *g);

struct table;
/* Whether one of these files cannot be opened now: reading the board anew would lose what is known of it. */
bool glance_loses(const char *folder, struct table *const known[TABLE_COUNT]);

#endif

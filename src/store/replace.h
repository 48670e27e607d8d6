/* SPDX-License-Identifier: ISC */
/*
 * A file's content replaced by another, all or nothing and durable: written to a new file beside it, synced, then
 * exchanged with it in one step, so that what stood there at that moment comes out and can be compared. Where that
 * cannot be (several links to the file, a folder that cannot be written), it is overwritten in place behind a redo file.
 */
#ifndef STORE_REPLACE_H
#define STORE_REPLACE_H

#include "base/err.h"

struct replace {
	bool existed;         /* there was a file */
	struct str displaced; /* what was there when the new content took its place */
	struct str
		kept; /* the name under which that file still is, in the same folder: whoever had it open may
			       * still write to it; "" where it was overwritten in place. The caller moves or unlinks it. */
};

void replace_init(struct replace *r);
void replace_release(struct replace *r);
/* Replaces `name` in the open folder. ERR_IO leaves the old file as it is. */
bool replace_file(
	int folder, const char *name, struct bytes content, struct replace *r, struct err *e);
/* Any file that a person names: replaced or made; what stood there is not kept. */
bool replace_path(const char *path, struct bytes content, struct err *e);
/* Finishes an overwriting that a crash cut short: true if there was one and it is whole now. */
bool replace_redo(int folder, const char *name, struct err *e);

#endif

/* SPDX-License-Identifier: ISC */
/*
 * A file's content replaced by another, all or nothing and durable: written to a new file beside it, synced, then
 * exchanged with it in one step, so that what stood there at that moment comes out and can be compared. Where that
 * cannot be (several links to the file, a folder that cannot be written, an owner that cannot be kept), it is
 * overwritten in place behind a redo file in .planboard.
 */
#ifndef STORE_REPLACE_H
#define STORE_REPLACE_H

#include "base/err.h"
#include "store/lock.h"
#include "store/place.h"

/* The best way that may be taken; a test of the lesser ones asks for them. */
enum replace_way {
	REPLACE_EXCHANGE, /* both names change files in one step */
	REPLACE_LINK,     /* the old file gets a second name first, as on disks that cannot exchange */
	REPLACE_IN_PLACE
};

struct replace {
	enum replace_way way;
	struct lock *lock; /* is told of the temporary file; may be NULL */
	/* what came of it */
	bool wrote;           /* false: the file was not as expected, and an overwriting would have lost that */
	bool existed;         /* there was a file */
	bool same;            /* what was there was `expected`; else: */
	struct str displaced; /* what was there when the new content took its place, or stands in its way */
	struct str kept;      /* the name under which that file still is, in the same folder: whoever had it open
			       * may still write to it; "" where there is none. The caller moves or unlinks it. */
	bool alone;           /* nobody has it open: what came out is all that will ever be in it */
};

void replace_init(struct replace *r);
void replace_release(struct replace *r);
/* Gives the file at that place the new content. `expected` is what the caller thinks that it holds. ERR_IO leaves the
 * old file as it is. */
bool replace_file(const struct place *at, struct bytes expected, struct bytes content,
	struct replace *r, struct err *e);
/* Any file that a person names: replaced or made, whatever it held. */
bool replace_path(const char *path, struct bytes content, struct err *e);

/* The temporary files' names: ".FILE.HOST.PID.N.tmp", and that with ".old". False for other names. */
struct replace_temp {
	struct bytes file, host;
	long pid;
};

bool replace_is_temp(const char *name, struct replace_temp *t);

#endif

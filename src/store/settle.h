/* SPDX-License-Identifier: ISC */
/*
 * Reading a file that others may be writing at this moment. A half-written CSV is a valid CSV with rows missing, so a
 * file that looks cut, or that changed a moment ago, is read again until it stays the same for a while.
 */
#ifndef STORE_SETTLE_H
#define STORE_SETTLE_H

#include "base/err.h"
#include "store/lock.h"

enum {
	SETTLE_YOUNG_MS = 250, /* a file changed since then may be half written */
	SETTLE_CALM_MS = 300,  /* unchanged for so long: it is whole */
	SETTLE_MOST_MS = 5000
};

enum settle_state {
	SETTLE_WHOLE,
	SETTLE_ABSENT,
	SETTLE_ODD,   /* it still looks cut after all: `why` says in what way */
	SETTLE_FAILED /* err */
};

/* The whole file as it is now. `known` is the version that the caller knows (empty where it knows none); the lock (may
 * be NULL) tells what the last saver wrote. why gets a few words for SETTLE_ODD. */
enum settle_state settle_read(int folder, const char *file, struct bytes known,
	const struct lock *lock, struct str *out, const char **why, struct err *e);
/* In what way the bytes look cut or damaged compared with a version known to be whole; NULL where they do not. */
const char *settle_oddity(struct bytes known, struct bytes now);

#endif

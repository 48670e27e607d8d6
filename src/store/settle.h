/* SPDX-License-Identifier: ISC */
/*
 * Reading a file that others may be writing at this moment. A half-written CSV is a valid CSV with rows missing, so a
 * file that looks cut, or that changed a moment ago, is read again until it stays the same for a while.
 */
#ifndef STORE_SETTLE_H
#define STORE_SETTLE_H

#include "base/err.h"
#include "store/lock.h"

/* In milliseconds; a test makes them short. */
struct settle_times {
	int young; /* a file changed since then may be half written */
	int calm;  /* unchanged for so long: it is whole */
	int most;  /* no longer than this in all */
	int pause; /* between two looks */
};

extern const struct settle_times settle_usual;

struct settle {
	const struct settle_times *times;
	struct bytes known;      /* the version that the caller knows; empty where it knows none */
	const struct lock *lock; /* tells what the last saver wrote; may be NULL */
	const char *file;        /* the name by which the lock knows the file */
	/* asked about a version that looks cut: true where it is what was made of another good version; may be NULL */
	bool (*explain)(void *context, const char *file, struct bytes known, struct bytes now);
	void *context;
};

enum settle_state {
	SETTLE_WHOLE,
	SETTLE_ABSENT,
	SETTLE_ODD,   /* it still looks cut after all: `why` says in what way */
	SETTLE_FAILED /* err */
};

/* The whole file as it is now. `why` gets a few words for SETTLE_ODD; messages of err name how->file. */
enum settle_state settle_read(int folder, const char *name, const struct settle *how,
	struct str *out, const char **why, struct err *e);
/* In what way the bytes look cut or damaged compared with a version known to be whole; NULL where they do not. */
const char *settle_oddity(struct bytes known, struct bytes now);

/* The same with what spreadsheets and merges do (model/damage.h): whether a version that came in must not be taken for what
 * people wrote. why gets a few words. */
bool settle_alarm(const char *file, struct bytes known, struct bytes now, struct str *why);

#endif

/* SPDX-License-Identifier: ISC */
/*
 * Files that a save put aside. A program that had such a file open may write to it after the exchange; its save would
 * be lost. So the file is kept in .planboard/displaced beside a copy of what it held, and looked at again by whoever
 * takes the lock after a while: if its content changed, that late save is merged. Nothing goes whose content is unknown.
 */
#ifndef STORE_DISPLACED_H
#define STORE_DISPLACED_H

#include <stdint.h>

#include "base/err.h"

/* In milliseconds since the file was last written to or put aside; a test makes them short. */
struct displaced_times {
	int watch; /* how long it is watched at least */
	int far;   /* the same where an editor is at work or the disk is a network's; and how long a late save that
		    * looks cut may take to become whole */
};

extern const struct displaced_times displaced_usual;

/* Puts aside the file that has the name `kept` in the folder `from`; content is what it held. alone: nobody has it open,
 * so no copy is needed to compare with. False and errno: it is where it was. */
bool displaced_keep(int board, const char *file, int from, const char *kept, struct bytes content,
	bool alone);

/* Leaves somebody's save, made from `base`, to be merged as a late one by whoever takes the lock later. */
bool displaced_defer(int board, const char *file, struct bytes base, struct bytes late);

/* Shows the older versions of a file that are there, for as long as `look` answers true; ms: when they were put aside,
 * since 1970. */
void displaced_each(int board, const char *file, bool (*look)(void *context, struct bytes version, long long ms),
	void *context);

enum displaced_answer {
	DISPLACED_MERGED,
	DISPLACED_LATER, /* it could not be merged now: it stays */
	DISPLACED_ODD    /* it looks cut: it stays for a while, then goes to the recovered files */
};

/* A late save: what the file held when it was put aside, and what it holds now. */
typedef enum displaced_answer displaced_merge(
	void *context, const char *file, struct bytes base, struct bytes late);

struct displaced_sweep {
	const struct displaced_times *times;
	bool far;
	displaced_merge *merge;
	void *context;
	/* whether an editor has that file open: then all is watched for long, and the oldest stays as long as the editor
	 * does, since its save may have been made from that one; may be NULL */
	bool (*held)(void *context, const char *file);
	/* told of a file that is done with; true where it took it over; may be NULL */
	bool (*take)(void *context, const char *file, uint64_t hash, int folder, const char *name);
	/* counted */
	int late;         /* merged */
	int left;         /* still watched, and to be looked at again */
	struct str notes; /* what a person should know: one sentence a line */
};

/* Looks at all that are old enough; those that did not change, or were merged, go. The caller holds the lock. */
void displaced_sweep(int board, struct displaced_sweep *s);

#endif

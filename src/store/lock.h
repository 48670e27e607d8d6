/* SPDX-License-Identifier: ISC */
/*
 * One lock a board, .planboard/lock: whoever changes a file holds it. The kernel frees it when its holder ends, and it
 * is never broken. The lock file also keeps who holds it, and the hash of what the last saver wrote to each file, so
 * that boards and commands that follow each other need not wait for such a file to settle.
 *
 * Calling order: lock_init, lock_try until LOCK_TAKEN (or lock_take, which waits), then work, lock_release.
 */
#ifndef STORE_LOCK_H
#define STORE_LOCK_H

#include <stdint.h>

#include "base/err.h"
#include "base/vec.h"

enum lock_state {
	LOCK_TAKEN,
	LOCK_BUSY,   /* `holder` says who has it */
	LOCK_FAILED, /* err says why: the folder cannot be written ... */
	LOCK_NONE    /* taken as far as can be: this disk knows no locks (`works` is false) */
};

/* A temporary file: so that whoever finds it after a crash knows what it is. */
struct lock_temp {
	char *name;    /* in the folder of the file itself */
	uint64_t node; /* the number of the file that holds the new content; another one there is the old file */
	uint64_t old;  /* hash of what the file held that it was to replace */
};

/* What a saver wrote last. */
struct lock_written {
	char *file;
	uint64_t hash;
};

struct lock {
	int fd;            /* of the lock file, or -1 */
	int folder;        /* of .planboard, or -1 */
	struct str holder; /* "ana@desk pid 4711" */
	bool taken;
	bool works;        /* false: this disk knows no locks */
	VEC(struct lock_written) written;
	VEC(struct lock_temp) temps;
};

void lock_init(struct lock *l);
/* folder: open descriptor of the board's; path: its name, for messages */
enum lock_state lock_try(struct lock *l, int folder, const char *path, struct err *e);
/* Tries again with growing pauses, up to `wait_ms`; ERR_LOCKED names the holder. */
bool lock_take(struct lock *l, int folder, const char *path, int wait_ms, struct err *e);
/* Only reads what the last savers wrote, without taking the lock, for lock_wrote and lock_last; end it with
 * lock_release. */
void lock_peek(struct lock *l, int folder);
/* Whether these bytes are what the last saver wrote to that file. */
bool lock_wrote(const struct lock *l, const char *file, struct bytes content);
/* The hash of what that was; false where nobody wrote it. */
bool lock_last(const struct lock *l, const char *file, uint64_t *hash);
void lock_note_written(struct lock *l, const char *file, struct bytes content);
/* Writes down at once that such a file is about to be made; and that it is gone. */
void lock_note_temp(struct lock *l, const char *name, uint64_t node, uint64_t old);
void lock_drop_temp(struct lock *l, const char *name);
/* NULL where nothing was written down about that name. Borrowed until the next note or drop. */
const struct lock_temp *lock_temp_of(const struct lock *l, const char *name);
/* Writes down what was written, and gives the lock back. */
void lock_release(struct lock *l);

#endif

/* SPDX-License-Identifier: ISC */
/*
 * Overwriting a file in place so that a crash in the middle loses nothing: what it held and what it is to hold go to
 * .planboard/redo.FILE first, synced; after a crash whoever takes the lock next finishes the work.
 */
#ifndef STORE_REDO_H
#define STORE_REDO_H

#include "base/err.h"
#include "store/place.h"

enum redo_state {
	REDO_NONE,
	REDO_DONE,    /* the file holds the new content now */
	REDO_FOREIGN, /* somebody else wrote the file */
	REDO_FAILED   /* err */
};

/* Overwrites the file if it still holds `old`: else REDO_FOREIGN, `now` gets what it holds, and nothing is written. Where
 * it fails, the file is as it was, or the redo file stays and err says so. */
enum redo_state redo_overwrite(const struct place *at, struct bytes old, struct bytes content,
	struct str *now, struct err *e);
/* Finishes an overwriting that was cut short; the caller holds the lock. REDO_FOREIGN: `old` and `content` are to be
 * merged into the file, then redo_drop. */
enum redo_state redo_finish(
	const struct place *at, struct str *old, struct str *content, struct err *e);
void redo_drop(const struct place *at);
/* The file that a name in .planboard is the redo file of; NULL where it is none. */
const char *redo_file_of(const char *name);

#endif

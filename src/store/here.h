/* SPDX-License-Identifier: ISC */
/*
 * Who else is at work on the board: other running boards, and editors that have one of its files open (store/opened.h).
 * Each running board has a small file in .planboard/here, called USER@HOST.PROCESS, that tells the same and when it
 * began. It is touched while the board runs and goes when it ends. One that was left over (its process is gone, or it
 * is another machine's and untouched for a minute) counts for nothing and is removed by whoever sees it.
 *
 * A board that is only read leaves no file, and sees the others all the same. Nothing here fails: what cannot be
 * written or read is nobody.
 *
 * Calling order: here_init, here_stay with each look at the files, here_look then and when a watch says so,
 * here_release.
 */
#ifndef STORE_HERE_H
#define STORE_HERE_H

#include <stdint.h>

#include "base/str.h"
#include "base/vec.h"
#include "model/schema.h"
#include "store/opened.h"

struct here_board {
	char user[OPENED_NAME_MAX], host[OPENED_NAME_MAX]; /* raw */
	long pid;
	long long since_ms; /* since 1970; 0 where it does not tell */
	bool mine;          /* of the same user on the same machine */
};

struct here_editor {
	enum table_id table;
	struct opened by;
	bool mine;
};

struct here {
	const char *folder, *me;
	struct str name; /* of the own file; empty: none */
	int64_t touched; /* when that was written or touched last, in ms of clock_ms */
	VEC(struct here_board) boards;
	VEC(struct here_editor) editors;
};

/* folder: of the board; me: the name that others are told, the login where it is empty; both borrowed. */
void here_init(struct here *h, const char *folder, const char *me);
/* Removes the own file. */
void here_release(struct here *h);
/* Says that this board is here, now (in ms of clock_ms); writes only now and then. */
void here_stay(struct here *h, int64_t now);
/* Looks who is here; true where that is not who was. */
bool here_look(struct here *h);

#endif

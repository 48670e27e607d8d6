/* SPDX-License-Identifier: ISC */
/*
 * Bringing a clone's board together with the team's: commit the board's own files, fetch, merge, push, again where
 * somebody else pushed in between. Nothing but the board's files is ever staged. A merge that stopped because both
 * sides changed one cell goes on when its conflicts are off the list.
 */
#ifndef STORE_GIT_SYNC_H
#define STORE_GIT_SYNC_H

#include "base/err.h"
#include "base/str.h"

struct git_synced {
	bool committed; /* our changes became a commit */
	bool received;  /* the team's came in */
	bool sent;      /* the team's repository had not all of ours */
	bool pushed;
	bool conflicts; /* a merge stopped, now or before: git says where in `words`, which are empty for the latter */
	struct str words;
};

/* message: of the commit; NULL for one that says what it is. ERR_IO with git's words where it fails, ERR_DATA where
 * other files stand in the way of a merge. */
bool git_sync(const char *folder, const char *message, struct git_synced *r, struct err *e);
/* Whether the words of a push that failed say that somebody else was faster or is just at it, so that fetching and
 * pushing again helps. What a hook or a host refuses stays refused, whatever words it has for that. */
bool git_sync_may_pass(const char *words);

#endif

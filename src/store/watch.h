/* SPDX-License-Identifier: ISC */
/*
 * News of a board's folder, told by the system as it happens where it can (inotify), and by looking now and then in any
 * case: file events are lost on network disks, when their queue runs over and when the folder is moved, and some
 * systems have none. So they only make it fast; whatever fails here, looking every watch_pause_ms finds the same.
 *
 * An event says that something happened, not that it is over. News wait until WATCH_QUIET_MS have gone without another
 * event, which takes together the four or five that one save makes, but never longer than WATCH_MOST_MS: somebody who
 * saves without end is seen too. The time is short, since a teammate's save is to be on the screen within a tenth of a
 * second; it is no promise that a file is whole. That is left to store/settle.h, which is told one more thing: the
 * file was `closed`, or given its name, by whoever wrote it, and not opened for writing since.
 *
 * Calling order: watch_init; watch_keep at once and with each look at the files; between them watch_hear when watch_fd
 * can be read, and watch_take when watch_due_ms is over; watch_release.
 */
#ifndef STORE_WATCH_H
#define STORE_WATCH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/bytes.h"
#include "model/schema.h"

enum { WATCH_QUIET_MS = 20, WATCH_MOST_MS = 250 };

enum watch_event {
	WATCH_MADE,    /* by somebody who may have it open still */
	WATCH_WRITTEN, /* by somebody who has it open still */
	WATCH_CLOSED,  /* by somebody who wrote to it; or given this name, or a second one */
	WATCH_GONE     /* removed, or given another name */
};

struct watch_news {
	bool any;
	bool changed[TABLE_COUNT];
	bool closed[TABLE_COUNT]; /* of the changed: nobody is known to be writing */
	bool people; /* a board came or went, or an editor's mark */
	bool all;    /* events were lost: anything may have changed */
};

struct watch {
	const char *folder;
	bool events;           /* wanted */
	int fd;                /* -1: there are none */
	int board, here;       /* what the system calls the two folders; -1: not watched */
	bool remote;           /* the disk is one that other machines may write to */
	uint64_t device, node; /* of the folder that is watched */
	int64_t first, last; /* in ms, of the events since the last news */
	struct watch_news news;
};

/* folder: of the board; borrowed. `events` false: never any. */
void watch_init(struct watch *w, const char *folder, bool events);
void watch_release(struct watch *w);
/* Begins to watch, again too where that was lost; true where it did, so that all is to be looked at. */
bool watch_keep(struct watch *w);
/* To be waited for; -1: none. */
int watch_fd(const struct watch *w);
/* Takes the events that are there. now: in ms of clock_ms, here and below */
void watch_hear(struct watch *w, int64_t now);
/* Takes one: of a file in the board's folder, or in the folder of those who are here. */
void watch_tell(struct watch *w, bool here, enum watch_event event, struct bytes name, int64_t now);
/* Milliseconds until there are news; 0: now; -1: nothing has happened. */
int watch_due_ms(const struct watch *w, int64_t now);
/* The news, where it is time for them; true then. */
bool watch_take(struct watch *w, int64_t now, struct watch_news *out);
/* Between two looks at the files, whatever events say: every two seconds, every second where events tell nothing of
 * other machines. */
int watch_pause_ms(const struct watch *w);

#endif

/* SPDX-License-Identifier: ISC */
/*
 * What takes long and must not stop the screen: saving (locks, files that others are writing, disks that are slow) and
 * reading what others changed. A child process does it with its own copy of the board as it was when it was sent, and
 * hands back through a pipe what the files hold now; meanwhile the board in memory may change further.
 *
 * The child has a session of its own and neither terminal nor standard files; if the program dies the child still ends
 * what it began. Calling order: errand_send, wait until errand_fd can be read, errand_hear until it says true, look at
 * the answer, errand_release.
 */
#ifndef STORE_ERRAND_H
#define STORE_ERRAND_H

#include "store/glance.h"
#include "store/session.h"

/* What is to be done with a file besides saving. */
enum errand_look {
	ERRAND_LEAVE,
	ERRAND_LOOK,
	ERRAND_LOOK_CLOSED /* whoever wrote it is known to be done: what looks whole is, however young */
};

struct errand_task {
	enum errand_look look[TABLE_COUNT];
	bool sweep; /* look at the files that savers put aside, for late writes of others */
};

enum errand_state {
	ERRAND_SAME,   /* it was not asked for, or the file holds what the board holds */
	ERRAND_OTHER,  /* the file holds `file` */
	ERRAND_ABSENT, /* the file is gone */
	ERRAND_ODD     /* it looks half written or damaged: `file` says in what way */
};

struct errand_table {
	bool saved;
	bool looked;
	enum errand_state state;
	struct glance glance; /* of what was looked at */
	struct bytes file;    /* borrowed from the errand */
};

struct errand_answer {
	bool done; /* all that was touched is saved; else err tells why not */
	int64_t conflicts, late;
	int64_t watched; /* files put aside that a sweep left to be looked at later */
	struct errand_table table[TABLE_COUNT];
};

struct errand {
	int fd; /* -1: nobody is on the way */
	long pid;
	struct str heard;
	bool accept[TABLE_COUNT];     /* the caller's: the file is read however it looks */
	bool sweeps;                  /* it may save late writes of others */
	bool sent[TABLE_COUNT];       /* tables that were to be saved */
	struct str ours[TABLE_COUNT]; /* and how they were then */
	uint64_t mark;                /* of the journal: up to which edit */
	struct errand_answer answer;
	struct str notes; /* what a person should know though nothing failed: one sentence a line, raw bytes */
	struct err err;
};

void errand_init(struct errand *x);
/* Waits for whoever is saving. */
void errand_release(struct errand *x);
bool errand_is_out(const struct errand *x);
/* Whether it has something to save, which must not be stopped. */
bool errand_saves(const struct errand *x);
/* Calls back who only looks at files: there will be no answer. */
void errand_cancel(struct errand *x);
/* Saves what the session has touched and does that task. ERR_IO where no process can be started. */
bool errand_send(struct errand *x, const struct session *s, const char *by, const struct errand_task *task,
		 struct err *err);
int errand_fd(const struct errand *x);
/* Takes what there is; wait: all of it. True when the answer is there. */
bool errand_hear(struct errand *x, bool wait);
/* Gives the session what was saved and read. A table that was changed again meanwhile keeps its changes for the next
 * errand. changed[t]: the board's table is another one now; the caller links the board anew where any is. */
void errand_settle(struct errand *x, struct session *s, bool changed[TABLE_COUNT]);

#endif

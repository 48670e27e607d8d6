/* SPDX-License-Identifier: ISC */
/*
 * The past of a board, read only: from git where the folder lies in a repository that knows its files, else from the
 * copies that the board itself kept (store/versions.h). What it gives are annals (model/annals.h), and the files as they
 * were at one moment, to be compared with those of now.
 *
 * Files that were renamed are followed, and so is a board that was moved. Commits of all branches that were merged count,
 * each against what it was made from. Everything has an end: commits, bytes and days.
 *
 * past_read takes its time; the screen has it read by a child process: past_errand_send, past_errand_hear until it says true.
 */
#ifndef STORE_PAST_H
#define STORE_PAST_H

#include "base/err.h"
#include "model/annals.h"
#include "model/board.h"

enum {
	PAST_COMMITS = 1000,
	PAST_DAYS = 800, /* before today, or before `since` where that is earlier */
	PAST_BYTES = 64 << 20,
	PAST_EVENTS = 200000,
	PAST_MARKS = 40
};

enum past_since {
	PAST_SINCE_NOTHING, /* no state is asked for */
	PAST_SINCE_DAY,     /* as it was when that day began */
	PAST_SINCE_REVISION,
	PAST_SINCE_VISIT /* as this person left it last; a week ago where that is not known */
};

struct past_request {
	const char *folder;
	day_t today;
	enum past_since since;
	day_t day;
	const char *revision;
	bool marks; /* tags and commits to choose from, too */
	bool only_git; /* where there is no git, nothing is known */
};

enum past_source {
	PAST_NONE, /* nothing is known: `why_not` */
	PAST_GIT,
	PAST_COPIES
};

/* The board's files at one moment. */
struct past_state {
	bool known;
	bool there[TABLE_COUNT];
	struct str file[TABLE_COUNT];
	struct str name; /* of the commit; "" for copies */
	struct str when; /* as in annals_version, or a day alone */
};

struct past_mark {
	char *name; /* what a person types for it */
	char *what;
	day_t day;
	bool tag;
};

struct past {
	enum past_source source;
	struct str why_not; /* source NONE: why; else why there is no `base`, or "" */
	bool first_visit;   /* a visit was asked for, and none is known */
	struct annals annals;
	struct past_state newest; /* what the annals end with: what differs from it is not committed */
	struct past_state base;   /* what was asked for */
	VEC(struct past_mark) marks; /* tags, then commits, the newest first */
};

/* ERR_USAGE: there is no such revision. A past of which nothing is known is no error. */
bool past_read(struct past *p, const struct past_request *r, struct err *e);
void past_release(struct past *p);
/* The board of a state; the caller's. */
struct board *past_board(const struct past_state *s, day_t today);
/* Whether the folder might lie in a repository: by a look for .git upward, without starting git. */
bool past_may_be_git(const char *folder);

/* The parts, for past.c. They add to an empty past. */
bool past_git(struct past *p, const struct past_request *r, bool *known, struct err *e);
void past_copies(struct past *p, const struct past_request *r);

/* A past as bytes, between two processes of one program; false for bytes that are none. */
void past_errand_pack(const struct past *p, struct str *out);
bool past_errand_unpack(struct past *p, struct bytes packed);

/* By a child process. */
struct past_errand {
	int fd; /* -1: nobody is on the way */
	long pid;
	struct str heard;
};

void past_errand_init(struct past_errand *x);
void past_errand_release(struct past_errand *x);
/* Calls back who is on the way. False where no process can be started. */
bool past_errand_send(struct past_errand *x, const struct past_request *r);
/* Takes what there is. True when the answer is there: *p is the caller's then; *good: it can be used, else `problem` says
 * why not. */
bool past_errand_hear(struct past_errand *x, struct past *p, bool *good, struct str *problem);

#endif

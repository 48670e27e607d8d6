/* SPDX-License-Identifier: ISC */
/*
 * The commits that touched a board's files, the newest first, with which content each of them had before and after; names
 * that the files had earlier are found and followed. For store/past_git.c.
 */
#ifndef STORE_PAST_LOG_H
#define STORE_PAST_LOG_H

#include "base/clock.h"
#include "base/err.h"
#include "base/vec.h"
#include "model/ids.h"
#include "model/schema.h"

enum { PAST_LOG_HASH = 65, PAST_LOG_PARENTS = 16 };

/* One file of one commit. A hash "" stands for no file. */
struct past_log_file {
	enum table_id table;
	size_t path;   /* index in paths: its name after the commit, or before where it is gone */
	bool renamed;  /* its older name is in the entry too */
	int parents;
	char old[PAST_LOG_PARENTS][PAST_LOG_HASH]; /* in each parent */
	char new[PAST_LOG_HASH];
};

struct past_log_commit {
	char name[PAST_LOG_HASH];
	char *parents; /* hashes, blank-separated */
	char *who, *when, *what;
	day_t day;
	VEC(struct past_log_file *) files;
};

struct past_log_path {
	enum table_id table;
	char *name; /* from the top of the repository */
	char from[PAST_LOG_HASH]; /* the commit that gave the file its next name; "": it has this one still */
};

struct past_log {
	VEC(struct past_log_path) paths; /* of a table the latest first */
	VEC(struct past_log_commit) commits;
	bool cut; /* there are older ones */
};

/* top: the work tree's folder; prefix: of the board's folder in it, "" or with a slash at the end; head: a commit. */
bool past_log_read(struct past_log *l, const char *top, const char *prefix, const char *head, day_t since, struct err *e);
void past_log_release(struct past_log *l);

#endif

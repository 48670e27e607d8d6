/* SPDX-License-Identifier: ISC */
/*
 * Saving: the changes between the version that the board knows and the one it wants, merged into what is on the disk at
 * that moment, whoever wrote it. Nothing of anybody's is lost: what cannot be merged goes to NAME.conflicts.csv, and
 * what came out of the exchange unlooked-for is merged in turn.
 *
 * Calling order: save_begin (takes the lock, finishes what a crash cut short), save_file for each changed file, look at
 * notes, save_end.
 */
#ifndef STORE_SAVE_H
#define STORE_SAVE_H

#include "base/err.h"
#include "model/merge.h"
#include "store/displaced.h"
#include "store/lock.h"
#include "store/replace.h"
#include "store/settle.h"
#include "store/versions.h"

enum { SAVE_LOCK_MS = 5000, SAVE_ROUNDS = 8 };

/* How long it waits for what, and the best way to replace a file. Only tests have others than save_usual. */
struct save_manner {
	struct settle_times settle;
	struct displaced_times displaced;
	enum replace_way way;
};

extern const struct save_manner save_usual;

struct save {
	struct lock lock;
	struct versions versions;
	int folder;
	char *path;
	const char *by;   /* who saves, for conflict files; borrowed */
	const char *when; /* the day, YYYY-MM-DD; borrowed */
	const struct save_manner *manner;
	long long rescue_ms; /* how long ago an editor may have read a file for its save to be taken for one of an old
			      * copy: a minute; longer where somebody is there to take it back */
	int late;         /* late saves of others that were merged on the way */
	int watched;      /* files put aside that are not old enough to be looked at: begin and end again later */
	bool locks;       /* false: this disk knows no locks */
	struct str notes; /* what a person should know though nothing failed: one sentence a line, raw bytes */
};

bool save_begin(struct save *s, const char *path, const char *by, const char *when, int wait_ms,
	struct err *e);
/* The manner is borrowed until save_end. */
bool save_begin_as(struct save *s, const struct save_manner *manner, const char *path,
	const char *by, const char *when, int wait_ms, struct err *e);
void save_end(struct save *s);

struct save_result {
	bool as_asked;    /* the disk holds just what was asked for */
	struct str file;  /* else: what it holds now */
	size_t conflicts; /* told in NAME.conflicts.csv */
	bool wrote;       /* false: the disk held it already */
	bool merged;      /* somebody else's changes came in */
};

/* The file as it stands on the disk under the lock; empty where there is none. Errors as of save_file. */
bool save_read(struct save *s, const char *file, struct str *out, struct err *e);
/* Whether save_file would come as far as writing: what it would refuse to merge is told, and nothing is changed. */
bool save_try(struct save *s, const char *file, struct bytes base, struct bytes ours, struct err *e);
/* ERR_DATA where what is on the disk looks cut or damaged: nothing is written. */
bool save_file(struct save *s, const char *file, struct bytes base, struct bytes ours,
	struct save_result *r, struct err *e);
/* What stands on the disk now; `ours` as it was given to save_file. Borrowed from either. */
struct bytes save_result_file(const struct save_result *r, struct bytes ours);
void save_result_release(struct save_result *r);

#endif

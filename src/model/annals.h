/* SPDX-License-Identifier: ISC */
/*
 * What the earlier versions of a board say: which field of which row changed, in which version, by whom. Whoever can
 * read versions (store/past.h) adds them, the newest first; here they are compared, counted and looked up.
 *
 * A version is compared with those that it was made from: with one, or for a merge with all of them, and then only what
 * none of them had is a change of its own. So branches that went side by side tell each change once.
 *
 * Calling order: annals_init, annals_add_version and annals_compare for its files (newest version first), annals_finish,
 * then look; annals_release. All texts live in the annals.
 */
#ifndef MODEL_ANNALS_H
#define MODEL_ANNALS_H

#include "model/changes.h"
#include "model/ids.h"
#include "model/signs.h"

enum { ANNALS_TOP = 5 };

struct annals_version {
	const char *name; /* the commit's hash; "" for a copy that the board kept */
	const char *who;  /* "" where nobody knows */
	const char *when; /* 2026-11-16T09:12:04+01:00 */
	const char *what; /* the first line of what was said about it */
	day_t day;        /* on which it came in */
};

struct annals_event {
	uint32_t version;
	enum table_id table;
	enum changes_kind kind;
	const char *key, *field, *old, *new; /* the last three of CHANGES_EDITED; else "" */
};

/* The first active priorities changed their order. */
struct annals_order {
	uint32_t version;
	const char *old[ANNALS_TOP], *new[ANNALS_TOP]; /* NULL where there are fewer */
};

struct annals {
	const char *missing; /* why the signs cannot be computed from this; NULL: they can. Static. */
	bool cut;            /* older versions were left out */
	VEC(struct annals_version) versions; /* the newest first */
	VEC(struct annals_event) events;     /* the newest first */
	VEC(struct annals_order) orders;     /* the newest first */
	struct arena arena;
	/* after annals_finish */
	struct ids index; /* table/key/field, and table/key for rows that came */
	struct row_vec indexed; /* by row of the index: the event */
	struct signs_history history;
	bool finished;
};

void annals_init(struct annals *a);
void annals_release(struct annals *a);
/* Its number. Texts are copied. */
uint32_t annals_add_version(struct annals *a, const struct annals_version *v);
/* One file of the version, against that file in each version that it was made from. Boards that lack the file are
 * empty ones. */
void annals_compare(struct annals *a, uint32_t version, enum table_id t, const struct board *const *before, size_t n,
		    const struct board *after);
/* The same, known already. Texts are copied. */
void annals_add_event(struct annals *a, const struct annals_event *e);
void annals_add_order(struct annals *a, const struct annals_order *o);
void annals_finish(struct annals *a);

/* The last time that a field of a row was changed, or the row came; NULL where that is not known. */
const struct annals_event *annals_last(const struct annals *a, const struct item *item, const char *field);
/* The last time that the row was taken away. */
const struct annals_event *annals_gone(const struct annals *a, const struct item *item);
const struct annals_version *annals_version(const struct annals *a, const struct annals_event *e);
/* How often timeframe (or due_date) of a plan entry was moved later, counted up to and with that event; NULL: ever. */
unsigned annals_slips(const struct annals *a, const struct item *item, bool due_date, const struct annals_event *until);
/* For the two signs; borrowed. */
const struct signs_history *annals_history(const struct annals *a);

#endif

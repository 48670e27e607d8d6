/* SPDX-License-Identifier: ISC */
/*
 * What a spreadsheet or a bad merge did to a file, undone as far as there is no doubt: encoding, delimiter, conflict
 * markers, filled-up lines, twin rows, dates and numbers; with an earlier version also ids, formulas, letters and the
 * way in which each row was written. What is in doubt is told and left as it is. Pure.
 * Calling order: repair_file, read, repair_release.
 */
#ifndef MODEL_REPAIR_H
#define MODEL_REPAIR_H

#include "model/merge.h"

struct repair_input {
	const char *file_name; /* "plan.csv", a path is allowed */
	struct bytes now;
	struct bytes old;  /* an earlier, good version; empty where there is none */
	struct bytes base; /* of the merge that left the markers; empty where it is not known */
};

enum repair_kind {
	REPAIR_FILE, /* of the file as such: `new` is a sentence */
	REPAIR_CELL, /* key, column, old, new */
	REPAIR_ROW,  /* a row is taken away: key, `new` says why */
	REPAIR_LEFT  /* not done: key and column or "", `new` says why */
};

struct repair_one {
	enum repair_kind kind;
	char *key, *column, *old, *new; /* owned, raw, never NULL */
};

struct repair {
	VEC(struct repair_one) list;   /* in the order of the file */
	struct str file;               /* what it should be; the input's bytes where nothing is to be done */
	struct merge_result conflicts; /* of the markers: what has to go to NAME.conflicts.csv */
	size_t left;                   /* how many of the list were left */
};

void repair_file(struct repair *r, const struct repair_input *in);
void repair_release(struct repair *r);

#endif

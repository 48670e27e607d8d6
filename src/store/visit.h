/* SPDX-License-Identifier: ISC */
/*
 * When this person last looked at the board, and what it held then, in the person's state folder. All visits of one day
 * are one: what is new since the last visit stays new until the next day.
 */
#ifndef STORE_VISIT_H
#define STORE_VISIT_H

#include "store/past.h"

struct visit {
	day_t day;
	char head[65]; /* the commit of then; "" where there is no git */
	struct {
		bool there;
		uint64_t hash; /* of the copy in store/versions.h */
	} file[TABLE_COUNT];
};

/* The last visit before that day; false where none is known. */
bool visit_last(const char *folder, day_t today, struct visit *out);
/* The board's files as they were at the visit, over what `out` has from its commit. A file that neither has is unknown, and
 * so is the state then. */
void visit_files(const char *folder, const struct visit *v, struct past_state *out);
/* Somebody is here today and has seen this board. Nothing fails where it cannot be kept. head: "" or NULL without git. */
void visit_keep(const char *folder, const struct board *b, const char *head);

#endif

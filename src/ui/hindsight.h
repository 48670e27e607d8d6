/* SPDX-License-Identifier: ISC */
/*
 * What the screen knows of the board's past: read behind its back by a child process (store/past.h), for the list of
 * changes, for who and when of a field, and for the signs of history.
 *
 * Calling order: hindsight_init; hindsight_ask whenever something else is wanted, or the past may have gone on; wait until
 * hindsight_fd can be read, hindsight_hear until it says true; hindsight_release.
 */
#ifndef UI_HINDSIGHT_H
#define UI_HINDSIGHT_H

#include "model/news.h"
#include "store/past.h"

struct hindsight {
	const char *folder; /* borrowed */
	bool may_be_git; /* a look for .git upward found one */
	bool asked, known;
	bool stale; /* what is known answers another question; the new answer is on its way */
	/* since when: what was asked for last */
	enum past_since since;
	day_t day;
	struct str revision;
	struct str words; /* how that is told: "your last visit" */
	struct past past;      /* when known */
	struct board *base;    /* the board of then; NULL: not known, past.why_not says why */
	struct board *newest;  /* what the past ends with */
	struct str problem;    /* why it could not be read; or "" */
	struct past_errand errand;
};

void hindsight_init(struct hindsight *h, const char *folder);
void hindsight_release(struct hindsight *h);
/* What is known stays until there is an answer. revision: NULL for days and visits; words are copied. */
void hindsight_ask(struct hindsight *h, day_t today, enum past_since since, day_t day, const char *revision, const char *words);
/* The same question again. */
void hindsight_renew(struct hindsight *h, day_t today);
int hindsight_fd(const struct hindsight *h);
bool hindsight_hear(struct hindsight *h, day_t today);
/* For the signs; NULL while nothing is known, or for no hindsight. */
const struct signs_history *hindsight_history(const struct hindsight *h);
/* Who gave a field of a row its value, and when: "ana 2026-11-16", "not committed"; appends nothing where nobody knows. */
void hindsight_author(const struct hindsight *h, const struct item *item, const char *field,
		      struct bytes value, struct str *out);

#endif

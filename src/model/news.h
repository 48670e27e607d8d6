/* SPDX-License-Identifier: ISC */
/*
 * What changed between two boards, in the words of the domain ("priority 2 -> 1", "moved later: 2026-Q4 -> 2027-Q1 (third
 * time)", "finished"), with who and when from the annals, and the reason that decisions.csv gives. What changed the order
 * of the first five priorities comes first, then table by table.
 * Ownership: the list owns its texts, but for what it says that it borrows.
 */
#ifndef MODEL_NEWS_H
#define MODEL_NEWS_H

#include "model/annals.h"

enum news_kind {
	NEWS_ADDED,
	NEWS_REMOVED,
	NEWS_EDITED,
	NEWS_MOVED /* another place in the order, or another time */
};

struct news_one {
	const struct changes_one *change; /* of `changes` */
	enum news_kind kind;
	bool top;       /* the first five priorities are other ones, or in another order */
	bool minor;     /* it only goes along with another one that is told: dates of a status, a reason */
	bool committed; /* else it is only in the files */
	char *label;    /* what people call the row */
	char *words;
	char *why;      /* the reason that was given; NULL */
	const char *who;  /* borrowed from the annals; "" where nobody knows */
	const char *when; /* the same; ISO 8601 */
	const char *what; /* the same: what was said about the commit */
	day_t day;      /* of `when`; CLOCK_NO_DAY */
};

struct news {
	struct changes changes;
	VEC(struct news_one) list;
};

void news_init(struct news *n);
void news_release(struct news *n);
/* newest: what the annals end with; NULL: nothing is known of who and when. annals may be NULL then. */
void news_find(struct news *n, const struct board *old, const struct board *now, const struct board *newest,
	       const struct annals *annals);
const char *news_kind_name(enum news_kind k); /* "added" ... */
/* How many are no minor ones. */
size_t news_count(const struct news *n);

/* The part in news_words.c: appends the words of a change, and tells its kind and whether it is about the order at the
 * top. slips: how often it was moved later, this time included. */
void news_words(const struct board *old, const struct board *now, const struct changes_one *c, unsigned slips,
		enum news_kind *kind, bool *top, struct str *out);
/* Whether this change moves a plan entry to a later time. */
bool news_words_slip(const struct board *now, const struct changes_one *c, bool *due_date);

#endif

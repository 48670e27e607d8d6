/* SPDX-License-Identifier: ISC */
/*
 * What people scored in assessments.csv: medians by sign, day and role. A line counts that names a self-assessed sign and
 * has a day and a score; one without a role counts for the sign, but for no side.
 * Calling order: signs_assess_read, then ask; signs_assess_release.
 */
#ifndef MODEL_SIGNS_ASSESS_H
#define MODEL_SIGNS_ASSESS_H

#include "model/signs.h"

enum { SIGNS_ASSESS_ROLES = 4 };

struct signs_score {
	enum sign_id sign;
	day_t date;
	int8_t role, score; /* ENUM_NONE or ENUM_UNKNOWN where no role is named */
};

struct signs_scores {
	VEC(struct signs_score) list; /* by sign, then date, then score */
};

/* One sign on one day. */
struct signs_median {
	day_t date;
	double all;                      /* NAN where nobody scored it, as in those of the roles */
	double role[SIGNS_ASSESS_ROLES]; /* in the order of the column's values: product, engineering, design, business */
};

void signs_assess_read(struct signs_scores *out, const struct board *b);
void signs_assess_release(struct signs_scores *s);
/* The n-th latest day of a sign, 0 for the latest; false where there are not so many. */
bool signs_assess_median(const struct signs_scores *s, enum sign_id sign, size_t n, struct signs_median *out);
/* The two roles that are furthest apart, high before low in score; their distance, NAN where there are not two. */
double signs_assess_spread(const struct signs_median *m, int *high, int *low);

#endif

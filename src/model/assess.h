/* SPDX-License-Identifier: ISC */
/*
 * Scoring the seven signs that only people can see: one person's answers, the edits that write them into
 * assessments.csv, and what the medians (model/signs_assess.h) say in words.
 *
 * assess_init, fill in what was answered, assess_edits, then all of them as one step; assess_release.
 */
#ifndef MODEL_ASSESS_H
#define MODEL_ASSESS_H

#include "model/edit.h"
#include "model/signs_assess.h"

enum { ASSESS_SIGNS = 7, ASSESS_SCORES = 4, ASSESS_TREND = 6 };

struct assess_answer {
	int score;       /* 0 to 3, -1 for none */
	struct str note; /* one example, or empty */
};

struct assess {
	int role;      /* ASSESSMENTS_ROLE_..., or ENUM_NONE */
	struct str by; /* empty: anonymous */
	struct assess_answer answer[ASSESS_SIGNS];
};

struct assess_edits {
	VEC(struct edit) list;
};

/* The i-th self-assessed sign, in the order of signs.def. */
enum sign_id assess_sign(int i);
/* Its place in that order, -1 for another sign. */
int assess_place(enum sign_id s);
const char *assess_word(int score);             /* "several times" */
const char *assess_role_name(int role);         /* "engineering"; "" for none */
int assess_role_find(struct bytes name);        /* ENUM_NONE, ENUM_UNKNOWN */

void assess_init(struct assess *a);
void assess_release(struct assess *a);
size_t assess_answered(const struct assess *a);
/* A row for each answer, with the board's day. Where that person scored the sign in that role on the same day already,
 * that row gets the new score and note; what nobody put a name to stays as it is, and is told once more. */
void assess_edits(const struct assess *a, const struct board *b, struct assess_edits *out);
void assess_edits_release(struct assess_edits *e);

/* Appends the medians by date, oldest first: "2.5 > 1"; the last few, nothing where there is none. */
void assess_trend(const struct signs_scores *scores, enum sign_id s, struct str *out);
/* Appends the medians of the latest date by role: "product 1, engineering 2". */
void assess_roles(const struct signs_median *m, struct str *out);

#endif

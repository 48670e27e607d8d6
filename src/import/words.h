/* SPDX-License-Identifier: ISC */
/* The words of trackers: headers, statuses and priorities, compared without case, blanks and punctuation. */
#ifndef IMPORT_WORDS_H
#define IMPORT_WORDS_H

#include "base/str.h"

/* Appends what of a word counts: lower case, without blanks and punctuation; letters beyond ASCII stay. */
void words_plain(struct str *out, struct bytes text);
bool words_equal(struct bytes a, struct bytes b);
/* The status of a plan entry, or NULL for a word that is not known. */
const char *words_status(struct bytes text);
/* A first rank: 10, 20, 30, 40, 0 for none; -1 for a word that is not known. */
int words_rank(struct bytes text);
/* true, yes, x, 1: not empty and no word for no. */
bool words_yes(struct bytes text);

#endif

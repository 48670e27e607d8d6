/* SPDX-License-Identifier: ISC */
/*
 * A text that is looked for, folded once, and the search for it without regard to case. A needle of ASCII is searched
 * for in the raw bytes (no allocation, so Straße is not found by strasse but a hundred thousand rows are searched
 * between two frames); any other is searched for in the folded form of the text.
 * Ownership: needle_init/needle_release.
 */
#ifndef MODEL_NEEDLE_H
#define MODEL_NEEDLE_H

#include <stdbool.h>

#include "base/bytes.h"
#include "base/str.h"

struct needle {
	struct str folded;
	bool ascii;           /* as it was given */
	bool folds_to_ascii;
	size_t first, second; /* its two rarest bytes: where they are, first <= second */
};

void needle_init(struct needle *n, struct bytes text);
void needle_release(struct needle *n);
/* Whether hay contains it; an empty needle is everywhere. scratch is overwritten where hay has to be folded. */
bool needle_in(const struct needle *n, struct bytes hay, struct str *scratch);
/* Whether text is it and nothing more. */
bool needle_equals(const struct needle *n, struct bytes text, struct str *scratch);
/* Appends the folded form of text; fast where most of it is ASCII. */
void needle_fold(struct str *out, struct bytes text);

#endif

/* SPDX-License-Identifier: ISC */
/*
 * The short way of a merge, for large files of which each side changed one place: what is the same on all sides is not
 * parsed into tables. Sides that changed different places get both changes; where the places touch, only they are merged.
 */
#ifndef MODEL_MERGE_APART_H
#define MODEL_MERGE_APART_H

#include "model/merge.h"

/* False where the short way is not open, or would be no shorter: r is as it was then. All inputs differ and have bytes. */
bool merge_apart(const struct merge_input *in, struct merge_result *r);

#endif

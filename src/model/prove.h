/* SPDX-License-Identifier: ISC */
/*
 * The seat belt of a merge: whether the merged file differs from theirs by what ours changed, and by nothing else. It
 * shares no code with the merge but the reading of tables: rows are matched by key and each cell is judged by itself.
 * Where keys or columns are not plain (twins, a column renamed or dropped), the weaker thing is proven, that no row that
 * both sides have and no value that a side added is lost.
 */
#ifndef MODEL_PROVE_H
#define MODEL_PROVE_H

#include "model/merge.h"

/* False: the result must not be used, and `why` (may be NULL) gets a few words. */
bool prove_merge(const struct merge_input *in, const struct merge_result *r, struct str *why);
/* The same without the short proof for large files: what that is measured by. */
bool prove_merge_whole(const struct merge_input *in, const struct merge_result *r, struct str *why);

#endif

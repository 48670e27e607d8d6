/* SPDX-License-Identifier: ISC */
/*
 * The short proof of a merge of large files: of what is the same bytes everywhere only the ends of records are looked at.
 * It never says no: what it cannot prove goes to the long one.
 */
#ifndef MODEL_PROVE_APART_H
#define MODEL_PROVE_APART_H

#include "model/merge.h"

bool prove_apart(const struct merge_input *in, const struct merge_result *r);

#endif

/* SPDX-License-Identifier: ISC */
/*
 * The weak proof of a merge, which holds whatever the files are: every value of ours and theirs that base does not hold
 * stands in the merged file or in a conflict. For model/prove.
 */
#ifndef MODEL_PROVE_VALUES_H
#define MODEL_PROVE_VALUES_H

#include "csv/table.h"
#include "model/merge.h"

/* What is lost, in words; NULL where nothing is. */
const char *prove_values_lost(const struct table *base, const struct table *ours, const struct table *theirs,
	const struct table *merged, const struct merge_result *r);
/* A hash that is well spread and never 0. */
uint64_t prove_values_mix(uint64_t hash);
/* A record without its line end. */
struct bytes prove_values_body(struct bytes record);

#endif

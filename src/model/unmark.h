/* SPDX-License-Identifier: ISC */
/*
 * A file that git left with conflict markers, merged row by row: the two sides are taken apart and go through the merge
 * as versions of the whole file. Their base is what the caller knows, else what diff3 wrote between the markers, else
 * what both sides have in common.
 */
#ifndef MODEL_UNMARK_H
#define MODEL_UNMARK_H

#include "model/merge.h"

enum unmark { UNMARK_NONE, UNMARK_DONE, UNMARK_BAD };

/* text: UTF-8; base: empty where it is not known. Fills r (initialised) on UNMARK_DONE, and *conflicts with how many
 * there were. UNMARK_BAD: err says why, with the line. */
enum unmark unmark_file(const char *file_name, struct bytes text, struct bytes base, struct merge_result *r,
	size_t *conflicts, struct err *e);

#endif

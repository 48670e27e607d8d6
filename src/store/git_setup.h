/* SPDX-License-Identifier: ISC */
/*
 * What a clone needs so that git merges and shows a board's files as tables: a line of .gitattributes, which is shared,
 * and the merge and diff drivers in the clone's own configuration, which git does not share.
 */
#ifndef STORE_GIT_SETUP_H
#define STORE_GIT_SETUP_H

#include "base/err.h"

/* What was there already is left alone; done gets a line for each thing that was changed. program: how to call
 * planboard, a path or a name. */
bool git_setup(const char *folder, const char *program, struct str *done, struct err *e);
/* Whether this clone has the merge driver. */
bool git_setup_is_done(const char *folder);

#endif

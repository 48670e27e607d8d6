/* SPDX-License-Identifier: ISC */
/* The end of a message about a name that is not known: the one that was probably meant, or where they are listed. */
#ifndef CMD_HINT_H
#define CMD_HINT_H

#include "base/near.h"
#include "base/str.h"

/* Appends `; did you mean "PREFIXname"?` where one was near, else `; ` and otherwise. */
void hint_add(const struct near *n, const char *prefix, const char *otherwise, struct str *out);

#endif

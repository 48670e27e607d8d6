/* SPDX-License-Identifier: ISC */
/* The parts of the manual about signs, as docs.c has them: the list, what the levels add, the limits. */
#ifndef CMD_DOCS_SIGNS_H
#define CMD_DOCS_SIGNS_H

#include "base/str.h"

void docs_signs_list(struct str *out);
void docs_signs_levels(struct str *out);
void docs_signs_limits(struct str *out);

#endif

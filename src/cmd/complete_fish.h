/* SPDX-License-Identifier: ISC */
/* The completion script for fish, made from the commands, the schema and the query language. */
#ifndef CMD_COMPLETE_FISH_H
#define CMD_COMPLETE_FISH_H

#include "base/str.h"

void complete_fish(struct str *out);

#endif

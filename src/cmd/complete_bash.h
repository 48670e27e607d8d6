/* SPDX-License-Identifier: ISC */
/* The completion script for bash, made from the commands, the schema and the query language. */
#ifndef CMD_COMPLETE_BASH_H
#define CMD_COMPLETE_BASH_H

#include "base/str.h"

void complete_bash(struct str *out);

#endif

/* SPDX-License-Identifier: ISC */
/* The completion script for zsh, made from the commands, the schema and the query language. */
#ifndef CMD_COMPLETE_ZSH_H
#define CMD_COMPLETE_ZSH_H

#include "base/str.h"

void complete_zsh(struct str *out);

#endif

/* SPDX-License-Identifier: ISC */
/* What `help signs` and `help level` tell, from the tables of model/signs and model/signs_limits. As struct topic. */
#ifndef CMD_TOPICS_SIGNS_H
#define CMD_TOPICS_SIGNS_H

#include "base/err.h"
#include "render/ink.h"

bool topics_signs_print(const struct ink *k, struct str *out, const char *detail, struct err *e);
bool topics_signs_level(const struct ink *k, struct str *out, const char *detail, struct err *e);

#endif

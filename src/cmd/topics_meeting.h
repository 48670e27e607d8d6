/* SPDX-License-Identifier: ISC */
/* What `help meeting` tells: the ten steps from model/agenda, and the keys that matter in them. As struct topic. */
#ifndef CMD_TOPICS_MEETING_H
#define CMD_TOPICS_MEETING_H

#include "base/err.h"
#include "render/ink.h"

bool topics_meeting_print(const struct ink *k, struct str *out, const char *detail, struct err *e);

#endif

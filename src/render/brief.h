/* SPDX-License-Identifier: ISC */
/* The Monday page: the ten steps of the meeting (model/agenda.h) as text or Markdown, the same for one board and day. */
#ifndef RENDER_BRIEF_H
#define RENDER_BRIEF_H

#include "model/agenda.h"
#include "render/ink.h"

/* Appends the page. ink->columns wraps the text; Markdown is never wrapped, nor coloured. */
void brief_print(const struct agenda_inputs *in, const struct ink *k, bool markdown, struct str *out);

#endif

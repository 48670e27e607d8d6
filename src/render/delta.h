/* SPDX-License-Identifier: ISC */
/* What differs between two boards, a line a change or as JSON. */
#ifndef RENDER_DELTA_H
#define RENDER_DELTA_H

#include "base/json.h"
#include "base/shown.h"
#include "model/changes.h"

/* plan/offline-write status: planned -> done */
void delta_text(const struct changes *c, enum shown_charset charset, struct str *out);
/* A list of {"table","id","kind","field","old","new"}. */
json_t *delta_json(const struct changes *c);

#endif

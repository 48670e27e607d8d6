/* SPDX-License-Identifier: ISC */
/* What changed on a board since some moment, with who and when. */
#ifndef RENDER_BULLETIN_H
#define RENDER_BULLETIN_H

#include "base/json.h"
#include "model/news.h"
#include "render/ink.h"

/* A line a change under the name of its table; what changed the order at the top first. git: who and when are from git,
 * else from copies that the board kept. */
void bulletin_text(const struct news *n, bool git, const struct ink *k, struct str *out);
/* {"since","changes"}: as planboard(1) tells. since: a day, revision, or NULL. */
json_t *bulletin_json(const struct news *n, const char *since);
/* "ana, 2026-11-16"; "not committed"; nothing where neither is known. */
void bulletin_author(const struct news_one *one, bool git, struct str *out);

#endif

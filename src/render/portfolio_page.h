/* SPDX-License-Identifier: ISC */
/* Several boards rolled up, for people and for programs. */
#ifndef RENDER_PORTFOLIO_PAGE_H
#define RENDER_PORTFOLIO_PAGE_H

#include "base/json.h"
#include "model/rollup.h"
#include "render/ink.h"

void portfolio_page_text(const struct rollup *r, const struct ink *k, struct str *out);
json_t *portfolio_page_json(const struct rollup *r);

#endif

/* SPDX-License-Identifier: ISC */
/* The part of the detail page that lists what names this row: children, entries, uses. See view_detail.c. */
#ifndef UI_DETAIL_LINKS_H
#define UI_DETAIL_LINKS_H

#include "ui/view_item.h"

/* At most this many of a kind are listed; the rest is counted. */
enum { DETAIL_LINKS_MAX = 200 };

/* The reasons that people noted for this row's rank or timeframe, the latest first. */
void detail_links_decisions(struct view_item *v, const struct view_env *env);
void detail_links_add(struct view_item *v, const struct view_env *env, uint32_t row);

#endif

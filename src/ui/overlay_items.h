/* SPDX-License-Identifier: ISC */
/* Some items to open one of, as a menu. */
#ifndef UI_OVERLAY_ITEMS_H
#define UI_OVERLAY_ITEMS_H

#include "ui/stage.h"

/* Items that are gone are left out; the title is raw text. */
void overlay_items_open(struct stage *s, const char *title, const struct item *items, size_t n);

#endif

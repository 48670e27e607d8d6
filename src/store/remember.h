/* SPDX-License-Identifier: ISC */
/* One short text a name, remembered of a board for this person alone (store/state.h). Nothing depends on it. */
#ifndef STORE_REMEMBER_H
#define STORE_REMEMBER_H

#include <stdbool.h>

#include "base/str.h"

/* Appends the text; false where none is remembered. */
bool remember_get(const char *board, const char *name, struct str *out);
/* False where it could not be kept. */
bool remember_put(const char *board, const char *name, struct bytes text);

#endif

/* SPDX-License-Identifier: ISC */
/* A new file for people: written whole or not at all, and never over another one. */
#ifndef STORE_PAGE_H
#define STORE_PAGE_H

#include <stdbool.h>

#include "base/err.h"
#include "base/str.h"

/* Relative names begin in the working folder. *where: its whole path, appended. ERR_USAGE where there is such a file
 * already, ERR_IO where it cannot be written. */
bool page_write(const char *name, struct bytes text, struct str *where, struct err *e);

#endif

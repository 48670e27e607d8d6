/* SPDX-License-Identifier: ISC */
/*
 * A person's own files: $XDG_CONFIG_HOME/planboard/NAME, else ~/.config/planboard/NAME. Never of a board's folder: what
 * comes with a board must not change what keys do.
 */
#ifndef STORE_PERSONAL_H
#define STORE_PERSONAL_H

#include "base/err.h"

/* The path of that file, appended; false where there is no home. */
bool personal_path(const char *name, struct str *path);
/* Appends the path and the content; true and nothing where there is no such file. ERR_IO where it cannot be read, or is
 * larger than anybody writes by hand. */
bool personal_read(const char *name, struct str *path, struct str *out, struct err *e);

#endif

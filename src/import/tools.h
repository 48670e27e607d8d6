/* SPDX-License-Identifier: ISC */
/* The trackers that an import knows, one file each. */
#ifndef IMPORT_TOOLS_H
#define IMPORT_TOOLS_H

#include "import/import.h"

extern const struct import_tool from_csv, from_jira;

/* NULL-terminated. */
const struct import_tool *const *tools_all(void);
const struct import_tool *tools_find(const char *name);

#endif

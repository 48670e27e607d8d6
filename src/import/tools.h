/* SPDX-License-Identifier: ISC */
/* The trackers that an import knows, one file each. */
#ifndef IMPORT_TOOLS_H
#define IMPORT_TOOLS_H

#include "import/import.h"

extern const struct import_tool from_csv, from_jira, from_jpd, from_linear, from_github, from_trello, from_asana,
	from_productboard, from_aha, from_notion, from_azure, from_radar;
/* Their names, NULL-terminated and in the same order. */
extern const char *const tools_names[];

/* NULL-terminated. */
const struct import_tool *const *tools_all(void);
const struct import_tool *tools_find(const char *name);

#endif

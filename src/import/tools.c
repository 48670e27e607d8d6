/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "import/tools.h"

#include <string.h>

static const struct import_tool *const all[] = {&from_csv, &from_jira, NULL};

const struct import_tool *const *tools_all(void)
{
	return all;
}

const struct import_tool *tools_find(const char *name)
{
	for (size_t i = 0; all[i]; i++)
		if (!strcmp(all[i]->name, name))
			return all[i];
	return NULL;
}

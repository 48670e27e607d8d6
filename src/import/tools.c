/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "import/tools.h"

#include <string.h>

static const struct import_tool *const all[] = {&from_jira, &from_jpd, &from_linear, &from_github, &from_trello, &from_asana,
	&from_productboard, &from_aha, &from_notion, &from_azure, &from_radar, &from_csv, NULL};

const char *const tools_names[] = {"jira", "jpd", "linear", "github", "trello", "asana", "productboard", "aha", "notion",
	"azure", "radar", "csv", NULL};

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

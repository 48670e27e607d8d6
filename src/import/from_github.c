/* SPDX-License-Identifier: ISC */
/* GitHub Projects: "Export view data", tabs between the columns of the view. */
#include <config.h>

#include "import/tools.h"

static const struct import_rule rules[] = {
	{"URL", NULL, IMPORT_TICKET, IMPORT_ROW},
	{"Title", "title", IMPORT_CELL, IMPORT_ROW},
	{"Status", "status", IMPORT_CELL, IMPORT_ROW},
	{"Assignees", "owner", IMPORT_FIRST, IMPORT_ROW},
	{"Labels", NULL, IMPORT_LABELS, IMPORT_ROW},
	{"Iteration|Quarter|Milestone", "timeframe", IMPORT_CELL, IMPORT_ROW},
	{"Start date", "start_date", IMPORT_CELL, IMPORT_ROW},
	{"Target date|Due date|End date", "due_date", IMPORT_CELL, IMPORT_ROW},
	{"Priority", NULL, IMPORT_RANK, IMPORT_ROW},
	{"Size|Estimate", NULL, IMPORT_NOTED, IMPORT_ROW},
	{NULL, NULL, IMPORT_CELL, IMPORT_ROW},
};

const struct import_tool from_github = {
	.name = "github", .title = "GitHub Projects", .table = TABLE_PLAN, .separator = ',', .rules = rules};

/* SPDX-License-Identifier: ISC */
/* Azure DevOps: a query's result. Epics are priorities; a title may stand in one column a level of the tree. */
#include <config.h>

#include "import/tools.h"

static const struct import_rule rules[] = {
	{"ID", NULL, IMPORT_KEY, IMPORT_ROW},
	{"Work Item Type", NULL, IMPORT_TYPE, IMPORT_ROW},
	{"Title|Title 1", "title", IMPORT_CELL, IMPORT_ROW},
	{"Title 2|Title 3|Title 4|Title 5|Title 6", "title", IMPORT_DEEPER, IMPORT_ROW},
	{"Assigned To", "owner", IMPORT_CELL, IMPORT_ROW},
	{"State", "status", IMPORT_CELL, IMPORT_ROW},
	{"Tags", NULL, IMPORT_LABELS, IMPORT_ROW},
	{"Parent", NULL, IMPORT_FIND, IMPORT_ROW},
	{"Start Date", "start_date", IMPORT_CELL, IMPORT_ROW},
	{"Target Date|Due Date", "due_date", IMPORT_CELL, IMPORT_ROW},
	{"Closed Date", "done_date", IMPORT_CELL, IMPORT_ROW},
	{"Iteration Path", "timeframe", IMPORT_LAST, IMPORT_ROW},
	{"Priority", NULL, IMPORT_RANK, IMPORT_ROW},
	{"Business Value", "value", IMPORT_CELL, IMPORT_ROW},
	{"Time Criticality", "time_criticality", IMPORT_CELL, IMPORT_ROW},
	{"Effort", NULL, IMPORT_NOTED, IMPORT_ROW},
	{NULL, NULL, IMPORT_CELL, IMPORT_ROW},
};

static const struct import_type types[] = {
	{"Epic", TABLE_PRIORITIES, NULL, false},     {"Feature", TABLE_PLAN, "feature", false},
	{"Issue", TABLE_PLAN, NULL, false},          {"User Story", TABLE_PLAN, "feature", true},
	{"Product Backlog Item", TABLE_PLAN, "feature", true}, {"Task", TABLE_PLAN, "enabler", true},
	{"Bug", TABLE_PLAN, "defect", true},         {NULL, TABLE_NONE, NULL, false},
};

const struct import_tool from_azure = {.name = "azure",
	.title = "an Azure DevOps query",
	.table = TABLE_PLAN,
	.separator = ';',
	.prefix = "ado-",
	.rules = rules,
	.types = types};

/* SPDX-License-Identifier: ISC */
/* Asana: projects become priorities, and what blocks is told by name. Lines may stand above the header. */
#include <config.h>

#include "import/tools.h"

static const struct import_rule rules[] = {
	{"Task ID", NULL, IMPORT_KEY, IMPORT_ROW},
	{"Name", "title", IMPORT_CELL, IMPORT_ROW},
	{"Parent task", NULL, IMPORT_SKIP_UNASKED, IMPORT_ROW},
	{"Section/Column", NULL, IMPORT_STAGE, IMPORT_ROW},
	{"Assignee", "owner", IMPORT_CELL, IMPORT_ROW},
	{"Start Date", "start_date", IMPORT_CELL, IMPORT_ROW},
	{"Due Date", "due_date", IMPORT_CELL, IMPORT_ROW},
	{"Completed At", NULL, IMPORT_DONE, IMPORT_ROW},
	{"Tags", NULL, IMPORT_LABELS, IMPORT_ROW},
	{"Projects", NULL, IMPORT_MAKE, IMPORT_ROW},
	{"Blocked By (Dependencies)|Blocked By", "depends_on", IMPORT_CELL, IMPORT_ROW},
	{"Last Modified", "updated", IMPORT_CELL, IMPORT_ROW},
	{NULL, NULL, IMPORT_CELL, IMPORT_ROW},
};

const struct import_tool from_asana = {
	.name = "asana", .title = "Asana", .table = TABLE_PLAN, .separator = ',', .prefix = "asana-", .rules = rules};

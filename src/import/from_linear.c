/* SPDX-License-Identifier: ISC */
/* Linear: projects become priorities. Points are no months and go into the note. */
#include <config.h>

#include "import/tools.h"

static const struct import_rule rules[] = {
	{"ID", NULL, IMPORT_KEY, IMPORT_ROW},
	{"UUID", NULL, IMPORT_ALIAS, IMPORT_ROW},
	{"Title", "title", IMPORT_CELL, IMPORT_ROW},
	{"Archived", NULL, IMPORT_SKIP, IMPORT_ROW},
	{"Parent issue", NULL, IMPORT_SKIP_UNASKED, IMPORT_ROW},
	{"Canceled", NULL, IMPORT_DROP, IMPORT_ROW},
	{"Status", "status", IMPORT_CELL, IMPORT_ROW},
	{"Project", NULL, IMPORT_MAKE, IMPORT_ROW},
	{"Initiatives", "objective", IMPORT_CELL, IMPORT_PARENT},
	{"Priority", NULL, IMPORT_RANK, IMPORT_ROW},
	{"Assignee", "owner", IMPORT_CELL, IMPORT_ROW},
	{"Labels", NULL, IMPORT_LABELS, IMPORT_ROW},
	{"Estimate", NULL, IMPORT_NOTED, IMPORT_ROW},
	{"Started", "start_date", IMPORT_CELL, IMPORT_ROW},
	{"Due Date", "due_date", IMPORT_CELL, IMPORT_ROW},
	{"Completed", "done_date", IMPORT_CELL, IMPORT_ROW},
	{"Updated", "updated", IMPORT_CELL, IMPORT_ROW},
	{"Project Milestone", "timeframe", IMPORT_CELL, IMPORT_ROW},
	{"Cycle End", NULL, IMPORT_PERIOD, IMPORT_ROW},
	{"Blocked by", "depends_on", IMPORT_CELL, IMPORT_ROW},
	{NULL, NULL, IMPORT_CELL, IMPORT_ROW},
};

const struct import_tool from_linear = {
	.name = "linear", .title = "Linear", .table = TABLE_PLAN, .separator = ',', .rules = rules};

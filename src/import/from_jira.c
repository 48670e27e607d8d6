/* SPDX-License-Identifier: ISC */
/* Jira: Export CSV of an issue search. Values of a list have a column each, all of the same name. */
#include <config.h>

#include "import/tools.h"

static const struct import_rule rules[] = {
	{"Issue key|Key|Work item key|Work key", NULL, IMPORT_KEY, IMPORT_ROW},
	{"Issue id|Work item id", NULL, IMPORT_ALIAS, IMPORT_ROW},
	{"Summary", "title", IMPORT_CELL, IMPORT_ROW},
	{"Project url", NULL, IMPORT_SITE, IMPORT_ROW},
	{"Issue Type|Work item type|Work type", NULL, IMPORT_TYPE, IMPORT_ROW},
	{"Status", "status", IMPORT_CELL, IMPORT_ROW},
	{"Custom field (Epic Link)|Epic Link|Parent|Parent key", NULL, IMPORT_FIND, IMPORT_ROW},
	{"Priority", NULL, IMPORT_RANK, IMPORT_ROW},
	{"Assignee", "owner", IMPORT_CELL, IMPORT_ROW},
	{"Labels", NULL, IMPORT_LABELS, IMPORT_ROW},
	{"Components|Component/s|Component", "features", IMPORT_CELL, IMPORT_ROW},
	{"Fix versions|Fix Version/s|Fix version", "timeframe", IMPORT_CELL, IMPORT_ROW},
	{"Due date", "due_date", IMPORT_CELL, IMPORT_ROW},
	{"Custom field (Start date)|Start date", "start_date", IMPORT_CELL, IMPORT_ROW},
	{"Resolved", "done_date", IMPORT_CELL, IMPORT_ROW},
	{"Original Estimate", NULL, IMPORT_SECONDS, IMPORT_ROW},
	{"Inward issue link (Blocks)|Inward work item link (Blocks)", "depends_on", IMPORT_CELL, IMPORT_ROW},
	{"Updated", "updated", IMPORT_CELL, IMPORT_ROW},
	{NULL, NULL, IMPORT_CELL, IMPORT_ROW},
};

static const struct import_type types[] = {
	{"Epic", TABLE_PLAN, "feature", false},   {"Story", TABLE_PLAN, "feature", false},
	{"Feature", TABLE_PLAN, "feature", false}, {"Idea", TABLE_PLAN, "feature", false},
	{"Spike", TABLE_PLAN, "discovery", false}, {"Task", TABLE_PLAN, "enabler", false},
	{"Bug", TABLE_PLAN, "defect", true},       {"Sub-task", TABLE_PLAN, "enabler", true},
	{NULL, TABLE_NONE, NULL, false},
};

const struct import_tool from_jira = {
	.name = "jira", .title = "a Jira issue search", .table = TABLE_PLAN, .rules = rules, .types = types};

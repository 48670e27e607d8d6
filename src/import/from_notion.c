/* SPDX-License-Identifier: ISC */
/* Notion: NAME_all.csv of an exported database; relations have a link behind the title. */
#include <config.h>

#include "import/tools.h"

static const struct import_rule rules[] = {
	{"Name|Title|Task|Task name|Project|Project name", "title", IMPORT_CELL, IMPORT_ROW},
	{"Status|Select|Stage", NULL, IMPORT_STAGE, IMPORT_ROW},
	{"Persona|Personas|Persona(s)", "personas", IMPORT_CELL, IMPORT_ROW},
	{"Tags|Labels", NULL, IMPORT_LABELS, IMPORT_ROW},
	{"Objective|Objectives", "objective", IMPORT_CELL, IMPORT_PARENT},
	{"Initiative|Initiatives", NULL, IMPORT_MAKE, IMPORT_ROW},
	{"Priority", NULL, IMPORT_RANK, IMPORT_ROW},
	{"Date|Dates|Timeline|Start date", "start_date", IMPORT_CELL, IMPORT_ROW},
	{"Due|Due date|Deadline", "due_date", IMPORT_CELL, IMPORT_ROW},
	{"Timeframe|Quarter", "timeframe", IMPORT_CELL, IMPORT_ROW},
	{"Person|Owner|Assignee|Assign", "owner", IMPORT_FIRST, IMPORT_ROW},
	{"URL", "url", IMPORT_CELL, IMPORT_ROW},
	{"Reach", "reach", IMPORT_CELL, IMPORT_ROW},
	{"Impact", "impact", IMPORT_CELL, IMPORT_ROW},
	{"Confidence", "confidence", IMPORT_CELL, IMPORT_ROW},
	{"Effort", "effort", IMPORT_CELL, IMPORT_ROW},
	{NULL, NULL, IMPORT_CELL, IMPORT_ROW},
};

const struct import_tool from_notion = {
	.name = "notion", .title = "a Notion database", .table = TABLE_PLAN, .separator = ',', .rules = rules};

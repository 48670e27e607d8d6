/* SPDX-License-Identifier: ISC */
/* Jira Product Discovery: ideas leave through Jira's export, their fields as custom fields, some names twice. */
#include <config.h>

#include "import/tools.h"

static const struct import_rule rules[] = {
	{"Issue key|Key|Work item key", NULL, IMPORT_KEY, IMPORT_ROW},
	{"Summary", "title", IMPORT_CELL, IMPORT_ROW},
	{"Custom field (Idea archived)|Idea archived", NULL, IMPORT_DROP, IMPORT_ROW},
	{"Status|Custom field (Delivery status)", "status", IMPORT_CELL, IMPORT_ROW},
	{"Custom field (Idea short description)|Idea short description", "why", IMPORT_CELL, IMPORT_ROW},
	{"Custom field (Goals)|Goals", "objective", IMPORT_CELL, IMPORT_ROW},
	{"Custom field (Impact)|Impact", NULL, IMPORT_IMPACT, IMPORT_ROW},
	{"Custom field (Confidence)|Confidence", "confidence", IMPORT_CELL, IMPORT_ROW},
	{"Custom field (Effort)|Effort", NULL, IMPORT_REPORTED, IMPORT_ROW},
	{"Custom field (Customer Segment)|Customer Segment", "personas", IMPORT_CELL, IMPORT_ROW},
	{"Assignee", "owner", IMPORT_CELL, IMPORT_ROW},
	{"Priority", NULL, IMPORT_RANK, IMPORT_ROW},
	{"Labels", NULL, IMPORT_LABELS, IMPORT_ROW},
	{"Custom field (Roadmap)|Roadmap", "timeframe", IMPORT_CELL, IMPORT_ENTRY},
	{"Custom field (Project start)|Project start", "start_date", IMPORT_CELL, IMPORT_ENTRY},
	{"Custom field (Project target)|Project target", "due_date", IMPORT_CELL, IMPORT_ENTRY},
	{NULL, NULL, IMPORT_CELL, IMPORT_ROW},
};

const struct import_tool from_jpd = {
	.name = "jpd", .title = "Jira Product Discovery", .table = TABLE_PRIORITIES, .separator = ',', .rules = rules};

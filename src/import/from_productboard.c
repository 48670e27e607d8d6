/* SPDX-License-Identifier: ISC */
/* Productboard: the columns of a board; when is told in words or by a column a month with an X in it. */
#include <config.h>

#include "import/tools.h"

static const struct import_rule rules[] = {
	{"entity_name|Feature name|Name", "title", IMPORT_CELL, IMPORT_ROW},
	{"description|Feature description", "why", IMPORT_CELL, IMPORT_ROW},
	{"status_name|Status", "status", IMPORT_CELL, IMPORT_ROW},
	{"pb_url|URL|Effort|Customer Importance Score|User impact score", NULL, IMPORT_NOTED, IMPORT_ROW},
	{"Objective|Objectives", "objective", IMPORT_CELL, IMPORT_ROW},
	{"Owner", "owner", IMPORT_CELL, IMPORT_ROW},
	{"Tags", NULL, IMPORT_LABELS, IMPORT_ROW},
	{"NOW/NEXT/LATER|Timeframe|Release", "timeframe", IMPORT_CELL, IMPORT_ENTRY},
	{NULL, NULL, IMPORT_CELL, IMPORT_ROW},
};

const struct import_tool from_productboard = {.name = "productboard",
	.title = "Productboard",
	.table = TABLE_PRIORITIES,
	.separator = ',',
	.months = true,
	.rules = rules};

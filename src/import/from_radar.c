/* SPDX-License-Identifier: ISC */
/* The common file of technology radars: name,ring,quadrant,isNew,description. */
#include <config.h>

#include "import/tools.h"

static const struct import_rule rules[] = {
	{"name", "name", IMPORT_CELL, IMPORT_ROW},
	{"ring", "ring", IMPORT_CELL, IMPORT_ROW},
	{"quadrant", "quadrant", IMPORT_CELL, IMPORT_ROW},
	{"isNew", NULL, IMPORT_OLD, IMPORT_ROW},
	{"description", "why", IMPORT_CELL, IMPORT_ROW},
	{NULL, NULL, IMPORT_CELL, IMPORT_ROW},
};

const struct import_tool from_radar = {
	.name = "radar", .title = "a technology radar", .table = TABLE_TECHNOLOGIES, .separator = ';', .rules = rules};

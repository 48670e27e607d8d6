/* SPDX-License-Identifier: ISC */
/* Aha!: a list report of features; master features in older accounts. A header may occur twice. */
#include <config.h>

#include "import/tools.h"

static const struct import_rule rules[] = {
	{"Feature reference #|Master feature reference #|Epic reference #", NULL, IMPORT_KEY, IMPORT_ROW},
	{"Feature name|Master feature name", "title", IMPORT_CELL, IMPORT_ROW},
	{"Feature type|Master feature type", NULL, IMPORT_TYPE, IMPORT_ROW},
	{"Feature status|Master feature status", "status", IMPORT_CELL, IMPORT_ROW},
	{"Initiative name", NULL, IMPORT_MAKE, IMPORT_ROW},
	{"Goal name", "objective", IMPORT_CELL, IMPORT_PARENT},
	{"Release name", "timeframe", IMPORT_CELL, IMPORT_ROW},
	{"Feature start date|Master feature start date", "start_date", IMPORT_CELL, IMPORT_ROW},
	{"Feature end date|Feature due date|Master feature end date|Master feature due date", "due_date", IMPORT_CELL, IMPORT_ROW},
	{"Feature tags|Master feature tags", NULL, IMPORT_LABELS, IMPORT_ROW},
	{"Feature assigned to|Master feature assigned to", "owner", IMPORT_CELL, IMPORT_ROW},
	{"Feature URL", "url", IMPORT_CELL, IMPORT_ROW},
	{NULL, NULL, IMPORT_CELL, IMPORT_ROW},
};

static const struct import_type types[] = {
	{"New", TABLE_PLAN, "feature", false},         {"Improvement", TABLE_PLAN, "feature", false},
	{"Feature", TABLE_PLAN, "feature", false},     {"Research", TABLE_PLAN, "discovery", false},
	{"Infrastructure", TABLE_PLAN, "enabler", false}, {"Bug fix", TABLE_PLAN, "defect", true},
	{NULL, TABLE_NONE, NULL, false},
};

const struct import_tool from_aha = {
	.name = "aha", .title = "an Aha! list of features", .table = TABLE_PLAN, .separator = ',', .rules = rules, .types = types};

/* SPDX-License-Identifier: ISC */
/* Any CSV: a column of the board's name goes there, the mapping tells of the others. */
#include <config.h>

#include "import/tools.h"

const struct import_tool from_csv = {.name = "csv", .title = "this table", .table = TABLE_PLAN, .separator = ';'};

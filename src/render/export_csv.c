/* SPDX-License-Identifier: ISC */
/*
 * The plan joined with what it hangs on, a row an entry. For spreadsheets: a byte order mark, without which Excel does
 * not read UTF-8, lines end in CR LF, and nothing is taken for a formula.
 */
#include <config.h>

#include "render/exports.h"

#include "model/derive.h"
#include "render/export_cell.h"

struct sheet_column {
	const char *head;
	enum table_id table; /* of the entry itself, its priority or its objective */
	const char *field;
};

static const struct sheet_column columns[] = {
	{"id", TABLE_PLAN, "id"},
	{"title", TABLE_PLAN, "title"},
	{"type", TABLE_PLAN, "type"},
	{"status", TABLE_PLAN, "status"},
	{"horizon", TABLE_PLAN, "horizon"},
	{"timeframe", TABLE_PLAN, "timeframe"},
	{"quarter", TABLE_PLAN, "quarter"},
	{"start", TABLE_PLAN, "start"},
	{"end", TABLE_PLAN, "end"},
	{"due_date", TABLE_PLAN, "due_date"},
	{"done_date", TABLE_PLAN, "done_date"},
	{"owner", TABLE_PLAN, "owner"},
	{"effort", TABLE_PLAN, "effort"},
	{"personas", TABLE_PLAN, "effective_personas"},
	{"why", TABLE_PLAN, "effective_why"},
	{"features", TABLE_PLAN, "features"},
	{"depends_on", TABLE_PLAN, "depends_on"},
	{"outcome", TABLE_PLAN, "outcome"},
	{"updated", TABLE_PLAN, "updated"},
	{"url", TABLE_PLAN, "url"},
	{"priority", TABLE_PLAN, "priority"},
	{"priority_title", TABLE_PRIORITIES, "title"},
	{"priority_status", TABLE_PRIORITIES, "status"},
	{"priority_place", TABLE_PRIORITIES, "place"},
	{"rice", TABLE_PRIORITIES, "rice"},
	{"rice_place", TABLE_PRIORITIES, "rice_place"},
	{"moscow", TABLE_PRIORITIES, "moscow"},
	{"feasibility", TABLE_PRIORITIES, "feasibility"},
	{"objective", TABLE_PLAN, "objective"},
	{"objective_title", TABLE_STRATEGY, "title"},
	{"objective_grade", TABLE_STRATEGY, "grade"},
	{"objective_end", TABLE_STRATEGY, "end_date"},
};

static int32_t row_of(const struct board *b, enum table_id t, uint32_t entry)
{
	switch (t) {
	case TABLE_PRIORITIES:
		return b->plan[entry].priority;
	case TABLE_STRATEGY:
		return derive_objective(b, entry);
	default:
		return (int32_t)entry;
	}
}

void export_csv(const struct exports_source *x, struct str *out)
{
	size_t n = sizeof columns / sizeof columns[0];
	struct str cell = {0};

	str_adds(out, "\xEF\xBB\xBF");
	for (size_t c = 0; c < n; c++)
		export_cell_sheet(out, c == 0, bytes_of(columns[c].head));
	str_adds(out, "\r\n");
	for (uint32_t entry = 0; entry < board_rows(x->board, TABLE_PLAN); entry++) {
		for (size_t c = 0; c < n; c++) {
			int32_t row = row_of(x->board, columns[c].table, entry);

			str_clear(&cell);
			if (row >= 0)
				export_cell_field(&cell, x->board, columns[c].table, (uint32_t)row, columns[c].field, -1);
			export_cell_sheet(out, c == 0, str_bytes(&cell));
		}
		str_adds(out, "\r\n");
	}
	str_release(&cell);
}

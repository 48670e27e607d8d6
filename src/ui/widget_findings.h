/* SPDX-License-Identifier: ISC */
/*
 * The findings of one table by row, so that a view can ask for each visible row. Built in one pass over the list;
 * borrows it, so it is built anew whenever the findings are.
 */
#ifndef UI_WIDGET_FINDINGS_H
#define UI_WIDGET_FINDINGS_H

#include "model/findings.h"

struct widget_finding {
	int32_t row;
	uint32_t at; /* index in findings->list */
};

struct widget_findings {
	const struct findings *from;
	VEC(struct widget_finding) by_row;
};

/* `from` may be NULL: nothing is wrong. */
void widget_findings_build(struct widget_findings *w, const struct findings *from, enum table_id t);
void widget_findings_release(struct widget_findings *w);
/* The i-th finding of a row, NULL after the last. ROW_NONE asks for those of the file as a whole. */
const struct finding *widget_findings_at(const struct widget_findings *w, int32_t row, size_t i);
/* The first finding of a cell by its file column, or NULL. */
const struct finding *widget_findings_cell(const struct widget_findings *w, int32_t row, int column);
/* Why a table is not there although its file is: it cannot be read. Else NULL. */
const char *widget_findings_unread(const struct findings *from, const struct board *b, enum table_id t);

#endif

/* SPDX-License-Identifier: ISC */
/*
 * Findings by row: pairs sorted by row and place in the list. The list is nearly in that order already (by line), so
 * the sort only runs where it is not.
 */
#include <config.h>

#include <stdlib.h>

#include "ui/widget_findings.h"

static int compare_pairs(const void *a, const void *b)
{
	const struct widget_finding *x = a, *y = b;

	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	return x->at < y->at ? -1 : x->at > y->at;
}

void widget_findings_build(struct widget_findings *w, const struct findings *from, enum table_id t)
{
	bool sorted = true;

	w->by_row.n = 0;
	w->from = from;
	for (size_t i = 0; from && i < from->list.n; i++) {
		struct widget_finding pair = {from->list.v[i].row, (uint32_t)i};

		if (from->list.v[i].table != t)
			continue;
		if (w->by_row.n && w->by_row.v[w->by_row.n - 1].row > pair.row)
			sorted = false;
		vec_push(&w->by_row, pair);
	}
	if (!sorted)
		qsort(w->by_row.v, w->by_row.n, sizeof *w->by_row.v, compare_pairs);
}

void widget_findings_release(struct widget_findings *w)
{
	vec_release(&w->by_row);
	w->from = NULL;
}

const struct finding *widget_findings_at(const struct widget_findings *w, int32_t row, size_t i)
{
	size_t low = 0, high = w->by_row.n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (w->by_row.v[middle].row < row)
			low = middle + 1;
		else
			high = middle;
	}
	if (i >= w->by_row.n - low || w->by_row.v[low + i].row != row)
		return NULL;
	return &w->from->list.v[w->by_row.v[low + i].at];
}

const struct finding *widget_findings_cell(const struct widget_findings *w, int32_t row, int column)
{
	const struct finding *f;

	for (size_t i = 0; (f = widget_findings_at(w, row, i)); i++)
		if (f->column == column)
			return f;
	return NULL;
}

const char *widget_findings_unread(const struct findings *from, const struct board *b, enum table_id t)
{
	for (size_t i = 0; from && i < from->list.n; i++) {
		const struct finding *f = &from->list.v[i];

		if (!b->table[t] && f->table == t && f->severity == FINDING_ERROR)
			return f->message;
	}
	return NULL;
}

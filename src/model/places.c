/* SPDX-License-Identifier: ISC */
/*
 * The order of priorities: active ones by rank (without a rank last, equal ones in file order), then the others in
 * file order. Computed once while linking. Declared in model/link.h, read through model/derive.h.
 */
#include <config.h>

#include "model/link.h"

#include <math.h>
#include <stdlib.h>

struct ranked {
	double key; /* smaller first */
	uint32_t row;
};

static int compare(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return x->row < y->row ? -1 : x->row > y->row;
}

void places_build(struct board *b)
{
	struct board_private *p = b->priv;
	uint32_t rows = board_rows(b, TABLE_PRIORITIES), row, active = 0, scored = 0, i;
	struct ranked *list = mem_array(rows + (size_t)1, sizeof *list);

	for (row = 0; row < rows; row++)
		p->place[row] = p->rice_place[row] = 0;
	for (row = 0; row < rows; row++)
		if (b->priorities[row].status == PRIORITIES_STATUS_ACTIVE) {
			double rank = b->priorities[row].rank;

			list[active++] = (struct ranked){isnan(rank) ? HUGE_VAL : rank, row};
		}
	qsort(list, active, sizeof *list, compare);
	for (i = 0; i < active; i++) {
		p->order[i] = list[i].row;
		p->place[list[i].row] = (int32_t)i + 1;
	}
	for (row = 0, i = active; row < rows; row++)
		if (b->priorities[row].status != PRIORITIES_STATUS_ACTIVE)
			p->order[i++] = row;
	/* Equal scores keep the order by rank: the key's twin is the place, not the row. */
	for (i = 0; i < active; i++) {
		double rice = derive_rice(&b->priorities[p->order[i]]);

		if (!isnan(rice))
			list[scored++] = (struct ranked){-rice, i};
	}
	qsort(list, scored, sizeof *list, compare);
	for (i = 0; i < scored; i++)
		p->rice_place[p->order[list[i].row]] = (int32_t)i + 1;
	mem_free(list);
}

/* SPDX-License-Identifier: ISC */
/*
 * The roadmap as a timeline: a line for each entry, its bar on an axis of whole quarters, what it waits for before it,
 * and today across all of them. Entries without any day say in words when they are meant to be.
 */
#ifndef UI_ROADMAP_TIME_H
#define UI_ROADMAP_TIME_H

#include "ui/swim.h"

struct roadmap_time {
	int quarter, quarters; /* the first on the axis (clock.h), and how many */
	day_t first, last;
};

void roadmap_time_set(struct roadmap_time *t, int quarter, int quarters);
/* The day something ended or is to end, CLOCK_NO_DAY where nobody knows. */
day_t roadmap_time_end(const struct plan_row *p);
/* Where the i-th quarter stands in an area of `columns` (of a card, without the frame). */
void roadmap_time_place(const struct roadmap_time *t, int columns, int i, int *x, int *width);
/* Which of them is at a column of that area, -1 for none. */
int roadmap_time_quarter(const struct roadmap_time *t, int columns, int x);
void roadmap_time_heads(const struct roadmap_time *t, const struct view_env *env, struct area a);
void roadmap_time_card(const struct roadmap_time *t, const struct view_env *env, struct area a, uint32_t row,
		       unsigned flags);

#endif

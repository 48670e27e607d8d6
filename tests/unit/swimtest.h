/* SPDX-License-Identifier: ISC */
/* What the tests of the views with swimlanes share: which cards stand in which cell. */
#ifndef TESTS_SWIMTEST_H
#define TESTS_SWIMTEST_H

#include "ui/swim.h"
#include "ui/swim_group.h"

#include "viewtest.h"

/* The swimlanes of a view are its first member. */
static inline const struct swim *swimtest_of(const struct viewtest *t)
{
	return t->view;
}

/* The ids of a cell, by the lane's name. */
static inline void swimtest_cell(const struct viewtest *t, const char *lane, int column, const char *ids)
{
	const struct swim *s = swimtest_of(t);
	struct str scratch = {0}, got = {0};
	bool found = false;

	for (size_t i = 0; i < s->lanes; i++) {
		uint32_t first, n;

		if (!bytes_is(swim_group_label(s, t->board, i, &scratch), lane))
			continue;
		found = true;
		n = swim_cell(s, i, column, &first);
		boards_ids(t->board, TABLE_PLAN, s->rows + first, n, &got);
		unit_is(str_bytes(&got), ids);
	}
	ck_assert_msg(found, "no lane %s", lane);
	str_release(&scratch);
	str_release(&got);
}

/* The names of all lanes in their order, separated by a bar. */
static inline void swimtest_lanes(const struct viewtest *t, const char *names)
{
	const struct swim *s = swimtest_of(t);
	struct str scratch = {0}, got = {0};

	for (size_t i = 0; i < s->lanes; i++) {
		str_adds(&got, got.n ? "|" : "");
		str_add(&got, swim_group_label(s, t->board, i, &scratch));
	}
	unit_is(str_bytes(&got), names);
	str_release(&scratch);
	str_release(&got);
}

/* Every card that the lanes hold stands under its own column, and every shown entry in at least one lane. */
static inline void swimtest_whole(const struct viewtest *t)
{
	const struct swim *s = swimtest_of(t);
	uint8_t *seen = mem_zalloc((size_t)board_rows(t->board, TABLE_PLAN) + 1);
	uint32_t tiers = 0;
	size_t shown = 0;

	for (size_t lane = 0; lane < s->lanes; lane++) {
		uint32_t cards = 0;

		ck_assert_uint_eq(s->lane[lane].first, tiers);
		for (int c = 0; c < s->columns_n; c++) {
			uint32_t first, n = swim_cell(s, lane, c, &first);

			ck_assert_uint_le(n, s->lane[lane].tiers);
			cards += n;
			for (uint32_t k = 0; k < n; k++) {
				ck_assert_int_eq(s->rules->column(s->view, t->board, s->rows[first + k]), c);
				shown += !seen[s->rows[first + k]];
				seen[s->rows[first + k]] = 1;
			}
		}
		ck_assert_uint_eq(s->lane[lane].n, cards);
		tiers += s->lane[lane].tiers;
	}
	ck_assert_uint_eq(s->tiers, tiers);
	ck_assert_uint_eq(s->n, shown);
	mem_free(seen);
}

/* Narrowing the last rows gives the same as starting anew. */
static inline void swimtest_narrows(struct viewtest *t, const char *before, const char *after)
{
	struct str anew = {0};

	viewtest_filter(t, after);
	t->env.filter_narrowed = false;
	viewtest_rebuild(t);
	str_adds(&anew, viewtest_draw(t));
	viewtest_filter(t, before);
	viewtest_rebuild(t);
	viewtest_filter(t, after);
	t->env.filter_narrowed = true;
	viewtest_rebuild(t);
	t->env.filter_narrowed = false;
	ck_assert_str_eq(viewtest_draw(t), str_c(&anew));
	swimtest_whole(t);
	str_release(&anew);
}

#endif

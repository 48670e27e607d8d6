/* SPDX-License-Identifier: ISC */
/* Open entries by objective and persona, on the sample and against a plain count on random boards. */
#include <config.h>

#include "model/coverage.h"

#include "boards.h"

static struct board *b;
static struct coverage c;

static uint32_t row_of(enum table_id t, const char *id)
{
	int32_t row = board_find(b, t, bytes_of(id));

	ck_assert_msg(row >= 0, "%s", id);
	return (uint32_t)row;
}

static const struct coverage_cell *cell(const char *objective, const char *persona)
{
	return coverage_at(&c, row_of(TABLE_STRATEGY, objective), row_of(TABLE_PERSONAS, persona));
}

static void is_cell(const char *objective, const char *persona, uint32_t now, uint32_t next, uint32_t later,
		    const char *ids)
{
	const struct coverage_cell *at = cell(objective, persona);
	struct str got = {0};

	ck_assert_msg(at != NULL, "%s %s", objective, persona);
	ck_assert_uint_eq(at->n[HORIZON_NOW], now);
	ck_assert_uint_eq(at->n[HORIZON_NEXT], next);
	ck_assert_uint_eq(at->n[HORIZON_LATER], later);
	boards_ids(b, TABLE_PLAN, c.rows + at->start, coverage_sum(at), &got);
	unit_is(str_bytes(&got), ids);
	str_release(&got);
}

START_TEST(the_sample)
{
	b = boards_sample();
	coverage_build(&c, b, NULL, NULL);
	is_cell("plan-holds", "dispatcher", 2, 2, 1,
		"duration-model-boilers planner-retire duration-model-trades replan-key solver-live");
	is_cell("plan-holds", "technician", 1, 1, 0, "duration-model-boilers duration-model-trades");
	is_cell("known-arrival", "site-contact", 0, 1, 1, "arrival-window-first self-booking-test");
	is_cell("midmarket", "technician", 1, 0, 0, "quote-discounts");
	ck_assert_ptr_null(cell("known-arrival", "dispatcher"));
	ck_assert_ptr_null(cell("midmarket", "site-contact"));
	ck_assert_uint_eq(coverage_sum(cell("known-arrival", "dispatcher")), 0);
	ck_assert_uint_eq(c.persona[row_of(TABLE_PERSONAS, "dispatcher")][HORIZON_NOW], 3);
	ck_assert_uint_eq(c.persona[row_of(TABLE_PERSONAS, "dispatcher")][HORIZON_NEXT], 4);
	ck_assert_uint_eq(c.persona[row_of(TABLE_PERSONAS, "dispatcher")][HORIZON_LATER], 2);
	ck_assert_int_eq(coverage_priority(b, row_of(TABLE_STRATEGY, "known-arrival")),
			 (int32_t)row_of(TABLE_PRIORITIES, "arrival-window"));
	ck_assert_int_eq(coverage_priority(b, row_of(TABLE_STRATEGY, "no-payroll")), ROW_NONE);
	coverage_release(&c);
	board_free(b);
}
END_TEST

static bool keeps_even(void *context, uint32_t row)
{
	++*(size_t *)context;
	return row % 2 == 0;
}

START_TEST(some_entries)
{
	size_t asked = 0;

	b = boards_sample();
	coverage_build(&c, b, keeps_even, &asked);
	ck_assert_uint_eq(asked, 19); /* the open ones, each once */
	for (size_t i = 0; i < c.cells.n; i++)
		for (uint32_t k = 0; k < coverage_sum(&c.cells.v[i]); k++)
			ck_assert_uint_eq(c.rows[c.cells.v[i].start + k] % 2, 0);
	coverage_release(&c);
	board_free(b);
}
END_TEST

START_TEST(against_a_plain_count)
{
	for (unsigned seed = 1; seed <= 60; seed++) {
		b = boards_random(seed);
		board_link(b);
		coverage_build(&c, b, NULL, NULL);
		for (uint32_t o = 0; o < board_rows(b, TABLE_STRATEGY); o++)
			for (uint32_t p = 0; p < board_rows(b, TABLE_PERSONAS); p++) {
				uint32_t n = 0;

				for (uint32_t row = 0; row < board_rows(b, TABLE_PLAN); row++)
					n += derive_is_open(&b->plan[row]) && b->plan[row].horizon <= HORIZON_LATER &&
					     derive_objective(b, row) == (int32_t)o && derive_has_persona(b, TABLE_PLAN, row, p);
				ck_assert_uint_eq(coverage_sum(coverage_at(&c, o, p)), n);
			}
		coverage_release(&c);
		board_free(b);
	}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {the_sample, some_entries, against_a_plain_count};

	return unit_run("coverage", tests, UNIT_COUNT(tests));
}

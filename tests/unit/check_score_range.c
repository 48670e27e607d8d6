/* SPDX-License-Identifier: ISC */
/* Ranges of the inputs of a score: by hand on the sample, and against counting on boards made by dice. */
#include <config.h>

#include <math.h>

#include "model/derive.h"
#include "model/score_range.h"

#include "boards.h"

static uint64_t seed;

static uint32_t dice(uint32_t n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(seed >> 33) % n;
}

static uint32_t row_of(const struct board *b, const char *id)
{
	int32_t row = board_find(b, TABLE_PRIORITIES, bytes_of(id));

	ck_assert_int_ge(row, 0);
	return (uint32_t)row;
}

START_TEST(the_sample)
{
	struct board *b = boards_sample();
	uint32_t row = row_of(b, "offline-day");
	struct score_range r;
	int32_t before, after;

	/* 3100 * 2 * 100 % / 5 = 1240, between 1280 and 1200 */
	ck_assert(score_range_neighbours(b, row, &before, &after));
	ck_assert_int_eq(before, (int32_t)row_of(b, "learned-durations"));
	ck_assert_int_eq(after, (int32_t)row_of(b, "arrival-window"));
	ck_assert(score_range_of(b, row, SCORE_REACH, &r));
	ck_assert_double_eq_tol(r.low.at, 3000, 1e-9);
	ck_assert_double_eq_tol(r.high.at, 3200, 1e-9);
	ck_assert_int_eq(r.low.row, after);
	ck_assert_int_eq(r.high.row, before);
	/* it is ranked after the first: equal scores would leave both where they are */
	ck_assert(!r.high.outside);
	ck_assert(!r.low.outside);
	ck_assert(score_range_of(b, row, SCORE_CONFIDENCE, &r));
	ck_assert_double_eq_tol(r.low.at, 1200.0 / 1240 * 100, 1e-9);
	ck_assert_double_eq(r.high.at, 100);
	ck_assert_int_eq(r.high.row, ROW_NONE);
	ck_assert(score_range_of(b, row, SCORE_EFFORT, &r));
	ck_assert_double_eq_tol(r.low.at, 6200.0 / 1280, 1e-9);
	ck_assert_double_eq_tol(r.high.at, 6200.0 / 1200, 1e-9);

	row = row_of(b, "learned-durations");
	ck_assert(score_range_of(b, row, SCORE_REACH, &r));
	ck_assert(isinf(r.high.at));
	ck_assert(score_range_of(b, row, SCORE_EFFORT, &r));
	ck_assert_double_eq(r.low.at, 0);
	ck_assert(r.low.outside);

	/* proposed: no place */
	ck_assert(!score_range_of(b, row_of(b, "self-booking"), SCORE_REACH, &r));
	ck_assert_int_eq(score_range_place_of(b, 1000), 4);
	ck_assert_int_eq(score_range_place_of(b, 1280), 2);
	ck_assert_int_eq(score_range_place_of(b, 2000), 1);
	board_free(b);
}
END_TEST

START_TEST(what_is_missing)
{
	static const struct boards_file files[] = {
		{TABLE_PRIORITIES, "id,title,status,rank,reach,impact,confidence,effort\n"
				   "a,A,active,1,,1,100,1\nb,B,active,2,1,1,100,0\nc,C,active,3,-5,1,100,1\n"
				   "d,D,active,4,0,1,100,1\ne,E,active,5,5,0,100,1\nf,F,active,6,5,1,150,1\n"},
		{TABLE_NONE, NULL},
	};
	struct board *b = boards_of(files);
	struct score_range r;

	ck_assert(!score_range_of(b, 0, SCORE_IMPACT, &r));
	ck_assert(!score_range_known(&b->priorities[0], SCORE_REACH));
	ck_assert(score_range_known(&b->priorities[0], SCORE_IMPACT));
	ck_assert(!score_range_of(b, 1, SCORE_IMPACT, &r));
	ck_assert(!score_range_known(&b->priorities[1], SCORE_EFFORT));
	ck_assert(!score_range_of(b, 2, SCORE_IMPACT, &r));
	/* nothing that its effort could change: the score is 0 */
	ck_assert(score_range_of(b, 3, SCORE_EFFORT, &r));
	ck_assert(r.low.outside && r.low.at == 0 && isinf(r.high.at));
	/* another reach would lift it, up to the 7.5 of the first */
	ck_assert(score_range_of(b, 3, SCORE_REACH, &r));
	ck_assert_double_eq(r.low.at, 0);
	ck_assert_double_eq_tol(r.high.at, 7.5, 1e-9);
	ck_assert(score_range_of(b, 5, SCORE_CONFIDENCE, &r));
	ck_assert_double_eq(r.high.at, 150);
	ck_assert(score_range_holds(&r, 150));
	board_free(b);
}
END_TEST

/* Numbers whose products are exact, so that many scores are equal to the bit. */
static struct board *by_dice(void)
{
	struct str text = {0};
	struct boards_file files[2] = {{TABLE_PRIORITIES, NULL}, {TABLE_NONE, NULL}};
	struct board *b;
	uint32_t n = 1 + dice(7);

	str_adds(&text, "id,title,status,rank,reach,impact,confidence,effort\n");
	for (uint32_t i = 0; i < n; i++) {
		str_addf(&text, "p%u,P,%s,%u,", i, dice(8) ? "active" : "proposed", 1 + dice(20));
		if (dice(10))
			str_addf(&text, "%u", dice(6) ? 1u << dice(4) : 0);
		str_addf(&text, ",%s,%s,", dice(2) ? "2" : dice(2) ? "1" : "0.5", dice(2) ? "100" : "50");
		if (dice(10))
			str_addf(&text, "%u", 1u << dice(3));
		str_adds(&text, "\n");
	}
	files[0].text = str_c(&text);
	b = boards_of(files);
	str_release(&text);
	return b;
}

/* The place that a row has with that score, counted. */
static int counted_place(const struct board *b, uint32_t row, double score)
{
	int place = 1;

	for (uint32_t i = 0; i < board_rows(b, TABLE_PRIORITIES); i++) {
		double other = derive_rice(&b->priorities[i]);

		if (i == row || !derive_rice_place(b, i))
			continue;
		place += other > score || (other == score && derive_place(b, i) < derive_place(b, row));
	}
	return place;
}

static double score_with(const struct board *b, uint32_t row, enum score_input in, double x)
{
	struct priority_row p = b->priorities[row];

	*(in == SCORE_REACH ? &p.reach : in == SCORE_IMPACT ? &p.impact : in == SCORE_CONFIDENCE ? &p.confidence : &p.effort) = x;
	return derive_rice(&p);
}

static void try_input(const struct board *b, uint32_t row, enum score_input in)
{
	struct score_range r;
	double near_ends[8], most = in == SCORE_CONFIDENCE ? 100 : 64;

	if (!score_range_of(b, row, in, &r))
		return;
	ck_assert(score_range_holds(&r, score_range_input(&b->priorities[row], in)));
	for (int i = 0; i < 8; i++) {
		double end = i < 4 ? r.low.at : r.high.at;

		near_ends[i] = i % 4 == 0 ? end : i % 4 == 1 ? end * 0.999 : i % 4 == 2 ? end * 1.001 : end + 1;
	}
	for (int i = 0; i < 60; i++) {
		double x = i < 8 ? near_ends[i] : most * dice(1025) / 1024;
		bool at_end = fabs(x - r.low.at) < 1e-9 || fabs(x - r.high.at) < 1e-9;

		/* a hundredth is not exact */
		if (!isfinite(x) || x < 0 || (in == SCORE_EFFORT && x <= 0) || (in == SCORE_CONFIDENCE && (x > 100 || at_end)))
			continue;
		if (score_range_holds(&r, x) != (counted_place(b, row, score_with(b, row, in, x)) == derive_rice_place(b, row)))
			ck_abort_msg("row %u input %d at %.17g: [%.17g %d, %.17g %d]", row, in, x, r.low.at, r.low.outside,
				     r.high.at, r.high.outside);
	}
}

START_TEST(against_counting)
{
	for (seed = 1; seed < 2000; seed++) {
		uint64_t kept = seed;
		struct board *b = by_dice();

		for (uint32_t row = 0; row < board_rows(b, TABLE_PRIORITIES); row++)
			for (int in = 0; in < SCORE_INPUTS; in++)
				try_input(b, row, (enum score_input)in);
		board_free(b);
		seed = kept;
	}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {the_sample, what_is_missing, against_counting};

	return unit_run("score_range", tests, UNIT_COUNT(tests));
}

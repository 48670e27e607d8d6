/* SPDX-License-Identifier: ISC */
/* Adoption by feature and persona: the sample against shares worked out by hand, and the rules of periods. */
#include <config.h>

#include "model/usage_grid.h"

#include <math.h>

#include "base/round.h"

#include "boards.h"

static struct board *b;
static struct usage_grid g;

static const struct usage_cell *cell(const char *feature, const char *persona)
{
	int32_t f = board_find(b, TABLE_FEATURES, bytes_of(feature)), p = board_find(b, TABLE_PERSONAS, bytes_of(persona));

	ck_assert_msg(f >= 0 && p >= 0, "%s %s", feature, persona);
	return usage_grid_at(&g, (uint32_t)f, (uint32_t)p);
}

static void done(void)
{
	usage_grid_release(&g);
	board_free(b);
}

/* active / eligible of 2026-Q3, and whether that is more or less than in 2026-Q2 */
START_TEST(the_sample)
{
	static const struct {
		const char *feature, *persona;
		int percent;
		enum usage_trend trend;
		bool target;
	} rows[] = {
		{"arrival-messages", "dispatcher", 70, USAGE_TREND_NEW, false},      /* 287 / 410 */
		{"arrival-messages", "site-contact", 72, USAGE_TREND_UP, true},      /* 12960 / 18000; 11630 / 17100 is 68 */
		{"auto-plan", "dispatcher", 42, USAGE_TREND_DOWN, true},	      /* 172 / 410; 205 / 395 is 52 */
		{"contract-reports", "service-manager", 66, USAGE_TREND_UP, true},   /* 152 / 230; 139 / 221 is 63 */
		{"customer-portal", "site-contact", 14, USAGE_TREND_UP, true},	      /* 1316 / 9400; 1144 / 8800 is 13 */
		{"dispatch-board", "dispatcher", 97, USAGE_TREND_SAME, true},	      /* 398 / 410; 383 / 395 is 97 too */
		{"dispatch-board", "service-manager", 27, USAGE_TREND_NEW, false},   /* 61 / 230 */
		{"job-sheet", "service-manager", 42, USAGE_TREND_NEW, false},	      /* 96 / 230 */
		{"job-sheet", "technician", 96, USAGE_TREND_SAME, true},	      /* 4990 / 5200; 4810 / 5010 is 96 too */
		{"offline-mode", "technician", 76, USAGE_TREND_NEW, true},	      /* 1210 / 1600 */
		{"parts-list", "dispatcher", 34, USAGE_TREND_NEW, true},	      /* 139 / 410 */
		{"parts-list", "technician", 32, USAGE_TREND_UP, true},	      /* 1664 / 5200; 1553 / 5010 is 31 */
		{"quote-builder", "service-manager", 6, USAGE_TREND_NEW, true},      /* 14 / 230 */
		{"quote-builder", "technician", 4, USAGE_TREND_DOWN, true},	      /* 208 / 5200; 250 / 5010 is 5 */
		{"route-view", "technician", 58, USAGE_TREND_UP, true},	      /* 3015 / 5200; 2856 / 5010 is 57 */
		{"time-tracking", "service-manager", 74, USAGE_TREND_NEW, false},    /* 171 / 230 */
		{"time-tracking", "technician", 85, USAGE_TREND_UP, true},	      /* 4420 / 5200; 4208 / 5010 is 84 */
	};

	b = boards_sample();
	usage_grid_build(&g, b);
	ck_assert_int_eq(g.latest, (2026 * 4 + 2) * 16);
	ck_assert_int_eq(g.before, (2026 * 4 + 1) * 16);
	ck_assert_uint_eq(g.cells.n, 24); /* 23 rows of 2026-Q3, and one that is not known */
	for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
		const struct usage_cell *c = cell(rows[i].feature, rows[i].persona);

		ck_assert_ptr_nonnull(c);
		ck_assert_msg(round_long(c->share * 100) == rows[i].percent, "%s %g", rows[i].feature, c->share);
		ck_assert_msg(c->trend == rows[i].trend, "%s %s", rows[i].feature, rows[i].persona);
		ck_assert_msg(c->target == rows[i].target && c->other != rows[i].target, "%s", rows[i].feature);
		ck_assert(!c->unknown);
	}
	ck_assert(cell("shift-swap", "dispatcher")->unknown);
	ck_assert_int_eq(cell("shift-swap", "dispatcher")->row, ROW_NONE);
	ck_assert_ptr_null(cell("auto-plan", "technician"));
	done();
}
END_TEST

START_TEST(what_they_use_most)
{
	static const char *const ids[] = {"job-sheet", "time-tracking", "offline-mode", "photo-notes", "route-view"};
	uint32_t technician, contact;

	b = boards_sample();
	usage_grid_build(&g, b);
	technician = (uint32_t)board_find(b, TABLE_PERSONAS, bytes_of("technician"));
	contact = (uint32_t)board_find(b, TABLE_PERSONAS, bytes_of("site-contact"));
	for (size_t i = 0; i < UNIT_COUNT(ids); i++)
		unit_is(board_id(b, TABLE_FEATURES, (uint32_t)usage_grid_top(&g, technician, i)->feature), ids[i]);
	ck_assert_ptr_null(usage_grid_top(&g, technician, USAGE_GRID_TOP));
	ck_assert_ptr_nonnull(usage_grid_top(&g, contact, 1));
	ck_assert_ptr_null(usage_grid_top(&g, contact, 2));
	done();
}
END_TEST

static void usage(const char *rows)
{
	struct str text = {0};
	struct boards_file files[] = {
		{TABLE_PERSONAS, "id,name,kind\np,P,primary\nq,Q,secondary\n"},
		{TABLE_FEATURES, "id,title,personas,status\nf,F,p,live\ng,G,p,planned\nh,H,p,retired\ni,I,p,beta\n"},
		{TABLE_USAGE, NULL},
		{TABLE_NONE, NULL},
	};

	str_adds(&text, "period,feature,persona,eligible,active\n");
	str_adds(&text, rows);
	files[2].text = str_c(&text);
	b = boards_of(files);
	usage_grid_build(&g, b);
	str_release(&text);
}

static void is_period(int32_t period, const char *want)
{
	struct str text = {0};

	usage_grid_period(&text, period);
	unit_is(str_bytes(&text), want);
	str_release(&text);
}

/* A month that ends after the latest quarter leads, and the quarter before its own is still shown. */
START_TEST(months_beside_quarters)
{
	usage("2026-Q3,f,p,100,10\n2026-Q2,f,p,100,5\n2026-10,i,p,100,40\n2026-09,i,p,100,50\n2026-08,i,p,100,1\n");
	is_period(g.latest, "2026-10");
	is_period(g.before, "2026-09");
	ck_assert_int_eq(round_long(cell("f", "p")->share * 100), 10);
	ck_assert_int_eq(cell("f", "p")->trend, USAGE_TREND_UP);
	ck_assert_int_eq(round_long(cell("i", "p")->share * 100), 40);
	ck_assert_int_eq(cell("i", "p")->trend, USAGE_TREND_DOWN);
	done();
	/* of a quarter and a month that end together, the quarter */
	usage("2026-Q3,f,p,100,10\n2026-09,f,p,100,90\n2026-09,i,p,100,7\n");
	is_period(g.latest, "2026-Q3");
	ck_assert_int_eq(round_long(cell("f", "p")->share * 100), 10);
	ck_assert_int_eq(round_long(cell("i", "p")->share * 100), 7); /* that month lies in the quarter */
	done();
	/* a quarter that is two behind the month is old */
	usage("2026-Q1,f,p,100,10\n2026-07,i,p,100,7\n");
	ck_assert(cell("f", "p")->unknown);
	done();
	/* a month before the latest quarter is old */
	usage("2026-Q3,f,p,100,10\n2026-06,i,p,100,7\n");
	ck_assert(cell("i", "p")->unknown);
	done();
}
END_TEST

/* The period before is the one before in the file; a cell that has no row of it is new. */
START_TEST(gaps)
{
	usage("2026-Q3,f,p,100,10\n2025-Q4,f,p,100,10\n2026-Q3,i,p,100,5\n2025-Q1,i,p,100,9\n");
	is_period(g.before, "2025-Q4");
	ck_assert_int_eq(cell("f", "p")->trend, USAGE_TREND_SAME);
	ck_assert_int_eq(cell("i", "p")->trend, USAGE_TREND_NEW);
	done();
}
END_TEST

START_TEST(what_is_known)
{
	/* half a number, a share that is no share, twins, nobody's, unreadable, references that hold nothing */
	usage("2026-Q3,f,p,,10\n2026-Q3,i,p,100,40\n2026-Q3,i,p,100,80\n2026-Q3,f,q,0,3\n2026-Q3,i,q,50,0\n"
	      "once,i,q,50,5\n2026-Q3,x,p,1,1\n2026-Q3,f,x,1,1\n2026-Q2,i,q,50,5\n");
	ck_assert(cell("f", "p")->unknown);
	ck_assert_int_eq(cell("f", "p")->row, 0);
	ck_assert(isnan(cell("f", "p")->share));
	ck_assert_int_eq(round_long(cell("i", "p")->share * 100), 40); /* the first counts */
	ck_assert(cell("f", "q")->other);
	ck_assert(!cell("i", "q")->other); /* nobody uses it */
	ck_assert_int_eq(cell("i", "q")->trend, USAGE_TREND_DOWN);
	ck_assert(cell("g", "p")->target && !cell("g", "p")->unknown); /* planned */
	ck_assert(cell("h", "p")->target && !cell("h", "p")->unknown); /* retired */
	done();
	/* not known now, but before */
	usage("2026-Q3,i,p,100,40\n2026-Q2,f,p,100,33\n2026-Q2,f,q,100,33\n");
	ck_assert(cell("f", "p")->unknown);
	ck_assert_int_eq(round_long(cell("f", "p")->share_before * 100), 33);
	ck_assert_int_eq(cell("f", "p")->trend, USAGE_TREND_NONE);
	ck_assert_ptr_null(cell("f", "q"));
	done();
	usage("");
	is_period(g.latest, "");
	ck_assert_uint_eq(g.cells.n, 4);
	ck_assert_ptr_null(usage_grid_top(&g, 0, 0));
	done();
}
END_TEST

START_TEST(random_boards)
{
	for (unsigned seed = 1; seed <= 60; seed++) {
		b = boards_random(seed);
		board_link(b);
		usage_grid_build(&g, b);
		for (size_t i = 0; i < g.cells.n; i++) {
			const struct usage_cell *c = &g.cells.v[i];

			ck_assert_ptr_eq(usage_grid_at(&g, (uint32_t)c->feature, (uint32_t)c->persona), c);
			ck_assert(c->target || c->row >= 0);
			ck_assert(c->row < 0 || b->usage[c->row].feature == c->feature);
		}
		done();
	}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		the_sample, what_they_use_most, months_beside_quarters, gaps, what_is_known, random_boards,
	};

	return unit_run("usage_grid", tests, UNIT_COUNT(tests));
}

/* SPDX-License-Identifier: ISC */
/* Derived values of the sample against values computed by hand from schema.md's rules; its day is 2026-11-23. */
#include <config.h>

#include "model/derive.h"

#include <math.h>

#include "boards.h"

static struct board *b;

static uint32_t row_of(enum table_id t, const char *id)
{
	int32_t row = board_find(b, t, bytes_of(id));

	ck_assert_msg(row >= 0, "%s", id);
	return (uint32_t)row;
}

static bool near_to(double x, double want)
{
	return fabs(x - want) < 1e-6;
}

START_TEST(horizons)
{
	static const struct {
		const char *id, *horizon;
	} rows[] = {
		{"arrival-study", "done"},        {"arrival-window-first", "next"}, {"duration-data", "done"},
		{"duration-model-boilers", "now"}, {"duration-model-trades", "next"}, {"go-live-import", "next"},
		{"holiday-calendars", "later"},   {"login-audit", "now"},           {"margin-prototype", "done"},
		{"margin-report", "now"},         {"offline-read", "done"},         {"offline-write", "now"},
		{"parts-connection", "now"},      {"parts-reserve", "later"},       {"parts-warning", "next"},
		{"photo-demo", "now"},            {"planner-retire", "now"},        {"quote-discounts", "now"},
		{"replan-key", "next"},           {"self-booking-test", "later"},   {"sender-name", "done"},
		{"sign-on-large", "later"},       {"skill-import", "now"},          {"solver-live", "later"},
	};

	b = boards_sample();
	ck_assert_uint_eq(board_rows(b, TABLE_PLAN), UNIT_COUNT(rows));
	for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
		const struct plan_row *p = &b->plan[row_of(TABLE_PLAN, rows[i].id)];

		ck_assert_msg(strcmp(horizon_name(p->horizon), rows[i].horizon) == 0, "%s", rows[i].id);
		ck_assert_int_eq(derive_horizon(p, b->today), p->horizon);
	}
	board_free(b);
}
END_TEST

START_TEST(horizon_rules)
{
	static const struct {
		const char *timeframe, *status, *horizon;
	} rows[] = {
		{"", "planned", "later"},           {"nonsense", "planned", "later"}, {"later", "in-progress", "now"},
		{"2030-Q1", "blocked", "now"},      {"now", "planned", "now"},        {"next", "planned", "next"},
		{"now", "done", "done"},            {"now", "dropped", "dropped"},    {"2026-H2", "planned", "now"},
		{"2027-H1", "planned", "next"},     {"2027-H2", "planned", "later"},  {"2026-12", "planned", "now"},
		{"2027-03", "planned", "next"},     {"2027-04", "planned", "later"},  {"2020-Q1", "planned", "now"},
		{"next", "nonsense", "next"},
	};

	for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
		struct str text = {0};

		str_addf(&text, "id,timeframe,status\nx,%s,%s\n", rows[i].timeframe, rows[i].status);
		b = boards_of((const struct boards_file[]){{TABLE_PLAN, str_c(&text)}, {TABLE_NONE, NULL}});
		ck_assert_msg(strcmp(horizon_name(b->plan[0].horizon), rows[i].horizon) == 0, "%s", str_c(&text));
		ck_assert_int_eq(b->plan[0].type, PLAN_TYPE_FEATURE);
		board_free(b);
		str_release(&text);
	}
}
END_TEST

START_TEST(start_end_quarter)
{
	b = boards_of((const struct boards_file[]){{TABLE_PLAN, "id,timeframe,start_date,due_date,status\n"
								"a,2026-Q3,,,planned\n"
								"b,2026-Q3,2026-08-01,2026-11-22,planned\n"
								"c,now,,,in-progress\n"
								"d,2026-H2,,2026-11-23,blocked\n"
								"e,2026-Q3,,,done\n"},
						   {TABLE_NONE, NULL}});
	ck_assert_int_eq(derive_start(&b->plan[0]), clock_day(2026, 7, 1));
	ck_assert_int_eq(derive_end(&b->plan[0]), clock_day(2026, 9, 30));
	ck_assert_int_eq(derive_quarter(&b->plan[0]), 2026 * 4 + 2);
	ck_assert(derive_is_overdue(&b->plan[0], b->today));
	ck_assert_int_eq(derive_start(&b->plan[1]), clock_day(2026, 8, 1));
	ck_assert_int_eq(derive_end(&b->plan[1]), clock_day(2026, 11, 22));
	ck_assert(derive_is_overdue(&b->plan[1], b->today));
	ck_assert_int_eq(derive_start(&b->plan[2]), CLOCK_NO_DAY);
	ck_assert_int_eq(derive_end(&b->plan[2]), CLOCK_NO_DAY);
	ck_assert_int_eq(derive_quarter(&b->plan[2]), INT32_MIN);
	ck_assert(!derive_is_overdue(&b->plan[2], b->today));
	ck_assert(derive_is_in_work(&b->plan[2]) && derive_is_open(&b->plan[2]));
	ck_assert_int_eq(derive_quarter(&b->plan[3]), 2026 * 4 + 2);
	ck_assert(!derive_is_overdue(&b->plan[3], b->today));
	ck_assert(!derive_is_overdue(&b->plan[4], b->today) && !derive_is_open(&b->plan[4]));
	board_free(b);
}
END_TEST

START_TEST(scores_and_places)
{
	static const struct {
		const char *id;
		double rice;
		int place, rice_place;
	} rows[] = {
		{"learned-durations", 1280, 1, 1},      {"offline-day", 1240, 2, 2},    {"contract-margin", 26.25, 3, 9},
		{"live-parts", 511.1111111, 4, 4},      {"arrival-window", 1200, 5, 3}, {"replan-assist", 182.4, 6, 5},
		{"go-live-kit", 72, 7, 8},              {"single-sign-on", 80, 8, 7},   {"photo-fault", 162.5, 9, 6},
		{"self-booking", 312.5, 0, 0},
	};

	b = boards_sample();
	for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
		uint32_t row = row_of(TABLE_PRIORITIES, rows[i].id);

		ck_assert_msg(near_to(derive_rice(&b->priorities[row]), rows[i].rice), "%s", rows[i].id);
		ck_assert_int_eq(derive_place(b, row), rows[i].place);
		ck_assert_int_eq(derive_rice_place(b, row), rows[i].rice_place);
		ck_assert_uint_eq(derive_order(b)[i], row);
		ck_assert(isnan(derive_ice(b, row)) && isnan(derive_wsjf(b, row)));
	}
	board_free(b);
}
END_TEST

START_TEST(other_scores)
{
	b = boards_of((const struct boards_file[]){
		{TABLE_PRIORITIES,
		 "id,rank,status,effort,reach,impact,confidence,value,time_criticality,risk_reduction,ice_impact,"
		 "ice_confidence,ease\n"
		 "a,,active,4,10,1,50,8,5,3,7,6,5\n"
		 "b,2,active,0,10,1,50,8,5,3,7,6,\n"
		 "c,2,active,,10,1,50,8,,3,7,6,5\n"
		 "d,1,dropped,1,10,1,50,8,5,3,7,6,5\n"},
		{TABLE_NONE, NULL}});
	ck_assert(near_to(derive_wsjf(b, 0), 4) && near_to(derive_ice(b, 0), 210));
	ck_assert(near_to(derive_rice(&b->priorities[0]), 1.25) && near_to(derive_value(&b->priorities[0]), 5));
	ck_assert(isnan(derive_wsjf(b, 1)) && isnan(derive_ice(b, 1)) && isnan(derive_rice(&b->priorities[1])));
	ck_assert(isnan(derive_wsjf(b, 2)));
	/* Equal ranks in file order, no rank last, what is not active behind. */
	ck_assert_uint_eq(derive_order(b)[0], 1);
	ck_assert_uint_eq(derive_order(b)[1], 2);
	ck_assert_uint_eq(derive_order(b)[2], 0);
	ck_assert_uint_eq(derive_order(b)[3], 3);
	ck_assert_int_eq(derive_rice_place(b, 0), 1);
	ck_assert_int_eq(derive_rice_place(b, 3), 0);
	board_free(b);
}
END_TEST

START_TEST(objectives)
{
	b = boards_sample();
	ck_assert(near_to(derive_grade(b, row_of(TABLE_STRATEGY, "first-visit-fix")), 0.4583333));
	ck_assert(near_to(derive_grade(b, row_of(TABLE_STRATEGY, "known-arrival")), 0.2552632));
	ck_assert(near_to(derive_grade(b, row_of(TABLE_STRATEGY, "midmarket")), 0.2540107));
	ck_assert(near_to(derive_grade(b, row_of(TABLE_STRATEGY, "plan-holds")), 0.5374332));
	ck_assert(isnan(derive_grade(b, row_of(TABLE_STRATEGY, "certain-visit"))));
	ck_assert(isnan(derive_progress(&b->key_results[row_of(TABLE_KEY_RESULTS, "word-of-mouth")])));
	ck_assert(near_to(derive_progress(&b->key_results[row_of(TABLE_KEY_RESULTS, "where-calls")]), 4.0 / 19));
	ck_assert(near_to(derive_elapsed(b, row_of(TABLE_KEY_RESULTS, "manual-replans")), 145.0 / 183));
	ck_assert(near_to(derive_objective_elapsed(b, row_of(TABLE_STRATEGY, "plan-holds")), 145.0 / 183));
	board_free(b);
}
END_TEST

START_TEST(adoption)
{
	struct usage_row u = {0};
	uint32_t row;

	b = boards_sample();
	for (row = 0; row < board_rows(b, TABLE_USAGE); row++)
		if (bytes_is(board_id(b, TABLE_USAGE, row), "2026-Q3/auto-plan/dispatcher"))
			break;
	ck_assert_uint_lt(row, board_rows(b, TABLE_USAGE));
	ck_assert(near_to(derive_adoption(&b->usage[row]), 172.0 / 410));
	board_free(b);
	ck_assert(isnan(derive_adoption(&u)));
	u.active = u.eligible = NAN;
	ck_assert(isnan(derive_adoption(&u)));
}
END_TEST

START_TEST(progress_is_clamped)
{
	struct key_result_row k = {.baseline = 10, .target = 20, .current = 25};

	ck_assert(near_to(derive_progress(&k), 1));
	k.current = 5;
	ck_assert(near_to(derive_progress(&k), 0));
	k.current = NAN;
	ck_assert(isnan(derive_progress(&k)));
	k.current = k.target = 10;
	ck_assert(isnan(derive_progress(&k)));
}
END_TEST

START_TEST(inheritance)
{
	struct str scratch = {0};
	struct rows personas;
	bool inherited;
	uint32_t row;

	b = boards_sample();
	row = row_of(TABLE_PLAN, "photo-demo");
	personas = derive_personas(b, row, &inherited);
	ck_assert(inherited && personas.n == 1);
	unit_is(board_id(b, TABLE_PERSONAS, (uint32_t)board_ref(b, personas, 0)), "technician");
	unit_is(derive_why(b, row, &inherited, &scratch), "Strong at the trade fair.");
	ck_assert(inherited);
	ck_assert_int_eq(derive_objective(b, row), ROW_NONE);
	ck_assert(derive_has_persona(b, TABLE_PLAN, row, row_of(TABLE_PERSONAS, "technician")));
	ck_assert(!derive_has_persona(b, TABLE_PLAN, row, row_of(TABLE_PERSONAS, "dispatcher")));
	row = row_of(TABLE_PLAN, "holiday-calendars");
	ck_assert_uint_eq(derive_personas(b, row, &inherited).n, 0);
	ck_assert(!inherited);
	unit_is(derive_why(b, row, &inherited, &scratch), "");
	ck_assert_int_eq(derive_objective(b, row), ROW_NONE);
	row = row_of(TABLE_PLAN, "offline-write");
	ck_assert_int_eq(derive_objective(b, row), (int)row_of(TABLE_STRATEGY, "first-visit-fix"));
	str_release(&scratch);
	board_free(b);
}
END_TEST

START_TEST(why_up_to_the_vision)
{
	static const struct {
		enum table_id table;
		const char *id;
	} rows[] = {{TABLE_PLAN, "replan-key"},          {TABLE_PRIORITIES, "replan-assist"},
		    {TABLE_STRATEGY, "plan-holds"},      {TABLE_STRATEGY, "plan-that-holds"},
		    {TABLE_STRATEGY, "plan-breaks"},     {TABLE_STRATEGY, "certain-visit"}};
	struct why_chain c;

	b = boards_sample();
	derive_why_chain(b, TABLE_PLAN, row_of(TABLE_PLAN, "replan-key"), &c);
	ck_assert(c.complete);
	ck_assert_uint_eq(c.n, UNIT_COUNT(rows));
	for (size_t i = 0; i < c.n; i++) {
		ck_assert_int_eq(c.step[i].table, rows[i].table);
		unit_is(board_id(b, c.step[i].table, (uint32_t)c.step[i].row), rows[i].id);
	}
	ck_assert_uint_eq(c.step[1].column, PLAN_PRIORITY);
	ck_assert_uint_eq(c.step[2].column, PRIORITIES_OBJECTIVE);
	derive_why_chain(b, TABLE_PLAN, row_of(TABLE_PLAN, "holiday-calendars"), &c);
	ck_assert(!c.complete && c.n == 2 && c.step[1].row == ROW_NONE);
	ck_assert_str_eq(c.step[1].expected, "a priority");
	derive_why_chain(b, TABLE_FEATURES, 0, &c);
	ck_assert(!c.complete && c.n == 1);
	board_free(b);
}
END_TEST

START_TEST(why_in_a_circle)
{
	struct why_chain c;

	b = boards_of((const struct boards_file[]){
		{TABLE_STRATEGY, "id,type,parent,status\na,objective,b,active\nb,guiding-policy,a,active\n"
				 "c,objective,c,active\nd,objective,gone,active\n"},
		{TABLE_NONE, NULL}});
	for (uint32_t row = 0; row < 4; row++) {
		derive_why_chain(b, TABLE_STRATEGY, row, &c);
		ck_assert(!c.complete && c.n <= 2);
	}
	ck_assert_int_eq(c.step[1].row, ROW_BROKEN);
	ck_assert_str_eq(c.step[1].expected, "a guiding policy");
	board_free(b);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {horizons,   horizon_rules, start_end_quarter,   scores_and_places,
				      other_scores, objectives,  adoption,            progress_is_clamped,
				      inheritance, why_up_to_the_vision, why_in_a_circle};

	return unit_run("derive", tests, UNIT_COUNT(tests));
}

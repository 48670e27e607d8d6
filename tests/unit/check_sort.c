/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "model/sort.h"

#include "boards.h"

static void check_order(const struct board *b, enum table_id t, const char *text, const char *want)
{
	struct err e = {0};
	struct sort *s = sort_compile(b, t, bytes_of(text), &e);
	uint32_t rows[64], n = board_rows(b, t);
	struct str got = {0};

	ck_assert_msg(s != NULL, "%s: %s", text, str_c(&e.what));
	ck_assert_uint_le(n, UNIT_COUNT(rows));
	for (uint32_t i = 0; i < n; i++)
		rows[i] = i;
	sort_rows(s, b, rows, n);
	boards_ids(b, t, rows, n, &got);
	ck_assert_msg(strcmp(str_c(&got), want) == 0, "%s\n got: %s\nwant: %s", text, str_c(&got), want);
	str_release(&got);
	sort_free(s);
}

START_TEST(the_sample)
{
	struct board *b = boards_sample();

	check_order(b, TABLE_PRIORITIES, "rank",
		    "learned-durations offline-day contract-margin live-parts arrival-window replan-assist go-live-kit "
		    "self-booking single-sign-on photo-fault");
	check_order(b, TABLE_PRIORITIES, "-rice,title",
		    "learned-durations offline-day arrival-window live-parts self-booking replan-assist photo-fault "
		    "single-sign-on go-live-kit contract-margin");
	/* what has no feasibility comes last in both directions */
	check_order(b, TABLE_PRIORITIES, "feasibility,-rank",
		    "single-sign-on go-live-kit arrival-window offline-day self-booking replan-assist live-parts "
		    "contract-margin learned-durations photo-fault");
	check_order(b, TABLE_PRIORITIES, "-feasibility, -rank ",
		    "self-booking replan-assist live-parts contract-margin learned-durations single-sign-on go-live-kit "
		    "arrival-window offline-day photo-fault");
	check_order(b, TABLE_PRIORITIES, "",
		    "arrival-window contract-margin go-live-kit learned-durations live-parts offline-day photo-fault "
		    "replan-assist self-booking single-sign-on");
	check_order(b, TABLE_PERSONAS, "population", "service-manager dispatcher technician site-contact");
	check_order(b, TABLE_PERSONAS, "kind,-name", "technician dispatcher service-manager site-contact");
	check_order(b, TABLE_STRATEGY, "-end,title",
		    "certain-visit known-arrival first-visit-fix midmarket plan-holds plan-breaks no-sales-pipeline "
		    "no-payroll plan-that-holds");
	check_order(b, TABLE_TECHNOLOGIES, "ring,trl",
		    "phone-location spatial-database duration-model device-sync photo-model live-solver parts-connectors "
		    "batch-planner");
	board_free(b);
}
END_TEST

START_TEST(kinds_of_values)
{
	static const struct boards_file files[] = {
		{TABLE_PLAN, "id,title,timeframe,status,effort,due_date,\"a,b\"\n"
			     "a,beta,2026-Q4,done,10,2026-01-02,x\n"
			     "b,Alpha,now,weird,9,,y\n"
			     "c,\xc3\xa4hre,later,planned,-1,2026-01-01,\n"
			     "d,,2026-10,dropped,,soon,z\n"
			     "e,alphabet soup,next,planned,many,,X\n"
			     "f,alphabet soup,2026-H2,,0,,y\n"
			     "g,alpha,,odd,0.5,,y\n"
			     "h,alphabet so,2027-Q1,blocked,-0,,y\n"},
		{TABLE_NONE, NULL},
	};
	struct board *b = boards_of(files);

	check_order(b, TABLE_PLAN, "title", "b g h e f a c d");
	check_order(b, TABLE_PLAN, "-title", "c a e f h b g d");
	check_order(b, TABLE_PLAN, "effort", "c f h g b a d e");
	check_order(b, TABLE_PLAN, "-effort", "a b g f h c d e");
	check_order(b, TABLE_PLAN, "due", "c a b d e f g h");
	check_order(b, TABLE_PLAN, "status", "c e h a d g b f");
	check_order(b, TABLE_PLAN, "-status", "b g d a h c e f");
	check_order(b, TABLE_PLAN, "timeframe", "f b d a e h c g");
	check_order(b, TABLE_PLAN, "horizon", "b f h e c g a d");
	check_order(b, TABLE_PLAN, "\"a,b\",-id", "e a h g f b d c");
	board_free(b);
}
END_TEST

START_TEST(errors_say_where)
{
	static const struct {
		const char *text;
		size_t column;
		const char *what;
	} rows[] = {
		{"titel", 1, "plan has no field titel; did you mean title?"},
		{"title,-efort", 8, "plan has no field efort; did you mean effort?"},
		{"title, -efort", 9, "plan has no field efort"},
		{"title,", 7, "a field's name is missing"},
		{",title", 1, "a field's name is missing"},
		{"-", 2, "a field's name is missing"},
		{"title,\"no such\"", 8, "plan has no field no such"},
	};
	struct board *b = boards_sample();

	for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
		struct err e = {0};

		ck_assert_msg(!sort_compile(b, TABLE_PLAN, bytes_of(rows[i].text), &e), "%s", rows[i].text);
		ck_assert_msg(bytes_starts(str_bytes(&e.what), rows[i].what), "%s: %s", rows[i].text, str_c(&e.what));
		ck_assert_msg(e.column == rows[i].column, "%s: column %zu", rows[i].text, e.column);
		err_release(&e);
	}
	board_free(b);
}
END_TEST

/* Many rows with few different values: sorted, and stable. */
START_TEST(stable_among_many)
{
	enum { N = 1000 };
	struct str text = {0};
	struct boards_file files[] = {{TABLE_PLAN, NULL}, {TABLE_NONE, NULL}};
	struct board *b;
	struct sort *s;
	uint32_t rows[N];

	str_adds(&text, "id,title,status,effort\n");
	for (uint32_t i = 0; i < N; i++)
		str_addf(&text, "e%u,t,done,%u\n", i, i * 7919 % 10);
	files[0].text = str_c(&text);
	b = boards_of(files);
	s = sort_compile(b, TABLE_PLAN, bytes_of("-effort"), NULL);
	for (size_t n = 0; n <= N; n += n < 40 ? 1 : 96) {
		for (uint32_t i = 0; i < n; i++)
			rows[i] = i;
		sort_rows(s, b, rows, n);
		for (size_t i = 1; i < n; i++) {
			double x = b->plan[rows[i - 1]].effort, y = b->plan[rows[i]].effort;

			ck_assert(x > y || (x == y && rows[i - 1] < rows[i]));
		}
	}
	sort_free(s);
	board_free(b);
	str_release(&text);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {the_sample, kinds_of_values, errors_say_where, stable_among_many};

	return unit_run("sort", tests, UNIT_COUNT(tests));
}

/* SPDX-License-Identifier: ISC */
/* Linking: references both ways, hostile content, random boards. */
#include <config.h>

#include "model/glean.h"
#include "model/link.h"

#include <math.h>

#include "boards.h"

static bool is_in(const int32_t *rows, uint32_t n, int32_t row)
{
	uint32_t found = 0;

	for (uint32_t i = 0; i < n; i++)
		found += rows[i] == row;
	ck_assert_uint_le(found, 1);
	return found == 1;
}

static bool names(const struct board *b, struct rows r, uint32_t row)
{
	return is_in(&b->pool.v[r.n ? r.start : 0], r.n, (int32_t)row);
}

static bool is_named_by(const struct board *b, enum board_backward kind, uint32_t named, uint32_t row)
{
	struct board_run run = board_backward(b, kind, named);

	return is_in(run.rows, run.n, (int32_t)row);
}

/* Runs are in file order and name rows that there are. */
static void check_run(const struct board *b, enum board_backward kind, uint32_t named, enum table_id from)
{
	struct board_run run = board_backward(b, kind, named);

	for (uint32_t i = 0; i < run.n; i++) {
		ck_assert_int_lt(run.rows[i], (int32_t)board_rows(b, from));
		ck_assert(i == 0 || run.rows[i - 1] < run.rows[i]);
	}
}

/* Each reference has its back reference, and the other way round. */
static void check_both_ways(const struct board *b)
{
	uint32_t plan = board_rows(b, TABLE_PLAN), personas = board_rows(b, TABLE_PERSONAS), i, j;
	bool inherited;

	for (i = 0; i < plan; i++) {
		const struct plan_row *p = &b->plan[i];

		for (j = 0; j < personas; j++)
			ck_assert_int_eq(names(b, derive_personas(b, i, &inherited), j),
					 is_named_by(b, BOARD_PERSONA_PLAN, j, i));
		for (j = 0; j < board_rows(b, TABLE_PRIORITIES); j++)
			ck_assert_int_eq(p->priority == (int32_t)j,
					 is_named_by(b, BOARD_PRIORITY_PLAN, j, i));
		for (j = 0; j < board_rows(b, TABLE_FEATURES); j++)
			ck_assert_int_eq(is_in(derive_features(b, i).rows, derive_features(b, i).n, (int32_t)j),
					 is_named_by(b, BOARD_FEATURE_PLAN, j, i));
		for (j = 0; j < p->depends_on.n; j++)
			ck_assert(board_ref(b, p->depends_on, j) >= 0 && board_ref(b, p->depends_on, j) < (int32_t)plan);
	}
	for (i = 0; i < board_rows(b, TABLE_STRATEGY); i++) {
		check_run(b, BOARD_OBJECTIVE_PRIORITIES, i, TABLE_PRIORITIES);
		check_run(b, BOARD_OBJECTIVE_KEY_RESULTS, i, TABLE_KEY_RESULTS);
		for (j = 0; j < board_rows(b, TABLE_PRIORITIES); j++)
			ck_assert_int_eq(b->priorities[j].objective == (int32_t)i,
					 is_named_by(b, BOARD_OBJECTIVE_PRIORITIES, i, j));
		for (j = 0; j < board_rows(b, TABLE_STRATEGY); j++)
			ck_assert_int_eq(b->strategy[j].parent == (int32_t)i,
					 is_named_by(b, BOARD_STRATEGY_CHILDREN, i, j));
	}
	for (i = 0; i < personas; i++)
		check_run(b, BOARD_PERSONA_PLAN, i, TABLE_PLAN);
}

START_TEST(sample_both_ways)
{
	struct board *b = boards_sample();
	int32_t fix = board_find(b, TABLE_STRATEGY, bytes_of("first-visit-fix"));

	check_both_ways(b);
	ck_assert_uint_eq(board_backward(b, BOARD_OBJECTIVE_PRIORITIES, (uint32_t)fix).n, 2);
	ck_assert_uint_eq(board_backward(b, BOARD_OBJECTIVE_KEY_RESULTS, (uint32_t)fix).n, 2);
	ck_assert_int_eq(b->settings.level, 4);
	unit_is(b->settings.name, "Visitwright");
	ck_assert(b->settings.capacity == 14 && b->settings.wip_limit == 6 && b->settings.top_priority_limit == 3);
	board_free(b);
}
END_TEST

/* What is no value of a setting leaves it as if board.csv did not name it; only 0 switches a limit off. */
START_TEST(settings_that_are_none)
{
	struct board *b = boards_of((const struct boards_file[]){
		{TABLE_BOARD, "key,value\nlevel,2.5\nobjective_limit,\ntop_priority_limit,few\nwip_limit,-2\nwip_limit,3\ncapacity,0\n"},
		{TABLE_NONE, NULL}});

	ck_assert_int_eq(b->settings.level, 1);
	ck_assert(b->settings.objective_limit == 5 && b->settings.top_priority_limit == 3);
	ck_assert(isnan(b->settings.wip_limit) && isnan(b->settings.capacity));
	board_free(b);
	b = boards_of((const struct boards_file[]){{TABLE_BOARD, "key,value\nlevel,7\nobjective_limit,0\n"}, {TABLE_NONE, NULL}});
	ck_assert_int_eq(b->settings.level, 7);
	ck_assert(isnan(b->settings.objective_limit));
	board_free(b);
}
END_TEST

START_TEST(typed_values)
{
	struct board *b = boards_of((const struct boards_file[]){
		{TABLE_TECHNOLOGIES, "id,ring,trl,previous_ring\nx,Caution,7,\ny,,x,ADOPT\n"},
		{TABLE_PLAN, "id,effort,status,type,due_date,timeframe\n"
			     "a,2.50,DONE,risk,2026-02-28,2026-Q4\n"
			     "b,1e3,wip,,2026-02-29,\n"
			     "c,-0.125,\" planned \",debt,\" 2026-01-01 \",now\n"
			     "d,123456789012345678,planned,,,\n"},
		{TABLE_ASSESSMENTS, "date,sign,role,by,score\n2026-01-01,s,design,,3\n2026-01-01,s,design,,4\n"},
		{TABLE_NONE, NULL}});

	ck_assert_int_eq(b->technologies[0].ring, TECHNOLOGIES_RING_HOLD);
	ck_assert(b->technologies[0].trl == 7 && isnan(b->technologies[1].trl));
	ck_assert_int_eq(b->technologies[1].ring, ENUM_NONE);
	ck_assert_int_eq(b->technologies[1].previous_ring, TECHNOLOGIES_PREVIOUS_RING_ADOPT);
	ck_assert(b->plan[0].effort == 2.5 && isnan(b->plan[1].effort) && b->plan[2].effort == -0.125);
	ck_assert(b->plan[3].effort == 123456789012345678.0);
	ck_assert_int_eq(b->plan[0].status, PLAN_STATUS_DONE);
	ck_assert_int_eq(b->plan[1].status, ENUM_UNKNOWN);
	ck_assert_int_eq(b->plan[2].status, PLAN_STATUS_PLANNED);
	ck_assert_int_eq(b->plan[1].type, PLAN_TYPE_FEATURE);
	ck_assert_int_eq(b->plan[0].due_date, clock_day(2026, 2, 28));
	ck_assert_int_eq(b->plan[1].due_date, CLOCK_NO_DAY);
	ck_assert_int_eq(b->plan[2].due_date, clock_day(2026, 1, 1));
	ck_assert_int_eq(b->assessments[0].score, 3);
	ck_assert_int_eq(b->assessments[1].score, -1);
	ck_assert_int_eq(b->settings.level, 1);
	ck_assert(isnan(b->settings.capacity) && b->settings.top_priority_limit == 3 && b->settings.objective_limit == 5);
	board_free(b);
}
END_TEST

START_TEST(lists_keep_what_exists_once)
{
	struct board *b = boards_of((const struct boards_file[]){
		{TABLE_PERSONAS, "id,name,kind\np,P,primary\nq,Q,primary\n"},
		{TABLE_PLAN, "id,personas,depends_on\n"
			     "a,q; p ;q;;gone;p,b;a;b;gone;c\n"
			     "b,gone,\n"
			     "c,\"p;\"\"x\"\"\",b;a\n"},
		{TABLE_NONE, NULL}});

	ck_assert_uint_eq(b->plan[0].personas.n, 2);
	ck_assert_int_eq(board_ref(b, b->plan[0].personas, 0), 1);
	ck_assert_int_eq(board_ref(b, b->plan[0].personas, 1), 0);
	ck_assert_uint_eq(b->plan[0].depends_on.n, 3);
	ck_assert_int_eq(board_ref(b, b->plan[0].depends_on, 0), 1);
	ck_assert_int_eq(board_ref(b, b->plan[0].depends_on, 1), 0);
	ck_assert_int_eq(board_ref(b, b->plan[0].depends_on, 2), 2);
	ck_assert_uint_eq(b->plan[1].personas.n, 0);
	ck_assert_uint_eq(b->plan[2].personas.n, 1);
	check_both_ways(b);
	board_free(b);
}
END_TEST

/* 5,000 entries that each wait for all, forwards, backwards, twice, and for some that do not exist. */
START_TEST(long_lists)
{
	enum { N = 5000 };
	struct str text = {0}, all = {0};
	struct board *b;

	for (int i = 0; i < N; i++)
		str_addf(&all, "%sx%d;gone%d;x%d", i > 0 ? ";" : "", i, i, i);
	str_adds(&text, "id,depends_on\n");
	for (int i = 0; i < N; i++)
		str_addf(&text, "x%d,%s\n", i, i % 1000 == 0 ? str_c(&all) : "x1");
	b = boards_of((const struct boards_file[]){{TABLE_PLAN, str_c(&text)}, {TABLE_NONE, NULL}});
	for (uint32_t i = 0; i < N; i++) {
		ck_assert_uint_eq(b->plan[i].depends_on.n, i % 1000 == 0 ? N : 1);
		for (uint32_t j = 0; i % 1000 == 0 && j < N; j++)
			ck_assert_int_eq(board_ref(b, b->plan[i].depends_on, j), (int)j);
	}
	board_free(b);
	str_release(&text);
	str_release(&all);
}
END_TEST

START_TEST(odd_files)
{
	static const char *const texts[] = {
		"",
		"\n\n",
		"title\nno id column\n",
		"id\n",
		"id,id,title\na,b,c\n",
		"id,title\nid,title\nid,title\n",
		"id,depends_on\na,a\nb,c\nc,b\n,\n,\n",
		"id,title\n\"open,never closed\nx,y\n",
		("\xef\xbb\xbf"
		 "ID;Title;Status\r\na;b;done\r\n"),
		"<<<<<<< ours\nid,title\n=======\n>>>>>>> theirs\n",
		"id,personas,status\n\xff\xfe,\xff;\xff,\xff\n",
		"id\n#comment\n,,,,,,,\nx,y,z,w\n",
	};

	for (size_t i = 0; i < UNIT_COUNT(texts); i++)
		for (int t = 0; t < TABLE_COUNT; t++) {
			struct board *b =
				boards_of((const struct boards_file[]){{(enum table_id)t, texts[i]}, {TABLE_NONE, NULL}});

			check_both_ways(b);
			board_free(b);
		}
}
END_TEST

START_TEST(a_nul_in_an_id)
{
	static const char text[] = "id,depends_on\na\0b,\na\0c,a\0b\na,a\0c\n";
	struct board *b = board_new(clock_day(2026, 11, 23));
	struct item one, two;

	boards_put(b, TABLE_PLAN, text, sizeof text - 1);
	board_link(b);
	if (board_rows(b, TABLE_PLAN) == 3) {
		board_item(b, TABLE_PLAN, 0, &one);
		board_item(b, TABLE_PLAN, 1, &two);
		ck_assert(!item_equal(&one, &two));
		ck_assert_int_eq(board_item_row(b, &one), 0);
		ck_assert_int_eq(board_item_row(b, &two), 1);
		ck_assert_int_eq(b->plan[1].depends_on.n, 1);
	}
	check_both_ways(b);
	board_free(b);
}
END_TEST

/* Random tables link, and slices give what the whole gives. */
START_TEST(random_boards)
{
	for (unsigned seed = 0; seed < 150; seed++) {
		struct board *b = boards_random(seed);

		if (seed % 2 == 0) {
			board_link(b);
		} else {
			board_link_begin(b);
			while (board_link_more(b, seed % 7))
				;
		}
		check_both_ways(b);
		board_relink(b);
		check_both_ways(b);
		for (uint32_t row = 0; row < board_rows(b, TABLE_PLAN); row++)
			board_relink_cell(b, TABLE_PLAN, row, (int)(row % PLAN_COLUMNS));
		check_both_ways(b);
		board_free(b);
	}
}
END_TEST

/* What is seen of a cell at a glance is what stands there; and days of known months are parsed as others are. */
START_TEST(at_a_glance)
{
	static const char *const cells[] = {"", " ", "x", "\f", "\"\"", "\" \"", "\"x\"", "\"\"\"\"", "\" x\"", "2026-11-01", "2026-11-30",
		"2026-11-31", "2026-11-00", "2026-11-2x", "2026-11-x2", "2026-11-3", "2026-02-28", "2026-02-29", "\"2026-11-09\""};
	static const char months[10] = "\0\0\0\0\0\0\0" "012";
	struct str text = {0}, scratch = {0};
	struct board *b;

	str_adds(&text, "id,title,outcome,due_date,why\n");
	for (size_t i = 0; i < UNIT_COUNT(cells); i++)
		str_addf(&text, "e%zu,%s,%s,%s,\"a,b\"\n", i, cells[i], cells[i], cells[i]);
	b = boards_of((struct boards_file[]){{TABLE_PLAN, str_c(&text)}, {TABLE_NONE, NULL}});
	for (uint32_t i = 0; i < UNIT_COUNT(cells); i++) {
		bool blank = bytes_trim(board_value(b, TABLE_PLAN, i, PLAN_OUTCOME, &scratch)).n == 0;
		day_t day;

		ck_assert_msg(b->plan[i].outcome == WRITTEN_PERHAPS || b->plan[i].outcome == (blank ? WRITTEN_NO : WRITTEN_YES),
			      "%s", cells[i]);
		ck_assert_int_eq(b->plan[i].why, WRITTEN_YES);
		if (!clock_parse_day(bytes_trim(board_value(b, TABLE_PLAN, i, PLAN_DUE_DATE, &scratch)), &day))
			day = CLOCK_NO_DAY;
		ck_assert_int_eq(b->plan[i].due_date, day);
	}
	ck_assert_int_eq(glean_day(b, (struct bytes){months, sizeof months}), CLOCK_NO_DAY);
	str_release(&text);
	str_release(&scratch);
	board_free(b);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {sample_both_ways, typed_values,   settings_that_are_none, lists_keep_what_exists_once, long_lists,
				      odd_files,        a_nul_in_an_id, random_boards,          at_a_glance};

	return unit_run("link", tests, UNIT_COUNT(tests));
}

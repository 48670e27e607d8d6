/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "model/query.h"

#include "boards.h"
#include "model/query_state.h"

static bool odd_rows(void *context, enum table_id t, uint32_t row)
{
	return context != NULL && t == TABLE_PLAN && row % 2 == 1;
}

static const struct query_env env = {.me = {"Marta", 5}, .changed = odd_rows, .context = (void *)&env};

static struct query *compile(const struct board *b, enum table_id t, const char *text)
{
	struct err e = {0};
	struct query *q = query_compile(b, t, bytes_of(text), &env, &e);

	ck_assert_msg(q != NULL, "%s: %zu: %s", text, e.column, str_c(&e.what));
	return q;
}

static void check_rows(const struct board *b, enum table_id compiled, enum table_id t, const char *text, const char *want)
{
	struct query *q = compile(b, compiled, text);
	struct row_list list = {0};
	struct str got = {0};

	query_select(q, b, t, &list);
	boards_ids(b, t, list.rows.v, list.rows.n, &got);
	ck_assert_msg(strcmp(str_c(&got), want) == 0, "%s\n got: %s\nwant: %s", text, str_c(&got), want);
	for (size_t i = 0; i < list.rows.n; i++)
		ck_assert(query_match(q, b, t, list.rows.v[i]));
	str_release(&got);
	vec_release(&list.rows);
	query_free(q);
}

struct expected {
	const char *text, *ids;
};

static void check_table(enum table_id t, const struct expected *rows, size_t n)
{
	struct board *b = boards_sample();

	for (size_t i = 0; i < n; i++) {
		check_rows(b, t, t, rows[i].text, rows[i].ids);
		check_rows(b, TABLE_NONE, t, rows[i].text, rows[i].ids);
	}
	board_free(b);
}

START_TEST(words_in_the_plan)
{
	static const struct expected rows[] = {
		{"signal", "offline-read offline-write"},
		{"SIGNAL close", "offline-write"},
		{"\"without signal\"", "offline-read offline-write"},
		{"\"signal without\"", ""},
		{"signal -beta", "offline-write"},
		{"warn or demo", "parts-reserve parts-warning photo-demo"},
		{"(warn or demo) sven", "photo-demo"},
		{"warn or demo sven", "parts-reserve parts-warning photo-demo"},
		{"not (warn or demo) parts-list", "parts-connection"},
		/* in two cells of a row, so in none */
		{"\"live-parts,technician\"", ""},
		{"live-parts,technician", ""},
		{"\"done,noor\"", ""},
		/* in one cell that needs quotes in the file */
		{"\"contract, first\"", "margin-report"},
		{"1,210", "offline-read"},
	};

	check_table(TABLE_PLAN, rows, UNIT_COUNT(rows));
}
END_TEST

START_TEST(fields_of_the_plan)
{
	static const struct expected rows[] = {
		{"id:offline-write", "offline-write"},
		{"id:offline", ""},
		{"owner:joel -status:done", "planner-retire solver-live"},
		{"owner:JOEL,li status:planned", "planner-retire replan-key solver-live"},
		{"owner:jo", ""},
		{"status:blocked", "parts-connection"},
		{"status:Blocked,dropped", "parts-connection"},
		{"title:boiler", "duration-model-boilers"},
		{"title:\"without signal\"", "offline-read offline-write"},
		{"title=\"Close a visit without signal\"", "offline-write"},
		{"title=signal", ""},
		{"features:job-sheet status:done", "duration-data offline-read"},
		{"feature:job-sheet status:done", "duration-data offline-read"},
		{"depends_on:solver-live", "replan-key"},
		{"priority:live-parts", "parts-connection parts-reserve parts-warning"},
		{"type:debt,discovery", "arrival-study margin-prototype planner-retire self-booking-test"},
		{"timeframe:2026-Q4 or is:blocked",
		 "duration-model-boilers login-audit margin-report offline-write parts-connection photo-demo planner-retire "
		 "quote-discounts"},
		{"timeframe=2026-q4 owner:li", "margin-report quote-discounts"},
		{"timeframe:2026-H2 status:done", "arrival-study duration-data margin-prototype offline-read sender-name"},
		{"timeframe>=2027-Q2", "holiday-calendars parts-reserve self-booking-test sign-on-large solver-live"},
		{"timeframe>2027-Q1", "holiday-calendars parts-reserve self-booking-test sign-on-large solver-live"},
		{"timeframe<2026-Q4",
		 "arrival-study duration-data margin-prototype offline-read sender-name skill-import"},
		{"timeframe<=2026-Q3",
		 "arrival-study duration-data margin-prototype offline-read sender-name skill-import"},
		{"timeframe:today effort<2", "login-audit planner-retire quote-discounts"},
		{"quarter:2026-Q3 -status:done", "skill-import"},
		{"horizon:next", "arrival-window-first duration-model-trades go-live-import parts-warning replan-key"},
		{"horizon:later,next owner:marta", "arrival-window-first sign-on-large"},
	};

	check_table(TABLE_PLAN, rows, UNIT_COUNT(rows));
}
END_TEST

START_TEST(numbers_and_days)
{
	static const struct expected rows[] = {
		{"effort>=2",
		 "arrival-window-first duration-model-boilers duration-model-trades margin-report offline-read offline-write "
		 "parts-connection parts-reserve parts-warning photo-demo replan-key sign-on-large solver-live"},
		{"effort>2",
		 "arrival-window-first duration-model-boilers offline-write parts-warning replan-key"},
		{"effort<1", "arrival-study holiday-calendars margin-prototype"},
		{"effort<=1", "arrival-study holiday-calendars login-audit margin-prototype self-booking-test sender-name "
			      "skill-import"},
		{"effort=1", "login-audit self-booking-test sender-name skill-import"},
		{"effort:1,0.50", "arrival-study holiday-calendars login-audit margin-prototype self-booking-test sender-name "
				  "skill-import"},
		{"due<2026-12-10", "arrival-study duration-data margin-prototype margin-report offline-read parts-connection "
				   "photo-demo sender-name skill-import"},
		{"due_date<=2026-09-11", "arrival-study duration-data offline-read sender-name"},
		{"due<2026-09-11", "arrival-study duration-data sender-name"},
		{"due:2026-12-11", "duration-model-boilers offline-write"},
		{"due:2026-09", "margin-prototype offline-read skill-import"},
		{"due>today due<=today+11", "margin-report parts-connection photo-demo"},
		{"due>2026-12", "arrival-window-first duration-model-trades go-live-import parts-warning replan-key"},
		{"due>=2027-03", "arrival-window-first go-live-import parts-warning replan-key"},
		{"done:2026-Q3 owner:noor", "arrival-study margin-prototype"},
		{"start>=2027-02", "holiday-calendars parts-reserve replan-key self-booking-test sign-on-large solver-live"},
		{"end>=2027-Q2", "holiday-calendars parts-reserve self-booking-test sign-on-large solver-live"},
		{"end<today -status:done", "skill-import"},
		{"updated<2026-10-20", "arrival-study duration-data holiday-calendars login-audit margin-prototype offline-read "
				       "sender-name skill-import"},
	};

	check_table(TABLE_PLAN, rows, UNIT_COUNT(rows));
}
END_TEST

START_TEST(what_follows_references)
{
	static const struct expected rows[] = {
		{"persona:dana is:open",
		 "duration-model-boilers duration-model-trades go-live-import parts-connection parts-reserve parts-warning "
		 "planner-retire replan-key solver-live"},
		{"persona:dispatcher,Priya status:in-progress", "duration-model-boilers"},
		{"persona:tomas is:now", "duration-model-boilers offline-write parts-connection photo-demo quote-discounts"},
		{"personas:technician is:now", "duration-model-boilers offline-write parts-connection quote-discounts"},
		{"effective_personas:technician is:now",
		 "duration-model-boilers offline-write parts-connection photo-demo quote-discounts"},
		{"no:persona", "holiday-calendars"},
		{"no:personas", "holiday-calendars photo-demo"},
		{"has:persona is:orphan", "photo-demo"},
		{"objective:plan-holds",
		 "duration-data duration-model-boilers duration-model-trades planner-retire replan-key solver-live"},
		{"objective:known-arrival,first-visit-fix status:done", "arrival-study offline-read sender-name"},
		{"objective:certain-visit effort<1", "arrival-study margin-prototype"},
		{"no:objective", "holiday-calendars photo-demo"},
		{"no:priority", "holiday-calendars"},
		{"no:owner", "holiday-calendars login-audit"},
		{"no:owner,features is:open",
		 "go-live-import holiday-calendars login-audit sign-on-large"},
		{"has:outcome", "arrival-study duration-data margin-prototype offline-read"},
		{"has:due -has:start_date", "login-audit planner-retire"},
	};

	check_table(TABLE_PLAN, rows, UNIT_COUNT(rows));
}
END_TEST

START_TEST(states_of_the_plan)
{
	static const struct expected rows[] = {
		{"is:overdue", "skill-import"},
		{"is:blocked", "parts-connection"},
		{"is:orphan", "holiday-calendars photo-demo"},
		{"is:stale", "skill-import"},
		{"is:mine", "arrival-window-first offline-read offline-write sign-on-large"},
		{"is:mine is:changed", "arrival-window-first offline-write sign-on-large"},
		{"is:done", "arrival-study duration-data margin-prototype offline-read sender-name"},
		{"-is:open", "arrival-study duration-data margin-prototype offline-read sender-name"},
		{"is:now", "duration-model-boilers login-audit margin-report offline-write parts-connection photo-demo "
			   "planner-retire quote-discounts skill-import"},
		{"is:next", "arrival-window-first duration-model-trades go-live-import parts-warning replan-key"},
		{"is:later", "holiday-calendars parts-reserve self-booking-test sign-on-large solver-live"},
		{"is:active", "duration-model-boilers margin-report offline-write parts-connection photo-demo quote-discounts "
			      "skill-import"},
		{"is:overdue,blocked", "parts-connection skill-import"},
	};

	check_table(TABLE_PLAN, rows, UNIT_COUNT(rows));
}
END_TEST

START_TEST(other_tables)
{
	static const struct {
		enum table_id t;
		struct expected expected;
	} rows[] = {
		{TABLE_STRATEGY, {"objective:plan-holds", "plan-holds"}},
		{TABLE_STRATEGY, {"objective:plan-that-holds is:active type:non-goal", "no-payroll no-sales-pipeline"}},
		{TABLE_STRATEGY, {"persona:priya", "certain-visit known-arrival"}},
		{TABLE_STRATEGY, {"is:orphan", ""}},
		{TABLE_STRATEGY, {"end<2027 type:objective", "midmarket plan-holds"}},
		{TABLE_STRATEGY, {"grade>=0.4", "first-visit-fix plan-holds"}},
		{TABLE_KEY_RESULTS, {"objective:plan-holds", "manual-replans planned-slot"}},
		{TABLE_KEY_RESULTS, {"persona:mei", "go-live-days net-revenue-retention word-of-mouth"}},
		{TABLE_KEY_RESULTS, {"is:stale", "go-live-days word-of-mouth"}},
		{TABLE_KEY_RESULTS, {"no:target", "word-of-mouth"}},
		{TABLE_KEY_RESULTS, {"progress<0.3", "go-live-days net-revenue-retention where-calls"}},
		{TABLE_KEY_RESULTS, {"due<=2026-12-31 kind:committed", "go-live-days net-revenue-retention"}},
		{TABLE_PERSONAS, {"persona:dana", "dispatcher"}},
		{TABLE_PERSONAS, {"kind:primary", "dispatcher technician"}},
		{TABLE_PERSONAS, {"is:stale", "service-manager"}},
		{TABLE_PERSONAS, {"population>=5200", "site-contact technician"}},
		{TABLE_FEATURES, {"persona:mei", "contract-reports quote-builder"}},
		{TABLE_FEATURES, {"status:beta", "offline-mode"}},
		{TABLE_FEATURES, {"released>=2026", "offline-mode shift-swap"}},
		{TABLE_PRIORITIES, {"objective:plan-holds", "learned-durations replan-assist"}},
		{TABLE_PRIORITIES, {"is:orphan", "photo-fault"}},
		{TABLE_PRIORITIES, {"rice>=1000", "arrival-window learned-durations offline-day"}},
		{TABLE_PRIORITIES, {"rice=1280", "learned-durations"}},
		{TABLE_PRIORITIES, {"technology:live-solver,device-sync", "offline-day replan-assist"}},
		{TABLE_PRIORITIES, {"is:open -is:active", "self-booking"}},
		{TABLE_PRIORITIES, {"place<=2", "learned-durations offline-day"}},
		{TABLE_TECHNOLOGIES, {"is:stale", "parts-connectors"}},
		{TABLE_TECHNOLOGIES, {"ring:caution", "batch-planner"}},
		{TABLE_TECHNOLOGIES, {"trl<=4", "photo-model"}},
	};
	struct board *b = boards_sample();

	for (size_t i = 0; i < UNIT_COUNT(rows); i++)
		check_rows(b, rows[i].t, rows[i].t, rows[i].expected.text, rows[i].expected.ids);
	board_free(b);
}
END_TEST

START_TEST(any_table)
{
	struct board *b = boards_sample();

	/* what a table lacks matches nothing there */
	check_rows(b, TABLE_NONE, TABLE_PERSONAS, "status:planned", "");
	check_rows(b, TABLE_NONE, TABLE_STRATEGY, "status:planned", "");
	check_rows(b, TABLE_NONE, TABLE_STRATEGY, "status:achieved,planned", "");
	check_rows(b, TABLE_NONE, TABLE_FEATURES, "table:features status:beta", "offline-mode");
	check_rows(b, TABLE_NONE, TABLE_PLAN, "table:features,strategy", "");
	check_rows(b, TABLE_NONE, TABLE_PERSONAS, "is:now", "");
	check_rows(b, TABLE_NONE, TABLE_PERSONAS, "-is:now dana", "dispatcher");
	check_rows(b, TABLE_NONE, TABLE_TECHNOLOGIES, "no:outcome", "");
	check_rows(b, TABLE_NONE, TABLE_TECHNOLOGIES, "owner:oke", "parts-connectors");
	board_free(b);
}
END_TEST

struct wrong {
	enum table_id t;
	const char *text;
	size_t column;
	const char *what; /* its beginning */
};

START_TEST(errors_say_where)
{
	static const struct wrong rows[] = {
		{TABLE_PLAN, "ower:joel", 1, "plan has no field ower; did you mean owner?"},
		{TABLE_PLAN, "a -ower:joel", 4, "plan has no field ower; did you mean owner?"},
		{TABLE_PLAN, "https://a.b", 1, "plan has no field https; put it in quotes"},
		{TABLE_NONE, "(xyzzy:1)", 2, "there is no field xyzzy; put it in quotes"},
		{TABLE_NONE, "ownr:x", 1, "there is no field ownr; did you mean owner?"},
		{TABLE_PLAN, "a status:wip", 10,
		 "status is one of planned, in-progress, blocked, done, dropped, not wip"},
		{TABLE_PLAN, "status:done,wip", 13, "status is one of planned"},
		{TABLE_NONE, "status:wip", 8, "status is one of"},
		{TABLE_PLAN, "horizon:soon", 9, "horizon is one of now, next, later, done, dropped, not soon"},
		{TABLE_PLAN, "effort>=many", 9, "effort is a number, not many"},
		{TABLE_PLAN, "effort:2,many", 10, "effort is a number, not many"},
		{TABLE_PLAN, "due<soon", 5, "due is a day such as"},
		{TABLE_PLAN, "due<2026-02-30", 5, "due is a day such as"},
		{TABLE_PLAN, "timeframe:soon", 11, "timeframe is a time such as"},
		{TABLE_PLAN, "timeframe<now", 11, "timeframe is compared with"},
		{TABLE_PLAN, "owner>joel", 1, "owner has no order"},
		{TABLE_PLAN, "title<=b", 1, "title has no order"},
		{TABLE_PLAN, "status<done", 1, "status has no order"},
		{TABLE_PLAN, "persona>dana", 1, "persona has no order"},
		{TABLE_PLAN, "persona:dnaa", 9, "no persona is called dnaa"},
		{TABLE_PLAN, "persona:dispacher", 9, "no persona is called dispacher; did you mean dispatcher?"},
		{TABLE_PLAN, "objective:plan-hold", 11, "no objective is called plan-hold; did you mean plan-holds?"},
		{TABLE_NONE, "objective:none-such", 11, "no objective is called none-such"},
		{TABLE_PLAN, "is:wow", 4, "is:wow means nothing; did you mean is:now?"},
		{TABLE_PLAN, "is:now,sleepy", 8, "is:sleepy means nothing; there are overdue, blocked, orphan"},
		{TABLE_NONE, "is:sleepy", 4, "is:sleepy means nothing"},
		{TABLE_PERSONAS, "is:blocked", 4, "is:blocked says nothing about personas"},
		{TABLE_PLAN, "no:outcom", 4, "plan has no field outcom; did you mean outcome?"},
		{TABLE_PLAN, "has:outcom", 5, "plan has no field outcom; did you mean outcome?"},
		{TABLE_PERSONAS, "no:objective", 4, "personas has no field objective"},
		{TABLE_PLAN, "table:plans", 7, "table is one of board, strategy"},
		{TABLE_PLAN, "a (b", 3, "the closing parenthesis is missing"},
		{TABLE_PLAN, "owner:", 7, "a value is missing after owner:"},
	};
	struct board *b = boards_sample();

	for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
		struct err e = {0};
		struct query *q = query_compile(b, rows[i].t, bytes_of(rows[i].text), &env, &e);

		ck_assert_msg(q == NULL, "%s", rows[i].text);
		ck_assert_int_eq(e.kind, ERR_USAGE);
		ck_assert_msg(bytes_starts(str_bytes(&e.what), rows[i].what), "%s: %s", rows[i].text, str_c(&e.what));
		ck_assert_msg(e.column == rows[i].column, "%s: column %zu", rows[i].text, e.column);
		err_release(&e);
	}
	board_free(b);
}
END_TEST

START_TEST(mine_needs_a_name)
{
	struct board *b = boards_sample();
	struct query_env nobody = {0};
	struct err e = {0};

	ck_assert(!query_compile(b, TABLE_PLAN, bytes_of("is:mine"), &nobody, &e));
	ck_assert_uint_eq(e.column, 4);
	err_release(&e);
	ck_assert(!query_compile(b, TABLE_PLAN, bytes_of("is:mine"), NULL, NULL));
	board_free(b);
}
END_TEST

START_TEST(empty_queries_match_all)
{
	struct board *b = boards_sample();
	struct query *q = compile(b, TABLE_PLAN, "  ");
	struct row_list list = {0};

	ck_assert(query_is_all(q));
	query_select(q, b, TABLE_PLAN, &list);
	ck_assert_uint_eq(list.rows.n, board_rows(b, TABLE_PLAN));
	vec_release(&list.rows);
	query_free(q);
	q = compile(b, TABLE_PLAN, "a");
	ck_assert(!query_is_all(q));
	query_free(q);
	/* a table without a file has no rows */
	check_rows(b, TABLE_NONE, TABLE_DECISIONS, "a or -a", "");
	board_free(b);
}
END_TEST

START_TEST(odd_files)
{
	static const struct boards_file files[] = {
		{TABLE_PLAN, "id;title;status;owner;Squad;when;timeframe\n"
			     "a;\"one; two\";done;J\xc3\x9cRGEN;Blue Team;2026-01-01;2026-11\n"
			     "b;three, four;done;j\xc3\xbcrgen;red;7;\n"
			     "c;say \"\"hi\"\";Planned; joel ;blue;;now\n"
			     "d;short\n"
			     "e;\"say \"\"hi\"\"\";weird;;;12;2026-H2\n"},
		{TABLE_NONE, NULL},
	};
	static const struct expected rows[] = {
		{"owner:J\xc3\xbcrgen", "a b"},
		{"\xc3\xbcRGEN", "a b"},
		{"\"one; two\"", "a"},
		{"\"done;j\xc3\xbcrgen\"", ""},
		{"\"three, four\"", "b"},
		{"\"say \"\"hi\"", "e"},
		{"owner:joel", "c"},
		{"squad:blue", "a c"},
		{"squad=blue", "c"},
		{"no:squad", "d e"},
		{"when>=8", "e"},
		{"when<2026-02", "a"},
		{"when<2026-02 or when>1", "a b e"},
		{"status:planned", "c"},
		{"no:status", "d"},
		{"is:done", "a b"},
		{"timeframe:2026-Q4", "a"},
		{"timeframe:2026-H2", "a e"},
		{"timeframe:today", "a e"},
		{"timeframe:now", "c"},
		{"timeframe:later", "b d"},
		{"timeframe>=2026-Q4", "a"},
		{"type:feature", "a b c d e"},
		{"persona:x or a", NULL},
	};
	struct board *b = boards_of(files);

	for (size_t i = 0; i < UNIT_COUNT(rows); i++)
		if (rows[i].ids)
			check_rows(b, TABLE_PLAN, TABLE_PLAN, rows[i].text, rows[i].ids);
		else
			ck_assert(!query_compile(b, TABLE_PLAN, bytes_of(rows[i].text), &env, NULL));
	board_free(b);
}
END_TEST

/* Rows move, and a compiled query still means the same persona and objective. */
START_TEST(survives_a_new_linking)
{
	static const char head[] = "id,name,kind\n", dana[] = "dispatcher,Dana,primary\n", tomas[] = "technician,Tomas,primary\n";
	struct boards_file files[] = {
		{TABLE_PERSONAS, NULL},
		{TABLE_PLAN, "id,title,status,personas\na,x,done,dispatcher\nb,y,done,technician\n"},
		{TABLE_NONE, NULL},
	};
	struct str text = {0};
	struct board *b;
	struct query *q;

	str_addf(&text, "%s%s%s", head, dana, tomas);
	files[0].text = str_c(&text);
	b = boards_of(files);
	q = compile(b, TABLE_PLAN, "persona:dana");
	ck_assert(query_match(q, b, TABLE_PLAN, 0));
	ck_assert(!query_match(q, b, TABLE_PLAN, 1));
	str_clear(&text);
	str_addf(&text, "%s%s%s", head, tomas, dana);
	boards_put(b, TABLE_PERSONAS, text.p, text.n);
	board_link(b);
	ck_assert(query_match(q, b, TABLE_PLAN, 0));
	ck_assert(!query_match(q, b, TABLE_PLAN, 1));
	query_free(q);
	board_free(b);
	str_release(&text);
}
END_TEST

/* --- properties -------------------------------------------------------------------------------------------------- */

static uint64_t seed;

static uint32_t next_random(uint32_t below)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (uint32_t)(seed >> 33) % below;
}

static const char *const pieces[] = {
	"signal", "part", "or ", "a", "-", "not ", "(", ")", "\"", " ", " ", " ", "owner:", "joel", ",li", "status:", "done",
	"planned", "is:", "open", "now", "effort", ">=", "<", ">", "=", ":", "2", "due", "2026-12", "today+7", "persona:dana",
	"objective:", "plan-holds", "no:", "has:", "why", "timeframe:2026-Q4", "title:", "e", "xx", "\xc3\xa4", "\xff", "and ",
	"table:plan", "s", "i", "t",
};

static void random_text(struct str *out, uint32_t most)
{
	uint32_t n = next_random(most + 1);

	str_clear(out);
	for (uint32_t i = 0; i < n; i++)
		str_adds(out, pieces[next_random((uint32_t)UNIT_COUNT(pieces))]);
}

/* Any text is a query or an error with a column inside the text or just behind it. */
START_TEST(random_texts)
{
	struct board *b = boards_sample();
	struct str text = {0}, opposite = {0};
	size_t good = 0;

	seed = 0x9e3779b97f4a7c15u;
	for (int round = 0; round < 20000; round++) {
		enum table_id t = next_random(4) ? TABLE_PLAN : TABLE_NONE;
		struct err e = {0};
		struct query *q, *not_q;

		random_text(&text, 7);
		q = query_compile(b, t, str_bytes(&text), &env, &e);
		if (!q) {
			ck_assert_int_eq(e.kind, ERR_USAGE);
			ck_assert(e.what.n > 0);
			ck_assert_msg(e.column >= 1 && e.column <= text.n + 1, "%s: column %zu", str_c(&text), e.column);
			err_release(&e);
			continue;
		}
		/* -x and x part the rows */
		if (!query_is_all(q)) {
			good++;
			str_clear(&opposite);
			str_addf(&opposite, "-(%s)", str_c(&text));
			not_q = compile(b, t, str_c(&opposite));
			for (uint32_t row = 0; row < board_rows(b, TABLE_PLAN); row++)
				ck_assert_msg(query_match(q, b, TABLE_PLAN, row) != query_match(not_q, b, TABLE_PLAN, row),
					      "%s", str_c(&text));
			query_free(not_q);
		}
		query_free(q);
	}
	ck_assert_uint_gt(good, 1000);
	str_release(&text);
	str_release(&opposite);
	board_free(b);
}
END_TEST

/* Where query_narrows says so, no row is won. */
START_TEST(narrowing_never_lies)
{
	struct board *b = boards_sample();
	struct str before = {0}, now = {0}, more = {0};
	size_t narrowed = 0;

	seed = 0x2545f4914f6cdd1du;
	for (int round = 0; round < 60000; round++) {
		struct query *p, *q;

		random_text(&before, 4);
		random_text(&more, 2);
		str_clear(&now);
		str_add(&now, str_bytes(&before));
		str_add(&now, str_bytes(&more));
		if (!query_narrows(str_bytes(&before), str_bytes(&now)))
			continue;
		p = query_compile(b, TABLE_PLAN, str_bytes(&before), &env, NULL);
		q = query_compile(b, TABLE_PLAN, str_bytes(&now), &env, NULL);
		if (p && q) {
			narrowed++;
			for (uint32_t row = 0; row < board_rows(b, TABLE_PLAN); row++)
				ck_assert_msg(!query_match(q, b, TABLE_PLAN, row) || query_match(p, b, TABLE_PLAN, row),
					      "%s -> %s", str_c(&before), str_c(&now));
		}
		query_free(p);
		query_free(q);
	}
	ck_assert_uint_gt(narrowed, 1000);
	str_release(&before);
	str_release(&now);
	str_release(&more);
	board_free(b);
}
END_TEST

/* --- tables ------------------------------------------------------------------------------------------------------ */

START_TEST(help_is_true)
{
	struct board *b = boards_sample();
	const char *const *words = query_is_words();
	size_t n = 0;

	for (const struct query_help *h = query_help(); h->form; h++, n++) {
		struct query *q = query_compile(b, TABLE_PLAN, bytes_of(h->example), &env, NULL);
		struct row_list list = {0};

		ck_assert_msg(strlen(h->meaning) > 0 && strlen(h->form) > 0, "%zu", n);
		ck_assert_msg(q != NULL, "%s", h->example);
		query_select(q, b, TABLE_PLAN, &list);
		ck_assert_msg(list.rows.n > 0, "%s", h->example);
		vec_release(&list.rows);
		query_free(q);
	}
	ck_assert_uint_gt(n, 10);
	n = 0;
	for (const struct query_state *s = query_state_all(); s->name; s++, n++)
		ck_assert_str_eq(words[n], s->name);
	ck_assert(words[n] == NULL);
	board_free(b);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {words_in_the_plan, fields_of_the_plan, numbers_and_days, what_follows_references,
				      states_of_the_plan, other_tables, any_table, errors_say_where, mine_needs_a_name,
				      empty_queries_match_all, odd_files, survives_a_new_linking, random_texts,
				      narrowing_never_lies, help_is_true};

	return unit_run("query", tests, UNIT_COUNT(tests));
}

/* SPDX-License-Identifier: ISC */
/* The ranking on the sample and on small boards: order, marks, columns, shares, the chart, the explained score. */
#include <config.h>

#include "ui/view_ranking.h"

#include "viewtest.h"

static struct viewtest t;

static struct view_ranking *ranking(void)
{
	return t.view;
}

static void open_sample(int rows, int columns)
{
	viewtest_open(&t, "ranking", NULL);
	viewtest_size(&t, rows, columns);
}

/* The ids in their order, blank-separated. */
static void check_order(const char *want)
{
	struct str got = {0};

	boards_ids(t.board, TABLE_PRIORITIES, ranking()->rows, ranking()->n, &got);
	ck_assert_str_eq(str_c(&got), want);
	str_release(&got);
}

static void go_to_column(enum ranking_column c)
{
	for (int i = 0; i < RANKING_COLUMNS && ranking()->column != c; i++)
		viewtest_act(&t, ACTION_RIGHT, 1);
	for (int i = 0; i < RANKING_COLUMNS && ranking()->column != c; i++)
		viewtest_act(&t, ACTION_LEFT, -1);
	ck_assert_int_eq(ranking()->column, c);
}

static const char by_rank[] = "learned-durations offline-day contract-margin live-parts arrival-window replan-assist "
			      "go-live-kit single-sign-on photo-fault self-booking";

START_TEST(rank_and_score)
{
	size_t shown, total;

	open_sample(21, 80);
	check_order(by_rank);
	viewtest_has(&t, "1280  #1       0");
	viewtest_has(&t, "26  #9    ⚑ ▲6       4  medium    must");
	viewtest_has(&t, "1200  #3      ▼2       4  high      should");
	viewtest_has(&t, "○  Site contacts book");
	viewtest_has(&t, "must 57 %  should 26 %  could 17 %");
	viewtest_has(&t, "ranked 1 of the 9 that are scored, by score 1");
	t.ops->counts(t.view, &shown, &total);
	ck_assert_uint_eq(shown, 10);
	ck_assert_uint_eq(total, 10);
	/* the wide screen has room for all that the file gives, and for no ICE, which it does not */
	viewtest_size(&t, 57, 200);
	viewtest_has(&t, "4800   86 %");
	viewtest_has(&t, "240  104 %");
	viewtest_has(&t, "engineering");
	viewtest_has(&t, "no objective");
	ck_assert_int_eq(ranking()->place[RANKING_ICE].columns, 0);
	ck_assert_int_eq(ranking()->place[RANKING_WSJF].columns, 0);
	viewtest_close(&t);
}
END_TEST

START_TEST(columns_drop_out)
{
	static const int widths[] = {200, 120, 80, 40};
	int before = RANKING_COLUMNS + 1;

	viewtest_open(&t, "ranking", NULL);
	for (size_t i = 0; i < UNIT_COUNT(widths); i++) {
		int there = 0;

		viewtest_size(&t, 21, widths[i]);
		for (int c = 0; c < RANKING_COLUMNS; c++)
			there += ranking()->place[c].columns > 0;
		ck_assert_int_lt(there, before);
		before = there;
		ck_assert_int_gt(ranking()->place[RANKING_RICE].columns, 0);
		ck_assert_int_gt(ranking()->place[RANKING_SPREAD].columns, 0);
		ck_assert_int_ge(ranking()->place[RANKING_TITLE].columns, 14);
	}
	/* the column under the cursor is one that is there */
	viewtest_size(&t, 21, 200);
	go_to_column(RANKING_OBJECTIVE);
	viewtest_size(&t, 21, 80);
	ck_assert_int_eq(ranking()->column, RANKING_PLACE);
	viewtest_close(&t);
}
END_TEST

START_TEST(sorting)
{
	struct view_look look = {.sort = ""};

	open_sample(21, 120);
	go_to_column(RANKING_RICE);
	viewtest_act(&t, ACTION_SORT, 0);
	ck_assert_str_eq(str_c(&t.message), "by rice, highest first");
	check_order("learned-durations offline-day arrival-window live-parts self-booking replan-assist photo-fault "
		    "single-sign-on go-live-kit contract-margin");
	t.ops->look(t.view, &look);
	ck_assert_str_eq(look.sort, "-rice");
	/* ranks are not moved in another order, and it says why */
	ck_assert_int_eq(viewtest_act(&t, ACTION_CARD_DOWN, 1), VIEW_HANDLED);
	ck_assert_str_eq(str_c(&t.message),
			 "J and K move in the order of rank, and this is by rice, highest first; s again goes back");
	viewtest_act(&t, ACTION_SORT_REVERSE, 0);
	ck_assert_str_eq(str_c(&t.message), "by rice, lowest first");
	viewtest_act(&t, ACTION_SORT_REVERSE, 0);
	ck_assert_str_eq(str_c(&t.message), "in the order of rank; J and K move a priority");
	check_order(by_rank);
	ck_assert_int_eq(viewtest_act(&t, ACTION_CARD_DOWN, 1), VIEW_PASSED);
	/* what is not known comes last in both directions */
	go_to_column(RANKING_FEASIBILITY);
	viewtest_act(&t, ACTION_SORT, 0);
	ck_assert_uint_eq(ranking()->rows[9], (uint32_t)board_find(t.board, TABLE_PRIORITIES, bytes_of("photo-fault")));
	viewtest_act(&t, ACTION_SORT_REVERSE, 0);
	ck_assert_uint_eq(ranking()->rows[9], (uint32_t)board_find(t.board, TABLE_PRIORITIES, bytes_of("photo-fault")));
	go_to_column(RANKING_TITLE);
	viewtest_act(&t, ACTION_SORT, 0);
	ck_assert_uint_eq(ranking()->rows[0], (uint32_t)board_find(t.board, TABLE_PRIORITIES, bytes_of("offline-day")));
	/* a saved look comes back; words that mean nothing leave it */
	snprintf(look.sort, sizeof look.sort, "-spread");
	snprintf(look.picture, sizeof look.picture, "no such");
	t.ops->set_look(t.view, &t.env, &look);
	viewtest_rebuild(&t);
	t.ops->look(t.view, &look);
	ck_assert_str_eq(look.sort, "-spread");
	ck_assert_str_eq(look.picture, "list");
	ck_assert_uint_eq(ranking()->rows[0],
			  (uint32_t)board_find(t.board, TABLE_PRIORITIES, bytes_of("contract-margin")));
	viewtest_close(&t);
}
END_TEST

START_TEST(cells_and_their_fields)
{
	struct view_where at = {.schema_column = -1, .file_column = -1};

	open_sample(37, 120);
	ck_assert(viewtest_select(&t, "priorities/contract-margin"));
	viewtest_has(&t, "source: sales. Keep the rank if why says the reason");
	ck_assert(t.ops->where(t.view, &t.env, &at));
	ck_assert_int_eq(at.table, TABLE_PRIORITIES);
	ck_assert_int_eq(at.schema_column, PRIORITIES_RANK);
	go_to_column(RANKING_RICE);
	viewtest_has(&t, "210 × 1 × 50 % / 4 = 26");
	at = (struct view_where){.schema_column = -1, .file_column = -1};
	ck_assert(t.ops->where(t.view, &t.env, &at));
	ck_assert_int_eq(at.schema_column, -1);
	ck_assert_ptr_nonnull(at.why_not);
	go_to_column(RANKING_REACH);
	viewtest_has(&t, "91 % of 230 people");
	go_to_column(RANKING_PERSONAS);
	viewtest_has(&t, "for Mei");
	go_to_column(RANKING_TITLE);
	viewtest_has(&t, "Two large renewals asked for it.");
	ck_assert_int_eq(viewtest_act(&t, ACTION_EXPLAIN, 0), VIEW_GO);
	ck_assert_str_eq(t.go.key, "contract-margin");
	/* a click on a cell takes row and column */
	ck_assert(t.ops->click(t.view, &t.env, ranking()->head + 1, ranking()->place[RANKING_EFFORT].x));
	ck_assert_int_eq(ranking()->column, RANKING_EFFORT);
	ck_assert_uint_eq(ranking()->cursor, 1);
	ck_assert(!t.ops->click(t.view, &t.env, 30, 3));
	viewtest_close(&t);
}
END_TEST

static const struct boards_file odd_files[] = {
	{TABLE_PERSONAS, "id,name,kind,population\nx,Xenia,primary,\ny,Yuri,primary,10\n"},
	{TABLE_PRIORITIES,
	 "id,title,status,rank,reach,impact,confidence,effort,moscow,personas,ice_impact,ice_confidence,ease,value,"
	 "time_criticality,risk_reduction\n"
	 "a,Alpha,active,1,10,1,100,,must,x,8,7,5,8,5,3\nb,Beta,active,2,,1,100,7,must,y,,,,,,\n"
	 "c,Gamma,active,3,30,1,100,3,should,x;y,,,,5,2,1\nd,Delta,done,4,1,1,1,9,must,,,,,,,\n"},
	{TABLE_NONE, NULL},
};

START_TEST(what_is_missing)
{
	viewtest_open(&t, "ranking", odd_files);
	viewtest_size(&t, 37, 200);
	viewtest_has(&t, "ICE");
	viewtest_has(&t, " 280");
	viewtest_has(&t, "2.7"); /* (5 + 2 + 1) / 3 */
	viewtest_has(&t, "⚑ must 70 %");
	viewtest_has(&t, "nothing can give way: musts at most 60 %");
	ck_assert(viewtest_select(&t, "priorities/a"));
	go_to_column(RANKING_REACH);
	viewtest_has(&t, "share unknown: its personas have no population");
	go_to_column(RANKING_RICE);
	viewtest_has(&t, "10 × 1 × 100 % / ? = no score yet");
	ck_assert(viewtest_select(&t, "priorities/b"));
	go_to_column(RANKING_REACH);
	viewtest_has(&t, "reach is empty: how many people per quarter?");
	ck_assert(viewtest_select(&t, "priorities/c"));
	viewtest_has(&t, "300 % of 10 people: more than there are");
	viewtest_act(&t, ACTION_PICTURE, 0);
	viewtest_has(&t, "3 not on the chart");
	ck_assert(viewtest_select(&t, "priorities/a"));
	viewtest_has(&t, "value or effort is missing");
	viewtest_act(&t, ACTION_DOWN, 1);
	viewtest_has(&t, "value 30, effort 3: among the quick wins");
	viewtest_sizes(&t);
	viewtest_close(&t);
}
END_TEST

START_TEST(nothing_there)
{
	static const struct boards_file files[] = {
		{TABLE_PRIORITIES, "id,title,status\n"},
		{TABLE_NONE, NULL},
	};
	struct item item;

	viewtest_open(&t, "ranking", files);
	viewtest_sizes(&t);
	viewtest_size(&t, 21, 80);
	viewtest_has(&t, "No priorities yet");
	viewtest_has(&t, "no effort is known");
	ck_assert(!t.ops->selected(t.view, &item));
	viewtest_act(&t, ACTION_PICTURE, 0);
	viewtest_has(&t, "No priorities yet");
	viewtest_act(&t, ACTION_DOWN, 1);
	ck_assert_str_eq(str_c(&t.message), "nothing on the chart: no priority here has value and effort");
	viewtest_close(&t);
	open_sample(21, 80);
	viewtest_filter(&t, "nosuchword");
	viewtest_rebuild(&t);
	viewtest_has(&t, "No priority matches the filter.");
	t.env.lens = 0;
	viewtest_rebuild(&t);
	viewtest_has(&t, "for this persona and matches the filter");
	viewtest_close(&t);
}
END_TEST

START_TEST(the_chart)
{
	struct item item;
	size_t seen = 0;

	open_sample(37, 120);
	ck_assert_int_eq(viewtest_act(&t, ACTION_PICTURE, 0), VIEW_LAYOUT);
	viewtest_has(&t, "quick wins ");
	viewtest_has(&t, " big bets");
	viewtest_has(&t, "fill-ins");
	viewtest_has(&t, "money pits ");
	viewtest_has(&t, "a Site contacts book and move visits");
	viewtest_has(&t, "1 Durations learned from finished vis…");
	/* every dot is where its quadrant is, and no two share a cell */
	for (size_t i = 0; i < ranking()->chart.n; i++) {
		const struct ranking_dot *d = &ranking()->chart.dots[i];

		ck_assert(!d->hidden);
		ck_assert((d->x > ranking()->chart.middle_x) ==
			  (d->quadrant == QUADRANT_BIG_BET || d->quadrant == QUADRANT_MONEY_PIT));
		ck_assert((d->y > ranking()->chart.middle_y) ==
			  (d->quadrant == QUADRANT_FILL_IN || d->quadrant == QUADRANT_MONEY_PIT));
		for (size_t k = 0; k < i; k++)
			ck_assert(d->y != ranking()->chart.dots[k].y || d->x != ranking()->chart.dots[k].x);
	}
	/* j from the highest value to the lowest, every one once */
	viewtest_act(&t, ACTION_FIRST, 0);
	ck_assert_str_eq(viewtest_selected(&t, &item), "learned-durations");
	for (seen = 1; strcmp(viewtest_selected(&t, &item), "contract-margin") && seen < 20; seen++)
		viewtest_act(&t, ACTION_DOWN, 1);
	ck_assert_uint_eq(seen, 10);
	for (int i = 0; i < 10; i++)
		viewtest_act(&t, ACTION_RIGHT, 1);
	ck_assert_str_eq(viewtest_selected(&t, &item), "live-parts");
	ck_assert(t.ops->click(t.view, &t.env, ranking()->chart.dots[0].y, ranking()->chart.dots[0].x));
	ck_assert_str_eq(viewtest_selected(&t, &item), "learned-durations");
	ck_assert(t.ops->click(t.view, &t.env, 1, ranking()->chart.legend + 4));
	ck_assert_str_eq(viewtest_selected(&t, &item), "offline-day");
	ck_assert(!t.ops->click(t.view, &t.env, 0, ranking()->chart.legend + 4));
	viewtest_act(&t, ACTION_SORT, 0);
	ck_assert_str_eq(str_c(&t.message), "the chart has no order; t turns back to the list");
	viewtest_sizes(&t);
	viewtest_close(&t);
}
END_TEST

/* Many dots on one spot: those that find no room are told by a plus, and are reached all the same. */
START_TEST(dots_over_each_other)
{
	struct str text = {0};
	struct boards_file files[2] = {{TABLE_PRIORITIES, NULL}, {TABLE_NONE, NULL}};
	size_t hidden = 0;
	struct item item;

	str_adds(&text, "id,title,status,rank,reach,impact,confidence,effort\n");
	for (int i = 0; i < 60; i++)
		str_addf(&text, "p%d,P,active,%d,100,1,100,%d\n", i, i + 1, i < 50 ? 2 : 9);
	files[0].text = str_c(&text);
	viewtest_open(&t, "ranking", files);
	viewtest_size(&t, 21, 80);
	viewtest_act(&t, ACTION_PICTURE, 0);
	for (size_t i = 0; i < ranking()->chart.n; i++)
		hidden += ranking()->chart.dots[i].hidden;
	ck_assert_uint_gt(hidden, 10);
	viewtest_has(&t, "+");
	viewtest_act(&t, ACTION_LAST, 0);
	ck_assert_str_eq(viewtest_selected(&t, &item), "p59");
	viewtest_draw(&t);
	ck_assert(viewtest_has_cursor(&t));
	viewtest_sizes(&t);
	viewtest_close(&t);
	str_release(&text);
}
END_TEST

START_TEST(the_cursor_is_always_on_the_screen)
{
	static const enum action_id actions[] = {ACTION_DOWN, ACTION_UP,	    ACTION_LEFT,    ACTION_RIGHT,	ACTION_FIRST,
						 ACTION_LAST, ACTION_PAGE_DOWN, ACTION_PAGE_UP, ACTION_SORT, ACTION_SORT_REVERSE,
						 ACTION_NONE};

	for (uint64_t seed = 1; seed <= 8; seed++) {
		open_sample(21, 80);
		viewtest_sizes(&t);
		viewtest_wander(&t, actions, seed);
		viewtest_close(&t);
	}
}
END_TEST

START_TEST(the_cursor_stays_on_its_priority)
{
	struct item item;

	open_sample(21, 80);
	ck_assert(viewtest_select(&t, "priorities/live-parts"));
	viewtest_filter(&t, "moscow:must");
	viewtest_rebuild(&t);
	ck_assert_str_eq(viewtest_selected(&t, &item), "live-parts");
	ck_assert(!viewtest_select(&t, "priorities/arrival-window"));
	ck_assert(!viewtest_select(&t, "plan/replan-key"));
	viewtest_has(&t, "must 57 %"); /* of the whole board, whatever narrows it */
	viewtest_close(&t);
}
END_TEST

static void explain(const struct boards_file *files, const char *address, int rows, int columns)
{
	viewtest_open(&t, "score", files);
	ck_assert(viewtest_select(&t, address));
	viewtest_rebuild(&t);
	viewtest_size(&t, rows, columns);
}

START_TEST(a_score_explained)
{
	struct view_where at = {.schema_column = -1, .file_column = -1};

	explain(NULL, "priorities/offline-day", 37, 100);
	viewtest_has(&t, "3100 × 2 × 100 % / 5 = 1240");
	viewtest_has(&t, "place 2 by score among 9, 2 by rank");
	viewtest_has(&t, "keeps the place from 3000 to 3200");
	viewtest_has(&t, "60 % of 5200 people");
	viewtest_has(&t, "from 1.94 to 2.06; of the scale: 2");
	viewtest_has(&t, "from 96.8 % upwards");
	viewtest_has(&t, "from 4.84 to 5.17");
	viewtest_has(&t, "1280 #1  Durations learned");
	viewtest_has(&t, "1200 #3  An arrival window");
	viewtest_has(&t, "stands where its score puts it");
	viewtest_has(&t, "must; musts take 57 % of the effort (at most 60 %), and 47 % were this one none");
	viewtest_has(&t, "among the quick wins");
	ck_assert(t.ops->where(t.view, &t.env, &at));
	ck_assert_ptr_nonnull(at.why_not); /* the sum */
	viewtest_act(&t, ACTION_DOWN, 1);
	at = (struct view_where){.schema_column = -1, .file_column = -1};
	ck_assert(t.ops->where(t.view, &t.env, &at));
	ck_assert_int_eq(at.schema_column, PRIORITIES_REACH);
	/* Enter opens its details here, and the neighbour's explanation there */
	ck_assert_int_eq(viewtest_act(&t, ACTION_FOLLOW, 0), VIEW_GO);
	ck_assert_str_eq(t.go.key, "offline-day");
	for (int i = 0; i < 4; i++)
		viewtest_act(&t, ACTION_DOWN, 1);
	ck_assert_int_eq(viewtest_act(&t, ACTION_FOLLOW, 0), VIEW_GO);
	ck_assert_str_eq(t.go.key, "learned-durations");
	viewtest_sizes(&t);
	viewtest_close(&t);
	explain(NULL, "priorities/contract-margin", 37, 100);
	viewtest_has(&t, "ranked 3, scores 9: 6 places above its score; source: sales. Keep the rank");
	viewtest_close(&t);
	explain(NULL, "priorities/self-booking", 37, 100);
	viewtest_has(&t, "it is not active; it would be place 5 by score");
	viewtest_close(&t);
	explain(NULL, "priorities/photo-fault", 37, 100);
	viewtest_has(&t, "nobody has judged it");
	viewtest_close(&t);
}
END_TEST

START_TEST(a_score_that_is_none)
{
	explain(odd_files, "priorities/a", 37, 100);
	viewtest_has(&t, "10 × 1 × 100 % / ? = no score yet");
	viewtest_has(&t, "no place by score until the sum is complete");
	viewtest_has(&t, "missing. How many person-months does it take");
	viewtest_has(&t, "8 × 7 × 5 = 280");
	viewtest_lacks(&t, "keeps the place");
	viewtest_close(&t);
	explain(odd_files, "priorities/c", 37, 100);
	viewtest_has(&t, "(5 + 2 + 1) / 3 = 2.7");
	viewtest_has(&t, "no value of it changes the place");
	viewtest_has(&t, "and 100 % were this one a");
	viewtest_close(&t);
	explain(odd_files, "priorities/d", 37, 100);
	viewtest_has(&t, "it is not active");
	viewtest_close(&t);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		rank_and_score,
		columns_drop_out,
		sorting,
		cells_and_their_fields,
		what_is_missing,
		nothing_there,
		the_chart,
		dots_over_each_other,
		the_cursor_is_always_on_the_screen,
		the_cursor_stays_on_its_priority,
		a_score_explained,
		a_score_that_is_none,
	};

	return unit_run("view_ranking", tests, UNIT_COUNT(tests));
}

/* SPDX-License-Identifier: ISC */
/* The board view on the sample: what the lanes show, who is tied to whom, where the cursor stays. */
#include <config.h>

#include "ui/board_trace.h"
#include "ui/view_board.h"

#include "viewtest.h"

static struct viewtest t;

static void open_sample(int rows, int columns)
{
	viewtest_open(&t, "board", NULL);
	viewtest_size(&t, rows, columns);
}

static void lane_is(enum board_lane_id lane, const char *ids)
{
	const struct view_board *v = t.view;
	struct str got = {0};

	boards_ids(t.board, v->lane[lane].table, v->lane[lane].rows, v->lane[lane].n, &got);
	unit_is(str_bytes(&got), ids);
	str_release(&got);
}

START_TEST(lanes_in_their_order)
{
	open_sample(21, 80);
	lane_is(LANE_STRATEGY, "certain-visit plan-breaks plan-that-holds first-visit-fix known-arrival midmarket "
			       "plan-holds no-payroll no-sales-pipeline");
	lane_is(LANE_PRIORITIES, "learned-durations offline-day contract-margin live-parts arrival-window "
				 "replan-assist go-live-kit single-sign-on photo-fault self-booking");
	lane_is(LANE_PLAN, "duration-model-boilers offline-write margin-report quote-discounts parts-connection "
			   "planner-retire skill-import login-audit photo-demo duration-model-trades parts-warning "
			   "arrival-window-first replan-key go-live-import parts-reserve solver-live sign-on-large "
			   "self-booking-test holiday-calendars duration-data offline-read margin-prototype "
			   "arrival-study sender-name");
	viewtest_close(&t);
}
END_TEST

START_TEST(cards_say_what_matters)
{
	open_sample(57, 200);
	viewtest_has(&t, "0.54");
	viewtest_has(&t, "time 79 %");
	viewtest_has(&t, "2 key results");
	viewtest_has(&t, "RICE 1280 #1");
	viewtest_has(&t, "medium feasibility");
	viewtest_has(&t, "no objective");
	viewtest_has(&t, "late 54 days");
	viewtest_has(&t, "blocked");
	viewtest_has(&t, "due 11 Dec");
	viewtest_has(&t, "2027-Q1");
	viewtest_has(&t, "D Dana Dispatcher");
	viewtest_has(&t, "Now \xe2\x94\x80");
	viewtest_has(&t, "Not active \xe2\x94\x80");
	viewtest_close(&t);
}
END_TEST

START_TEST(any_size)
{
	static const enum board_card_size sizes[] = {CARD_NORMAL, CARD_FULL, CARD_LINE};

	open_sample(21, 80);
	viewtest_sizes(&t);
	for (size_t i = 0; i < UNIT_COUNT(sizes); i++) {
		const struct view_board *v = t.view;

		viewtest_act(&t, ACTION_SIZE, 0);
		viewtest_sizes(&t);
		ck_assert_int_lt(v->size, CARD_SIZES);
	}
	t.env.charset = SHOWN_ASCII;
	viewtest_sizes(&t);
	viewtest_close(&t);
}
END_TEST

/* The ids of all cards that are tied to the selected one, other than in its own lane. */
static void ties_are(const char *want)
{
	const struct view_board *v = t.view;
	struct str got = {0};
	enum board_lane_id from;
	uint32_t row;

	ck_assert(view_board_here(v, &from, &row));
	for (int lane = 0; lane < LANE_COUNT; lane++)
		for (size_t i = 0; lane != (int)from && i < v->lane[lane].n; i++) {
			uint32_t other = v->lane[lane].rows[i];
			bool tied = board_trace_related(v, t.board, from, row, (enum board_lane_id)lane, other);

			ck_assert_int_eq(tied, board_trace_related(v, t.board, (enum board_lane_id)lane, other, from,
								   row));
			if (!tied)
				continue;
			if (got.n)
				str_addc(&got, ' ');
			str_add(&got, board_id(t.board, v->lane[lane].table, other));
		}
	unit_is(str_bytes(&got), want);
	str_release(&got);
}

START_TEST(ties)
{
	open_sample(21, 80);
	ck_assert(viewtest_select(&t, "plan/replan-key"));
	ties_are("certain-visit plan-breaks plan-that-holds plan-holds replan-assist");
	ck_assert(viewtest_select(&t, "priorities/go-live-kit"));
	ties_are("certain-visit plan-breaks plan-that-holds midmarket skill-import go-live-import");
	ck_assert(viewtest_select(&t, "strategy/first-visit-fix"));
	ties_are("offline-day live-parts offline-write parts-connection parts-warning parts-reserve offline-read");
	ck_assert(viewtest_select(&t, "strategy/no-payroll"));
	ties_are("");
	ck_assert(viewtest_select(&t, "plan/holiday-calendars"));
	ties_are("");
	ck_assert(viewtest_select(&t, "plan/photo-demo"));
	ties_are("photo-fault");
	viewtest_close(&t);
}
END_TEST

/* Flags of the cell that starts these words, where they are on the screen. */
static int flags_at(const char *words)
{
	size_t n = strlen(words);

	viewtest_draw(&t);
	for (int y = 0; y < canvas_rows(t.canvas); y++)
		for (int x = 0; x + (int)n <= canvas_columns(t.canvas); x++) {
			size_t i = 0;

			while (i < n && canvas_at(t.canvas, y, x + (int)i)->text[0] == words[i])
				i++;
			if (i == n)
				return canvas_at(t.canvas, y, x)->style.flags;
		}
	viewtest_fail(&t, words, "is not on the screen");
	return 0;
}

START_TEST(ties_light_up_and_the_rest_fades)
{
	open_sample(45, 160);
	ck_assert(viewtest_select(&t, "plan/replan-key"));
	ck_assert(flags_at("The evening plan") & STYLE_RELATED);
	ck_assert(flags_at("Nobody waits") & STYLE_RELATED);
	ck_assert(flags_at("The first visit") & STYLE_FADED);
	ck_assert(flags_at("Margin by contract   ") & STYLE_FADED);
	/* in its own lane: what it waits for, and nothing fades */
	ck_assert(flags_at("Retire the nightly") & STYLE_RELATED);
	ck_assert_int_eq(flags_at("Close a visit") & (STYLE_RELATED | STYLE_FADED), 0);
	viewtest_close(&t);
}
END_TEST

START_TEST(tied_cards_scroll_into_sight)
{
	open_sample(21, 80);
	ck_assert(viewtest_select(&t, "plan/go-live-import"));
	ck_assert(flags_at("Guided import for") & STYLE_RELATED);
	viewtest_close(&t);
}
END_TEST

START_TEST(moving_sideways_follows_the_ties)
{
	struct item at;

	open_sample(21, 80);
	ck_assert(viewtest_select(&t, "plan/replan-key"));
	viewtest_act(&t, ACTION_LEFT, -1);
	ck_assert_str_eq(viewtest_selected(&t, &at), "replan-assist");
	viewtest_act(&t, ACTION_LEFT, -1);
	ck_assert_str_eq(viewtest_selected(&t, &at), "plan-holds");
	viewtest_act(&t, ACTION_LEFT, -1);
	ck_assert_str_eq(viewtest_selected(&t, &at), "plan-holds");
	viewtest_act(&t, ACTION_RIGHT, 1);
	ck_assert_str_eq(viewtest_selected(&t, &at), "replan-assist");
	viewtest_act(&t, ACTION_RIGHT, 1);
	ck_assert_str_eq(viewtest_selected(&t, &at), "replan-key");
	ck_assert_int_eq(viewtest_act(&t, ACTION_OPEN, 0), VIEW_GO);
	ck_assert_str_eq(t.go.key, "replan-key");
	ck_assert_int_eq(t.go.table, TABLE_PLAN);
	ck_assert_int_eq(viewtest_act(&t, ACTION_WHY, 0), VIEW_PASSED);
	viewtest_close(&t);
}
END_TEST

START_TEST(moving_down_reaches_every_card)
{
	const struct view_board *v = t.view;
	struct item at;

	open_sample(9, 80);
	v = t.view;
	ck_assert(viewtest_select(&t, "plan/duration-model-boilers"));
	for (size_t i = 0; i < v->lane[LANE_PLAN].n; i++) {
		struct item want;

		board_item(t.board, TABLE_PLAN, v->lane[LANE_PLAN].rows[i], &want);
		ck_assert_str_eq(viewtest_selected(&t, &at), want.key);
		viewtest_draw(&t);
		viewtest_act(&t, ACTION_DOWN, 1);
	}
	ck_assert_str_eq(viewtest_selected(&t, &at), "sender-name");
	viewtest_act(&t, ACTION_PAGE_UP, -1);
	viewtest_act(&t, ACTION_FIRST, 0);
	ck_assert_str_eq(viewtest_selected(&t, &at), "duration-model-boilers");
	viewtest_act(&t, ACTION_PAGE_DOWN, 1);
	ck_assert_str_ne(viewtest_selected(&t, &at), "duration-model-boilers");
	viewtest_close(&t);
}
END_TEST

START_TEST(the_cursor_stays_on_its_item)
{
	struct item at;

	open_sample(21, 80);
	ck_assert(viewtest_select(&t, "plan/replan-key"));
	viewtest_rebuild(&t);
	ck_assert_str_eq(viewtest_selected(&t, &at), "replan-key");
	viewtest_filter(&t, "owner:li");
	viewtest_rebuild(&t);
	ck_assert_str_eq(viewtest_selected(&t, &at), "replan-key");
	query_free(t.env.filter);
	t.env.filter = NULL;
	viewtest_rebuild(&t);
	ck_assert_str_eq(viewtest_selected(&t, &at), "replan-key");
	viewtest_close(&t);
}
END_TEST

START_TEST(a_filter_narrows)
{
	size_t shown, total;

	open_sample(21, 120);
	viewtest_filter(&t, "owner:joel");
	viewtest_rebuild(&t);
	lane_is(LANE_STRATEGY, "plan-holds");
	lane_is(LANE_PRIORITIES, "learned-durations replan-assist photo-fault");
	lane_is(LANE_PLAN, "planner-retire solver-live");
	viewtest_has(&t, "1 of 9");
	viewtest_has(&t, "3 of 10");
	viewtest_has(&t, "2 of 24");
	t.ops->counts(t.view, &shown, &total);
	ck_assert_uint_eq(shown, 6);
	ck_assert_uint_eq(total, 43);
	/* narrowing the last rows gives the same as starting anew */
	viewtest_filter(&t, "owner:joel retire");
	t.env.filter_narrowed = true;
	viewtest_rebuild(&t);
	lane_is(LANE_STRATEGY, "");
	lane_is(LANE_PRIORITIES, "");
	lane_is(LANE_PLAN, "planner-retire");
	viewtest_has(&t, "matches the filter");
	viewtest_close(&t);
}
END_TEST

START_TEST(a_lens_shows_one_persona)
{
	open_sample(21, 120);
	t.env.lens = board_find(t.board, TABLE_PERSONAS, bytes_of("site-contact"));
	ck_assert_int_ge(t.env.lens, 0);
	viewtest_rebuild(&t);
	lane_is(LANE_STRATEGY, "certain-visit plan-breaks plan-that-holds known-arrival");
	lane_is(LANE_PRIORITIES, "arrival-window self-booking");
	lane_is(LANE_PLAN, "arrival-window-first self-booking-test arrival-study sender-name");
	viewtest_has(&t, "4 of 24");
	viewtest_filter(&t, "owner:joel retire");
	viewtest_rebuild(&t);
	viewtest_has(&t, "and this filter");
	viewtest_close(&t);
}
END_TEST

START_TEST(an_empty_lane_says_why)
{
	static const struct boards_file files[] = {{TABLE_STRATEGY, "id,type,title,status\nv,vision,V,active\n"},
						   {TABLE_NONE, NULL}};

	viewtest_open(&t, "board", files);
	viewtest_size(&t, 21, 120);
	viewtest_has(&t, "No priorities yet");
	viewtest_has(&t, "Nothing planned yet");
	findings_add_file(&t.findings, TABLE_PLAN, "unreadable", bytes_of("plan.csv is a folder\033 and no file"));
	viewtest_has(&t, "No priorities yet");
	viewtest_has(&t, "plan.csv is a folder␛ and no file");
	viewtest_lacks(&t, "Nothing planned yet");
	viewtest_close(&t);
}
END_TEST

/* So that the first priority can be added where priorities stand. */
START_TEST(a_lane_without_rows_can_be_entered)
{
	static const struct boards_file files[] = {{TABLE_STRATEGY, "id,type,title,status\nv,vision,V,active\n"},
						   {TABLE_PLAN, "id,title,status\nx,X,planned\n"},
						   {TABLE_NONE, NULL}};
	struct view_where where;
	struct item at;

	viewtest_open(&t, "board", files);
	viewtest_size(&t, 21, 120);
	viewtest_act(&t, ACTION_RIGHT, 1);
	ck_assert_str_eq(viewtest_selected(&t, &at), "");
	t.ops->where(t.view, &t.env, &where);
	ck_assert_int_eq(where.table, TABLE_PRIORITIES);
	viewtest_rebuild(&t);
	viewtest_act(&t, ACTION_DOWN, 1);
	viewtest_act(&t, ACTION_LAST, 1);
	viewtest_has(&t, "Key a adds one");
	t.ops->where(t.view, &t.env, &where);
	ck_assert_int_eq(where.table, TABLE_PRIORITIES);
	viewtest_act(&t, ACTION_RIGHT, 1);
	ck_assert_str_eq(viewtest_selected(&t, &at), "x");
	ck_assert(t.ops->click(t.view, &t.env, 5, 60));
	ck_assert_str_eq(viewtest_selected(&t, &at), "");
	/* one that only the filter empties is stepped over */
	viewtest_act(&t, ACTION_LEFT, -1);
	viewtest_filter(&t, "id:v");
	viewtest_rebuild(&t);
	viewtest_act(&t, ACTION_RIGHT, 1);
	viewtest_act(&t, ACTION_RIGHT, 1);
	t.ops->where(t.view, &t.env, &where);
	ck_assert_int_eq(where.table, TABLE_PRIORITIES);
	viewtest_close(&t);
}
END_TEST

START_TEST(clicks_and_wheel)
{
	struct item at;

	open_sample(21, 80);
	ck_assert(t.ops->click(t.view, &t.env, 1, 30));
	ck_assert_str_eq(viewtest_selected(&t, &at), "learned-durations");
	ck_assert(!t.ops->click(t.view, &t.env, 1, 60)); /* the divider */
	ck_assert(!t.ops->click(t.view, &t.env, 20, 2)); /* the legend */
	t.ops->wheel(t.view, &t.env, 5, 60, 3);
	ck_assert_str_eq(viewtest_selected(&t, &at), "learned-durations");
	viewtest_lacks(&t, "boiler visits");
	/* one lane at a time: a click on another's name shows it */
	viewtest_size(&t, 10, 40);
	ck_assert(t.ops->click(t.view, &t.env, 0, 30));
	ck_assert_int_eq(((struct view_board *)t.view)->here, LANE_PLAN);
	viewtest_close(&t);
}
END_TEST

START_TEST(dropping)
{
	struct view_look look = {.size = ""};

	open_sample(36, 120);
	viewtest_drop(&t, "priorities/learned-durations", 1, 40, "own");
	viewtest_drop(&t, "priorities/learned-durations", 7, 40, "after:contract-margin");
	viewtest_drop(&t, "priorities/contract-margin", 1, 40, "before:learned-durations");
	viewtest_drop(&t, "priorities/contract-margin", 33, 40, "after:photo-fault"); /* below all */
	viewtest_drop(&t, "priorities/self-booking", 1, 40,
		      "!only active priorities with a rank have a place; e sets status and rank");
	viewtest_drop(&t, "priorities/learned-durations", 9, 5, "objective=first-visit-fix");
	viewtest_drop(&t, "priorities/learned-durations", 1, 5, "!a priority serves an objective, and this is none");
	viewtest_drop(&t, "priorities/learned-durations", 3, 90,
		      "!a priority is no entry of the plan: a in the plan adds one for it");
	viewtest_drop(&t, "plan/duration-model-trades", 4, 40, "priority=offline-day");
	viewtest_drop(&t, "plan/duration-model-trades", 4, 90, "timeframe=2026-Q4");
	viewtest_drop(&t, "plan/duration-model-trades", 4, 5,
		      "!an entry serves an objective by its priority: drop it on a priority");
	viewtest_drop(&t, "strategy/plan-holds", 4, 5, "!the strategy is a tree: e on parent hangs it elsewhere");
	viewtest_drop(&t, "strategy/plan-holds", 0, 5, "-");
	t.ops->look(t.view, &look);
	ck_assert_str_eq(look.size, "");
	look = (struct view_look){.size = "line"};
	t.ops->set_look(t.view, &t.env, &look);
	viewtest_rebuild(&t);
	viewtest_drop(&t, "priorities/learned-durations", 3, 40, "after:contract-margin");
	memset(&look, 0, sizeof look);
	t.ops->look(t.view, &look);
	ck_assert_str_eq(look.size, "line");
	viewtest_close(&t);
}
END_TEST

START_TEST(the_whole_board_as_text)
{
	int rows;

	viewtest_open(&t, "board", NULL);
	rows = t.ops->height(t.view, &t.env, 100);
	viewtest_size(&t, rows, 100);
	viewtest_has(&t, "Arrival messages in the customer's");
	viewtest_has(&t, "own name");
	viewtest_has(&t, "We do not build a");
	viewtest_lacks(&t, "\xe2\x96\x90"); /* no cursor */
	viewtest_close(&t);
}
END_TEST

static const struct boards_file odd_files[] = {
	{TABLE_STRATEGY, "id,type,parent,title\n"
			 "a,objective,b,In a circle\n"
			 "b,objective,a,In the same circle\n"
			 "c,vision,,The vision\n"
			 "d,what,c,\x1b[31mred\xff\n"},
	{TABLE_PRIORITIES, "id,rank,title,objective,status\np,1,First,a,active\nq,2,Second,nowhere,active\n"},
	{TABLE_PLAN, "id,title,priority,status\nx,Entry,p,planned\ny,Alone,zzz,what\n"},
	{TABLE_PERSONAS, "id,name,kind\n"},
	{TABLE_NONE, NULL},
};

START_TEST(odd_boards)
{
	static const struct boards_file none[] = {{TABLE_NONE, NULL}};

	viewtest_open(&t, "board", odd_files);
	viewtest_size(&t, 21, 120);
	lane_is(LANE_STRATEGY, "c d a b");
	viewtest_has(&t, "In a circle");
	viewtest_has(&t, "\xe2\x9a\x91"); /* what is wrong has a flag */
	ck_assert(viewtest_select(&t, "plan/x"));
	ties_are("a p");
	ck_assert(viewtest_select(&t, "plan/y"));
	ties_are("");
	viewtest_sizes(&t);
	viewtest_close(&t);
	viewtest_open(&t, "board", none);
	viewtest_sizes(&t);
	viewtest_size(&t, 21, 120);
	viewtest_has(&t, "No strategy yet");
	ck_assert_int_eq(viewtest_act(&t, ACTION_OPEN, 0), VIEW_PASSED);
	viewtest_close(&t);
}
END_TEST

START_TEST(the_cursor_is_always_on_the_screen)
{
	static const enum action_id actions[] = {ACTION_DOWN,	  ACTION_UP,	  ACTION_LEFT, ACTION_RIGHT,
						 ACTION_FIRST,	  ACTION_LAST,	  ACTION_SIZE, ACTION_PAGE_DOWN,
						 ACTION_PAGE_UP, ACTION_NONE};

	for (uint64_t seed = 1; seed <= 8; seed++) {
		open_sample(21, 80);
		viewtest_wander(&t, actions, seed);
		viewtest_close(&t);
	}
	viewtest_open(&t, "board", odd_files);
	viewtest_size(&t, 21, 80);
	viewtest_wander(&t, actions, 9);
	viewtest_close(&t);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		lanes_in_their_order,
		cards_say_what_matters,
		any_size,
		ties,
		ties_light_up_and_the_rest_fades,
		tied_cards_scroll_into_sight,
		moving_sideways_follows_the_ties,
		moving_down_reaches_every_card,
		the_cursor_stays_on_its_item,
		a_filter_narrows,
		a_lens_shows_one_persona,
		an_empty_lane_says_why,
		a_lane_without_rows_can_be_entered,
		clicks_and_wheel,
		dropping,
		the_whole_board_as_text,
		odd_boards,
		the_cursor_is_always_on_the_screen,
	};

	return unit_run("view_board", tests, UNIT_COUNT(tests));
}

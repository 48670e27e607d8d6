/* SPDX-License-Identifier: ISC */
/* The roadmap on the sample and on odd boards: who stands where, capacity, the timeline, where the cursor stays. */
#include <config.h>

#include "swimtest.h"

static struct viewtest t;

static void open_sample(int rows, int columns)
{
	viewtest_open(&t, "roadmap", NULL);
	viewtest_size(&t, rows, columns);
}

static void act(enum action_id id, int times)
{
	for (int i = 0; i < times; i++)
		viewtest_act(&t, id, 0);
}

START_TEST(personas_by_horizon)
{
	size_t shown, total;

	open_sample(40, 120);
	swimtest_lanes(&t, "Dana|Tomas|Mei|Priya|For nobody");
	swimtest_cell(&t, "Dana", 0, "duration-model-boilers parts-connection planner-retire");
	swimtest_cell(&t, "Dana", 1, "duration-model-trades parts-warning replan-key go-live-import");
	swimtest_cell(&t, "Tomas", 0, "duration-model-boilers offline-write quote-discounts parts-connection photo-demo");
	swimtest_cell(&t, "Priya", 0, "");
	swimtest_cell(&t, "Priya", 2, "self-booking-test");
	swimtest_cell(&t, "For nobody", 2, "holiday-calendars");
	swimtest_whole(&t);
	t.ops->counts(t.view, &shown, &total);
	ck_assert_uint_eq(shown, 19);
	ck_assert_uint_eq(total, 19);
	viewtest_close(&t);
}
END_TEST

START_TEST(capacity_under_the_heads)
{
	open_sample(40, 120);
	viewtest_has(&t, "2026-Q4 ");
	viewtest_has(&t, " 15 of 14");
	viewtest_has(&t, " 11 of 14");
	viewtest_lacks(&t, "7.5 of 14"); /* later is no quarter */
	for (int x = 0; x < 120; x++)
		if (canvas_at(t.canvas, 1, x)->text[0] == '5')
			ck_assert_int_eq(canvas_at(t.canvas, 1, x)->style.role, THEME_BAD);
	act(ACTION_PICTURE, 1);
	viewtest_has(&t, "7.5 of 14");
	/* of the whole board, whatever narrows the view */
	viewtest_filter(&t, "owner:li");
	viewtest_rebuild(&t);
	viewtest_has(&t, " 15 of 14");
	/* never half a number */
	act(ACTION_PICTURE, 1);
	viewtest_size(&t, 10, 40);
	viewtest_lacks(&t, "15/1");
	viewtest_has(&t, " 15 ");
	viewtest_close(&t);
}
END_TEST

START_TEST(lanes_by_objective_and_owner)
{
	struct item at;

	open_sample(40, 120);
	ck_assert(viewtest_select(&t, "plan/replan-key"));
	act(ACTION_GROUP, 1);
	ck_assert_str_eq(str_c(&t.message), "lanes: one for each objective");
	swimtest_lanes(&t, "The first visit is the last visit|Site contacts always know when somebody comes|"
			   "Companies with 50 to 200 technicians stay and grow|The evening plan still holds at noon|"
			   "Without an objective");
	swimtest_cell(&t, "Without an objective", 0, "photo-demo");
	swimtest_whole(&t);
	ck_assert_str_eq(viewtest_selected(&t, &at), "replan-key");
	act(ACTION_GROUP, 1);
	swimtest_lanes(&t, "joel|li|marta|noor|oke|sven|Without an owner");
	swimtest_cell(&t, "li", 1, "replan-key");
	swimtest_cell(&t, "Without an owner", 0, "login-audit");
	swimtest_whole(&t);
	ck_assert_str_eq(viewtest_selected(&t, &at), "replan-key");
	act(ACTION_GROUP, 1);
	swimtest_lanes(&t, "Dana|Tomas|Mei|Priya|For nobody");
	viewtest_close(&t);
}
END_TEST

START_TEST(quarters)
{
	open_sample(40, 120);
	act(ACTION_PICTURE, 1);
	ck_assert_int_eq(swimtest_of(&t)->columns_n, 3);
	viewtest_has(&t, "2026-Q4 ");
	viewtest_has(&t, "2027-Q2 ");
	/* open ones of earlier quarters are now */
	swimtest_cell(&t, "Mei", 0, "margin-report quote-discounts skill-import login-audit");
	swimtest_whole(&t);
	viewtest_close(&t);
}
END_TEST

static const struct boards_file dated_files[] = {
	{TABLE_PERSONAS, "id,name,kind\na,Ann,served\nb,Bob,primary\nc,Cid,negative\nd,Dot,supplemental\n"},
	{TABLE_PLAN, "id,title,personas,timeframe,due_date,status,effort,depends_on,done_date\n"
		     "typed,Typed,b,later,,planned,1,,\n"
		     "none,No date,b,,,planned,1,,\n"
		     "far,Far away,b,2031-Q1,,planned,1,,\n"
		     "past,Done in time,b,2026-Q4,,done,2,,2026-11-02\n"
		     "old,Done long ago,b,2024-Q4,,done,2,,2024-11-02\n"
		     "gone,Dropped,b,2026-Q4,,dropped,8,,\n"
		     "first,First,b,2026-Q4,2026-10-31,in-progress,1,second,\n"
		     "second,Second,b,2027-Q1,,planned,1,,\n"
		     "waits,Waits,b,2027-Q3,,planned,,second,\n"},
	{TABLE_NONE, NULL},
};

START_TEST(columns_for_what_has_no_quarter)
{
	viewtest_open(&t, "roadmap", dated_files);
	viewtest_size(&t, 30, 200);
	swimtest_lanes(&t, "Bob|Ann");
	viewtest_has(&t, "nothing planned"); /* for Ann; nobody misses it for Cid and Dot */
	act(ACTION_PICTURE, 1);
	ck_assert_int_eq(swimtest_of(&t)->columns_n, 6);
	viewtest_has(&t, "2027-Q3 ");
	viewtest_has(&t, "Later ");
	viewtest_has(&t, "No quarter ");
	viewtest_has(&t, "3 person-months"); /* without a capacity; 8 are dropped */
	swimtest_cell(&t, "Bob", 0, "first past");
	swimtest_cell(&t, "Bob", 2, "");
	swimtest_cell(&t, "Bob", 4, "far");
	swimtest_cell(&t, "Bob", 5, "typed none");
	swimtest_whole(&t);
	ck_assert(!viewtest_select(&t, "plan/gone"));
	ck_assert(!viewtest_select(&t, "plan/old"));
	viewtest_sizes(&t);
	viewtest_close(&t);
}
END_TEST

START_TEST(a_timeline)
{
	viewtest_open(&t, "roadmap", dated_files);
	act(ACTION_PICTURE, 2);
	viewtest_size(&t, 30, 160);
	swimtest_cell(&t, "Bob", 0, "first past second waits far typed none");
	viewtest_has(&t, "2026-Q3");
	viewtest_has(&t, "late 23 days");
	viewtest_has(&t, "\xe2\x94\x80\xe2\x86\x92"); /* waits for something */
	viewtest_has(&t, "\xe2\x94\x86");              /* today */
	viewtest_has(&t, "later");
	viewtest_has(&t, "no date");
	viewtest_close(&t);
	open_sample(30, 160);
	act(ACTION_PICTURE, 2);
	viewtest_has(&t, "needs later: Route solver");
	act(ACTION_PICTURE, 1);
	viewtest_has(&t, "Later");
	viewtest_close(&t);
}
END_TEST

START_TEST(a_persona_who_waits)
{
	static const struct boards_file files[] = {
		{TABLE_PERSONAS, "id,name,kind\na,Ann,primary\nb,Bob,primary\n"},
		{TABLE_PLAN, "id,title,personas,timeframe,status\nx,Soon,a,now,planned\ny,Some day,b,later,planned\n"},
		{TABLE_NONE, NULL},
	};

	viewtest_open(&t, "roadmap", files);
	viewtest_size(&t, 21, 80);
	viewtest_has(&t, "nothing now or next   1");
	viewtest_filter(&t, "soon");
	viewtest_rebuild(&t);
	swimtest_lanes(&t, "Ann"); /* what narrows leaves no empty lanes */
	viewtest_close(&t);
}
END_TEST

START_TEST(the_cursor_may_stand_in_an_empty_lane)
{
	struct item at;

	viewtest_open(&t, "roadmap", dated_files);
	viewtest_size(&t, 12, 80);
	act(ACTION_LAST, 1);
	ck_assert_str_eq(viewtest_selected(&t, &at), "");
	viewtest_draw(&t);
	ck_assert(viewtest_has_cursor(&t));
	ck_assert_int_eq(viewtest_act(&t, ACTION_OPEN, 0), VIEW_PASSED);
	viewtest_rebuild(&t);
	ck_assert_uint_eq(swimtest_of(&t)->here, 1);
	act(ACTION_UP, 1);
	ck_assert_str_ne(viewtest_selected(&t, &at), "");
	viewtest_close(&t);
}
END_TEST

START_TEST(moving)
{
	struct item at;

	open_sample(21, 80);
	ck_assert_str_eq(viewtest_selected(&t, &at), "duration-model-boilers");
	act(ACTION_RIGHT, 1);
	ck_assert_str_eq(viewtest_selected(&t, &at), "duration-model-trades");
	act(ACTION_DOWN, 4);
	ck_assert_str_eq(viewtest_selected(&t, &at), "duration-model-trades");
	ck_assert_uint_eq(swimtest_of(&t)->here, 1); /* the same entry, in the lane of Tomas */
	viewtest_rebuild(&t);
	ck_assert_uint_eq(swimtest_of(&t)->here, 1);
	act(ACTION_UP, 1);
	ck_assert_str_eq(viewtest_selected(&t, &at), "go-live-import");
	act(ACTION_LEFT, 1);
	ck_assert_str_eq(viewtest_selected(&t, &at), "planner-retire");
	ck_assert_int_eq(viewtest_act(&t, ACTION_OPEN, 0), VIEW_GO);
	ck_assert_str_eq(t.go.key, "planner-retire");
	/* Priya has nothing now: from there to the left is the nearest that has */
	ck_assert(viewtest_select(&t, "plan/arrival-window-first"));
	act(ACTION_LEFT, 1);
	ck_assert_str_eq(viewtest_selected(&t, &at), "login-audit");
	act(ACTION_FIRST, 1);
	ck_assert_str_eq(viewtest_selected(&t, &at), "duration-model-boilers");
	viewtest_close(&t);
}
END_TEST

START_TEST(what_narrows)
{
	size_t shown, total;

	open_sample(30, 120);
	swimtest_narrows(&t, "owner:oke", "owner:oke parts");
	t.ops->counts(t.view, &shown, &total);
	ck_assert_uint_eq(shown, 3);
	ck_assert_uint_eq(total, 19);
	viewtest_filter(&t, "nothing-like-this");
	viewtest_rebuild(&t);
	viewtest_has(&t, "matches the filter");
	query_free(t.env.filter);
	t.env.filter = NULL;
	t.env.lens = board_find(t.board, TABLE_PERSONAS, bytes_of("site-contact"));
	viewtest_rebuild(&t);
	swimtest_lanes(&t, "Priya");
	swimtest_cell(&t, "Priya", 1, "arrival-window-first");
	viewtest_close(&t);
}
END_TEST

START_TEST(where_a_new_entry_goes)
{
	struct view_where at = {.table = TABLE_NONE};

	open_sample(30, 120);
	ck_assert(viewtest_select(&t, "plan/replan-key"));
	ck_assert(t.ops->where(t.view, &t.env, &at));
	ck_assert_int_eq(at.table, TABLE_PLAN);
	ck_assert_str_eq(at.fill[0].value, "2027-Q1"); /* as the card there has it */
	ck_assert_str_eq(at.fill[1].value, "dispatcher");
	ck_assert(viewtest_select(&t, "plan/offline-write"));
	at = (struct view_where){.table = TABLE_NONE};
	ck_assert(t.ops->where(t.view, &t.env, &at));
	ck_assert_str_eq(at.fill[0].value, "2026-Q4"); /* the board reckons in quarters */
	ck_assert_str_eq(at.fill[1].value, "technician");
	ck_assert(viewtest_select(&t, "plan/replan-key"));
	act(ACTION_GROUP, 1);
	at = (struct view_where){.table = TABLE_NONE};
	ck_assert(t.ops->where(t.view, &t.env, &at));
	ck_assert_int_eq(at.fill[1].column, PLAN_PRIORITY);
	ck_assert_str_eq(at.fill[1].value, "learned-durations"); /* the first one of that objective */
	act(ACTION_GROUP, 1);
	at = (struct view_where){.table = TABLE_NONE};
	ck_assert(t.ops->where(t.view, &t.env, &at));
	ck_assert_str_eq(at.fill[1].value, "li");
	act(ACTION_PICTURE, 1);
	at = (struct view_where){.table = TABLE_NONE};
	ck_assert(t.ops->where(t.view, &t.env, &at));
	ck_assert_str_eq(at.fill[0].value, "2027-Q1");
	viewtest_close(&t);
}
END_TEST

START_TEST(dropping)
{
	open_sample(36, 120);
	ck_assert(viewtest_select(&t, "plan/duration-model-trades"));
	viewtest_drop(&t, "plan/duration-model-trades", 3, 50, "own");
	viewtest_drop(&t, "plan/duration-model-trades", 0, 5, "timeframe=2026-Q4");
	viewtest_drop(&t, "plan/duration-model-trades", 0, 90, "timeframe=2027-Q2");
	viewtest_drop(&t, "plan/duration-model-boilers", 0, 50, "!it is in work, so it is now: 3 Flow changes its state");
	/* from Dana's lane into that of Mei: she takes Dana's place */
	viewtest_drop(&t, "plan/duration-model-trades", 33, 50, "personas=service-manager;technician");
	viewtest_drop(&t, "plan/duration-model-trades", 33, 90, "timeframe=2027-Q2 personas=service-manager;technician");
	act(ACTION_GROUP, 1);
	ck_assert(viewtest_select(&t, "plan/offline-write"));
	viewtest_drop(&t, "plan/offline-write", 30, 50,
		      "!it is in work, so it is now: 3 Flow changes its state");
	viewtest_drop(&t, "plan/offline-write", 30, 5,
		      "!an entry's objective is that of its priority: e on priority changes it");
	act(ACTION_GROUP, 2);
	act(ACTION_PICTURE, 1);
	ck_assert(viewtest_select(&t, "plan/duration-model-trades"));
	viewtest_drop(&t, "plan/duration-model-trades", 0, 5, "timeframe=2026-Q4");
	act(ACTION_PICTURE, 1);
	viewtest_drop(&t, "plan/duration-model-trades", 3, 60, "own timeframe=2026-Q3");
	viewtest_drop(&t, "plan/duration-model-trades", 3, 5, "own");
	viewtest_close(&t);
}
END_TEST

START_TEST(looks)
{
	struct view_look look = {.size = ""};

	open_sample(36, 120);
	t.ops->look(t.view, &look);
	ck_assert_str_eq(look.picture, "horizon");
	ck_assert_str_eq(look.group, "persona");
	look = (struct view_look){.picture = "timeline", .group = "owner", .size = "full"};
	t.ops->set_look(t.view, &t.env, &look);
	viewtest_rebuild(&t);
	viewtest_has(&t, "2026-Q3");
	ck_assert_int_eq(viewtest_act(&t, ACTION_SIZE, 0), VIEW_HANDLED);
	ck_assert_str_eq(str_c(&t.message), "lines of the timeline have one size");
	look = (struct view_look){.picture = "quarters", .group = "all"};
	t.ops->set_look(t.view, &t.env, &look);
	viewtest_rebuild(&t);
	viewtest_has(&t, "effort 1.5"); /* full cards still */
	memset(&look, 0, sizeof look);
	t.ops->look(t.view, &look);
	ck_assert_str_eq(look.picture, "quarters");
	ck_assert_str_eq(look.group, "owner");
	ck_assert_str_eq(look.size, "full");
	viewtest_close(&t);
}
END_TEST

START_TEST(clicks_and_wheel)
{
	struct item at;

	open_sample(21, 80);
	ck_assert(t.ops->click(t.view, &t.env, 3, 30));
	ck_assert_str_eq(viewtest_selected(&t, &at), "duration-model-trades");
	ck_assert(!t.ops->click(t.view, &t.env, 2, 30));  /* the head of a lane */
	ck_assert(!t.ops->click(t.view, &t.env, 20, 2));  /* the legend */
	ck_assert(!t.ops->click(t.view, &t.env, 12, 70)); /* nothing is there */
	ck_assert_str_eq(viewtest_selected(&t, &at), "duration-model-trades");
	t.ops->wheel(t.view, &t.env, 5, 60, 9);
	ck_assert_str_eq(viewtest_selected(&t, &at), "go-live-import");
	viewtest_has(&t, "Dana"); /* the head stays over its lane */
	viewtest_close(&t);
}
END_TEST

START_TEST(all_of_it_as_text)
{
	open_sample(20, 100);
	viewtest_size(&t, t.ops->height(t.view, &t.env, 100), 100);
	viewtest_has(&t, "For nobody");
	viewtest_has(&t, "Public holidays per region");
	viewtest_lacks(&t, "\xe2\x96\x90"); /* no cursor */
	viewtest_lacks(&t, "\xe2\x94\x83"); /* nothing to scroll */
	viewtest_close(&t);
}
END_TEST

static const struct boards_file odd_files[] = {
	{TABLE_STRATEGY, "id,type,parent,title,status\nv,vision,,The vision,active\n"},
	{TABLE_PRIORITIES, "id,rank,title,objective,status\np,1,First,v,active\n"},
	{TABLE_PLAN, "id,title,priority,personas,timeframe,start_date,due_date,status,owner,effort,depends_on\n"
		     "x,\x1b[31mred\xff,p,z;y,9999-Q4,0001-01-01,9999-12-31,planned,\x1b,-3,x\n"
		     "y,,zzz,,what,,,what,,,x;y\nz,,,,,2026-11-20,,blocked,a,1e300,\n"},
	{TABLE_NONE, NULL},
};

START_TEST(odd_boards)
{
	static const struct boards_file none[] = {{TABLE_NONE, NULL}};

	viewtest_open(&t, "roadmap", odd_files);
	for (int i = 0; i < 9; i++) {
		swimtest_whole(&t);
		viewtest_sizes(&t);
		act(i % 3 == 2 ? ACTION_GROUP : ACTION_PICTURE, 1);
	}
	viewtest_close(&t);
	viewtest_open(&t, "roadmap", none);
	viewtest_sizes(&t);
	viewtest_size(&t, 21, 120);
	viewtest_has(&t, "Nothing planned yet");
	ck_assert_int_eq(viewtest_act(&t, ACTION_OPEN, 0), VIEW_PASSED);
	findings_add_file(&t.findings, TABLE_PLAN, "unreadable", bytes_of("plan.csv is a folder"));
	viewtest_has(&t, "plan.csv is a folder");
	viewtest_close(&t);
}
END_TEST

START_TEST(the_cursor_is_always_on_the_screen)
{
	static const enum action_id actions[] = {ACTION_DOWN,	   ACTION_UP,	   ACTION_LEFT,	       ACTION_RIGHT,
						 ACTION_FIRST,	   ACTION_LAST,	   ACTION_GROUP, ACTION_PICTURE,
						 ACTION_PAGE_DOWN, ACTION_PAGE_UP, ACTION_DOWN,	       ACTION_NONE};

	for (uint64_t seed = 1; seed <= 8; seed++) {
		open_sample(21, 80);
		viewtest_sizes(&t);
		viewtest_wander(&t, actions, seed);
		swimtest_whole(&t);
		viewtest_close(&t);
	}
	viewtest_open(&t, "roadmap", dated_files);
	viewtest_size(&t, 21, 80);
	viewtest_wander(&t, actions, 9);
	viewtest_close(&t);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		personas_by_horizon,
		capacity_under_the_heads,
		lanes_by_objective_and_owner,
		quarters,
		columns_for_what_has_no_quarter,
		a_timeline,
		a_persona_who_waits,
		the_cursor_may_stand_in_an_empty_lane,
		moving,
		what_narrows,
		where_a_new_entry_goes,
		dropping,
		looks,
		clicks_and_wheel,
		all_of_it_as_text,
		odd_boards,
		the_cursor_is_always_on_the_screen,
	};

	return unit_run("view_roadmap", tests, UNIT_COUNT(tests));
}

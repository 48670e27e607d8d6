/* SPDX-License-Identifier: ISC */
/* The three pictures of the personas on the sample and on small boards: cards, the heat map, the coverage. */
#include <config.h>

#include "ui/view_personas.h"

#include "viewtest.h"

static struct viewtest t;

static struct view_personas *view(void)
{
	return t.view;
}

/* The sample in one of the pictures. */
static void open_sample(const char *picture, int rows, int columns)
{
	struct view_look look = {.sort = ""};

	viewtest_open(&t, "personas", NULL);
	strcpy(look.picture, picture);
	t.ops->set_look(t.view, &t.env, &look);
	viewtest_rebuild(&t);
	viewtest_size(&t, rows, columns);
}

static void is_selected(enum table_id table, const char *key)
{
	struct item item = {.table = TABLE_NONE};

	ck_assert_str_eq(viewtest_selected(&t, &item), key);
	ck_assert_int_eq(item.table, table);
}

static void is_where(enum table_id table, int column, const char *why_not)
{
	struct view_where at = {.table = TABLE_NONE, .schema_column = -1, .file_column = -1};

	ck_assert(t.ops->where(t.view, &t.env, &at));
	ck_assert_int_eq(at.table, table);
	ck_assert_int_eq(at.schema_column, column);
	ck_assert_str_eq(at.why_not ? at.why_not : "", why_not ? why_not : "");
}

static void is_filled(int i, int column, const char *value)
{
	struct view_where at = {.table = TABLE_NONE, .schema_column = -1, .file_column = -1};

	ck_assert(t.ops->where(t.view, &t.env, &at));
	ck_assert_int_lt(i, at.fills);
	ck_assert_int_eq(at.fill[i].column, column);
	ck_assert_str_eq(at.fill[i].value, value);
}

/* --- cards */

START_TEST(cards)
{
	size_t shown, total;

	open_sample("cards", 38, 120);
	viewtest_has(&t, "Go home with tomorrow planned; few surprises");
	viewtest_has(&t, "3 now, 4 next, 2 later");
	viewtest_has(&t, "158 days ago");
	viewtest_has(&t, "not told yet"); /* Mei has no job story */
	viewtest_has(&t, "proto: assumed");
	viewtest_has(&t, "97 % Dispatch board");
	viewtest_has(&t, "The only place");
	viewtest_lacks(&t, "at a desk");
	t.ops->counts(t.view, &shown, &total);
	ck_assert_uint_eq(shown, 4);
	ck_assert_uint_eq(total, 4);
	viewtest_act(&t, ACTION_SIZE, 0);
	ck_assert_str_eq(str_c(&t.message), "cards: everything");
	viewtest_has(&t, "at a desk");
	viewtest_act(&t, ACTION_SIZE, 0);
	ck_assert_str_eq(str_c(&t.message), "cards: one line each");
	viewtest_has(&t, "D Dana   ");
	viewtest_has(&t, "97 % Dispatch board");
	viewtest_lacks(&t, "struggles");
	viewtest_close(&t);
}
END_TEST

START_TEST(the_cursor_goes_from_line_to_line)
{
	open_sample("cards", 38, 120);
	is_selected(TABLE_PERSONAS, "dispatcher");
	is_where(TABLE_PERSONAS, PERSONAS_NAME, NULL);
	viewtest_act(&t, ACTION_DOWN, 1);
	is_where(TABLE_PERSONAS, PERSONAS_ROLE, NULL);
	viewtest_act(&t, ACTION_DOWN, 1);
	is_where(TABLE_PERSONAS, PERSONAS_POPULATION, NULL);
	viewtest_act(&t, ACTION_RIGHT, 1);
	is_selected(TABLE_PERSONAS, "service-manager");
	is_where(TABLE_PERSONAS, PERSONAS_POPULATION, NULL);
	for (int i = 0; i < 9; i++)
		viewtest_act(&t, ACTION_DOWN, 1);
	is_selected(TABLE_PERSONAS, "service-manager");
	is_where(TABLE_PERSONAS, -1, "use is edited in its own row: Enter opens it");
	ck_assert_int_eq(viewtest_act(&t, ACTION_OPEN, 0), VIEW_GO);
	ck_assert_str_eq(t.go.key, "2026-Q3/skills-matrix/service-manager");
	viewtest_act(&t, ACTION_DOWN, 1); /* below her stands Tomas */
	is_selected(TABLE_PERSONAS, "technician");
	is_where(TABLE_PERSONAS, PERSONAS_NAME, NULL);
	viewtest_act(&t, ACTION_UP, -1);
	is_selected(TABLE_PERSONAS, "service-manager");
	viewtest_act(&t, ACTION_FIRST, 0);
	is_selected(TABLE_PERSONAS, "dispatcher");
	viewtest_close(&t);
}
END_TEST

START_TEST(what_is_planned_is_listed)
{
	open_sample("cards", 38, 120);
	ck_assert(viewtest_select(&t, "personas/site-contact"));
	while (view()->cards.line != CARD_PLANNED)
		viewtest_act(&t, ACTION_DOWN, 1);
	is_where(TABLE_PERSONAS, -1, "what is planned follows from the plan: Enter lists it");
	ck_assert_int_eq(viewtest_act(&t, ACTION_OPEN, 0), VIEW_LIST);
	ck_assert_str_eq(str_c(&t.message), "Planned for Priya");
	ck_assert_uint_eq(t.list.items.n, 2);
	ck_assert_str_eq(t.list.items.v[0].key, "arrival-window-first");
	ck_assert_str_eq(t.list.items.v[1].key, "self-booking-test");
	viewtest_close(&t);
}
END_TEST

START_TEST(a_lens_leaves_one_card)
{
	open_sample("cards", 38, 120);
	t.env.lens = board_find(t.board, TABLE_PERSONAS, bytes_of("technician"));
	viewtest_rebuild(&t);
	viewtest_has(&t, "Tomas");
	viewtest_lacks(&t, "Dana");
	is_selected(TABLE_PERSONAS, "technician");
	t.env.lens = ROW_NONE;
	viewtest_filter(&t, "kind:served");
	viewtest_rebuild(&t);
	viewtest_has(&t, "Priya");
	viewtest_lacks(&t, "Tomas");
	viewtest_filter(&t, "kind:negative");
	viewtest_rebuild(&t);
	viewtest_has(&t, "Nothing here matches the filter.");
	ck_assert(!t.ops->selected(t.view, &(struct item){.table = TABLE_NONE}));
	viewtest_close(&t);
}
END_TEST

/* --- the heat map */

START_TEST(heat)
{
	open_sample("heat", 38, 120);
	viewtest_has(&t, "42 ▼");
	viewtest_has(&t, "97 =");
	viewtest_has(&t, "72 ▲");
	viewtest_has(&t, "◎ ? unknown");
	viewtest_has(&t, "2026-Q3 against 2026-Q2");
	viewtest_has(&t, "beta");
	ck_assert(viewtest_select(&t, "features/auto-plan"));
	is_selected(TABLE_USAGE, "2026-Q3/auto-plan/dispatcher");
	viewtest_has(&t, "Dana, Automatic plan   42 %: 172 of 410   weekly   down from 52 % in 2026-Q2   made for them");
	viewtest_has(&t, "why: Used for routine weeks; switched off when durations are wrong.");
	viewtest_has(&t, "2026-Q2   52 %   weekly   Trusted for routine maintenance weeks.");
	is_where(TABLE_USAGE, USAGE_ACTIVE, NULL);
	is_filled(0, USAGE_PERIOD, "2026-Q4"); /* which has begun */
	ck_assert(viewtest_select(&t, "features/parts-list"));
	viewtest_has(&t, "nobody has asked them why");
	viewtest_act(&t, ACTION_RIGHT, 1);
	is_selected(TABLE_FEATURES, "parts-list");
	viewtest_has(&t, "not made for them, and no use known");
	viewtest_close(&t);
}
END_TEST

START_TEST(what_is_unknown)
{
	open_sample("heat", 38, 120);
	ck_assert(viewtest_select(&t, "features/shift-swap"));
	is_selected(TABLE_FEATURES, "shift-swap");
	viewtest_has(&t, "made for them, and nobody knows their use");
	is_where(TABLE_USAGE, -1, "there is no usage row here to edit: a makes one");
	is_filled(0, USAGE_PERIOD, "2026-Q3");
	is_filled(1, USAGE_FEATURE, "shift-swap");
	is_filled(2, USAGE_PERSONA, "dispatcher");
	ck_assert_int_eq(viewtest_act(&t, ACTION_ADD, 0), VIEW_PASSED);
	ck_assert_int_eq(viewtest_act(&t, ACTION_REMOVE, 0), VIEW_HANDLED);
	ck_assert_str_eq(str_c(&t.message), "there is no usage row here to delete");
	viewtest_close(&t);
}
END_TEST

static const char *feature_at(size_t line, struct str *out)
{
	str_clear(out);
	str_add(out, board_id(t.board, TABLE_FEATURES, view()->heat.row[line]));
	return str_c(out);
}

START_TEST(sorted_by_use)
{
	struct view_look look;
	struct str id = {0};

	open_sample("heat", 38, 120);
	ck_assert(viewtest_select(&t, "personas/technician"));
	ck_assert_int_eq(viewtest_act(&t, ACTION_SORT, 0), VIEW_REBUILD);
	ck_assert_str_eq(str_c(&t.message), "most used first by Tomas");
	ck_assert_str_eq(feature_at(0, &id), "job-sheet");
	ck_assert_str_eq(feature_at(1, &id), "time-tracking");
	t.ops->look(t.view, &look);
	ck_assert_str_eq(look.sort, "technician");
	ck_assert_str_eq(look.picture, "heat");
	viewtest_act(&t, ACTION_SORT_REVERSE, 0);
	ck_assert_str_eq(str_c(&t.message), "least used first by Tomas");
	ck_assert_str_eq(feature_at(0, &id), "quote-builder");
	t.ops->look(t.view, &look);
	ck_assert_str_eq(look.sort, "-technician");
	viewtest_act(&t, ACTION_SORT_REVERSE, 0);
	ck_assert_str_eq(feature_at(0, &id), "arrival-messages");
	strcpy(look.sort, "-dispatcher");
	t.ops->set_look(t.view, &t.env, &look);
	viewtest_rebuild(&t);
	ck_assert_str_eq(feature_at(0, &id), "skills-matrix");
	str_release(&id);
	viewtest_close(&t);
}
END_TEST

START_TEST(heat_narrowed)
{
	size_t shown, total;

	open_sample("heat", 38, 120);
	t.env.lens = board_find(t.board, TABLE_PERSONAS, bytes_of("site-contact"));
	viewtest_rebuild(&t);
	t.ops->counts(t.view, &shown, &total);
	ck_assert_uint_eq(shown, 2); /* messages and the portal */
	ck_assert_uint_eq(total, 14);
	t.env.lens = ROW_NONE;
	viewtest_filter(&t, "basements"); /* a word in a reason */
	viewtest_rebuild(&t);
	t.ops->counts(t.view, &shown, &total);
	ck_assert_uint_eq(shown, 1);
	viewtest_has(&t, "Work without signal");
	viewtest_filter(&t, "nowhere");
	viewtest_rebuild(&t);
	viewtest_has(&t, "Nothing here matches the filter.");
	viewtest_close(&t);
}
END_TEST

/* --- the coverage */

START_TEST(coverage)
{
	open_sample("coverage", 38, 120);
	viewtest_has(&t, "none!");
	ck_assert(viewtest_select(&t, "strategy/plan-holds"));
	is_selected(TABLE_STRATEGY, "plan-holds");
	viewtest_has(&t, "Dana, The evening plan still holds at noon   2 now, 2 next, 1 later   the objective names them");
	viewtest_has(&t, "Retire the nightly batch planner");
	ck_assert_int_eq(viewtest_act(&t, ACTION_OPEN, 0), VIEW_LIST);
	ck_assert_uint_eq(t.list.items.n, 5);
	ck_assert_str_eq(t.list.items.v[0].key, "duration-model-boilers");
	is_where(TABLE_PLAN, -1, NULL);
	is_filled(0, PLAN_PERSONAS, "dispatcher");
	is_filled(1, PLAN_PRIORITY, "learned-durations");
	ck_assert(viewtest_select(&t, "strategy/known-arrival"));
	viewtest_has(&t, "nothing planned serves both");
	viewtest_has(&t, "a plans something for An arrival window that updates itself");
	is_filled(1, PLAN_PRIORITY, "arrival-window");
	ck_assert_int_eq(viewtest_act(&t, ACTION_OPEN, 0), VIEW_HANDLED);
	ck_assert_int_eq(viewtest_act(&t, ACTION_REMOVE, 0), VIEW_HANDLED);
	ck_assert(viewtest_select(&t, "plan/quote-discounts"));
	viewtest_act(&t, ACTION_RIGHT, 1);
	viewtest_act(&t, ACTION_RIGHT, 1);
	is_selected(TABLE_PLAN, "quote-discounts"); /* the only one for Tomas there */
	ck_assert_int_eq(viewtest_act(&t, ACTION_OPEN, 0), VIEW_PASSED);
	viewtest_close(&t);
}
END_TEST

START_TEST(coverage_narrowed)
{
	open_sample("coverage", 38, 120);
	viewtest_filter(&t, "owner:oke");
	viewtest_rebuild(&t);
	viewtest_lacks(&t, "none!"); /* what a filter hides is no finding */
	ck_assert_uint_eq(view()->cover.m.lines, 2);
	t.env.lens = board_find(t.board, TABLE_PERSONAS, bytes_of("technician"));
	viewtest_rebuild(&t);
	ck_assert_uint_eq(view()->cover.m.lines, 1);
	viewtest_close(&t);
}
END_TEST

/* --- all of them */

START_TEST(from_picture_to_picture)
{
	open_sample("cards", 38, 120);
	ck_assert(viewtest_select(&t, "personas/technician"));
	viewtest_act(&t, ACTION_PICTURE, 0);
	ck_assert_str_eq(str_c(&t.message), "picture: who uses what");
	ck_assert_int_eq(view()->heat.m.column, 3);
	viewtest_act(&t, ACTION_PICTURE, 0);
	ck_assert_str_eq(str_c(&t.message), "picture: who is served by which objective");
	ck_assert_int_eq(view()->cover.m.column, 3);
	viewtest_act(&t, ACTION_PICTURE, 0);
	is_selected(TABLE_PERSONAS, "technician");
	viewtest_close(&t);
}
END_TEST

START_TEST(many_sizes)
{
	static const char *const words[] = {"cards", "heat", "coverage"};

	for (size_t i = 0; i < UNIT_COUNT(words); i++) {
		open_sample(words[i], 21, 80);
		viewtest_sizes(&t);
		if (!i) {
			viewtest_act(&t, ACTION_SIZE, 0);
			viewtest_sizes(&t);
		}
		viewtest_size(&t, t.ops->height(t.view, &t.env, 100), 100);
		viewtest_draw(&t);
		ck_assert(!viewtest_has_cursor(&t));
		viewtest_close(&t);
	}
}
END_TEST

START_TEST(the_cursor_is_always_on_the_screen)
{
	static const enum action_id actions[] = {ACTION_DOWN, ACTION_UP,	  ACTION_LEFT,	    ACTION_RIGHT, ACTION_FIRST,
						 ACTION_LAST, ACTION_PICTURE, ACTION_PAGE_DOWN, ACTION_DOWN,  ACTION_SIZE,
						 ACTION_SORT, ACTION_SORT_REVERSE, ACTION_PAGE_UP, ACTION_NONE};

	for (uint64_t seed = 1; seed <= 8; seed++) {
		open_sample("cards", 21, 80);
		viewtest_wander(&t, actions, seed);
		viewtest_close(&t);
	}
}
END_TEST

static const struct boards_file many_files[] = {
	{TABLE_PERSONAS, "id,name,kind\na,Ana,primary\nb,Bo,\nc,Cy,negative\nd,,what\ne,Eve,served\nf,Flo,served\n"
			 "g,Gus,served\nh,Hal,served\ni,Ida,served\nj,Jo,served\nk,Kim,served\nl,Lu,served\n"},
	{TABLE_FEATURES, "id,title,personas,status\nx,X,a;b;c,live\ny,Y,,planned\nz,,l,beta\nr,Gone,a,retired\n"},
	{TABLE_USAGE, "period,feature,persona,eligible,active,frequency\n2026-10,x,a,10,20,daily\n2026-10,z,b,9,9,\n"},
	{TABLE_STRATEGY, "id,type,title,personas,status\no,objective,O,a;l,active\np,objective,P,,dropped\n"},
	{TABLE_NONE, NULL},
};

START_TEST(many_personas)
{
	viewtest_open(&t, "personas", many_files);
	viewtest_size(&t, 21, 80);
	viewtest_act(&t, ACTION_PICTURE, 0);
	viewtest_has(&t, "200"); /* more than all of them, which is an error in the data and shown as it is */
	viewtest_lacks(&t, "Gone");
	viewtest_lacks(&t, "Lu");
	viewtest_has(&t, "→");
	for (int i = 0; i < 11; i++)
		viewtest_act(&t, ACTION_RIGHT, 1);
	viewtest_has(&t, "Lu");
	viewtest_has(&t, "←");
	viewtest_lacks(&t, "Ana");
	ck_assert(t.ops->click(t.view, &t.env, 0, 40)); /* a head */
	viewtest_act(&t, ACTION_PICTURE, 0);
	ck_assert_uint_eq(view()->cover.m.lines, 1);
	viewtest_sizes(&t);
	viewtest_close(&t);
	viewtest_open(&t, "personas", (const struct boards_file[]){{TABLE_NONE, NULL}});
	viewtest_size(&t, 21, 80);
	viewtest_has(&t, "No personas yet");
	viewtest_act(&t, ACTION_PICTURE, 0);
	viewtest_sizes(&t);
	viewtest_act(&t, ACTION_PICTURE, 0);
	viewtest_sizes(&t);
	viewtest_close(&t);
}
END_TEST

START_TEST(mouse)
{
	open_sample("heat", 21, 80);
	ck_assert(t.ops->click(t.view, &t.env, 3, 40));
	is_selected(TABLE_USAGE, "2026-Q3/auto-plan/dispatcher");
	ck_assert(!t.ops->click(t.view, &t.env, 20, 40));
	t.ops->wheel(t.view, &t.env, 5, 5, 3);
	viewtest_close(&t);
	open_sample("cards", 21, 80);
	ck_assert(t.ops->click(t.view, &t.env, 3, 50));
	is_selected(TABLE_PERSONAS, "service-manager");
	is_where(TABLE_PERSONAS, PERSONAS_GOALS, NULL);
	t.ops->wheel(t.view, &t.env, 5, 5, 30);
	is_where(TABLE_PERSONAS, PERSONAS_JOB, NULL); /* the cursor goes along */
	ck_assert(viewtest_draw(&t) && viewtest_has_cursor(&t));
	viewtest_close(&t);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		cards,
		the_cursor_goes_from_line_to_line,
		what_is_planned_is_listed,
		a_lens_leaves_one_card,
		heat,
		what_is_unknown,
		sorted_by_use,
		heat_narrowed,
		coverage,
		coverage_narrowed,
		from_picture_to_picture,
		many_sizes,
		the_cursor_is_always_on_the_screen,
		many_personas,
		mouse,
	};

	return unit_run("view_personas", tests, UNIT_COUNT(tests));
}

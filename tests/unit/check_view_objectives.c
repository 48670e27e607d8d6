/* SPDX-License-Identifier: ISC */
/* The objectives on the sample, on a board full of holes, and on a large one. */
#include <config.h>

#include "ui/view_objectives.h"

#include "viewtest.h"

static struct viewtest t;

static struct view_objectives *objectives(void)
{
	return t.view;
}

static void open_sample(int rows, int columns)
{
	viewtest_open(&t, "objectives", NULL);
	viewtest_size(&t, rows, columns);
}

/* Each node ends after what is under it, hangs on one before it, and is where its row says. */
static void check_tree(void)
{
	const struct objectives_tree *tree = &objectives()->tree;
	size_t matching = 0;

	for (size_t i = 0; i < tree->n; i++) {
		const struct objectives_node *node = &tree->node[i];

		unit_must(node->end > i && node->end <= tree->n);
		unit_must(node->parent < (int32_t)i);
		unit_must(node->parent < 0 || (tree->node[node->parent].end >= node->end &&
					       tree->node[node->parent].depth + 1 == node->depth));
		unit_must(node->table == TABLE_NONE || tree->at[node->table][node->row] == (int32_t)i);
		unit_must(node->matches || node->end > i + 1);
		matching += node->matches;
	}
	ck_assert_uint_eq(matching, tree->matching);
	for (size_t i = 0; i < objectives()->n; i++)
		unit_must(i == 0 || objectives()->shown[i] > objectives()->shown[i - 1]);
}

START_TEST(from_vision_to_entry)
{
	size_t shown, total;

	open_sample(57, 200);
	check_tree();
	t.ops->counts(t.view, &shown, &total);
	ck_assert_uint_eq(shown, 9 + 9 + 10 + 24);
	ck_assert_uint_eq(total, shown);
	viewtest_has(&t, "▾ ◈ Nobody waits");
	viewtest_has(&t, "▾ ◎ The evening plan still holds at noon");
	viewtest_has(&t, "0.54");
	viewtest_has(&t, "79 % gone");
	viewtest_has(&t, "▲ Visits happen when planned");
	viewtest_has(&t, "61 → 70 → 78 %");
	viewtest_has(&t, "▼ Parts are there");
	/* off its track, old, and not to be measured */
	viewtest_has(&t, "⚑0.24  54 d ago");
	viewtest_has(&t, "⚑0.53");
	viewtest_has(&t, " 0.55");
	viewtest_has(&t, "? → ? → ?");
	viewtest_has(&t, "not measurable");
	viewtest_has(&t, "▸ 1 Durations learned from finished visits");
	viewtest_has(&t, "1 of 3 done");
	viewtest_has(&t, "Priorities without an objective");
	viewtest_has(&t, "Entries without a priority");
	/* beside it */
	viewtest_has(&t, "│ Non-goals");
	viewtest_has(&t, "⊘ We do not calculate pay");
	viewtest_lacks(&t, "Learned durations for boiler");
	viewtest_act(&t, ACTION_SIZE, 0);
	ck_assert_str_eq(str_c(&t.message), "down to the plan entries");
	viewtest_has(&t, "▶ Learned durations for boiler visits");
	viewtest_has(&t, "late 54 days");
	viewtest_act(&t, ACTION_SIZE, 0);
	viewtest_has(&t, "▸ ◎ The evening plan");
	viewtest_lacks(&t, "Parts are there");
	viewtest_close(&t);
}
END_TEST

START_TEST(folding)
{
	struct item item;
	size_t before;

	open_sample(30, 80);
	ck_assert(viewtest_select(&t, "strategy/plan-holds"));
	before = objectives()->n;
	viewtest_act(&t, ACTION_LEFT, -1);
	ck_assert_uint_eq(objectives()->n, before - 4);
	viewtest_has(&t, "▸ ◎ The evening plan");
	viewtest_act(&t, ACTION_LEFT, -1); /* folded already: to what it is under */
	ck_assert_str_eq(viewtest_selected(&t, &item), "plan-that-holds");
	/* what is under a folded one is found again */
	ck_assert(viewtest_select(&t, "plan/duration-model-boilers"));
	ck_assert_str_eq(viewtest_selected(&t, &item), "duration-model-boilers");
	viewtest_has(&t, "▾ 1 Durations");
	viewtest_act(&t, ACTION_LEFT, -1);
	ck_assert_str_eq(viewtest_selected(&t, &item), "learned-durations");
	viewtest_act(&t, ACTION_RIGHT, 1);
	ck_assert_str_eq(viewtest_selected(&t, &item), "duration-model-boilers");
	/* folded by hand stays so across a rebuild */
	ck_assert(viewtest_select(&t, "strategy/known-arrival"));
	viewtest_act(&t, ACTION_LEFT, -1);
	before = objectives()->n;
	viewtest_rebuild(&t);
	ck_assert_uint_eq(objectives()->n, before);
	ck_assert_str_eq(viewtest_selected(&t, &item), "known-arrival");
	check_tree();
	viewtest_close(&t);
}
END_TEST

START_TEST(the_mouse)
{
	struct item item;
	size_t before;
	int y;

	open_sample(37, 120);
	before = objectives()->n;
	/* the vision's mark: all under it is folded, but what stands beside */
	ck_assert(!t.ops->click(t.view, &t.env, objectives()->head, objectives_draw_mark(objectives(), 0)));
	ck_assert_uint_lt(objectives()->n, before);
	ck_assert_str_eq(viewtest_selected(&t, &item), "certain-visit");
	t.ops->click(t.view, &t.env, objectives()->head, objectives_draw_mark(objectives(), 0));
	ck_assert_uint_eq(objectives()->n, before);
	y = objectives()->head + 3;
	ck_assert(t.ops->click(t.view, &t.env, y, 30));
	ck_assert_str_eq(viewtest_selected(&t, &item), "first-visit-fix");
	ck_assert(t.ops->click(t.view, &t.env, 1, 110));
	ck_assert_str_eq(viewtest_selected(&t, &item), "no-payroll");
	viewtest_act(&t, ACTION_LEFT, -1);
	ck_assert_str_eq(viewtest_selected(&t, &item), "certain-visit");
	ck_assert(!t.ops->click(t.view, &t.env, 36, 110));
	ck_assert(viewtest_select(&t, "key_results/planned-slot"));
	viewtest_act(&t, ACTION_RIGHT, 1); /* from a leaf to what stands beside */
	ck_assert_str_eq(viewtest_selected(&t, &item), "no-payroll");
	viewtest_close(&t);
}
END_TEST

/* What a new row takes from here: "table column=value ...". */
static void check_add(const char *address, const char *want)
{
	struct view_where at = {.table = TABLE_NONE, .schema_column = -1, .file_column = -1};
	struct str got = {0};

	ck_assert(viewtest_select(&t, address));
	ck_assert(t.ops->where(t.view, &t.env, &at));
	str_adds(&got, schema_table(at.table)->name);
	for (int i = 0; i < at.fills; i++)
		str_addf(&got, " %s=%s", schema_table(at.table)->columns[at.fill[i].column].name, at.fill[i].value);
	ck_assert_str_eq(str_c(&got), want);
	str_release(&got);
}

START_TEST(what_is_added)
{
	struct view_where at = {.table = TABLE_NONE, .schema_column = -1, .file_column = -1};

	open_sample(37, 120);
	check_add("strategy/certain-visit", "strategy");
	check_add("strategy/plan-breaks", "strategy type=guiding-policy parent=plan-breaks");
	check_add("strategy/plan-that-holds", "strategy type=objective parent=plan-that-holds");
	check_add("strategy/plan-holds", "priorities objective=plan-holds");
	check_add("key_results/planned-slot", "key_results objective=plan-holds");
	check_add("priorities/live-parts", "plan priority=live-parts");
	check_add("plan/parts-warning", "plan priority=live-parts");
	check_add("plan/holiday-calendars", "plan");
	check_add("strategy/no-payroll", "strategy");
	/* e on a key result is its current value */
	ck_assert(viewtest_select(&t, "key_results/planned-slot"));
	ck_assert(t.ops->where(t.view, &t.env, &at));
	ck_assert_int_eq(at.schema_column, KEY_RESULTS_CURRENT);
	viewtest_close(&t);
}
END_TEST

START_TEST(what_narrows_keeps_what_is_above)
{
	struct item item;
	size_t shown, total;

	open_sample(40, 100);
	ck_assert(viewtest_select(&t, "strategy/known-arrival"));
	viewtest_act(&t, ACTION_LEFT, -1);
	viewtest_filter(&t, "owner:sven");
	viewtest_rebuild(&t);
	check_tree();
	t.ops->counts(t.view, &shown, &total);
	ck_assert_uint_eq(shown, 4);
	viewtest_has(&t, "what matches, and what it hangs on");
	viewtest_has(&t, "◈ Nobody waits");
	viewtest_has(&t, "1 Durations learned");
	viewtest_has(&t, "Learned durations for all trades");
	viewtest_has(&t, "Fault recognition for the trade fair");
	viewtest_lacks(&t, "Site contacts always");
	viewtest_lacks(&t, "Non-goals");
	/* it grew: only what matched is looked at again */
	viewtest_filter(&t, "owner:sven boiler");
	t.env.filter_narrowed = true;
	viewtest_rebuild(&t);
	t.env.filter_narrowed = false;
	check_tree();
	t.ops->counts(t.view, &shown, &total);
	ck_assert_uint_eq(shown, 2); /* the other one waits for it */
	viewtest_filter(&t, "nosuchword");
	viewtest_rebuild(&t);
	viewtest_has(&t, "Nothing here matches");
	ck_assert(!t.ops->selected(t.view, &item));
	query_free(t.env.filter);
	t.env.filter = NULL;
	viewtest_rebuild(&t);
	viewtest_has(&t, "▸ ◎ Site contacts always"); /* as it was folded before */
	t.env.lens = board_find(t.board, TABLE_PERSONAS, bytes_of("service-manager"));
	viewtest_rebuild(&t);
	check_tree();
	viewtest_has(&t, "Companies with 50 to 200");
	viewtest_has(&t, "3 Margin by contract");
	viewtest_lacks(&t, "first visit is the last");
	viewtest_close(&t);
}
END_TEST

static const struct boards_file holes[] = {
	{TABLE_STRATEGY, "id,type,parent,title,status\n"
			 "o,objective,nowhere,Lost,active\na,objective,b,Round,active\nb,objective,a,Again,active\n"
			 "n,non-goal,,Never,active\nx,objective,n,Under a non-goal,active\nz,,,No type,\n"},
	{TABLE_KEY_RESULTS, "id,objective,title,baseline,target,current,updated\n"
			    "k,,Loose,1,2,1,\nl,n,Of a non-goal,1,1,1,2027-01-01\n"},
	{TABLE_PRIORITIES, "id,title,status,objective\np,Loose priority,active,\nq,Of a non-goal,active,n\n"},
	{TABLE_PLAN, "id,title,status,priority\ne,Loose entry,planned,gone\nf,Entry,planned,q\n"},
	{TABLE_NONE, NULL},
};

START_TEST(a_board_full_of_holes)
{
	size_t shown, total;

	viewtest_open(&t, "objectives", holes);
	viewtest_size(&t, 40, 80);
	check_tree();
	t.ops->counts(t.view, &shown, &total);
	ck_assert_uint_eq(shown, total);
	viewtest_act(&t, ACTION_SIZE, 0);
	viewtest_has(&t, "Key results without an objective");
	viewtest_has(&t, "Priorities without an objective");
	viewtest_has(&t, "Entries without a priority");
	viewtest_has(&t, "Loose entry");
	viewtest_has(&t, "⊘ Never");
	viewtest_has(&t, "◎ Under a non-goal");
	viewtest_has(&t, "Again");
	viewtest_has(&t, "never");
	viewtest_sizes(&t);
	viewtest_close(&t);
}
END_TEST

START_TEST(nothing_there)
{
	static const struct boards_file files[] = {
		{TABLE_STRATEGY, "id,type,title,status\n"},
		{TABLE_NONE, NULL},
	};
	struct view_where at = {.table = TABLE_NONE};
	struct item item;

	viewtest_open(&t, "objectives", files);
	viewtest_sizes(&t);
	viewtest_size(&t, 21, 80);
	viewtest_has(&t, "No strategy yet: start with the vision.");
	ck_assert(!t.ops->selected(t.view, &item));
	ck_assert(t.ops->where(t.view, &t.env, &at));
	ck_assert_int_eq(at.table, TABLE_STRATEGY);
	ck_assert_str_eq(at.fill[0].value, "vision");
	viewtest_act(&t, ACTION_LEFT, -1);
	viewtest_act(&t, ACTION_RIGHT, 1);
	viewtest_act(&t, ACTION_SIZE, 0);
	viewtest_close(&t);
}
END_TEST

START_TEST(a_saved_look)
{
	struct view_look look = {.size = "all"};

	open_sample(60, 120);
	t.ops->set_look(t.view, &t.env, &look);
	viewtest_rebuild(&t);
	viewtest_has(&t, "Learned durations for bo");
	snprintf(look.size, sizeof look.size, "no such");
	t.ops->set_look(t.view, &t.env, &look);
	t.ops->look(t.view, &look);
	ck_assert_str_eq(look.size, "all");
	viewtest_close(&t);
}
END_TEST

START_TEST(the_cursor_is_always_on_the_screen)
{
	static const enum action_id actions[] = {ACTION_DOWN, ACTION_UP,	    ACTION_LEFT,    ACTION_RIGHT, ACTION_FIRST,
						 ACTION_LAST, ACTION_PAGE_DOWN, ACTION_PAGE_UP, ACTION_SIZE, ACTION_NONE};

	for (uint64_t seed = 1; seed <= 8; seed++) {
		viewtest_open(&t, "objectives", seed % 4 ? NULL : holes);
		viewtest_size(&t, 21, 80);
		viewtest_sizes(&t);
		viewtest_wander(&t, actions, seed);
		check_tree();
		viewtest_close(&t);
	}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		from_vision_to_entry,
		folding,
		the_mouse,
		what_is_added,
		what_narrows_keeps_what_is_above,
		a_board_full_of_holes,
		nothing_there,
		a_saved_look,
		the_cursor_is_always_on_the_screen,
	};

	return unit_run("view_objectives", tests, UNIT_COUNT(tests));
}

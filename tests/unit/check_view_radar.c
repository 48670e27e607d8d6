/* SPDX-License-Identifier: ISC */
/* The radar on the sample and on small boards: cells, moves, what has gone stale, the round picture. */
#include <config.h>

#include "ui/radar.h"

#include "viewtest.h"

static struct viewtest t;

static const struct view_radar *view(void)
{
	return t.view;
}

static void open_sample(int rows, int columns)
{
	viewtest_open(&t, "radar", NULL);
	viewtest_size(&t, rows, columns);
}

static void is_cell(int lane, int column, const char *ids)
{
	const struct radar_cell *cell = &view()->cell[lane][column];
	struct str got = {0};

	boards_ids(t.board, TABLE_TECHNOLOGIES, view()->row + cell->start, cell->n, &got);
	unit_is(str_bytes(&got), ids);
	str_release(&got);
}

static void is_selected(const char *key)
{
	struct item item = {.table = TABLE_NONE};

	ck_assert_str_eq(viewtest_selected(&t, &item), key);
}

START_TEST(rings_by_quadrant)
{
	open_sample(38, 120);
	is_cell(TECHNOLOGIES_QUADRANT_TECHNIQUES, TECHNOLOGIES_RING_TRIAL, "duration-model");
	is_cell(TECHNOLOGIES_QUADRANT_TECHNIQUES, TECHNOLOGIES_RING_ASSESS, "photo-model");
	is_cell(TECHNOLOGIES_QUADRANT_PLATFORMS, TECHNOLOGIES_RING_ADOPT, "phone-location spatial-database");
	is_cell(TECHNOLOGIES_QUADRANT_PLATFORMS, TECHNOLOGIES_RING_HOLD, "batch-planner");
	viewtest_has(&t, "▲ Learned duration model");
	viewtest_has(&t, "▼ Nightly batch planner");
	viewtest_has(&t, "◇ Incremental route solver");
	viewtest_has(&t, "266 d !"); /* parts-connectors, in assess since March */
	viewtest_lacks(&t, "56 d !");
	viewtest_has(&t, "unused"); /* no priority stands on the batch planner */
	ck_assert(viewtest_select(&t, "technologies/device-sync"));
	viewtest_has(&t, "TRL 7 beta with customers   56 days since a look   in from assess, 15 Jun");
	viewtest_has(&t, "carries 2 A whole day without signal");
	viewtest_has(&t, "Carries the whole day without signal.");
	viewtest_act(&t, ACTION_SIZE, 0);
	viewtest_has(&t, "Cannot take a change");
	viewtest_act(&t, ACTION_SIZE, 0);
	ck_assert_str_eq(str_c(&t.message), "cards: one line each");
	viewtest_close(&t);
}
END_TEST

START_TEST(the_cursor)
{
	open_sample(38, 120);
	is_selected("duration-model");
	viewtest_act(&t, ACTION_RIGHT, 1);
	is_selected("photo-model");
	viewtest_act(&t, ACTION_DOWN, 1);
	is_selected("parts-connectors");
	viewtest_act(&t, ACTION_DOWN, 1);
	is_selected("live-solver"); /* platforms have nothing in assess */
	viewtest_act(&t, ACTION_DOWN, 1);
	is_selected("live-solver");
	viewtest_act(&t, ACTION_RIGHT, 1);
	is_selected("batch-planner"); /* the nearest one in hold */
	viewtest_act(&t, ACTION_LEFT, -1);
	is_selected("parts-connectors"); /* nothing in assess among platforms */
	viewtest_act(&t, ACTION_FIRST, 0);
	is_selected("photo-model");
	ck_assert(viewtest_select(&t, "technologies/spatial-database"));
	viewtest_act(&t, ACTION_PICTURE, 0);
	is_selected("spatial-database");
	viewtest_act(&t, ACTION_RIGHT, 1); /* the next ring of the list */
	is_selected("duration-model");
	viewtest_close(&t);
}
END_TEST

static void shifts(const char *address, int down, int right, const char *value, const char *why_not)
{
	struct item item = viewtest_item(&t, address);
	struct view_move move = {.beside = {.table = TABLE_NONE}};

	ck_assert(t.ops->shift(t.view, &t.env, &item, down, right, &move));
	ck_assert_str_eq(move.why_not ? move.why_not : "", why_not);
	ck_assert_int_eq(move.sets, *value ? 1 : 0);
	if (*value) {
		ck_assert_int_eq(move.set[0].column, TECHNOLOGIES_RING);
		ck_assert_str_eq(move.set[0].value, value);
	}
}

START_TEST(moves)
{
	struct item item;
	struct view_move move = {.beside = {.table = TABLE_NONE}};

	open_sample(38, 120);
	shifts("technologies/device-sync", 0, -1, "adopt", "");
	shifts("technologies/device-sync", 0, 1, "assess", "");
	shifts("technologies/phone-location", 0, -1, "", "adopt is the innermost ring");
	shifts("technologies/batch-planner", 0, 1, "", "hold is the outermost ring");
	shifts("technologies/batch-planner", 1, 0, "", "technologies have a ring and no order: H moves inward, L outward");
	item = viewtest_item(&t, "technologies/device-sync");
	ck_assert(t.ops->drop(t.view, &t.env, &item, 3, 5, &move)); /* techniques, adopt */
	ck_assert_int_eq(move.sets, 2);
	ck_assert_str_eq(move.set[0].value, "adopt");
	ck_assert_str_eq(move.set[1].value, "techniques");
	ck_assert_str_eq(move.place, "adopt");
	ck_assert(!t.ops->drop(t.view, &t.env, &item, 0, 5, &move));
	viewtest_close(&t);
}
END_TEST

START_TEST(narrowed)
{
	size_t shown, total;

	open_sample(38, 120);
	t.env.lens = board_find(t.board, TABLE_PERSONAS, bytes_of("technician"));
	viewtest_rebuild(&t);
	t.ops->counts(t.view, &shown, &total);
	/* his priorities stand on the duration model, maps, connectors and sync; the photo model serves him, too */
	ck_assert_uint_eq(shown, 5);
	ck_assert_uint_eq(total, 8);
	viewtest_lacks(&t, "Nightly");
	t.env.lens = ROW_NONE;
	viewtest_filter(&t, "trl<6");
	viewtest_rebuild(&t);
	t.ops->counts(t.view, &shown, &total);
	ck_assert_uint_eq(shown, 3);
	viewtest_lacks(&t, "Platforms");
	viewtest_filter(&t, "nowhere");
	viewtest_rebuild(&t);
	viewtest_has(&t, "Nothing here matches the filter.");
	ck_assert(!t.ops->selected(t.view, &(struct item){.table = TABLE_NONE}));
	viewtest_sizes(&t);
	viewtest_close(&t);
}
END_TEST

START_TEST(round_picture)
{
	open_sample(38, 120);
	viewtest_act(&t, ACTION_PICTURE, 0);
	ck_assert(view()->drawn);
	viewtest_has(&t, "languages");
	viewtest_has(&t, "1▲");
	viewtest_has(&t, "8▼");
	viewtest_size(&t, 22, 80); /* no room: the list alone */
	ck_assert(!view()->drawn);
	viewtest_has(&t, "Adopt");
	viewtest_lacks(&t, "languages");
	viewtest_close(&t);
}
END_TEST

/* What has no quadrant, no ring, or words that nobody knows is shown and marked; caution is hold. */
static const struct boards_file odd_files[] = {
	{TABLE_TECHNOLOGIES, "id,name,quadrant,ring,previous_ring,trl,reviewed\na,A,tools,caution,hold,,\n"
			     "b,B,,trial,adopt,3,2027-01-01\nc,C,tools,,,12,\nd,,gadgets,maybe,what,4.5,2020-01-01\n"},
	{TABLE_NONE, NULL},
};

START_TEST(odd_rows)
{
	viewtest_open(&t, "radar", odd_files);
	viewtest_size(&t, 38, 120);
	is_cell(TECHNOLOGIES_QUADRANT_TOOLS, TECHNOLOGIES_RING_HOLD, "a");
	is_cell(TECHNOLOGIES_QUADRANT_TOOLS, TECHNOLOGIES_RING_ASSESS, "c");
	is_cell(RADAR_LANES - 1, TECHNOLOGIES_RING_ASSESS, "d");
	viewtest_has(&t, "Without a quadrant");
	viewtest_has(&t, "no ring");
	viewtest_has(&t, "TRL ?");
	viewtest_has(&t, "▼ B");
	shifts("technologies/c", 0, 1, "assess", "");
	viewtest_act(&t, ACTION_PICTURE, 0);
	viewtest_has(&t, "Without a ring");
	viewtest_sizes(&t);
	viewtest_close(&t);
	viewtest_open(&t, "radar", (const struct boards_file[]){{TABLE_NONE, NULL}});
	viewtest_size(&t, 21, 80);
	viewtest_has(&t, "No technologies yet");
	viewtest_sizes(&t);
	viewtest_close(&t);
}
END_TEST

START_TEST(looks)
{
	struct view_look look;
	struct view_where at = {.table = TABLE_NONE, .schema_column = -1, .file_column = -1};

	open_sample(21, 80);
	t.ops->look(t.view, &look);
	ck_assert_str_eq(look.picture, "rings");
	ck_assert_str_eq(look.size, "normal");
	strcpy(look.picture, "round");
	strcpy(look.size, "full");
	t.ops->set_look(t.view, &t.env, &look);
	viewtest_rebuild(&t);
	viewtest_has(&t, "Feeds the arrival window.");
	ck_assert(t.ops->where(t.view, &t.env, &at));
	ck_assert_int_eq(at.table, TABLE_TECHNOLOGIES);
	ck_assert_int_eq(at.fills, 2);
	ck_assert(t.ops->height(t.view, &t.env, 100) > 20);
	viewtest_close(&t);
}
END_TEST

START_TEST(mouse)
{
	open_sample(21, 80);
	ck_assert(t.ops->click(t.view, &t.env, 2, 25));
	is_selected("duration-model");
	ck_assert(!t.ops->click(t.view, &t.env, 2, 5));
	t.ops->wheel(t.view, &t.env, 5, 5, 30);
	ck_assert(viewtest_draw(&t) && viewtest_has_cursor(&t));
	viewtest_close(&t);
}
END_TEST

START_TEST(the_cursor_is_always_on_the_screen)
{
	static const enum action_id actions[] = {ACTION_DOWN, ACTION_UP,	  ACTION_LEFT,	    ACTION_RIGHT, ACTION_FIRST,
						 ACTION_LAST, ACTION_PICTURE, ACTION_PAGE_DOWN, ACTION_SIZE,	 ACTION_PAGE_UP,
						 ACTION_NONE};

	for (uint64_t seed = 1; seed <= 8; seed++) {
		open_sample(21, 80);
		viewtest_sizes(&t);
		viewtest_wander(&t, actions, seed);
		viewtest_close(&t);
	}
	viewtest_open(&t, "radar", odd_files);
	viewtest_size(&t, 21, 80);
	viewtest_wander(&t, actions, 9);
	viewtest_close(&t);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		rings_by_quadrant, the_cursor, moves, narrowed, round_picture, odd_rows, looks, mouse,
		the_cursor_is_always_on_the_screen,
	};

	return unit_run("view_radar", tests, UNIT_COUNT(tests));
}

/* SPDX-License-Identifier: ISC */
/*
 * Every action in every view, on the sample, an empty board, one of the three required files only, and ones of random
 * bytes, twins and circles, at four sizes: nothing breaks, what is selected exists, and something is changed or told.
 * Edits are tried (what if), so that nothing is written.
 */
#include <config.h>

#include "ui/dispatch.h"
#include "ui/stage.h"

#include "boards.h"

static const int sizes[][2] = {{24, 80}, {40, 120}, {10, 40}, {60, 200}};

/* Only headers. */
static struct board *empty(bool all)
{
	struct board *b = board_new(clock_day(2026, 11, 23));

	for (int t = 0; t < TABLE_COUNT; t++) {
		const struct table_def *def = schema_table((enum table_id)t);
		struct str text = {0};

		if (!all && !def->required)
			continue;
		for (size_t c = 0; c < def->ncolumns; c++)
			str_addf(&text, "%s%s", c > 0 ? "," : "", def->columns[c].name);
		str_addc(&text, '\n');
		boards_put(b, (enum table_id)t, str_c(&text), text.n);
		str_release(&text);
	}
	board_link(b);
	return b;
}

static struct board *mangled(unsigned seed)
{
	struct board *b = boards_random(seed);

	board_link(b);
	return b;
}

static struct board *required_only(void)
{
	static const struct boards_file files[] = {
		{TABLE_STRATEGY, "id,type,title,parent\ng,objective,Goal,\n"},
		{TABLE_PERSONAS, "id,name,role\nd,Dana,Dispatcher\n"},
		{TABLE_PLAN, "id,title,personas,timeframe,status\na,Alpha,d,2026-Q4,planned\nb,Beta,,next,in-progress\n"},
		{TABLE_NONE, NULL}};

	return boards_of(files);
}

struct stand {
	struct app_options options;
	struct editor editor;
	struct stage stage;
	struct canvas *now, *before;
};

static void stand_open(struct stand *t, struct board *b, int rows, int columns)
{
	static const struct glance seen[TABLE_COUNT];
	struct findings f;

	memset(t, 0, sizeof *t);
	t->options = (struct app_options){.folder = ".", .today = clock_day(2026, 11, 23), .today_fixed = true, .me = "joel"};
	editor_init(&t->editor, ".", "joel", true);
	findings_init(&f);
	stage_init(&t->stage, &t->options, SHOWN_UTF8);
	editor_take_board(&t->editor, b, seen);
	str_clear(&t->editor.why_not);
	t->editor.trying = true;
	t->stage.editor = &t->editor;
	stage_take_board(&t->stage, b, &f);
	while (stage_collect(&t->stage, 1000))
		;
	t->now = canvas_new(rows, columns, SHOWN_UTF8);
	t->before = canvas_new(rows, columns, SHOWN_UTF8);
}

static void stand_close(struct stand *t)
{
	canvas_free(t->now);
	canvas_free(t->before);
	stage_release(&t->stage);
	t->editor.session.board = NULL;
	editor_release(&t->editor);
}

static bool same(const struct canvas *a, const struct canvas *b)
{
	for (int y = 0; y < canvas_rows(a); y++)
		for (int x = 0; x < canvas_columns(a); x++)
			if (memcmp(canvas_at(a, y, x), canvas_at(b, y, x), sizeof *canvas_at(a, y, x)) != 0)
				return false;
	return true;
}

static bool asks_the_loop(struct stage *s)
{
	bool asks = s->quit || s->redraw || s->suspend || s->reload || s->copy.n || s->outside.n;

	s->quit = s->redraw = s->suspend = s->reload = false;
	str_clear(&s->copy);
	str_clear(&s->outside);
	return asks;
}

/* At its edge a cursor stays, and the view that is there is there. */
static bool may_be_silent(const struct stage *s, const struct action *a)
{
	const struct view_ops *here = s->views.v[s->view].ops;

	return a->id <= ACTION_PAGE_UP || (a->keys[0] == here->key && !a->keys[1]) || a->id == ACTION_CLEAR;
}

static void act(struct stand *t, const struct view_ops *view, const struct action *a, struct str *silent)
{
	struct stage *s = &t->stage;
	struct item item;

	stage_close_menu(s);
	stage_close_form(s);
	s->filtering = s->moving = false;
	stage_show_view(s, view);
	str_clear(&s->message);
	stage_draw(s, t->now);
	canvas_copy(t->before, t->now);
	dispatch_run(s, a);
	stage_draw(s, t->now);
	if (!asks_the_loop(s) && same(t->before, t->now) && !may_be_silent(s, a))
		str_addf(silent, "%s in %s at %dx%d\n", a->name, view->name, canvas_columns(t->now), canvas_rows(t->now));
	if (stage_item(s, &item))
		unit_must(board_item_row(s->board, &item) >= 0);
}

static void whole_matrix(struct board *(*make)(void *), void *context)
{
	struct str silent = {0};

	for (size_t i = 0; i < UNIT_COUNT(sizes); i++)
		for (const struct view_ops *const *v = views_all(); *v && (*v)->key; v++) {
			struct stand t;

			stand_open(&t, make(context), sizes[i][0], sizes[i][1]);
			for (int id = 0; id < ACTION_COUNT; id++) {
				const struct action *a = action_get((enum action_id)id);

				if (a->scope == SCOPE_ALL || a->scope == SCOPE_VIEW || a->scope == (*v)->scope)
					act(&t, *v, a, &silent);
			}
			stand_close(&t);
		}
	ck_assert_msg(!silent.n, "silent:\n%s", str_c(&silent));
	str_release(&silent);
}

static struct board *make_sample(void *context)
{
	(void)context;
	return boards_sample();
}

static struct board *make_empty(void *context)
{
	return empty(context != NULL);
}

static struct board *make_required(void *context)
{
	(void)context;
	return required_only();
}

static struct board *make_mangled(void *context)
{
	return mangled(*(unsigned *)context);
}

START_TEST(the_sample)
{
	whole_matrix(make_sample, NULL);
}
END_TEST

START_TEST(empty_boards)
{
	int all;

	whole_matrix(make_empty, &all);
	whole_matrix(make_empty, NULL);
}
END_TEST

START_TEST(three_files)
{
	whole_matrix(make_required, NULL);
}
END_TEST

START_TEST(mangled_boards)
{
	for (unsigned seed = 1; seed <= 3; seed++)
		whole_matrix(make_mangled, &seed);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {the_sample, empty_boards, three_files, mangled_boards};

	return unit_run("matrix", tests, UNIT_COUNT(tests));
}

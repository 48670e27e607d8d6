/* SPDX-License-Identifier: ISC */
/*
 * A view on a board, painted on a canvas in memory: what the tests of views share. viewtest_open with the sample
 * (files NULL) or with texts, then viewtest_act and viewtest_draw as often as needed, viewtest_close.
 */
#ifndef TESTS_VIEWTEST_H
#define TESTS_VIEWTEST_H

#include "model/findings.h"
#include "model/query.h"
#include "ui/view.h"

#include "boards.h"

struct viewtest {
	struct board *board;
	struct findings findings;
	struct view_env env;
	const struct view_ops *ops;
	void *view;
	struct canvas *canvas;
	struct str text; /* what viewtest_draw painted */
	struct item go;  /* of the last VIEW_GO */
	struct view_list list; /* of the last VIEW_LIST */
	struct str message;
};

static inline void viewtest_open(struct viewtest *t, const char *name, const struct boards_file *files)
{
	memset(t, 0, sizeof *t);
	t->board = files ? boards_of(files) : boards_sample();
	findings_init(&t->findings);
	findings_collect(&t->findings, t->board);
	t->env.board = t->board;
	t->env.findings = &t->findings;
	t->env.lens = ROW_NONE;
	t->ops = views_find(name);
	ck_assert_ptr_nonnull(t->ops);
	t->view = t->ops->open();
	t->canvas = canvas_new(24, 80, SHOWN_UTF8);
	t->ops->rebuild(t->view, &t->env);
}

static inline void viewtest_close(struct viewtest *t)
{
	t->ops->close(t->view);
	query_free(t->env.filter);
	canvas_free(t->canvas);
	findings_release(&t->findings);
	board_free(t->board);
	str_release(&t->text);
	str_release(&t->message);
	vec_release(&t->list.items);
}

static inline void viewtest_size(struct viewtest *t, int rows, int columns)
{
	canvas_resize(t->canvas, rows, columns);
	t->ops->layout(t->view, &t->env, rows, columns);
}

static inline void viewtest_rebuild(struct viewtest *t)
{
	t->ops->rebuild(t->view, &t->env);
	viewtest_size(t, canvas_rows(t->canvas), canvas_columns(t->canvas));
}

static inline void viewtest_filter(struct viewtest *t, const char *text)
{
	static const struct query_env nobody;
	struct err e = {0};

	query_free(t->env.filter);
	t->env.filter = query_compile(t->board, TABLE_NONE, bytes_of(text), &nobody, &e);
	ck_assert_msg(t->env.filter != NULL, "%s", str_c(&e.what));
	t->env.filter_text = bytes_of(text);
}

/* The item at an address: "plan/replan-key". */
static inline struct item viewtest_item(const struct viewtest *t, const char *address)
{
	struct err e = {0};
	enum table_id table;
	struct item item;
	uint32_t row;

	ck_assert_msg(board_address(t->board, bytes_of(address), &table, &row, &e), "%s", str_c(&e.what));
	board_item(t->board, table, row, &item);
	return item;
}

static inline bool viewtest_select(struct viewtest *t, const char *address)
{
	struct item item = viewtest_item(t, address);

	return t->ops->select(t->view, &t->env, &item);
}

static inline enum view_answer viewtest_act(struct viewtest *t, enum action_id id, int arg)
{
	struct action action = {.id = id, .arg = arg};
	struct view_result r = {.message = {0}};
	enum view_answer answer = t->ops->act(t->view, &t->env, &action, &r);

	if (answer == VIEW_REBUILD)
		viewtest_rebuild(t);
	if (answer == VIEW_LAYOUT)
		viewtest_size(t, canvas_rows(t->canvas), canvas_columns(t->canvas));
	if (answer == VIEW_GO)
		t->go = r.go;
	vec_release(&t->list.items);
	t->list = r.list;
	str_release(&t->message);
	t->message = r.message;
	return answer;
}

/* Paints; the text is in t->text too. */
static inline const char *viewtest_draw(struct viewtest *t)
{
	canvas_clear(t->canvas);
	t->ops->draw(t->view, &t->env, area_all(t->canvas));
	str_clear(&t->text);
	canvas_print(t->canvas, &t->text);
	return str_c(&t->text);
}

/* Fails for what is (not) on the screen, which goes before as a comment. */
static inline void viewtest_fail(const struct viewtest *t, const char *words, const char *what)
{
	for (const char *at = str_c(&t->text), *end; *at; at = end + 1) {
		end = strchr(at, '\n');
		printf("# %.*s\n", (int)(end - at), at);
	}
	fflush(stdout);
	ck_abort_msg("\"%s\" %s", words, what);
}

static inline void viewtest_has(struct viewtest *t, const char *words)
{
	if (!strstr(viewtest_draw(t), words))
		viewtest_fail(t, words, "is not on the screen");
}

static inline void viewtest_lacks(struct viewtest *t, const char *words)
{
	if (strstr(viewtest_draw(t), words))
		viewtest_fail(t, words, "is on the screen");
}

/* The key of the selected item; "" where there is none. */
static inline const char *viewtest_selected(struct viewtest *t, struct item *item)
{
	return t->ops->selected(t->view, item) ? item->key : "";
}

/* Paints at many sizes, in both charsets; every cell drawn must lie on the canvas, which the canvas itself sees to. */
static inline void viewtest_sizes(struct viewtest *t)
{
	static const int sizes[][2] = {{1, 1},	 {2, 5},    {3, 300},  {7, 40},	  {12, 59}, {12, 60},
				       {21, 80}, {21, 100}, {37, 120}, {57, 200}, {300, 30}};

	for (size_t i = 0; i < UNIT_COUNT(sizes); i++) {
		viewtest_size(t, sizes[i][0], sizes[i][1]);
		viewtest_draw(t);
		viewtest_act(t, ACTION_LAST, 0);
		viewtest_draw(t);
		viewtest_act(t, ACTION_FIRST, 0);
		ck_assert_uint_gt(t->text.n, 0);
	}
}

/* Whether a cell is drawn as the one under the cursor. */
static inline bool viewtest_has_cursor(const struct viewtest *t)
{
	for (int y = 0; y < canvas_rows(t->canvas); y++)
		for (int x = 0; x < canvas_columns(t->canvas); x++)
			if (canvas_at(t->canvas, y, x)->style.flags & STYLE_CURSOR)
				return true;
	return false;
}

/* What letting go at a cell does for a row: "status=done owner=", "after:ID", "!why not", "own", "" for no change, "-"
 * where nothing takes a card. */
static inline void viewtest_drop(struct viewtest *t, const char *address, int y, int x, const char *want)
{
	struct item item = viewtest_item(t, address);
	struct str got = {0};
	struct view_move m;

	if (!t->ops->drop(t->view, &t->env, &item, y, x, &m))
		str_adds(&got, "-");
	else if (m.why_not)
		str_addf(&got, "!%s", m.why_not);
	else if (m.own)
		str_adds(&got, "own");
	else if (m.beside.table != TABLE_NONE)
		str_addf(&got, "%s:%s", m.after ? "after" : "before", m.beside.key);
	for (int i = 0; i < m.sets && !m.why_not; i++)
		str_addf(&got, "%s%s=%s", got.n ? " " : "", schema_table(item.table)->columns[m.set[i].column].name,
			 m.set[i].value);
	unit_is(str_bytes(&got), want);
	str_release(&got);
}

/* Presses keys, clicks, wheels and resizes at random, the same for the same seed; what is selected must always be on
 * the screen. `actions` ends with ACTION_NONE. */
static inline void viewtest_wander(struct viewtest *t, const enum action_id *actions, uint64_t seed)
{
	size_t n = 0;

	while (actions[n] != ACTION_NONE)
		n++;
	for (int step = 0; step < 400; step++) {
		struct item item;
		uint32_t dice;

		seed = seed * 6364136223846793005u + 1442695040888963407u;
		dice = (uint32_t)(seed >> 33);
		if (dice % 11 == 0)
			viewtest_size(t, 4 + (int)(dice / 11 % 60), 20 + (int)(dice / 660 % 200));
		else if (dice % 11 == 1)
			t->ops->click(t->view, &t->env, (int)(dice / 11 % 60), (int)(dice / 660 % 200));
		else if (dice % 11 == 2)
			t->ops->wheel(t->view, &t->env, (int)(dice / 11 % 60), (int)(dice / 660 % 200),
				      dice / 132000 % 2 ? 3 : -3);
		else if (dice % 11 == 3)
			viewtest_rebuild(t);
		else if (dice % 11 == 4 && t->ops->drop && t->ops->selected(t->view, &item)) {
			struct view_move m;

			if (t->ops->drop(t->view, &t->env, &item, (int)(dice / 11 % 60), (int)(dice / 660 % 200), &m))
				ck_assert(m.own || m.y >= 0);
		}
		else
			viewtest_act(t, actions[dice / 11 % n], dice / 1000 % 2 ? 1 : -1);
		viewtest_draw(t);
		if (t->ops->selected(t->view, &item) && !viewtest_has_cursor(t))
			viewtest_fail(t, item.key, "is selected and not on the screen");
	}
}

#endif

/* SPDX-License-Identifier: ISC */
/*
 * The table: any file of the board as a grid, every column, also those that the schema does not know; the place for
 * whatever no other view shows. A file that is not there says what it would hold.
 */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "model/derive.h"
#include "model/sort.h"
#include "ui/grid.h"
#include "ui/view_table.h"
#include "ui/views.h"

uint32_t view_table_row(const struct view_table *v, size_t i)
{
	return v->rows ? v->rows[i] : (uint32_t)i;
}

static void *table_open(void)
{
	struct view_table *v = mem_zalloc(sizeof *v);

	v->table = TABLE_PLAN;
	v->left = 1;
	return v;
}

static void table_close(void *view)
{
	struct view_table *v = view;

	if (!v)
		return;
	vec_release(&v->columns);
	mem_free(v->rows);
	str_release(&v->sort);
	widget_findings_release(&v->findings);
	mem_free(v);
}

static void keep_cursor(struct view_table *v, const struct board *b)
{
	v->has_at = v->cursor < v->n;
	if (v->has_at)
		board_item(b, v->table, view_table_row(v, v->cursor), &v->at);
}

static bool shows(const struct view_table *v, const struct view_env *env, uint32_t row)
{
	if (env->lens >= 0 && (v->table == TABLE_STRATEGY || v->table == TABLE_PRIORITIES || v->table == TABLE_PLAN) &&
	    !derive_has_persona(env->board, v->table, row, (uint32_t)env->lens))
		return false;
	return !env->filter || query_match(env->filter, env->board, v->table, row);
}

/* Rows that are shown, in order; false with the reason where the sort column is gone. */
static bool list_rows(struct view_table *v, const struct view_env *env, struct err *e)
{
	struct sort *sort = NULL;

	v->total = board_rows(env->board, v->table);
	v->n = v->total;
	mem_free(v->rows);
	v->rows = NULL;
	if (v->sort.n) {
		sort = sort_compile(env->board, v->table, str_bytes(&v->sort), e);
		if (!sort)
			str_clear(&v->sort);
	}
	if (env->filter || env->lens >= 0 || sort) {
		v->rows = mem_array((size_t)v->total + 1, sizeof *v->rows);
		v->n = 0;
		for (uint32_t row = 0; row < v->total; row++)
			if (shows(v, env, row))
				v->rows[v->n++] = row;
	}
	if (sort)
		sort_rows(sort, env->board, v->rows, v->n);
	sort_free(sort);
	return !e || e->kind == ERR_NONE;
}

/* The index of a row among those shown, or SIZE_MAX. */
static size_t index_of(const struct view_table *v, int32_t row)
{
	if (row < 0 || (uint32_t)row >= v->total)
		return SIZE_MAX;
	if (!v->rows)
		return (size_t)row;
	for (size_t i = 0; i < v->n; i++)
		if (v->rows[i] == (uint32_t)row)
			return i;
	return SIZE_MAX;
}

static void clamp_cursor(struct view_table *v)
{
	size_t body = (size_t)grid_body(v);

	v->cursor = v->cursor < v->n ? v->cursor : v->n ? v->n - 1 : 0;
	if (v->top > v->cursor)
		v->top = v->cursor;
	if (v->cursor >= v->top + body)
		v->top = v->cursor - body + 1;
	if (v->top + body > v->n)
		v->top = v->n > body ? v->n - body : 0;
}

/* The cursor stays on its item and on its line of the screen. */
static void restore_cursor(struct view_table *v, const struct board *b)
{
	size_t below = v->cursor >= v->top ? v->cursor - v->top : 0;
	size_t at = v->has_at && v->at.table == v->table ? index_of(v, board_item_row(b, &v->at)) : SIZE_MAX;

	if (at != SIZE_MAX) {
		v->cursor = at;
		v->top = at > below ? at - below : 0;
	}
	clamp_cursor(v);
}

static void table_rebuild(void *view, const struct view_env *env)
{
	struct view_table *v = view;
	struct err e = {0};

	list_rows(v, env, &e);
	err_release(&e);
	grid_columns(v, env->board);
	widget_findings_build(&v->findings, env->findings, v->table);
	if (v->column >= v->columns.n)
		v->column = v->columns.n ? v->columns.n - 1 : 0;
	restore_cursor(v, env->board);
	keep_cursor(v, env->board);
}

static void table_layout(void *view, const struct view_env *env, int rows, int columns)
{
	struct view_table *v = view;

	v->rows_high = rows;
	v->columns_wide = columns;
	clamp_cursor(v);
	grid_measure(v, env);
	grid_show_column(v);
}

static int table_height(void *view, const struct view_env *env, int columns)
{
	struct view_table *v = view;

	(void)env;
	(void)columns;
	return v->n < 1000000 ? (int)v->n + 4 : 1000004;
}

static void table_draw(const void *view, const struct view_env *env, struct area a)
{
	grid_draw(view, env, a);
}

static void move_to(struct view_table *v, const struct view_env *env, size_t i)
{
	v->cursor = i;
	clamp_cursor(v);
	keep_cursor(v, env->board);
}

static void move_across(struct view_table *v, int by)
{
	if (by < 0 && v->column)
		v->column--;
	if (by > 0 && v->column + 1 < v->columns.n)
		v->column++;
	grid_show_column(v);
}

static void show_file(struct view_table *v, enum table_id t)
{
	v->table = t;
	v->cursor = v->top = v->column = 0;
	v->left = 1;
	v->has_at = false;
	str_clear(&v->sort);
}

/* The next file that is there; missing ones that the board should have are shown too. */
static void move_file(struct view_table *v, const struct board *b, int by)
{
	int t = (int)v->table;

	do
		t = (t + by + TABLE_COUNT) % TABLE_COUNT;
	while (!b->table[t] && schema_table((enum table_id)t)->level > b->settings.level && t != (int)v->table);
	if (t == (int)v->table)
		return;
	show_file(v, (enum table_id)t);
}

/* By the column under the cursor; the same once more goes back to the order of the file. */
static enum view_answer sort_by(struct view_table *v, const struct view_env *env, bool reverse, struct view_result *r)
{
	const struct table *t = env->board->table[v->table];
	struct str wanted = {0};
	struct err e = {0};

	if (!t || v->column >= v->columns.n)
		return VIEW_HANDLED;
	if (reverse)
		str_addc(&wanted, '-');
	str_add(&wanted, table_column_name(t, (uint32_t)v->columns.v[v->column].file));
	if (bytes_equal(str_bytes(&wanted), str_bytes(&v->sort)))
		str_clear(&wanted);
	str_release(&v->sort);
	v->sort = wanted;
	if (!list_rows(v, env, &e)) {
		str_add(&r->message, str_bytes(&e.what));
		list_rows(v, env, NULL);
	} else if (v->sort.n) {
		str_addf(&r->message, "sorted by %s%s", str_c(&v->sort) + reverse, reverse ? ", last first" : "");
	} else {
		str_adds(&r->message, "in the order of the file");
	}
	err_release(&e);
	restore_cursor(v, env->board);
	return VIEW_LAYOUT;
}

static bool table_selected(const void *view, struct item *out)
{
	const struct view_table *v = view;

	if (!v->has_at || v->cursor >= v->n)
		return false;
	*out = v->at;
	return true;
}

static enum view_answer table_act(void *view, const struct view_env *env, const struct action *action,
				  struct view_result *r)
{
	struct view_table *v = view;
	size_t page = (size_t)grid_body(v);

	switch (action->id) {
	case ACTION_DOWN:
		move_to(v, env, v->cursor + 1);
		return VIEW_HANDLED;
	case ACTION_UP:
		move_to(v, env, v->cursor ? v->cursor - 1 : 0);
		return VIEW_HANDLED;
	case ACTION_LEFT:
	case ACTION_RIGHT:
		move_across(v, action->arg);
		return VIEW_HANDLED;
	case ACTION_FIRST:
		move_to(v, env, 0);
		return VIEW_HANDLED;
	case ACTION_LAST:
		move_to(v, env, v->n);
		return VIEW_HANDLED;
	case ACTION_PAGE_DOWN:
		v->top += page;
		move_to(v, env, v->cursor + page);
		return VIEW_HANDLED;
	case ACTION_PAGE_UP:
		v->top = v->top > page ? v->top - page : 0;
		move_to(v, env, v->cursor > page ? v->cursor - page : 0);
		return VIEW_HANDLED;
	case ACTION_NEXT_FILE:
	case ACTION_PREVIOUS_FILE:
		move_file(v, env->board, action->arg);
		return VIEW_REBUILD;
	case ACTION_SORT:
	case ACTION_SORT_REVERSE:
		return sort_by(v, env, action->id == ACTION_SORT_REVERSE, r);
	case ACTION_OPEN:
		return table_selected(v, &r->go) ? VIEW_GO : VIEW_PASSED;
	default:
		return VIEW_PASSED;
	}
}

/* The picture of the table is its file. */
static void table_look(const void *view, struct view_look *out)
{
	const struct view_table *v = view;

	snprintf(out->picture, sizeof out->picture, "%s", schema_table(v->table)->name);
	if (v->sort.n < sizeof out->sort)
		snprintf(out->sort, sizeof out->sort, "%s", str_c(&v->sort));
}

static void table_set_look(void *view, const struct view_env *env, const struct view_look *look)
{
	struct view_table *v = view;

	(void)env;
	for (int t = 0; t < TABLE_COUNT; t++)
		if (!strcmp(look->picture, schema_table((enum table_id)t)->name) && t != (int)v->table)
			show_file(v, (enum table_id)t);
	if (look->sort[0]) {
		str_clear(&v->sort);
		str_adds(&v->sort, look->sort);
	}
}

static bool table_select(void *view, const struct view_env *env, const struct item *item)
{
	struct view_table *v = view;
	size_t at;

	if (item->table < 0 || item->table >= TABLE_COUNT)
		return false;
	if (item->table != v->table) {
		show_file(v, item->table);
		table_rebuild(v, env);
		if (v->rows_high)
			table_layout(v, env, v->rows_high, v->columns_wide);
	}
	at = index_of(v, board_item_row(env->board, item));
	if (at == SIZE_MAX)
		return false;
	move_to(v, env, at);
	return true;
}

static bool table_click(void *view, const struct view_env *env, int y, int x)
{
	struct view_table *v = view;
	int column = grid_find(v, x);
	size_t at = v->top + (size_t)(y - 2);

	if (y < 1 || y >= 2 + grid_body(v) || column < 0 || (y >= 2 && at >= v->n))
		return false;
	v->column = (size_t)column;
	grid_show_column(v);
	if (y >= 2)
		move_to(v, env, at);
	return true;
}

static void table_wheel(void *view, const struct view_env *env, int y, int x, int lines)
{
	struct view_table *v = view;
	size_t body = (size_t)grid_body(v), end = v->n > body ? v->n - body : 0;

	(void)y;
	(void)x;
	if (lines < 0)
		v->top = v->top > (size_t)-lines ? v->top - (size_t)-lines : 0;
	else
		v->top = v->top + (size_t)lines < end ? v->top + (size_t)lines : end;
	v->cursor = v->cursor < v->top ? v->top : v->cursor >= v->top + body ? v->top + body - 1 : v->cursor;
	move_to(v, env, v->cursor);
}

static void table_counts(const void *view, size_t *shown, size_t *total)
{
	const struct view_table *v = view;

	*shown = v->n;
	*total = v->total;
}

static const enum action_id *table_hints(const void *view)
{
	static const enum action_id hints[] = {ACTION_NEXT_FILE, ACTION_OPEN,  ACTION_EDIT,	  ACTION_ADD,
					       ACTION_SORT,	 ACTION_RIGHT, ACTION_FILTER, ACTION_HELP,
					       ACTION_NONE};

	(void)view;
	return hints;
}

static bool table_where(const void *view, const struct view_env *env, struct view_where *out)
{
	const struct view_table *v = view;

	(void)env;
	out->table = v->table;
	if (v->column < v->columns.n) {
		out->file_column = v->columns.v[v->column].file;
		out->schema_column = v->columns.v[v->column].schema;
	}
	return true;
}

const struct view_ops view_table_ops = {
	.name = "table",
	.title = "Table",
	.key = 'T',
	.scope = SCOPE_TABLE,
	.open = table_open,
	.close = table_close,
	.rebuild = table_rebuild,
	.layout = table_layout,
	.height = table_height,
	.draw = table_draw,
	.act = table_act,
	.selected = table_selected,
	.select = table_select,
	.click = table_click,
	.wheel = table_wheel,
	.counts = table_counts,
	.hints = table_hints,
	.look = table_look,
	.set_look = table_set_look,
	.where = table_where,
};

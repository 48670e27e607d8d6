/* SPDX-License-Identifier: ISC */
/*
 * The objectives: vision, diagnosis, policy, objectives with what is reached of them, key results, priorities, plan
 * entries, as one tree that is folded; beside it what is not wanted. e on a key result types its current value, a adds
 * what belongs under the node.
 */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "ui/view_objectives.h"
#include "ui/views.h"

static const char *const size_words[OBJECTIVES_SIZES] = {"objectives", "results", "all"};

static void *objectives_open(void)
{
	struct view_objectives *v = mem_zalloc(sizeof *v);

	v->size = OBJECTIVES_RESULTS;
	v->at_group = -1;
	row_set_init(&v->turned[0]);
	row_set_init(&v->turned[1]);
	return v;
}

static void objectives_close(void *view)
{
	struct view_objectives *v = view;

	if (!v)
		return;
	objectives_tree_release(&v->tree);
	objectives_fold_release(v);
	widget_persona_release(&v->personas);
	for (int i = 0; i < TABLE_COUNT; i++)
		widget_findings_release(&v->findings[i]);
	mem_free(v);
}

/* --- the cursor */

static const struct objectives_node *here(const struct view_objectives *v)
{
	return v->cursor < v->n ? &v->tree.node[v->shown[v->cursor]] : NULL;
}

static bool is_beside(const struct view_objectives *v, size_t i)
{
	return v->tree_columns < v->wide && i >= v->beside && i < v->n;
}

static void keep_cursor(struct view_objectives *v, const struct board *b)
{
	const struct objectives_node *node = here(v);

	v->has_at = node && node->table != TABLE_NONE;
	v->at_group = node && node->table == TABLE_NONE ? (int)node->row : -1;
	if (v->has_at)
		board_item(b, node->table, node->row, &v->at);
}

/* The cursor is on the screen: in the tree, or beside it. */
static void clamp(struct view_objectives *v, const struct view_env *env)
{
	bool wide = v->tree_columns < v->wide;
	size_t body = v->body > 0 ? (size_t)v->body : 1, n = wide ? v->beside : v->n;
	int limit = (v->head + v->body) / 2, y = 0;

	v->cursor = v->cursor < v->n ? v->cursor : v->n ? v->n - 1 : 0;
	if (!is_beside(v, v->cursor)) {
		if (v->top > v->cursor)
			v->top = v->cursor;
		if (v->cursor >= v->top + body)
			v->top = v->cursor - body + 1;
	} else {
		if (v->side_top < v->beside || v->side_top > v->cursor)
			v->side_top = v->cursor;
		for (size_t i = v->cursor + 1; i-- > v->side_top;) {
			y += objectives_draw_side_rows(v, env, i);
			if (y > limit && i < v->cursor) {
				v->side_top = i + 1;
				break;
			}
		}
	}
	if (v->top + body > n)
		v->top = n > body ? n - body : 0;
}

static void move_to(struct view_objectives *v, const struct view_env *env, size_t i)
{
	v->cursor = i;
	clamp(v, env);
	keep_cursor(v, env->board);
}

/* The node of what was under the cursor, or SIZE_MAX. */
static size_t node_at(const struct view_objectives *v, const struct board *b)
{
	int32_t row = v->has_at ? board_item_row(b, &v->at) : ROW_NONE, node;

	if (row >= 0 && v->tree.at[v->at.table] && (uint32_t)row < v->tree.rows[v->at.table]) {
		node = v->tree.at[v->at.table][row];
		return node >= 0 ? (size_t)node : SIZE_MAX;
	}
	for (size_t i = 0; v->at_group >= 0 && i < v->tree.n; i++)
		if (v->tree.node[i].table == TABLE_NONE && v->tree.node[i].row == (uint32_t)v->at_group)
			return i;
	return SIZE_MAX;
}

static void restore_cursor(struct view_objectives *v, const struct view_env *env)
{
	size_t below = v->cursor >= v->top ? v->cursor - v->top : 0, node = node_at(v, env->board);

	if (node != SIZE_MAX) {
		v->cursor = objectives_fold_index(v, node);
		v->top = v->cursor > below ? v->cursor - below : 0;
	}
	v->side_top = v->beside;
	clamp(v, env);
	keep_cursor(v, env->board);
}

static void objectives_rebuild(void *view, const struct view_env *env)
{
	static const enum table_id tables[] = {TABLE_STRATEGY, TABLE_KEY_RESULTS, TABLE_PRIORITIES, TABLE_PLAN};
	struct view_objectives *v = view;

	widget_persona_build(&v->personas, env->board);
	for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++)
		widget_findings_build(&v->findings[tables[i]], env->findings, tables[i]);
	objectives_tree_build(&v->tree, env);
	objectives_fold_begin(v, env);
	restore_cursor(v, env);
}

static void objectives_layout(void *view, const struct view_env *env, int rows, int columns)
{
	struct view_objectives *v = view;

	v->high = rows;
	v->wide = columns;
	objectives_draw_layout(v);
	clamp(v, env);
}

/* The text print shows all that there is. */
static int objectives_height(void *view, const struct view_env *env, int columns)
{
	struct view_objectives *v = view;
	int rows;

	(void)columns;
	v->still = true;
	v->top = v->cursor = 0;
	if (!v->size_chosen)
		v->size = OBJECTIVES_ALL;
	objectives_fold_show(v, env->board);
	rows = v->n < 1000000 ? (int)v->n + 2 : 1000002;
	return rows < 18 ? 18 : rows;
}

static void objectives_draw_view(const void *view, const struct view_env *env, struct area a)
{
	objectives_draw(view, env, a);
}

/* --- keys */

static void turn(struct view_objectives *v, const struct view_env *env, size_t i)
{
	size_t node = v->shown[i];

	objectives_fold_turn(v, env->board, node);
	objectives_fold_show(v, env->board);
	move_to(v, env, objectives_fold_index(v, node));
}

/* Folds, or goes to what it is under; from beside the tree back into it. */
static void go_left(struct view_objectives *v, const struct view_env *env)
{
	const struct objectives_node *node = here(v);

	if (!node)
		return;
	if (is_beside(v, v->cursor)) {
		move_to(v, env, v->top);
		return;
	}
	if (objectives_fold_can(&v->tree, v->shown[v->cursor]) && !objectives_fold_is(v, env->board, v->shown[v->cursor]))
		turn(v, env, v->cursor);
	else if (node->parent >= 0)
		move_to(v, env, objectives_fold_index(v, (size_t)node->parent));
}

/* Unfolds, or goes to the first under it; from a leaf to what stands beside the tree. */
static void go_right(struct view_objectives *v, const struct view_env *env)
{
	if (!here(v))
		return;
	if (objectives_fold_is(v, env->board, v->shown[v->cursor]))
		turn(v, env, v->cursor);
	else if (objectives_fold_can(&v->tree, v->shown[v->cursor]))
		move_to(v, env, v->cursor + 1);
	else if (!is_beside(v, v->cursor) && v->tree_columns < v->wide && v->beside + 1 < v->n)
		move_to(v, env, v->beside + 1);
}

static void move_page(struct view_objectives *v, const struct view_env *env, int by)
{
	size_t page = v->body > 1 ? (size_t)v->body - 1 : 1;

	if (by > 0) {
		v->top += page;
		move_to(v, env, v->cursor + page);
	} else {
		v->top = v->top > page ? v->top - page : 0;
		move_to(v, env, v->cursor > page ? v->cursor - page : 0);
	}
}

static enum view_answer change_size(struct view_objectives *v, const struct view_env *env, struct view_result *r)
{
	static const char *const words[] = {"down to the objectives", "down to key results and priorities",
					    "down to the plan entries"};

	v->size = (enum objectives_size)((v->size + 1) % OBJECTIVES_SIZES);
	v->size_chosen = true;
	objectives_fold_forget(v);
	objectives_fold_show(v, env->board);
	restore_cursor(v, env);
	str_adds(&r->message, v->filtered ? "while a filter is on, all that it found is unfolded" : words[v->size]);
	return VIEW_HANDLED;
}

static bool objectives_selected(const void *view, struct item *out)
{
	const struct view_objectives *v = view;

	if (!v->has_at || !here(v))
		return false;
	*out = v->at;
	return true;
}

static enum view_answer objectives_act(void *view, const struct view_env *env, const struct action *action,
				       struct view_result *r)
{
	struct view_objectives *v = view;

	v->still = false;
	switch (action->id) {
	case ACTION_DOWN: move_to(v, env, v->cursor + 1); return VIEW_HANDLED;
	case ACTION_UP: move_to(v, env, v->cursor ? v->cursor - 1 : 0); return VIEW_HANDLED;
	case ACTION_LEFT: go_left(v, env); return VIEW_HANDLED;
	case ACTION_RIGHT: go_right(v, env); return VIEW_HANDLED;
	case ACTION_FIRST: move_to(v, env, 0); return VIEW_HANDLED;
	case ACTION_LAST: move_to(v, env, v->n ? v->n - 1 : 0); return VIEW_HANDLED;
	case ACTION_PAGE_DOWN:
	case ACTION_PAGE_UP: move_page(v, env, action->arg); return VIEW_HANDLED;
	case ACTION_SIZE: return change_size(v, env, r);
	case ACTION_OPEN: return objectives_selected(v, &r->go) ? VIEW_GO : VIEW_PASSED;
	default: return VIEW_PASSED;
	}
}

static bool objectives_select(void *view, const struct view_env *env, const struct item *item)
{
	struct view_objectives *v = view;
	int32_t row = item->table >= 0 && v->tree.at[item->table] ? board_item_row(env->board, item) : ROW_NONE;
	int32_t node = row >= 0 && (uint32_t)row < v->tree.rows[item->table] ? v->tree.at[item->table][row] : -1;
	bool turned = false;

	if (node < 0)
		return false;
	for (int32_t above = v->tree.node[node].parent; above >= 0; above = v->tree.node[above].parent)
		if (objectives_fold_is(v, env->board, (size_t)above)) {
			objectives_fold_turn(v, env->board, (size_t)above);
			turned = true;
		}
	if (turned)
		objectives_fold_show(v, env->board);
	move_to(v, env, objectives_fold_index(v, (size_t)node));
	return true;
}

/* --- mouse */

static bool click_side(struct view_objectives *v, const struct view_env *env, int y)
{
	size_t i = v->side_top < v->beside ? v->beside : v->side_top;
	int at = 0, limit = (v->head + v->body) / 2;

	for (; i < v->n && at < limit; i++) {
		at += objectives_draw_side_rows(v, env, i);
		if (y < at) {
			move_to(v, env, i);
			return true;
		}
	}
	return false;
}

static bool objectives_click(void *view, const struct view_env *env, int y, int x)
{
	struct view_objectives *v = view;
	bool wide = v->tree_columns < v->wide;
	size_t i = v->top + (size_t)(y - v->head), n = wide ? v->beside : v->n;
	int mark;

	if (y < 0 || x < 0)
		return false;
	if (wide && x > v->tree_columns)
		return click_side(v, env, y);
	if (y < v->head || y >= v->head + v->body || i >= n)
		return false;
	mark = objectives_draw_mark(v, v->shown[i]);
	move_to(v, env, i);
	if ((x == mark || x == mark + 1) && objectives_fold_can(&v->tree, v->shown[v->cursor])) {
		turn(v, env, v->cursor);
		return false; /* nothing to open: a double click turns twice */
	}
	return true;
}

static void objectives_wheel(void *view, const struct view_env *env, int y, int x, int lines)
{
	struct view_objectives *v = view;
	bool wide = v->tree_columns < v->wide;
	size_t body = v->body > 0 ? (size_t)v->body : 1, n = wide ? v->beside : v->n, end = n > body ? n - body : 0;

	(void)y;
	(void)x;
	if (lines < 0)
		v->top = v->top > (size_t)-lines ? v->top - (size_t)-lines : 0;
	else
		v->top = v->top + (size_t)lines < end ? v->top + (size_t)lines : end;
	if (is_beside(v, v->cursor))
		return;
	v->cursor = v->cursor < v->top ? v->top : v->cursor >= v->top + body ? v->top + body - 1 : v->cursor;
	move_to(v, env, v->cursor);
}

/* --- the rest of the contract */

static void objectives_counts(const void *view, size_t *shown, size_t *total)
{
	const struct view_objectives *v = view;

	*shown = v->tree.matching;
	*total = v->tree.total;
}

static const enum action_id *objectives_hints(const void *view)
{
	static const enum action_id hints[] = {ACTION_DOWN,   ACTION_LEFT, ACTION_SIZE, ACTION_OPEN, ACTION_EDIT, ACTION_ADD,
					       ACTION_WHY,    ACTION_FILTER, ACTION_LENS_NEXT, ACTION_UNDO, ACTION_HELP,
					       ACTION_NONE};

	(void)view;
	return hints;
}

static void objectives_look(const void *view, struct view_look *out)
{
	snprintf(out->size, sizeof out->size, "%s", size_words[((const struct view_objectives *)view)->size]);
}

static void objectives_set_look(void *view, const struct view_env *env, const struct view_look *look)
{
	struct view_objectives *v = view;

	(void)env;
	for (int i = 0; i < OBJECTIVES_SIZES; i++)
		if (!strcmp(look->size, size_words[i])) {
			v->size = (enum objectives_size)i;
			v->size_chosen = true;
			objectives_fold_forget(v);
		}
}

/* A new row of that table, tied to one by the column. */
static void add_under(struct view_where *out, enum table_id t, int column, const struct board *b, enum table_id of, int32_t row)
{
	out->table = t;
	if (row >= 0)
		view_fill(out, column, board_id(b, of, (uint32_t)row));
}

/* Under a statement stands the next kind of statement, under an objective its first key result, then priorities. */
static void add_to_strategy(struct view_where *out, const struct board *b, uint32_t row)
{
	static const char *const under[] = {
		[STRATEGY_TYPE_VISION] = NULL, /* an objective; whoever adds knows */
		[STRATEGY_TYPE_DIAGNOSIS] = "guiding-policy",
		[STRATEGY_TYPE_GUIDING_POLICY] = "objective",
	};
	int type = b->strategy[row].type;

	out->table = TABLE_STRATEGY;
	if (type == STRATEGY_TYPE_OBJECTIVE && !board_backward(b, BOARD_OBJECTIVE_KEY_RESULTS, row).n) {
		add_under(out, TABLE_KEY_RESULTS, KEY_RESULTS_OBJECTIVE, b, TABLE_STRATEGY, (int32_t)row);
	} else if (type == STRATEGY_TYPE_OBJECTIVE) {
		add_under(out, TABLE_PRIORITIES, PRIORITIES_OBJECTIVE, b, TABLE_STRATEGY, (int32_t)row);
	} else if (type == STRATEGY_TYPE_DIAGNOSIS || type == STRATEGY_TYPE_GUIDING_POLICY) {
		view_fill(out, STRATEGY_TYPE, bytes_of(under[type]));
		view_fill(out, STRATEGY_PARENT, board_id(b, TABLE_STRATEGY, row));
	}
}

static void add_to_group(struct view_where *out, uint32_t group)
{
	static const enum table_id tables[GROUP_COUNT] = {TABLE_KEY_RESULTS, TABLE_PRIORITIES, TABLE_PLAN, TABLE_STRATEGY};

	out->table = tables[group];
	if (group == GROUP_NON_GOALS)
		view_fill(out, STRATEGY_TYPE, bytes_of("non-goal"));
}

static bool objectives_where(const void *view, const struct view_env *env, struct view_where *out)
{
	const struct objectives_node *node = here(view);
	const struct board *b = env->board;

	if (!node) {
		out->table = TABLE_STRATEGY;
		if (!board_rows(b, TABLE_STRATEGY))
			view_fill(out, STRATEGY_TYPE, bytes_of("vision"));
		return true;
	}
	switch (node->table) {
	case TABLE_NONE: add_to_group(out, node->row); break;
	case TABLE_STRATEGY: add_to_strategy(out, b, node->row); break;
	case TABLE_KEY_RESULTS:
		add_under(out, TABLE_KEY_RESULTS, KEY_RESULTS_OBJECTIVE, b, TABLE_STRATEGY, b->key_results[node->row].objective);
		out->schema_column = KEY_RESULTS_CURRENT;
		if (b->column[TABLE_KEY_RESULTS])
			out->file_column = b->column[TABLE_KEY_RESULTS][KEY_RESULTS_CURRENT];
		break;
	case TABLE_PRIORITIES:
		add_under(out, TABLE_PLAN, PLAN_PRIORITY, b, TABLE_PRIORITIES, (int32_t)node->row);
		break;
	default: add_under(out, TABLE_PLAN, PLAN_PRIORITY, b, TABLE_PRIORITIES, b->plan[node->row].priority); break;
	}
	return true;
}

const struct view_ops view_objectives_ops = {
	.name = "objectives",
	.title = "Objectives",
	.key = '5',
	.scope = SCOPE_OBJECTIVES,
	.open = objectives_open,
	.close = objectives_close,
	.rebuild = objectives_rebuild,
	.layout = objectives_layout,
	.height = objectives_height,
	.draw = objectives_draw_view,
	.act = objectives_act,
	.selected = objectives_selected,
	.select = objectives_select,
	.click = objectives_click,
	.wheel = objectives_wheel,
	.counts = objectives_counts,
	.hints = objectives_hints,
	.look = objectives_look,
	.set_look = objectives_set_look,
	.where = objectives_where,
};

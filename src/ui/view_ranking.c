/* SPDX-License-Identifier: ISC */
/*
 * The ranking: priorities in order, with what the scores say beside it. The cursor stands on a cell: s sorts by its
 * column, e edits it, Enter explains the score. In the order of rank J and K move a priority, which writes its own
 * rank and nobody else's. The other picture is the plot of value against effort.
 */
#include <config.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/derive.h"
#include "model/sort.h"
#include "ui/view_ranking.h"
#include "ui/views.h"

enum { HEAD_LINE_FROM = 16, PRINT_LEAST = 18, PRINT_CHART = 26 };

static void *ranking_open(void)
{
	struct view_ranking *v = mem_zalloc(sizeof *v);

	v->sort = RANKING_PLACE;
	v->column = RANKING_PLACE;
	return v;
}

static void ranking_close(void *view)
{
	struct view_ranking *v = view;

	if (!v)
		return;
	mem_free(v->rows);
	mem_free(v->position);
	ranking_chart_release(&v->chart);
	portfolio_release(&v->portfolio);
	widget_persona_release(&v->personas);
	widget_findings_release(&v->findings);
	mem_free(v);
}

/* --- rows in their order */

struct keyed_row {
	double key;
	uint32_t row, at;
};

/* What has no key comes last in both directions; equal ones stay in board order. */
static int by_key(const void *a, const void *b)
{
	const struct keyed_row *x = a, *y = b;

	if (isnan(x->key) != isnan(y->key))
		return isnan(x->key) ? 1 : -1;
	if (!isnan(x->key) && x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return x->at < y->at ? -1 : x->at > y->at;
}

static void sort_by_text(struct view_ranking *v, const struct board *b)
{
	struct str words = {0};
	struct err e = {0};
	struct sort *sort;

	str_addf(&words, "%s%s", v->reverse ? "-" : "", ranking_columns_word(v->sort));
	sort = sort_compile(b, TABLE_PRIORITIES, str_bytes(&words), &e);
	if (sort)
		sort_rows(sort, b, v->rows, v->n);
	sort_free(sort);
	str_release(&words);
	err_release(&e);
}

static void sort_shown(struct view_ranking *v, const struct board *b)
{
	struct keyed_row *keyed;
	bool down = ranking_columns_descends(v->sort) != v->reverse;
	double key;

	if ((v->sort == RANKING_PLACE && !v->reverse) || !v->n)
		return;
	if (!ranking_columns_key(v, b, v->sort, v->rows[0], &key)) {
		sort_by_text(v, b);
		return;
	}
	keyed = mem_array(v->n, sizeof *keyed);
	for (size_t i = 0; i < v->n; i++) {
		ranking_columns_key(v, b, v->sort, v->rows[i], &key);
		keyed[i] = (struct keyed_row){down ? -key : key, v->rows[i], (uint32_t)i};
	}
	qsort(keyed, v->n, sizeof *keyed, by_key);
	for (size_t i = 0; i < v->n; i++)
		v->rows[i] = keyed[i].row;
	mem_free(keyed);
}

static bool shows(const struct view_env *env, uint32_t row)
{
	return (env->lens < 0 || derive_has_persona(env->board, TABLE_PRIORITIES, row, (uint32_t)env->lens)) &&
	       (!env->filter || query_match(env->filter, env->board, TABLE_PRIORITIES, row));
}

static void list_rows(struct view_ranking *v, const struct view_env *env)
{
	static const int statuses[] = {PRIORITIES_STATUS_ACTIVE, PRIORITIES_STATUS_PROPOSED, ENUM_NONE, ENUM_UNKNOWN,
				       PRIORITIES_STATUS_DONE, PRIORITIES_STATUS_DROPPED};
	const uint32_t *order = derive_order(env->board);

	v->total = board_rows(env->board, TABLE_PRIORITIES);
	v->rows = mem_resize(v->rows, (size_t)v->total + 1, sizeof *v->rows);
	v->position = mem_resize(v->position, (size_t)v->total + 1, sizeof *v->position);
	v->n = 0;
	for (size_t s = 0; s < sizeof statuses / sizeof statuses[0]; s++)
		for (uint32_t i = 0; i < v->total; i++)
			if (env->board->priorities[order[i]].status == statuses[s] && shows(env, order[i]))
				v->rows[v->n++] = order[i];
	sort_shown(v, env->board);
	for (uint32_t i = 0; i < v->total; i++)
		v->position[i] = -1;
	for (size_t i = 0; i < v->n; i++)
		v->position[v->rows[i]] = (int32_t)i;
}

/* --- the cursor */

static void keep_cursor(struct view_ranking *v, const struct board *b)
{
	v->has_at = v->cursor < v->n;
	if (v->has_at)
		board_item(b, TABLE_PRIORITIES, v->rows[v->cursor], &v->at);
}

static void clamp_cursor(struct view_ranking *v)
{
	size_t body = v->body > 0 ? (size_t)v->body : 1;

	v->cursor = v->cursor < v->n ? v->cursor : v->n ? v->n - 1 : 0;
	if (v->top > v->cursor)
		v->top = v->cursor;
	if (v->cursor >= v->top + body)
		v->top = v->cursor - body + 1;
	if (v->top + body > v->n)
		v->top = v->n > body ? v->n - body : 0;
}

static void move_to(struct view_ranking *v, const struct view_env *env, size_t i)
{
	v->cursor = i;
	clamp_cursor(v);
	keep_cursor(v, env->board);
}

static void restore_cursor(struct view_ranking *v, const struct board *b)
{
	size_t below = v->cursor >= v->top ? v->cursor - v->top : 0;
	int32_t row = v->has_at ? board_item_row(b, &v->at) : ROW_NONE;

	if (row >= 0 && (uint32_t)row < v->total && v->position[row] >= 0) {
		v->cursor = (size_t)v->position[row];
		v->top = v->cursor > below ? v->cursor - below : 0;
	}
	clamp_cursor(v);
	keep_cursor(v, b);
}

static void ranking_rebuild(void *view, const struct view_env *env)
{
	struct view_ranking *v = view;

	portfolio_build(&v->portfolio, env->board);
	widget_persona_build(&v->personas, env->board);
	widget_findings_build(&v->findings, env->findings, TABLE_PRIORITIES);
	list_rows(v, env);
	restore_cursor(v, env->board);
	if (v->high && v->picture)
		ranking_chart_layout(v, env);
}

static void ranking_layout(void *view, const struct view_env *env, int rows, int columns)
{
	struct view_ranking *v = view;

	v->high = rows;
	v->wide = columns;
	v->head = rows >= HEAD_LINE_FROM ? 2 : 1;
	v->foot = ranking_foot_rows(rows);
	v->body = rows - v->head - v->foot;
	v->body = v->body < 1 ? 1 : v->body;
	ranking_columns_layout(v, env, columns);
	if (v->picture)
		ranking_chart_layout(v, env);
	clamp_cursor(v);
	keep_cursor(v, env->board);
}

static int ranking_height(void *view, const struct view_env *env, int columns)
{
	struct view_ranking *v = view;
	int rows = v->n < 1000000 ? (int)v->n + 6 : 1000006;

	(void)env;
	(void)columns;
	v->still = true;
	v->top = v->cursor = 0;
	if (v->picture)
		return PRINT_CHART;
	return rows < PRINT_LEAST ? PRINT_LEAST : rows;
}

/* --- painting */

static void draw_empty(const struct view_ranking *v, const struct view_env *env, struct area a, int y)
{
	const char *text = widget_findings_unread(env->findings, env->board, TABLE_PRIORITIES);

	if (text) {
		area_wrapped(a, y, 1, 4, a.columns - 2, bytes_of(text), style_of(THEME_BAD, 0));
		return;
	}
	text = "No priorities yet: what do we put effort into, and in which order? Key a adds one, or a line in "
	       "priorities.csv.";
	if (v->total)
		text = !env->filter	? "No priority is for this persona."
		       : env->lens >= 0 ? "No priority is for this persona and matches the filter."
					: "No priority matches the filter.";
	area_wrapped(a, y, 1, 4, a.columns - 2, bytes_of(text), style_of(THEME_TEXT, 0));
}

static void draw_table(const struct view_ranking *v, const struct view_env *env, struct area a)
{
	struct area body = area_part(a, v->head, 0, v->body, a.columns);

	ranking_columns_draw_head(v, a, 0);
	if (v->head > 1)
		area_hline(a, 1, 0, a.columns, style_of(THEME_FRAME, 0));
	for (int y = 0; y < v->body && v->top + (size_t)y < v->n; y++)
		ranking_columns_draw_row(v, env, body, y, v->top + (size_t)y);
	if (!v->n)
		draw_empty(v, env, a, v->head);
	area_scrollbar(body, v->top, (size_t)v->body, v->n, style_of(THEME_FRAME, 0));
	ranking_foot_draw(v, env, area_part(a, v->head + v->body, 0, v->foot, a.columns));
}

static void ranking_draw(const void *view, const struct view_env *env, struct area a)
{
	const struct view_ranking *v = view;

	if (v->picture && v->n)
		ranking_chart_draw(v, env, a);
	else
		draw_table(v, env, a);
}

/* --- keys */

static void move_across(struct view_ranking *v, int by)
{
	for (int c = (int)v->column + by; c >= 0 && c < RANKING_COLUMNS; c += by)
		if (v->place[c].columns) {
			v->column = (enum ranking_column)c;
			return;
		}
}

static void tell_order(const struct view_ranking *v, struct str *out)
{
	bool down = ranking_columns_descends(v->sort) != v->reverse;

	if (v->sort == RANKING_PLACE && !v->reverse) {
		str_adds(out, "in the order of rank; J and K move a priority");
		return;
	}
	str_addf(out, "by %s", v->sort == RANKING_PLACE ? "rank" : ranking_columns_word(v->sort));
	if (ranking_columns_descends(v->sort))
		str_adds(out, down ? ", highest first" : ", lowest first");
	else if (down)
		str_adds(out, ", last first");
}

/* By the column under the cursor; the same once more goes back to the order of rank. */
static enum view_answer sort_by(struct view_ranking *v, const struct view_env *env, bool reverse, struct view_result *r)
{
	bool same = v->sort == v->column && v->reverse == reverse;

	if (v->picture) {
		str_adds(&r->message, "the chart has no order; t turns back to the list");
		return VIEW_HANDLED;
	}
	v->sort = same ? RANKING_PLACE : v->column;
	v->reverse = !same && reverse;
	tell_order(v, &r->message);
	list_rows(v, env);
	restore_cursor(v, env->board);
	return VIEW_HANDLED;
}

/* Ranks are moved in the order of rank only: elsewhere one step would mean nothing. */
static enum view_answer move_rank(struct view_ranking *v, struct view_result *r)
{
	if (v->picture || (v->sort == RANKING_PLACE && !v->reverse))
		return VIEW_PASSED;
	str_adds(&r->message, "J and K move in the order of rank, and this is ");
	tell_order(v, &r->message);
	str_adds(&r->message, v->reverse ? "; S again goes back" : "; s again goes back");
	if (v->column != v->sort)
		str_addf(&r->message, " (on %s)", ranking_columns_head(v->sort));
	return VIEW_HANDLED;
}

static enum view_answer move_in_chart(struct view_ranking *v, const struct view_env *env, const struct action *action,
				      struct view_result *r)
{
	bool across = action->id == ACTION_LEFT || action->id == ACTION_RIGHT;
	size_t at = v->cursor;
	int by = action->arg;

	switch (action->id) {
	case ACTION_FIRST: by = -(int)v->chart.n; break;
	case ACTION_LAST: by = (int)v->chart.n; break;
	case ACTION_PAGE_DOWN:
	case ACTION_PAGE_UP: by = action->arg * 5; break;
	default: break;
	}
	if (ranking_chart_step(v, across, by, &at))
		move_to(v, env, at);
	else
		str_adds(&r->message, "nothing on the chart: no priority here has value and effort");
	return VIEW_HANDLED;
}

static enum view_answer move_in_table(struct view_ranking *v, const struct view_env *env, const struct action *action)
{
	size_t page = (size_t)v->body;

	switch (action->id) {
	case ACTION_DOWN: move_to(v, env, v->cursor + 1); break;
	case ACTION_UP: move_to(v, env, v->cursor ? v->cursor - 1 : 0); break;
	case ACTION_LEFT:
	case ACTION_RIGHT: move_across(v, action->arg); break;
	case ACTION_FIRST: move_to(v, env, 0); break;
	case ACTION_LAST: move_to(v, env, v->n); break;
	case ACTION_PAGE_DOWN:
		v->top += page;
		move_to(v, env, v->cursor + page);
		break;
	default:
		v->top = v->top > page ? v->top - page : 0;
		move_to(v, env, v->cursor > page ? v->cursor - page : 0);
		break;
	}
	return VIEW_HANDLED;
}

static bool ranking_selected(const void *view, struct item *out)
{
	const struct view_ranking *v = view;

	if (!v->has_at || v->cursor >= v->n)
		return false;
	*out = v->at;
	return true;
}

static enum view_answer ranking_act(void *view, const struct view_env *env, const struct action *action,
				    struct view_result *r)
{
	struct view_ranking *v = view;

	v->still = false;
	switch (action->id) {
	case ACTION_DOWN:
	case ACTION_UP:
	case ACTION_LEFT:
	case ACTION_RIGHT:
	case ACTION_FIRST:
	case ACTION_LAST:
	case ACTION_PAGE_DOWN:
	case ACTION_PAGE_UP: return v->picture ? move_in_chart(v, env, action, r) : move_in_table(v, env, action);
	case ACTION_SORT:
	case ACTION_SORT_REVERSE: return sort_by(v, env, action->id == ACTION_SORT_REVERSE, r);
	case ACTION_PICTURE:
		v->picture = !v->picture;
		str_adds(&r->message, v->picture ? "value against effort" : "the list");
		return VIEW_LAYOUT;
	case ACTION_CARD_DOWN:
	case ACTION_CARD_UP: return move_rank(v, r);
	case ACTION_EXPLAIN:
	case ACTION_OPEN:
		r->go_in = "score";
		return ranking_selected(v, &r->go) ? VIEW_GO : VIEW_PASSED;
	default: return VIEW_PASSED;
	}
}

static bool ranking_select(void *view, const struct view_env *env, const struct item *item)
{
	struct view_ranking *v = view;
	int32_t row = item->table == TABLE_PRIORITIES ? board_item_row(env->board, item) : ROW_NONE;

	if (row < 0 || (uint32_t)row >= v->total || v->position[row] < 0)
		return false;
	move_to(v, env, (size_t)v->position[row]);
	return true;
}

static bool ranking_click(void *view, const struct view_env *env, int y, int x)
{
	struct view_ranking *v = view;
	size_t at = v->top + (size_t)(y - v->head);

	if (v->picture && v->n) {
		if (!ranking_chart_find(v, y, x, &at))
			return false;
		move_to(v, env, at);
		return true;
	}
	if (y < 0 || y >= v->head + v->body || (y >= v->head && at >= v->n))
		return false;
	for (int c = 0; c < RANKING_COLUMNS; c++)
		if (v->place[c].columns && x >= v->place[c].x && x < v->place[c].x + v->place[c].columns)
			v->column = (enum ranking_column)c;
	if (y >= v->head)
		move_to(v, env, at);
	return true;
}

static void ranking_wheel(void *view, const struct view_env *env, int y, int x, int lines)
{
	struct view_ranking *v = view;
	size_t body = (size_t)v->body, end = v->n > body ? v->n - body : 0;

	(void)y;
	(void)x;
	if (v->picture || !v->n)
		return;
	if (lines < 0)
		v->top = v->top > (size_t)-lines ? v->top - (size_t)-lines : 0;
	else
		v->top = v->top + (size_t)lines < end ? v->top + (size_t)lines : end;
	v->cursor = v->cursor < v->top ? v->top : v->cursor >= v->top + body ? v->top + body - 1 : v->cursor;
	move_to(v, env, v->cursor);
}

static void ranking_counts(const void *view, size_t *shown, size_t *total)
{
	const struct view_ranking *v = view;

	*shown = v->n;
	*total = v->total;
}

static const enum action_id *ranking_hints(const void *view)
{
	static const enum action_id list[] = {ACTION_DOWN, ACTION_EXPLAIN, ACTION_SORT, ACTION_CARD_DOWN, ACTION_PICTURE,
					      ACTION_EDIT, ACTION_WHY,	  ACTION_ADD,  ACTION_FILTER,	 ACTION_UNDO,
					      ACTION_HELP, ACTION_NONE};
	static const enum action_id chart[] = {ACTION_DOWN, ACTION_RIGHT, ACTION_EXPLAIN, ACTION_PICTURE, ACTION_EDIT,
					       ACTION_WHY,  ACTION_FILTER, ACTION_HELP,	ACTION_NONE};

	return ((const struct view_ranking *)view)->picture ? chart : list;
}

/* The sort's word as --sort takes it. */
static void ranking_look(const void *view, struct view_look *out)
{
	const struct view_ranking *v = view;
	bool down = ranking_columns_descends(v->sort) != v->reverse;

	snprintf(out->sort, sizeof out->sort, "%s%s", down ? "-" : "", ranking_columns_word(v->sort));
	snprintf(out->picture, sizeof out->picture, "%s", v->picture ? "chart" : "list");
}

static void ranking_set_look(void *view, const struct view_env *env, const struct view_look *look)
{
	struct view_ranking *v = view;
	bool down = look->sort[0] == '-';

	(void)env;
	for (int c = 0; c < RANKING_COLUMNS; c++)
		if (!strcmp(ranking_columns_word((enum ranking_column)c), look->sort + down)) {
			v->sort = (enum ranking_column)c;
			v->reverse = down != ranking_columns_descends(v->sort);
		}
	if (!strcmp(look->picture, "chart") || !strcmp(look->picture, "list"))
		v->picture = look->picture[0] == 'c';
}

static bool ranking_where(const void *view, const struct view_env *env, struct view_where *out)
{
	const struct view_ranking *v = view;

	out->table = TABLE_PRIORITIES;
	if (v->picture)
		return true;
	out->schema_column = ranking_columns_schema(v->column, &out->why_not);
	if (out->schema_column >= 0 && env->board->column[TABLE_PRIORITIES])
		out->file_column = env->board->column[TABLE_PRIORITIES][out->schema_column];
	return true;
}

const struct view_ops view_ranking_ops = {
	.name = "ranking",
	.title = "Ranking",
	.key = '6',
	.scope = SCOPE_RANKING,
	.open = ranking_open,
	.close = ranking_close,
	.rebuild = ranking_rebuild,
	.layout = ranking_layout,
	.height = ranking_height,
	.draw = ranking_draw,
	.act = ranking_act,
	.selected = ranking_selected,
	.select = ranking_select,
	.click = ranking_click,
	.wheel = ranking_wheel,
	.counts = ranking_counts,
	.hints = ranking_hints,
	.look = ranking_look,
	.set_look = ranking_set_look,
	.where = ranking_where,
};

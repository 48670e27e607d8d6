/* SPDX-License-Identifier: ISC */
/* The personas: who they are, what they use, and what is done for them; `t` turns from one picture to the next. */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "ui/view_personas.h"
#include "ui/views.h"

static const struct personas_picture_ops *const pictures[PERSONAS_PICTURES] = {
	[PERSONAS_CARDS] = &persona_cards_ops,
	[PERSONAS_HEAT] = &persona_heat_ops,
	[PERSONAS_COVER] = &persona_cover_ops,
};

static const char *const sizes[PERSONAS_SIZES] = {"normal", "full", "line"};

static void *personas_open(void)
{
	struct view_personas *v = mem_zalloc(sizeof *v);

	v->usage.latest = v->usage.before = INT32_MIN;
	return v;
}

static void personas_close(void *view)
{
	struct view_personas *v = view;

	if (!v)
		return;
	mem_free(v->persona);
	mem_free(v->heat.row);
	mem_free(v->cover.row);
	widget_persona_release(&v->chips);
	widget_findings_release(&v->findings);
	usage_grid_release(&v->usage);
	coverage_release(&v->coverage);
	mem_free(v);
}

/* The cards are what lens and filter leave; columns are all personas, since who else uses a thing is the question. */
static void list_personas(struct view_personas *v, const struct view_env *env)
{
	uint32_t n = board_rows(env->board, TABLE_PERSONAS);
	bool cards = v->picture == PERSONAS_CARDS;

	v->persona = mem_resize(v->persona, (size_t)n + 1, sizeof *v->persona);
	v->personas = 0;
	for (uint32_t row = 0; row < n; row++)
		if (!cards || ((env->lens < 0 || env->lens == (int32_t)row) &&
			       (!env->filter || query_match(env->filter, env->board, TABLE_PERSONAS, row))))
			v->persona[v->personas++] = row;
}

static void keep(struct view_personas *v, const struct board *b)
{
	v->has_here = pictures[v->picture]->here(v, b, &v->here);
}

static void personas_rebuild(void *view, const struct view_env *env)
{
	struct view_personas *v = view;
	const struct personas_picture_ops *picture = pictures[v->picture];

	v->narrowed = env->filter || env->lens >= 0;
	if (!env->filter_narrowed || !v->chips.letter)
		widget_persona_build(&v->chips, env->board);
	widget_findings_build(&v->findings, env->findings, picture->findings);
	list_personas(v, env);
	picture->build(v, env);
	keep(v, env->board);
}

static void personas_layout(void *view, const struct view_env *env, int rows, int columns)
{
	struct view_personas *v = view;

	pictures[v->picture]->layout(v, env, rows, columns);
}

static int personas_height(void *view, const struct view_env *env, int columns)
{
	struct view_personas *v = view;

	return pictures[v->picture]->height(v, env, columns);
}

static void personas_draw(const void *view, const struct view_env *env, struct area a)
{
	const struct view_personas *v = view;

	pictures[v->picture]->draw(v, env, a);
}

/* The persona under the cursor goes along from picture to picture. */
static enum view_answer turn(struct view_personas *v, const struct board *b, struct view_result *r)
{
	int32_t persona = ROW_NONE;
	struct persona_grid *next;

	if (v->picture == PERSONAS_CARDS && v->cards.at < v->personas)
		persona = (int32_t)v->persona[v->cards.at];
	v->picture = (enum personas_picture)((v->picture + 1) % PERSONAS_PICTURES);
	next = v->picture == PERSONAS_HEAT ? &v->heat : v->picture == PERSONAS_COVER ? &v->cover : NULL;
	if (v->picture == PERSONAS_COVER && v->heat.has_column)
		persona = board_item_row(b, &v->heat.column);
	if (next && persona >= 0) {
		board_item(b, TABLE_PERSONAS, (uint32_t)persona, &next->column);
		next->has_column = true;
	}
	str_adds(&r->message, pictures[v->picture]->told);
	usage_grid_release(&v->usage); /* the next picture builds what it needs */
	coverage_release(&v->coverage);
	return VIEW_REBUILD;
}

static enum view_answer personas_act(void *view, const struct view_env *env, const struct action *action,
				     struct view_result *r)
{
	static const char *const told[PERSONAS_SIZES] = {"cards: normal", "cards: everything", "cards: one line each"};
	struct view_personas *v = view;
	enum view_answer answer;

	if (action->id == ACTION_PICTURE)
		return turn(v, env->board, r);
	if (action->id == ACTION_SIZE && v->picture == PERSONAS_CARDS) {
		v->size = (enum personas_size)((v->size + 1) % PERSONAS_SIZES);
		str_adds(&r->message, told[v->size]);
		return VIEW_LAYOUT;
	}
	answer = pictures[v->picture]->act(v, env, action, r);
	keep(v, env->board);
	return answer;
}

static bool personas_selected(const void *view, struct item *out)
{
	const struct view_personas *v = view;

	if (v->has_here)
		*out = v->here;
	return v->has_here;
}

static bool personas_select(void *view, const struct view_env *env, const struct item *item)
{
	struct view_personas *v = view;
	int32_t row = board_item_row(env->board, item);

	if (row < 0 || !pictures[v->picture]->select(v, env->board, item->table, (uint32_t)row))
		return false;
	if (v->picture == PERSONAS_HEAT)
		persona_grid_keep(&v->heat, v, env->board, TABLE_FEATURES);
	else if (v->picture == PERSONAS_COVER)
		persona_grid_keep(&v->cover, v, env->board, TABLE_STRATEGY);
	keep(v, env->board);
	return true;
}

static void moved(struct view_personas *v, const struct board *b)
{
	if (v->picture == PERSONAS_HEAT)
		persona_grid_keep(&v->heat, v, b, TABLE_FEATURES);
	else if (v->picture == PERSONAS_COVER)
		persona_grid_keep(&v->cover, v, b, TABLE_STRATEGY);
	keep(v, b);
}

static bool personas_click(void *view, const struct view_env *env, int y, int x)
{
	struct view_personas *v = view;
	bool hit = pictures[v->picture]->click(v, y, x);

	moved(v, env->board);
	return hit;
}

static void personas_wheel(void *view, const struct view_env *env, int y, int x, int lines)
{
	struct view_personas *v = view;

	(void)y;
	(void)x;
	pictures[v->picture]->wheel(v, lines);
	moved(v, env->board);
}

static void personas_counts(const void *view, size_t *shown, size_t *total)
{
	const struct view_personas *v = view;

	pictures[v->picture]->counts(v, shown, total);
}

static const enum action_id *personas_hints(const void *view)
{
	static const enum action_id cards[] = {ACTION_DOWN, ACTION_RIGHT,  ACTION_PICTURE, ACTION_SIZE,
					       ACTION_OPEN, ACTION_EDIT,   ACTION_ADD,	   ACTION_LENS_NEXT,
					       ACTION_FILTER, ACTION_UNDO, ACTION_HELP,	   ACTION_NONE};
	static const enum action_id heat[] = {ACTION_DOWN, ACTION_RIGHT,     ACTION_PICTURE, ACTION_SORT, ACTION_OPEN,
					      ACTION_EDIT, ACTION_ADD,	     ACTION_LENS_NEXT, ACTION_FILTER, ACTION_UNDO,
					      ACTION_HELP, ACTION_NONE};
	static const enum action_id cover[] = {ACTION_DOWN, ACTION_RIGHT,     ACTION_PICTURE, ACTION_OPEN, ACTION_ADD,
					       ACTION_EDIT, ACTION_WHY,	      ACTION_LENS_NEXT, ACTION_FILTER,
					       ACTION_UNDO, ACTION_HELP,      ACTION_NONE};
	const struct view_personas *v = view;

	return v->picture == PERSONAS_CARDS ? cards : v->picture == PERSONAS_HEAT ? heat : cover;
}

static void personas_look(const void *view, struct view_look *out)
{
	const struct view_personas *v = view;

	memset(out, 0, sizeof *out);
	memcpy(out->picture, pictures[v->picture]->word, strlen(pictures[v->picture]->word) + 1);
	memcpy(out->size, sizes[v->size], strlen(sizes[v->size]) + 1);
	if (v->sort[0] && strlen(v->sort) + 2 < sizeof out->sort)
		snprintf(out->sort, sizeof out->sort, "%s%s", v->reverse ? "-" : "", v->sort);
}

/* The sort is the id of a persona, with a minus for the least used first. */
static void personas_set_look(void *view, const struct view_env *env, const struct view_look *look)
{
	struct view_personas *v = view;
	const char *sort = look->sort + (look->sort[0] == '-');

	for (int i = 0; i < PERSONAS_PICTURES; i++)
		if (!strcmp(look->picture, pictures[i]->word))
			v->picture = (enum personas_picture)i;
	for (int i = 0; i < PERSONAS_SIZES; i++)
		if (!strcmp(look->size, sizes[i]))
			v->size = (enum personas_size)i;
	if (board_find(env->board, TABLE_PERSONAS, bytes_of(sort)) >= 0) {
		memcpy(v->sort, sort, strlen(sort) + 1);
		v->reverse = look->sort[0] == '-';
	}
	usage_grid_release(&v->usage);
	coverage_release(&v->coverage);
}

static bool personas_where(const void *view, const struct view_env *env, struct view_where *out)
{
	const struct view_personas *v = view;

	return pictures[v->picture]->where(v, env, out);
}

const struct view_ops view_personas_ops = {
	.name = "personas",
	.title = "Personas",
	.key = '4',
	.scope = SCOPE_PERSONAS,
	.open = personas_open,
	.close = personas_close,
	.rebuild = personas_rebuild,
	.layout = personas_layout,
	.height = personas_height,
	.draw = personas_draw,
	.act = personas_act,
	.selected = personas_selected,
	.select = personas_select,
	.click = personas_click,
	.wheel = personas_wheel,
	.counts = personas_counts,
	.hints = personas_hints,
	.look = personas_look,
	.set_look = personas_set_look,
	.where = personas_where,
};

/* SPDX-License-Identifier: ISC */
/* The frame of the detail and the why: one item, one page. */
#include <config.h>

#include "base/mem.h"
#include "ui/board_facts.h"
#include "ui/view_item.h"
#include "ui/widget_text.h"

void *view_item_open(void)
{
	struct view_item *v = mem_zalloc(sizeof *v);

	arena_init(&v->page.arena);
	return v;
}

void view_item_close(void *view)
{
	struct view_item *v = view;

	if (!v)
		return;
	widget_page_release(&v->page);
	widget_persona_release(&v->personas);
	mem_free(v);
}

void view_item_rebuild(struct view_item *v, const struct view_env *env,
		       void (*fill)(struct view_item *v, const struct view_env *env, uint32_t row))
{
	int32_t row = v->has_item ? board_item_row(env->board, &v->item) : ROW_BROKEN;

	widget_persona_build(&v->personas, env->board);
	widget_page_begin(&v->page);
	if (row >= 0) {
		fill(v, env, (uint32_t)row);
	} else {
		struct widget_page_block *block = widget_page_add(&v->page);

		block->text = bytes_of(v->has_item ? "This row is gone: somebody took it out of its file."
						   : "Nothing is open.");
		block->text_style = style_of(THEME_WARN, 0);
	}
	widget_page_end(&v->page);
}

void view_item_layout(void *view, const struct view_env *env, int rows, int columns)
{
	struct view_item *v = view;

	widget_page_layout(&v->page, rows, columns, env->charset);
}

int view_item_height(void *view, const struct view_env *env, int columns)
{
	struct view_item *v = view;

	widget_page_layout(&v->page, 1000000, columns, env->charset);
	return v->page.lines + (v->page.has_notes ? 2 : 0);
}

void view_item_draw(const void *view, const struct view_env *env, struct area a)
{
	const struct view_item *v = view;

	(void)env;
	widget_page_draw(&v->page, &v->personas, a);
}

enum view_answer view_item_act(void *view, const struct view_env *env, const struct action *action,
			       struct view_result *r)
{
	struct view_item *v = view;

	(void)env;
	switch (action->id) {
	case ACTION_DOWN:
	case ACTION_UP:
		widget_page_move(&v->page, action->arg);
		return VIEW_HANDLED;
	case ACTION_PAGE_DOWN:
	case ACTION_PAGE_UP:
		widget_page_turn(&v->page, action->arg);
		return VIEW_HANDLED;
	case ACTION_FIRST:
	case ACTION_LAST:
		widget_page_ends(&v->page, action->id == ACTION_LAST);
		return VIEW_HANDLED;
	case ACTION_FOLLOW:
	case ACTION_OPEN:
		if (widget_page_link(&v->page, &r->go))
			return VIEW_GO;
		str_adds(&r->message, "this line leads nowhere; move to a line that names another item");
		return VIEW_HANDLED;
	default:
		return VIEW_PASSED;
	}
}

bool view_item_selected(const void *view, struct item *out)
{
	const struct view_item *v = view;

	if (v->has_item)
		*out = v->item;
	return v->has_item;
}

bool view_item_select(void *view, const struct view_env *env, const struct item *item)
{
	struct view_item *v = view;

	if (board_item_row(env->board, item) < 0)
		return false;
	if (!v->has_item || !item_equal(&v->item, item))
		widget_page_rewind(&v->page);
	v->item = *item;
	v->has_item = true;
	return true;
}

bool view_item_click(void *view, const struct view_env *env, int y, int x)
{
	struct view_item *v = view;

	(void)env;
	(void)x;
	return widget_page_click(&v->page, y);
}

void view_item_wheel(void *view, const struct view_env *env, int y, int x, int lines)
{
	struct view_item *v = view;

	(void)env;
	(void)y;
	(void)x;
	widget_page_scroll(&v->page, lines);
}

void view_item_counts(const void *view, size_t *shown, size_t *total)
{
	const struct view_item *v = view;

	*shown = *total = v->has_item;
}

const enum action_id *view_item_hints(const void *view)
{
	static const enum action_id follow[] = {ACTION_FOLLOW, ACTION_BACK, ACTION_EDIT, ACTION_DOWN, ACTION_WHY,
						ACTION_HELP,   ACTION_NONE};
	static const enum action_id read[] = {ACTION_BACK, ACTION_EDIT, ACTION_DOWN, ACTION_WHY, ACTION_HELP,
					      ACTION_NONE};
	const struct view_item *v = view;
	struct item item;

	return widget_page_link(&v->page, &item) ? follow : read;
}

void view_item_gap(struct view_item *v)
{
	widget_page_add(&v->page);
}

void view_item_link(struct widget_page_block *block, const struct board *b, enum table_id t, uint32_t row)
{
	block->has_link = true;
	board_item(b, t, row, &block->link);
}

enum glyph view_item_glyph(const struct board *b, enum table_id t, uint32_t row)
{
	if (t == TABLE_STRATEGY)
		return board_facts_glyph(b, LANE_STRATEGY, row);
	if (t == TABLE_PLAN)
		return board_facts_glyph(b, LANE_PLAN, row);
	return t == TABLE_PRIORITIES ? GLYPH_MARK : GLYPH_DOT;
}

void view_item_word(const struct board *b, enum table_id t, uint32_t row, struct str *out)
{
	if (t == TABLE_STRATEGY && b->strategy[row].type >= 0)
		widget_text_value(out, t, STRATEGY_TYPE, b->strategy[row].type);
	else
		str_adds(out, schema_table(t)->singular);
}

void view_item_title(struct view_item *v, const struct view_env *env, uint32_t row)
{
	const struct board *b = env->board;
	const struct table_def *def = schema_table(v->item.table);
	struct widget_page_block *block = widget_page_add(&v->page);
	struct str text = {0}, scratch = {0};

	block->sign = view_item_glyph(b, v->item.table, row);
	block->sign_style = style_of(THEME_INFO, 0);
	block->text = widget_page_keep(&v->page, board_label(b, v->item.table, row, &scratch));
	block->text_style = style_of(THEME_STRONG, 0);
	view_item_word(b, v->item.table, row, &text);
	str_addc(&text, ' ');
	str_adds(&text, v->item.key);
	if (b->path[v->item.table])
		str_addf(&text, "   %s:%zu", def->file,
			 table_record_line(b->table[v->item.table], table_row_record(b->table[v->item.table], row)));
	block = widget_page_add(&v->page);
	block->indent = 2;
	block->text = widget_page_keep(&v->page, str_bytes(&text));
	block->text_style = style_of(THEME_DIM, 0);
	str_release(&text);
	str_release(&scratch);
}

/* SPDX-License-Identifier: ISC */
/*
 * What the views of one item share, the detail and the why: an item, a page about it, and the keys to read it. Each
 * has its own function that fills the page.
 */
#ifndef UI_VIEW_ITEM_H
#define UI_VIEW_ITEM_H

#include "ui/view.h"
#include "ui/widget_page.h"

struct view_item {
	struct item item;
	bool has_item;
	struct widget_page page;
	struct widget_persona personas;
};

void *view_item_open(void);
void view_item_close(void *view);
/* Fills the page anew; says so where the item is gone. */
void view_item_rebuild(struct view_item *v, const struct view_env *env,
		       void (*fill)(struct view_item *v, const struct view_env *env, uint32_t row));
void view_item_layout(void *view, const struct view_env *env, int rows, int columns);
int view_item_height(void *view, const struct view_env *env, int columns);
void view_item_draw(const void *view, const struct view_env *env, struct area a);
enum view_answer view_item_act(void *view, const struct view_env *env, const struct action *action,
			       struct view_result *r);
bool view_item_selected(const void *view, struct item *out);
bool view_item_select(void *view, const struct view_env *env, const struct item *item);
bool view_item_click(void *view, const struct view_env *env, int y, int x);
void view_item_wheel(void *view, const struct view_env *env, int y, int x, int lines);
void view_item_counts(const void *view, size_t *shown, size_t *total);
const enum action_id *view_item_hints(const void *view);

/* --- blocks that both use */

/* A line without text. */
void view_item_gap(struct view_item *v);
/* The item's own title and what it is: "plan entry replan-key". */
void view_item_title(struct view_item *v, const struct view_env *env, uint32_t row);
/* Makes a block lead to a row. */
void view_item_link(struct widget_page_block *block, const struct board *b, enum table_id t, uint32_t row);
/* What a row is called: its type in the strategy, else its table's word for one row. */
void view_item_word(const struct board *b, enum table_id t, uint32_t row, struct str *out);
/* The sign of a row of a table that has one, else a dot. */
enum glyph view_item_glyph(const struct board *b, enum table_id t, uint32_t row);

#endif

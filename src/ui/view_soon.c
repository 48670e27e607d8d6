/* SPDX-License-Identifier: ISC */
/* Places of views that are not written yet: a line that says so. */
#include <config.h>

#include "base/mem.h"
#include "ui/views.h"

static void *soon_open(void)
{
	return mem_alloc(1);
}

static void soon_close(void *view)
{
	mem_free(view);
}

static void soon_rebuild(void *view, const struct view_env *env)
{
	(void)view;
	(void)env;
}

static void soon_layout(void *view, const struct view_env *env, int rows, int columns)
{
	(void)view;
	(void)env;
	(void)rows;
	(void)columns;
}

static int soon_height(void *view, const struct view_env *env, int columns)
{
	(void)view;
	(void)env;
	(void)columns;
	return 1;
}

static void soon_draw(const void *view, const struct view_env *env, struct area a)
{
	(void)view;
	(void)env;
	area_text(a, 0, 1, "this view does not exist yet", style_of(THEME_DIM, 0));
}

static enum view_answer soon_act(void *view, const struct view_env *env, const struct action *action,
				 struct view_result *r)
{
	(void)view;
	(void)env;
	(void)action;
	(void)r;
	return VIEW_PASSED;
}

static bool soon_selected(const void *view, struct item *out)
{
	(void)view;
	(void)out;
	return false;
}

static bool soon_select(void *view, const struct view_env *env, const struct item *item)
{
	(void)view;
	(void)env;
	(void)item;
	return false;
}

static bool soon_click(void *view, const struct view_env *env, int y, int x)
{
	(void)view;
	(void)env;
	(void)y;
	(void)x;
	return false;
}

static void soon_wheel(void *view, const struct view_env *env, int y, int x, int lines)
{
	(void)view;
	(void)env;
	(void)y;
	(void)x;
	(void)lines;
}

static void soon_counts(const void *view, size_t *shown, size_t *total)
{
	(void)view;
	*shown = *total = 0;
}

static const enum action_id *soon_hints(const void *view)
{
	static const enum action_id hints[] = {ACTION_HELP, ACTION_NONE};

	(void)view;
	return hints;
}

#define VIEW_SOON(name_, title_, key_)                                                                                 \
	const struct view_ops view_soon_##name_##_ops = {                                                                   \
		.name = #name_,                                                                                        \
		.title = title_,                                                                                       \
		.key = key_,                                                                                           \
		.scope = SCOPE_VIEW,                                                                                   \
		.open = soon_open,                                                                                     \
		.close = soon_close,                                                                                   \
		.rebuild = soon_rebuild,                                                                               \
		.layout = soon_layout,                                                                                 \
		.height = soon_height,                                                                                 \
		.draw = soon_draw,                                                                                     \
		.act = soon_act,                                                                                       \
		.selected = soon_selected,                                                                             \
		.select = soon_select,                                                                                 \
		.click = soon_click,                                                                                   \
		.wheel = soon_wheel,                                                                                   \
		.counts = soon_counts,                                                                                 \
		.hints = soon_hints,                                                                                   \
	}

VIEW_SOON(changes, "Changes", '9');

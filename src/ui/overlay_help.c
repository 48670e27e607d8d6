/* SPDX-License-Identifier: ISC */
/* Lines about keys have the action's number as id, those about queries start at QUERY_IDS. */
#include <config.h>

#include "ui/dispatch.h"
#include "ui/overlay_help.h"

enum { QUERY_IDS = 10000 };

static void add_scope(struct stage *s, struct menu *m, enum action_scope scope, bool inert)
{
	struct str keys = {0};

	menu_add_heading(m, action_scope_title(scope));
	for (int i = 0; i < ACTION_COUNT; i++) {
		const struct action *a = action_get((enum action_id)i);

		if (a->scope != scope)
			continue;
		str_clear(&keys);
		keymap_keys(s->keys, a->id, &keys);
		menu_add(m, a->id, str_c(&keys), bytes_of(a->help), bytes_of(a->name))->inert = inert;
		menu_also(m, action_also(a->id));
	}
	str_release(&keys);
}

static void chosen(struct stage *s, const struct menu_item *item)
{
	if (item->id < QUERY_IDS) {
		dispatch_run(s, action_get((enum action_id)item->id));
		return;
	}
	dispatch_run(s, action_get(ACTION_FILTER));
	prompt_set(&s->prompt, bytes_of(query_help()[item->id - QUERY_IDS].example));
	dispatch_filter_changed(s);
}

void overlay_help_open(struct stage *s)
{
	static const struct stage_menu kind = {.chosen = chosen};
	struct menu *m = mem_alloc(sizeof *m);
	enum action_scope scopes[4];
	size_t n = dispatch_scopes(s, scopes);

	menu_init(m, "Keys for this place", "run");
	for (size_t i = 0; i < n; i++)
		add_scope(s, m, scopes[i], false);
	menu_add_heading(m, "What a filter understands");
	for (int i = 0; query_help()[i].form; i++)
		menu_add(m, QUERY_IDS + i, query_help()[i].form, bytes_of(query_help()[i].meaning),
			 bytes_of(query_help()[i].example));
	add_scope(s, m, SCOPE_OVERLAY, true);
	add_scope(s, m, SCOPE_FORM, true);
	add_scope(s, m, SCOPE_PROMPT, true);
	menu_ready(m, -1);
	stage_open_menu(s, m, &kind);
}

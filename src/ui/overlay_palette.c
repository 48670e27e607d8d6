/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "ui/dispatch.h"
#include "ui/overlay_palette.h"

static void chosen(struct stage *s, const struct menu_item *item)
{
	dispatch_run(s, action_get((enum action_id)item->id));
}

void overlay_palette_open(struct stage *s)
{
	static const struct stage_menu kind = {.chosen = chosen};
	struct menu *m = mem_alloc(sizeof *m);
	enum action_scope scopes[4];
	size_t n = dispatch_scopes(s, scopes);
	unsigned met = stage_needs(s);
	struct str keys = {0};

	menu_init(m, "Actions", "run");
	for (size_t i = 0; i < n; i++)
		for (int k = 0; k < ACTION_COUNT; k++) {
			const struct action *a = action_get((enum action_id)k);
			unsigned unmet = a->needs & ~met;

			if (a->scope != scopes[i] || a->id == ACTION_PALETTE)
				continue;
			str_clear(&keys);
			keymap_keys(s->keys, a->id, &keys);
			menu_add(m, a->id, str_c(&keys), bytes_of(a->help),
				 bytes_of(unmet ? action_need_reason(unmet) : a->name));
			menu_also(m, unmet ? a->name : "");
			menu_also(m, action_also(a->id));
		}
	str_release(&keys);
	menu_ready(m, -1);
	stage_open_menu(s, m, &kind);
}

/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "ui/overlay_trial.h"

#include "model/changes.h"
#include "model/effects.h"
#include "ui/trial.h"

enum choice_id {
	CHOICE_GO_ON,
	CHOICE_APPLY,
	CHOICE_THROW_AWAY
};

enum { LISTED = 2000 };

static const struct bytes nothing = {"", 0};

static void end(struct stage *s, bool apply)
{
	struct err e = {0};
	struct str what = {0};
	size_t n = trial_steps(s->editor);
	bool all;

	str_addf(&what, "what was tried: %zu change%s", n, n == 1 ? "" : "s");
	all = trial_end(s->editor, apply, str_c(&what), &e);
	stage_board_changed(s, NULL);
	if (!all)
		stage_tell(s, THEME_WARN, "one could not be done: %s", str_c(&e.what));
	else if (apply && n)
		stage_tell(s, THEME_GOOD, "done: %zu change%s; u takes %s back at once", n, n == 1 ? "" : "s",
			   n == 1 ? "it" : "all of them");
	else
		stage_tell(s, THEME_TEXT, n ? "thrown away; the board is as it is in its files" : "nothing was tried");
	str_release(&what);
	err_release(&e);
}

static void decided(struct stage *s, const struct menu_item *line)
{
	if (line->id == CHOICE_APPLY || line->id == CHOICE_THROW_AWAY)
		end(s, line->id == CHOICE_APPLY);
}

static void add_effects(struct menu *m, const struct board *before, const struct board *after)
{
	struct effects effects;

	effects_find(&effects, before, after);
	if (effects.list.n)
		menu_add_heading(m, "Before and after");
	for (size_t i = 0; i < effects.list.n; i++) {
		const struct effect *x = &effects.list.v[i];
		struct str text = {0};

		str_addf(&text, "%s -> %s", x->before, x->after);
		menu_add(m, -1, x->what, str_bytes(&text), nothing)->inert = true;
		str_release(&text);
	}
	effects_release(&effects);
}

static void add_changes(struct menu *m, const struct board *before, const struct board *after)
{
	struct changes changes = {{0}};

	changes_find(&changes, before, after);
	menu_add_heading(m, "What was tried");
	for (size_t i = 0; i < changes.list.n && i < LISTED; i++) {
		const struct changes_one *c = &changes.list.v[i];
		struct str text = {0};

		if (c->kind == CHANGES_EDITED)
			str_addf(&text, "%s: %s -> %s", c->field, *c->old ? c->old : "(empty)", *c->new ? c->new : "(empty)");
		else
			str_adds(&text, changes_kind_name(c->kind));
		menu_add(m, -1, c->item.key, str_bytes(&text), nothing)->inert = true;
		str_release(&text);
	}
	changes_release(&changes);
}

static void compare(struct stage *s)
{
	static const struct stage_menu kind = {.chosen = decided, .rows = true};
	struct board *before = trial_before(s->editor);
	struct menu *m = mem_alloc(sizeof *m);

	stage_board_changed(s, NULL); /* the layer was off for a moment */
	menu_init(m, "What if: nothing of this is written yet", "choose");
	m->explain = true;
	menu_add(m, CHOICE_GO_ON, "go on", bytes_of("try more"), nothing);
	menu_add(m, CHOICE_APPLY, "apply", bytes_of("write all of it, as one step for undo"), nothing);
	menu_add(m, CHOICE_THROW_AWAY, "throw away", bytes_of("back to what is in the files"), nothing);
	add_effects(m, before, s->board);
	add_changes(m, before, s->board);
	board_free(before);
	menu_ready(m, CHOICE_GO_ON);
	stage_open_menu(s, m, &kind);
}

void overlay_trial_open(struct stage *s)
{
	struct err e = {0};

	if (!s->editor)
		return;
	if (s->editor->trying && trial_steps(s->editor))
		compare(s);
	else if (s->editor->trying)
		end(s, false);
	else if (trial_begin(s->editor, &e))
		stage_tell(s, THEME_INFO, "what if: change what you like, nothing is written; W compares, applies or throws away");
	else
		stage_tell(s, THEME_HINT, "%s", str_c(&e.what));
	err_release(&e);
}

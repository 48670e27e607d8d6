/* SPDX-License-Identifier: ISC */
/*
 * Everything a person can do, once, from action.def: the dispatcher, the hint bar, the help overlay, the palette, the
 * manual's key table and own key files all read it.
 */
#ifndef UI_ACTION_H
#define UI_ACTION_H

#include <stdbool.h>
#include <stddef.h>

enum action_id {
#define ACTION(id, scope, name, keys, plain_keys, needs, arg, help) ACTION_##id,
#include "ui/action.def"
#undef ACTION
	ACTION_COUNT,
	ACTION_NONE = -1
};

enum action_scope {
	SCOPE_ALL,     /* everywhere */
	SCOPE_VIEW,    /* in any view */
	SCOPE_BOARD,
	SCOPE_ROADMAP,
	SCOPE_FLOW,
	SCOPE_PERSONAS,
	SCOPE_OBJECTIVES,
	SCOPE_RANKING,
	SCOPE_RADAR,
	SCOPE_SIGNS,
	SCOPE_CHANGES,
	SCOPE_MEETING,
	SCOPE_TABLE,
	SCOPE_DETAIL,  /* detail and why */
	SCOPE_OVERLAY, /* help, palette, menus */
	SCOPE_FORM,    /* editing a field; what is typed into its line is of the prompt */
	SCOPE_PROMPT,  /* line editors */
	SCOPE_COUNT
};

enum action_need {
	NEEDS_NOTHING = 0,
	NEEDS_ROW = 1,     /* an item under the cursor */
	NEEDS_WRITABLE = 2,
	NEEDS_FILTER = 4,  /* something narrows the view */
	NEEDS_PERSONA = 8  /* the board has personas */
};

struct action {
	enum action_id id;
	enum action_scope scope;
	const char *name;       /* word for key files and the palette: "move-down" */
	const char *keys;       /* vim hand, blank-separated: "j" "C-d" "Enter" */
	const char *plain_keys; /* plain hand */
	unsigned needs;
	int arg;
	const char *help;       /* verb first, at most 50 columns */
};

const struct action *action_get(enum action_id id);
const struct action *action_by_name(const char *name);
/* The words for it on the bottom line of a place where its name says too little ("earlier/later"); NULL elsewhere. An
 * action and its opposite have the same. */
const char *action_hint(enum action_id id, enum action_scope place);
/* More words by which people look for it, beside those of its help; "" for none. */
const char *action_also(enum action_id id);
/* The reason, for a person, why an unmet need stops it: "nothing is under the cursor". */
const char *action_need_reason(unsigned unmet);
/* The word for it in key files, "board"; NULL beyond the last. */
const char *action_scope_name(enum action_scope scope);
/* "In every view": the heading of its actions in the help and the manual. */
const char *action_scope_title(enum action_scope scope);

#endif

/* SPDX-License-Identifier: ISC */
/* The table of actions, from action.def. */
#include <config.h>

#include <string.h>

#include "base/mem.h"
#include "ui/action.h"

static const struct action action_table[ACTION_COUNT] = {
#define ACTION(id_, scope_, name_, keys_, plain_keys_, needs_, arg_, help_)                                            \
	[ACTION_##id_] = {ACTION_##id_, scope_, name_, keys_, plain_keys_, needs_, arg_, help_},
#include "ui/action.def"
#undef ACTION
};

const struct action *action_get(enum action_id id)
{
	if ((int)id < 0 || id >= ACTION_COUNT)
		bug("action_get: no such action");
	return &action_table[id];
}

const struct action *action_by_name(const char *name)
{
	for (int i = 0; i < ACTION_COUNT; i++)
		if (!strcmp(action_table[i].name, name))
			return &action_table[i];
	return NULL;
}

const char *action_need_reason(unsigned unmet)
{
	if (unmet & NEEDS_WRITABLE)
		return "this board can only be read";
	if (unmet & NEEDS_ROW)
		return "nothing is under the cursor";
	if (unmet & NEEDS_FILTER)
		return "nothing narrows the board";
	if (unmet & NEEDS_PERSONA)
		return "the board has no personas";
	return "";
}

const char *action_scope_name(enum action_scope scope)
{
	static const char *const name[SCOPE_COUNT] = {
		[SCOPE_ALL] = "everywhere",
		[SCOPE_VIEW] = "view",
		[SCOPE_BOARD] = "board",
		[SCOPE_ROADMAP] = "roadmap",
		[SCOPE_FLOW] = "flow",
		[SCOPE_PERSONAS] = "personas",
		[SCOPE_OBJECTIVES] = "objectives",
		[SCOPE_RANKING] = "ranking",
		[SCOPE_RADAR] = "radar",
		[SCOPE_SIGNS] = "signs",
		[SCOPE_CHANGES] = "changes",
		[SCOPE_MEETING] = "meeting",
		[SCOPE_TABLE] = "table",
		[SCOPE_DETAIL] = "item",
		[SCOPE_OVERLAY] = "menu",
		[SCOPE_FORM] = "field",
		[SCOPE_PROMPT] = "line",
	};

	return (int)scope >= 0 && scope < SCOPE_COUNT ? name[scope] : NULL;
}

const char *action_scope_title(enum action_scope scope)
{
	static const char *const title[] = {
		[SCOPE_ALL] = "Everywhere",
		[SCOPE_VIEW] = "In every view",
		[SCOPE_BOARD] = "On the board",
		[SCOPE_ROADMAP] = "On the roadmap",
		[SCOPE_FLOW] = "In the flow",
		[SCOPE_PERSONAS] = "Among the personas",
		[SCOPE_OBJECTIVES] = "Among the objectives",
		[SCOPE_RANKING] = "In the ranking",
		[SCOPE_RADAR] = "On the radar",
		[SCOPE_SIGNS] = "Among the signs",
		[SCOPE_CHANGES] = "Among the changes",
		[SCOPE_MEETING] = "In the meeting",
		[SCOPE_TABLE] = "In the table",
		[SCOPE_DETAIL] = "In an open item",
		[SCOPE_OVERLAY] = "In menus",
		[SCOPE_FORM] = "While editing a field",
		[SCOPE_PROMPT] = "While typing a line",
	};

	return title[scope];
}

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

const char *action_hint(enum action_id id, enum action_scope place)
{
	static const struct {
		enum action_id first, second;
		enum action_scope place;
		const char *words;
	} hints[] = {
		{ACTION_CARD_DOWN, ACTION_CARD_UP, SCOPE_BOARD, "rank"},
		{ACTION_CARD_LEFT, ACTION_CARD_RIGHT, SCOPE_BOARD, "earlier/later"},
		{ACTION_CARD_LEFT, ACTION_CARD_RIGHT, SCOPE_ROADMAP, "earlier/later"},
		{ACTION_CARD_LEFT, ACTION_CARD_RIGHT, SCOPE_FLOW, "status"},
		{ACTION_LEFT, ACTION_RIGHT, SCOPE_OBJECTIVES, "fold"},
		{ACTION_SIZE, ACTION_SIZE, SCOPE_OBJECTIVES, "depth"},
		{ACTION_CARD_DOWN, ACTION_CARD_UP, SCOPE_RANKING, "rank"},
		{ACTION_EXPLAIN, ACTION_EXPLAIN, SCOPE_RANKING, "explain score"},
		{ACTION_CARD_LEFT, ACTION_CARD_RIGHT, SCOPE_RADAR, "ring"},
		{ACTION_CARD_DOWN, ACTION_CARD_UP, SCOPE_DETAIL, "rank"},
		{ACTION_OPEN, ACTION_OPEN, SCOPE_DETAIL, "every field"},
	};

	for (size_t i = 0; i < sizeof hints / sizeof *hints; i++)
		if (hints[i].place == place && (hints[i].first == id || hints[i].second == id))
			return hints[i].words;
	return NULL;
}

const char *action_also(enum action_id id)
{
	switch (id) {
	case ACTION_VIEW_BOARD: return "alignment lanes cards overview";
	case ACTION_VIEW_ROADMAP: return "quarter timeframe timeline plan release schedule";
	case ACTION_VIEW_FLOW: return "kanban progress blocked wip work";
	case ACTION_VIEW_PERSONAS: return "users nothing planned coverage heat map usage features";
	case ACTION_VIEW_OBJECTIVES: return "goals okr key results tree strategy non-goals";
	case ACTION_VIEW_RANKING: return "scores rice ice wsjf prioritise prioritize order value effort";
	case ACTION_VIEW_RADAR: return "tech rings quadrants";
	case ACTION_VIEW_SIGNS: return "warnings problems health check lamps";
	case ACTION_VIEW_CHANGES: return "history diff log news";
	case ACTION_VIEW_MEETING: return "agenda weekly review";
	case ACTION_VIEW_TABLE: return "csv spreadsheet grid columns files";
	case ACTION_OPEN: return "details view read";
	case ACTION_WHY: return "chain alignment reason purpose";
	case ACTION_EXPLAIN: return "rice why based rests on calculation";
	case ACTION_EDIT: return "change rename set modify update field value status owner title";
	case ACTION_ADD: return "new create insert entry priority persona";
	case ACTION_REMOVE: return "remove drop erase";
	case ACTION_UNDO: return "revert take back";
	case ACTION_CARD_DOWN: return "priority demote less important";
	case ACTION_CARD_UP: return "raise priority promote prioritise prioritize more important";
	case ACTION_CARD_LEFT: return "entry previous quarter timeframe sooner status bring forward";
	case ACTION_CARD_RIGHT: return "entry next quarter timeframe postpone delay status";
	case ACTION_MOVE: return "drag quarter timeframe status rank priority entry";
	case ACTION_TRY: return "scenario simulate experiment";
	case ACTION_REASON: return "decision because comment note";
	case ACTION_MARK: return "select several bulk";
	case ACTION_MARK_ALL: return "select everything bulk";
	case ACTION_MARK_RANGE: return "select several bulk";
	case ACTION_FILTER: return "search find narrow query";
	case ACTION_FILTER_MENU: return "search find narrow query owner persona";
	case ACTION_LENS_NEXT: return "persona user filter";
	case ACTION_LENS_CHOOSE: return "persona user filter";
	case ACTION_CONFLICTS: return "merge";
	case ACTION_WHO: return "people teammates";
	case ACTION_FINDINGS: return "problems warnings mistakes";
	case ACTION_SIZE: return "bigger smaller zoom details depth fold";
	case ACTION_GROUP: return "swimlanes owner persona objective";
	case ACTION_PICTURE: return "chart timeline quarters heat map coverage grid bars";
	case ACTION_SORT: return "order by";
	case ACTION_RELOAD: return "refresh";
	case ACTION_REDRAW: return "refresh repaint";
	case ACTION_LEAVE:
	case ACTION_QUIT: return "exit close stop";
	default: return "";
	}
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

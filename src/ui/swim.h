/* SPDX-License-Identifier: ISC */
/*
 * Swimlanes of plan entries, which the roadmap and the flow share: lanes (a persona, an objective or an owner each, or
 * one lane for everybody) across columns that the view names (when, or in which state). An entry stands in each lane
 * it belongs to. The first cards of all columns of a lane stand side by side, then the second ones, and so on; each
 * such band is a *tier*. An empty lane is one tier that only says so, and the cursor may stand on it.
 *
 * swim_group.c says which lanes there are, swim_scroll.c where they stand on the screen, swim_move.c where a key goes,
 * swim_card.c and swim_draw.c how it looks. Calling order: swim_open; swim_build after each rebuild, then
 * swim_scroll_layout, then the rest; swim_release.
 *
 * Costs: a build is O(placements + lanes); a draw is O(cards on the screen); a key is that, and a look at the lanes that
 * it passes.
 */
#ifndef UI_SWIM_H
#define UI_SWIM_H

#include "ui/board_facts.h"
#include "ui/view.h"
#include "ui/widget_facts.h"
#include "ui/widget_findings.h"
#include "ui/widget_persona.h"

enum { SWIM_MAX_COLUMNS = 8 };

enum swim_group {
	SWIM_PERSONA,
	SWIM_OBJECTIVE,
	SWIM_OWNER,
	SWIM_ALL /* one lane, without a head */
};

struct swim_lane {
	int32_t row;     /* of the persona, of the objective, or of a plan entry of the owner; ROW_NONE: of nobody */
	bool expected;   /* shown when empty, too, unless something narrows */
	uint32_t first;  /* its first tier */
	uint32_t tiers;  /* at least 1 */
	uint32_t n;      /* cards in it */
	uint32_t soon;   /* open ones now or next */
};

/* What a view adds to swimlanes. `column` answers -1 for what it does not show; `key` is the order in a column. */
struct swim_rules {
	int (*column)(const void *view, const struct board *b, uint32_t row);
	uint64_t (*key)(const void *view, const struct board *b, uint32_t row);
	/* The facts of a card. */
	void (*facts)(const void *view, const struct board_facts *from, struct widget_facts *out);
	/* What the head of a lane tells at its right. */
	void (*lane)(const void *view, const struct view_env *env, size_t lane, struct widget_facts *out);
	/* The line under the heads; NULL: none. */
	void (*under)(const void *view, const struct view_env *env, struct area a);
	/* What makes a row stand in a column: values, or why not; nothing where it stands there. x: in the column. */
	void (*put)(const void *view, const struct board *b, uint32_t row, int column, int x, struct view_move *out);
	/* Instead of the usual heads and cards; a card of its own is one line high. NULL: the usual ones. */
	void (*heads)(const void *view, const struct view_env *env, struct area a);
	void (*card)(const void *view, const struct view_env *env, struct area a, uint32_t row, unsigned flags);
};

struct swim {
	const void *view; /* handed to the rules */
	const struct swim_rules *rules;
	enum swim_group group;
	int columns_n;
	char title[SWIM_MAX_COLUMNS][24];
	size_t count[SWIM_MAX_COLUMNS]; /* shown entries, each once */
	bool stale; /* the rules changed: the next build starts anew */

	uint32_t *order; /* shown rows, in the order of their keys */
	size_t n;
	size_t total;    /* rows that there are when nothing narrows */
	uint32_t *place; /* by priority row: its place in board order */
	uint32_t places;

	struct swim_lane *lane;
	size_t lanes;
	bool narrowed;     /* by a filter or lens */
	int32_t *lane_of;  /* by persona row, strategy row or owner number: index in lane, or -1 */
	size_t lane_of_n;
	int32_t nobody;    /* the lane of those that have none, or -1 */
	uint32_t *start;   /* by lane * columns_n + column: first in rows; one more at the end */
	uint32_t *rows;
	uint32_t tiers;

	size_t here; /* the cursor: lane, column, index in the cell (0 in an empty lane) */
	int column;
	uint32_t at;
	bool has_item, has_lane;
	struct item item, lane_item; /* what is under it, across rebuilds */

	uint32_t tier; /* the cursor's at the last swim_keep */
	uint32_t top;  /* first tier on the screen */
	bool placed;  /* was laid out at least once */
	bool still;   /* laid out for the text print: no cursor */
	int height, width;  /* of the area last laid out */
	int head;           /* lines above the body: heads, and what is under them */
	int body;           /* lines for tiers */
	bool boxed, foot, legend;
	int gap;            /* blank lines after a tier */
	int title_rows;     /* that a card's title may take */
	bool facts;         /* a line of facts below it */
	bool full;          /* and what it is for, and what else is known */
	enum board_card_size size;
	bool size_chosen;   /* else by the room there is */
	int first_column, shown_columns;
	int x[SWIM_MAX_COLUMNS], columns[SWIM_MAX_COLUMNS]; /* columns 0: not on the screen */

	int32_t lens;
	struct widget_persona personas;
	struct widget_findings findings;
};

void swim_open(struct swim *s, const void *view, const struct swim_rules *rules, enum swim_group group);
void swim_release(struct swim *s);
void swim_build(struct swim *s, const struct view_env *env);
/* Cards of a cell, and the first of them in s->rows. */
uint32_t swim_cell(const struct swim *s, size_t lane, int column, uint32_t *first);
/* The plan row under the cursor; false on an empty lane. */
bool swim_here(const struct swim *s, uint32_t *row);
/* Remembers what is under the cursor. */
void swim_keep(struct swim *s, const struct board *b);
bool swim_selected(const struct swim *s, struct item *out);
/* Puts the cursor on an item, in its own lane where it stands there too; false where it is not shown. */
bool swim_select(struct swim *s, const struct view_env *env, const struct item *item);
/* The group as views.csv names it; how it is set, but for the picture, which is the view's own. */
void swim_look(const struct swim *s, struct view_look *out);
/* Only groups for which `may` has a bit (1 << SWIM_...). */
void swim_set_look(struct swim *s, const struct view_look *look, unsigned may);
/* Horizon, then place of the priority (none last), then start (none last): the order of the plan on the board. */
uint64_t swim_plan_key(const struct swim *s, const struct board *b, uint32_t row);

#endif

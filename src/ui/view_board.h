/* SPDX-License-Identifier: ISC */
/*
 * What the files of the board view share. The view is: three lanes of row numbers in the order they are shown
 * (board_lane.c), the tree of the strategy and who is tied to whom (board_trace.c), where each lane stands
 * (board_scroll.c), and how a card looks (board_card.c). Only view_board.c changes more than its own part.
 *
 * Costs: a rebuild is O(rows) (sorting by digits); everything that a key or a draw does is O(cards on the screen).
 */
#ifndef UI_VIEW_BOARD_H
#define UI_VIEW_BOARD_H

#include "ui/view.h"
#include "ui/widget_findings.h"
#include "ui/widget_persona.h"

enum board_lane_id {
	LANE_STRATEGY,
	LANE_PRIORITIES,
	LANE_PLAN,
	LANE_COUNT
};

enum board_card_size {
	CARD_LINE,
	CARD_NORMAL,
	CARD_FULL,
	CARD_SIZES
};

/* "line", "normal", "full": as views.csv keeps it. */
const char *view_board_size_word(enum board_card_size size);
/* False for another word. */
bool view_board_size(const char *word, enum board_card_size *out);

struct board_lane {
	enum table_id table;
	uint32_t *rows; /* shown ones, in order */
	size_t n;
	uint32_t total;
	int32_t *position; /* by table row: index in rows, or -1 */
	size_t cursor;     /* index in rows; 0 where n is 0 */
	size_t top;        /* first card on the screen */
	struct item at;    /* what is under the cursor, across rebuilds */
	bool has_at;
	int x, columns;    /* where it was laid out; columns 0: not on the screen */
	struct widget_findings findings;
};

/* The strategy in the order of its tree, and the lanes' first cards that hang on a row of it. */
struct board_tree {
	uint32_t n;
	uint32_t *order;  /* rows, parents before children */
	uint32_t *enter;  /* by row: its place in order */
	uint32_t *leave;  /* by row: the first place after its descendants */
	int32_t *parent;  /* by row, as shown: a circle is opened where it is met first */
	uint16_t *depth;
	uint8_t *last;    /* by row: no shown sibling follows */
};

/* Positions of the first tied card, -1 for none. */
struct board_firsts {
	int32_t *priority_of_strategy;
	int32_t *plan_of_strategy;
	int32_t *plan_of_priority;
};

struct view_board {
	struct board_lane lane[LANE_COUNT];
	enum board_lane_id here;
	struct board_tree tree;
	struct board_firsts firsts;
	struct widget_persona personas;
	enum board_card_size size;
	bool size_chosen; /* else small screens begin with one line a card */
	bool placed;      /* was laid out at least once */
	bool waits;       /* moved to a lane without any row, to add the first one */
	bool still;       /* laid out for the text print: no cursor, nothing traced */
	int rows, columns;
	int body;         /* lines for cards in each lane */
	int gap;          /* blank lines after a card */
	int32_t lens;
};

/* The card under the cursor; false where the lane is empty. */
bool view_board_here(const struct view_board *v, enum board_lane_id *lane, uint32_t *row);

#endif

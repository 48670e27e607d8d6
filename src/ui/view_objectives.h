/* SPDX-License-Identifier: ISC */
/*
 * What the files of the objectives share. The view is one flat list of nodes in the order of the tree
 * (objectives_tree.c), of which those under a folded one are not shown (objectives_fold.c), and their painting
 * (objectives_draw.c). The list is made once a rebuild; folding walks it once; a key looks at the screen's lines only.
 */
#ifndef UI_VIEW_OBJECTIVES_H
#define UI_VIEW_OBJECTIVES_H

#include "ui/view.h"
#include "ui/view_board.h"

enum objectives_group {
	GROUP_RESULTS,    /* key results without an objective */
	GROUP_PRIORITIES, /* priorities without one */
	GROUP_ENTRIES,    /* entries without a priority */
	GROUP_NON_GOALS,  /* the last: on a wide screen it stands beside the tree */
	GROUP_COUNT
};

enum objectives_size {
	OBJECTIVES_STRATEGY, /* down to the objectives */
	OBJECTIVES_RESULTS,  /* with key results and priorities */
	OBJECTIVES_ALL,      /* with plan entries */
	OBJECTIVES_SIZES
};

struct objectives_node {
	enum table_id table; /* TABLE_NONE: a group, by its number in row */
	uint32_t row;
	int32_t parent;      /* index among the nodes, or -1 */
	uint32_t end;        /* the first node that is not under it */
	uint32_t children;   /* right under it */
	uint16_t depth;
	bool matches;        /* else it is only there for what is under it */
};

/* Rows by what they hang on, in order: those of parent i are rows[start[i]] to rows[start[i + 1]]; the last parent is
 * "none". */
struct objectives_runs {
	uint32_t *start, *rows;
};

struct objectives_tree {
	struct objectives_node *node;
	size_t n, room;
	int32_t *at[TABLE_COUNT];    /* by row: its node, or -1; for the four tables of the tree */
	uint8_t *match[TABLE_COUNT]; /* by row */
	uint32_t rows[TABLE_COUNT];
	struct board_tree strategy;
	struct objectives_runs results, priorities, entries;
	const struct board *board; /* what the runs are of */
	unsigned long links;
	size_t matching, total;
};

struct view_objectives {
	struct objectives_tree tree;
	uint32_t *shown;  /* nodes that are not under a folded one */
	size_t n, beside; /* how many; from which on they stand beside the tree */
	enum objectives_size size;
	bool size_chosen;
	struct row_set turned[2]; /* rows folded or not against the size; the second while a filter is on */
	unsigned groups_turned[2];
	bool filtered;
	size_t cursor, top, side_top; /* in shown */
	struct item at;
	int at_group;             /* of a group under the cursor, or -1 */
	bool has_at;
	bool still;               /* laid out for the text print: no cursor */
	struct widget_persona personas;
	struct widget_findings findings[TABLE_COUNT];
	int high, wide;
	int tree_columns;         /* of the tree; what is right of it is beside */
	int body, head;
};

/* objectives_tree.c */
void objectives_tree_build(struct objectives_tree *t, const struct view_env *env);
void objectives_tree_release(struct objectives_tree *t);
/* As the signs key-result-off-track and key-result-stale have it. */
bool objectives_tree_off_track(const struct board *b, uint32_t key_result);
bool objectives_tree_is_stale(const struct board *b, uint32_t key_result);

/* objectives_fold.c */
void objectives_fold_begin(struct view_objectives *v, const struct view_env *env); /* after the tree was built */
void objectives_fold_show(struct view_objectives *v, const struct board *b);       /* lists what is shown anew */
bool objectives_fold_is(const struct view_objectives *v, const struct board *b, size_t node);
void objectives_fold_turn(struct view_objectives *v, const struct board *b, size_t node);
void objectives_fold_forget(struct view_objectives *v);
void objectives_fold_release(struct view_objectives *v);
/* Index in shown of a node or of the nearest shown one above it. */
size_t objectives_fold_index(const struct view_objectives *v, size_t node);
static inline bool objectives_fold_can(const struct objectives_tree *t, size_t node)
{
	return t->node[node].end > node + 1;
}

/* objectives_draw.c */
void objectives_draw_layout(struct view_objectives *v);
void objectives_draw(const struct view_objectives *v, const struct view_env *env, struct area a);
/* Column of the fold mark of a node. */
int objectives_draw_mark(const struct view_objectives *v, size_t node);
/* Lines that the i-th shown node takes beside the tree. */
int objectives_draw_side_rows(const struct view_objectives *v, const struct view_env *env, size_t i);
const char *objectives_draw_group(int group);

#endif

/* SPDX-License-Identifier: ISC */
/*
 * The contract of a view. A view is one file view_<name>.c that ends in one `const struct view_ops`, one line in
 * views.c, one screen case. It never sees curses, files or the clock.
 *
 * Order of calls: open; then after each change of the model or of what narrows it rebuild, after each change of size
 * (or rebuild) layout, then draw, which takes everything const and only paints; close. act and click in between.
 * State that outlives a rebuild (selection, scroll) is kept by struct item and never by row.
 *
 * A view that shows one item gets it by `select` right after open and is then rebuilt; its `selected` is that item, not
 * the reference under its cursor. ACTION_OPEN and ACTION_FOLLOW answer VIEW_GO, ACTION_WHY and ACTION_BACK are passed:
 * the app opens the why of what is selected, and keeps the stack of what was open.
 */
#ifndef UI_VIEW_H
#define UI_VIEW_H

#include <string.h>

#include "model/board.h"
#include "model/edit.h"
#include "model/query.h"
#include "ui/action.h"
#include "ui/canvas.h"
#include "ui/row_set.h"

/* What the app lends to every call; all borrowed. */
struct view_env {
	const struct board *board;
	const struct findings *findings;
	const struct signs *signs; /* NULL while they are not known */
	const struct hindsight *hindsight; /* the board's past; NULL for a print */
	enum shown_charset charset;
	int32_t lens;         /* persona row, or ROW_NONE */
	struct query *filter; /* compiled for any table; NULL when there is none */
	struct bytes filter_text;
	/* where a filter only grew since the last rebuild, a view may narrow its last rows instead of starting again */
	bool filter_narrowed;
	const struct row_set *marks; /* rows that the person marked, or NULL */
	const struct row_set *flash; /* rows that somebody else changed a moment ago, or NULL */
	int64_t now; /* milliseconds that only go forward; stands still where the day is fixed */
};

/* STYLE_MARKED, STYLE_FLASH: what a row looks like besides what the view says; over what is drawn (area_restyle). A
 * marked row also has GLYPH_MARK, as no meaning is carried by looks alone. */
static inline unsigned view_row_flags(const struct view_env *env, enum table_id t, uint32_t row)
{
	return (row_set_has(env->marks, t, row) ? STYLE_MARKED : 0) | (row_set_has(env->flash, t, row) ? STYLE_FLASH : 0);
}

enum view_answer {
	VIEW_PASSED,  /* not mine: the app handles it or says why not */
	VIEW_HANDLED, /* repaint */
	VIEW_LAYOUT,  /* handled; lay out again */
	VIEW_REBUILD, /* handled; rebuild */
	VIEW_EDIT,    /* *edit was filled: apply it */
	VIEW_GO,      /* open *go in the detail, or where go_in says */
	VIEW_LIST     /* list *list in a menu headed by *message; what is chosen is opened */
};

struct view_result {
	struct edit edit;
	struct item go;
	int go_column;      /* schema column + 1 where its cursor is to stand, 0 for the first line */
	const char *go_in;  /* the view of one item to open it in; NULL: the detail */
	struct str message; /* told on the bottom line: raw text */
	struct view_list {
		VEC(struct item) items;
	} list;
};

/* A value of a column of the schema. */
struct view_fill {
	int column;
	char value[ITEM_KEY];
};

/* Where the cursor stands, for editing and adding. */
struct view_where {
	enum table_id table;
	int schema_column;  /* the field under the cursor, or -1 */
	int file_column;    /* the same in the file (one that the schema does not know), or -1 */
	const char *why_not; /* a literal: why what is under the cursor is no field that can be edited; or NULL */
	struct view_fill fill[4]; /* what a new row here takes from the place: its timeframe, persona, owner ... */
	int fills;
};

/* What moving a card means: values for its row, or a rank beside another priority, or why it cannot be; with none of
 * them the card is there already. */
struct view_move {
	struct view_fill set[4]; /* made with view_move_set */
	int sets;
	struct item beside; /* right before (`after`: behind) that priority; table TABLE_NONE: no rank is meant */
	bool after;
	const char *why_not; /* a literal, or NULL */
	/* For drop: whether the place is the card itself (what can be taken up there), and the cells that light up while it is pointed at. */
	bool own;
	int y, x, rows, columns;
	char place[48]; /* what the place is called, in few words: raw text */
};

/* How a view is set, in words that views.csv keeps. "" where the view has no such choice. */
struct view_look {
	char sort[64];    /* as --sort takes it */
	char group[16];   /* o */
	char picture[16]; /* t */
	char size[16];    /* z */
};

struct view_ops {
	const char *name;  /* "board" */
	const char *title; /* "Board" */
	char key;          /* '1' */
	enum action_scope scope;
	void *(*open)(void);
	void (*close)(void *v);
	void (*rebuild)(void *v, const struct view_env *env);
	void (*layout)(void *v, const struct view_env *env, int rows, int columns);
	/* How many rows of that width show everything without scrolling (the text print); after rebuild. */
	int (*height)(void *v, const struct view_env *env, int columns);
	void (*draw)(const void *v, const struct view_env *env, struct area a);
	enum view_answer (*act)(void *v, const struct view_env *env, const struct action *action, struct view_result *r);
	/* Of a view of one item, after select and before the first rebuild: the cursor goes to that schema column. Or NULL. */
	void (*stop_at)(void *v, int schema_column);
	/* The item under the cursor; false where there is none. */
	bool (*selected)(const void *v, struct item *out);
	/* Puts the cursor on an item; false where this view does not show it. */
	bool (*select)(void *v, const struct view_env *env, const struct item *item);
	/* A click at a cell of the area last laid out: selects; false where there is nothing. */
	bool (*click)(void *v, const struct view_env *env, int y, int x);
	/* Scrolls what is at that place without moving the cursor's item unless it would leave the screen. */
	void (*wheel)(void *v, const struct view_env *env, int y, int x, int lines);
	/* Rows shown of how many, for the counter while filtering. */
	void (*counts)(const void *v, size_t *shown, size_t *total);
	/* Which of how many rows in its lane the cursor is on, from 1; false where there is none. NULL: rows have no order. */
	bool (*position)(const void *v, size_t *at, size_t *of);
	/* The actions that matter here and now, for the hint bar, most important first; ends with ACTION_NONE. */
	const enum action_id *(*hints)(const void *v);
	/* What a step of H J K L means for that row, which this view shows: one of down and right is -1 or 1, the other 0.
	 * False, or NULL: what its table has, a rank down and up, a time right and left. */
	bool (*shift)(const void *v, const struct view_env *env, const struct item *item, int down, int right,
		      struct view_move *out);
	/* What letting go of that row at a cell of the area last laid out would do. The card under the cursor is the one
	 * that was taken up; with marks all marked ones are asked about. False: there is nothing that takes a card. NULL:
	 * cards are not dragged in this view. */
	bool (*drop)(const void *v, const struct view_env *env, const struct item *item, int y, int x,
		     struct view_move *out);
	/* How it is set, and setting it so: "" and unknown words leave a choice as it is. The view must be rebuilt after
	 * set_look. NULL: it has no choices. */
	void (*look)(const void *v, struct view_look *out);
	void (*set_look)(void *v, const struct view_env *env, const struct view_look *look);
	/* NULL where there is nothing more to tell than what is selected. False where there is nothing. */
	bool (*where)(const void *v, const struct view_env *env, struct view_where *out);
};

/* A new row here takes that value; more than there is room for, and "", are left out. */
static inline void view_fill(struct view_where *w, int column, struct bytes value)
{
	if (!value.n || value.n >= ITEM_KEY || w->fills == (int)(sizeof w->fill / sizeof *w->fill))
		return;
	w->fill[w->fills].column = column;
	memcpy(w->fill[w->fills].value, value.p, value.n);
	w->fill[w->fills++].value[value.n] = 0;
}

static inline void view_move_init(struct view_move *m)
{
	memset(m, 0, sizeof *m);
	m->beside.table = TABLE_NONE;
}

/* It takes that value ("" for none); one that is too long to be kept here is a reason why not. */
static inline void view_move_set(struct view_move *m, int column, struct bytes value)
{
	if (value.n >= ITEM_KEY || m->sets == (int)(sizeof m->set / sizeof *m->set)) {
		m->why_not = "the value is too long to be made by moving; e edits the field";
		return;
	}
	m->set[m->sets].column = column;
	memcpy(m->set[m->sets].value, value.p, value.n);
	m->set[m->sets++].value[value.n] = 0;
}

/* views.c: the views in the order of their keys, then those that show one item (key 0): detail and why;
 * NULL-terminated. */
const struct view_ops *const *views_all(void);
/* By name; NULL where there is none. */
const struct view_ops *views_find(const char *name);

#endif

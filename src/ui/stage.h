/* SPDX-License-Identifier: ISC */
/*
 * What is on the screen: the board, the views with what is stacked over them, what narrows them, one menu or prompt on
 * top, a message. app.c owns the loop and gives the stage its board; dispatch.c turns keys into calls; the overlay_
 * files fill menus.
 *
 * Order: stage_init, stage_take_board (again after each reload), then keys and stage_draw in turn, stage_release.
 */
#ifndef UI_STAGE_H
#define UI_STAGE_H

#include "base/vec.h"
#include "model/findings.h"
#include "model/signs.h"
#include "model/limits.h"
#include "store/conflicts.h"
#include "store/here.h"
#include "ui/app.h"
#include "ui/editor.h"
#include "ui/form.h"
#include "ui/keymap.h"
#include "ui/menu.h"
#include "ui/narrow.h"
#include "ui/prompt.h"
#include "ui/row_set.h"
#include "ui/view.h"

/* A view that is open, and what it was last built from. */
struct place {
	const struct view_ops *ops;
	void *state; /* NULL: not opened yet */
	bool stale;  /* rebuild before the next layout */
	bool unlaid; /* layout before the next draw */
	int rows, columns;
	struct str built_filter; /* for view_env's filter_narrowed */
	int32_t built_lens;
	bool built;
};

struct stage;
struct amend;

/* A new rank or timeframe that waits for its reason; all owned. */
struct decided {
	struct item item;
	char *field, *old, *new;
};
struct trade;
struct stage_assess;

/* drag.h */
struct stage_drag {
	bool pressed, on; /* the button is down on a card; and has moved since */
	struct item item;
	int y, x;              /* where it was pressed */
	bool there;            /* the mouse is where a card can go */
	struct view_move move; /* what that means */
};

/* What a menu is for. The menu is off the screen when `chosen` runs, so that it may open another. */
struct stage_menu {
	void (*chosen)(struct stage *s, const struct menu_item *item);
	void (*closed)(struct stage *s); /* the person left it with nothing chosen; or NULL */
	bool rows; /* its lines stand for row numbers: it is closed when the board changes */
};

struct stage {
	const struct app_options *options;
	enum shown_charset charset;
	const struct keymap *keys;
	struct keymap *default_keys; /* where the person has no own ones; owned */
	struct board *board; /* NULL until there is one */
	struct findings findings;
	struct findings file_findings; /* those about files, which nothing but reading tells */
	struct findings_work *checking; /* NULL: not begun, or done */
	bool findings_known;
	size_t errors, warnings; /* of the findings known */
	struct signs signs;         /* empty until signs_known */
	struct signs_work *signing; /* NULL: not begun, or done */
	bool signs_known;
	size_t red, amber; /* high and medium ones, as they were last known */
	struct narrow narrow;
	struct editor *editor; /* borrowed; NULL for a print, which changes nothing */
	const struct here *here; /* borrowed; NULL for a print */
	struct hindsight *hindsight; /* the same */
	struct row_set marks;
	struct conflicts conflicts; /* as they were last listed */
	size_t conflict;            /* which one is being decided */
	size_t conflicts_waiting;   /* to be told; as last counted */
	bool deciding;              /* the open form decides it */
	enum table_id mending;      /* the damaged file that is being decided */

	VEC(struct place) views; /* in the order of views_all, those with a key */
	size_t view;             /* the current one */
	VEC(struct place) stack; /* details and whys over it; the last is on top */

	struct menu *menu; /* NULL for none; owned */
	const struct stage_menu *menu_kind;
	struct stage_assess *assess; /* overlay_assess: answers that are not written yet; NULL for none; owned */
	struct trade *trade; /* what the menu of a limit is about; NULL for none; owned */
	struct form *form;   /* NULL for none; owned */
	void (*form_kept)(struct stage *s); /* what keeps it; NULL: amend_kept */
	VEC(struct decided) decided;        /* ui/decide.h */
	bool decided_now;                   /* by the last key: the message says how to give the reason */
	struct amend *amend; /* what the form is about; owned */
	bool filtering; /* the filter line is open */
	struct prompt prompt;
	struct str filter_before; /* what Esc brings back */
	struct str filter_error;  /* why what is typed cannot be used yet */

	struct str message; /* raw */
	unsigned long told; /* how often something was */
	enum theme_role message_role;

	int64_t now;  /* view_env's; the loop sets it */
	uint32_t key; /* the one that is being handled; 0 where it is something else */
	/* asked of the loop */
	bool quit, redraw, suspend, reload;
	struct str copy;     /* for the terminal's clipboard; empty for nothing */
	struct str outside;  /* a file for the person's own editor; empty for none */
	size_t outside_line;
	bool moving;         /* arrows move the card */
	size_t moving_since; /* steps of the history when that began */
	struct limits moving_limits; /* what was exceeded then */
	struct stage_drag drag;
	bool abandon; /* quit even if something is not saved */

	struct area view_area; /* where the view was last drawn; for the mouse */
	struct area whole;
};

void stage_init(struct stage *s, const struct app_options *o, enum shown_charset charset);
void stage_release(struct stage *s);
/* Takes over a board and its findings (those about files; the rest is collected with stage_collect). */
void stage_take_board(struct stage *s, struct board *b, struct findings *f);
/* The board was changed in memory: all is looked at anew. changed[t] (NULL: none): the file was read again. */
void stage_board_changed(struct stage *s, const bool changed[TABLE_COUNT]);
/* Counts the conflicts that wait; true where there are more or fewer. */
bool stage_count_conflicts(struct stage *s);
/* More is known of the past: what follows from it is made anew. */
void stage_past_known(struct stage *s);
/* Checks about so many rows more; false when all is known. */
bool stage_collect(struct stage *s, uint32_t rows);

/* The view on top. */
struct place *stage_place(struct stage *s);
/* What is under the cursor; false where that is nothing, or a row that is gone and whose page is still open. */
bool stage_item(struct stage *s, struct item *out);
/* The needs of actions that are met now. */
unsigned stage_needs(struct stage *s);
/* Goes to a view; what was stacked is closed. */
void stage_show_view(struct stage *s, const struct view_ops *ops);
/* Opens "detail" or "why" of an item over what is there. */
void stage_open_item(struct stage *s, const char *view, const struct item *item);
/* The same with the cursor at a column of the schema; -1: at the first line. */
void stage_open_item_at(struct stage *s, const char *view, const struct item *item, int schema_column);
bool stage_back(struct stage *s);
/* What narrows has changed: everything is rebuilt when it is next seen. */
void stage_narrowed(struct stage *s);
void stage_env(struct stage *s, struct view_env *out);
/* Built and laid out for the size that it was last drawn at, before it acts. */
void stage_ready(struct stage *s, struct place *p, int rows, int columns);

void stage_tell(struct stage *s, enum theme_role role, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* The menu is the stage's own from now on. */
void stage_open_menu(struct stage *s, struct menu *m, const struct stage_menu *kind);
void stage_close_menu(struct stage *s);
void stage_close_form(struct stage *s);

void stage_draw(struct stage *s, struct canvas *c);
/* What the loop draws while there is no board yet. */
void stage_draw_progress(struct stage *s, struct canvas *c, double share);
/* Only the view, as tall as it needs to be, on a canvas of its own (which the caller frees). */
struct canvas *stage_draw_whole(struct stage *s, int columns);

#endif

/* SPDX-License-Identifier: ISC */
/*
 * Changing the board from the screen. Edits are applied in memory at once, as one step of the history, and saved by an
 * errand; what is changed while one is on the way goes with the next. What others change comes in the same way.
 *
 * The app owns the editor and lends it to the stage; after each call that changes the board (they say so) the stage
 * must be told with stage_board_changed.
 */
#ifndef UI_EDITOR_H
#define UI_EDITOR_H

#include "model/history.h"
#include "store/errand.h"
#include "store/watch.h"
#include "ui/row_set.h"

enum editor_state {
	EDITOR_IDLE,   /* nothing was changed yet */
	EDITOR_SAVED,
	EDITOR_SAVING,
	EDITOR_FAILED  /* `problem` says why; tried again with the next edit and on reload */
};

/* What makes it worth reading a file, besides a changed glance. */
struct editor_look {
	bool all;       /* every file is read */
	bool unhurried; /* files are read again whose glance may hide a change, and those put aside are seen to */
	bool fresh;     /* as of glance_all */
	const struct watch_news *news; /* what was told of files; NULL for nothing */
};

struct editor {
	struct session session; /* its board is the stage's; NULL until there is one */
	struct history history;
	struct errand errand;
	const char *me; /* borrowed */
	enum editor_state state;
	struct str problem;     /* why the last save failed */
	struct str why_not;     /* why nothing may be changed at all; empty where it may */
	struct str stale[TABLE_COUNT]; /* in what way the file looks damaged; empty for a good one */
	struct glance seen[TABLE_COUNT];
	int64_t sweep_at; /* when files that were put aside are to be looked at; 0: there are none */
	bool missed;      /* somebody who looked was called back */
	struct row_set flash;   /* rows that others changed, with the last errand */
	int64_t conflicts;      /* of the last errand */
	bool trying;            /* edits are scratch: ui/trial.h */
	bool relaid;            /* the board was linked anew, though it says the same: tell the stage */
	size_t trying_since;    /* steps of the history when that began */
	bool told;              /* it brought something that is to be seen */
	struct str notes;       /* what it should tell a person, until that is told */
};

/* folder and me are borrowed. */
void editor_init(struct editor *e, const char *folder, const char *me, bool read_only);
/* Saves what is not saved yet, waiting for it. False where that failed. */
bool editor_finish(struct editor *e);
void editor_release(struct editor *e);

/* A board was read; seen: its files as they were right before. There must be nothing to save. */
void editor_take_board(struct editor *e, struct board *b, const struct glance seen[TABLE_COUNT]);

/* Whether something still has to be saved, or is on the way. */
bool editor_is_busy(const struct editor *e);
/* Whether the board holds the last good view of a file that looks damaged; reading it anew would lose that. */
bool editor_is_stale(const struct editor *e);
/* Whether this table can be changed now; says why not. */
bool editor_may(const struct editor *e, enum table_id t, struct err *err);

/* Applies these edits, with what goes along with them, as one step, and sends the errand. All or none. The board has
 * changed where it says true. */
bool editor_apply(struct editor *e, const struct edit *edits, size_t n, const char *what, struct err *err);
/* The steps done since there were `from` of them become one, called `what`. */
void editor_join(struct editor *e, size_t from, const char *what);
/* *what: the step's words, borrowed until the next call; *item: what it was about, for the cursor. */
bool editor_undo(struct editor *e, const char **what, struct item *item, struct err *err);
bool editor_redo(struct editor *e, const char **what, struct item *item, struct err *err);

/* Sends what is to be saved where nobody is on the way. */
void editor_save(struct editor *e);
/* Looks whether files may have changed, and sends somebody to read those. False where somebody is on the way: ask again
 * when he is back. */
bool editor_look(struct editor *e, const struct editor_look *how);
/* The file that looks damaged is what somebody meant: it is read as it is. */
void editor_accept(struct editor *e, enum table_id t);
/* What the errand brought, when its descriptor can be read (or at any time). changed[t]: the board's table was
 * replaced; true where any was. */
bool editor_hear(struct editor *e, bool changed[TABLE_COUNT]);

#endif

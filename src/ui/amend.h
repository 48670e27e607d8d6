/* SPDX-License-Identifier: ISC */
/*
 * What the keys for changing the board do: open a form on a field, ask for a new row's title, ask before deleting, go
 * back and forth. What is kept goes to the editor as edits. With marks it is done to all marked, as one step.
 */
#ifndef UI_AMEND_H
#define UI_AMEND_H

#include "ui/stage.h"

/* The form that is open, and what it is about. */
struct amend;

void amend_field(struct stage *s);
/* That column of that row, wherever the cursor is. */
void amend_column(struct stage *s, const struct item *item, const char *column);
void amend_add(struct stage *s);
/* A row of that table of which these cells are known already; asks for the rest. */
void amend_add_known(struct stage *s, enum table_id t, const struct edit *known);
/* key: the key that asked, which means yes when pressed again. */
void amend_remove(struct stage *s, uint32_t key);
/* False where nothing was undone; that is told. */
bool amend_undo(struct stage *s, bool redo);

/* Leaving would lose what cannot be saved. Yes sets the stage's quit and abandon. */
void amend_ask_leave(struct stage *s);

/* Applies edits, tells, and puts the cursor on `item` (NULL: leaves it). False with a message where they are refused. */
bool amend_apply(struct stage *s, const struct edit *edits, size_t n, const char *what, const struct item *item);

/* The open form was kept; it closes, or says why not. */
void amend_kept(struct stage *s);
/* The board changed under the open form. */
void amend_board_changed(struct stage *s);
void amend_free(struct amend *a);

/* The cursor to an item, where the view shows it; where what narrows the board hides it, that is told. */
void amend_put_cursor(struct stage *s, const struct item *item);

/* amend_move.c: a card, or all marked ones, a step: in rank, in time, or as the view has it. */
void amend_move(struct stage *s, const struct action *action);
/* What moving means for each of these rows, at once; how: asked for each of them. */
struct amend_moves {
	bool (*ask)(struct stage *s, const struct item *item, const void *context, struct view_move *out);
	const void *context;
};
void amend_move_all(struct stage *s, const struct item *item, const struct amend_moves *how);
/* Moving with the arrows ended: its steps become one; offer: what leaves where a limit is exceeded. */
void amend_move_ended(struct stage *s, bool offer);

/* amend_marks.c: several rows, and what leaves the program. */
void amend_marks_set(struct stage *s, enum action_id how);
void amend_marks_copy(struct stage *s, bool row);
void amend_marks_outside(struct stage *s);

#endif

/* SPDX-License-Identifier: ISC */
/*
 * A grid of cells with a label at the left of each line and a head over each column, one of which is under the cursor:
 * how wide things are, what is scrolled to, where keys and clicks lead, the frame around it. What stands in it is the
 * view's. Lines and columns of cells are counted from 0 over all there are; y and x are of the area laid out.
 * Calling order: fill in lines, columns and wishes; matrix_layout; then the others. All costs are those of the cells on
 * the screen.
 */
#ifndef UI_MATRIX_H
#define UI_MATRIX_H

#include "ui/view.h"

struct matrix {
	size_t lines, columns; /* that there are */
	size_t line, column;   /* the cursor's; 0 where there are none */
	/* wishes */
	int label_min, label_max, cell_min, cell_max;
	int head; /* lines over the body, the frame's one among them: 1 or 2 */
	int foot; /* lines below it that are the view's; where it is more than 1, layout adds those that are not needed */
	bool still; /* for the text print: no cursor, everything shown */
	/* set by layout */
	int height, width, body, label, cell;
	bool boxed;
	size_t top, left; /* the first line and column on the screen */
	size_t shown;     /* columns on it, the last one perhaps cut */
};

struct matrix_rules {
	const char *title; /* over the labels */
	/* Each paints on its own part: head lines high, one line, one line. */
	void (*head)(const void *view, const struct view_env *env, struct area a, size_t column, unsigned flags);
	void (*label)(const void *view, const struct view_env *env, struct area a, size_t line, unsigned flags);
	void (*cell)(const void *view, const struct view_env *env, struct area a, size_t line, size_t column,
		     unsigned flags);
};

void matrix_layout(struct matrix *m, int height, int width);
/* Lines that show all of it; sets still. */
int matrix_height(struct matrix *m, int width);
/* After the cursor was set from outside: brings it into range and onto the screen. */
void matrix_reveal(struct matrix *m);
/* Moves the cursor; false where the action is none that moves. */
bool matrix_act(struct matrix *m, const struct action *action);
/* Puts the cursor on what is at that place; a label leaves its column, a head its line. False where nothing is there. */
bool matrix_click(struct matrix *m, int y, int x);
void matrix_wheel(struct matrix *m, int lines);
/* The frame, then what the rules paint. */
void matrix_draw(const struct matrix *m, const struct matrix_rules *rules, const void *view, const struct view_env *env,
		 struct area a, size_t count);
/* The first line below the body, which is the view's, where foot is not 0. */
int matrix_foot(const struct matrix *m);

#endif

/* SPDX-License-Identifier: ISC */
/*
 * The meeting on the screen: one step of model/agenda.h at a time, its lines one below the other with their facts in
 * columns, or below the text where there is no room. meeting_place says where each line stands; meeting_draw paints.
 * Minutes come from the app (view_env.now), so that a test can say which it is.
 */
#ifndef UI_MEETING_H
#define UI_MEETING_H

#include "model/agenda.h"
#include "ui/view.h"
#include "ui/widget_persona.h"

enum { MEETING_MINUTE = 60000 };

/* Where a line stands; y counts from the top of the page. */
struct meeting_line {
	long y;
	int rows;              /* with what is below it */
	int gap;               /* empty rows before it, counted in y */
	int x, columns;        /* of the text */
	int text_rows, more_rows;
	int fact_rows;         /* of facts below the text; 0: they stand beside it */
	int bar_x, chips_x;    /* -1: none */
	int fact_x[AGENDA_FACTS], fact_y[AGENDA_FACTS]; /* y in the rows of facts */
};

struct view_meeting {
	int step; /* from 0 */
	bool begun;
	int64_t since; /* when the meeting began, as view_env.now tells time */
	struct agenda_step shown;
	unsigned long links; /* of the board that it is from */
	int built;           /* the step that it is, while the signs were known; -1 */
	struct widget_persona personas;
	VEC(struct meeting_line) lines;
	int width, height;
	int head, foot; /* rows above and below the page */
	long all, top;
	size_t cursor; /* a line with an item; lines.n: none */
	bool has_here;
	struct item here;
};

struct hindsight;

/* What is known of the time before, for an agenda of in->board: the news, or why there are none. Both are the caller's, and
 * must live as long as what is built from them. h may be NULL. */
void meeting_past(const struct hindsight *h, struct agenda_inputs *in, struct news *news, struct str *unknown);
/* A line that the cursor stops at. */
bool meeting_stops(const struct view_meeting *v, size_t line);
int meeting_body(const struct view_meeting *v);
/* After the step is built and width and height are known: where all stands. */
void meeting_place(struct view_meeting *v, const struct view_env *env);
void meeting_draw(const void *view, const struct view_env *env, struct area a);

#endif

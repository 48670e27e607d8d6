/* SPDX-License-Identifier: ISC */
/*
 * The two lines above a view and the one below, from plain facts. What narrows the board and what is wrong with its
 * data give way last when the lines are short.
 */
#ifndef UI_FRAME_H
#define UI_FRAME_H

#include "ui/keymap.h"
#include "ui/view.h"
#include "ui/who.h"

enum {
	FRAME_TOP = 2,
	FRAME_BOTTOM = 1,
	FRAME_MIN_ROWS = 10,
	FRAME_MIN_COLUMNS = 40
};

enum frame_saving {
	FRAME_NOTHING, /* nothing was changed yet */
	FRAME_SAVED,
	FRAME_SAVING,
	FRAME_NOT_SAVED
};

struct frame_facts {
	struct bytes product; /* raw, like all bytes here */
	struct bytes folder;
	const struct view_ops *view; /* whose tab is lit */
	enum action_scope scope;     /* of what is on top */
	const struct keymap *keys;
	struct bytes lens, lens_role; /* empty for no lens */
	struct bytes filter;          /* empty for none */
	size_t shown, total;          /* rows, where narrowed */
	size_t errors, warnings;
	size_t conflicts; /* that wait to be decided */
	size_t red, amber; /* signs of high and of medium severity */
	bool checking; /* errors and warnings are not known yet */
	bool read_only;
	enum frame_saving saving;
	struct bytes problem; /* of FRAME_NOT_SAVED */
	bool trying;          /* what if: nothing is written */
	size_t tried;         /* steps */
	struct bytes stale;   /* files that look damaged, and how; empty for none */
	size_t marked;        /* rows */
	struct bytes who[WHO_FORMS]; /* who else is at work, at length and ever shorter; empty for nobody */
	day_t today; /* shown where it was fixed, else CLOCK_NO_DAY */
	const enum action_id *hints; /* ends with ACTION_NONE */
	struct bytes id;             /* under the cursor, or empty */
	struct bytes message;        /* instead of the hints, or empty */
	enum theme_role message_role;
	bool decided;                /* something waits for its reason: the key is told beside the message */
};

void frame_draw_top(struct area a, const struct frame_facts *f);
/* The lines that frame_draw_bottom needs: FRAME_BOTTOM, and more for a message that is longer than one. */
int frame_bottom_rows(struct area whole, const struct frame_facts *f);
void frame_draw_bottom(struct area a, const struct frame_facts *f);
/* The view whose tab is at column x of the first line, or NULL. */
const struct view_ops *frame_tab_at(struct area a, const struct frame_facts *f, int x);
/* One line that says what size is needed. */
void frame_draw_too_small(struct area a);
/* A bar in the middle with what is being done and how far it got (0 to 1). */
void frame_draw_progress(struct area a, const char *doing, struct bytes what, double share);

#endif

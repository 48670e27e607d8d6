/* SPDX-License-Identifier: ISC */
/*
 * From a canvas to the bytes that bring a terminal from what it shows to that: only for cells that differ, and all of a
 * frame in one buffer, so that it goes out in one write and nobody sees half of it. How a terminal moves its cursor and
 * sets looks is asked of `ops`; what they answer is kept.
 */
#ifndef UI_PAINT_H
#define UI_PAINT_H

#include "ui/canvas.h"

struct paint_ops {
	const void *context; /* for go */
	/* Appends what moves the cursor there. */
	void (*go)(const void *context, int y, int x, struct str *out);
	/* Appends what sets a look from whatever is set. */
	void (*look)(struct theme_look look, struct str *out);
	/* from mem_alloc, taken over by paint_init; NULL where the terminal has no such thing */
	char *clear_screen;
	char *clear_line; /* from the cursor on, in the plain look */
	char *show_cursor, *hide_cursor;
	bool safe_corner; /* a character in the last cell does not scroll the screen */
};

struct paint {
	struct paint_ops ops;
	enum theme_depth depth;
	struct canvas *last; /* what the terminal shows */
	bool forgotten;      /* it may show anything */
	int y, x;            /* of its cursor; y < 0 where not known */
	int style;           /* role * 256 + flags, or -1 */
	bool cursor;
	char *look[THEME_COUNT][256]; /* by role and flags; NULL: not asked yet */
};

void paint_init(struct paint *p, const struct paint_ops *ops, enum theme_depth depth);
void paint_release(struct paint *p);
/* Everything is sent again with the next frame, after clearing. */
void paint_forget(struct paint *p);
/* Appends the bytes. */
void paint_frame(struct paint *p, const struct canvas *c, struct str *out);

#endif

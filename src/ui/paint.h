/* SPDX-License-Identifier: ISC */
/*
 * From a canvas to the bytes that bring a terminal from what it shows to that: only for cells that differ, and all of a
 * frame in one buffer, so that it goes out in one write and nobody sees half of it. How a terminal moves its cursor and
 * sets colours is asked of `ops`; what they answer about colours is kept.
 */
#ifndef UI_PAINT_H
#define UI_PAINT_H

#include "ui/canvas.h"

enum { PAINT_ATTRIBUTES = 4, PAINT_COLOURS = 256 };

struct paint_ops {
	const void *context; /* for go and colour */
	/* Appends what moves the cursor there; `from_y` is the row that it is in, negative where that is not known. */
	void (*go)(const void *context, int from_y, int y, int x, struct str *out);
	/* Appends what sets a colour of the foreground or the background. */
	void (*colour)(const void *context, bool background, int colour, struct str *out);
	int colours; /* how many there are; below 1 for none, as terminfo says it */
	/* from mem_alloc, taken over by paint_init; NULL where the terminal has no such thing */
	char *plain; /* ends all attributes and colours */
	char *attribute[PAINT_ATTRIBUTES]; /* by bit of enum theme_attribute: adds it */
	char *clear_screen;
	char *clear_line; /* from the cursor on; the background's colour stays */
	char *show_cursor, *hide_cursor;
	bool safe_corner; /* a character in the last cell does not scroll the screen */
};

struct paint {
	struct paint_ops ops;
	struct theme theme;
	enum theme_depth depth;
	struct canvas *last; /* what the terminal shows */
	bool forgotten;      /* it may show anything */
	int y, x;            /* of its cursor; y < 0 where not known */
	struct theme_look look; /* that is set, if it is known */
	bool look_known;
	bool cursor;
	char *colour[2][PAINT_COLOURS]; /* foreground, background; NULL: not asked yet */
};

void paint_init(struct paint *p, const struct paint_ops *ops, const struct theme *theme, enum theme_depth depth);
void paint_release(struct paint *p);
/* Everything is sent again with the next frame, after clearing. */
void paint_forget(struct paint *p);
/* Appends the bytes. */
void paint_frame(struct paint *p, const struct canvas *c, struct str *out);

#endif

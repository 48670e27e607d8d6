/* SPDX-License-Identifier: ISC */
/*
 * A grid of character cells that views paint on. It knows nothing of terminals: term_curses.c shows a canvas on one,
 * term_memory.c keeps it for tests, benchmarks, the text print and pictures. Everything is clipped; nothing is ever
 * drawn outside; a wide cluster that does not fit whole is left out. y and x count from 0 at the top left.
 * Only text that base/shown.h made harmless, or literals of the program, may be drawn.
 */
#ifndef UI_CANVAS_H
#define UI_CANVAS_H

#include <stdbool.h>

#include "base/shown.h"
#include "ui/theme.h"

struct canvas;

/* A window on a canvas, for clipping and relative coordinates. Passed by value. */
struct area {
	struct canvas *canvas;
	int y, x, rows, columns;
};

struct canvas *canvas_new(int rows, int columns, enum shown_charset charset);
void canvas_free(struct canvas *c);
void canvas_resize(struct canvas *c, int rows, int columns);
int canvas_rows(const struct canvas *c);
int canvas_columns(const struct canvas *c);
enum shown_charset canvas_charset(const struct canvas *c);
void canvas_clear(struct canvas *c);
/* Size, cells and cursor; the charset stays. */
void canvas_copy(struct canvas *to, const struct canvas *from);

/* One cell: its cluster (valid UTF-8, NUL-terminated; "" right of a wide one; " " when blank) and style. */
struct canvas_cell {
	char text[24];
	struct style style;
	bool continuation; /* the right half of a wide cluster */
};
const struct canvas_cell *canvas_at(const struct canvas *c, int y, int x);
/* All cells of a row that there is, side by side. */
const struct canvas_cell *canvas_row(const struct canvas *c, int y);
/* Writes one cluster of 1 or 2 columns (area.c and tests; views draw with area_...), or nothing where it does not fit.
 * What a cell cannot hold of a very long cluster is left out. */
void canvas_put(struct canvas *c, int y, int x, struct bytes cluster, int columns, struct style s);
void canvas_restyle(struct canvas *c, int y, int x, unsigned flags);

/* Where the terminal's own cursor is to stand (a prompt), or hidden with y < 0. */
void canvas_set_cursor(struct canvas *c, int y, int x);
bool canvas_cursor(const struct canvas *c, int *y, int *x);

struct area area_all(struct canvas *c);
/* The part of a that starts at y, x with that size, clipped to a. */
struct area area_part(struct area a, int y, int x, int rows, int columns);

/* area.c. Each returns the columns it used. Text must be valid UTF-8 without controls. */
int area_text(struct area a, int y, int x, const char *text, struct style s);
int area_bytes(struct area a, int y, int x, struct bytes text, struct style s);
/* Outside bytes: made shown, clipped to `columns` with an ellipsis, drawn. */
int area_outside(struct area a, int y, int x, int columns, struct bytes outside, struct style s);
/* The same over several lines, broken at blanks; returns the lines used (at most `rows`). */
int area_wrapped(struct area a, int y, int x, int rows, int columns, struct bytes outside, struct style s);
/* The columns that outside bytes take when nothing cuts them. */
int area_width(struct bytes outside, enum shown_charset charset);
/* How many lines area_wrapped would need. */
int area_wrapped_rows(int columns, struct bytes outside, enum shown_charset charset);
void area_fill(struct area a, struct style s);
/* Adds flags to what is already drawn on `columns` cells. */
void area_restyle(struct area a, int y, int x, int columns, unsigned flags);

/* Line drawing in UTF-8 or ASCII. */
enum glyph {
	GLYPH_HLINE, GLYPH_VLINE, GLYPH_TOP_LEFT, GLYPH_TOP_RIGHT, GLYPH_BOTTOM_LEFT, GLYPH_BOTTOM_RIGHT,
	GLYPH_TEE_DOWN, GLYPH_TEE_UP, GLYPH_TEE_RIGHT, GLYPH_TEE_LEFT, GLYPH_CROSS,
	GLYPH_BAR_FULL, GLYPH_BAR_HALF, GLYPH_BAR_EMPTY, GLYPH_BAR_MARK,
	GLYPH_CURSOR, GLYPH_VISION, GLYPH_DIAGNOSIS, GLYPH_POLICY, GLYPH_OBJECTIVE, GLYPH_NON_GOAL,
	GLYPH_PLANNED, GLYPH_IN_PROGRESS, GLYPH_BLOCKED, GLYPH_DONE, GLYPH_DROPPED,
	GLYPH_FLAG, GLYPH_SAVED, GLYPH_ARROW_LEFT, GLYPH_ARROW_RIGHT, GLYPH_ARROW_DOWN, GLYPH_ELLIPSIS, GLYPH_BRANCH, GLYPH_BRANCH_LAST,
	GLYPH_UP, GLYPH_DOWN, GLYPH_MARK, GLYPH_DOT, GLYPH_SCROLL,
	GLYPH_SHADE_1, GLYPH_SHADE_2, GLYPH_SHADE_3, GLYPH_SHADE_4, GLYPH_TARGET, GLYPH_OTHER,
	GLYPH_FOLDED, GLYPH_UNFOLDED,
	GLYPH_COUNT
};
const char *glyph_text(enum glyph g, enum shown_charset charset); /* always one column */
int area_glyph(struct area a, int y, int x, enum glyph g, struct style s);
void area_hline(struct area a, int y, int x, int columns, struct style s);
void area_vline(struct area a, int y, int x, int rows, struct style s);
/* A bar of `columns` cells filled to share (0..1), with a mark at `mark` (0..1, or NAN for none). */
void area_bar(struct area a, int y, int x, int columns, double share, double mark, struct style s);
void area_scrollbar(struct area a, size_t first, size_t shown, size_t total, struct style s);

/* The canvas as plain text lines, trailing blanks cut. */
void canvas_print(const struct canvas *c, struct str *out);

#endif

/* SPDX-License-Identifier: ISC */
/*
 * A page to read: blocks of wrapped text, some of which the cursor stops at and some of which lead to another item.
 * The detail and the why are such pages. A page owns its texts (raw bytes; made harmless when drawn).
 * Calling order: widget_page_begin, then widget_page_add for each block, widget_page_end (the cursor finds its block
 * again by key), widget_page_layout, then draw and move; widget_page_release.
 */
#ifndef UI_WIDGET_PAGE_H
#define UI_WIDGET_PAGE_H

#include "model/board.h"
#include "ui/canvas.h"
#include "ui/widget_persona.h"

struct widget_page_block {
	uint64_t key;        /* the same for the same thing across rebuilds; 0 where the cursor never stops */
	int indent;          /* columns before the sign */
	int sign;            /* enum glyph, or -1 */
	struct style sign_style;
	bool rail;           /* a line goes on below the sign, down to the next block */
	const char *label;   /* raw, owned by the page or a literal; NULL for none */
	struct style label_style;
	int label_columns;   /* width kept for the label */
	struct bytes text;
	struct style text_style;
	const char *note;    /* told at the foot for the cursor's block; on a wide page also beside the text */
	const char *side;    /* dim, at the right end of the first line where there is room; raw; NULL for none */
	int side_columns;    /* set by layout: what is kept for it */
	int32_t persona;     /* a chip before the text, or ROW_NONE */
	bool has_bar;        /* a bar before the text, of 12 columns */
	double share, mark;
	bool has_link;
	struct item link;
	int y, rows;         /* set by layout: lines from the top of the page */
};

struct widget_page {
	VEC(struct widget_page_block) blocks;
	struct arena arena;
	size_t cursor; /* index of a block with a key, or blocks.n */
	uint64_t cursor_key;
	int top;       /* first line on the screen */
	int lines;     /* of the whole page */
	int rows, columns;
	int text_columns; /* widest text line */
	int note_columns; /* 0: notes are at the foot only */
	bool has_notes;
	bool foot_only; /* the view's: notes stand at the foot however wide the page is */
};

void widget_page_begin(struct widget_page *p);
/* A block without sign, label, persona or link; valid until the next call. */
struct widget_page_block *widget_page_add(struct widget_page *p);
/* A copy that lives as long as the page's content. */
struct bytes widget_page_keep(struct widget_page *p, struct bytes text);
void widget_page_end(struct widget_page *p);
void widget_page_release(struct widget_page *p);
/* Back to the first stop, for another item. */
void widget_page_rewind(struct widget_page *p);

void widget_page_layout(struct widget_page *p, int rows, int columns, enum shown_charset charset);
void widget_page_draw(const struct widget_page *p, const struct widget_persona *personas, struct area a);

/* To the next or previous stop; scrolls where there is none. */
void widget_page_move(struct widget_page *p, int by);
void widget_page_turn(struct widget_page *p, int by); /* pages */
void widget_page_ends(struct widget_page *p, bool last);
bool widget_page_click(struct widget_page *p, int y);
void widget_page_scroll(struct widget_page *p, int lines);
/* Where the block under the cursor leads to. */
bool widget_page_link(const struct widget_page *p, struct item *out);

#endif

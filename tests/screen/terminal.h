/* SPDX-License-Identifier: ISC */
/*
 * The terminal that the program under test talks to: libvterm draws, and a parser of our own in front
 * of it judges every byte (allowed.h), follows the modes, takes the marks out and translates "dim",
 * which libvterm does not know, into its font number 2.
 *
 * Order: term_open, term_feed as output arrives, term_close. Rows and columns count from 0.
 */
#ifndef SCREEN_TERMINAL_H
#define SCREEN_TERMINAL_H

#include <stdbool.h>
#include <vterm.h>

#include "base/str.h"

enum term_mode {
	TERM_CURSOR_KEYS = 1 << 0, /* arrows send ESC O */
	TERM_KEYPAD = 1 << 1,
	TERM_CURSOR_HIDDEN = 1 << 2,
	TERM_ALTERNATE = 1 << 3,
	TERM_MOUSE = 1 << 4, /* any of 1000, 1002, 1003 */
	TERM_MOUSE_SGR = 1 << 5,
	TERM_FOCUS = 1 << 6,
	TERM_PASTE = 1 << 7,
	TERM_SYNC = 1 << 8,
	TERM_INSERT = 1 << 9,
	TERM_MARGINS = 1 << 10,
	TERM_LINE_SET = 1 << 11, /* the line drawing set is on */
	TERM_NO_WRAP = 1 << 12,
};

struct term {
	VTerm *vt;
	VTermScreen *screen;
	int rows, cols;
	unsigned modes;   /* enum term_mode */
	long frame;       /* of the last mark; 0 before the first */
	long bytes_read;  /* of the last mark */
	struct str sequence, text;
	int state, utf8_left;
	uint32_t utf8_code;
	size_t offset;     /* bytes seen so far */
	struct str faults; /* one line each; empty when every byte was allowed */
	int fault_count;
};

void term_open(struct term *t, int rows, int cols);
void term_close(struct term *t);
/* Takes bytes up to the end of the next mark, or all n; how many were taken. */
size_t term_feed(struct term *t, const char *p, size_t n);
void term_resize(struct term *t, int rows, int cols);
/* True when the terminal is as the program found it; otherwise `why` names what is left on. */
bool term_is_restored(const struct term *t, struct str *why);

#endif

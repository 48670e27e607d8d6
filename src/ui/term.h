/* SPDX-License-Identifier: ISC */
/*
 * A terminal: something that shows canvases and gives events. term_curses.c is a real one, term_memory.c a scripted
 * one for tests and benchmarks. All calls come from one thread.
 *
 * Order: open one, then wait and show in turn, close last. A real terminal is restored by close, and by bug(), an empty
 * memory and fatal signals too.
 */
#ifndef UI_TERM_H
#define UI_TERM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "ui/canvas.h"

enum term_event_kind {
	TERM_NOTHING, /* the time is over */
	TERM_KEY,
	TERM_PASTE,  /* text: what was pasted, raw */
	TERM_MOUSE,
	TERM_RESIZE, /* ask for the size again, draw all */
	TERM_OTHER,  /* one of the other descriptors can be read */
	TERM_SUSPEND, /* somebody asks the program to stop (SIGTSTP) */
	TERM_GONE    /* leave: SIGTERM, SIGHUP, or the terminal is lost */
};

enum term_mouse {
	TERM_PRESS,
	TERM_DOUBLE, /* the second press of a double click, instead of TERM_PRESS */
	TERM_DRAG,
	TERM_RELEASE,
	TERM_WHEEL_UP,
	TERM_WHEEL_DOWN
};

struct term_event {
	enum term_event_kind kind;
	uint32_t key; /* keycode.h */
	enum term_mouse mouse;
	int y, x;
	struct bytes text; /* borrowed until the next wait */
};

struct term;

enum { TERM_OTHERS = 3 };

struct term_ops {
	void (*size)(struct term *t, int *rows, int *columns);
	/* The next event, after at most timeout_ms (-1: however long). others: more descriptors to look at, or -1. */
	void (*wait)(struct term *t, int timeout_ms, const int others[TERM_OTHERS], struct term_event *out);
	/* Sends what differs from what was shown last. */
	void (*show)(struct term *t, const struct canvas *c);
	/* Lines of plain words, instead of show; NULL where the terminal shows canvases. */
	void (*say)(struct term *t, struct bytes lines);
	/* The next show sends everything. */
	void (*forget)(struct term *t);
	void (*suspend)(struct term *t);
	/* Gives the terminal to another program (true), as the shell left it, and takes it back. */
	void (*lend)(struct term *t, bool away);
	/* To the clipboard of whoever sits there, where the terminal can; it does not tell. */
	void (*copy)(struct term *t, struct bytes text);
	void (*close)(struct term *t);
};

struct term {
	const struct term_ops *ops;
	enum shown_charset charset;
};

/* On standard input and output. ERR_USAGE where the terminal cannot do what a screen needs, with what to do instead.
 * `colour` false: none, whatever it can do; `mouse` false: it keeps its mouse. The theme is copied. */
struct term *term_curses_open(enum shown_charset charset, bool colour, bool mouse, const struct theme *theme, struct err *e);

/* On standard input and output, of whatever kind: it is told in lines what is different. ERR_USAGE where standard input
 * is no terminal. */
struct term *term_plain_open(enum shown_charset charset, struct err *e);

/* A scripted one: keys by name, blank-separated ("j j Enter / o w n e r"); "text:..." is pasted; "size:24x80" resizes;
 * "press:3,5", "double:3,5", "wheel-down:3,5" are the mouse. After the last it gives TERM_GONE. */
struct term *term_memory_open(int rows, int columns, enum shown_charset charset, const char *script);
/* What was shown last; borrowed. */
const struct canvas *term_memory_canvas(const struct term *t);
size_t term_memory_frames(const struct term *t);

#endif

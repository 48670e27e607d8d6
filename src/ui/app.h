/* SPDX-License-Identifier: ISC */
/*
 * The program's screen: one loop over terminal, files and timer around the views. app_run needs a terminal on
 * standard input and output; app_print paints the same board view once, as text, for pipes and tests.
 */
#ifndef UI_APP_H
#define UI_APP_H

#include <stdbool.h>

#include "base/clock.h"
#include "base/err.h"
#include "base/str.h"
#include "ui/keymap.h"
#include "ui/theme.h"

struct app_options {
	const char *folder; /* of the board, as store_find gave it */
	day_t today;
	bool today_fixed; /* by --today or PLANBOARD_TODAY: midnight changes nothing */
	bool read_only;
	bool no_mouse;  /* the terminal keeps the mouse */
	bool no_events; /* looks for changes of others now and then only */
	bool plain;     /* lines of words instead of a screen */
	bool colour;    /* false: monochrome whatever the terminal can do */
	const struct theme *theme; /* for app_run */
	const struct keymap *keys; /* the person's own; NULL: those of action.def */
	const char *editor; /* the person's own: a command; NULL for none */
	const char *me; /* for is:mine; "" where not known */
};

struct term;

/* Until the person quits. ERR_IO where the folder cannot be read or the terminal cannot be used. */
bool app_run(const struct app_options *o, struct err *e);
/* The same on a terminal that is open already and stays so: for tests and benchmarks. */
bool app_run_on(struct term *t, const struct app_options *o, struct err *e);
/* Appends the board view at that width, as tall as it needs to be, without colour, in the locale's charset. */
bool app_print(const struct app_options *o, int columns, struct str *out, struct err *e);

#endif

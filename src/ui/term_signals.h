/* SPDX-License-Identifier: ISC */
/*
 * The signals of a program that has a terminal: those that ask something of it (a new size, leave, stop, go on) are
 * blocked but while it waits, and only set flags; the fatal ones give the terminal back first. All of it is of the
 * process: one terminal at a time.
 *
 * Order: term_signals_take, term_signals_arm; term_signals_next after each wait; term_signals_give_back last.
 */
#ifndef UI_TERM_SIGNALS_H
#define UI_TERM_SIGNALS_H

#include <signal.h>
#include <stdbool.h>
#include <termios.h>

#include "base/bytes.h"

enum term_signal {
	TERM_SIGNAL_NONE,
	TERM_SIGNAL_LEAVE,
	TERM_SIGNAL_STOP,
	TERM_SIGNAL_CONTINUE, /* somebody stopped the process, and it goes on: take the terminal again */
	TERM_SIGNAL_RESIZE
};

/* The mask to wait with goes to *while_waiting. */
void term_signals_take(sigset_t *while_waiting);
void term_signals_give_back(const sigset_t *while_waiting);
/* The next that came, the most urgent first. */
enum term_signal term_signals_next(void);
/* From now on fatal signals, bug() and an empty memory send these bytes (few enough to be kept: false where not) and
 * set the terminal to `before`. */
bool term_signals_arm(struct bytes leave, const struct termios *before);
/* The terminal was given back in the usual way (false), or was taken again. */
void term_signals_rearm(bool armed);
/* Stops the whole job, as the terminal itself would; comes back when the shell says so. */
void term_signals_stop(void);
/* To standard output, all of it. May be called by a handler. */
void term_signals_send(struct bytes b);

#endif

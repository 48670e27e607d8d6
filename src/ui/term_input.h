/* SPDX-License-Identifier: ISC */
/*
 * What comes from the person at a terminal: keys, mouse and pastes from standard input, and signals. Input is read and
 * decoded here, so that Esc has an exact delay, a paste is text and every byte is counted; the mark that tells a test
 * "all is shown and nothing more has come" (PLANBOARD_SCREEN_MARK=1) is given here, as it counts them.
 */
#ifndef UI_TERM_INPUT_H
#define UI_TERM_INPUT_H

#include <signal.h>
#include <stdint.h>

#include "ui/decode.h"
#include "ui/term.h"

struct term_input {
	struct decode decode;
	sigset_t while_waiting; /* of term_signals_take */
	bool mark;              /* PLANBOARD_SCREEN_MARK */
	bool mark_due;
	unsigned long long frames, bytes_read;
	int64_t pressed_at; /* of the last click, for double ones */
	int pressed_y, pressed_x;
};

/* Takes the signals, too. */
void term_input_init(struct term_input *t, enum shown_charset charset);
/* Gives them back. */
void term_input_release(struct term_input *t);
/* As `wait` of struct term_ops. *continued: somebody stopped the process, and it goes on; the event is TERM_RESIZE. */
void term_input_wait(struct term_input *t, int timeout_ms, const int others[TERM_OTHERS], struct term_event *out,
		     bool *continued);
/* Something was shown: the mark is due when nothing more comes. */
void term_input_shown(struct term_input *t);

#endif

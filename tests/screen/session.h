/* SPDX-License-Identifier: ISC */
/*
 * A program, its terminal, and the waiting between them, without a sleep anywhere.
 *
 * THE MARK. With PLANBOARD_SCREEN_MARK=1 in its environment the program writes
 *
 *	ESC ] 7771 ; FRAME ; BYTES_READ BEL
 *
 * after everything else of a frame, when it goes idle: nothing to paint, no work pending, no input
 * waiting, and no escape sequence begun but unfinished. FRAME counts marks from 1, without a gap.
 * BYTES_READ counts every byte read from the terminal since the start; a key that changes nothing on the
 * screen still gets its mark. After SIGWINCH, SIGCONT and a change of the board's files there is a
 * frame, and so a mark, too. Nothing else may be between the frame and its mark, and the mark is written
 * in the same write(2) as the end of the frame or after it.
 *
 * The runner sends a step's bytes and waits for a mark whose BYTES_READ is all that was ever sent; after a
 * resize or a signal it waits for a new FRAME. It stops reading at that mark, so the screen is looked
 * at exactly as it was then.
 */
#ifndef SCREEN_SESSION_H
#define SCREEN_SESSION_H

#include "pty.h"
#include "terminal.h"

struct session {
	struct pty pty;
	struct term term;
	struct str backlog; /* read from the program, not yet fed to the terminal from `taken` on */
	size_t taken;
	long sent;   /* input bytes so far */
	bool recount; /* a stop may have swallowed input: the next mark's count holds */
	long deadline;
};

enum session_state {
	SESSION_IDLE,    /* a mark came */
	SESSION_STOPPED, /* stopped by a signal */
	SESSION_GONE,    /* ended, all output read */
	SESSION_LATE,    /* the deadline passed */
};

/* `milliseconds` is the deadline of the whole session. */
void session_start(struct session *s, char *const *argv, char *const *env, const char *directory, int rows,
		   int cols, long milliseconds);
void session_end(struct session *s);
/* Feeds what is there already; call before anything that provokes a frame. */
void session_settle(struct session *s);
void session_send(struct session *s, const char *bytes, size_t n);
/* Waits for a mark later than `frame` that counts all input. */
enum session_state session_wait(struct session *s, long frame);
/* Waits for the end of the program. */
enum session_state session_wait_gone(struct session *s);
/* Waits until a row of the screen holds the text. */
enum session_state session_wait_text(struct session *s, const char *text);
/* Waits until a stopped program's last output has restored the terminal; false when it does not. */
bool session_wait_restored(struct session *s, struct str *why);

#endif

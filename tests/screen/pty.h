/* SPDX-License-Identifier: ISC */
/*
 * A program on a pseudo terminal, with job control as a shell gives it: a small warden process leads
 * the session, the program is its child in a process group of its own, in the foreground, so that ^Z
 * and SIGTSTP really stop it. The warden tells by a pipe what became of the program.
 *
 * Order: pty_start; pty_wait, pty_send, … ; pty_end, which kills what is still alive.
 */
#ifndef SCREEN_PTY_H
#define SCREEN_PTY_H

#include <stdbool.h>
#include <sys/types.h>
#include <termios.h>

#include "base/str.h"

struct pty {
	int master, notes;
	pid_t warden, program;
	bool stopped, gone; /* gone: it ended, `status` says how, as waitpid(2) does */
	bool drained;       /* gone, and all it wrote was read */
	int status;
	struct termios before;
};

/* `directory` becomes the working directory; `env` is the whole environment. Exits on failure. */
void pty_start(struct pty *p, char *const *argv, char *const *env, const char *directory, int rows, int cols);
void pty_end(struct pty *p);
/* Waits until there is news, at most `milliseconds`: bytes are appended to out, stopped and gone are
 * brought up to date. False when nothing came. */
bool pty_wait(struct pty *p, int milliseconds, struct str *out);
void pty_send(struct pty *p, const char *bytes, size_t n);
void pty_resize(struct pty *p, int rows, int cols);
void pty_signal(struct pty *p, int number);
/* True when the line discipline is as it was before the program. */
bool pty_is_restored(const struct pty *p);
/* Milliseconds on the steady clock. */
long pty_now(void);

#endif

/* SPDX-License-Identifier: ISC */
/*
 * The person's own editor on a file of the board. What it does to the file is an outside change like any other. Its
 * name comes from the environment and never from a board; no shell reads it.
 */
#ifndef STORE_VISUAL_H
#define STORE_VISUAL_H

#include "base/err.h"
#include "base/vec.h"

/* Owned; ends with NULL. */
struct visual_words {
	VEC(char *) list;
};

/* Words at blanks; quotes and backslashes keep them together, nothing else has a meaning. False where a quote stays
 * open or nothing is left. */
bool visual_split(const char *command, struct visual_words *out, struct err *e);
/* The whole command for that file at a line (0: none), for editors that know +LINE. */
bool visual_command(const char *editor, const char *path, size_t line, struct visual_words *out, struct err *e);
void visual_words_release(struct visual_words *w);
/* Runs it on the terminal, which must be as the shell left it, and waits. False where it cannot be started or fails. */
bool visual_run(const struct visual_words *w, struct err *e);

#endif

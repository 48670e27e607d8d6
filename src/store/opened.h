/* SPDX-License-Identifier: ISC */
/*
 * Editors that have a file open, by the marks that they leave beside it: vim's .NAME.swp (and .swo, .swn), the link
 * .#NAME of Emacs, LibreOffice's .~lock.NAME#. Such a program holds an old copy and will write it back, so its files
 * are watched for longer after a save (store/displaced.h), and teammates are told.
 *
 * The marks are somebody else's bytes: they are read up to a few hundred bytes, never through a link, and what they say
 * is raw text of bounded length. A mark whose process is gone (on this machine), or that nobody has touched for a day
 * (on another, or of a program that leaves no number), is left over from a crash and counts for nothing.
 */
#ifndef STORE_OPENED_H
#define STORE_OPENED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/bytes.h"

enum opened_program { OPENED_VIM, OPENED_EMACS, OPENED_LIBREOFFICE };

enum { OPENED_NAME_MAX = 64 };

struct opened {
	enum opened_program program;
	char user[OPENED_NAME_MAX], host[OPENED_NAME_MAX]; /* raw; "" where the mark does not tell */
	long pid;                                          /* 0 where it does not tell */
	bool here;                                         /* on this machine */
};

/* "vim" */
const char *opened_program_name(enum opened_program program);
/* Whether a file of that name would be a mark for `file`. */
bool opened_is_mark(struct bytes name, const char *file);
/* Those that have the file of that name in an open folder open; at most `max`. Returns how many. */
size_t opened_find(int folder, const char *file, struct opened *out, size_t max);
/* Whether anybody has. */
bool opened_any(int folder, const char *file);

/* The marks' content, for tests and fuzzing: false where it is none. */
bool opened_read_vim(struct bytes block, struct opened *out);
bool opened_read_emacs(struct bytes target, struct opened *out);
bool opened_read_libreoffice(struct bytes line, struct opened *out);

#endif

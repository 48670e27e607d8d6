/* SPDX-License-Identifier: ISC */
/*
 * git, started with an argument vector and never through a shell. Reading never writes to the repository: optional
 * locks are switched off. Only `git-setup` and `sync` use what changes it.
 */
#ifndef STORE_GIT_H
#define STORE_GIT_H

#include "base/err.h"
#include "model/board.h"

/* Starts git in that folder with these arguments (NULL-terminated, without "git") and gives its process; the caller waits
 * for it. A descriptor of -1 stands for nothing: no input, what it says is dropped. Returns 0 or what errno would be. */
int git_spawn(const char *folder, const char *const *arguments, int in_fd, int out_fd, int problem_fd, long *pid);
/* Runs git in that folder with these arguments (NULL-terminated, without "git"). out and problem (may be NULL) get
 * what it prints on standard output and standard error. False and ERR_IO where git cannot be started; a status other
 * than 0 is no error of this call. */
bool git_run(const char *folder, const char *const *arguments, struct str *out, struct str *problem, int *status,
	     struct err *e);
/* The same, and ERR_IO with git's own words for any status but 0. */
bool git_must(const char *folder, const char *const *arguments, struct str *out, struct err *e);
/* Appends what git printed, which has several lines, as the one line that an error is. */
void git_in_one_line(struct bytes words, struct str *out);
/* Whether the folder lies in a git work tree. */
bool git_is_repository(const char *folder);
/* One file of the folder as it is in a revision (":1" and the like: in the index). False where the revision or the file
 * is not there, or git cannot be started. */
bool git_file(const char *folder, const char *revision, const char *file, struct str *out);
/* The board's files as they are in a revision; ERR_USAGE where git knows no such revision. A file that the revision
 * lacks is missing. The board is linked. */
struct board *git_board(const char *folder, const char *revision, day_t today, struct err *e);

#endif

/* SPDX-License-Identifier: ISC */
/*
 * Files and folders for the test runner: read and write whole, copy and remove trees. Paths are joined
 * by the caller. Everything that cannot be done bails out, for the test could mean nothing then.
 */
#ifndef SCREEN_FILES_H
#define SCREEN_FILES_H

#include <stdbool.h>

#include "base/str.h"

/* False when there is no such file. */
bool files_read(struct str *out, const char *path);
void files_write(const char *path, struct bytes content);
bool files_exist(const char *path);
/* Copies a tree over `to`, which is made when missing; what is copied can be written and removed. */
void files_copy(const char *from, const char *to);
void files_remove(const char *path);
/* The names in a folder, sorted, the caller frees each and the array; hidden ones are left out. */
char **files_list(const char *folder, size_t *n);
/* A new path "a/b", the caller frees. */
char *files_join(const char *a, const char *b);
/* Ends the whole run with a TAP "Bail out!". */
void files_bail(const char *what, const char *path) __attribute__((noreturn));

#endif

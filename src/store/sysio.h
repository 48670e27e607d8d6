/* SPDX-License-Identifier: ISC */
/*
 * The calls to the system that the store makes, each behind one function, so that a test can count, shorten or fail
 * them. They retry when a signal interrupts, close on exec, and never hand out the descriptors 0 to 2. Otherwise they
 * return and set errno as the system does.
 */
#ifndef STORE_SYSIO_H
#define STORE_SYSIO_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>
#include <sys/types.h>

#include "base/str.h"

/* A folder, for the *at calls below. */
int sysio_open_folder(const char *path);
/* For reading, without blocking on what is no regular file, and without following a link in the last place. */
int sysio_open_read(int folder, const char *name);
/* For writing a file that must not exist. */
int sysio_create(int folder, const char *name, mode_t mode);
int sysio_close(int fd);
int sysio_stat(int fd, struct stat *st);
/* follow: of what a link leads to */
int sysio_stat_at(int folder, const char *name, struct stat *st, bool follow);
int sysio_rewind(int fd);
ssize_t sysio_read(int fd, void *p, size_t n);
/* All n bytes, or -1. */
int sysio_write_all(int fd, const void *p, size_t n);
int sysio_sync(int fd);
int sysio_make_folder(const char *path);
int sysio_unlink(int folder, const char *name);
/* The path without links, appended; false and errno. */
bool sysio_real_path(const char *path, struct str *out);
bool sysio_working_folder(struct str *out);

#endif

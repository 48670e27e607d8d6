/* SPDX-License-Identifier: ISC */
/*
 * One file of a board, opened safely and read whole, in slices. Only a regular file is read; a link is followed if it
 * stays inside the folder. A file that changes while it is read is read again, a few times, and then taken as it is.
 * Calling order: intake_open, intake_more until it is not INTAKE_MORE, intake_take; intake_release in any case.
 */
#ifndef STORE_INTAKE_H
#define STORE_INTAKE_H

#include <stdint.h>
#include <sys/stat.h>

#include "base/str.h"
#include "csv/table.h"

enum intake_state {
	INTAKE_ABSENT, /* no such file */
	INTAKE_MORE,
	INTAKE_DONE,
	INTAKE_BAD /* rule and message say why */
};

struct intake {
	enum intake_state state;
	int fd;
	struct stat before; /* when reading began */
	char *bytes;
	size_t n, cap;
	int again;
	const char *rule; /* of findings.h */
	struct str message;
};

#define INTAKE_MAX TABLE_MAX_FILE

/* folder: open descriptor; path: the same folder, for links and messages */
void intake_open(struct intake *in, int folder, const char *path, const char *name);
/* Any file that a person names; links are followed. */
void intake_open_path(struct intake *in, const char *path);
/* Reads about `budget` bytes more. */
void intake_more(struct intake *in, size_t budget);
/* The caller now owns the bytes (mem_free). */
char *intake_take(struct intake *in, size_t *n);
void intake_release(struct intake *in);

#endif

/* SPDX-License-Identifier: ISC */
/*
 * Good versions of a board's files, by their hash, in the person's state folder (store/state.h): for taking one back, and
 * for telling from which one somebody else's save was made. Nothing fails where they cannot be kept.
 */
#ifndef STORE_VERSIONS_H
#define STORE_VERSIONS_H

#include <stdint.h>

#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"

/* What is kept at most, the newest first; copies are only made of files up to VERSIONS_COPY_MAX. */
enum { VERSIONS_COUNT = 200, VERSIONS_BYTES = 50000000, VERSIONS_COPY_MAX = 4 << 20 };

struct versions {
	int folder; /* -1: none are kept */
};

struct versions_entry {
	uint64_t hash;
	int64_t ms; /* when it was seen last, since 1970 */
	size_t size;
};

struct versions_list {
	VEC(struct versions_entry) v; /* the newest first */
};

void versions_open(struct versions *v, const char *board);
void versions_close(struct versions *v);
/* Keeps a copy, if it is not there yet. */
void versions_put(struct versions *v, const char *file, struct bytes content);
/* Takes over a file that holds such a version and that nobody needs any more; true if it is there now. */
bool versions_take(struct versions *v, const char *file, uint64_t hash, int folder, const char *name);
bool versions_get(const struct versions *v, const char *file, uint64_t hash, struct str *out);
void versions_of(const struct versions *v, const char *file, struct versions_list *out);
/* The version of that name: the start of its hash in hexadecimal, at least four digits; or "previous", the newest that is
 * not `now`. ERR_USAGE where there is none, or more than one. */
bool versions_find(const struct versions *v, const char *file, const char *name, struct bytes now, struct str *content,
		   int64_t *ms, struct err *e);
void versions_list_release(struct versions_list *list);

#endif

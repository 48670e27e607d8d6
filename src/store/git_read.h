/* SPDX-License-Identifier: ISC */
/*
 * git for reading and nothing else, in a repository that may have been made by anybody: no hook, pager, monitor, filter,
 * signature program or network is started whatever its configuration says, and nothing is written.
 *
 * git_read runs one command. A git_batch is one git that hands out objects as they are asked for:
 * git_read_open, git_read_get as often as wanted, git_read_close.
 */
#ifndef STORE_GIT_READ_H
#define STORE_GIT_READ_H

#include "base/err.h"
#include "base/str.h"

struct git_batch {
	long pid; /* 0: there is none */
	int to, from;
	struct str heard; /* not yet used */
	size_t used;
	size_t left; /* bytes that it may still hand out */
};

/* As git_must, with what keeps git from doing more than reading. */
bool git_read(const char *folder, const char *const *arguments, struct str *out, struct err *e);
/* limit: bytes of content in all, beyond which nothing more is there. */
bool git_read_open(struct git_batch *g, const char *folder, size_t limit);
/* The blob of that name ("HASH", "REVISION:PATH"); false where there is none, or the limit is reached. */
bool git_read_get(struct git_batch *g, const char *name, struct str *out);
/* Whether the limit was reached. */
bool git_read_is_full(const struct git_batch *g);
void git_read_close(struct git_batch *g);

#endif

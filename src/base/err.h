/* SPDX-License-Identifier: ISC */
/*
 * What went wrong in the world, for a person: what, where, and what to do. Filled by the function that
 * returns false or NULL, printed only by cmd/ and ui/app.c. A struct err starts as {0}; err_release ends it.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum err_kind {
	ERR_NONE,
	ERR_USAGE, /* wrong use: exit status 2 */
	ERR_IO,    /* input or output failed: 3 */
	ERR_DATA,  /* the data cannot be used as asked: 1 */
	ERR_LOCKED /* locked too long: 4 */
};

struct err {
	enum err_kind kind;
	struct str what; /* one sentence: what happened and what to do */
	struct str path; /* the file, or empty */
	size_t line;     /* from 1, or 0 */
	size_t column;   /* from 1 in bytes, or 0 */
};

/* All of them return false, so `return err_set(...)` reads well. A NULL err is allowed: nothing is kept. */
bool err_set(struct err *e, enum err_kind kind, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* `format` and then ": " and the system's words for errnum. */
bool err_system(struct err *e, int errnum, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Adds the place; line and column may be 0. */
bool err_at(struct err *e, const char *path, size_t line, size_t column);
void err_release(struct err *e);
/* "path:line:column: what", as much of it as is known, raw bytes; make it shown before printing. */
void err_text(const struct err *e, struct str *out);
int err_exit_status(const struct err *e);

#endif

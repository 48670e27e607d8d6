/* SPDX-License-Identifier: ISC */
/*
 * What the tests of several writers share: folders of their own, files as whole texts, a row added through the store, and
 * TAP. All of it exits with 99 where the test itself cannot go on.
 */
#ifndef TESTS_TEAM_H
#define TESTS_TEAM_H

#include "store/save.h"

/* Waits for nothing that need not be waited for. */
extern const struct save_manner team_fast;

struct team {
	char folder[64];   /* the board */
	char path[96];     /* its plan.csv */
	char state[96];    /* of the person */
};

/* memory: on a disk of memory where there is one, so that thousands of syncs cost nothing */
void team_begin(struct team *t, bool memory);
void team_end(struct team *t);
/* Removes all that is in the board's folder and in the person's. */
void team_clear(const struct team *t);

void team_read(const char *path, struct str *out);
void team_write(const char *path, const char *text);
bool team_exists(const struct team *t, const char *name);
int team_count(const struct str *text, const char *what);
/* Runs a shell command; its status. */
int team_run(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Adds a row to the version that the caller knows and saves it; `known` is the version that stands then. notes: what the
 * save told, appended; may be NULL */
bool team_add_row(const struct save_manner *manner, const char *folder, const char *file,
	struct str *known, const char *row, struct str *notes, struct err *e);

/* Names in the board's folder and its .planboard that a save may not leave; true where there are none. */
bool team_is_clean(const struct team *t, bool tell);

struct team_test {
	const char *name;
	/* NULL: passed; "SKIP why": not run; else what went wrong */
	const char *(*run)(struct team *t);
	bool memory;
};

int team_main(const struct team_test *tests, size_t n);

#endif

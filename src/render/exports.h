/* SPDX-License-Identifier: ISC */
/*
 * The forms in which a board leaves for readers who do not live in a terminal. Each is one function that appends the
 * whole document to a buffer, the same bytes for the same board, findings and day: nothing of the machine, the folder's
 * path or the hour is in it. A new form is a file export_<name>.c and a row of the table in exports.c.
 */
#ifndef RENDER_EXPORTS_H
#define RENDER_EXPORTS_H

#include "model/board.h"
#include "model/findings.h"
#include "model/signs.h"

struct exports_source {
	const struct board *board;
	const struct findings *findings; /* of files and rows */
	const struct signs *signs;       /* computed at the board's level */
};

struct exports_format {
	const char *name;
	const char *what; /* for lists: "one page for a browser" */
	void (*write)(const struct exports_source *x, struct str *out);
};

/* Ends with a row without a name. */
const struct exports_format *exports_all(void);
/* NULL where there is none. */
const struct exports_format *exports_find(const char *name);
/* The names, NULL-terminated, for completions. */
extern const char *const exports_names[];

void export_json(const struct exports_source *x, struct str *out);
void export_csv(const struct exports_source *x, struct str *out);
void export_html(const struct exports_source *x, struct str *out);
void export_block(const struct exports_source *x, struct str *out);
void export_ics(const struct exports_source *x, struct str *out);
void export_radar(const struct exports_source *x, struct str *out);

#endif

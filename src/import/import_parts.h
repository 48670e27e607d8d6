/* SPDX-License-Identifier: ISC */
/* What the parts of an import share; for import_*.c only. */
#ifndef IMPORT_IMPORT_PARTS_H
#define IMPORT_IMPORT_PARTS_H

#include "import/import.h"
#include "model/ids.h"

enum { IMPORT_COLUMNS = 40 };

/* One line on its way to a row. */
struct import_draft {
	enum table_id table;
	bool skip;
	size_t line;
	struct bytes key, alias, title;
	struct bytes cell[IMPORT_COLUMNS]; /* by schema column; no pointer: not told */
	struct bytes parent;               /* id or title of the priority */
	struct bytes parent_objective;
	bool make_parent;
	bool old; /* on the radar before */
	int rank;
	VEC(struct bytes) waits; /* keys or titles that it depends on */
	size_t of;               /* the idea an entry was made from, +1 */
	struct item item;        /* once it stands on the board */
};

/* Texts and the ids of the rows that have them, also those that are added later. */
struct import_index {
	struct ids by;
	VEC(char *) key;
	VEC(struct bytes) text;
};

struct import_rule_of {
	const struct import_rule *rule;
	size_t column; /* of the file */
};

struct import {
	struct board *b, *empty;
	const struct import_options *o;
	const struct import_tool *tool;
	struct import_report *r;
	struct exported grid;
	struct arena arena;
	VEC(struct import_rule) own;      /* of the mapping */
	VEC(struct import_rule_of) rules; /* in the order of the file's columns */
	enum table_id table;
	char separator;
	unsigned orders; /* of days */
	VEC(struct import_draft) drafts;
	struct import_index title[TABLE_COUNT], url;
	struct ids claimed;
};

/* A question or a note; the same again only counts a line more. */
void import_ask(struct import *im, const char *kind, struct bytes word, const char *text);
void import_note(struct import *im, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* import_draft.c: reads a line; may push a second draft behind it. */
void import_draft_row(struct import *im, const struct exported_row *row);
/* The row of that table with that id, or name, or title; empty where there is none. */
struct bytes import_draft_find(struct import *im, enum table_id t, struct bytes text);
struct bytes import_draft_slug(struct import *im, enum table_id t, struct bytes key);

/* import_match.c */
void import_match_begin(struct import *im);
void import_match_release(struct import *im);
void import_match_added(struct import *im, const struct import_draft *d);
/* Row of the board that the draft is, or -1; it is taken then, and no other draft can be it. */
int32_t import_match_row(struct import *im, struct import_draft *d);
void import_match_claim(struct import *im, const struct item *item);
/* Id of the row of that title, first come first; *more: there are others. */
const char *import_match_title(struct import *im, enum table_id t, struct bytes title, bool *more);

/* import_commit.c: drafts become edits. */
bool import_commit(struct import *im, struct err *err);

#endif

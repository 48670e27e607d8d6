/* SPDX-License-Identifier: ISC */
/*
 * A tracker's export brought into the board. One engine over one table of rules a tool: a header's name, where its cells
 * go, and how they are read. Nothing is deleted, no filled cell is overwritten unless its field is named, and the same
 * file a second time changes nothing: a row is found again by its url, else by the id made of its key, else by its title.
 * What the file leaves open (a status of the team's own, 6/7/2026) becomes a question, answered in a mapping.
 * Calling order: import_run on a board in memory; edits go through `apply` as they are made.
 */
#ifndef IMPORT_IMPORT_H
#define IMPORT_IMPORT_H

#include "import/exported.h"
#include "import/mapping.h"
#include "model/edit.h"

enum import_where {
	IMPORT_ROW,    /* the row that the line becomes; left out where its table has no such column */
	IMPORT_PARENT, /* the priority made for it */
	IMPORT_ENTRY   /* the plan entry made from an idea */
};

enum import_how {
	IMPORT_CELL,         /* by the type of the column: day, number, word, reference, list, text */
	IMPORT_KEY,          /* the id */
	IMPORT_ALIAS,        /* another name by which other lines refer to this one */
	IMPORT_SITE,         /* any address of the site: url is SITE/browse/KEY */
	IMPORT_TICKET,       /* https://.../OWNER/REPOSITORY/issues/123: the url, and REPOSITORY-123 as id */
	IMPORT_STAGE,        /* a status, or now, next, later */
	IMPORT_TYPE,         /* the kind of item, by the tool's table of types */
	IMPORT_LABELS,       /* persona:x objective:x priority:x */
	IMPORT_RANK,         /* urgent, high ...: a first rank */
	IMPORT_MAKE,         /* the priority of that title, made where there is none */
	IMPORT_FIND,         /* the priority of that id or title, if there is one */
	IMPORT_SECONDS,      /* of work: as person-months of 20 days of 8 hours */
	IMPORT_IMPACT,       /* 1 to 5 as 0.25 to 3 */
	IMPORT_NOTED,        /* into the note, with the header's name */
	IMPORT_REPORTED,     /* cannot be told in our units: only reported */
	IMPORT_FIRST,        /* the first value of a list */
	IMPORT_PERIOD,       /* a day: the quarter it falls in */
	IMPORT_SKIP,         /* filled: the line is left out */
	IMPORT_SKIP_UNASKED, /* filled: the line is left out unless all are asked for */
	IMPORT_DROP,         /* filled: dropped */
	IMPORT_DONE,         /* a day: done on it */
	IMPORT_LAST,         /* the last part of a path */
	IMPORT_DEEPER,       /* takes the place of what a column before it told */
	IMPORT_OLD,          /* no: it was in its ring before */
	IMPORT_MONTH         /* an X: the month that the header names */
};

struct import_rule {
	const char *headers; /* synonyms with | between */
	const char *column;  /* of the board's file; NULL where how says all */
	enum import_how how;
	enum import_where where;
};

/* What a kind of item becomes. */
struct import_type {
	const char *word;
	enum table_id table; /* TABLE_NONE: left out */
	const char *type;    /* of a plan entry, or NULL */
	bool unasked;        /* left out unless all are asked for */
};

struct import_tool {
	const char *name, *title;
	enum table_id table; /* what a line becomes */
	char separator;      /* between the values of one cell; 0: one value a cell */
	const char *prefix;  /* before a key that is a number; NULL */
	bool coloured;       /* labels end in (colour) */
	bool months;         /* columns may be months with an X */
	const struct import_rule *rules; /* ends with a row without headers */
	const struct import_type *types; /* ends with a row without a word; NULL */
	bool (*read)(struct exported *g, struct bytes file); /* for what is no CSV; false: it is CSV after all */
};

struct import_question {
	char *key;  /* status:In QA */
	char *text; /* what is to be answered, one sentence */
	size_t lines;
};

struct import_report {
	VEC(struct import_question) questions;
	VEC(struct import_question) notes; /* key is NULL */
	size_t lines, added, changed, same, left_out;
};

struct import_options {
	const struct import_tool *tool;
	const struct mapping *mapping;
	const char *overwrite; /* fields with commas, or NULL */
	bool all;
	void *context;
	/* item: the row that is set or added */
	bool (*apply)(void *context, const struct edit *e, const struct item *item, struct err *err);
};

/* ERR_DATA where the file is none of that tool. Where the report holds questions the board must not be saved. */
bool import_run(struct board *b, const struct import_options *o, struct bytes file, struct import_report *r, struct err *err);
/* Appends --answer 'KEY=VALUE', quoted so that a shell takes nothing in it for its own. */
void import_answer(struct str *out, struct bytes key, const char *value);
void import_report_release(struct import_report *r);

#endif

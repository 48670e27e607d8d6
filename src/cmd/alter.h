/* SPDX-License-Identifier: ISC */
/*
 * What set, add, move and remove have in common: edits on the board in memory, all of them or none, then one save, then
 * a line for each change. Calling order: alter_begin, the changes, alter_finish; alter_release in any case.
 */
#ifndef CMD_ALTER_H
#define CMD_ALTER_H

#include "base/json.h"
#include "cmd/cmd.h"
#include "store/session.h"

/* One thing that changed, for the answer. */
struct alter_line {
	enum edit_kind kind;
	struct item item;
	char *field, *old, *new; /* owned; NULL where there is none */
};

struct alter {
	struct cmd_env *env;
	struct session session;
	VEC(struct alter_line) lines;
};

/* A field as typed: `status=done`, `personas+=dispatcher`, `personas-=dispatcher`. Borrowed from the text. */
struct alter_field {
	struct bytes name, value;
	char sign; /* '=', '+' or '-' */
};

bool alter_begin(struct alter *c, struct cmd_env *env, struct err *e);
bool alter_parse(const char *text, struct alter_field *out, struct err *e);
/* The column's proper name in that table: of the schema or of the file; ERR_USAGE with the nearest one. */
bool alter_column(const struct board *b, enum table_id t, struct bytes name, struct str *out, struct err *e);
/* A cell of that table in UTF-8, whatever its file is in; in scratch where that differs. */
struct bytes alter_utf8(const struct board *b, enum table_id t, struct bytes cell, struct str *scratch);
/* Sets one cell and what goes along with it, unless one of `others` sets that anyway. */
bool alter_set(struct alter *c, const struct item *item, const struct alter_field *field,
		const struct alter_field *others, size_t nothers, struct err *e);
/* Adds a row; an id is made from the title where none is given. */
bool alter_add(struct alter *c, enum table_id t, const struct alter_field *fields, size_t n, struct err *e);
bool alter_remove(struct alter *c, const struct item *item, bool even_if_used, struct err *e);
bool alter_apply(struct alter *c, const struct edit *edit, struct err *e);
/* With --why: a row of decisions.csv for each rank and timeframe that changed; ERR_USAGE where none did. */
bool alter_reason(struct alter *c, struct err *e);
/* The two halves of alter_finish, for who shows the difference first: a line a change, or the list as JSON (the caller
 * owns the reference), and the save. */
void alter_answer(struct alter *c);
json_t *alter_json(const struct alter *c);
bool alter_save(struct alter *c, struct err *e);
/* Saves and answers. */
bool alter_finish(struct alter *c, struct err *e);
void alter_release(struct alter *c);

/* Of --format. */
extern const char *const alter_formats[];

#endif

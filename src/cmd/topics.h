/* SPDX-License-Identifier: ISC */
/* What `help TOPIC` tells, each from the table that the program itself works by. */
#ifndef CMD_TOPICS_H
#define CMD_TOPICS_H

#include "cmd/cmd.h"
#include "model/schema.h"

struct topic {
	const char *name;
	const char *summary;
	/* `detail` is the operand after the topic, or NULL. ERR_USAGE where it is not known. */
	bool (*print)(const struct ink *k, struct str *out, const char *detail, struct err *e);
	bool takes_detail;
};

/* Ends with a row without a name. */
const struct topic *topics_all(void);
const struct topic *topics_find(const char *name);
/* The heading of the actions of one scope; NULL where `scope` is beyond the last. */
const char *topics_scope_title(int scope);
/* The table of that name; ERR_USAGE names the nearest. */
const struct table_def *topics_table(const char *name, struct err *e);
/* "required", "understood where it is there", or the empty text. */
const char *topics_required(const struct column_def *c);
/* The allowed values in words, an enumeration's too; nothing where any value will do. */
void topics_allowed(const struct column_def *c, struct str *out);
/* The keys of both hands, each once, with blanks between. */
struct action;
void topics_keys(const struct action *a, struct str *out);
/* "expected from level 2 on" */
void topics_level(const struct table_def *t, struct str *out);

#endif

/* SPDX-License-Identifier: ISC */
/*
 * Options by the GNU conventions, from tables: --name, --name=VALUE, --name VALUE, an abbreviation that fits only
 * one, -x, -xVALUE, -x VALUE, -xyz, and -- for "no options after this". The same tables make --help, the manual
 * and the completions.
 * Ownership: values and operands borrow from argv; opt_release gives the arrays back.
 */
#ifndef CMD_OPT_H
#define CMD_OPT_H

#include <stdbool.h>

#include "base/err.h"
#include "base/vec.h"

/* What may stand for an argument, for the completions. */
enum opt_completer {
	COMPLETE_NOTHING,
	COMPLETE_WORDS, /* the option's own words */
	COMPLETE_FOLDER,
	COMPLETE_TABLE,
	COMPLETE_COLUMNS, /* of the table named before; a list with commas */
	COMPLETE_COLUMN,
	COMPLETE_ITEM,   /* addresses of items, asked from the board */
	COMPLETE_FIELDS, /* FIELD=VALUE, of the table or item named before */
	COMPLETE_QUERY, /* of the table named before */
	COMPLETE_TOPIC,
	COMPLETE_RULES /* names of rules; a list with commas */
};

struct opt_def {
	const char *name;     /* long, without the dashes; NULL ends a table */
	char short_name;      /* 0 for none */
	const char *argument; /* its name in the help; NULL where it takes none */
	enum opt_completer completer;
	const char *const *words; /* allowed values, NULL-terminated; NULL for any value */
	const char *help;
};

struct opt_value {
	const struct opt_def *def;
	const char *value; /* NULL where it takes none */
};

struct opts {
	/* a word such as -status:done or -effort>2 is a term of a query, and not a cluster of short options */
	bool terms;
	VEC(struct opt_value) values;
	VEC(const char *) operands;
};

/* Reads argv[from .. argc): `tables` is a NULL-terminated list of option tables. With `stop` it ends at the first
 * operand. Returns the index where it stopped, or -1 and ERR_USAGE that names the nearest option. May be called
 * again to add to `o`. */
int opt_parse(struct opts *o, const struct opt_def *const *tables, int argc, char **argv, int from,
	bool stop, struct err *e);
void opt_release(struct opts *o);
/* The last value given for the option of that long name; NULL where it was not given ("" where it takes none). */
const char *opt_get(const struct opts *o, const char *name);
bool opt_given(const struct opts *o, const char *name);
/* Index of `word` among the words, or -1. */
int opt_word(const char *const *words, const char *word);

#endif

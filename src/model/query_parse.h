/* SPDX-License-Identifier: ISC */
/*
 * The text of a query as a tree, before any name has a meaning. Grammar, blanks between anything:
 *   query: [either]      either: all { "or" all }      all: not { ["and"] not }
 *   not:   ("not" | "-") not | "(" either ")" | term
 *   term:  word | "quoted" | name OP value { "," value }         OP: : = < <= > >=
 * A name begins with a letter or is quoted; a quote inside quotes is doubled; or, and, not are words in any case.
 * Ownership: query_parse_init/query_parse_release; names and values borrow from the text, which must outlive it.
 */
#ifndef MODEL_QUERY_PARSE_H
#define MODEL_QUERY_PARSE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/bytes.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/vec.h"

enum {
	QUERY_PARSE_MAX_TEXT = 4096,
	QUERY_PARSE_MAX_DEPTH = 32 /* of parentheses and not, each */
};

enum query_parse_kind {
	QUERY_PARSE_WORD,  /* its only value */
	QUERY_PARSE_FIELD, /* name op values */
	QUERY_PARSE_IS,    /* values: is, no and has take : alone */
	QUERY_PARSE_NO,
	QUERY_PARSE_HAS,
	QUERY_PARSE_AND,
	QUERY_PARSE_OR,
	QUERY_PARSE_NOT
};

enum query_parse_op {
	QUERY_PARSE_HOLDS, /* : */
	QUERY_PARSE_EQUAL,
	QUERY_PARSE_LESS,
	QUERY_PARSE_AT_MOST,
	QUERY_PARSE_MORE,
	QUERY_PARSE_AT_LEAST
};

struct query_parse_value {
	struct bytes text;
	size_t column; /* from 1, as in struct err */
};

struct query_parse_node {
	enum query_parse_kind kind;
	enum query_parse_op op;
	struct bytes name;
	size_t column;        /* where the term, or the first of its parts, begins */
	uint32_t value, n;    /* values[value .. value + n) */
	int32_t child, next;  /* the first part of and, or, not; the next part of the one above; -1 */
};

struct query_parse {
	VEC(struct query_parse_node) nodes;
	VEC(struct query_parse_value) values;
	struct arena texts; /* values whose doubled quotes were undone */
	int32_t root;       /* -1: the empty query */
};

void query_parse_init(struct query_parse *q);
void query_parse_release(struct query_parse *q);
/* Once for each init. ERR_USAGE with the column where it is wrong. */
bool query_parse_text(struct query_parse *q, struct bytes text, struct err *e);
const char *query_parse_op_text(enum query_parse_op op);
/* Whether two subtrees are written the same, quotes and blanks aside. */
bool query_parse_same(const struct query_parse *a, int32_t node_a, const struct query_parse *b, int32_t node_b);

#endif

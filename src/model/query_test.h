/* SPDX-License-Identifier: ISC */
/*
 * One term of a query other than a word (field:value, is:, no:, has:), compiled for one table.
 * Ownership: query_test_new / query_test_free.
 */
#ifndef MODEL_QUERY_TEST_H
#define MODEL_QUERY_TEST_H

#include "model/query_state.h"
#include "model/query_value.h"

struct query_test;

/* Whether the term speaks about that table at all: its fields are there, its is: words have a meaning for it. */
bool query_test_knows(const struct board *b, enum table_id t, const struct query_parse *parse,
		      const struct query_parse_node *node);
/* NULL where the term is wrong for the table: unknown field or word, or a value that cannot be. */
struct query_test *query_test_new(const struct board *b, enum table_id t, const struct query_parse *parse,
				  const struct query_parse_node *node, const struct query_state_scope *scope,
				  struct err *e);
void query_test_free(struct query_test *test);
bool query_test_match(struct query_test *test, struct query_state_scope *scope, const struct board *b, enum table_id t,
		      uint32_t row, struct query_value_scratch *scratch);
/* Says what is wrong with a term that no table knows. */
bool query_test_unknown(const struct board *b, const struct query_parse *parse, const struct query_parse_node *node,
			struct err *e);

#endif

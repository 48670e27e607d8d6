/* SPDX-License-Identifier: ISC */
/*
 * The two fields of a query that follow references: persona (effective personas, by id or name) and objective (all
 * that leads to a row of the strategy: itself, what stands below it, key results, priorities, plan entries).
 * What is wanted is kept as text and looked up anew when the board has been linked again, since rows have moved then.
 * Ownership: query_link_compile (also when it fails) / query_link_release.
 */
#ifndef MODEL_QUERY_LINK_H
#define MODEL_QUERY_LINK_H

#include "base/err.h"
#include "model/board.h"
#include "model/needle.h"
#include "model/query_parse.h"

enum query_link_kind {
	QUERY_LINK_NONE,
	QUERY_LINK_PERSONA,
	QUERY_LINK_OBJECTIVE
};

struct query_link {
	enum query_link_kind kind;
	VEC(struct needle) wanted;
	bool *hit;           /* by row of personas or strategy: wanted, or leads to what is wanted */
	uint32_t n;
	unsigned long links; /* board->links when hit was made */
};

/* What `name` means for rows of that table. */
enum query_link_kind query_link_find(enum table_id t, struct bytes name);
/* false where the board has nothing of that name. */
bool query_link_compile(struct query_link *l, const struct board *b, enum query_link_kind kind,
			const struct query_parse *parse, const struct query_parse_node *node, struct err *e);
void query_link_release(struct query_link *l);
bool query_link_match(struct query_link *l, const struct board *b, enum table_id t, uint32_t row);
/* Whether the row has any effective persona, or an objective it leads to. */
bool query_link_any(const struct board *b, enum query_link_kind kind, enum table_id t, uint32_t row);

#endif

/* SPDX-License-Identifier: ISC */
/*
 * The words that may follow is: in a query. Each is one row of a table: the tables it speaks about, and a function.
 */
#ifndef MODEL_QUERY_STATE_H
#define MODEL_QUERY_STATE_H

#include "model/board.h"
#include "model/needle.h"
#include "model/query.h"

/* What states know beside the board. Owned by the query. */
struct query_state_scope {
	struct query_env env; /* env.me is not used: */
	struct needle me;
	struct str cell, folded;
};

struct query_state {
	const char *name, *meaning;
	unsigned tables; /* bit 1 << enum table_id */
	bool (*holds)(struct query_state_scope *scope, const struct board *b, enum table_id t, uint32_t row);
};

/* NULL where there is none of that name; case does not count. */
const struct query_state *query_state_find(struct bytes name);
/* All of them; the last has no name. */
const struct query_state *query_state_all(void);

#endif

/* SPDX-License-Identifier: ISC */
/*
 * How a board is linked; private to the model (board, link, backlink, places, horizon, derive). The order of tables is such
 * that a reference meets rows already read, except those within one table (strategy.parent, plan.depends_on), which
 * wait until their table is read. Each row is read once.
 */
#ifndef MODEL_LINK_H
#define MODEL_LINK_H

#include "model/derive.h"
#include "model/ids.h"
#include "model/memo.h"

/* A reference to a row of the same table that has not been read yet. */
struct link_pending {
	uint32_t row;
	uint32_t at;      /* index in board->pool; unused for strategy.parent */
	struct bytes id;
};

/* A cell in the bytes of its file: its features cost an entry much to read, and the first screen asks for few. */
struct link_place {
	uint32_t at, n; /* n is LINK_ELSEWHERE for what was decoded or changed */
};

enum { LINK_ELSEWHERE = INT32_MAX };

/* A month as it stands in a date, "2026-11-", and its first day; zeros for none. */
struct link_month {
	uint64_t text;
	day_t first;
};

enum { LINK_MONTHS = 64 };

struct board_private {
	struct ids ids[TABLE_COUNT];
	struct arena arena; /* decoded ids, composite keys, settings */
	uint32_t *plan_owner;
	struct link_place *plan_features;
	struct bytes plan_first; /* name of the first column in plan.csv */
	uint32_t *order;   /* derive_order */
	int32_t *place, *rice_place;

	/* owners' names to small numbers: by raw bytes first, folded only where these are new */
	struct ids owner_names, owner_folded;
	VEC(uint32_t) owner_number; /* by row of owner_names: row of owner_folded + 1 */

	struct link_backward {
		struct rows *runs; /* by row that is named, in `rows`; NULL: not asked for yet */
		int32_t *rows;
	} backward[BOARD_BACKWARD_COUNT];

	struct link_month month[LINK_MONTHS];
	struct memo *memo;       /* what cells of one link said */
	bool *left[TABLE_COUNT]; /* by file column: text that linking does not read */

	/* progress */
	int step;
	uint32_t row;
	struct cells cells;
	struct str key; /* of a row that has none of its own, made of its cells */
	VEC(struct link_pending) pending;
	struct row_vec listed; /* by glean_features */
	struct str cell;
	uint32_t *stamp[TABLE_COUNT]; /* finds twins in long lists: the number of the last list that had the row */
	uint32_t list_number;
	size_t linked_pool; /* items in the pool when all was linked */
	day_t now_until, next_until;  /* last day of the current and of the next quarter */
};

/* The value of a schema column in cells of that table, trimmed. */
static inline struct bytes link_cell(const int *column, const struct cells *c, int schema_column)
{
	int at = column[schema_column];
	struct bytes none = {"", 0}, v;

	if (at < 0 || (uint32_t)at >= c->n)
		return none;
	v = c->v[at];
	/* only what was decoded can have blanks around it */
	if (c->storage.n > 0 && v.n > 0 && ((unsigned char)v.p[0] <= ' ' || (unsigned char)v.p[v.n - 1] <= ' '))
		v = bytes_trim(v);
	return v;
}

/* The horizon, given the last days of the current and of the next quarter. */
enum horizon horizon_until(const struct plan_row *p, day_t now_until, day_t next_until);
/* Which columns of the file are text that linking does not read, by file column; the caller owns it. */
bool *link_columns_left(const struct board *b, enum table_id t);
/* Reads a row of a table into its typed row. */
void link_row(struct board *b, enum table_id t, uint32_t row);
/* The same for a row whose cells changed, but not its id. */
void link_row_again(struct board *b, enum table_id t, uint32_t row);
/* References that had to wait for the end of their table. */
void link_finish_table(struct board *b, enum table_id t);

/* The backward references that are made of a column, all of them for TABLE_NONE, are found anew when asked for next. */
void backlink_forget(struct board *b, enum table_id t, int schema_column);
/* As board_backward. */
struct board_run backlink_run(const struct board *b, enum board_backward kind, uint32_t row);

/* Places by rank and by RICE, and the board's order of priorities. */
void places_build(struct board *b);

#endif

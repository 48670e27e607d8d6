/* SPDX-License-Identifier: ISC */
/*
 * The query language of the command line and the filter line.
 *   word            matches anywhere in the row, case folded          "two words"  as one
 *   field:value     equal for ids, enums, owners and lists' items (any item); contained for other text
 *   field:a,b       either                    -term       not
 *   field>=n        also > < <= =; numbers and dates (2026-11, 2026-Q4 and today+14 read as days too); on other
 *                   fields only =, the whole cell
 *   persona:x       effective personas by id or name      objective:x  everything that leads to it     table:plan
 *   is:overdue|blocked|orphan|stale|mine|changed|open|done|now|next|later|active     no:field    has:field
 *   a b             both     a or b     ( )     not a     and binds more than or
 * A word is looked for in the row as it stands in the file, so inherited and derived values are not found by words.
 * A query is compiled for one table at a time, or for any table (then fields that a table lacks match nothing).
 * A wrong query says where: err column is the byte from 1 in the text.
 */
#ifndef MODEL_QUERY_H
#define MODEL_QUERY_H

#include "base/err.h"
#include "model/board.h"

struct query;

struct query_env {
	struct bytes me; /* the user's name for is:mine; may be empty */
	/* is:changed: whether the row changed since the last visit; NULL means nothing did */
	bool (*changed)(void *context, enum table_id t, uint32_t row);
	void *context;
};

/* Names are resolved against the board's columns; table may be TABLE_NONE for all. NULL and err on a wrong query.
 * The empty text is a query that matches all. */
struct query *query_compile(const struct board *b, enum table_id table, struct bytes text, const struct query_env *env,
			    struct err *e);
void query_free(struct query *q);
bool query_is_all(const struct query *q);
/* Not thread-safe: uses scratch inside q. The board must be the one (or a relinked one) it was compiled for. */
bool query_match(struct query *q, const struct board *b, enum table_id t, uint32_t row);
/* True where every row that `now` matches is known to match `before` too: a filter may narrow the last result. */
bool query_narrows(struct bytes before, struct bytes now);

/* Rows of a table that match, ascending; appended. */
struct row_list {
	VEC(uint32_t) rows;
};
void query_select(struct query *q, const struct board *b, enum table_id t, struct row_list *out);

/* Help rows for the manual, the overlay and completion; NULL-terminated. */
struct query_help {
	const char *form, *meaning, *example;
};
const struct query_help *query_help(void);
const char *const *query_is_words(void);

#endif

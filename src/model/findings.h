/* SPDX-License-Identifier: ISC */
/*
 * Errors in the data, each with its file, line and column; the rest of the board stays usable. Rules:
 * broken-reference, duplicate-id, missing-id, bad-id, unknown-value, bad-date, bad-timeframe, bad-number,
 * out-of-range, missing-value, equal-rank, active-over-eligible, negative-persona, due-before-start,
 * done-date-without-done, dependency-cycle, header-again, missing-column, missing-file, duplicate-column, long-row,
 * open-quote, conflict-marker, binary, encoding, too-long, no-header, unreadable (a file that is no regular file or cannot be
 * read; added by the store through findings_add_file).
 */
#ifndef MODEL_FINDINGS_H
#define MODEL_FINDINGS_H

#include "model/board.h"

enum finding_severity {
	FINDING_ERROR,
	FINDING_WARNING
};

struct finding {
	const char *rule; /* static */
	enum finding_severity severity;
	enum table_id table;
	int32_t row;   /* or ROW_NONE: the file as a whole */
	int column;    /* file column, or -1 */
	size_t line;   /* from 1; 1 for the whole file */
	size_t byte_column;
	char *message; /* raw text, owned: what and what to do */
};

struct findings {
	VEC(struct finding) list; /* by file in schema order, then line, then column */
};

void findings_init(struct findings *f);
void findings_release(struct findings *f);
/* Reads the whole linked board. */
void findings_collect(struct findings *f, const struct board *b);
/* The same in slices of about `rows` rows: until findings_more says false f is as it was, then it has them all. The
 * board must stay as it is meanwhile; findings_stop gives up (NULL is allowed), and frees, as does the last more. */
struct findings_work;
struct findings_work *findings_begin(struct findings *f, const struct board *b);
bool findings_more(struct findings_work *w, uint32_t rows);
void findings_stop(struct findings_work *w);
/* Adds one about a file as a whole, an error (message is copied; the rule's name must be static). */
void findings_add_file(struct findings *f, enum table_id t, const char *rule, struct bytes message);
/* How many of them are errors. */
size_t findings_errors(const struct findings *f);
/* All rule names with a sentence each, for help and the manual; NULL-terminated. */
struct finding_rule {
	const char *name, *meaning;
};
const struct finding_rule *findings_rules(void);

#endif

/* SPDX-License-Identifier: ISC */
/*
 * What a person answered once, as lines KEY=VALUE: date=dmy, status:In QA=in-progress, type:Chore=debt, column:Team
 * Status=status, table=plan, separator=;. A line that starts with # is a comment. Keys are compared without case, blanks
 * and punctuation; the last answer counts. What was read is kept as it is, answers are added at the end.
 * Ownership: {0} starts it, mapping_release ends it; what mapping_get gives lives until the next mapping_add.
 */
#ifndef IMPORT_MAPPING_H
#define IMPORT_MAPPING_H

#include "base/err.h"
#include "base/vec.h"

struct mapping_line {
	char *kind; /* "status", "column"; "" for the words before a colon that is not there */
	char *word; /* "In QA"; or "date" */
	char *value;
};

struct mapping {
	struct str text; /* the file as it is to be written */
	VEC(struct mapping_line) lines;
	bool changed;
};

void mapping_release(struct mapping *m);
/* ERR_DATA with the line's number where one has no =. */
bool mapping_read(struct mapping *m, struct bytes file, struct err *err);
/* KEY=VALUE as given on the command line; ERR_USAGE. An answer that stands there already changes nothing. */
bool mapping_add(struct mapping *m, const char *answer, struct err *err);
/* False where nothing was answered; an empty answer means: leave it out. kind is "" for a setting. */
bool mapping_get(const struct mapping *m, const char *kind, struct bytes word, struct bytes *value);

#endif

/* SPDX-License-Identifier: ISC */
/*
 * What a spreadsheet or a bad merge did to a file, told from the last good version and a new one. Pure.
 * To be told once for each new version; what can be undone is `planboard repair`.
 * Calling order: damage_find, read, damage_release.
 */
#ifndef MODEL_DAMAGE_H
#define MODEL_DAMAGE_H

#include "base/bytes.h"
#include "base/vec.h"

enum damage_kind {
	DAMAGE_ENCODING,  /* no UTF-8 any more */
	DAMAGE_DELIMITER, /* another one, or a sep= line */
	DAMAGE_MARKERS,   /* conflict markers; count: conflicts */
	DAMAGE_NO_KEY,    /* the header lost a column that tells rows apart */
	DAMAGE_IDS,       /* match only after cutting zeros, case, .0 or an exponent */
	DAMAGE_NUMBERS,   /* three or more cells in all became another form of the same number or day */
	DAMAGE_DAYS,
	DAMAGE_FORMULAS,  /* became their results */
	DAMAGE_MOJIBAKE,
	DAMAGE_LETTERS,   /* became ? or _ */
	DAMAGE_TWINS,     /* rows of one key more than before */
	DAMAGE_ROWS,      /* short rows filled up with empty cells */
	DAMAGE_LINES,     /* blank lines turned into ,,,, */
	DAMAGE_COUNT
};

struct damage_one {
	enum damage_kind kind;
	size_t count;
	char *sentence; /* raw bytes, owned: one line, without the file's name */
};

struct damage {
	VEC(struct damage_one) list; /* in the order of the kinds, each at most once */
};

/* file_name ("plan.csv", a path is allowed) tells the columns that are expected. */
void damage_find(struct damage *d, const char *file_name, struct bytes good, struct bytes now);
void damage_release(struct damage *d);
const char *damage_kind_name(enum damage_kind kind); /* "encoding", "delimiter" ... */
/* Whether values may have been lost or changed, so that the file must not be taken for what people wrote. Rows and
 * lines that were filled up are none of that. */
bool damage_is_alarm(const struct damage *d);

#endif

/* SPDX-License-Identifier: ISC */
/*
 * Three-way merge of one CSV file by row and cell: one engine for save, reload, rescue, `planboard merge` and git.
 * Pure: bytes in, bytes out. Sides in different encodings are merged in UTF-8. A side that did not change gives the other side's bytes exactly; every value of ours or
 * theirs that base does not hold is in the merged file or in a conflict.
 *
 * Calling order: fill a struct merge_input, merge_result_init, merge_files, read, merge_result_release.
 */
#ifndef MODEL_MERGE_H
#define MODEL_MERGE_H

#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"
#include "model/schema.h"

enum merge_kind {
	MERGE_CELL,        /* both sides set one cell to different values */
	MERGE_DELETE_EDIT, /* one side deleted the row that the other edited: the row is kept */
	MERGE_ADD_ADD, /* both added the same id with different values, or gave it to different rows: both rows are
			* kept, ours first */
	MERGE_ID,      /* both gave a row another id: both rows are kept */
	MERGE_COLUMN_DELETE, /* one side deleted a column that the other filled: the column is kept */
	MERGE_COLUMN_NAME,   /* both gave a column another name: ours is kept */
	MERGE_UNREADABLE, /* an open quote or other opaque text changed on both sides: ours is kept */
	MERGE_FILE        /* one side is empty, the other edited: the edited one is kept */
};

const char *merge_kind_name(enum merge_kind kind); /* "cell", "delete-edit" ... */

/* What happened, in words: "one side deleted it and the other changed it: it is kept". */
const char *merge_kind_meaning(enum merge_kind kind);

struct merge_conflict {
	enum merge_kind kind;
	/* as they stand in the files, NUL bytes too; empty where there is none */
	struct str id;     /* the row's key */
	struct str column; /* header name */
	struct str base, ours, theirs; /* values; of a whole region its raw text */
};

/* Whose value stands in the file where both changed one cell: git keeps ours, a save keeps what is on the disk. */
enum merge_prefer { MERGE_PREFER_OURS, MERGE_PREFER_THEIRS };

struct merge_input {
	struct bytes base, ours, theirs;
	/* names of the columns that tell rows apart, NULL-terminated; rows of a file that lacks one of them are told
	 * apart by all their cells */
	const char *const *key;
	enum merge_prefer prefer;
};

struct merge_result {
	struct str file;
	VEC(struct merge_conflict) conflicts;
	size_t from_ours, from_theirs; /* rows that carry a change of that side */
};

/* The key of a board's file by its name ("plan.csv", a path is allowed): {"id"} where the name is no board's file. */
const char *const *merge_key_of(const char *file_name);

/* Whether nothing may be merged into or out of it by its first bytes: conflict markers, an LFS pointer. */
bool merge_is_no_table(struct bytes file);
void merge_result_init(struct merge_result *r);
void merge_result_release(struct merge_result *r);
/* Where one of ours and theirs is Windows-1252 and the other UTF-8 with more than ASCII in it, their bytes cannot stand
 * in one file: true, and `out` is the input in UTF-8, with the bytes in `text`; released by the caller in any case. */
bool merge_in_one_encoding(const struct merge_input *in, struct merge_input *out, struct str text[3]);
/* False and ERR_DATA where an input cannot be merged at all: conflict markers, an LFS pointer, UTF-16, a limit; the
 * result is then empty. Conflicts are no error. */
bool merge_files(const struct merge_input *in, struct merge_result *r, struct err *e);
/* The same without the short way for sides that changed few places of a large file: what that is measured by. */
bool merge_files_whole(const struct merge_input *in, struct merge_result *r, struct err *e);
/* Rows for NAME.conflicts.csv (kind,id,column,base,ours,theirs), with the header line if asked. */
void merge_conflicts_csv(const struct merge_result *r, bool header, struct str *out);

#endif

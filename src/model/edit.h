/* SPDX-License-Identifier: ISC */
/*
 * The only way data changes. Keys, `set`, `add`, undo, import and merge all make struct edits; edit_apply changes the
 * table in memory and the store saves. Edits are operations with the value they started from, not states, so that
 * they can be replayed, merged and inverted.
 * Values are UTF-8 and are written in the file's encoding; `base`, and `value` where the edit is unchecked, are the
 * file's own bytes.
 * Ownership: edit_init/edit_release; strings are owned.
 */
#ifndef MODEL_EDIT_H
#define MODEL_EDIT_H

#include "base/err.h"
#include "csv/patch.h"
#include "model/board.h"

enum edit_kind {
	EDIT_SET,    /* item, column, base -> value */
	EDIT_INSERT, /* a row: values by column name, before `item` (or at the end where its key is empty) */
	EDIT_REMOVE, /* item with all its cells as base */
	EDIT_MOVE    /* item before another (`value` is the other's key, empty for the end) */
};

struct edit_cell {
	char *column; /* header name, so that it survives another file's column order */
	char *value;
};

struct edit {
	enum edit_kind kind;
	struct item item;
	char *column; /* EDIT_SET */
	char *base;   /* the value before: for compare-and-set, merge and undo */
	char *value;
	VEC(struct edit_cell) cells; /* EDIT_INSERT, EDIT_REMOVE */
	bool unchecked; /* the values stood there before (undo, merge): they are taken as they are */
	/* Of an inverse. Where the records are still what the edit left, they become what they were, to the byte: quotes,
	 * surplus cells, line ends, place. Else the values above are what counts. */
	struct patch patch;
	uint32_t twins; /* EDIT_INSERT: how many other rows had its id when it was removed */
};

/* A table before an edit, for edit_remember. */
struct edit_mark {
	const struct table *table;
	size_t changes;
};

/* Shortest ways to make one; the strings are copied. */
void edit_init(struct edit *e);
void edit_set(struct edit *e, const struct item *item, const char *column, struct bytes base, struct bytes value);
void edit_add_cell(struct edit *e, const char *column, struct bytes value);
void edit_release(struct edit *e);
/* Whether `value` may stand in that column: fills err with the reason and the allowed values where not. */
bool edit_check_value(const struct board *b, enum table_id t, int schema_column, struct bytes value, struct err *err);
/* Applies to the board's table and links anew. ERR_DATA where the item is gone, its value is no longer `base` (unless
 * that is NULL), the new value is refused, or the old one or the row is above a limit; then nothing was changed. A file
 * or column that is missing is made in memory. An edit that changes nothing is applied. */
bool edit_apply(struct board *b, const struct edit *e, struct err *err);
/* The edit that takes it back, made before applying. It brings back values; for the bytes, too, edit_mark is called
 * before applying and edit_remember right after it. A file or header that had to be made stays. */
bool edit_inverse(const struct board *b, const struct edit *e, struct edit *out, struct err *err);
struct edit_mark edit_mark(const struct board *b, enum table_id t);
void edit_remember(const struct board *b, struct edit_mark mark, struct edit *inverse);
/* An id from a title that survives a spreadsheet: a letter first, never a month, number, 1e5, true or false;
 * checked against all ids of the table. */
void edit_make_id(const struct board *b, enum table_id t, struct bytes title, struct str *out);

#endif

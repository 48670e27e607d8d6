/* SPDX-License-Identifier: ISC */
/*
 * What the parts of the merge share; not for others. The order of work: merge.c reads the three sides and picks the
 * style, merge_columns.c matches columns by name, merge_align.c gives every row of every side a slot, merge_columns.c
 * then decides on renamed, deleted and reordered columns, merge_order.c chains the slots that stay, merge_row.c writes.
 */
#ifndef MODEL_MERGE_PARTS_H
#define MODEL_MERGE_PARTS_H

#include "base/mem.h"
#include "csv/table.h"
#include "model/merge.h"

enum merge_who { WHO_BASE, WHO_OURS, WHO_THEIRS, WHO_COUNT };

enum {
	MERGE_NO_ROW = -1,
	MERGE_END = -1 /* end of a chain of slots */
};

struct merge_side {
	struct table *table;
	uint32_t rows, columns;
	int32_t *slot; /* by row */
	int32_t *
		key_column; /* file columns of the key, as many as in->key; NULL where one is missing */
	uint32_t *name;     /* by row: number of its key among all keys */
};

/* One row of the merged table, or one that is gone. */
struct merge_slot {
	int32_t row[WHO_COUNT];
	int32_t next; /* in the merged order */
	bool kept;    /* part of the result */
	bool both;    /* both sides' rows are written, ours first */
};

struct merge_column {
	int at[WHO_COUNT]; /* file column, or -1 */
	bool dropped;
	bool theirs_name;
};

struct merge_state {
	const struct merge_input *in;
	struct merge_result *out;
	struct merge_side side[WHO_COUNT];
	struct dialect style;
	bool same_header[WHO_COUNT][WHO_COUNT]; /* equal bytes, delimiter and columns */
	bool raw[WHO_COUNT];                    /* its records may be copied as they stand */
	VEC(struct merge_column) columns;       /* in the merged order once finished */
	VEC(struct merge_slot) slots;
	int32_t first; /* slot at the head of the merged order */
	struct arena arena;
};

/* merge_columns.c */
void merge_columns_match(struct merge_state *m);
void merge_columns_finish(struct merge_state *m);
struct bytes merge_columns_name(const struct merge_state *m, const struct merge_column *c);

/* merge_align.c */
void merge_align(struct merge_state *m);

/* merge_order.c: decides which slots stay and in which order */
void merge_order(struct merge_state *m);

/* merge_row.c */
struct merge_view {
	struct cells values;
	VEC(struct scan_cell) raw;
	struct bytes record;
	bool there;
};

void merge_row_views_init(struct merge_view v[WHO_COUNT]);
void merge_row_views_release(struct merge_view v[WHO_COUNT]);
void merge_row_load(
	const struct merge_state *m, enum merge_who who, int32_t row, struct merge_view *v);
struct bytes merge_row_value(const struct merge_view *v, int column);
/* Whether `who`'s row says the same as base's; columns that the side deleted do not count. */
bool merge_row_untouched(
	const struct merge_state *m, enum merge_who who, int32_t base_row, int32_t row);
bool merge_row_same(const struct merge_state *m, enum merge_who a, int32_t row_a, enum merge_who b,
	int32_t row_b);
/* The row's key for people: its key cells joined by '/'. */
void merge_row_name(const struct merge_state *m, enum merge_who who, int32_t row, struct str *out);
void merge_row_write(
	struct merge_state *m, const struct merge_slot *slot, struct merge_view v[WHO_COUNT]);
/* One record of a side with the merged style's line end. */
void merge_row_copy(struct merge_state *m, enum merge_who who, struct bytes record);
void merge_row_header(struct merge_state *m);
void merge_row_eol(struct merge_state *m);

/* merge.c: takes over nothing; all are copied */
void merge_conflict(struct merge_state *m, enum merge_kind kind, struct bytes id,
	struct bytes column, struct bytes base, struct bytes ours, struct bytes theirs);

#endif

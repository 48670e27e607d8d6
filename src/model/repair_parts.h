/* SPDX-License-Identifier: ISC */
/*
 * What the parts of a repair share; not for others. repair.c makes one table of the file and looks at columns and rows,
 * repair_cells.c decides on cells, repair_write.c writes.
 */
#ifndef MODEL_REPAIR_PARTS_H
#define MODEL_REPAIR_PARTS_H

#include "base/mem.h"
#include "csv/table.h"
#include "model/pairs.h"
#include "model/repair.h"

struct repair_row {
	struct bytes *cell; /* as they shall be */
	uint32_t n;
	int32_t old; /* row of the old version, or PAIRS_NONE */
	bool gone;
};

struct repair_state {
	const struct repair_input *in;
	struct repair *out;
	const struct table_def *def; /* may be NULL */
	struct table *now, *old;     /* old may be NULL */
	struct pairs pairs;          /* with old */
	struct repair_row *row;      /* by row now */
	uint32_t width;              /* columns now, without those that have no name at the end */
	bool cut;                    /* ... which hold nothing and go */
	int *column_now;             /* by column of old; -1: it is gone */
	int *column_old;             /* by column of now */
	bool like_old;               /* rows are written as the old version wrote them */
	struct arena arena;
};

void repair_tell(struct repair_state *s, enum repair_kind kind, struct bytes key, struct bytes column,
	struct bytes old, const char *format, ...) __attribute__((format(printf, 6, 7)));
/* The row's name for people, in the arena. */
struct bytes repair_key(struct repair_state *s, uint32_t row);

/* repair_cells.c */
void repair_cells(struct repair_state *s);

/* repair_write.c: false where what was written does not read as what it should be */
bool repair_write(struct repair_state *s, struct str *out);

#endif

/* SPDX-License-Identifier: ISC */
/*
 * Rows of one table by chosen fields, as text, JSON, CSV or TSV. The caller chooses fields and rows; listing_begin,
 * listing_row for each row in turn, listing_end append to a buffer that may be emptied in between.
 * Text is for people: shown, aligned by display width, cut only where the ink has a width. The other forms are raw.
 */
#ifndef RENDER_LISTING_H
#define RENDER_LISTING_H

#include <stdbool.h>

#include "base/err.h"
#include "base/vec.h"
#include "model/field.h"
#include "render/ink.h"

enum listing_format { LISTING_TEXT, LISTING_JSON, LISTING_CSV, LISTING_TSV };

/* A member of a row as JSON. */
struct listing_slot {
	struct str name; /* with quotes and colon */
	bool derived;    /* in the inner object */
	int field;       /* of the fields, or something else where negative */
};

struct listing {
	const struct board *board;
	enum table_id table;
	enum listing_format format;
	struct ink ink;
	VEC(struct field) fields;
	VEC(int) widths;
	VEC(struct listing_slot) slots;
	bool chosen; /* by listing_choose: all of them are wanted */
	bool grouped;
	struct field group;
	const uint32_t *rows; /* borrowed, in their order */
	size_t nrows;
	struct str last_group;
	struct str scratch;
};

void listing_init(struct listing *l, const struct board *b, enum table_id t,
	enum listing_format format, const struct ink *ink);
void listing_release(struct listing *l);
/* Fields named with commas between; ERR_USAGE names one that is not known. */
bool listing_choose(struct listing *l, struct bytes names, struct err *e);
/* The ones that suit the format: a few for text, all for JSON, the stored ones for CSV and TSV. */
void listing_choose_usual(struct listing *l);
/* Text heads each run of equal values of that field; rows must come sorted by it. */
bool listing_group(struct listing *l, struct bytes name, struct err *e);
/* A field by name; ERR_USAGE with the nearest ones where there is none. */
bool listing_field(const struct board *b, enum table_id t, struct bytes name, struct field *out,
	struct err *e);

/* A field's value as people read it: derived numbers with two decimals at most. Borrowed or in scratch. */
struct bytes listing_value(
	const struct board *b, const struct field *f, uint32_t row, struct str *scratch);

void listing_begin(struct listing *l, const uint32_t *rows, size_t n, struct str *out);
void listing_row(struct listing *l, size_t i, struct str *out);
void listing_end(struct listing *l, struct str *out);

#endif

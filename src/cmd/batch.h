/* SPDX-License-Identifier: ISC */
/*
 * Many changes from standard input: CSV with a header line, or JSON: an array of objects, or an object with such an
 * array as "rows" (as `list --format json` prints; "derived" is passed over). A row is a list of fields by name.
 */
#ifndef CMD_BATCH_H
#define CMD_BATCH_H

#include "cmd/alter.h"

struct batch_row {
	VEC(struct alter_field) fields; /* names and values live as long as the batch */
	size_t number; /* line of the CSV, or place in the array, from 1 */
};

struct batch {
	VEC(struct batch_row) rows;
	struct arena arena;
};

/* Reads all of standard input. ERR_DATA says where it is wrong. */
bool batch_read(struct batch *b, struct err *e);
void batch_release(struct batch *b);
/* The row's value of that name, or NULL. */
const struct alter_field *batch_field(const struct batch_row *row, const char *name);

#endif

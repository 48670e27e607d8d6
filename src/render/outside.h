/* SPDX-License-Identifier: ISC */
/* Cells of a file in its own encoding: UTF-8, or 8 bit read as Windows-1252. */
#ifndef RENDER_OUTSIDE_H
#define RENDER_OUTSIDE_H

#include <jansson.h>

#include "model/board.h"
#include "render/ink.h"

/* The ink for text of that table's file. */
struct ink outside_ink(const struct ink *k, const struct board *b, enum table_id t);
/* A JSON string of it; the caller owns the reference. */
json_t *outside_json(const struct board *b, enum table_id t, struct bytes text);
/* Appends the same as it is printed. */
void outside_add_json(const struct board *b, enum table_id t, struct bytes text, struct str *out);
/* Sets a key that stands in the file too. */
void outside_put(
	const struct board *b, enum table_id t, json_t *object, struct bytes key, json_t *value);

#endif

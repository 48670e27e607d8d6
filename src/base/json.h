/* SPDX-License-Identifier: ISC */
/*
 * Writing JSON, a thin layer over jansson's values so that callers build documents from bytes that may not be
 * valid UTF-8 (bad bytes become U+FFFD). Keys keep their order; output is deterministic.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <jansson.h>

#include "base/bytes.h"
#include "base/str.h"

/* A new JSON string; the caller owns the reference. */
json_t *json_text(struct bytes b);
/* Sets key to a value whose reference is taken over; never fails (out of memory aborts). */
void json_put(json_t *object, const char *key, json_t *value);
void json_push(json_t *array, json_t *value);
/* A number printed in full: whole doubles as integers. */
json_t *json_double(double x);
/* Appends a string as JSON, quotes and all, for documents too long to be built as values first. */
void json_add_text(struct str *out, struct bytes b);
/* The same for a number as json_double makes it. */
void json_add_double(struct str *out, double x);
/* Appends the document, indented by 2 and with a last newline, or compact on one line. */
void json_print(struct str *out, const json_t *value, bool compact);

#endif

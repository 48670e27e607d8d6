/* SPDX-License-Identifier: ISC */
/*
 * The name of a row that outlives an edit: its id, "#2" for the second row with that id, and "#1" for the first
 * without one. An id that does not fit, or holds a NUL, is cut and ends in "~" and its hash. Declared in model/board.h.
 */
#include <config.h>

#include "model/board.h"

#include <stdio.h>
#include <string.h>

enum { HASH_DIGITS = 16, ORDINAL_MAX = 12 };

bool item_is_whole(struct bytes id)
{
	return id.n + ORDINAL_MAX < sizeof ((struct item *)0)->key &&
	       (id.n == 0 || memchr(id.p, '\0', id.n) == NULL);
}

void item_make(struct item *out, enum table_id table, struct bytes id, uint32_t ordinal)
{
	size_t n = id.n, size = sizeof out->key, max = size - ORDINAL_MAX - HASH_DIGITS - 2;
	const char *nul;

	out->table = table;
	if (!item_is_whole(id)) {
		n = n < max ? n : max;
		nul = memchr(id.p, '\0', n);
		n = nul != NULL ? (size_t)(nul - id.p) : n;
	}
	if (n > 0)
		memcpy(out->key, id.p, n);
	if (!item_is_whole(id))
		n += (size_t)snprintf(out->key + n, size - n, "~%016llx", bytes_hash(id));
	out->key[n] = '\0';
	if (ordinal > 1 || id.n == 0)
		snprintf(out->key + n, size - n, "#%lu", (unsigned long)ordinal);
}

bool item_equal(const struct item *a, const struct item *b)
{
	return a->table == b->table && strcmp(a->key, b->key) == 0;
}

/* SPDX-License-Identifier: ISC */
/*
 * The ids of one table: an open-addressing table from id to row, and the id of each row. Where an id repeats, the
 * first row has it; the others are twins, told apart by their ordinal (2, 3 ...). Rows without an id are twins of
 * each other (1, 2 ...).
 * Calling order: ids_init, ids_put for rows 0, 1, 2 ..., ids_finish; ids_find may be called at any time and knows
 * the rows put so far. Ownership: ids that lie in the file are borrowed from it, all others are copied; what ids_at
 * hands out lives until the next ids_put.
 */
#ifndef MODEL_IDS_H
#define MODEL_IDS_H

#include <stdint.h>

#include "base/bytes.h"
#include "base/str.h"
#include "base/vec.h"

/* Where an id is: eight bytes a row, because there may be millions. */
struct ids_place {
	uint32_t at;
	uint32_t n : 31;
	uint32_t is_own : 1; /* at is in `own`, else in `file` */
};

struct ids_twin {
	uint32_t first; /* the row that has the id; UINT32_MAX for rows without one */
	uint32_t row;
	uint32_t ordinal;
};

enum { IDS_WAITING = 16 };

struct ids {
	struct bytes file;
	struct str own;
	struct ids_place *id; /* by row */
	uint32_t rows; /* put so far */
	uint32_t cap;
	uint32_t *slot; /* row + 1 in the bits of the mask, bits of the hash above; 0 is a free slot */
	uint32_t mask;
	uint64_t seed;
	struct ids_waiting {
		uint32_t row;
		uint64_t hash;
	} waiting[IDS_WAITING]; /* put, not yet in a slot */
	uint32_t nwaiting;
	struct ids_wanted {
		struct bytes id;
		uint64_t hash;
		int32_t *out;
	} wanted[IDS_WAITING];
	uint32_t nwanted;
	VEC(struct ids_twin) twins;   /* by row */
	struct ids_twin *by_first;    /* the same by first, ordinal; after ids_finish */
};

/* Room for `rows` rows; it grows beyond that. The seed makes collisions unforeseeable to who writes the file. Without a
 * file all ids are copied, side by side: good for those that are looked up often. */
void ids_init(struct ids *ids, uint32_t rows, struct bytes file, uint64_t seed);
void ids_release(struct ids *ids);
/* The id of the next row. Its slot is only asked for, and filled some rows later, when it has come from memory. */
void ids_put(struct ids *ids, struct bytes id);
void ids_finish(struct ids *ids);
/* Row, or -1 where none has it. */
int32_t ids_find(struct ids *ids, struct bytes id);
/* The same at leisure: *out is set (to -2 where none has it) by some later call, ids_find_flush at the latest; until then the bytes must stay.
 * Many look-ups side by side wait for memory once. */
void ids_find_later(struct ids *ids, struct bytes id, int32_t *out);
void ids_find_flush(struct ids *ids);
struct bytes ids_at(const struct ids *ids, uint32_t row);
/* 1 for the first row of an id, 2 for its first twin ... Only after ids_finish. */
uint32_t ids_ordinal(const struct ids *ids, uint32_t row);
/* The row that has this first row (UINT32_MAX: no id) and ordinal, or -1. */
int32_t ids_nth(const struct ids *ids, uint32_t first, uint32_t ordinal);

#endif

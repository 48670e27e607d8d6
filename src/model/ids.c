/* SPDX-License-Identifier: ISC */
/*
 * Linear probing over 4-byte slots, at most half full: a look-up that fails ends in one or two slots, one that
 * succeeds hardly ever compares bytes twice, because the bits of a slot that the row leaves hold some of the hash. The
 * hash reads eight bytes at a time:
 * ids are about twenty bytes long, and there may be millions.
 */
#include <config.h>

#include "model/ids.h"

#include <stdlib.h>
#include <string.h>

static uint64_t load8(const char *p)
{
	uint64_t word;

	memcpy(&word, p, sizeof word);
	return word;
}

static uint32_t load4(const char *p)
{
	uint32_t word;

	memcpy(&word, p, sizeof word);
	return word;
}

/* All of n < 8 bytes, some of them twice. */
static uint64_t load_few(const char *p, size_t n)
{
	if (n >= 4)
		return (uint64_t)load4(p) << 32 | load4(p + n - 4);
	if (n == 0)
		return 0;
	return (uint64_t)(unsigned char)p[0] << 16 | (uint64_t)(unsigned char)p[n / 2] << 8 | (unsigned char)p[n - 1];
}

static uint64_t stir(uint64_t h)
{
	h *= 0x9e3779b97f4a7c15u;
	return h ^ h >> 29;
}

/*
 * Both cut lengths into few classes and read some bytes twice: most ids fall into one class, so that the processor
 * guesses right, where a loop over every eighth byte would end elsewhere each time.
 */
static uint64_t hash(const struct ids *ids, struct bytes id)
{
	uint64_t h = ids->seed ^ id.n;
	size_t i;

	if (id.n < 8) {
		h = stir(h ^ load_few(id.p, id.n));
	} else {
		for (i = 0; i + 32 < id.n; i += 16)
			h = stir(stir(h ^ load8(id.p + i)) ^ load8(id.p + i + 8));
		if (id.n > 16)
			h = stir(stir(h ^ load8(id.p + i)) ^ load8(id.p + i + 8));
		i = id.n > 16 ? id.n - 16 : 0;
		h = stir(stir(h ^ load8(id.p + i)) ^ load8(id.p + id.n - 8));
	}
	h = stir(h ^ h >> 32);
	return h ^ h >> 32;
}

static bool equal(struct bytes a, struct bytes b)
{
	size_t i, n = a.n;

	if (n != b.n)
		return false;
	if (n < 8)
		return load_few(a.p, n) == load_few(b.p, n);
	if (n > 32)
		return memcmp(a.p, b.p, n) == 0;
	i = n > 16 ? 8 : 0;
	return ((load8(a.p) ^ load8(b.p)) | (load8(a.p + i) ^ load8(b.p + i)) |
		(load8(a.p + n - 8 - i) ^ load8(b.p + n - 8 - i)) | (load8(a.p + n - 8) ^ load8(b.p + n - 8))) == 0;
}

void ids_init(struct ids *ids, uint32_t rows, struct bytes file, uint64_t seed)
{
	uint32_t slots = 16;

	while (slots / 2 < rows + 1)
		slots *= 2;
	memset(ids, 0, sizeof *ids);
	ids->file = file;
	ids->cap = rows + 1;
	ids->id = mem_array(ids->cap, sizeof *ids->id);
	ids->slot = mem_zalloc(slots * sizeof *ids->slot);
	ids->mask = slots - 1;
	ids->seed = seed;
}

void ids_release(struct ids *ids)
{
	str_release(&ids->own);
	mem_free(ids->id);
	mem_free(ids->slot);
	mem_free(ids->by_first);
	vec_release(&ids->twins);
	memset(ids, 0, sizeof *ids);
}

static struct bytes id_of(const struct ids *ids, uint32_t row)
{
	struct ids_place place = ids->id[row];

	return (struct bytes){(place.is_own ? ids->own.p : ids->file.p) + place.at, place.n};
}

static uint32_t row_in(const struct ids *ids, uint32_t slot)
{
	return (slot & ids->mask) - 1;
}

/* What the slot of a row holds. */
static uint32_t slot_of(const struct ids *ids, uint32_t row, uint64_t h)
{
	return (row + 1) | ((uint32_t)h & ~ids->mask);
}

static uint32_t first_slot(const struct ids *ids, uint64_t h)
{
	return (uint32_t)(h >> 32) & ids->mask;
}

/* The slot that holds the id, or the free one where it would go. */
static uint32_t *probe(const struct ids *ids, struct bytes id, uint64_t h)
{
	uint32_t i, tag = (uint32_t)h & ~ids->mask;

	for (i = first_slot(ids, h);; i = (i + 1) & ids->mask) {
		uint32_t slot = ids->slot[i];

		if (slot == 0 || ((slot & ~ids->mask) == tag && equal(id_of(ids, row_in(ids, slot)), id)))
			return &ids->slot[i];
	}
}

/* Asks for the slot. */
static uint64_t hint(const struct ids *ids, struct bytes id)
{
	uint64_t h = hash(ids, id);

	__builtin_prefetch(&ids->slot[first_slot(ids, h)]);
	return h;
}

static void add_twin(struct ids *ids, uint32_t first, uint32_t row)
{
	struct ids_twin twin = {first, row, 0};

	vec_push(&ids->twins, twin);
}

static void grow(struct ids *ids)
{
	uint32_t *old = ids->slot;
	uint32_t slots = ids->mask + 1, old_mask = ids->mask, i;

	ids->cap *= 2;
	ids->id = mem_resize(ids->id, ids->cap, sizeof *ids->id);
	if (slots / 2 >= ids->cap)
		return;
	while (slots / 2 < ids->cap)
		slots *= 2;
	ids->slot = mem_zalloc(slots * sizeof *ids->slot);
	ids->mask = slots - 1;
	for (i = 0; i <= old_mask; i++)
		if (old[i] != 0) {
			uint32_t row = (old[i] & old_mask) - 1;
			uint64_t h = hash(ids, id_of(ids, row));

			*probe(ids, id_of(ids, row), h) = slot_of(ids, row, h);
		}
	mem_free(old);
}

static void place(struct ids *ids, uint32_t row, uint64_t h)
{
	uint32_t *slot = probe(ids, id_of(ids, row), h);

	if (*slot != 0)
		add_twin(ids, row_in(ids, *slot), row);
	else
		*slot = slot_of(ids, row, h);
}

static void place_waiting(struct ids *ids)
{
	uint32_t i;

	for (i = 0; i < ids->nwaiting; i++)
		place(ids, ids->waiting[i].row, ids->waiting[i].hash);
	ids->nwaiting = 0;
}

static struct ids_place place_of(struct ids *ids, struct bytes id)
{
	struct ids_place own = {(uint32_t)ids->own.n, (uint32_t)id.n & INT32_MAX, true};
	uintptr_t at = (uintptr_t)id.p - (uintptr_t)ids->file.p;

	if (ids->file.n > 0 && at < ids->file.n)
		return (struct ids_place){(uint32_t)at, own.n, false};
	if (ids->own.n + id.n > UINT32_MAX)
		bug("ids: 4 GiB of ids");
	str_add(&ids->own, id);
	return own;
}

void ids_put(struct ids *ids, struct bytes id)
{
	uint32_t row = ids->rows++;

	if (row == ids->cap)
		grow(ids);
	ids->id[row] = place_of(ids, id);
	if (id.n == 0) {
		add_twin(ids, UINT32_MAX, row);
		return;
	}
	if (ids->nwaiting == IDS_WAITING)
		place_waiting(ids);
	ids->waiting[ids->nwaiting++] = (struct ids_waiting){row, hint(ids, id)};
}

static int compare_first(const void *a, const void *b)
{
	const struct ids_twin *x = a, *y = b;

	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return x->row < y->row ? -1 : x->row > y->row;
}

static int compare_row(const void *a, const void *b)
{
	const struct ids_twin *x = a, *y = b;

	return x->row < y->row ? -1 : x->row > y->row;
}

void ids_finish(struct ids *ids)
{
	size_t i, n;

	place_waiting(ids);
	n = ids->twins.n;
	if (n == 0 || ids->by_first != NULL)
		return;
	ids->by_first = mem_array(n, sizeof *ids->by_first);
	memcpy(ids->by_first, ids->twins.v, n * sizeof *ids->by_first);
	qsort(ids->by_first, n, sizeof *ids->by_first, compare_first);
	for (i = 0; i < n; i++) {
		struct ids_twin *t = &ids->by_first[i];

		if (i > 0 && t[-1].first == t->first)
			t->ordinal = t[-1].ordinal + 1;
		else
			t->ordinal = t->first == UINT32_MAX ? 1 : 2;
	}
	memcpy(ids->twins.v, ids->by_first, n * sizeof *ids->by_first);
	qsort(ids->twins.v, n, sizeof *ids->twins.v, compare_row);
}

int32_t ids_find(struct ids *ids, struct bytes id)
{
	if (id.n == 0 || ids->slot == NULL)
		return -1;
	if (ids->nwaiting > 0)
		place_waiting(ids);
	return (int32_t)row_in(ids, *probe(ids, id, hash(ids, id)));
}

void ids_find_later(struct ids *ids, struct bytes id, int32_t *out)
{
	if (ids->nwanted == IDS_WAITING)
		ids_find_flush(ids);
	ids->wanted[ids->nwanted++] = (struct ids_wanted){id, hint(ids, id), out};
}

void ids_find_flush(struct ids *ids)
{
	uint32_t i, slot[IDS_WAITING];

	if (ids->nwaiting > 0)
		place_waiting(ids);
	/* First the places of all their ids are asked for, then the bytes there, then all are compared. */
	for (i = 0; i < ids->nwanted; i++) {
		slot[i] = ids->slot[first_slot(ids, ids->wanted[i].hash)];
		if (slot[i] != 0)
			__builtin_prefetch(&ids->id[row_in(ids, slot[i])]);
	}
	for (i = 0; i < ids->nwanted; i++)
		if (slot[i] != 0)
			__builtin_prefetch(id_of(ids, row_in(ids, slot[i])).p);
	for (i = 0; i < ids->nwanted; i++) {
		const struct ids_wanted *w = &ids->wanted[i];

		slot[i] = *probe(ids, w->id, w->hash);
		*w->out = slot[i] != 0 ? (int32_t)row_in(ids, slot[i]) : -2;
	}
	ids->nwanted = 0;
}

struct bytes ids_at(const struct ids *ids, uint32_t row)
{
	struct bytes none = {"", 0};

	return row < ids->rows && ids->id[row].n > 0 ? id_of(ids, row) : none;
}

uint32_t ids_ordinal(const struct ids *ids, uint32_t row)
{
	struct ids_twin key = {0, row, 0}, *t;

	if (ids->twins.n == 0)
		return 1;
	t = bsearch(&key, ids->twins.v, ids->twins.n, sizeof key, compare_row);
	return t != NULL ? t->ordinal : 1;
}

int32_t ids_nth(const struct ids *ids, uint32_t first, uint32_t ordinal)
{
	size_t low = 0, high = ids->by_first != NULL ? ids->twins.n : 0;

	if (ordinal == 1 && first != UINT32_MAX)
		return (int32_t)first;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct ids_twin *t = &ids->by_first[middle];

		if (t->first < first || (t->first == first && t->ordinal < ordinal))
			low = middle + 1;
		else
			high = middle;
	}
	if (ids->by_first == NULL || low == ids->twins.n || ids->by_first[low].first != first ||
	    ids->by_first[low].ordinal != ordinal)
		return -1;
	return (int32_t)ids->by_first[low].row;
}

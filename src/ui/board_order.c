/* SPDX-License-Identifier: ISC */
/*
 * By counting, since this stands between a large file and its first screen: one pass counts the entries of each horizon
 * and priority, a second one puts them there, as start and row in one number. What is left to sort is a few entries of
 * one priority at a time.
 */
#include <config.h>

#include <string.h>

#include "base/mem.h"
#include "model/derive.h"
#include "ui/board_order.h"

enum { FEW = 24, HORIZONS = HORIZON_DROPPED + 1 };

struct order {
	const struct board *b;
	uint32_t *place; /* by priority row */
	uint32_t places;
};

static void order_start(struct order *o, const struct board *b)
{
	const uint32_t *order = derive_order(b);

	o->b = b;
	o->places = board_rows(b, TABLE_PRIORITIES);
	o->place = mem_array((size_t)o->places + 1, sizeof *o->place);
	for (uint32_t i = 0; i < o->places; i++)
		o->place[order[i]] = i;
}

static size_t group_of(const struct order *o, uint32_t row)
{
	const struct plan_row *p = &o->b->plan[row];

	return (size_t)p->horizon * (o->places + 1) + (p->priority >= 0 ? o->place[p->priority] : o->places);
}

static uint64_t key_of(const struct order *o, uint32_t row)
{
	day_t start = derive_start(&o->b->plan[row]);
	uint32_t day = start == CLOCK_NO_DAY ? UINT32_MAX : (uint32_t)((int64_t)start - INT32_MIN);

	return (uint64_t)day << 32 | row;
}

static void sort_few(uint64_t *keys, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		uint64_t key = keys[i];
		size_t at = i;

		for (; at > 0 && keys[at - 1] > key; at--)
			keys[at] = keys[at - 1];
		keys[at] = key;
	}
}

/* A pass for each byte in which the starts differ; the rows are in order already. */
static void sort_many(uint64_t *keys, size_t n)
{
	uint64_t *other = mem_array(n, sizeof *other), *from = keys, *to = other;

	for (int shift = 32; shift < 64; shift += 8) {
		size_t start[257] = {0};

		for (size_t i = 0; i < n; i++)
			start[((from[i] >> shift) & 255) + 1]++;
		if (start[((from[0] >> shift) & 255) + 1] == n)
			continue;
		for (int i = 0; i < 256; i++)
			start[i + 1] += start[i];
		for (size_t i = 0; i < n; i++)
			to[start[(from[i] >> shift) & 255]++] = from[i];
		from = to;
		to = from == keys ? other : keys;
	}
	if (from != keys)
		memcpy(keys, from, n * sizeof *keys);
	mem_free(other);
}

/* Puts the keys of the rows into their groups and returns where each group ends. The caller frees. */
static uint32_t *put_in_groups(const struct order *o, const uint32_t *rows, size_t n, uint64_t *keys)
{
	size_t groups = (size_t)HORIZONS * (o->places + 1);
	uint32_t *end = mem_zalloc((groups + 1) * sizeof *end);

	for (size_t i = 0; i < n; i++)
		end[group_of(o, rows[i]) + 1]++;
	for (size_t g = 0; g < groups; g++)
		end[g + 1] += end[g];
	for (size_t i = 0; i < n; i++)
		keys[end[group_of(o, rows[i])]++] = key_of(o, rows[i]);
	return end;
}

void board_order_plan(const struct board *b, uint32_t *rows, size_t n)
{
	uint64_t *keys = mem_array(n + 1, sizeof *keys);
	struct order o;
	uint32_t *end;

	order_start(&o, b);
	end = put_in_groups(&o, rows, n, keys);
	for (size_t g = 0, from = 0; from < n; from = end[g++])
		if (end[g] - from > FEW)
			sort_many(keys + from, end[g] - from);
		else
			sort_few(keys + from, end[g] - from);
	for (size_t i = 0; i < n; i++)
		rows[i] = (uint32_t)keys[i];
	mem_free(end);
	mem_free(o.place);
	mem_free(keys);
}

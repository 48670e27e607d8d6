/* SPDX-License-Identifier: ISC */
/* A sort by digits: one pass for each byte in which the keys differ. */
#include <config.h>

#include <string.h>

#include "base/mem.h"
#include "ui/keyed.h"

void keyed_sort(struct keyed *items, size_t n)
{
	struct keyed *other = mem_array(n + 1, sizeof *other), *from = items, *to = other;

	for (int shift = 0; shift < 64; shift += 8) {
		size_t start[257] = {0};

		for (size_t i = 0; i < n; i++)
			start[((from[i].key >> shift) & 255) + 1]++;
		if (n && start[((from[0].key >> shift) & 255) + 1] == n)
			continue;
		for (int i = 0; i < 256; i++)
			start[i + 1] += start[i];
		for (size_t i = 0; i < n; i++)
			to[start[(from[i].key >> shift) & 255]++] = from[i];
		from = to;
		to = from == items ? other : items;
	}
	if (from != items)
		memcpy(items, from, n * sizeof *items);
	mem_free(other);
}

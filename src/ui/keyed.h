/* SPDX-License-Identifier: ISC */
/* Row numbers in the order of a key of 64 bits, in time that grows with their number alone. */
#ifndef UI_KEYED_H
#define UI_KEYED_H

#include <stddef.h>
#include <stdint.h>

struct keyed {
	uint64_t key;
	uint32_t row;
};

/* By key; equal ones stay as they were. */
void keyed_sort(struct keyed *items, size_t n);

#endif

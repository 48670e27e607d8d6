/* SPDX-License-Identifier: ISC */
/* The names of a recorded disk: which node stands under which name in which folder. */
#ifndef TESTS_PLATTER_NAMES_H
#define TESTS_PLATTER_NAMES_H

#include <stddef.h>

#include "base/vec.h"

enum { PLATTER_NONE = -1 };

struct platter_entry {
	int folder, node;
	char *name;
};

struct platter_names {
	VEC(struct platter_entry) v;
};

/* The node of that name, or PLATTER_NONE. */
int platter_names_find(const struct platter_names *n, int folder, const char *name);
/* PLATTER_NONE takes the name away. */
void platter_names_set(struct platter_names *n, int folder, const char *name, int node);
void platter_names_copy(struct platter_names *to, const struct platter_names *from);
void platter_names_free(struct platter_names *n);

#endif

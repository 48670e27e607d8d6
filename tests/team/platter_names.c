/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "platter_names.h"

#include <string.h>

#include "base/mem.h"

static size_t find(const struct platter_names *n, int folder, const char *name)
{
	size_t i = 0;

	while (i < n->v.n && (n->v.v[i].folder != folder || strcmp(n->v.v[i].name, name)))
		i++;
	return i;
}

int platter_names_find(const struct platter_names *n, int folder, const char *name)
{
	size_t i = find(n, folder, name);

	return i < n->v.n ? n->v.v[i].node : PLATTER_NONE;
}

void platter_names_set(struct platter_names *n, int folder, const char *name, int node)
{
	size_t i = find(n, folder, name);

	if (node == PLATTER_NONE) {
		if (i < n->v.n) {
			mem_free(n->v.v[i].name);
			n->v.v[i] = n->v.v[--n->v.n];
		}
	} else if (i < n->v.n) {
		n->v.v[i].node = node;
	} else {
		struct platter_entry e = {folder, node, mem_strdup(name)};

		vec_push(&n->v, e);
	}
}

void platter_names_copy(struct platter_names *to, const struct platter_names *from)
{
	for (size_t i = 0; i < from->v.n; i++)
		platter_names_set(to, from->v.v[i].folder, from->v.v[i].name, from->v.v[i].node);
}

void platter_names_free(struct platter_names *n)
{
	for (size_t i = 0; i < n->v.n; i++)
		mem_free(n->v.v[i].name);
	vec_release(&n->v);
}

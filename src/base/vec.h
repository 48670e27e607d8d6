/* SPDX-License-Identifier: ISC */
/*
 * Growable arrays. Declare `VEC(struct row) rows;`, zero it, push with vec_push, give back with
 * vec_release. `v`, `n` and `cap` are public for reading. Ownership: the array owns its items' storage,
 * not what the items point at.
 */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include "base/mem.h"

#define VEC(type)                                                                                  \
	struct {                                                                                   \
		type *v;                                                                           \
		size_t n, cap;                                                                     \
	}

/* Makes room for `more` items beyond n. */
#define vec_reserve(vec, more)                                                                     \
	do {                                                                                       \
		if ((vec)->n + (more) > (vec)->cap) {                                              \
			(vec)->cap = ((vec)->n + (more)) + (vec)->cap / 2 + 4;                     \
			(vec)->v = mem_resize((vec)->v, (vec)->cap, sizeof *(vec)->v);             \
		}                                                                                  \
	} while (0)

/* Gives back the room that is not used. */
#define vec_trim(vec)                                                                              \
	do {                                                                                       \
		(vec)->cap = (vec)->n;                                                             \
		(vec)->v = mem_resize((vec)->v, (vec)->cap, sizeof *(vec)->v);                     \
	} while (0)

#define vec_push(vec, item)                                                                        \
	do {                                                                                       \
		vec_reserve(vec, 1);                                                               \
		(vec)->v[(vec)->n++] = (item);                                                     \
	} while (0)

#define vec_release(vec)                                                                           \
	do {                                                                                       \
		mem_free((vec)->v);                                                                \
		(vec)->v = NULL;                                                                   \
		(vec)->n = (vec)->cap = 0;                                                         \
	} while (0)

#endif

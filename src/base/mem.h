/* SPDX-License-Identifier: ISC */
/*
 * Memory that never comes back as NULL. When there is none left, the hook set with mem_on_exhausted
 * runs once (it restores the terminal and makes the journal safe) and the program aborts.
 * Ownership: the caller frees with mem_free. Units: bytes.
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"

void *mem_alloc(size_t n) __attribute__((malloc, returns_nonnull));
void *mem_zalloc(size_t n) __attribute__((malloc, returns_nonnull));
/* Room for count items of size bytes each; aborts as out of memory when the product overflows. */
void *mem_array(size_t count, size_t size) __attribute__((malloc, returns_nonnull));
void *mem_resize(void *p, size_t count, size_t size) __attribute__((returns_nonnull));
char *mem_strdup(const char *s) __attribute__((malloc, returns_nonnull));
/* A NUL-terminated copy. */
char *mem_bytesdup(struct bytes b) __attribute__((malloc, returns_nonnull));
void mem_free(void *p);
void mem_on_exhausted(void (*hook)(void));

/* An impossible state: says where, runs the exhausted hook so the terminal is whole, aborts; also in release. */
void bug(const char *what) __attribute__((noreturn));

/* Many small things freed at once. arena_release gives all of it back. */
struct arena {
	struct arena_block *head;
	size_t used; /* bytes handed out */
};

void arena_init(struct arena *a);
void arena_release(struct arena *a);
void *arena_alloc(struct arena *a, size_t n) __attribute__((returns_nonnull));
/* A NUL-terminated copy that lives as long as the arena; the result does not count the NUL. */
struct bytes arena_copy(struct arena *a, struct bytes b);

#endif

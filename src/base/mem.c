/* SPDX-License-Identifier: ISC */
/*
 * Every allocation goes through here, so that running out is handled once. The hook is the one piece of state:
 * it is taken out before it runs, so that an allocation inside it cannot run it again.
 */
#include <config.h>

#include "base/mem.h"

#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum {
	ARENA_FIRST = 4096,      /* bytes of the first block; each further one doubles ... */
	ARENA_LARGEST = 1 << 20, /* ... up to this */
	ARENA_ALIGN = alignof(max_align_t),
	PAGE = 4096,
	HUGE_PAGE = 2 << 20,
	LARGE = 256 << 10 /* from here on pages are asked for at once */
};

struct arena_block {
	struct arena_block *next;
	size_t size, used; /* of the data behind this head */
	max_align_t data[];
};

static void (*exhausted_hook)(void);

static void die(const char *what) __attribute__((noreturn));

static void die(const char *what)
{
	void (*hook)(void) = exhausted_hook;

	exhausted_hook = NULL;
	if (hook != NULL)
		hook();
	fprintf(stderr, "planboard: %s\n", what);
	abort();
}

void bug(const char *what)
{
	char line[256];

	snprintf(line, sizeof line, "internal error: %s", what);
	die(line);
}

void mem_on_exhausted(void (*hook)(void))
{
	exhausted_hook = hook;
}

/* Asks the system for the pages from `from` on in one go, since all will be used; or for huge ones. Only advice. */
static void advise(char *from, char *to, int advice)
{
	if (to > from)
		madvise(from, (size_t)(to - from), advice);
}

/*
 * A file in pages of 4 KiB that come one by one costs more in page faults than in copying, and each look-up in a large
 * array misses the processor's table of pages. What is large gets whole huge pages when they are touched, and the rest
 * of it at once. Not for arrays that grow, whose end is not used yet.
 */
static void *large(void *p, size_t n)
{
#if defined MADV_HUGEPAGE && defined MADV_POPULATE_WRITE
	char *start = p, *end = start + n, *first, *last;

	if (p == NULL || n < LARGE)
		return p;
	start += (PAGE - (uintptr_t)start % PAGE) % PAGE;
	end -= (uintptr_t)end % PAGE;
	first = start + (HUGE_PAGE - (uintptr_t)start % HUGE_PAGE) % HUGE_PAGE;
	last = end - (uintptr_t)end % HUGE_PAGE;
	if (first >= last) {
		advise(start, end, MADV_POPULATE_WRITE);
		return p;
	}
	advise(start, first, MADV_POPULATE_WRITE);
	advise(first, last, MADV_HUGEPAGE);
	advise(last, end, MADV_POPULATE_WRITE);
#else
	(void)n;
#endif
	return p;
}

void *mem_alloc(size_t n)
{
	void *p = NULL;

	if (n < 2 * HUGE_PAGE)
		p = large(malloc(n > 0 ? n : 1), n);
	else if (posix_memalign(&p, HUGE_PAGE, n) == 0)
		p = large(p, n);
	if (p == NULL)
		die("out of memory");
	return p;
}

void *mem_zalloc(size_t n)
{
	void *p = large(calloc(1, n > 0 ? n : 1), n);

	if (p == NULL)
		die("out of memory");
	return p;
}

static size_t product(size_t count, size_t size)
{
	size_t n;

	if (__builtin_mul_overflow(count, size, &n))
		die("out of memory");
	return n;
}

void *mem_array(size_t count, size_t size)
{
	return mem_alloc(product(count, size));
}

void *mem_resize(void *p, size_t count, size_t size)
{
	size_t n = product(count, size);
	void *q = realloc(p, n > 0 ? n : 1);

	if (q == NULL)
		die("out of memory");
	return q;
}

char *mem_bytesdup(struct bytes b)
{
	char *p = mem_alloc(b.n + 1);

	if (b.n > 0)
		memcpy(p, b.p, b.n);
	p[b.n] = '\0';
	return p;
}

char *mem_strdup(const char *s)
{
	return mem_bytesdup(bytes_of(s));
}

void mem_free(void *p)
{
	free(p);
}

void arena_init(struct arena *a)
{
	a->head = NULL;
	a->used = 0;
}

void arena_release(struct arena *a)
{
	while (a->head != NULL) {
		struct arena_block *next = a->head->next;

		free(a->head);
		a->head = next;
	}
	a->used = 0;
}

/* A block with at least n bytes free becomes the head. */
static void arena_grow(struct arena *a, size_t n)
{
	size_t size = a->head == NULL ? ARENA_FIRST : a->head->size * 2;
	struct arena_block *block;

	if (size > ARENA_LARGEST)
		size = ARENA_LARGEST;
	if (size < n)
		size = n;
	if (size > SIZE_MAX - sizeof *block)
		die("out of memory");
	block = mem_alloc(sizeof *block + size);
	block->size = size;
	block->used = 0;
	block->next = a->head;
	a->head = block;
}

void *arena_alloc(struct arena *a, size_t n)
{
	char *p;

	if (n > SIZE_MAX - ARENA_ALIGN)
		die("out of memory");
	n = (n + ARENA_ALIGN - 1) / ARENA_ALIGN * ARENA_ALIGN;
	if (a->head == NULL || a->head->size - a->head->used < n)
		arena_grow(a, n);
	p = (char *)a->head->data + a->head->used;
	a->head->used += n;
	a->used += n;
	return p;
}

struct bytes arena_copy(struct arena *a, struct bytes b)
{
	char *p = arena_alloc(a, b.n + 1);

	if (b.n > 0)
		memcpy(p, b.p, b.n);
	p[b.n] = '\0';
	return (struct bytes){ p, b.n };
}

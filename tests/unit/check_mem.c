/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "base/mem.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/vec.h"
#include "unit.h"

START_TEST(allocating)
{
	char *p = mem_zalloc(3);
	char *copy = mem_bytesdup((struct bytes){ "a\0b", 3 });
	char *text = mem_strdup("text");

	ck_assert(memcmp(p, "\0\0\0", 3) == 0);
	p = mem_resize(p, 100, 2);
	ck_assert(memcmp(copy, "a\0b\0", 4) == 0);
	ck_assert_str_eq(text, "text");
	mem_free(p);
	mem_free(copy);
	mem_free(text);
	mem_free(mem_alloc(0));
	mem_free(NULL);
}
END_TEST

START_TEST(arena_keeps_everything)
{
	struct arena a;
	struct bytes kept[3000];
	char big[5000];
	size_t i;

	memset(big, 'x', sizeof big);
	arena_init(&a);
	for (i = 0; i < UNIT_COUNT(kept); i++) {
		big[i] = 'y';
		kept[i] = arena_copy(&a, (struct bytes){ big, i });
		big[i] = 'x';
		ck_assert_uint_eq((uintptr_t)arena_alloc(&a, 8) % 8, 0);
	}
	for (i = 0; i < UNIT_COUNT(kept); i++) {
		ck_assert_uint_eq(kept[i].n, i);
		ck_assert_int_eq(kept[i].p[i], '\0');
		ck_assert(memcmp(kept[i].p, big, i) == 0);
	}
	ck_assert_uint_ge(a.used, 3000 / 2 * 3000);
	memset(arena_alloc(&a, 3 << 20), 1, 3 << 20);
	arena_release(&a);
	ck_assert_ptr_null(a.head);
}
END_TEST

START_TEST(vectors)
{
	VEC(int) v = { 0 };
	int i;

	for (i = 0; i < 1000; i++)
		vec_push(&v, i);
	ck_assert_uint_eq(v.n, 1000);
	ck_assert_int_eq(v.v[999], 999);
	vec_release(&v);
	ck_assert_ptr_null(v.v);
}
END_TEST

static int hook_pipe = -1;

static void tell(void)
{
	if (write(hook_pipe, "!", 1) != 1)
		_exit(1);
}

/* Runs one deadly function in a child: it must die of SIGABRT and have run the hook exactly once. */
static void dies(void (*deadly)(void))
{
	int ends[2], status;
	char got[4];
	pid_t child;

	ck_assert_int_eq(pipe(ends), 0);
	child = fork();
	ck_assert_int_ge(child, 0);
	if (child == 0) {
		close(2);
		hook_pipe = ends[1];
		mem_on_exhausted(tell);
		deadly();
		_exit(0);
	}
	close(ends[1]);
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
	ck_assert_int_eq(read(ends[0], got, sizeof got), 1);
	close(ends[0]);
}

static void product_overflows(void)
{
	mem_free(mem_array(SIZE_MAX / 2, 3));
}

static void resize_overflows(void)
{
	mem_free(mem_resize(NULL, SIZE_MAX / 2, 3));
}

static void impossible(void)
{
	bug("a test");
}

START_TEST(dying_runs_the_hook)
{
	dies(product_overflows);
	dies(resize_overflows);
	dies(impossible);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = { allocating, arena_keeps_everything, vectors, dying_runs_the_hook };

	return unit_run("mem", tests, UNIT_COUNT(tests));
}

/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "model/ids.h"

#include "unit.h"

static struct bytes numbered(char *room, size_t size, unsigned i)
{
	int n = snprintf(room, size, "%.*s%u", (int)(i % 37), "-a-rather-long-name-before-the-number-", i);

	return (struct bytes){room, (size_t)n};
}

/* Every length class, many more rows than first asked for. */
START_TEST(finds_what_was_put)
{
	enum { N = 5000 };
	static char rooms[N + 1][64];
	struct ids ids;

	ids_init(&ids, 3, (struct bytes){0}, 42);
	for (unsigned i = 0; i < N; i++)
		ids_put(&ids, numbered(rooms[i], sizeof rooms[i], i));
	for (unsigned i = 0; i < N; i++) {
		ck_assert_int_eq(ids_find(&ids, bytes_of(rooms[i])), (int)i);
		ck_assert(bytes_is(ids_at(&ids, i), rooms[i]));
	}
	ck_assert_int_eq(ids_find(&ids, numbered(rooms[N], sizeof rooms[N], N)), -1);
	ck_assert_int_eq(ids_find(&ids, (struct bytes){"", 0}), -1);
	ck_assert_uint_eq(ids_at(&ids, N).n, 0);
	ids_finish(&ids);
	ck_assert_uint_eq(ids_ordinal(&ids, 7), 1);
	ck_assert_int_eq(ids_nth(&ids, 7, 1), 7);
	ck_assert_int_eq(ids_nth(&ids, 7, 2), -1);
	ids_release(&ids);
}
END_TEST

/* Ids that differ in one byte, at each place of each length. */
START_TEST(every_byte_counts)
{
	char a[80], b[80];

	memset(a, 'x', sizeof a);
	for (size_t n = 1; n < sizeof a; n++)
		for (size_t i = 0; i < n; i++) {
			struct ids ids;

			memcpy(b, a, n);
			b[i] = 'y';
			ids_init(&ids, 2, (struct bytes){0}, 1);
			ids_put(&ids, (struct bytes){a, n});
			ck_assert_int_eq(ids_find(&ids, (struct bytes){b, n}), -1);
			ids_put(&ids, (struct bytes){b, n});
			ck_assert_int_eq(ids_find(&ids, (struct bytes){b, n}), 1);
			ck_assert_int_eq(ids_find(&ids, (struct bytes){a, n}), 0);
			ids_release(&ids);
		}
}
END_TEST

START_TEST(twins_have_ordinals)
{
	static const char *const names[] = {"a", "", "b", "a", "", "a", "b\0c"};
	static const unsigned ordinals[] = {1, 1, 1, 2, 2, 3, 2};
	struct ids ids;

	ids_init(&ids, 7, (struct bytes){0}, 9);
	for (size_t i = 0; i < UNIT_COUNT(names); i++)
		ids_put(&ids, bytes_of(names[i]));
	ids_finish(&ids);
	for (uint32_t i = 0; i < UNIT_COUNT(names); i++)
		ck_assert_uint_eq(ids_ordinal(&ids, i), ordinals[i]);
	ck_assert_int_eq(ids_find(&ids, bytes_of("a")), 0);
	ck_assert_int_eq(ids_nth(&ids, 0, 2), 3);
	ck_assert_int_eq(ids_nth(&ids, 0, 3), 5);
	ck_assert_int_eq(ids_nth(&ids, 0, 4), -1);
	ck_assert_int_eq(ids_nth(&ids, 2, 2), 6);
	ck_assert_int_eq(ids_nth(&ids, UINT32_MAX, 1), 1);
	ck_assert_int_eq(ids_nth(&ids, UINT32_MAX, 2), 4);
	ck_assert_int_eq(ids_nth(&ids, UINT32_MAX, 3), -1);
	ids_release(&ids);
}
END_TEST

START_TEST(found_later)
{
	enum { N = 100 };
	static char rooms[N][64];
	static int32_t out[3 * N];
	struct ids ids;

	ids_init(&ids, N, (struct bytes){0}, 5);
	for (unsigned i = 0; i < N; i++)
		ids_put(&ids, numbered(rooms[i], sizeof rooms[i], i));
	for (unsigned i = 0; i < 3 * N; i++)
		ids_find_later(&ids, i % 3 == 0 ? bytes_of("gone") : bytes_of(rooms[i * 7 % N]), &out[i]);
	ids_find_flush(&ids);
	for (unsigned i = 0; i < 3 * N; i++)
		ck_assert_int_eq(out[i], i % 3 == 0 ? -2 : (int)(i * 7 % N));
	ids_release(&ids);
}
END_TEST

/* Those in the file are not copied, whatever lies around it. */
START_TEST(borrows_from_the_file)
{
	static char text[] = "before one two after";
	struct bytes file = {text + 7, 7};
	struct ids ids;

	ids_init(&ids, 3, file, 3);
	ids_put(&ids, (struct bytes){text + 7, 3});
	ids_put(&ids, (struct bytes){text + 11, 3});
	ids_put(&ids, (struct bytes){text, 6});
	ids_put(&ids, (struct bytes){text + 15, 5});
	ids_put(&ids, (struct bytes){"", 0});
	memcpy(text, "beyond", 6);
	ck_assert_ptr_eq(ids_at(&ids, 0).p, text + 7);
	unit_is(ids_at(&ids, 1), "two");
	unit_is(ids_at(&ids, 2), "before");
	unit_is(ids_at(&ids, 3), "after");
	unit_is(ids_at(&ids, 4), "");
	ck_assert_int_eq(ids_find(&ids, bytes_of("after")), 3);
	ck_assert_int_eq(ids_find(&ids, bytes_of("one")), 0);
	ids_release(&ids);
}
END_TEST

START_TEST(a_nul_is_a_byte)
{
	struct ids ids;

	ids_init(&ids, 2, (struct bytes){0}, 0);
	ids_put(&ids, (struct bytes){"a\0b", 3});
	ids_put(&ids, (struct bytes){"a\0c", 3});
	ck_assert_int_eq(ids_find(&ids, (struct bytes){"a\0c", 3}), 1);
	ck_assert_int_eq(ids_find(&ids, bytes_of("a")), -1);
	ids_release(&ids);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {finds_what_was_put, every_byte_counts, twins_have_ordinals, found_later,
				      borrows_from_the_file, a_nul_is_a_byte};

	return unit_run("ids", tests, UNIT_COUNT(tests));
}

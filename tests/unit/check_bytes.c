/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "base/bytes.h"

#include <limits.h>
#include <locale.h>
#include <math.h>

#include "unit.h"

START_TEST(cutting_and_comparing)
{
	struct bytes b = bytes_of("\t plan \t");
	struct bytes nothing = bytes_of(NULL);

	ck_assert_uint_eq(nothing.n, 0);
	unit_is(bytes_trim(b), "plan");
	unit_is(bytes_trim(bytes_of(" \t ")), "");
	unit_is(bytes_slice(b, 2, 4), "pl");
	unit_is(bytes_slice(b, 6, 100), " \t");
	unit_is(bytes_slice(b, 50, 100), "");
	unit_is(bytes_slice(nothing, 1, 2), "");
	ck_assert(bytes_equal(nothing, bytes_of("")));
	ck_assert(!bytes_equal(bytes_of("a"), bytes_of("b")));
	ck_assert(bytes_is_nocase(bytes_of("Due_Date"), "dUE_dATE"));
	ck_assert(!bytes_is_nocase(bytes_of("due"), "due_date"));
	ck_assert(!bytes_is_nocase(bytes_of("due_date"), "due"));
	ck_assert(!bytes_is_nocase(bytes_of("\xc3\x84"), "\xc3\xa4"));
	ck_assert_int_lt(bytes_compare(bytes_of("a"), bytes_of("ab")), 0);
	ck_assert_int_gt(bytes_compare(bytes_of("b"), bytes_of("ab")), 0);
	ck_assert_int_gt(bytes_compare(bytes_of("\xff"), bytes_of("a")), 0);
	ck_assert_int_eq(bytes_compare(nothing, bytes_of("")), 0);
	ck_assert(bytes_starts(bytes_of("sep=;"), "sep="));
	ck_assert(!bytes_starts(bytes_of("se"), "sep="));
}
END_TEST

START_TEST(hash_sees_every_byte_and_the_length)
{
	char text[40];
	unsigned long long first;
	size_t i;

	memset(text, 0, sizeof text);
	first = bytes_hash((struct bytes){ text, sizeof text });
	ck_assert(first == bytes_hash((struct bytes){ text, sizeof text }));
	ck_assert(first != bytes_hash((struct bytes){ text, sizeof text - 1 }));
	for (i = 0; i < sizeof text; i++) {
		text[i] = 1;
		ck_assert(first != bytes_hash((struct bytes){ text, sizeof text }));
		text[i] = 0;
	}
	/* written to disk and compared on other machines, so the value itself is a promise */
	ck_assert(bytes_hash(bytes_of("planboard")) == 0x8718b2dc95921003ULL);
}
END_TEST

START_TEST(common_starts_and_ends)
{
	enum { N = 9000 };
	char a[N], b[N + 5];

	memset(a, 'x', sizeof a);
	memset(b, 'x', sizeof b);
	for (size_t n = 0; n <= N; n += n < 5 || n > 4090 ? 1 : 500) {
		struct bytes one = {a, n}, two = {b, n + 5};

		ck_assert_uint_eq(bytes_common_start(one, two), n);
		ck_assert_uint_eq(bytes_common_end(two, one), n);
		for (size_t i = 0; i < n; i += 1234) {
			a[i] = 'y';
			ck_assert_uint_eq(bytes_common_start(two, one), i);
			ck_assert_uint_eq(bytes_common_end(one, two), n - 1 - i);
			a[i] = 'x';
		}
	}
}
END_TEST

START_TEST(hash_of_long_texts_and_in_pieces)
{
	char text[1000];
	unsigned long long first;

	for (size_t i = 0; i < sizeof text; i++)
		text[i] = (char)(i * 7 + i / 100);
	for (size_t n = 0; n <= sizeof text; n += n < 300 ? 1 : 50) {
		struct bytes b = {text, n};

		first = bytes_hash(b);
		for (size_t step = n < BYTES_HASH_LONG ? BYTES_HASH_LONG : BYTES_HASH_STEP; step < 300; step += BYTES_HASH_STEP) {
			struct bytes_hasher h;
			size_t at = 0;

			bytes_hasher_init(&h, n);
			for (; n - at > step; at += step)
				bytes_hasher_add(&h, bytes_slice(b, at, at + step));
			bytes_hasher_add(&h, bytes_slice(b, at, n));
			ck_assert(bytes_hasher_end(&h) == first);
		}
		for (size_t i = 0; i < n; i += 13) {
			text[i] ^= 1;
			ck_assert(bytes_hash(b) != first);
			text[i] ^= 1;
		}
	}
	ck_assert(bytes_hash((struct bytes){text, sizeof text}) == 0xfc545f1a5860f0b1ULL);
}
END_TEST

START_TEST(numbers)
{
	static const struct {
		const char *text;
		double value;
	} good[] = {
		{ "0", 0 },          { " 12 ", 12 },      { "-3.5", -3.5 },
		{ "+7", 7 },         { ".5", 0.5 },       { "0.1", 0.1 },
		{ "007", 7 },        { "1234567890.12345", 1234567890.12345 },
		{ "\t80.0", 80 },    { "9007199254740993", 9007199254740992.0 },
		{ "0.30000000000000004", 0.30000000000000004 },
		{ "179769313486231570000000000000000000000", 179769313486231570000000000000000000000.0 },
		{ "2.2250738585072011", 2.2250738585072011 },
		{ "0.000000000000000000000000000000000000001", 1e-39 },
	};
	static const char *const bad[] = { "",    " ",   "-",    "+",    ".",    "5.",     "1e5",  "1E5", "nan", "inf",
					   "0x1", "1,5", "1 2",  "--1",  "1.2.3", "1_000", "1'000", "12a", "- 1" };
	double x = 42;
	size_t i;

	for (i = 0; i < UNIT_COUNT(good); i++) {
		ck_assert_msg(bytes_number(bytes_of(good[i].text), &x), "%s", good[i].text);
		ck_assert_msg(x == good[i].value, "%s", good[i].text);
	}
	x = 42;
	for (i = 0; i < UNIT_COUNT(bad); i++)
		ck_assert_msg(!bytes_number(bytes_of(bad[i]), &x), "%s", bad[i]);
	ck_assert(x == 42);
	ck_assert(!bytes_number((struct bytes){ "1\0", 2 }, &x));
}
END_TEST

START_TEST(numbers_read_as_strtod_does)
{
	unsigned long long seed = 1;
	char text[64];
	int i;

	for (i = 0; i < 200000; i++) {
		double x;

		seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
		snprintf(text, sizeof text, "%.*f", (int)(seed >> 60), (double)(seed >> 20 & 0xfffffffffULL) / 977.0);
		ck_assert(bytes_number(bytes_of(text), &x));
		ck_assert_msg(x == strtod(text, NULL), "%s", text);
	}
}
END_TEST

START_TEST(numbers_do_not_know_the_locale)
{
	double x;

	if (setlocale(LC_ALL, "de_DE.UTF-8") == NULL && setlocale(LC_ALL, "fr_FR.UTF-8") == NULL)
		return; /* none installed that writes a comma: the other tests still ran */
	ck_assert(bytes_number(bytes_of("1.5"), &x) && x == 1.5);
	ck_assert(bytes_number(bytes_of("1.50000000000000000000001"), &x) && x == 1.5);
	ck_assert(!bytes_number(bytes_of("1,5"), &x));
}
END_TEST

START_TEST(integers)
{
	long long n = 5;

	ck_assert(bytes_integer(bytes_of(" -12 "), &n) && n == -12);
	ck_assert(bytes_integer(bytes_of("+8"), &n) && n == 8);
	ck_assert(bytes_integer(bytes_of("9223372036854775807"), &n) && n == LLONG_MAX);
	ck_assert(bytes_integer(bytes_of("-9223372036854775808"), &n) && n == LLONG_MIN);
	n = 5;
	ck_assert(!bytes_integer(bytes_of("9223372036854775808"), &n));
	ck_assert(!bytes_integer(bytes_of("-9223372036854775809"), &n));
	ck_assert(!bytes_integer(bytes_of("99999999999999999999999"), &n));
	ck_assert(!bytes_integer(bytes_of("1.0"), &n));
	ck_assert(!bytes_integer(bytes_of(".5"), &n));
	ck_assert(!bytes_integer(bytes_of("x"), &n));
	ck_assert_int_eq(n, 5);
}
END_TEST

START_TEST(items_of_a_list)
{
	struct bytes rest = bytes_of(" a ;; b;\t;c d;"), item;

	ck_assert(bytes_next_item(&rest, ';', &item));
	unit_is(item, "a");
	ck_assert(bytes_next_item(&rest, ';', &item));
	unit_is(item, "b");
	ck_assert(bytes_next_item(&rest, ';', &item));
	unit_is(item, "c d");
	ck_assert(!bytes_next_item(&rest, ';', &item));
	rest = bytes_of("");
	ck_assert(!bytes_next_item(&rest, ';', &item));
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		cutting_and_comparing, hash_sees_every_byte_and_the_length, hash_of_long_texts_and_in_pieces, common_starts_and_ends, numbers,
		numbers_read_as_strtod_does, numbers_do_not_know_the_locale, integers, items_of_a_list,
	};

	return unit_run("bytes", tests, UNIT_COUNT(tests));
}

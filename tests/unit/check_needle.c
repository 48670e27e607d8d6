/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "model/needle.h"

#include "base/utf8.h"
#include "unit.h"

static bool found(const char *text, const char *hay)
{
	struct needle n;
	struct str scratch;
	bool in;

	needle_init(&n, bytes_of(text));
	str_init(&scratch);
	in = needle_in(&n, bytes_of(hay), &scratch);
	needle_release(&n);
	str_release(&scratch);
	return in;
}

static bool equal(const char *text, const char *cell)
{
	struct needle n;
	struct str scratch;
	bool same;

	needle_init(&n, bytes_of(text));
	str_init(&scratch);
	same = needle_equals(&n, bytes_of(cell), &scratch);
	needle_release(&n);
	str_release(&scratch);
	return same;
}

START_TEST(case_does_not_count)
{
	ck_assert(found("SIGnal", "a day without Signal"));
	ck_assert(found("a", "A"));
	ck_assert(found("", ""));
	ck_assert(!found("a", ""));
	ck_assert(!found("signals", "signal"));
	ck_assert(found("2026-q4", "x,2026-Q4,y"));
	/* only letters have a case: @ and ` differ by the same bit as A and a */
	ck_assert(!found("`", "@"));
	ck_assert(!found("@", "`"));
	ck_assert(!found("[", "{"));
	ck_assert(!found("{", "["));
	ck_assert(!found("k\x01", "k!"));
}
END_TEST

START_TEST(beyond_ascii)
{
	ck_assert(found("\xc3\x84RGER", "viel \xc3\xa4rger damit"));
	ck_assert(found("\xce\xa3", "\xcf\x83"));
	ck_assert(found("stra\xc3\x9f" "e", "STRA\xe1\xba\x9e" "E"));
	/* a needle of ASCII looks at the bytes alone, as the header says */
	ck_assert(!found("strasse", "Stra\xc3\x9f" "e"));
	ck_assert(!found("\xc3\xa4", "plain"));
	ck_assert(found("stra\xc3\x9f" "e", "Strasse"));
	/* the Kelvin sign folds to k */
	ck_assert(found("\xe2\x84\xaa", "K"));
	ck_assert(found("\xe2\x84\xaa", "\xc3\xa4K"));
	/* bad bytes are themselves */
	ck_assert(found("\xff", "a\xff"));
	ck_assert(!found("\xff", "a\xfe"));
}
END_TEST

START_TEST(whole_cells)
{
	ck_assert(equal("Joel", "joel"));
	ck_assert(!equal("joel", "joe"));
	ck_assert(!equal("joe", "joel"));
	ck_assert(equal("J\xc3\x9cRGEN", "j\xc3\xbcrgen"));
	ck_assert(equal("strasse", "Stra\xc3\x9f" "e"));
	ck_assert(!equal("\xc3\xbc", "u"));
	ck_assert(equal("", ""));
	ck_assert(!equal("", "a"));
}
END_TEST

/* The plain search that the fast one has to agree with. */
static bool slow(const char *text, size_t m, const char *hay, size_t n)
{
	for (size_t i = 0; i + m <= n; i++) {
		size_t j = 0;

		while (j < m && (hay[i + j] >= 'A' && hay[i + j] <= 'Z' ? hay[i + j] + 32 : hay[i + j]) == text[j])
			j++;
		if (j == m)
			return true;
	}
	return false;
}

/* All short needles of three letters at every place of texts around the width of a step. The text is on the heap at
 * its exact size, so that a sanitizer sees a byte too many. */
START_TEST(agrees_with_the_plain_search)
{
	unsigned long long seed = 88172645463325252ULL;
	struct str scratch;

	str_init(&scratch);
	for (int round = 0; round < 60000; round++) {
		char text[24], *hay;
		size_t m, n;
		struct needle needle;

		seed ^= seed << 13;
		seed ^= seed >> 7;
		seed ^= seed << 17;
		m = 1 + seed % 20 % (1 + seed / 64 % 20);
		n = seed / 4096 % 70;
		hay = malloc(n + (n == 0));
		for (size_t i = 0; i < m; i++)
			text[i] = "ab-"[(seed >> (i % 40)) % 3];
		for (size_t i = 0; i < n; i++)
			hay[i] = "aAbB-"[(seed >> (i * 7 % 57)) % 5];
		if (n >= m && round % 3 == 0)
			memcpy(hay + (seed / 128) % (n - m + 1), text, m);
		needle_init(&needle, (struct bytes){text, m});
		ck_assert_msg(needle_in(&needle, (struct bytes){hay, n}, &scratch) == slow(text, m, hay, n), "%.*s in %.*s",
			      (int)m, text, (int)n, hay);
		needle_release(&needle);
		free(hay);
	}
	str_release(&scratch);
}
END_TEST

START_TEST(folding_in_pieces_is_folding)
{
	static const char *const texts[] = {"", "ABC", "\xc3\x84" "B\xc3\x96", "a\xc3", "\xc3" "A\xa4", "\xe2\x84\xaaX", "Z"};

	for (size_t i = 0; i < UNIT_COUNT(texts); i++) {
		struct str pieces, whole;

		str_init(&pieces);
		str_init(&whole);
		needle_fold(&pieces, bytes_of(texts[i]));
		utf8_fold(&whole, bytes_of(texts[i]));
		ck_assert(bytes_equal(str_bytes(&pieces), str_bytes(&whole)));
		str_release(&pieces);
		str_release(&whole);
	}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {case_does_not_count, beyond_ascii, whole_cells, agrees_with_the_plain_search,
				      folding_in_pieces_is_folding};

	return unit_run("needle", tests, UNIT_COUNT(tests));
}

/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "model/memo.h"

#include "base/mem.h"
#include "unit.h"

/* Texts of every length that differ in one byte at each place, in an order that keeps them pushing each other out. */
START_TEST(never_takes_one_text_for_another)
{
	struct memo *m = mem_zalloc(sizeof *m);
	unsigned known = 0, seed = 7;
	char text[MEMO_LONGEST + 1];

	for (int round = 0; round < 200000; round++) {
		uint32_t n, at, kind;
		int32_t answer[3];
		struct memo_slot *s;

		seed = seed * 1103515245u + 12345u;
		n = (seed >> 8) % (MEMO_LONGEST + 1);
		at = n ? (seed >> 14) % n : 0;
		kind = (seed >> 22) % 3;
		memset(text, 'x', n);
		if (n)
			text[at] = (char)('a' + (seed >> 28) % 3);
		answer[0] = (int32_t)n;
		answer[1] = n && text[at] != 'x' ? (int32_t)at * 256 + text[at] : 0;
		answer[2] = (int32_t)kind;
		s = memo_slot(m, kind, (struct bytes){text, n});
		ck_assert(!s->known || !memcmp(s->value, answer, sizeof answer));
		known += s->known;
		memcpy(s->value, answer, sizeof answer);
		s->known = true;
	}
	ck_assert_uint_gt(known, 1000);
	mem_free(m);
}
END_TEST

START_TEST(long_texts_are_not_kept)
{
	struct memo *m = mem_zalloc(sizeof *m);

	ck_assert_ptr_null(memo_slot(m, 0, bytes_of("123456789012345678901234567890123")));
	ck_assert(!memo_slot(m, 0, bytes_of(""))->known);
	mem_free(m);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {never_takes_one_text_for_another, long_texts_are_not_kept};

	return unit_run("memo", tests, UNIT_COUNT(tests));
}

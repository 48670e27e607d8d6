/* SPDX-License-Identifier: ISC */
/* The words of a text overlap where it is no multiple of eight long; together with its length they tell all of it. */
#include <config.h>

#include "model/memo.h"

#include <string.h>

static uint64_t load8(const char *p)
{
	uint64_t word;

	memcpy(&word, p, sizeof word);
	return word;
}

static uint64_t load_few(const char *p, size_t n)
{
	uint32_t first, last;

	if (n >= 4) {
		memcpy(&first, p, sizeof first);
		memcpy(&last, p + n - 4, sizeof last);
		return (uint64_t)first << 32 | last;
	}
	if (n == 0)
		return 0;
	return (uint64_t)(unsigned char)p[0] << 16 | (uint64_t)(unsigned char)p[n / 2] << 8 | (unsigned char)p[n - 1];
}

static void load(struct bytes text, uint64_t word[4])
{
	word[0] = text.n < 8 ? load_few(text.p, text.n) : load8(text.p);
	word[1] = text.n < 8 ? 0 : load8(text.p + text.n - 8);
	word[2] = text.n <= 16 ? 0 : load8(text.p + 8);
	word[3] = text.n <= 16 ? 0 : load8(text.p + text.n - 16);
}

struct memo_slot *memo_slot(struct memo *m, uint32_t kind, struct bytes text)
{
	uint64_t word[4], h;
	struct memo_slot *s;

	if (text.n > MEMO_LONGEST)
		return NULL;
	load(text, word);
	h = ((word[0] ^ word[2] << 7) + (word[1] ^ word[3] << 7) * 31 + kind * 1021 + text.n) *
	    UINT64_C(0x9e3779b97f4a7c15);
	s = &m->slot[h >> 55];
	if (s->word[0] != word[0] || s->word[1] != word[1] || s->word[2] != word[2] || s->word[3] != word[3] ||
	    s->n != text.n || s->kind != kind) {
		memcpy(s->word, word, sizeof word);
		s->n = (uint8_t)text.n;
		s->kind = kind;
		s->known = false;
	}
	return s;
}

/* SPDX-License-Identifier: ISC */
/*
 * The search compares two bytes of the needle, those that are rarest in prose, at sixteen places at a time, and looks
 * at the rest only where both fit. Setting bit 0x20 of a byte folds ASCII letters, and makes no other byte equal to a
 * lower case letter. Machines without SSE2 take memchr on the rarest byte in both cases.
 */
#include <config.h>

#include "model/needle.h"

#include <stdint.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/utf8.h"

static bool is_lower(unsigned char c)
{
	return c >= 'a' && c <= 'z';
}

static unsigned char case_bit(unsigned char folded)
{
	return is_lower(folded) ? 0x20 : 0;
}

/* How common a byte is in the prose and ids of a board; larger is rarer. */
static int rarity(unsigned char c)
{
	static const char common[] = " etaoinsrhldcumpfgwy,-vbk2061";
	const char *at = c ? strchr(common, c) : NULL;

	return at ? (int)(at - common) : (int)sizeof common;
}

void needle_fold(struct str *out, struct bytes text)
{
	size_t i = 0;

	str_reserve(out, text.n);
	while (i < text.n) {
		size_t start = i;
		bool high = ((unsigned char)text.p[i] & 0x80) != 0;

		while (i < text.n && (((unsigned char)text.p[i] & 0x80) != 0) == high)
			i++;
		if (high) {
			utf8_fold(out, bytes_slice(text, start, i));
			continue;
		}
		str_add(out, bytes_slice(text, start, i));
		for (size_t j = out->n - (i - start); j < out->n; j++)
			if (out->p[j] >= 'A' && out->p[j] <= 'Z')
				out->p[j] = (char)(out->p[j] | 0x20);
	}
}

static bool is_ascii(struct bytes b)
{
	size_t i = 0;

#ifdef __SSE2__
	for (; i + 16 <= b.n; i += 16)
		if (_mm_movemask_epi8(_mm_loadu_si128((const __m128i *)(const void *)(b.p + i))))
			return false;
#endif
	for (; i < b.n; i++)
		if ((unsigned char)b.p[i] & 0x80)
			return false;
	return true;
}

void needle_init(struct needle *n, struct bytes text)
{
	size_t best = 0, other;

	str_init(&n->folded);
	needle_fold(&n->folded, text);
	n->ascii = is_ascii(text);
	n->folds_to_ascii = is_ascii(str_bytes(&n->folded));
	for (size_t i = 1; i < n->folded.n; i++)
		if (rarity((unsigned char)n->folded.p[i]) > rarity((unsigned char)n->folded.p[best]))
			best = i;
	other = best > 0 ? 0 : n->folded.n > 1;
	for (size_t i = 0; i < n->folded.n; i++)
		if (i != best && rarity((unsigned char)n->folded.p[i]) > rarity((unsigned char)n->folded.p[other]))
			other = i;
	n->first = best < other ? best : other;
	n->second = best < other ? other : best;
}

void needle_release(struct needle *n)
{
	str_release(&n->folded);
}

/* hay has at least as many bytes as the needle. */
static bool same(const struct needle *n, const char *hay)
{
	for (size_t i = 0; i < n->folded.n; i++) {
		unsigned char want = (unsigned char)n->folded.p[i];

		if (((unsigned char)hay[i] | case_bit(want)) != want)
			return false;
	}
	return true;
}

#ifdef __SSE2__

/* The places among the sixteen from p where both bytes fit, as bits. */
static unsigned places(const char *p, const struct needle *n, const __m128i pattern[4])
{
	__m128i a = _mm_loadu_si128((const __m128i *)(const void *)(p + n->first));
	__m128i b = _mm_loadu_si128((const __m128i *)(const void *)(p + n->second));

	a = _mm_cmpeq_epi8(_mm_or_si128(a, pattern[0]), pattern[1]);
	b = _mm_cmpeq_epi8(_mm_or_si128(b, pattern[2]), pattern[3]);
	return (unsigned)_mm_movemask_epi8(_mm_and_si128(a, b));
}

/* `count` places to look at, at least sixteen. */
static bool find_wide(const struct needle *n, const char *hay, size_t count)
{
	unsigned char a = (unsigned char)n->folded.p[n->first], b = (unsigned char)n->folded.p[n->second];
	const __m128i pattern[4] = {_mm_set1_epi8((char)case_bit(a)), _mm_set1_epi8((char)a),
				    _mm_set1_epi8((char)case_bit(b)), _mm_set1_epi8((char)b)};
	size_t at = 0;

	for (; at + 48 <= count; at += 32) {
		unsigned bits = places(hay + at, n, pattern) | places(hay + at + 16, n, pattern) << 16;

		for (; bits; bits &= bits - 1)
			if (same(n, hay + at + __builtin_ctz(bits)))
				return true;
	}
	for (;;) {
		for (unsigned bits = places(hay + at, n, pattern); bits; bits &= bits - 1)
			if (same(n, hay + at + __builtin_ctz(bits)))
				return true;
		if (at + 16 == count)
			return false;
		/* The last step overlaps the one before it, so that nothing is read behind the end. */
		at = at + 32 <= count ? at + 16 : count - 16;
	}
}

#else

static const char *next_of(const char *from, const char *end, int c)
{
	const char *hit = from < end ? memchr(from, c, (size_t)(end - from)) : NULL;

	return hit ? hit : end;
}

static bool find_wide(const struct needle *n, const char *hay, size_t count)
{
	unsigned char c = (unsigned char)n->folded.p[n->first];
	const char *from = hay + n->first, *end = from + count;
	int upper = is_lower(c) ? c - 0x20 : c;
	const char *low = next_of(from, end, c), *up = next_of(from, end, upper);

	for (;;) {
		const char *hit = low < up ? low : up;

		if (hit == end)
			return false;
		if (same(n, hit - n->first))
			return true;
		if (low == hit)
			low = next_of(hit + 1, end, c);
		if (up == hit)
			up = next_of(hit + 1, end, upper);
	}
}

#endif

static bool find(const struct needle *n, struct bytes hay)
{
	size_t count;

	if (hay.n < n->folded.n)
		return false;
	count = hay.n - n->folded.n + 1;
	if (count >= 16)
		return find_wide(n, hay.p, count);
	for (size_t i = 0; i < count; i++)
		if (same(n, hay.p + i))
			return true;
	return false;
}

bool needle_in(const struct needle *n, struct bytes hay, struct str *scratch)
{
	if (n->folded.n == 0)
		return true;
	if (n->ascii || (n->folds_to_ascii && is_ascii(hay)))
		return find(n, hay);
	if (is_ascii(hay))
		return false;
	str_clear(scratch);
	needle_fold(scratch, hay);
	return find(n, str_bytes(scratch));
}

bool needle_equals(const struct needle *n, struct bytes text, struct str *scratch)
{
	if (text.n == n->folded.n && same(n, text.p))
		return true;
	if (is_ascii(text))
		return false;
	str_clear(scratch);
	needle_fold(scratch, text);
	return bytes_equal(str_bytes(scratch), str_bytes(&n->folded));
}

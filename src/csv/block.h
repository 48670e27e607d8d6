/* SPDX-License-Identifier: ISC */
/*
 * 64 bytes of a file at a time, as bit masks of the bytes that mean something: bit i is byte i. With SSE2 that is
 * a handful of compares; elsewhere words of 8 bytes do the same work. Both are here, so that a test can hold them
 * together, and inline, because everything that reads a file begins with this.
 */
#ifndef CSV_BLOCK_H
#define CSV_BLOCK_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum {
	BLOCK_BYTES = 64
};

struct block {
	uint64_t quote, delimiter, end; /* " and the delimiter, CR or LF */
};

static inline unsigned block_first(uint64_t mask) /* of a mask that is not empty */
{
	return (unsigned)__builtin_ctzll(mask);
}

static inline unsigned block_last(uint64_t mask) /* the same */
{
	return 63 - (unsigned)__builtin_clzll(mask);
}

/* Bits below i, of 0..63 */
static inline uint64_t block_below(unsigned i)
{
	return (UINT64_C(1) << i) - 1;
}

static inline uint32_t block_count(uint64_t mask)
{
	mask -= mask >> 1 & UINT64_C(0x5555555555555555);
	mask = (mask & UINT64_C(0x3333333333333333)) + (mask >> 2 & UINT64_C(0x3333333333333333));
	mask = (mask + (mask >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
	return (uint32_t)(mask * UINT64_C(0x0101010101010101) >> 56);
}

/* The bytes of a word that equal c, as 8 bits, first byte lowest. No borrow runs from one byte into the next. */
static inline uint64_t block_word_equal(uint64_t word, char c)
{
	const uint64_t low7 = UINT64_C(0x7f7f7f7f7f7f7f7f);
	uint64_t x = word ^ UINT64_C(0x0101010101010101) * (unsigned char)c;
	uint64_t zero = ~(((x & low7) + low7) | x | low7);

	return (zero >> 7) * UINT64_C(0x0102040810204080) >> 56;
}

static inline uint64_t block_load_word(const char *p)
{
	uint64_t word;

	memcpy(&word, p, sizeof word);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	word = __builtin_bswap64(word);
#endif
	return word;
}

static inline struct block block_read_words(const char *p, char delimiter)
{
	struct block b = { 0, 0, 0 };
	unsigned i;

	for (i = 0; i < BLOCK_BYTES; i += 8) {
		uint64_t word = block_load_word(p + i);

		b.quote |= block_word_equal(word, '"') << i;
		b.delimiter |= block_word_equal(word, delimiter) << i;
		b.end |= (block_word_equal(word, '\n') | block_word_equal(word, '\r')) << i;
	}
	return b;
}

#ifdef __SSE2__
static inline struct block block_read_sse2(const char *p, char delimiter)
{
	const __m128i quote = _mm_set1_epi8('"'), delim = _mm_set1_epi8(delimiter);
	const __m128i lf = _mm_set1_epi8('\n'), cr = _mm_set1_epi8('\r');
	struct block b = { 0, 0, 0 };
	unsigned i;

	for (i = 0; i < BLOCK_BYTES; i += 16) {
		__m128i v = _mm_loadu_si128((const __m128i *)(const void *)(p + i));
		__m128i end = _mm_or_si128(_mm_cmpeq_epi8(v, lf), _mm_cmpeq_epi8(v, cr));

		b.quote |= (uint64_t)(unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(v, quote)) << i;
		b.delimiter |= (uint64_t)(unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(v, delim)) << i;
		b.end |= (uint64_t)(unsigned)_mm_movemask_epi8(end) << i;
	}
	return b;
}
#endif

/* The 64 bytes at p, all of which must be readable. */
static inline struct block block_read(const char *p, char delimiter)
{
#ifdef __SSE2__
	return block_read_sse2(p, delimiter);
#else
	return block_read_words(p, delimiter);
#endif
}

/* The bytes from at of the n at p, where less than a block is left. */
static inline struct block block_rest(const char *p, size_t n, size_t at, char delimiter)
{
	size_t left = n - at;
	struct block b;
	uint64_t there;

	if (n >= BLOCK_BYTES) {
		/* the last 64 bytes hold them too */
		unsigned known = BLOCK_BYTES - (unsigned)left;

		if (left == 0)
			return (struct block){ 0, 0, 0 };
		b = block_read(p + n - BLOCK_BYTES, delimiter);
		return (struct block){ b.quote >> known, b.delimiter >> known, b.end >> known };
	}
	{
		char copy[BLOCK_BYTES] = { 0 };

		if (left > 0)
			memcpy(copy, p + at, left);
		b = block_read(copy, delimiter);
	}
	there = block_below((unsigned)left);
	return (struct block){ b.quote & there, b.delimiter & there, b.end & there };
}

/* The bytes from at of the n at p; what is behind the last one has no bit. Never reads outside of the n. Always inline,
 * so that masks that the caller does not look at are not made. */
__attribute__((always_inline)) static inline struct block block_at(const char *p, size_t n, size_t at, char delimiter)
{
	return n - at >= BLOCK_BYTES ? block_read(p + at, delimiter) : block_rest(p, n, at, delimiter);
}

#endif

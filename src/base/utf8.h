/* SPDX-License-Identifier: ISC */
/*
 * UTF-8, grapheme clusters, display width and case folding, over utf8proc. Strict: overlong forms,
 * surrogates and values above 10FFFF are bad bytes. Nothing here makes text safe: see base/shown.h.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stdint.h>

#include "base/bytes.h"
#include "base/str.h"

/* One code point at b.p: returns its length 1..4 and sets *cp, or 0 where the bytes are bad or b is empty. */
size_t utf8_decode(struct bytes b, int32_t *cp);
void utf8_encode(struct str *out, int32_t cp);
/* Bytes of well-formed UTF-8 at the start of b: the offset of the first bad byte, or b.n. */
size_t utf8_valid_length(struct bytes b);
bool utf8_is_valid(struct bytes b);
/* Columns that a code point takes: 0, 1 or 2. */
int utf8_width(int32_t cp);
enum utf8_kind {
	UTF8_BASE,
	UTF8_EMOJI,     /* a base that joiners, skin tones and variation selectors may follow */
	UTF8_MARK,      /* belongs to the base before it: marks of every kind, jamo vowels and finals */
	UTF8_INVISIBLE, /* controls, format characters, fillers, selectors, tags: nothing to see, or not by themselves */
	UTF8_UNASSIGNED /* nothing, private, or a surrogate */
};
/* What Unicode knows of a code point, as far as drawing needs it. */
enum utf8_kind utf8_kind(int32_t cp);
/* Length in bytes of the first grapheme cluster (>= 1 unless empty; a bad byte is one of its own), and its columns:
 * what a terminal adds up, but an emoji sequence held by joiners counts as one emoji. */
size_t utf8_cluster(struct bytes b, int *columns);
/* Appends b with case folded (full Unicode folding, NFKC-free); bad bytes are copied as they are. */
void utf8_fold(struct str *out, struct bytes b);
/* Appends b folded and taken apart, without the marks: "Möller" is "moller". Letters that are no base with marks but
 * have a plain form get it (ø, ł, æ ...); others stay. */
void utf8_plain(struct str *out, struct bytes b);
/* What a byte of Windows-1252 stands for; U+FFFD where it stands for nothing. */
int32_t utf8_from_1252(unsigned char c);
/* Appends bytes of Windows-1252 as UTF-8. */
void utf8_add_1252(struct str *out, struct bytes b);
/* Appends b, well-formed UTF-8, as Windows-1252; returns the length of what could be told: b.n, or the offset of the
 * first code point that Windows-1252 does not have. */
size_t utf8_to_1252(struct str *out, struct bytes b);

#endif

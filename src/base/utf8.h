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
bool utf8_is_valid(struct bytes b);
/* Columns that a code point takes: 0, 1 or 2. */
int utf8_width(int32_t cp);
/* Length in bytes of the first grapheme cluster of valid UTF-8 (>= 1 unless empty), and its columns. */
size_t utf8_cluster(struct bytes b, int *columns);
/* Appends b with case folded (full Unicode folding, NFKC-free); bad bytes are copied as they are. */
void utf8_fold(struct str *out, struct bytes b);

#endif

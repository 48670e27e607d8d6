/* SPDX-License-Identifier: ISC */
/*
 * A borrowed run of bytes from outside: a file, a cell, an argument. It is neither NUL-terminated nor
 * known to be text; nothing may draw or print it before shown_make() (base/shown.h) made it harmless.
 * Ownership: never owns what it points at. Units: bytes.
 */
#ifndef BASE_BYTES_H
#define BASE_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct bytes {
	const char *p;
	size_t n;
};

/* The bytes of a C string, without its NUL; NULL gives the empty run. */
struct bytes bytes_of(const char *s);
/* From `from` (clamped) up to `to` (clamped). */
struct bytes bytes_slice(struct bytes b, size_t from, size_t to);
/* Without blanks and tabs at both ends. */
struct bytes bytes_trim(struct bytes b);
bool bytes_equal(struct bytes a, struct bytes b);
bool bytes_is(struct bytes a, const char *s);
/* Equal but for the case of ASCII letters. */
bool bytes_is_nocase(struct bytes a, const char *s);
/* memcmp order, a prefix before what it begins. */
int bytes_compare(struct bytes a, struct bytes b);
bool bytes_starts(struct bytes a, const char *prefix);
/* How many bytes both begin, or end, with. */
size_t bytes_common_start(struct bytes a, struct bytes b);
size_t bytes_common_end(struct bytes a, struct bytes b);
/* 64-bit hash of the content, the same on every machine (multiply and fold, 8 bytes a step; no defence against
 * somebody who looks for collisions). */
unsigned long long bytes_hash(struct bytes b);

/* The same of bytes that come piece by piece; their length must be known first. Each piece but the last is a multiple
 * of BYTES_HASH_STEP long, the last one must stay where it is until the end, and less than BYTES_HASH_LONG in all comes in
 * one piece. */
enum { BYTES_HASH_LANES = 4, BYTES_HASH_STEP = 32, BYTES_HASH_LONG = 256 };

struct bytes_hasher {
	uint64_t lane[BYTES_HASH_LANES];
	size_t length;
	struct bytes rest;
};

void bytes_hasher_init(struct bytes_hasher *h, size_t length);
void bytes_hasher_add(struct bytes_hasher *h, struct bytes b);
unsigned long long bytes_hasher_end(const struct bytes_hasher *h);
/* A strict decimal number, blanks around it allowed: false (and *out untouched) on anything else,
 * including an exponent, a thousands separator, "nan" and "inf". A sign and ".5" are fine, "5." is not.
 * Independent of the locale. */
bool bytes_number(struct bytes b, double *out);
/* A whole number within long long; same strictness. */
bool bytes_integer(struct bytes b, long long *out);

/* Cuts the next item of a `sep`-separated list off *rest and trims it; false at the end.
 * Empty items are skipped. */
bool bytes_next_item(struct bytes *rest, char sep, struct bytes *item);

#endif

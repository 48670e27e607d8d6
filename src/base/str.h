/* SPDX-License-Identifier: ISC */
/*
 * A growable string. Always NUL-terminated after the first append; str_init or {0} starts it,
 * str_release ends it, str_clear keeps the storage. Ownership: owns `p`. Units: bytes.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdarg.h>

#include "base/bytes.h"

struct str {
	char *p; /* NULL until the first append */
	size_t n, cap;
};

void str_init(struct str *s);
void str_release(struct str *s);
void str_clear(struct str *s);
void str_truncate(struct str *s, size_t n);
void str_reserve(struct str *s, size_t more);
void str_add(struct str *s, struct bytes b);
void str_adds(struct str *s, const char *text);
void str_addc(struct str *s, char c);
void str_addc_times(struct str *s, char c, size_t times);
void str_addf(struct str *s, const char *format, ...) __attribute__((format(printf, 2, 3)));
void str_addv(struct str *s, const char *format, va_list args) __attribute__((format(printf, 2, 0)));
/* The shortest decimal that reads back as the same double, never with an exponent for |x| < 1e15; a
 * point whatever the locale. Minus zero is "0". */
void str_add_number(struct str *s, double x);
struct bytes str_bytes(const struct str *s);
/* Never NULL; "" where nothing was appended. Borrowed. */
const char *str_c(const struct str *s);
/* The caller now owns the NUL-terminated text (never NULL); s is empty again. */
char *str_take(struct str *s);

#endif

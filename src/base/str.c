/* SPDX-License-Identifier: ISC */
/*
 * A growable string. Storage doubles, so appending is linear over all appends. The only part with a thought in it
 * is the printing of numbers, which must not depend on the locale: digits come from "%e", whatever stands between
 * them is skipped, and the point is put in here.
 */
#include <config.h>

#include "base/str.h"

#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void str_init(struct str *s)
{
	s->p = NULL;
	s->n = s->cap = 0;
}

void str_release(struct str *s)
{
	mem_free(s->p);
	str_init(s);
}

void str_clear(struct str *s)
{
	str_truncate(s, 0);
}

void str_truncate(struct str *s, size_t n)
{
	if (n < s->n)
		s->n = n;
	if (s->p != NULL)
		s->p[s->n] = '\0';
}

void str_reserve(struct str *s, size_t more)
{
	size_t need, cap;

	if (s->p != NULL && more < s->cap - s->n)
		return;
	if (more >= SIZE_MAX / 2 - s->n)
		mem_array(SIZE_MAX, 2); /* dies as out of memory */
	need = s->n + more + 1;
	cap = s->cap < 16 ? 32 : s->cap * 2;
	if (cap < need)
		cap = need;
	/* the first one is asked for what will be filled */
	s->p = s->p != NULL ? mem_resize(s->p, cap, 1) : mem_alloc(cap);
	s->cap = cap;
	s->p[s->n] = '\0';
}

void str_add(struct str *s, struct bytes b)
{
	str_reserve(s, b.n);
	if (b.n > 0)
		memcpy(s->p + s->n, b.p, b.n);
	s->n += b.n;
	s->p[s->n] = '\0';
}

void str_adds(struct str *s, const char *text)
{
	str_add(s, bytes_of(text));
}

void str_addc(struct str *s, char c)
{
	str_reserve(s, 1);
	s->p[s->n++] = c;
	s->p[s->n] = '\0';
}

void str_addc_times(struct str *s, char c, size_t times)
{
	str_reserve(s, times);
	memset(s->p + s->n, c, times);
	s->n += times;
	s->p[s->n] = '\0';
}

void str_addv(struct str *s, const char *format, va_list args)
{
	va_list again;
	int n;

	str_reserve(s, 64);
	va_copy(again, args);
	n = vsnprintf(s->p + s->n, s->cap - s->n, format, args);
	if (n < 0)
		bug("str_addv: bad format");
	if ((size_t)n >= s->cap - s->n) {
		str_reserve(s, (size_t)n);
		vsnprintf(s->p + s->n, s->cap - s->n, format, again);
	}
	va_end(again);
	s->n += (size_t)n;
}

void str_addf(struct str *s, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	str_addv(s, format, args);
	va_end(args);
}

/* A positive double as 0.DIGITS times ten to the power of `point`. */
struct digits {
	char text[20];
	int n, point;
};

/* x with `count` significant digits; trailing zeros cut. */
static void digits_of(double x, int count, struct digits *d)
{
	char room[64];
	const char *p;

	snprintf(room, sizeof room, "%.*e", count - 1, x);
	d->n = 0;
	for (p = room; *p != 'e'; p++)
		if (*p >= '0' && *p <= '9')
			d->text[d->n++] = *p;
	d->text[d->n] = '\0';
	d->point = (int)strtol(p + 1, NULL, 10) + 1;
	while (d->n > 1 && d->text[d->n - 1] == '0')
		d->text[--d->n] = '\0';
}

static bool digits_read_back(const struct digits *d, double x)
{
	char room[40];

	snprintf(room, sizeof room, "%se%d", d->text, d->point - d->n);
	return strtod(room, NULL) == x;
}

static void add_digits(struct str *s, const struct digits *d)
{
	int whole = d->point > d->n ? d->n : d->point;

	if (d->point <= 0) {
		str_adds(s, "0.");
		str_addc_times(s, '0', (size_t)-d->point);
		str_adds(s, d->text);
		return;
	}
	str_add(s, (struct bytes){ d->text, (size_t)whole });
	str_addc_times(s, '0', (size_t)(d->point - whole));
	if (d->n > whole) {
		str_addc(s, '.');
		str_adds(s, d->text + whole);
	}
}

void str_add_number(struct str *s, double x)
{
	struct digits d;
	int count = 15;

	if (isnan(x)) {
		str_adds(s, "nan");
		return;
	}
	if (x == 0) {
		str_addc(s, '0');
		return;
	}
	if (x < 0)
		str_addc(s, '-');
	x = fabs(x);
	if (isinf(x)) {
		str_adds(s, "inf");
		return;
	}
	if (x < 1e15 && x == floor(x)) {
		str_addf(s, "%lld", (long long)x);
		return;
	}
	/* 15 digits are enough for what had no more, but not so below the normal numbers */
	if (x < DBL_MIN)
		count = 1;
	do
		digits_of(x, count, &d);
	while (!digits_read_back(&d, x) && ++count <= 17);
	if (d.point <= 21) {
		add_digits(s, &d);
	} else {
		int power = d.point - 1;

		d.point = 1;
		add_digits(s, &d);
		str_addf(s, "e+%d", power);
	}
}

struct bytes str_bytes(const struct str *s)
{
	return (struct bytes){ s->p, s->n };
}

const char *str_c(const struct str *s)
{
	return s->p == NULL ? "" : s->p;
}

char *str_take(struct str *s)
{
	char *p = s->p == NULL ? mem_strdup("") : s->p;

	str_init(s);
	return p;
}

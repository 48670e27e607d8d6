/* SPDX-License-Identifier: ISC */
/*
 * Optimal string alignment over three rows of a table that lives on the stack; names are short.
 */
#include <config.h>

#include "base/near.h"

#include <limits.h>

static unsigned char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (unsigned char)(c + 'a' - 'A') : (unsigned char)c;
}

static unsigned least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

static unsigned distance(struct bytes a, struct bytes b)
{
	unsigned row[3][NEAR_MAX_NAME + 1];

	for (size_t j = 0; j <= b.n; j++)
		row[0][j] = (unsigned)j;
	for (size_t i = 1; i <= a.n; i++) {
		unsigned *now = row[i % 3], *above = row[(i - 1) % 3], *second = row[(i + 1) % 3];
		unsigned char x = lower(a.p[i - 1]);

		now[0] = (unsigned)i;
		for (size_t j = 1; j <= b.n; j++) {
			unsigned char y = lower(b.p[j - 1]);
			unsigned d = least(above[j], now[j - 1]) + 1;

			d = least(d, above[j - 1] + (x != y));
			if (i > 1 && j > 1 && x == lower(b.p[j - 2]) && lower(a.p[i - 2]) == y)
				d = least(d, second[j - 2] + 1);
			now[j] = d;
		}
	}
	return row[a.n % 3][b.n];
}

static bool begins(struct bytes typed, struct bytes name)
{
	if (typed.n < 2 || name.n < typed.n)
		return false;
	for (size_t i = 0; i < typed.n; i++)
		if (lower(typed.p[i]) != lower(name.p[i]))
			return false;
	return true;
}

void near_begin(struct near *n, struct bytes typed)
{
	n->typed = typed;
	n->best = (struct bytes){NULL, 0};
	n->distance = UINT_MAX;
}

void near_offer(struct near *n, struct bytes name)
{
	size_t longer = name.n > n->typed.n ? name.n - n->typed.n : n->typed.n - name.n;
	unsigned d;

	if (n->typed.n == 0 || name.n == 0 || n->typed.n > NEAR_MAX_NAME || name.n > NEAR_MAX_NAME)
		return;
	if (begins(n->typed, name))
		d = name.n > n->typed.n;
	else if (longer < n->distance && longer <= (n->typed.n + 2) / 3)
		d = distance(n->typed, name);
	else
		return; /* its length alone makes it too far: there may be a hundred thousand names */
	if (d < n->distance) {
		n->distance = d;
		n->best = name;
	}
}

bool near_found(const struct near *n)
{
	return n->best.n > 0 && n->distance <= (n->typed.n + 2) / 3;
}

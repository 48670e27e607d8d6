/* SPDX-License-Identifier: ISC */
/* The integer part is cut off, so that what is left can be compared exactly: x + 0.5 would itself be rounded. */
#include <config.h>

#include "base/round.h"

/* From here on every double is whole. */
static const double all_whole = 4503599627370496; /* 2^52 */

double round_whole(double x)
{
	double whole;

	if (!(x > -all_whole && x < all_whole))
		return x;
	whole = (double)(long long)x;
	if (x - whole >= 0.5)
		return whole + 1;
	return whole - x >= 0.5 ? whole - 1 : whole;
}

double round_decimals(double x, int decimals)
{
	double scale = 1;

	while (decimals-- > 0)
		scale *= 10;
	return round_whole(x * scale) / scale;
}

long round_long(double x)
{
	return (long)round_whole(x);
}

/* SPDX-License-Identifier: ISC */
/*
 * Rounding without the mathematical library. Of that the program needs nothing else, and loading it would take a
 * twentieth of the time until the first screen.
 */
#ifndef BASE_ROUND_H
#define BASE_ROUND_H

/* The nearest whole number, halves away from zero; what is no number or beyond all fractions stays as it is. */
double round_whole(double x);
/* To that many decimals, of 0 to 9. */
double round_decimals(double x, int decimals);
/* The nearest whole number of an x that a long can hold. */
long round_long(double x);

#endif

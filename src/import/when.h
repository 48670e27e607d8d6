/* SPDX-License-Identifier: ISC */
/*
 * Days and timeframes as trackers write them: 11/May/24 03:26 PM, 6/21/2025 16:14, 2026-10-15T08:00:00Z, January 5,
 * 2026, ranges with an arrow; Q4 2026, 2026H2, Oct 2026. Whether the day or the month comes first is the file's order:
 * nothing is guessed here.
 */
#ifndef IMPORT_WHEN_H
#define IMPORT_WHEN_H

#include "base/clock.h"

/* Which orders a file may be in, as bits. */
enum when_order { WHEN_DMY = 1, WHEN_MDY = 2, WHEN_ANY = 3 };

/* The orders that are left after one more cell of the file; a cell that says nothing leaves all. */
unsigned when_orders(unsigned orders, struct bytes text);
/* First and last day of what may be a range (both the same where it is none). False where it is no day, or where the
 * orders leave it open: then *open is true. */
bool when_days(struct bytes text, unsigned orders, day_t *first, day_t *last, bool *open);
/* Appends 2026-Q4, 2026-H2, 2026-10, now, next or later; false where the text is none. */
bool when_timeframe(struct bytes text, struct str *out);

#endif

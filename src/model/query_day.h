/* SPDX-License-Identifier: ISC */
/*
 * Days as people type them in a query: 2026-11-23, a month 2026-11, a quarter 2026-Q4, a half 2026-H2, a year 2026,
 * today, today+14, today-7.
 */
#ifndef MODEL_QUERY_DAY_H
#define MODEL_QUERY_DAY_H

#include <stdbool.h>

#include "base/bytes.h"
#include "base/clock.h"

/* The first and last day meant; false where it is none of these forms. */
bool query_day_parse(struct bytes text, day_t today, day_t *first, day_t *last);

#endif

/* SPDX-License-Identifier: ISC */
/*
 * Days and quarters of the proleptic Gregorian calendar, without time zones. A day is a count from
 * 1970-01-01 (day 0); CLOCK_NO_DAY is "not known". A quarter is year * 4 + (0..3).
 * Formula: civil-from-days with 400-year eras. Only clock_local_today asks the system.
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/bytes.h"
#include "base/str.h"

typedef int32_t day_t; /* the one typedef: a unit and not a struct */

#define CLOCK_NO_DAY INT32_MIN

day_t clock_day(int year, int month, int day_of_month); /* the caller checked the ranges */
void clock_civil(day_t day, int *year, int *month, int *day_of_month);
int clock_month_days(int year, int month);
/* Strict YYYY-MM-DD of an existing day in years 1 to 9999; else false. */
bool clock_parse_day(struct bytes text, day_t *out);
void clock_add_day(struct str *out, day_t day); /* appends YYYY-MM-DD; nothing for CLOCK_NO_DAY */
int clock_quarter(day_t day);
day_t clock_quarter_first(int quarter);
day_t clock_quarter_last(int quarter);
/* 0 Monday .. 6 Sunday */
int clock_weekday(day_t day);
/* Today by the system's clock and local time zone. */
day_t clock_local_today(void);
/* Milliseconds of a clock that only goes forward. */
int64_t clock_ms(void);

#endif

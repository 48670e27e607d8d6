/* SPDX-License-Identifier: ISC */
/*
 * The calendar as arithmetic: years begin in March, so that the leap day is the last one, and 400-year eras
 * of 146,097 days make every division exact, also before 1970.
 */
#include <config.h>

#include "base/clock.h"

#include <time.h>

enum {
	ERA_DAYS = 146097,
	EPOCH = 719468 /* days from 0000-03-01 to 1970-01-01 */
};

static int floor_div(int a, int b)
{
	return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

static bool is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int clock_month_days(int year, int month)
{
	static const char days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return days[month - 1] + (month == 2 && is_leap(year));
}

day_t clock_day(int year, int month, int day_of_month)
{
	int y = year - (month <= 2);
	int era = floor_div(y, 400);
	int year_of_era = y - era * 400;
	int march_month = month > 2 ? month - 3 : month + 9;
	int day_of_year = (153 * march_month + 2) / 5 + day_of_month - 1;
	int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

	return era * ERA_DAYS + day_of_era - EPOCH;
}

void clock_civil(day_t day, int *year, int *month, int *day_of_month)
{
	int z = day + EPOCH;
	int era = floor_div(z, ERA_DAYS);
	int day_of_era = z - era * ERA_DAYS;
	int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int march_month = (5 * day_of_year + 2) / 153;

	*day_of_month = day_of_year - (153 * march_month + 2) / 5 + 1;
	*month = march_month < 10 ? march_month + 3 : march_month - 9;
	*year = year_of_era + era * 400 + (*month <= 2);
}

/* The number of two digits; *bad becomes true where they are none. */
static unsigned two_digits(const char *p, bool *bad)
{
	unsigned tens = (unsigned)(unsigned char)p[0] - '0', ones = (unsigned)(unsigned char)p[1] - '0';

	*bad |= tens > 9;
	*bad |= ones > 9;
	return tens * 10 + ones;
}

/* As clock_day, for the years from 1 on: there is no era to find first. Files hold millions of days. */
static day_t day_in_era(unsigned year, unsigned month, unsigned day_of_month)
{
	unsigned y = year - (month <= 2), march_month = month > 2 ? month - 3 : month + 9;
	unsigned leap_days = y / 4 - y / 100 + y / 400;

	return (day_t)(y * 365 + leap_days + (153 * march_month + 2) / 5 + day_of_month - 1) - EPOCH;
}

bool clock_parse_day(struct bytes text, day_t *out)
{
	unsigned year, month, day;
	bool bad = false;

	if (text.n != 10 || text.p[4] != '-' || text.p[7] != '-')
		return false;
	year = two_digits(text.p, &bad) * 100 + two_digits(text.p + 2, &bad);
	month = two_digits(text.p + 5, &bad);
	day = two_digits(text.p + 8, &bad);
	if (bad || year < 1 || month < 1 || month > 12 || day < 1)
		return false;
	if (day > 28 && day > (unsigned)clock_month_days((int)year, (int)month))
		return false;
	*out = day_in_era(year, month, day);
	return true;
}

void clock_add_day(struct str *out, day_t day)
{
	int year, month, day_of_month;

	if (day == CLOCK_NO_DAY)
		return;
	clock_civil(day, &year, &month, &day_of_month);
	str_addf(out, "%04d-%02d-%02d", year, month, day_of_month);
}

int clock_quarter(day_t day)
{
	int year, month, day_of_month;

	clock_civil(day, &year, &month, &day_of_month);
	return year * 4 + (month - 1) / 3;
}

day_t clock_quarter_first(int quarter)
{
	int year = floor_div(quarter, 4);

	return clock_day(year, (quarter - year * 4) * 3 + 1, 1);
}

day_t clock_quarter_last(int quarter)
{
	return clock_quarter_first(quarter + 1) - 1;
}

int clock_weekday(day_t day)
{
	/* day 0 was a Thursday */
	int week = floor_div(day + 3, 7);

	return day + 3 - week * 7;
}

day_t clock_local_today(void)
{
	time_t now = time(NULL);
	struct tm local;

	if (localtime_r(&now, &local) == NULL)
		return (day_t)(now / 86400);
	return clock_day(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

int64_t clock_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

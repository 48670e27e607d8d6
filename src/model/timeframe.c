/* SPDX-License-Identifier: ISC */
/*
 * Timeframes and periods as people type them: 2026-Q4, 2026-H2, 2026-11, now, next, later. Case does not count.
 * Declared in model/board.h.
 */
#include <config.h>

#include "model/board.h"

static int digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : -1;
}

static int two_digits(const char *p)
{
	int tens = digit(p[0]), ones = digit(p[1]);

	return tens < 0 || ones < 0 ? -1 : tens * 10 + ones;
}

/* YYYY- of a year from 1 on, or -1 */
static int year_of(struct bytes text)
{
	int century = two_digits(text.p), rest = two_digits(text.p + 2);

	if (century < 0 || rest < 0 || text.p[4] != '-')
		return -1;
	return century + rest == 0 ? -1 : century * 100 + rest;
}

static bool is_word(struct bytes text, struct timeframe *out)
{
	if (bytes_is_nocase(text, "now"))
		out->kind = TIMEFRAME_NOW;
	else if (bytes_is_nocase(text, "next"))
		out->kind = TIMEFRAME_NEXT;
	else if (bytes_is_nocase(text, "later"))
		out->kind = TIMEFRAME_LATER;
	else
		return false;
	return true;
}

static bool is_span(struct bytes text, struct timeframe *out)
{
	int year, part, first, last;

	if (text.n != 7 || (year = year_of(text)) < 0)
		return false;
	part = digit(text.p[6]);
	if (text.p[5] == 'Q' || text.p[5] == 'q') {
		if (part < 1 || part > 4)
			return false;
		out->kind = TIMEFRAME_QUARTER;
		first = part * 3 - 2;
		last = part * 3;
	} else if (text.p[5] == 'H' || text.p[5] == 'h') {
		if (part < 1 || part > 2)
			return false;
		out->kind = TIMEFRAME_HALF;
		first = part * 6 - 5;
		last = part * 6;
	} else {
		first = last = two_digits(text.p + 5);
		if (first < 1 || first > 12)
			return false;
		out->kind = TIMEFRAME_MONTH;
	}
	out->first = clock_day(year, first, 1);
	out->last = clock_day(year, last, clock_month_days(year, last));
	return true;
}

bool timeframe_parse(struct bytes text, struct timeframe *out)
{
	text = bytes_trim(text);
	out->kind = TIMEFRAME_EMPTY;
	out->first = out->last = CLOCK_NO_DAY;
	if (text.n == 0 || is_span(text, out) || is_word(text, out))
		return true;
	out->kind = TIMEFRAME_BAD;
	return false;
}

bool timeframe_period(struct bytes text, int32_t *out)
{
	struct timeframe t;
	int year, month, day;

	*out = INT32_MIN;
	if (!timeframe_parse(text, &t) || (t.kind != TIMEFRAME_QUARTER && t.kind != TIMEFRAME_MONTH))
		return false;
	*out = clock_quarter(t.first) * 16;
	if (t.kind == TIMEFRAME_MONTH) {
		clock_civil(t.first, &year, &month, &day);
		*out += month;
	}
	return true;
}

/* now, next, later: by one, or -1 past the ends. */
static const char *word_beside(uint8_t kind, int by)
{
	static const char *const words[] = {"now", "next", "later"};
	int at = (kind == TIMEFRAME_NOW ? 0 : kind == TIMEFRAME_NEXT ? 1 : 2) + by;

	return at >= 0 && at <= 2 ? words[at] : NULL;
}

bool timeframe_step(struct bytes text, int by, struct str *out)
{
	struct timeframe t;
	const char *word;
	int year, month, day, parts;

	if (!timeframe_parse(text, &t))
		return false;
	if (t.kind < TIMEFRAME_MONTH) {
		word = word_beside(t.kind, by);
		str_adds(out, word ? word : "");
		return word != NULL;
	}
	parts = t.kind == TIMEFRAME_MONTH ? 12 : t.kind == TIMEFRAME_QUARTER ? 4 : 2;
	clock_civil(t.first, &year, &month, &day);
	day = year * parts + (month - 1) / (12 / parts) + by;
	if (day < parts || day / parts > 9999)
		return false;
	if (t.kind == TIMEFRAME_MONTH)
		str_addf(out, "%04d-%02d", day / 12, day % 12 + 1);
	else
		str_addf(out, "%04d-%c%d", day / parts, t.kind == TIMEFRAME_QUARTER ? 'Q' : 'H', day % parts + 1);
	return true;
}

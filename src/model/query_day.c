/* SPDX-License-Identifier: ISC */
/*
 * Offsets are bounded so that day arithmetic cannot overflow: ten thousand years either way.
 */
#include <config.h>

#include "model/query_day.h"

#include "model/board.h"

enum { MAX_OFFSET = 3660000 };

static bool parse_today(struct bytes text, day_t today, day_t *day)
{
	long long offset = 0;
	struct bytes rest = bytes_slice(text, 5, text.n);

	if (today == CLOCK_NO_DAY || !bytes_is_nocase(bytes_slice(text, 0, 5), "today"))
		return false;
	if (rest.n > 0) {
		struct bytes digits = bytes_slice(rest, 1, rest.n);

		if ((rest.p[0] != '+' && rest.p[0] != '-') || digits.n == 0 || digits.p[0] < '0' || digits.p[0] > '9')
			return false;
		if (!bytes_integer(digits, &offset) || offset > MAX_OFFSET)
			return false;
		if (rest.p[0] == '-')
			offset = -offset;
	}
	*day = today + (day_t)offset;
	return true;
}

static bool parse_year(struct bytes text, day_t *first, day_t *last)
{
	long long year;

	if (text.n != 4 || text.p[0] < '1' || text.p[0] > '9' || !bytes_integer(text, &year))
		return false;
	*first = clock_day((int)year, 1, 1);
	*last = clock_day((int)year, 12, 31);
	return true;
}

bool query_day_parse(struct bytes text, day_t today, day_t *first, day_t *last)
{
	struct timeframe frame;

	if (parse_today(text, today, first) || clock_parse_day(text, first)) {
		*last = *first;
		return true;
	}
	if (parse_year(text, first, last))
		return true;
	if (!timeframe_parse(text, &frame) || frame.first == CLOCK_NO_DAY)
		return false;
	*first = frame.first;
	*last = frame.last;
	return true;
}

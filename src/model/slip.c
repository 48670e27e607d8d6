/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "model/slip.h"

#include "model/board.h"

/* now, next or later, as it was on that day; -1 for what is empty or cannot be read. */
static int bucket(const struct timeframe *t, day_t day)
{
	int quarter = clock_quarter(day);

	switch (t->kind) {
	case TIMEFRAME_NOW: return 0;
	case TIMEFRAME_NEXT: return 1;
	case TIMEFRAME_LATER: return 2;
	case TIMEFRAME_MONTH:
	case TIMEFRAME_QUARTER:
	case TIMEFRAME_HALF:
		if (t->first <= clock_quarter_last(quarter))
			return 0;
		return t->first <= clock_quarter_last(quarter + 1) ? 1 : 2;
	default: return -1;
	}
}

static bool is_later_timeframe(struct bytes a, struct bytes b, day_t day)
{
	struct timeframe old, new;

	if (!timeframe_parse(a, &old) || !timeframe_parse(b, &new))
		return false;
	if (old.last != CLOCK_NO_DAY && new.last != CLOCK_NO_DAY)
		return new.last > old.last;
	return bucket(&old, day) >= 0 && bucket(&new, day) > bucket(&old, day);
}

bool slip_is_later(bool is_due_date, struct bytes old, struct bytes new, day_t day)
{
	day_t before, after;

	if (!is_due_date)
		return is_later_timeframe(old, new, day);
	return clock_parse_day(old, &before) && clock_parse_day(new, &after) && after > before;
}

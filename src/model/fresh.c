/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "model/fresh.h"

#include "model/derive.h"

int fresh_column(enum table_id t)
{
	return schema_find_column(schema_table(t), "reviewed");
}

static day_t own_day(const struct board *b, enum table_id t, uint32_t row)
{
	switch (t) {
	case TABLE_PLAN: return b->plan[row].updated;
	case TABLE_PRIORITIES: return b->priorities[row].decided;
	case TABLE_TECHNOLOGIES: return b->technologies[row].moved;
	case TABLE_KEY_RESULTS: return b->key_results[row].updated;
	default: return CLOCK_NO_DAY;
	}
}

day_t fresh_day(const struct board *b, enum table_id t, uint32_t row)
{
	int column = fresh_column(t);
	day_t reviewed = CLOCK_NO_DAY, own = own_day(b, t, row);
	struct str scratch = {0};

	if (column < 0 || !clock_parse_day(board_value(b, t, row, column, &scratch), &reviewed))
		reviewed = CLOCK_NO_DAY;
	str_release(&scratch);
	if (reviewed == CLOCK_NO_DAY || (own != CLOCK_NO_DAY && own > reviewed))
		return own;
	return reviewed;
}

int fresh_age(const struct board *b, enum table_id t, uint32_t row)
{
	day_t day = fresh_day(b, t, row);

	return day == CLOCK_NO_DAY || day > b->today ? -1 : (int)((int64_t)b->today - day);
}

static bool is_open(const struct board *b, enum table_id t, uint32_t row)
{
	switch (t) {
	case TABLE_STRATEGY: return b->strategy[row].status == STRATEGY_STATUS_ACTIVE ||
				  b->strategy[row].status == STRATEGY_STATUS_DRAFT || b->strategy[row].status < 0;
	case TABLE_PRIORITIES:
		return b->priorities[row].status == PRIORITIES_STATUS_ACTIVE ||
		       b->priorities[row].status == PRIORITIES_STATUS_PROPOSED || b->priorities[row].status < 0;
	case TABLE_PLAN: return derive_is_open(&b->plan[row]);
	default: return true;
	}
}

bool fresh_is_stale(const struct board *b, enum table_id t, uint32_t row)
{
	int age = fresh_column(t) >= 0 ? fresh_age(b, t, row) : -1;

	if (age < 0 || !is_open(b, t, row))
		return false;
	return age > (t == TABLE_PLAN && derive_is_in_work(&b->plan[row]) ? FRESH_WORK_DAYS : FRESH_DAYS);
}

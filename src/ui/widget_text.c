/* SPDX-License-Identifier: ISC */
/*
 * Values in words. Rounded here and nowhere else: what is exported and compared keeps all its digits.
 */
#include <config.h>

#include <math.h>

#include "base/round.h"
#include "ui/widget_text.h"

static const char *const text_months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
					  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

void widget_text_day(struct str *out, day_t day, day_t today)
{
	int year, month, day_of_month, this_year, unused;

	if (day == CLOCK_NO_DAY)
		return;
	clock_civil(day, &year, &month, &day_of_month);
	str_addf(out, "%d %s", day_of_month, text_months[month - 1]);
	if (today != CLOCK_NO_DAY)
		clock_civil(today, &this_year, &unused, &unused);
	if (today == CLOCK_NO_DAY || year != this_year)
		str_addf(out, " %d", year);
}

void widget_text_score(struct str *out, double x)
{
	if (isnan(x))
		return;
	str_add_number(out, fabs(x) >= 10 ? round_whole(x) : round_decimals(x, 1));
}

void widget_text_grade(struct str *out, double share)
{
	long hundredths;

	if (isnan(share))
		return;
	hundredths = round_long((share < 0 ? 0 : share > 1 ? 1 : share) * 100);
	str_addf(out, "%ld.%02ld", hundredths / 100, hundredths % 100);
}

void widget_text_percent(struct str *out, double share)
{
	if (!isnan(share))
		str_addf(out, "%ld %%", round_long(share * 100));
}

void widget_text_value(struct str *out, enum table_id t, int column, int value)
{
	const char *word;
	bool one_word;

	if (value < 0)
		return;
	word = schema_table(t)->columns[column].values[value];
	one_word = bytes_starts(bytes_of(word), "non-") || bytes_starts(bytes_of(word), "must-");
	for (; *word; word++)
		str_addc(out, *word == '-' && !one_word ? ' ' : *word);
}

void widget_text_count(struct str *out, size_t n, const char *one, const char *many)
{
	str_addf(out, "%zu %s", n, n == 1 ? one : many);
}

/* SPDX-License-Identifier: ISC */
#include <config.h>

#include <math.h>

#include "ui/widget_text.h"

#include "unit.h"

static struct str text;

static void is(const char *want)
{
	unit_is(str_bytes(&text), want);
	str_clear(&text);
}

START_TEST(days)
{
	day_t today = clock_day(2026, 11, 23);

	widget_text_day(&text, clock_day(2026, 12, 11), today);
	is("11 Dec");
	widget_text_day(&text, clock_day(2027, 1, 1), today);
	is("1 Jan 2027");
	widget_text_day(&text, CLOCK_NO_DAY, today);
	is("");
	widget_text_day(&text, clock_day(2026, 2, 3), CLOCK_NO_DAY);
	is("3 Feb 2026");
	str_release(&text);
}
END_TEST

START_TEST(numbers)
{
	widget_text_score(&text, 1280);
	is("1280");
	widget_text_score(&text, 182.4);
	is("182");
	widget_text_score(&text, 5.44);
	is("5.4");
	widget_text_score(&text, NAN);
	is("");
	widget_text_grade(&text, 0.5374);
	is("0.54");
	widget_text_grade(&text, 1);
	is("1.00");
	widget_text_grade(&text, NAN);
	is("");
	widget_text_percent(&text, 0.792);
	is("79 %");
	str_release(&text);
}
END_TEST

START_TEST(words)
{
	widget_text_value(&text, TABLE_PLAN, PLAN_STATUS, PLAN_STATUS_IN_PROGRESS);
	is("in progress");
	widget_text_value(&text, TABLE_STRATEGY, STRATEGY_TYPE, STRATEGY_TYPE_NON_GOAL);
	is("non-goal");
	widget_text_value(&text, TABLE_PLAN, PLAN_STATUS, ENUM_UNKNOWN);
	is("");
	widget_text_count(&text, 1, "day", "days");
	is("1 day");
	widget_text_count(&text, 0, "day", "days");
	is("0 days");
	str_release(&text);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {days, numbers, words};

	return unit_run("widget_text", tests, UNIT_COUNT(tests));
}

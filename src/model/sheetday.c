/* SPDX-License-Identifier: ISC */
/* Three parts, one of which may be a month's name, and one separator between them. */
#include <config.h>

#include "model/sheetday.h"

#include <string.h>

static const char *const months[] = {"january", "february", "march", "april", "may", "june", "july", "august",
	"september", "october", "november", "december"};

enum { CENTURY = 2000, FOUR_DIGITS = 8, NAMED = 16 };

struct part {
	int number; /* a month's where `named` */
	size_t width;
	bool named;
};

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

int sheetday_month(struct bytes word)
{
	for (int m = 0; m < 12; m++) {
		struct bytes name = bytes_of(months[m]);

		if (word.n >= 3 && word.n <= name.n && (word.n == 3 || word.n == name.n)) {
			char text[12] = "";

			memcpy(text, name.p, word.n);
			if (bytes_is_nocase(word, text))
				return m + 1;
		}
	}
	return 0;
}

/* Cuts a number of at most four digits, or a month's name, off the text. */
static bool take_part(struct bytes *rest, struct part *out)
{
	size_t n = 0;

	*out = (struct part){0};
	while (n < rest->n && n < 4 && rest->p[n] >= '0' && rest->p[n] <= '9')
		out->number = out->number * 10 + (rest->p[n++] - '0');
	if (!n) {
		while (n < rest->n && is_letter(rest->p[n]))
			n++;
		out->number = sheetday_month(bytes_slice(*rest, 0, n));
		out->named = true;
		if (!out->number)
			return false;
	}
	out->width = n;
	*rest = bytes_slice(*rest, n, rest->n);
	return true;
}

/* One separator: / . - or a blank, with blanks after it; 0 where there is none. */
static char take_separator(struct bytes *rest)
{
	size_t n = 0;
	char c = rest->n ? rest->p[0] : '\0';

	if (c != '/' && c != '.' && c != '-' && c != ' ' && c != ',')
		return '\0';
	while (n < rest->n && (rest->p[n] == ' ' || n == 0))
		n++;
	*rest = bytes_slice(*rest, n, rest->n);
	return c;
}

static bool is_midnight(struct bytes rest)
{
	static const char *const forms[] = {"", " 00:00", " 00:00:00", " 0:00", " 0:00:00", "T00:00:00", "T00:00:00Z",
		" 12:00:00 AM", " 00:00:00.000"};

	for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
		if (bytes_is(rest, forms[i]))
			return true;
	return false;
}

static day_t make_day(struct part year, struct part month, struct part day)
{
	int y = year.width == 4 ? year.number : CENTURY + year.number;

	if (year.named || day.named || (year.width != 4 && year.width != 2) || month.width > (month.named ? 12 : 2) ||
		day.width > 2)
		return CLOCK_NO_DAY;
	if (y < 1900 || month.number < 1 || month.number > 12 || day.number < 1 ||
		day.number > clock_month_days(y, month.number))
		return CLOCK_NO_DAY;
	return clock_day(y, month.number, day.number);
}

static int form_of(char separator, const struct part *p)
{
	static const char separators[] = "/.- ,";
	const char *at = strchr(separators, separator);
	int form = at && separator ? (int)(at - separators) : 0;

	return form + (p[2].width == 4 ? FOUR_DIGITS : 0) + (p[0].named || p[1].named ? NAMED : 0) +
	       (p[0].width == 4 ? 2 * NAMED : 0);
}

bool sheetday_read(struct bytes text, struct sheetday *out)
{
	struct bytes rest = bytes_trim(text);
	struct part p[3];
	char first, second;

	for (int i = 0; i < SHEETDAY_ORDERS; i++)
		out->day[i] = CLOCK_NO_DAY;
	out->form = 0;
	if (!take_part(&rest, &p[0]) || !(first = take_separator(&rest)) || !take_part(&rest, &p[1]) ||
		!(second = take_separator(&rest)) || !take_part(&rest, &p[2]) || !is_midnight(rest))
		return false;
	bool named = p[0].named || p[1].named;

	if (p[2].named || (first != second && !named))
		return false;
	out->form = form_of(first, p);
	if (p[0].width == 4 && !p[0].named) {
		out->day[SHEETDAY_YMD] = make_day(p[0], p[1], p[2]);
	} else {
		/* with points or a name in the middle the day comes first, everywhere */
		if (!p[0].named)
			out->day[SHEETDAY_DMY] = make_day(p[2], p[1], p[0]);
		if (first != '.' && !p[1].named)
			out->day[SHEETDAY_MDY] = make_day(p[2], p[0], p[1]);
		if (first != '.' && !named && p[2].width <= 2)
			out->day[SHEETDAY_YMD] = make_day(p[0], p[1], p[2]);
	}
	return sheetday_orders(out) != 0;
}

unsigned sheetday_orders(const struct sheetday *d)
{
	unsigned bits = 0;

	for (int i = 0; i < SHEETDAY_ORDERS; i++)
		bits |= d->day[i] != CLOCK_NO_DAY ? 1u << i : 0;
	return bits;
}

day_t sheetday_only(const struct sheetday *d)
{
	day_t only = CLOCK_NO_DAY;

	for (int i = 0; i < SHEETDAY_ORDERS; i++) {
		if (d->day[i] == CLOCK_NO_DAY || d->day[i] == only)
			continue;
		if (only != CLOCK_NO_DAY)
			return CLOCK_NO_DAY;
		only = d->day[i];
	}
	return only;
}

bool sheetday_may_be(const struct sheetday *d, day_t day)
{
	for (int i = 0; i < SHEETDAY_ORDERS; i++)
		if (day != CLOCK_NO_DAY && d->day[i] == day)
			return true;
	return false;
}

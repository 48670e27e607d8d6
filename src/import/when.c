/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "import/when.h"

#include <string.h>

#include "model/board.h"
#include "model/sheetday.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Without the time of day: 2026-10-15T08:00:00Z, 6/21/2025 16:14, 11/May/24 03:26 PM. */
static struct bytes day_part(struct bytes text)
{
	for (size_t i = 1; i + 1 < text.n; i++) {
		bool iso = text.p[i] == 'T' && i == 10 && is_digit(text.p[9]);
		bool clock = (text.p[i] == ' ' || text.p[i] == ',') && is_digit(text.p[i + 1]);
		size_t n = 1;

		while (clock && i + n < text.n && is_digit(text.p[i + n]))
			n++;
		if (iso || (clock && i + n < text.n && n < 4 && text.p[i + n] == ':'))
			return bytes_trim(bytes_slice(text, 0, text.p[i - 1] == ',' ? i - 1 : i));
	}
	return bytes_trim(text);
}

/* The orders in which it is a day. */
static unsigned readings(struct bytes text, day_t *dmy, day_t *mdy)
{
	struct sheetday d;
	day_t day;

	*dmy = *mdy = CLOCK_NO_DAY;
	text = day_part(text);
	if (clock_parse_day(text, &day)) {
		*dmy = *mdy = day;
		return WHEN_ANY;
	}
	if (!sheetday_read(text, &d))
		return 0;
	if (text.n > 4 && is_digit(text.p[0]) && is_digit(text.p[1]) && is_digit(text.p[2]) && is_digit(text.p[3])) {
		*dmy = *mdy = d.day[SHEETDAY_YMD];
		return *dmy == CLOCK_NO_DAY ? 0 : WHEN_ANY;
	}
	*dmy = d.day[SHEETDAY_DMY];
	*mdy = d.day[SHEETDAY_MDY];
	return (*dmy != CLOCK_NO_DAY ? WHEN_DMY : 0u) | (*mdy != CLOCK_NO_DAY ? WHEN_MDY : 0u);
}

/* With a month's name there is but one reading, which says nothing of the file's order. */
static bool has_letter(struct bytes text)
{
	for (size_t i = 0; i < text.n; i++)
		if ((text.p[i] | 0x20) >= 'a' && (text.p[i] | 0x20) <= 'z')
			return true;
	return false;
}

unsigned when_orders(unsigned orders, struct bytes text)
{
	day_t dmy, mdy;
	unsigned is;

	text = day_part(text);
	is = has_letter(text) || memchr(text.p ? text.p : "", '.', text.n) ? 0 : readings(text, &dmy, &mdy);
	return is && (orders & is) ? orders & is : orders;
}

static bool one_day(struct bytes text, unsigned orders, day_t *out, bool *open)
{
	day_t dmy, mdy;
	unsigned is = readings(text, &dmy, &mdy);

	if (is == WHEN_ANY && dmy != mdy) {
		if (orders == WHEN_ANY) {
			*open = true;
			return false;
		}
		*out = orders == WHEN_DMY ? dmy : mdy;
		return true;
	}
	*out = is & WHEN_DMY ? dmy : mdy;
	return is != 0;
}

/* The next 2026-10-15 in a text such as {"start":"2026-10-15","end":"2026-12-11"}. */
static bool next_iso(struct bytes text, size_t *at, day_t *out)
{
	for (; *at + 10 <= text.n; (*at)++)
		if (clock_parse_day(bytes_slice(text, *at, *at + 10), out)) {
			*at += 10;
			return true;
		}
	return false;
}

bool when_days(struct bytes text, unsigned orders, day_t *first, day_t *last, bool *open)
{
	static const char arrow[] = "\xe2\x86\x92";
	size_t at = 0;

	text = bytes_trim(text);
	for (size_t i = 0; i + 3 <= text.n; i++)
		if (memcmp(text.p + i, arrow, 3) == 0)
			return one_day(bytes_slice(text, 0, i), orders, first, open) &&
			       one_day(bytes_slice(text, i + 3, text.n), orders, last, open);
	if (text.n && text.p[0] == '{') {
		if (!next_iso(text, &at, first))
			return false;
		if (!next_iso(text, &at, last))
			*last = *first;
		return true;
	}
	if (!one_day(text, orders, first, open))
		return false;
	*last = *first;
	return true;
}

/* The next run of letters or of digits. */
static bool next_word(struct bytes *rest, struct bytes *word)
{
	size_t i = 0, end;

	while (i < rest->n && !is_digit(rest->p[i]) && !has_letter(bytes_slice(*rest, i, i + 1)))
		i++;
	end = i;
	while (end < rest->n && (is_digit(rest->p[i]) ? is_digit(rest->p[end]) : has_letter(bytes_slice(*rest, end, end + 1))))
		end++;
	*word = bytes_slice(*rest, i, end);
	*rest = bytes_slice(*rest, end, rest->n);
	return word->n > 0;
}

/* What the words of a timeframe say. */
struct span {
	long long year, part;
	char kind; /* Q, H, or M for a month; 0 */
	bool bad;
};

static void read_word(struct span *s, struct bytes word, struct bytes after)
{
	long long number = 0;
	int month = word.n >= 3 ? sheetday_month(word) : 0;

	if (month && !s->kind) {
		s->kind = 'M';
		s->part = month;
	} else if (word.n == 1 && strchr("QqHh", word.p[0]) && !s->kind && after.n && is_digit(after.p[0])) {
		s->kind = (char)(word.p[0] & ~0x20);
	} else if (bytes_integer(word, &number) && word.n == 4 && !s->year) {
		s->year = number;
	} else if (bytes_integer(word, &number) && word.n == 1 && s->kind && s->kind != 'M' && !s->part) {
		s->part = number;
	} else {
		s->bad = true;
	}
}

bool when_timeframe(struct bytes text, struct str *out)
{
	struct bytes rest = bytes_trim(text), word;
	struct timeframe as_typed;
	struct str made = {0};
	struct span s = {0};
	bool is;

	if (rest.n == 0)
		return false;
	if (timeframe_parse(rest, &as_typed)) {
		for (size_t i = 0; i < rest.n; i++)
			str_addc(out, as_typed.kind == TIMEFRAME_NOW || as_typed.kind == TIMEFRAME_NEXT ||
					 as_typed.kind == TIMEFRAME_LATER ? (char)(rest.p[i] | 0x20) :
				rest.p[i] == 'q' || rest.p[i] == 'h' ? (char)(rest.p[i] & ~0x20) : rest.p[i]);
		return true;
	}
	while (!s.bad && next_word(&rest, &word))
		read_word(&s, word, rest);
	if (s.kind == 'M')
		str_addf(&made, "%04lld-%02lld", s.year, s.part);
	else if (s.kind)
		str_addf(&made, "%04lld-%c%lld", s.year, s.kind, s.part);
	is = !s.bad && s.kind && s.year && timeframe_parse(str_bytes(&made), &as_typed);
	if (is)
		str_add(out, str_bytes(&made));
	str_release(&made);
	return is;
}

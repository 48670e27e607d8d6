/* SPDX-License-Identifier: ISC */
/*
 * Numbers are compared digit by digit and not as doubles: an id of twenty digits is more than those hold. A number is
 * 0.DIGITS times ten to the power of `scale`, without zeros at either end.
 */
#include <config.h>

#include "model/retyped.h"

#include <string.h>

#include "base/utf8.h"
#include "model/sheetday.h"

enum { DIGITS = 64, SHEET_DIGITS = 15, EXPONENT_MAX = 400 };

struct number {
	char digit[DIGITS];
	int n, scale;
	int printed; /* digits from the first that is not zero, zeros at the end included */
	bool negative, exponent, comma, percent;
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool read_exponent(struct bytes text, int *out)
{
	int sign = 1, value = 0;
	size_t i = 0;

	if (i < text.n && (text.p[i] == '+' || text.p[i] == '-'))
		sign = text.p[i++] == '-' ? -1 : 1;
	if (i == text.n || text.n - i > 4)
		return false;
	for (; i < text.n; i++) {
		if (!is_digit(text.p[i]))
			return false;
		value = value * 10 + (text.p[i] - '0');
	}
	*out = sign * value;
	return value <= EXPONENT_MAX;
}

/* Takes one digit in; zeros at the front only move the point. */
static bool add_digit(struct number *x, char c, bool behind_point)
{
	if (!x->printed && c == '0') {
		x->scale -= behind_point;
		return true;
	}
	if (x->printed == DIGITS)
		return false;
	x->digit[x->printed++] = c;
	x->scale += !behind_point;
	return true;
}

static bool read_number(struct bytes text, struct number *x)
{
	size_t i = 0, digits = 0;
	bool point = false;
	int exponent = 0;

	*x = (struct number){.n = 0};
	if (text.n && text.p[text.n - 1] == '%') {
		x->percent = true;
		text.n--;
	}
	if (text.n && (text.p[0] == '-' || text.p[0] == '+'))
		x->negative = text.p[i++] == '-';
	for (; i < text.n; i++) {
		if (is_digit(text.p[i])) {
			digits++;
			if (!add_digit(x, text.p[i], point))
				return false;
		} else if ((text.p[i] == '.' || text.p[i] == ',') && !point) {
			point = true;
			x->comma = text.p[i] == ',';
		} else {
			break;
		}
	}
	if (i < text.n && (text.p[i] == 'e' || text.p[i] == 'E')) {
		x->exponent = true;
		if (!read_exponent(bytes_slice(text, i + 1, text.n), &exponent))
			return false;
		i = text.n;
	}
	x->n = x->printed;
	while (x->n && x->digit[x->n - 1] == '0')
		x->n--;
	x->scale = x->n ? x->scale + exponent : 0;
	return digits && i == text.n;
}

/* Cuts to that many digits, half up. */
static void round_to(struct number *x, int digits)
{
	bool up = x->n > digits && x->digit[digits] >= '5';

	if (x->n > digits)
		x->n = digits;
	while (up && x->n && x->digit[x->n - 1] == '9')
		x->n--;
	if (up && x->n) {
		x->digit[x->n - 1]++;
	} else if (up) {
		x->digit[x->n++] = '1';
		x->scale++;
	}
	while (x->n && x->digit[x->n - 1] == '0')
		x->n--;
}

static bool same_number(struct bytes old, struct bytes now)
{
	struct number a, b;

	if (!read_number(old, &a) || !read_number(now, &b) || a.percent != b.percent)
		return false;
	/* a spreadsheet keeps 15 digits, and shows fewer with an exponent */
	if (a.n > b.n && (b.exponent || a.n > SHEET_DIGITS) && b.printed > 1)
		round_to(&a, b.printed < SHEET_DIGITS ? b.printed : SHEET_DIGITS);
	return a.n == b.n && a.scale == b.scale && (a.negative == b.negative || !a.n) &&
	       !memcmp(a.digit, b.digit, (size_t)a.n);
}

bool retyped_plain_number(struct bytes text, struct str *out)
{
	struct number x;

	text = bytes_trim(text);
	if (!read_number(text, &x) || x.percent || (!x.comma && !x.exponent) || x.scale > 15 || x.scale < -15)
		return false;
	/* three digits behind a comma may be thousands */
	const char *comma = x.comma ? memchr(text.p, ',', text.n) : NULL;

	if (comma && !x.exponent && text.p + text.n - comma == 4)
		return false;
	str_adds(out, x.negative && x.n ? "-" : "");
	if (x.scale <= 0)
		str_addc(out, '0');
	for (int i = 0; i < x.scale; i++)
		str_addc(out, i < x.n ? x.digit[i] : '0');
	if (x.n > x.scale) {
		str_addc(out, '.');
		str_addc_times(out, '0', x.scale < 0 ? (size_t)-x.scale : 0);
		for (int i = x.scale > 0 ? x.scale : 0; i < x.n; i++)
			str_addc(out, x.digit[i]);
	}
	return true;
}

/* --- days and months ---------------------------------------------------------------------------------------------- */

/* A month's name and a number, in either order: mar-1, 1-Mar, Nov-26. */
static bool read_month_and_number(struct bytes text, int *month, int *number)
{
	size_t letters = 0, digits = 0;
	bool name_first = text.n && !is_digit(text.p[0]);

	for (int round = 0; round < 2; round++) {
		bool name = (round == 0) == name_first;
		size_t n = 0;

		while (n < text.n && (is_digit(text.p[n]) != name) && text.p[n] != '-' && text.p[n] != ' ' && text.p[n] != '.')
			n++;
		struct bytes word = bytes_slice(text, 0, n);

		if (name) {
			*month = sheetday_month(word);
			letters = n;
		} else {
			*number = n == 1 ? word.p[0] - '0' : n == 2 ? (word.p[0] - '0') * 10 + word.p[1] - '0' : 0;
			digits = n;
		}
		text = bytes_slice(text, n, text.n);
		while (round == 0 && text.n && (text.p[0] == '-' || text.p[0] == ' ' || text.p[0] == '.'))
			text = bytes_slice(text, 1, text.n);
	}
	return letters && digits && digits <= 2 && !text.n && *month && *number;
}

/* "2026-11" */
static bool read_year_month(struct bytes text, int *year, int *month)
{
	if (text.n != 7 || text.p[4] != '-')
		return false;
	*year = *month = 0;
	for (size_t i = 0; i < text.n; i++) {
		if (i == 4)
			continue;
		if (!is_digit(text.p[i]))
			return false;
		*(i < 4 ? year : month) = *(i < 4 ? year : month) * 10 + (text.p[i] - '0');
	}
	return *month >= 1 && *month <= 12;
}

static bool same_month(struct bytes old, struct bytes now)
{
	int year, month, other_month, number;
	struct sheetday d;

	if (read_year_month(old, &year, &month)) {
		if (read_month_and_number(now, &other_month, &number))
			return month == other_month && number == year % 100;
		return sheetday_read(now, &d) && sheetday_may_be(&d, clock_day(year, month, 1));
	}
	int old_number;

	return read_month_and_number(old, &month, &old_number) && read_month_and_number(now, &other_month, &number) &&
	       month == other_month && number == old_number;
}

static bool same_day(struct bytes old, struct bytes now)
{
	struct sheetday d;
	long long serial;
	day_t day;

	if (!clock_parse_day(old, &day))
		return same_month(old, now);
	if (sheetday_read(now, &d))
		return sheetday_may_be(&d, day);
	return bytes_integer(now, &serial) && serial == (long long)day + SHEETDAY_SERIAL;
}

/* --- formulas and letters ----------------------------------------------------------------------------------------- */

static bool is_formula_result(struct bytes old, struct bytes now)
{
	bool error = bytes_starts(now, "#") || bytes_starts(now, "Err:");

	if (!old.n || !now.n)
		return false;
	if (old.p[0] == '=')
		return now.p[0] != '=';
	return (old.p[0] == '+' || old.p[0] == '-' || old.p[0] == '@') &&
	       (error || (now.p[0] == '=' && bytes_equal(bytes_slice(now, 1, now.n), old)));
}

/* The byte of Windows-1252 for a code point, the unused ones included, or -1. */
static int to_1252(int32_t cp)
{
	if (cp < 0x80 || (cp >= 0xa0 && cp <= 0xff))
		return (int)cp;
	for (int c = 0x80; c < 0xa0; c++)
		if (utf8_from_1252((unsigned char)c) == cp || (cp == c && utf8_from_1252((unsigned char)c) == 0xfffd))
			return c;
	return -1;
}

bool retyped_unmojibake(struct bytes text, struct str *out)
{
	size_t start = out->n;
	bool any = false;

	while (text.n) {
		int32_t cp;
		size_t n = utf8_decode(text, &cp);
		int c = n ? to_1252(cp) : -1;

		if (c < 0) {
			str_truncate(out, start);
			return false;
		}
		any = any || c >= 0x80;
		str_addc(out, (char)c);
		text = bytes_slice(text, n, text.n);
	}
	if (any && utf8_is_valid(bytes_slice(str_bytes(out), start, out->n)))
		return true;
	str_truncate(out, start);
	return false;
}

static bool is_mojibake(struct bytes old, struct bytes now)
{
	struct str once = {0}, twice = {0};
	bool is = retyped_unmojibake(now, &once) &&
		  (bytes_equal(str_bytes(&once), old) ||
			  (retyped_unmojibake(str_bytes(&once), &twice) && bytes_equal(str_bytes(&twice), old)));

	str_release(&once);
	str_release(&twice);
	return is;
}

/* Each letter beyond ASCII is kept or became `marks` signs of loss: one, or one for each of its bytes. */
static bool lost_letters(struct bytes old, struct bytes now, bool by_byte)
{
	bool any = false;

	while (old.n) {
		int32_t a, b;
		size_t n = utf8_decode(old, &a), k = utf8_decode(now, &b);

		if (!n || !k)
			return false;
		if (a != b) {
			if (a < 0x80 || (b != '?' && b != '_' && b != 0xfffd))
				return false;
			any = true;
			for (size_t i = 1; by_byte && i < n; i++) {
				int32_t next;

				now = bytes_slice(now, k, now.n);
				k = utf8_decode(now, &next);
				if (!k || next != b)
					return false;
			}
		}
		old = bytes_slice(old, n, old.n);
		now = bytes_slice(now, k, now.n);
	}
	return any && !now.n;
}

enum retyped retyped_compare(struct bytes old, struct bytes now)
{
	if (bytes_equal(old, now))
		return RETYPED_EQUAL;
	if (!old.n || !now.n)
		return RETYPED_OTHER;
	if (same_number(old, now))
		return RETYPED_NUMBER;
	if (same_day(old, now))
		return RETYPED_DAY;
	if (is_formula_result(old, now))
		return RETYPED_FORMULA;
	if (bytes_is_nocase(old, "true") || bytes_is_nocase(old, "false"))
		if ((bytes_is(now, "TRUE") && bytes_is_nocase(old, "true")) ||
			(bytes_is(now, "FALSE") && bytes_is_nocase(old, "false")))
			return RETYPED_WORD;
	if (is_mojibake(old, now))
		return RETYPED_MOJIBAKE;
	if (lost_letters(old, now, false) || lost_letters(old, now, true))
		return RETYPED_LETTERS;
	return RETYPED_OTHER;
}

void retyped_common(struct bytes id, struct str *out)
{
	int month, number;
	struct number x;
	struct sheetday d;
	day_t day;

	id = bytes_trim(id);
	if (read_number(id, &x) && !x.percent) {
		str_addf(out, "n%s%.*se%d", x.negative ? "-" : "", x.n, x.digit, x.scale);
	} else if (clock_parse_day(id, &day) || (sheetday_read(id, &d) && (day = sheetday_only(&d)) != CLOCK_NO_DAY)) {
		str_addc(out, 'd');
		clock_add_day(out, day);
	} else if (read_month_and_number(id, &month, &number)) {
		str_addf(out, "m%d-%d", month, number);
	} else {
		str_addc(out, 't');
		for (size_t i = 0; i < id.n; i++)
			str_addc(out, id.p[i] >= 'A' && id.p[i] <= 'Z' ? (char)(id.p[i] - 'A' + 'a') : id.p[i]);
	}
}

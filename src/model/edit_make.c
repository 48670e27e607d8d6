/* SPDX-License-Identifier: ISC */
/* edit_make_id: an id that a spreadsheet does not turn into something else. Declared in model/edit.h. */
#include <config.h>

#include <string.h>

#include "base/utf8.h"
#include "model/edit.h"

enum { WANTED = 32, LONGEST = 40, NUMBER_MAX = 9 };

/* What each table's rows are called where a title gives no id of its own. */
static const char *const words[TABLE_COUNT] = {
	[TABLE_BOARD] = "setting",      [TABLE_STRATEGY] = "statement",    [TABLE_KEY_RESULTS] = "result",
	[TABLE_PERSONAS] = "persona",   [TABLE_FEATURES] = "feature",      [TABLE_USAGE] = "usage",
	[TABLE_PRIORITIES] = "priority", [TABLE_PLAN] = "entry",           [TABLE_TECHNOLOGIES] = "technology",
	[TABLE_ASSESSMENTS] = "score",  [TABLE_VIEWS] = "view",            [TABLE_DECISIONS] = "decision",
};

static bool is_letter(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The plain letters and digits of a title, other runs as one dash, at most WANTED bytes, whole words if it can be. */
static void slug(struct str *out, struct bytes title)
{
	struct str plain = {0};
	size_t i, end;

	utf8_plain(&plain, title);
	for (i = 0; i < plain.n; i++) {
		char c = plain.p[i];

		if (is_letter(c) || is_digit(c))
			str_addc(out, c);
		else if (c != '\'' && out->n > 0 && out->p[out->n - 1] != '-')
			str_addc(out, '-');
	}
	str_release(&plain);
	if (out->n > WANTED) {
		for (end = WANTED; end > 0 && out->p[end] != '-'; end--)
			;
		str_truncate(out, end > WANTED / 2 ? end : WANTED);
	}
	while (out->n > 0 && out->p[out->n - 1] == '-')
		str_truncate(out, out->n - 1);
}

/* A month, alone or with numbers (may-2, march-2026), which a spreadsheet reads as a day. */
static bool is_date(struct bytes id)
{
	static const char *const months[] = {"january", "february", "march",     "april",   "may",      "june",
					     "july",    "august",   "september", "october", "november", "december"};
	size_t n = 0, i;

	while (n < id.n && is_letter(id.p[n]))
		n++;
	for (i = n; i < id.n; i++)
		if (!is_digit(id.p[i]) && id.p[i] != '-')
			return false;
	for (i = 0; i < sizeof months / sizeof months[0]; i++)
		if (n >= 3 && n <= strlen(months[i]) && memcmp(months[i], id.p, n) == 0)
			return true;
	return n == 4 && memcmp("sept", id.p, n) == 0;
}

static bool is_word(struct bytes id)
{
	static const char *const taken[] = {"true", "false", "yes", "no", "null", "none", "nan", "inf", "infinity",
					    "now", "next", "later"};
	size_t i;

	for (i = 0; i < sizeof taken / sizeof taken[0]; i++)
		if (bytes_is(id, taken[i]))
			return true;
	return false;
}

void edit_make_id(const struct board *b, enum table_id t, struct bytes title, struct str *out)
{
	struct str id = {0}, numbered = {0};
	struct bytes made;
	unsigned long number;

	slug(&id, title);
	made = str_bytes(&id);
	if (made.n == 0 || !is_letter(made.p[0]) || is_date(made) || is_word(made)) {
		str_adds(&numbered, words[t]);
		str_adds(&numbered, made.n > 0 ? "-" : "");
		str_add(&numbered, made);
		str_release(&id);
		id = numbered;
		numbered = (struct str){0};
	}
	str_add(&numbered, str_bytes(&id));
	for (number = 2; board_find(b, t, str_bytes(&numbered)) >= 0; number++) {
		str_clear(&numbered);
		str_add(&numbered, bytes_slice(str_bytes(&id), 0, LONGEST - NUMBER_MAX));
		str_addf(&numbered, "-%lu", number);
	}
	str_add(out, str_bytes(&numbered));
	str_release(&id);
	str_release(&numbered);
}

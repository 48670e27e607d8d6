/* SPDX-License-Identifier: ISC */
/* The allowed code points are told here by the Unicode database itself, not by the code under test. */
#include <config.h>

#include "shown_properties.h"

#include <utf8proc.h>

#include "base/shown.h"
#include "base/utf8.h"

static bool fails(struct str *why, const char *what)
{
	str_adds(why, what);
	return false;
}

/* One code point of shown text behind another one (0 at the start). */
static bool is_allowed(int32_t cp, int32_t before, int *marks, struct str *why)
{
	const utf8proc_property_t *property = utf8proc_get_property(cp);

	if (cp < 0x20 || (cp >= 0x7f && cp < 0xa0))
		return fails(why, "a control");
	if (cp == 0x2028 || cp == 0x2029)
		return fails(why, "a line end");
	if (property->category == UTF8PROC_CATEGORY_CN || property->category == UTF8PROC_CATEGORY_CO)
		return fails(why, "an unassigned or private character");
	if ((property->category == UTF8PROC_CATEGORY_CF || property->ignorable) && cp != 0x200d && cp != 0xfe0f)
		return fails(why, "an invisible character");
	if (property->category == UTF8PROC_CATEGORY_MN || property->category == UTF8PROC_CATEGORY_ME) {
		if (before == 0)
			return fails(why, "a mark without a base");
		if (++*marks > 4)
			return fails(why, "too many marks");
	} else if (cp != 0x200d) {
		*marks = 0;
	}
	return true;
}

static bool is_safe(struct bytes text, struct str *why)
{
	int32_t cp, before = 0;
	int marks = 0;

	while (text.n > 0) {
		size_t n = utf8_decode(text, &cp);

		if (n == 0)
			return fails(why, "bytes that are not UTF-8");
		if (!is_allowed(cp, before, &marks, why))
			return false;
		before = cp;
		text = bytes_slice(text, n, text.n);
	}
	return true;
}

static bool is_ascii(struct bytes text)
{
	size_t i;

	for (i = 0; i < text.n; i++)
		if (text.p[i] < 0x20 || text.p[i] >= 0x7f)
			return false;
	return true;
}

static bool clips(const struct shown *s, enum shown_charset charset, struct str *why)
{
	struct str out = { 0 };
	bool good = true;
	int columns, used;

	for (columns = 0; good && columns <= s->columns && columns < 12; columns++) {
		shown_clip(s, columns, charset, &out, &used);
		if (used > columns || (columns > 0 && s->columns > 0 && used == 0))
			good = fails(why, "clipped to the wrong width");
		good = good && is_safe(str_bytes(&out), why);
	}
	str_release(&out);
	return good;
}

bool shown_properties(struct bytes from, struct str *why)
{
	struct str appended = { 0 };
	struct shown s;
	bool good;

	shown_init(&s);
	shown_make(&s, from, SHOWN_UTF8);
	good = is_safe(str_bytes(&s.text), why) && clips(&s, SHOWN_UTF8, why) &&
	       (from.n == 0 || s.columns > 0 || fails(why, "no column for something"));
	shown_append(&appended, from, SHOWN_UTF8);
	good = good && (bytes_equal(str_bytes(&appended), str_bytes(&s.text)) || fails(why, "append differs from make"));
	shown_make_1252(&s, from, SHOWN_UTF8);
	good = good && is_safe(str_bytes(&s.text), why);
	shown_make(&s, from, SHOWN_ASCII);
	good = good && (is_ascii(str_bytes(&s.text)) || fails(why, "not ASCII")) && clips(&s, SHOWN_ASCII, why) &&
	       ((size_t)s.columns == s.text.n || fails(why, "columns of ASCII"));
	shown_release(&s);
	str_release(&appended);
	return good;
}

/* SPDX-License-Identifier: ISC */
/*
 * Decoding is our own, as strict as the standard's table of well-formed sequences; properties come from utf8proc.
 * Widths follow what terminals do (wcwidth), which is utf8proc's table but for spacing marks and conjoining jamo.
 */
#include <config.h>

#include "base/utf8.h"

#include <string.h>
#include <utf8proc.h>

enum {
	ZERO_WIDTH_JOINER = 0x200d,
	TONE_FIRST = 0x1f3fb,
	TONE_LAST = 0x1f3ff
};

static bool is_tail(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

size_t utf8_decode(struct bytes b, int32_t *cp)
{
	unsigned char c, second;

	if (b.n == 0)
		return 0;
	c = (unsigned char)b.p[0];
	if (c < 0x80) {
		*cp = c;
		return 1;
	}
	if (b.n < 2 || c < 0xc2 || c > 0xf4 || !is_tail(b.p[1]))
		return 0;
	second = (unsigned char)b.p[1];
	if (c < 0xe0) {
		*cp = (c & 0x1f) << 6 | (second & 0x3f);
		return 2;
	}
	if (b.n < 3 || !is_tail(b.p[2]))
		return 0;
	if (c < 0xf0) {
		*cp = (c & 0x0f) << 12 | (second & 0x3f) << 6 | (b.p[2] & 0x3f);
		return *cp < 0x800 || (*cp >= 0xd800 && *cp <= 0xdfff) ? 0 : 3;
	}
	if (b.n < 4 || !is_tail(b.p[3]))
		return 0;
	*cp = (c & 0x07) << 18 | (second & 0x3f) << 12 | (b.p[2] & 0x3f) << 6 | (b.p[3] & 0x3f);
	return *cp < 0x10000 || *cp > 0x10ffff ? 0 : 4;
}

void utf8_encode(struct str *out, int32_t cp)
{
	char p[4];
	size_t n;

	if (cp < 0x80) {
		p[0] = (char)cp;
		n = 1;
	} else if (cp < 0x800) {
		p[0] = (char)(0xc0 | cp >> 6);
		n = 2;
	} else if (cp < 0x10000) {
		p[0] = (char)(0xe0 | cp >> 12);
		n = 3;
	} else {
		p[0] = (char)(0xf0 | cp >> 18);
		n = 4;
	}
	for (size_t i = 1; i < n; i++)
		p[i] = (char)(0x80 | (cp >> (6 * (n - 1 - i)) & 0x3f));
	str_add(out, (struct bytes){ p, n });
}

/* Bytes of ASCII at the start: in steps of 32, then of 8, then one by one. */
static size_t ascii_length(struct bytes b)
{
	const uint64_t high = UINT64_C(0x8080808080808080);
	uint64_t word[4];
	size_t i = 0;

	for (; b.n - i >= sizeof word; i += sizeof word) {
		memcpy(word, b.p + i, sizeof word);
		if (((word[0] | word[1] | word[2] | word[3]) & high) != 0)
			break;
	}
	for (; b.n - i >= sizeof word[0]; i += sizeof word[0]) {
		memcpy(word, b.p + i, sizeof word[0]);
		if ((word[0] & high) != 0)
			break;
	}
	while (i < b.n && (unsigned char)b.p[i] < 0x80)
		i++;
	return i;
}

size_t utf8_valid_length(struct bytes b)
{
	size_t i = ascii_length(b);
	int32_t cp;

	while (i < b.n) {
		size_t n = utf8_decode((struct bytes){ b.p + i, b.n - i }, &cp);

		if (n == 0)
			return i;
		i += n;
		if (i < b.n && (unsigned char)b.p[i] < 0x80)
			i += ascii_length((struct bytes){ b.p + i, b.n - i });
	}
	return i;
}

bool utf8_is_valid(struct bytes b)
{
	return utf8_valid_length(b) == b.n;
}

int utf8_width(int32_t cp)
{
	if (cp >= 0x20 && cp < 0x7f)
		return 1;
	if ((cp >= 0x1160 && cp <= 0x11ff) || (cp >= 0xd7b0 && cp <= 0xd7fb))
		return 0; /* vowels and finals join the syllable before them */
	if ((cp >= 0x4dc0 && cp <= 0x4dff) || (cp >= 0x3248 && cp <= 0x324f))
		return 2;
	if (utf8proc_category(cp) == UTF8PROC_CATEGORY_MC)
		return 1;
	return utf8proc_charwidth(cp);
}

enum utf8_kind utf8_kind(int32_t cp)
{
	const utf8proc_property_t *property = utf8proc_get_property(cp);

	switch ((int)property->category) {
	case UTF8PROC_CATEGORY_CN:
	case UTF8PROC_CATEGORY_CO:
	case UTF8PROC_CATEGORY_CS:
		return UTF8_UNASSIGNED;
	case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return UTF8_INVISIBLE;
	}
	if (property->ignorable)
		return UTF8_INVISIBLE;
	if (property->category == UTF8PROC_CATEGORY_MN || property->category == UTF8PROC_CATEGORY_MC ||
	    property->category == UTF8PROC_CATEGORY_ME || utf8_width(cp) == 0)
		return UTF8_MARK;
	return property->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC ? UTF8_EMOJI : UTF8_BASE;
}

/* Columns that cp adds to a cluster in which it follows prev. */
static int added_width(int32_t prev, int32_t cp)
{
	if (prev == ZERO_WIDTH_JOINER || (cp >= TONE_FIRST && cp <= TONE_LAST))
		return 0;
	return utf8_width(cp);
}

size_t utf8_cluster(struct bytes b, int *columns)
{
	utf8proc_int32_t state = 0;
	int32_t prev = 0, cp;
	size_t n = utf8_decode(b, &prev), at;

	*columns = 0;
	if (b.n == 0)
		return 0;
	if (n == 0) {
		*columns = 1;
		return 1;
	}
	*columns = utf8_width(prev);
	if (prev >= 0x20 && prev < 0x7f && (b.n == 1 || (unsigned char)b.p[1] < 0x80))
		return 1;
	for (at = n; at < b.n; at += n) {
		n = utf8_decode(bytes_slice(b, at, b.n), &cp);
		if (n == 0 || utf8proc_grapheme_break_stateful(prev, cp, &state))
			break;
		*columns += added_width(prev, cp);
		prev = cp;
	}
	return at;
}

void utf8_fold(struct str *out, struct bytes b)
{
	str_reserve(out, b.n);
	while (b.n > 0) {
		utf8proc_int32_t folded[8];
		utf8proc_ssize_t count, i;
		int last = 0;
		int32_t cp = 0;
		size_t n = utf8_decode(b, &cp);

		if (n == 0) {
			str_addc(out, b.p[0]);
		} else if (cp < 0x80) {
			str_addc(out, (char)(cp >= 'A' && cp <= 'Z' ? cp + ('a' - 'A') : cp));
		} else {
			count = utf8proc_decompose_char(cp, folded, 8, UTF8PROC_CASEFOLD, &last);
			for (i = 0; i < count && i < 8; i++)
				utf8_encode(out, folded[i]);
		}
		b = bytes_slice(b, n == 0 ? 1 : n, b.n);
	}
}

/* Folded letters that Unicode does not take apart. */
static const char *plain_form(int32_t cp)
{
	switch (cp) {
	case 0xe6: return "ae";
	case 0xf0: return "d";
	case 0xf8: return "o";
	case 0xfe: return "th";
	case 0x111: return "d";
	case 0x127: return "h";
	case 0x131: return "i";
	case 0x142: return "l";
	case 0x153: return "oe";
	default: return NULL;
	}
}

void utf8_plain(struct str *out, struct bytes b)
{
	const int options = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK;

	while (b.n > 0) {
		utf8proc_int32_t parts[32];
		utf8proc_ssize_t count = 0, i;
		int last = 0;
		int32_t cp = 0;
		size_t n = utf8_decode(b, &cp);

		if (n == 0)
			str_addc(out, b.p[0]);
		else
			count = utf8proc_decompose_char(cp, parts, 32, options, &last);
		for (i = 0; i < count && i < 32; i++) {
			if (plain_form(parts[i]) != NULL)
				str_adds(out, plain_form(parts[i]));
			else
				utf8_encode(out, parts[i]);
		}
		b = bytes_slice(b, n == 0 ? 1 : n, b.n);
	}
}

/* 0x80 to 0x9f of Windows-1252; 0 where it has nothing */
static const uint16_t windows_1252[32] = {
	0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
	0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
	0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

int32_t utf8_from_1252(unsigned char c)
{
	if (c < 0x80 || c >= 0xa0)
		return c;
	return windows_1252[c - 0x80] != 0 ? windows_1252[c - 0x80] : 0xfffd;
}

void utf8_add_1252(struct str *out, struct bytes b)
{
	for (size_t i = 0; i < b.n; i++)
		utf8_encode(out, utf8_from_1252((unsigned char)b.p[i]));
}

size_t utf8_to_1252(struct str *out, struct bytes b)
{
	size_t at = 0, length;
	int32_t cp;

	for (; (length = utf8_decode(bytes_slice(b, at, b.n), &cp)) > 0; at += length) {
		int c = cp < 0x80 || (cp >= 0xa0 && cp <= 0xff) ? cp : 0x80;

		while (c >= 0x80 && c < 0xa0 && windows_1252[c - 0x80] != cp)
			c++;
		if (c == 0xa0 && cp != 0xa0)
			break;
		str_addc(out, (char)c);
	}
	return at;
}

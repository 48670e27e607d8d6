/* SPDX-License-Identifier: ISC */
/*
 * Documents are built as jansson values and printed here: jansson prints reals with 17 digits, so that 0.1 comes
 * out as 0.10000000000000001; people read these files.
 */
#include <config.h>

#include "base/json.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

static json_t *must(json_t *value)
{
	if (value == NULL)
		mem_array(SIZE_MAX, 2); /* jansson fails for lack of memory only: dies as out of memory */
	return value;
}

/* Appends b with U+FFFD for each bad byte. */
static void clean_text(struct str *out, struct bytes b)
{
	int32_t cp;

	while (b.n > 0) {
		size_t n = utf8_decode(b, &cp);

		if (n == 0)
			str_adds(out, "\xef\xbf\xbd");
		else
			str_add(out, bytes_slice(b, 0, n));
		b = bytes_slice(b, n == 0 ? 1 : n, b.n);
	}
}

json_t *json_text(struct bytes b)
{
	struct str clean = { 0 };
	json_t *value;

	if (utf8_is_valid(b))
		return must(json_stringn_nocheck(b.n == 0 ? "" : b.p, b.n));
	clean_text(&clean, b);
	value = must(json_stringn_nocheck(clean.p, clean.n));
	str_release(&clean);
	return value;
}

void json_put(json_t *object, const char *key, json_t *value)
{
	if (json_object_set_new_nocheck(object, key, must(value)) != 0)
		bug("json_put: not an object");
}

void json_push(json_t *array, json_t *value)
{
	if (json_array_append_new(array, must(value)) != 0)
		bug("json_push: not an array");
}

json_t *json_double(double x)
{
	if (!isfinite(x))
		return must(json_null());
	if (x == floor(x) && fabs(x) < 9007199254740992.0)
		return must(json_integer((json_int_t)x));
	return must(json_real(x));
}

/* Whether a byte stands for itself in a JSON text. */
static bool is_plain(unsigned char c)
{
	return c >= 0x20 && c != '"' && c != '\\' && c != 0x7f;
}

static void print_text(struct str *out, const char *p, size_t n)
{
	size_t i, from;

	str_addc(out, '"');
	for (i = 0; i < n; i++) {
		unsigned char c;

		for (from = i; i < n && is_plain((unsigned char)p[i]); i++)
			;
		str_add(out, (struct bytes){ p + from, i - from });
		if (i == n)
			break;
		c = (unsigned char)p[i];
		if (c == '"' || c == '\\') {
			str_addc(out, '\\');
			str_addc(out, (char)c);
		} else if (c == '\n') {
			str_adds(out, "\\n");
		} else if (c == '\t') {
			str_adds(out, "\\t");
		} else {
			str_addf(out, "\\u%04x", c);
		}
	}
	str_addc(out, '"');
}

/* The highest bit of each byte of a word that is less than `least`, all of them below 0x80; some of those above such a
 * byte may be told too. */
static uint64_t below(uint64_t word, unsigned char least)
{
	return (word - UINT64_C(0x0101010101010101) * least) & ~word & UINT64_C(0x8080808080808080);
}

/* Whether all bytes are ASCII and stand for themselves: so it is nearly always, and told of eight at a time. */
static bool is_plain_text(struct bytes b)
{
	const uint64_t each = UINT64_C(0x0101010101010101);
	uint64_t bad = 0, word;
	size_t i;

	for (i = 0; i + sizeof word <= b.n; i += sizeof word) {
		memcpy(&word, b.p + i, sizeof word);
		bad |= word & each << 7;
		bad |= below(word, 0x20) | below(word ^ each * '"', 1) | below(word ^ each * '\\', 1) |
		       below(word ^ each * 0x7f, 1);
	}
	for (; i < b.n && bad == 0; i++)
		bad = (unsigned char)b.p[i] >= 0x7f || !is_plain((unsigned char)b.p[i]);
	return bad == 0;
}

void json_add_text(struct str *out, struct bytes b)
{
	struct str clean = { 0 };

	if (is_plain_text(b)) {
		str_reserve(out, b.n + 2);
		str_addc(out, '"');
		str_add(out, b);
		str_addc(out, '"');
		return;
	}
	if (utf8_is_valid(b)) {
		print_text(out, b.p, b.n);
		return;
	}
	clean_text(&clean, b);
	print_text(out, clean.p, clean.n);
	str_release(&clean);
}

void json_add_double(struct str *out, double x)
{
	if (!isfinite(x))
		str_adds(out, "null");
	else if (x == floor(x) && fabs(x) < 9007199254740992.0)
		str_addf(out, "%lld", (long long)x);
	else
		str_add_number(out, x);
}

/* indent < 0: compact */
static void new_line(struct str *out, int indent)
{
	if (indent < 0)
		return;
	str_addc(out, '\n');
	str_addc_times(out, ' ', (size_t)indent * 2);
}

static void print_value(struct str *out, const json_t *value, int indent);

static void print_object(struct str *out, const json_t *value, int indent)
{
	int inside = indent < 0 ? indent : indent + 1;
	const char *key;
	json_t *item;
	bool first = true;

	str_addc(out, '{');
	json_object_foreach((json_t *)value, key, item) {
		if (!first)
			str_addc(out, ',');
		first = false;
		new_line(out, inside);
		print_text(out, key, bytes_of(key).n);
		str_adds(out, indent < 0 ? ":" : ": ");
		print_value(out, item, inside);
	}
	if (!first)
		new_line(out, indent);
	str_addc(out, '}');
}

static void print_array(struct str *out, const json_t *value, int indent)
{
	int inside = indent < 0 ? indent : indent + 1;
	size_t i;

	str_addc(out, '[');
	for (i = 0; i < json_array_size(value); i++) {
		if (i > 0)
			str_addc(out, ',');
		new_line(out, inside);
		print_value(out, json_array_get(value, i), inside);
	}
	if (i > 0)
		new_line(out, indent);
	str_addc(out, ']');
}

static void print_value(struct str *out, const json_t *value, int indent)
{
	switch (json_typeof(value)) {
	case JSON_OBJECT:
		print_object(out, value, indent);
		break;
	case JSON_ARRAY:
		print_array(out, value, indent);
		break;
	case JSON_STRING:
		print_text(out, json_string_value(value), json_string_length(value));
		break;
	case JSON_INTEGER:
		str_addf(out, "%lld", (long long)json_integer_value(value));
		break;
	case JSON_REAL:
		str_add_number(out, json_real_value(value));
		break;
	case JSON_TRUE:
		str_adds(out, "true");
		break;
	case JSON_FALSE:
		str_adds(out, "false");
		break;
	case JSON_NULL:
		str_adds(out, "null");
		break;
	}
}

void json_print(struct str *out, const json_t *value, bool compact)
{
	print_value(out, value, compact ? -1 : 0);
	if (!compact)
		str_addc(out, '\n');
}

/* SPDX-License-Identifier: ISC */
/* SGR sequences are written here and nowhere else; they only ever come from the table below. */
#include <config.h>

#include "render/ink.h"

#include "base/utf8.h"

static const char *const start[] = {
	[INK_PLAIN] = "",
	[INK_STRONG] = "\033[1m",
	[INK_DIM] = "\033[2m",
	[INK_BAD] = "\033[31m",
	[INK_WARN] = "\033[33m",
	[INK_KEY] = "\033[36m",
};

static void begin(const struct ink *k, struct str *out, enum ink_style style)
{
	if (k->colour && style != INK_PLAIN)
		str_adds(out, start[style]);
}

static void end(const struct ink *k, struct str *out, enum ink_style style)
{
	if (k->colour && style != INK_PLAIN)
		str_adds(out, "\033[0m");
}

void ink_add(const struct ink *k, struct str *out, enum ink_style style, const char *text)
{
	begin(k, out, style);
	str_adds(out, text);
	end(k, out, style);
}

static void make(const struct ink *k, struct shown *s, struct bytes outside)
{
	shown_init(s);
	if (k->is_1252)
		shown_make_1252(s, outside, k->charset);
	else
		shown_make(s, outside, k->charset);
}

void ink_outside(const struct ink *k, struct str *out, enum ink_style style, struct bytes outside)
{
	struct shown s;

	make(k, &s, outside);
	begin(k, out, style);
	str_add(out, str_bytes(&s.text));
	end(k, out, style);
	shown_release(&s);
}

int ink_width(const struct ink *k, struct bytes outside)
{
	struct shown s;
	int columns;

	make(k, &s, outside);
	columns = s.columns;
	shown_release(&s);
	return columns;
}

void ink_cell(const struct ink *k, struct str *out, enum ink_style style, struct bytes outside,
	int columns, bool clip, bool right)
{
	struct shown s;
	struct str kept = {0};
	struct bytes text;
	int used;

	make(k, &s, outside);
	text = str_bytes(&s.text);
	used = s.columns;
	if (clip && used > columns)
		text = shown_clip(&s, columns, k->charset, &kept, &used);
	if (right && used < columns)
		str_addc_times(out, ' ', (size_t)(columns - used));
	begin(k, out, style);
	str_add(out, text);
	end(k, out, style);
	if (!right && used < columns)
		str_addc_times(out, ' ', (size_t)(columns - used));
	str_release(&kept);
	shown_release(&s);
}

/* Bytes of the next word of shown text and its columns. */
static size_t word_length(struct bytes rest, int *columns)
{
	size_t n = 0;

	*columns = 0;
	while (n < rest.n && rest.p[n] != ' ') {
		int wide = 1;
		size_t step = utf8_cluster(bytes_slice(rest, n, rest.n), &wide);

		n += step > 0 ? step : 1;
		*columns += wide;
	}
	return n;
}

void ink_wrap(const struct ink *k, struct str *out, enum ink_style style, struct bytes outside,
	int indent, int columns)
{
	struct shown s;
	struct bytes rest;
	int at = 0, wide = 0;

	make(k, &s, outside);
	rest = str_bytes(&s.text);
	begin(k, out, style);
	while (rest.n > 0) {
		size_t blanks = 0, n;

		while (blanks < rest.n && rest.p[blanks] == ' ')
			blanks++;
		rest = bytes_slice(rest, blanks, rest.n);
		n = word_length(rest, &wide);
		if (n == 0)
			break;
		if (at > 0 && columns > 0 && at + 1 + wide > columns) {
			str_addc(out, '\n');
			str_addc_times(out, ' ', (size_t)indent);
			at = 0;
		} else if (at > 0) {
			str_addc(out, ' ');
			at++;
		}
		str_add(out, bytes_slice(rest, 0, n));
		at += wide;
		rest = bytes_slice(rest, n, rest.n);
	}
	end(k, out, style);
	shown_release(&s);
}

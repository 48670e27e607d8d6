/* SPDX-License-Identifier: ISC */
/*
 * Outside bytes become text that is safe to draw. Every code point is put in one class, and each class has one
 * harmless form; what is in no list passes only if Unicode assigns it and gives it a width. In ASCII the special
 * forms are ASCII from the start, and a second pass turns the clusters that are left into question marks.
 * Invariant: the text holds no control, format or ignorable character but ZWJ and FE0F inside an emoji.
 */
#include <config.h>

#include "base/shown.h"

#include "base/utf8.h"

enum {
	MARKS_MAX = 4, /* on one base */
	JOINS_MAX = 3, /* in one emoji: the longest ones in use have three */
	KEYCAP = 0x20e3,
	SELECTOR_16 = 0xfe0f,
	REPLACEMENT = 0xfffd
};

enum class {
	CLASS_PLAIN,
	CLASS_EMOJI,
	CLASS_MARK,
	CLASS_JOINER,   /* zero width joiner */
	CLASS_SELECTOR, /* variation selector 16 */
	CLASS_TONE,     /* skin tone */
	CLASS_RETURN,
	CLASS_C0,
	CLASS_C1,
	CLASS_BIDI,
	CLASS_INVISIBLE,
	CLASS_BAD
};

struct maker {
	struct str *out;
	enum shown_charset charset;
	bool base;  /* a mark may follow */
	bool emoji; /* the last base is an emoji: joiner, selector and skin tone may follow */
	bool keycap; /* the last code point is one of 0-9 # * */
	bool joined; /* the last code point is a joiner that was kept */
	int marks, joins;
};

static const struct bidi {
	int32_t cp;
	const char *name;
} bidis[] = {
	{ 0x061c, "ALM" }, { 0x200e, "LRM" }, { 0x200f, "RLM" }, { 0x202a, "LRE" },
	{ 0x202b, "RLE" }, { 0x202c, "PDF" }, { 0x202d, "LRO" }, { 0x202e, "RLO" },
	{ 0x2066, "LRI" }, { 0x2067, "RLI" }, { 0x2068, "FSI" }, { 0x2069, "PDI" },
};

static const char *bidi_name(int32_t cp)
{
	size_t i;

	for (i = 0; i < sizeof bidis / sizeof *bidis; i++)
		if (bidis[i].cp == cp)
			return bidis[i].name;
	return NULL;
}

static enum class class_by_kind(int32_t cp)
{
	switch (utf8_kind(cp)) {
	case UTF8_BASE:
		return CLASS_PLAIN;
	case UTF8_EMOJI:
		return CLASS_EMOJI;
	case UTF8_MARK:
		return CLASS_MARK;
	case UTF8_INVISIBLE:
		return CLASS_INVISIBLE;
	case UTF8_UNASSIGNED:
		break;
	}
	return CLASS_BAD;
}

static enum class class_of(int32_t cp)
{
	if (cp >= 0x20 && cp < 0x7f)
		return CLASS_PLAIN;
	if (cp == '\n' || cp == '\r' || cp == 0x85 || cp == 0x2028 || cp == 0x2029)
		return CLASS_RETURN;
	if (cp < 0x20 || cp == 0x7f)
		return CLASS_C0;
	if (cp < 0xa0)
		return CLASS_C1;
	if (bidi_name(cp) != NULL)
		return CLASS_BIDI;
	if (cp == 0x200d)
		return CLASS_JOINER;
	if (cp == SELECTOR_16)
		return CLASS_SELECTOR;
	if (cp >= 0x1f3fb && cp <= 0x1f3ff)
		return CLASS_TONE;
	return class_by_kind(cp);
}

static void put_c0(const struct maker *m, int32_t cp)
{
	if (m->charset == SHOWN_ASCII) {
		str_addc(m->out, '^');
		str_addc(m->out, (char)(cp ^ 0x40));
	} else if (cp == '\t') {
		utf8_encode(m->out, 0x2192);
	} else {
		utf8_encode(m->out, cp == 0x7f ? 0x2421 : 0x2400 + cp);
	}
}

static void put_bidi(const struct maker *m, int32_t cp)
{
	bool ascii = m->charset == SHOWN_ASCII;

	str_adds(m->out, ascii ? "<" : "\xe2\x80\xb9");
	str_adds(m->out, bidi_name(cp));
	str_adds(m->out, ascii ? ">" : "\xe2\x80\xba");
}

/* The form of a class whose characters never come through themselves. No mark may follow it. */
static void put_replaced(struct maker *m, enum class class, int32_t cp)
{
	bool ascii = m->charset == SHOWN_ASCII;

	if (class == CLASS_RETURN)
		str_adds(m->out, ascii ? "^J" : "\xe2\x8f\x8e");
	else if (class == CLASS_C0)
		put_c0(m, cp);
	else if (class == CLASS_C1)
		str_addf(m->out, "<%02x>", (unsigned)cp);
	else if (class == CLASS_BIDI)
		put_bidi(m, cp);
	else if (class == CLASS_BAD)
		utf8_encode(m->out, REPLACEMENT);
	else
		str_adds(m->out, ascii ? "." : "\xc2\xb7");
	m->base = m->emoji = false;
}

static void put_base(struct maker *m, enum class class, int32_t cp)
{
	if (!m->joined)
		m->joins = 0;
	utf8_encode(m->out, cp);
	m->base = true;
	m->emoji = class == CLASS_EMOJI;
	m->marks = 0;
}

static void put_mark(struct maker *m, int32_t cp)
{
	if (!m->base)
		put_base(m, CLASS_PLAIN, 0x25cc);
	if (m->marks < MARKS_MAX)
		utf8_encode(m->out, cp);
	m->marks++;
}

/* next is the code point after cp, or -1 */
static void put(struct maker *m, int32_t cp, int32_t next)
{
	enum class class = class_of(cp);
	bool joined = false;

	switch (class) {
	case CLASS_PLAIN:
	case CLASS_EMOJI:
		put_base(m, class, cp);
		break;
	case CLASS_MARK:
		put_mark(m, cp);
		break;
	case CLASS_JOINER:
		joined = m->emoji && m->joins < JOINS_MAX && next >= 0 && class_of(next) == CLASS_EMOJI;
		if (joined) {
			utf8_encode(m->out, cp);
			m->joins++;
		} else {
			put_replaced(m, class, cp);
		}
		break;
	case CLASS_SELECTOR:
		if ((m->emoji && m->marks < MARKS_MAX) || (m->keycap && next == KEYCAP))
			put_mark(m, cp);
		else
			put_replaced(m, class, cp);
		break;
	case CLASS_TONE:
		if (m->emoji)
			put_mark(m, cp);
		else if (m->base)
			put_replaced(m, CLASS_BAD, cp);
		else
			put_base(m, CLASS_EMOJI, cp);
		break;
	default:
		put_replaced(m, class, cp);
	}
	m->joined = joined;
	m->keycap = cp == '#' || cp == '*' || (cp >= '0' && cp <= '9');
}

/* Length of the code point at b, which is not empty; a bad byte is U+FFFD of length 1. */
static size_t next_utf8(struct bytes b, int32_t *cp)
{
	size_t n = utf8_decode(b, cp);

	if (n > 0)
		return n;
	*cp = REPLACEMENT;
	return 1;
}

static size_t next_1252(struct bytes b, int32_t *cp)
{
	*cp = utf8_from_1252((unsigned char)b.p[0]);
	return 1;
}

static bool is_harmless_ascii(struct bytes b)
{
	size_t i;

	for (i = 0; i < b.n; i++)
		if (b.p[i] < 0x20 || b.p[i] >= 0x7f)
			return false;
	return true;
}

static void make(struct str *out, struct bytes from, enum shown_charset charset,
		 size_t (*next_of)(struct bytes, int32_t *))
{
	struct maker m = { .out = out, .charset = charset };

	while (from.n > 0) {
		int32_t cp, next = -1;
		size_t n = next_of(from, &cp);

		if (cp == '\r' && from.n > n && from.p[n] == '\n')
			n++;
		from = bytes_slice(from, n, from.n);
		if (from.n > 0)
			next_of(from, &next);
		put(&m, cp, next);
	}
}

/* The clusters that are not ASCII become question marks. */
static void add_as_ascii(struct str *out, struct bytes text)
{
	while (text.n > 0) {
		int columns;
		size_t n = utf8_cluster(text, &columns);

		if (n == 1)
			str_addc(out, text.p[0]);
		else
			str_addc_times(out, '?', columns > 0 ? (size_t)columns : 1);
		text = bytes_slice(text, n, text.n);
	}
}

static int count_columns(struct bytes text)
{
	int sum = 0;

	while (text.n > 0) {
		int columns;

		text = bytes_slice(text, utf8_cluster(text, &columns), text.n);
		sum += columns;
	}
	return sum;
}

static void append(struct str *out, struct bytes from, enum shown_charset charset,
		   size_t (*next_of)(struct bytes, int32_t *))
{
	if (is_harmless_ascii(from)) {
		str_add(out, from);
	} else if (charset == SHOWN_ASCII) {
		struct str text = { 0 };

		make(&text, from, charset, next_of);
		add_as_ascii(out, str_bytes(&text));
		str_release(&text);
	} else {
		make(out, from, charset, next_of);
	}
}

static void replace(struct shown *s, struct bytes from, enum shown_charset charset,
		    size_t (*next_of)(struct bytes, int32_t *))
{
	str_clear(&s->text);
	append(&s->text, from, charset, next_of);
	s->columns = count_columns(str_bytes(&s->text));
}

void shown_init(struct shown *s)
{
	str_init(&s->text);
	s->columns = 0;
}

void shown_release(struct shown *s)
{
	str_release(&s->text);
	s->columns = 0;
}

void shown_make(struct shown *s, struct bytes from, enum shown_charset charset)
{
	replace(s, from, charset, next_utf8);
}

void shown_make_1252(struct shown *s, struct bytes from, enum shown_charset charset)
{
	replace(s, from, charset, next_1252);
}

struct bytes shown_clip(const struct shown *s, int columns, enum shown_charset charset, struct str *out, int *used)
{
	struct bytes rest = str_bytes(&s->text);

	str_clear(out);
	*used = 0;
	if (s->columns <= columns) {
		str_add(out, rest);
		*used = s->columns;
		return str_bytes(out);
	}
	if (columns <= 0)
		return str_bytes(out);
	while (rest.n > 0) {
		int wide;
		size_t n = utf8_cluster(rest, &wide);

		if (*used + wide > columns - 1)
			break;
		str_add(out, bytes_slice(rest, 0, n));
		*used += wide;
		rest = bytes_slice(rest, n, rest.n);
	}
	str_adds(out, charset == SHOWN_ASCII ? "~" : "\xe2\x80\xa6");
	*used += 1;
	return str_bytes(out);
}

void shown_append(struct str *out, struct bytes from, enum shown_charset charset)
{
	append(out, from, charset, next_utf8);
}

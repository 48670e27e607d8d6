/* SPDX-License-Identifier: ISC */
/*
 * Each form of sequence has one function that looks at the bytes that are left and returns how many it took, 0 where
 * they are none of its own, or NEED_MORE where they may become one. An event of kind TERM_NOTHING is swallowed.
 */
#include <config.h>

#include <string.h>

#include "base/utf8.h"
#include "ui/decode.h"
#include "ui/keycode.h"

enum {
	NEED_MORE = -1,
	SEQUENCE_MAX = 256 /* an unknown sequence that goes on longer is no sequence */
};

static const char paste_start[] = "\033[200~", paste_end[] = "\033[201~";

void decode_init(struct decode *d, enum shown_charset charset)
{
	*d = (struct decode){.charset = charset};
}

void decode_release(struct decode *d)
{
	str_release(&d->in);
	str_release(&d->paste);
	for (size_t i = 0; i < d->sequences.n; i++)
		mem_free(d->sequences.v[i].bytes);
	vec_release(&d->sequences);
}

void decode_know(struct decode *d, const char *bytes, uint32_t key)
{
	struct decode_sequence s;

	if (!bytes || strlen(bytes) < 2 || bytes[0] != '\033')
		return;
	s.bytes = mem_strdup(bytes);
	s.key = key;
	vec_push(&d->sequences, s);
}

void decode_feed(struct decode *d, struct bytes b)
{
	if (d->at == d->in.n) {
		str_clear(&d->in);
		d->at = 0;
	}
	str_add(&d->in, b);
}

static void give_key(struct term_event *out, uint32_t key)
{
	out->kind = key ? TERM_KEY : TERM_NOTHING;
	out->key = key;
}

/* xterm's modifier number is 1 + bits. */
static uint32_t modifiers(long number)
{
	uint32_t m = 0;

	number = number > 0 ? number - 1 : 0;
	m |= number & 1 ? KEYCODE_SHIFT : 0;
	m |= number & 2 ? KEYCODE_ALT : 0;
	m |= number & 4 ? KEYCODE_CTRL : 0;
	return m;
}

static uint32_t key_of_letter(char letter)
{
	switch (letter) {
	case 'A': return KEYCODE_UP;
	case 'B': return KEYCODE_DOWN;
	case 'C': return KEYCODE_RIGHT;
	case 'D': return KEYCODE_LEFT;
	case 'H': return KEYCODE_HOME;
	case 'F': return KEYCODE_END;
	case 'P': return KEYCODE_F1;
	case 'Q': return KEYCODE_F1 + 1;
	case 'R': return KEYCODE_F1 + 2;
	case 'S': return KEYCODE_F1 + 3;
	case 'Z': return KEYCODE_TAB | KEYCODE_SHIFT;
	case 'M': return KEYCODE_ENTER; /* of the keypad, after ESC O */
	default: return KEYCODE_NONE;
	}
}

/* ESC [ number ~, of the VT220. */
static uint32_t key_of_number(long number)
{
	static const uint32_t low[] = {0, KEYCODE_HOME, KEYCODE_INSERT, KEYCODE_DELETE, KEYCODE_END, KEYCODE_PAGE_UP,
				       KEYCODE_PAGE_DOWN, KEYCODE_HOME, KEYCODE_END};
	static const uint8_t function[] = {1, 2, 3, 4, 5, 0, 6, 7, 8, 9, 10, 0, 11, 12, 13, 14, 0, 15, 16, 0, 17, 18, 19, 20};

	if (number >= 1 && number <= 8)
		return low[number];
	if (number >= 11 && number <= 34 && function[number - 11])
		return KEYCODE_F1 + function[number - 11] - 1u;
	return KEYCODE_NONE;
}

/* A key that the terminal names by its code point (CSI u). */
static uint32_t key_of_code(long code, uint32_t with)
{
	if (code == 8)
		code = KEYCODE_BACKSPACE;
	if (code < ' ' && code != KEYCODE_TAB && code != KEYCODE_ENTER && code != KEYCODE_ESC)
		return KEYCODE_NONE;
	if (code >= 0x110000 || (code > 127 && code < 0xa0) || (code >= 0xd800 && code < 63744))
		return KEYCODE_NONE; /* no characters, and the private area: Shift alone and the like */
	if ((with & KEYCODE_SHIFT) && code > ' ' && code != KEYCODE_BACKSPACE) {
		with &= ~(uint32_t)KEYCODE_SHIFT;
		if (code >= 'a' && code <= 'z')
			code -= 'a' - 'A';
	}
	return (uint32_t)code | with;
}

/* SGR mouse: ESC [ < button ; x ; y M or m. */
static void give_mouse(struct term_event *out, const long *p, bool release)
{
	long button = p[0];

	out->kind = TERM_MOUSE;
	out->x = (int)(p[1] > 0 ? p[1] - 1 : 0);
	out->y = (int)(p[2] > 0 ? p[2] - 1 : 0);
	if (button & 64) {
		out->mouse = button & 1 ? TERM_WHEEL_DOWN : TERM_WHEEL_UP;
		if ((button & 3) > 1)
			out->kind = TERM_NOTHING; /* sideways */
	} else if ((button & 3) != 0) {
		out->kind = TERM_NOTHING; /* the middle and right buttons are the terminal's own */
	} else {
		out->mouse = release ? TERM_RELEASE : button & 32 ? TERM_DRAG : TERM_PRESS;
	}
}

static void give_csi(struct term_event *out, const long *p, size_t n, char mark, char final)
{
	uint32_t with = n > 1 ? modifiers(p[1]) : 0;

	out->kind = TERM_NOTHING;
	if (mark == '<' && (final == 'M' || final == 'm') && n >= 3)
		give_mouse(out, p, final == 'm');
	else if (mark)
		return;
	else if (final == '~' && n >= 3 && p[0] == 27)
		give_key(out, key_of_code(p[2], with)); /* xterm's modifyOtherKeys */
	else if (final == '~' && n >= 1 && key_of_number(p[0]))
		give_key(out, key_of_number(p[0]) | with);
	else if (final == 'u' && n >= 1)
		give_key(out, key_of_code(p[0], with));
	else if (final != '~' && final != 'M' && key_of_letter(final))
		give_key(out, key_of_letter(final) | with);
}

/* ESC [ parameters intermediates final; after ESC [ [ one more letter (the linux console's F1 to F5). */
static int take_csi(struct bytes b, struct term_event *out)
{
	long p[8] = {0};
	size_t n = 0, at = 2;
	char mark = 0;
	bool digits = false;

	if (b.n > 2 && b.p[2] == '[') {
		if (b.n < 4)
			return NEED_MORE;
		give_key(out, b.p[3] >= 'A' && b.p[3] <= 'E' ? KEYCODE_F1 + (uint32_t)(b.p[3] - 'A') : KEYCODE_NONE);
		return 4;
	}
	if (b.n > 2 && b.p[2] == 'M') { /* the old mouse: three bytes that nobody asked for */
		out->kind = TERM_NOTHING;
		return b.n < 6 ? NEED_MORE : 6;
	}
	if (b.n > at && b.p[at] >= '<' && b.p[at] <= '?')
		mark = b.p[at++];
	for (; at < b.n && at < SEQUENCE_MAX; at++) {
		char c = b.p[at];

		if (c >= '0' && c <= '9') {
			if (n < 8 && p[n] < 1000000)
				p[n] = p[n] * 10 + (c - '0');
			digits = true;
		} else if (c == ';' || c == ':') {
			n += n < 8;
			digits = true;
		} else if (c >= '@' && c <= '~') {
			n = n < 8 ? n + digits : 8;
			give_csi(out, p, n, mark, c);
			return (int)at + 1;
		} else if (c < ' ' || c > '/') {
			out->kind = TERM_NOTHING; /* broken: what is here begins anew */
			return (int)at;
		}
	}
	return at < SEQUENCE_MAX ? NEED_MORE : (int)at;
}

static int take_ss3(struct bytes b, struct term_event *out)
{
	long modifier = 0;
	size_t at = 2;

	while (at < b.n && b.p[at] >= '0' && b.p[at] <= '9' && at < 4)
		modifier = modifier * 10 + (b.p[at++] - '0');
	if (at >= b.n)
		return NEED_MORE;
	if (!key_of_letter(b.p[at])) {
		out->kind = TERM_NOTHING;
		return (int)at + 1;
	}
	give_key(out, key_of_letter(b.p[at]) | modifiers(modifier));
	return (int)at + 1;
}

/* An answer of the terminal that nobody asked for (OSC, DCS, APC, PM): up to BEL or ESC \. */
static int take_string(struct bytes b, struct term_event *out)
{
	out->kind = TERM_NOTHING;
	for (size_t at = 2; at < b.n && at < 4096; at++) {
		if (b.p[at] == '\a')
			return (int)at + 1;
		if (b.p[at] == '\033')
			return at + 1 < b.n ? (int)at + 1 + (b.p[at + 1] == '\\') : NEED_MORE;
	}
	return b.n >= 4096 ? 4096 : NEED_MORE;
}

/* What this terminal's description names. */
static int take_known(const struct decode *d, struct bytes b, struct term_event *out)
{
	bool prefix = false;

	for (size_t i = 0; i < d->sequences.n; i++) {
		const struct decode_sequence *s = &d->sequences.v[i];
		size_t n = strlen(s->bytes);

		if (b.n >= n && !memcmp(b.p, s->bytes, n)) {
			give_key(out, s->key);
			return (int)n;
		}
		prefix = prefix || (b.n < n && !memcmp(b.p, s->bytes, b.n));
	}
	return prefix ? NEED_MORE : 0;
}

/* One character that is no sequence. */
static int take_plain(const struct decode *d, struct bytes b, bool late, struct term_event *out)
{
	unsigned char c = (unsigned char)b.p[0];
	int32_t cp;
	size_t n;

	if (c == '\r' || c == '\t' || c == 127 || c == '\033') {
		give_key(out, c);
	} else if (c == 8) {
		give_key(out, KEYCODE_BACKSPACE);
	} else if (c == 0) {
		give_key(out, ' ' | KEYCODE_CTRL);
	} else if (c < 27) {
		give_key(out, (uint32_t)(c + 'a' - 1) | KEYCODE_CTRL);
	} else if (c < 32) {
		give_key(out, (uint32_t)(c + '@') | KEYCODE_CTRL);
	} else if (c < 127) {
		give_key(out, c);
	} else if (d->charset == SHOWN_UTF8) {
		n = utf8_decode(b, &cp);
		if (n) {
			give_key(out, cp >= 0xa0 ? (uint32_t)cp : KEYCODE_NONE);
			return (int)n;
		}
		if (!late && b.n < 4 && c >= 0xc2 && c < 0xf5)
			return NEED_MORE;
		out->kind = TERM_NOTHING;
	} else {
		out->kind = TERM_NOTHING;
	}
	return 1;
}

static int take_escape(const struct decode *d, struct bytes b, bool late, struct term_event *out)
{
	int taken = take_known(d, b, out);

	if (taken > 0 || (taken == NEED_MORE && !late))
		return taken;
	if (b.n == 1)
		return late ? take_plain(d, b, late, out) : NEED_MORE;
	if (b.p[1] == '[')
		taken = take_csi(b, out);
	else if (b.p[1] == 'O')
		taken = take_ss3(b, out);
	else if (strchr("]P_^X", b.p[1]) && b.p[1])
		taken = take_string(b, out);
	else if (b.p[1] == '\033')
		taken = take_plain(d, b, late, out);
	else
		/* Esc and then a key, however fast: no action has Alt and a letter, and over a slow line the two come together */
		taken = take_plain(d, bytes_slice(b, 0, 1), true, out);
	if (taken != NEED_MORE || !late)
		return taken;
	/* It stayed open: two bytes are Alt and a letter, more are the start of what the line lost. */
	if (b.n == 2)
		give_key(out, (uint32_t)b.p[1] | KEYCODE_ALT);
	else
		out->kind = TERM_NOTHING;
	return (int)b.n;
}

/* In a paste everything is text up to its end mark; keeps back what may be the start of that. */
static bool take_paste(struct decode *d, struct term_event *out)
{
	struct bytes b = bytes_slice(str_bytes(&d->in), d->at, d->in.n);
	size_t end = 0, mark = sizeof paste_end - 1;

	while (end < b.n) {
		const char *esc = memchr(b.p + end, '\033', b.n - end);
		size_t left;

		end = esc ? (size_t)(esc - b.p) : b.n;
		left = b.n - end;
		if (!memcmp(b.p + end, paste_end, left < mark ? left : mark))
			break;
		end++;
	}
	if (d->paste.n < DECODE_PASTE_MAX)
		str_add(&d->paste, bytes_slice(b, 0, end < DECODE_PASTE_MAX ? end : DECODE_PASTE_MAX));
	d->at += end;
	if (b.n - end < mark)
		return false;
	d->at += mark;
	d->pasting = false;
	out->kind = TERM_PASTE;
	out->text = str_bytes(&d->paste);
	return true;
}

enum decode_answer decode_next(struct decode *d, bool late, struct term_event *out)
{
	while (d->at < d->in.n) {
		struct bytes b = bytes_slice(str_bytes(&d->in), d->at, d->in.n);
		int taken;

		*out = (struct term_event){0};
		if (d->pasting)
			return take_paste(d, out) ? DECODE_EVENT : DECODE_EMPTY;
		if (bytes_starts(b, paste_start)) {
			d->at += sizeof paste_start - 1;
			d->pasting = true;
			str_clear(&d->paste);
			continue;
		}
		taken = b.p[0] == '\033' ? take_escape(d, b, late, out) : take_plain(d, b, late, out);
		if (taken == NEED_MORE)
			return DECODE_WAITING;
		d->at += (size_t)taken;
		if (out->kind != TERM_NOTHING)
			return DECODE_EVENT;
	}
	return DECODE_EMPTY;
}

/* SPDX-License-Identifier: ISC */
/*
 * See terminal.h. The parser has one state a kind of sequence; a whole sequence is judged when its last
 * byte arrives, and then passed on, rewritten or dropped. An allowed byte outside sequences goes
 * through `text`, which is flushed before anything that changes the order of events.
 */
#include <config.h>

#include "terminal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "allowed.h"

enum { GROUND, ESCAPE, CSI, OSC, OSC_ESCAPE, STRING, STRING_ESCAPE };
enum { MOST_FAULTS = 12, LONGEST_SEQUENCE = 4096, DIM_FONT = 2 };

void term_open(struct term *t, int rows, int cols)
{
	*t = (struct term){.rows = rows, .cols = cols};
	t->vt = vterm_new(rows, cols);
	vterm_set_utf8(t->vt, 1);
	t->screen = vterm_obtain_screen(t->vt);
	vterm_screen_enable_altscreen(t->screen, 1);
	vterm_screen_reset(t->screen, 1);
}

void term_close(struct term *t)
{
	vterm_free(t->vt);
	str_release(&t->sequence);
	str_release(&t->text);
	str_release(&t->faults);
}

void term_resize(struct term *t, int rows, int cols)
{
	t->rows = rows;
	t->cols = cols;
	vterm_set_size(t->vt, rows, cols);
}

static void add_printable(struct str *out, const char *p, size_t n)
{
	for (size_t i = 0; i < n && i < 80; i++) {
		unsigned char c = (unsigned char)p[i];
		if (c < 0x20 || c >= 0x7f)
			str_addf(out, "\\x%02x", c);
		else
			str_addc(out, p[i]);
	}
}

static void fault(struct term *t, const char *what, const char *p, size_t n)
{
	if (++t->fault_count > MOST_FAULTS)
		return;
	str_addf(&t->faults, "output byte %zu: %s ", t->offset, what);
	add_printable(&t->faults, p, n);
	str_addc(&t->faults, '\n');
}

static void flush(struct term *t)
{
	if (t->text.n > 0)
		vterm_input_write(t->vt, t->text.p, t->text.n);
	str_clear(&t->text);
}

static void set_mode(struct term *t, unsigned mode, bool on)
{
	t->modes = on ? t->modes | mode : t->modes & ~mode;
}

static void follow_private_mode(struct term *t, int number, bool on)
{
	switch (number) {
	case 1: set_mode(t, TERM_CURSOR_KEYS, on); break;
	case 7: set_mode(t, TERM_NO_WRAP, !on); break;
	case 25: set_mode(t, TERM_CURSOR_HIDDEN, !on); break;
	case 1000:
	case 1002:
	case 1003: set_mode(t, TERM_MOUSE, on); break;
	case 1004: set_mode(t, TERM_FOCUS, on); break;
	case 1006: set_mode(t, TERM_MOUSE_SGR, on); break;
	case 1049: set_mode(t, TERM_ALTERNATE, on); break;
	case 2004: set_mode(t, TERM_PASTE, on); break;
	case 2026: set_mode(t, TERM_SYNC, on); break;
	default: break;
	}
}

static void follow_modes(struct term *t, const char *rest)
{
	char final = rest[strlen(rest) - 1];
	if (rest[0] == '?' && (final == 'h' || final == 'l')) {
		for (const char *p = rest + 1; p; p = strchr(p, ';') ? strchr(p, ';') + 1 : NULL)
			follow_private_mode(t, atoi(p), final == 'h');
	} else if (strcmp(rest, "4h") == 0 || strcmp(rest, "4l") == 0) {
		set_mode(t, TERM_INSERT, final == 'h');
	} else if (final == 'r') {
		int top = atoi(rest), bottom = strchr(rest, ';') ? atoi(strchr(rest, ';') + 1) : 0;
		set_mode(t, TERM_MARGINS, top > 1 || (bottom > 0 && bottom < t->rows));
	}
}

/* One number at a time, so that libvterm's limit on arguments is never met. */
static void pass_colours(struct term *t, const char *rest)
{
	const char *p = rest;
	do {
		int number = (int)strtol(p, NULL, 10);
		const char *end = p + strcspn(p, ";m");
		int arguments = 0;
		if (number == 38 || number == 48)
			arguments = strncmp(end, ";5;", 3) == 0 ? 2 : strncmp(end, ";2;", 3) == 0 ? 4 : 0;
		for (; arguments > 0 && *end == ';'; arguments--)
			end += 1 + strcspn(end + 1, ";m");
		if (number == 2)
			str_addf(&t->text, "\033[%dm", 10 + DIM_FONT);
		else if (number == 22)
			str_adds(&t->text, "\033[22m\033[10m");
		else
			str_addf(&t->text, "\033[%.*sm", (int)(end - p), p);
		p = *end == ';' ? end + 1 : NULL;
	} while (p);
}

static void end_csi(struct term *t)
{
	const char *rest = str_c(&t->sequence);
	if (!allowed_csi(rest)) {
		fault(t, "not allowed: CSI", rest, t->sequence.n);
		return;
	}
	follow_modes(t, rest);
	if (rest[strlen(rest) - 1] == 'm')
		pass_colours(t, rest);
	else
		str_addf(&t->text, "\033[%s", rest);
}

static void end_escape(struct term *t)
{
	const char *rest = str_c(&t->sequence);
	if (!allowed_escape(rest)) {
		fault(t, "not allowed: ESC", rest, t->sequence.n);
		return;
	}
	if (strcmp(rest, "=") == 0 || strcmp(rest, ">") == 0)
		set_mode(t, TERM_KEYPAD, *rest == '=');
	else if (rest[0] == '(')
		set_mode(t, TERM_LINE_SET, rest[1] == '0');
	str_addf(&t->text, "\033%s", rest);
}

/* True for a mark. */
static bool end_osc(struct term *t)
{
	const char *body = str_c(&t->sequence);
	if (!allowed_osc(body)) {
		fault(t, "not allowed: OSC", body, t->sequence.n);
		return false;
	}
	return sscanf(body, "7771;%ld;%ld", &t->frame, &t->bytes_read) == 2;
}

static void take_character(struct term *t, uint32_t code, unsigned char last)
{
	str_addc(&t->text, (char)last);
	if (allowed_character(code))
		return;
	char name[16];
	int n = snprintf(name, sizeof name, "U+%04X", (unsigned)code);
	fault(t, "not allowed: the character", name, (size_t)n);
}

static void take_ground(struct term *t, unsigned char c)
{
	bool follows = (c & 0xc0) == 0x80;
	if (t->utf8_left > 0 && follows) {
		t->utf8_code = t->utf8_code << 6 | (c & 0x3f);
		if (--t->utf8_left == 0)
			take_character(t, t->utf8_code, c);
		else
			str_addc(&t->text, (char)c);
		return;
	}
	if (t->utf8_left > 0 || follows || c >= 0xf8)
		fault(t, "not UTF-8, at or before", (const char *)&c, 1);
	t->utf8_left = 0;
	if (c == 033) {
		t->state = ESCAPE;
		str_clear(&t->sequence);
	} else if (c < 0x20 || c == 0x7f) {
		if (!allowed_control(c))
			fault(t, "not allowed: the control character", (const char *)&c, 1);
		str_addc(&t->text, (char)c);
	} else if (c >= 0xc0 && c < 0xf8) {
		t->utf8_left = c >= 0xf0 ? 3 : c >= 0xe0 ? 2 : 1;
		t->utf8_code = c & (0x3fu >> t->utf8_left);
		str_addc(&t->text, (char)c);
	} else {
		str_addc(&t->text, (char)c);
	}
}

static void take_escape(struct term *t, unsigned char c)
{
	if (t->sequence.n == 0 && (c == '[' || c == ']')) {
		t->state = c == '[' ? CSI : OSC;
	} else if (t->sequence.n == 0 && strchr("PX^_", c)) {
		fault(t, "not allowed: a control string, ESC", (const char *)&c, 1);
		t->state = STRING;
	} else {
		str_addc(&t->sequence, (char)c);
		if (c >= 0x20 && c < 0x30)
			return;
		end_escape(t);
		t->state = GROUND;
	}
}

static void take_csi(struct term *t, unsigned char c)
{
	str_addc(&t->sequence, (char)c);
	if (c < 0x20 || c >= 0x7f) {
		fault(t, "broken off: CSI", t->sequence.p, t->sequence.n);
		t->state = GROUND;
	} else if (c >= 0x40) {
		end_csi(t);
		t->state = GROUND;
	}
}

/* OSC and the other strings end with BEL or ESC \. True for a mark. */
static bool take_string(struct term *t, unsigned char c)
{
	bool ends = c == 7 || ((t->state == OSC_ESCAPE || t->state == STRING_ESCAPE) && c == '\\');
	bool is_osc = t->state == OSC || t->state == OSC_ESCAPE;
	if (ends) {
		t->state = GROUND;
		return is_osc && end_osc(t);
	}
	if (c == 033)
		t->state = is_osc ? OSC_ESCAPE : STRING_ESCAPE;
	else if (t->sequence.n < LONGEST_SEQUENCE)
		str_addc(&t->sequence, (char)c);
	return false;
}

size_t term_feed(struct term *t, const char *p, size_t n)
{
	size_t i = 0;
	for (bool marked = false; i < n && !marked; i++, t->offset++) {
		unsigned char c = (unsigned char)p[i];
		switch (t->state) {
		case GROUND: take_ground(t, c); break;
		case ESCAPE: take_escape(t, c); break;
		case CSI: take_csi(t, c); break;
		default: marked = take_string(t, c); break;
		}
	}
	flush(t);
	return i;
}

bool term_is_restored(const struct term *t, struct str *why)
{
	static const char *const names[] = {"application cursor keys", "application keypad", "a hidden cursor",
		"the alternate screen", "mouse reports", "SGR mouse reports", "focus reports", "bracketed paste",
		"a synchronised update", "insert mode", "scroll margins", "the line drawing set", "no autowrap"};
	size_t before = why->n;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (t->modes & 1u << i)
			str_addf(why, "%s%s", why->n > before ? ", " : "", names[i]);
	static const VTermAttr plain[] = {VTERM_ATTR_BOLD, VTERM_ATTR_UNDERLINE, VTERM_ATTR_ITALIC,
		VTERM_ATTR_BLINK, VTERM_ATTR_REVERSE, VTERM_ATTR_STRIKE, VTERM_ATTR_FONT};
	VTermState *state = vterm_obtain_state(t->vt);
	bool styled = false;
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
		VTermValue v = {.number = 0};
		vterm_state_get_penattr(state, plain[i], &v);
		styled = styled || (vterm_get_attr_type(plain[i]) == VTERM_VALUETYPE_BOOL ? v.boolean != 0 : v.number != 0);
	}
	VTermValue fg, bg;
	vterm_state_get_penattr(state, VTERM_ATTR_FOREGROUND, &fg);
	vterm_state_get_penattr(state, VTERM_ATTR_BACKGROUND, &bg);
	styled = styled || !VTERM_COLOR_IS_DEFAULT_FG(&fg.color) || !VTERM_COLOR_IS_DEFAULT_BG(&bg.color);
	if (styled)
		str_addf(why, "%sa colour or attribute", why->n > before ? ", " : "");
	return why->n == before;
}

/* SPDX-License-Identifier: ISC */
/* Line by line. A number above 15 is drawn in the nearest of sixteen colours where there are no more. */
#include <config.h>

#include "base/near.h"
#include "ui/theme_file.h"

struct theme_reader {
	struct theme *theme;
	const char *path;
	struct err *e;
	size_t line;
	struct bytes whole, rest;
	size_t told[THEME_COUNT]; /* the line that has it, or 0 */
	size_t named;             /* the line that chose a theme */
};

static const char *const colours[] = {"black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
				      "bright-black", "bright-red", "bright-green", "bright-yellow", "bright-blue",
				      "bright-magenta", "bright-cyan", "bright-white", NULL};
static const char *const attributes[] = {"bold", "faint", "underlined", "reversed", NULL};

enum { COLOURS = 16, ATTRIBUTES = 4, OWN = -1 };

const char *const *theme_file_colours(void)
{
	return colours;
}

/* --- sixteen of 256 --- */

struct rgb {
	int part[3];
};

static struct rgb rgb_of(int colour)
{
	static const int step[] = {0, 95, 135, 175, 215, 255};
	struct rgb c = {{0, 0, 0}};
	int gray = 8 + 10 * (colour - 232), cube = colour - 16, high = colour == 7 ? 192 : 128;

	if (colour == 8)
		return (struct rgb){{128, 128, 128}};
	if (colour >= 232)
		return (struct rgb){{gray, gray, gray}};
	if (colour >= 16)
		return (struct rgb){{step[cube / 36], step[cube / 6 % 6], step[cube % 6]}};
	for (int i = 0; i < 3; i++)
		c.part[i] = (colour >> i & 1) ? colour > 8 ? 255 : high : 0;
	return c;
}

static int16_t nearest_of_16(int16_t colour)
{
	struct rgb wanted, is;
	long best = -1;
	int16_t found = colour;

	if (colour < COLOURS)
		return colour;
	wanted = rgb_of(colour);
	for (int16_t i = 0; i < COLOURS; i++) {
		long distance = 0;

		is = rgb_of(i);
		for (int k = 0; k < 3; k++)
			distance += (long)(is.part[k] - wanted.part[k]) * (is.part[k] - wanted.part[k]);
		if (best < 0 || distance < best) {
			best = distance;
			found = i;
		}
	}
	return found;
}

/* --- words --- */

/* The next word and its column, from 1; `=` is one, however it is written. False at the end or at a comment. */
static bool next_word(struct theme_reader *r, struct bytes *word, size_t *column)
{
	size_t n = 0;

	r->rest = bytes_trim(r->rest);
	*column = (size_t)(r->rest.p - r->whole.p) + 1;
	if (!r->rest.n || r->rest.p[0] == '#')
		return false;
	while (n < r->rest.n && r->rest.p[n] != ' ' && r->rest.p[n] != '\t' && r->rest.p[n] != '=')
		n++;
	if (!n)
		n = 1; /* the = itself */
	*word = bytes_slice(r->rest, 0, n);
	r->rest = bytes_slice(r->rest, n, r->rest.n);
	return true;
}

static bool refuse(struct theme_reader *r, size_t column, const char *what)
{
	err_set(r->e, ERR_USAGE, "%s", what);
	return err_at(r->e, r->path, r->line, column);
}

static bool refuse_word(struct theme_reader *r, size_t column, const char *before, struct bytes word, const struct near *n)
{
	struct str what = {0};
	bool no;

	str_addf(&what, "%s \"", before);
	str_add(&what, word);
	str_addc(&what, '"');
	if (near_found(n))
		str_addf(&what, "; did you mean \"%.*s\"?", (int)n->best.n, n->best.p);
	else
		str_adds(&what, "; planboard help themes lists them");
	no = refuse(r, column, str_c(&what));
	str_release(&what);
	return no;
}

/* The place of a word in a list, or -1; what is near is offered. */
static int find_word(const char *const *list, struct bytes word, struct near *near)
{
	for (int i = 0; list[i]; i++) {
		if (bytes_is(word, list[i]))
			return i;
		near_offer(near, bytes_of(list[i]));
	}
	return -1;
}

static bool read_colour(struct bytes word, int16_t *out, struct near *near)
{
	long long number;
	int at;

	near_begin(near, word);
	near_offer(near, bytes_of("default"));
	at = find_word(colours, word, near);
	if (bytes_is(word, "default"))
		*out = OWN;
	else if (at >= 0)
		*out = (int16_t)at;
	else if (bytes_integer(word, &number) && number >= 0 && number <= 255)
		*out = (int16_t)number;
	else
		return false;
	return true;
}

/* Foreground, background, attributes. */
static bool read_look(struct theme_reader *r, struct theme_look *out)
{
	struct bytes word;
	struct near near;
	size_t column, background = 0;
	int16_t colour;
	int n = 0, at;

	*out = (struct theme_look){OWN, OWN, 0};
	for (; next_word(r, &word, &column); n++) {
		if (read_colour(word, &colour, &near) && n < 2) {
			*(n ? &out->bg : &out->fg) = colour;
			background = n ? column : background;
			continue;
		}
		if (n == 0)
			return refuse_word(r, column, "there is no colour", word, &near);
		at = find_word(attributes, word, &near);
		if (at < 0)
			return refuse_word(r, column, n < 2 ? "there is no colour and no attribute" : "there is no attribute",
					   word, &near);
		out->attributes |= (uint8_t)(1U << at);
		n = 2; /* no colour comes after an attribute */
	}
	if (!n)
		return refuse(r, column, "after = stands a colour, such as red, 203 or default");
	if (out->bg >= 0 && out->fg < 0)
		return refuse(r, background,
			      "a background needs a foreground, too: what the terminal has may not be readable on it");
	return true;
}

static bool take_theme(struct theme_reader *r)
{
	struct bytes word;
	struct err e = {0};
	size_t column;
	bool ok;

	for (int i = 0; i < THEME_COUNT; i++)
		if (r->told[i])
			return refuse(r, 1, "theme stands before the roles, which it would undo");
	if (r->named)
		return refuse(r, 1, "a theme is chosen already");
	if (!next_word(r, &word, &column))
		return refuse(r, column, "after = stands the name of a theme");
	r->named = r->line;
	ok = theme_file_named(word, r->theme, &e) || refuse(r, column, str_c(&e.what));
	if (ok && next_word(r, &word, &column))
		ok = refuse(r, column, "after the theme's name stands nothing");
	err_release(&e);
	return ok;
}

/* Where there are no colours the role keeps what tells it from others, besides what the person gave it. */
static void set_role(struct theme *t, int role, struct theme_look look)
{
	struct theme_row *row = &t->row[role];

	row->many = look;
	row->few = (struct theme_look){nearest_of_16(look.fg), nearest_of_16(look.bg), look.attributes};
	row->mono.attributes |= look.attributes;
}

static bool read_line(struct theme_reader *r)
{
	struct bytes name, equals;
	struct theme_look look;
	struct near near;
	size_t column, at;
	int role = 0;
	bool is_theme;

	if (!next_word(r, &name, &column))
		return true;
	is_theme = bytes_is(name, "theme");
	near_begin(&near, name);
	near_offer(&near, bytes_of("theme"));
	for (; role < THEME_COUNT && !bytes_is(name, theme_role_name((enum theme_role)role)); role++)
		near_offer(&near, bytes_of(theme_role_name((enum theme_role)role)));
	if (role == THEME_COUNT && !is_theme)
		return refuse_word(r, column, "there is no role", name, &near);
	if (!next_word(r, &equals, &at) || !bytes_is(equals, "="))
		return refuse(r, at, "after the name stands =");
	if (is_theme)
		return take_theme(r);
	if (r->told[role])
		return refuse(r, column, "this role is set above already");
	r->told[role] = r->line;
	if (!read_look(r, &look))
		return false;
	set_role(r->theme, role, look);
	return true;
}

bool theme_file_named(struct bytes name, struct theme *out, struct err *e)
{
	struct near near;
	int at;

	near_begin(&near, name);
	at = find_word(theme_names, name, &near);
	if (at >= 0) {
		theme_init(out, (enum theme_kind)at);
		return true;
	}
	if (near_found(&near))
		return err_set(e, ERR_USAGE, "there is no theme \"%.*s\"; did you mean \"%.*s\"?", (int)name.n, name.p,
			       (int)near.best.n, near.best.p);
	return err_set(e, ERR_USAGE, "there is no theme \"%.*s\"; planboard help themes lists them", (int)name.n, name.p);
}

bool theme_file_parse(struct bytes text, const char *path, struct theme *out, struct err *e)
{
	struct theme_reader r = {.theme = out, .path = path, .e = e};

	theme_init(out, THEME_NEUTRAL);
	if (bytes_starts(text, "\xef\xbb\xbf"))
		text = bytes_slice(text, 3, text.n);
	while (text.n) {
		size_t n = 0;

		while (n < text.n && text.p[n] != '\n')
			n++;
		r.line++;
		r.whole = bytes_slice(text, 0, n && text.p[n - 1] == '\r' ? n - 1 : n);
		r.rest = r.whole;
		if (!read_line(&r))
			return false;
		text = bytes_slice(text, n + 1, text.n);
	}
	return true;
}

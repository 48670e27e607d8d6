/* SPDX-License-Identifier: ISC */
/* Persona chips and their legend. A hostile board may have a million personas: only the first few are ever drawn. */
#include <config.h>

#include <string.h>

#include "ui/widget_persona.h"

static const char persona_alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

static char upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static bool take_letter(bool *used, char c)
{
	const char *at = c ? strchr(persona_alphabet, c) : NULL;

	if (!at || used[at - persona_alphabet])
		return false;
	used[at - persona_alphabet] = true;
	return true;
}

static char letter_of(struct bytes name, bool *used)
{
	for (size_t i = 0; i < name.n && i < 64; i++)
		if (take_letter(used, upper(name.p[i])))
			return upper(name.p[i]);
	for (const char *c = persona_alphabet; *c; c++)
		if (take_letter(used, *c))
			return *c;
	return '*';
}

void widget_persona_build(struct widget_persona *p, const struct board *b)
{
	bool used[sizeof persona_alphabet] = {false};
	struct str scratch = {0};

	widget_persona_release(p);
	p->n = board_rows(b, TABLE_PERSONAS);
	p->letter = mem_alloc(p->n + 1);
	memset(p->letter, '*', p->n + 1);
	for (uint32_t i = 0; i < p->n && i < sizeof persona_alphabet - 1; i++)
		p->letter[i] = letter_of(board_label(b, TABLE_PERSONAS, i, &scratch), used);
	str_release(&scratch);
}

void widget_persona_release(struct widget_persona *p)
{
	mem_free(p->letter);
	p->letter = NULL;
	p->n = 0;
}

char widget_persona_letter(const struct widget_persona *p, int32_t persona)
{
	return persona >= 0 && (uint32_t)persona < p->n ? p->letter[persona] : '*';
}

struct style widget_persona_style(int32_t persona, unsigned flags)
{
	return style_of((enum theme_role)(THEME_PERSONA_0 + (persona < 0 ? 0 : persona % 8)), flags);
}

int widget_persona_columns(const struct widget_persona *p)
{
	return p->n < WIDGET_PERSONA_SLOTS ? (int)p->n : WIDGET_PERSONA_SLOTS;
}

static void draw_chip(const struct widget_persona *p, struct area a, int y, int x, int32_t persona, bool inherited,
		      unsigned flags)
{
	const char text[2] = {widget_persona_letter(p, persona), 0};

	area_text(a, y, x, text, inherited ? style_of(THEME_DIM, flags) : widget_persona_style(persona, flags));
}

void widget_persona_chips(const struct widget_persona *p, const struct board *b, struct area a, int y, int x,
			  struct rows run, bool inherited, unsigned flags)
{
	bool own_columns = p->n <= WIDGET_PERSONA_SLOTS;

	for (uint32_t i = 0; i < run.n && i < 64; i++) {
		int32_t persona = board_ref(b, run, i);
		int at = own_columns ? persona : (int)i;

		if (at >= WIDGET_PERSONA_SLOTS - 1 && !own_columns && run.n > WIDGET_PERSONA_SLOTS) {
			area_text(a, y, x + at, "+", style_of(THEME_DIM, flags));
			return;
		}
		draw_chip(p, a, y, x + at, persona, inherited, flags);
	}
}

/* Draws one entry of the legend; returns its columns. */
static int legend_entry(const struct widget_persona *p, const struct board *b, struct area a, int y, int x,
			int32_t persona, bool roles, bool lens)
{
	struct str scratch = {0};
	int at = x;
	unsigned flags = lens ? STYLE_BOLD | STYLE_UNDERLINE : 0;

	if (lens)
		at += area_glyph(a, y, at, GLYPH_MARK, style_of(THEME_NARROW, 0));
	draw_chip(p, a, y, at, persona, false, lens ? STYLE_BOLD : 0);
	at += 2;
	at += area_outside(a, y, at, 20, board_label(b, TABLE_PERSONAS, (uint32_t)persona, &scratch),
			   style_of(lens ? THEME_NARROW : THEME_TEXT, flags));
	if (roles) {
		struct bytes role = board_value(b, TABLE_PERSONAS, (uint32_t)persona, PERSONAS_ROLE, &scratch);

		if (role.n)
			at += 1 + area_outside(a, y, at + 1, 32, role, style_of(THEME_DIM, 0));
	}
	str_release(&scratch);
	return at - x;
}

/* Columns of the whole legend with its roles. */
static int legend_columns(const struct widget_persona *p, const struct board *b, enum shown_charset charset)
{
	struct str scratch = {0};
	int sum = 0;

	for (uint32_t i = 0; i < p->n && i < 16; i++) {
		sum += 6 + area_width(board_label(b, TABLE_PERSONAS, i, &scratch), charset);
		sum += area_width(board_value(b, TABLE_PERSONAS, i, PERSONAS_ROLE, &scratch), charset);
	}
	str_release(&scratch);
	return sum;
}

int widget_persona_legend(const struct widget_persona *p, const struct board *b, struct area a, int y, int x,
			  int32_t lens)
{
	bool roles = legend_columns(p, b, canvas_charset(a.canvas)) <= a.columns - x;
	int at = x;

	for (uint32_t i = 0; i < p->n; i++) {
		struct area rest = area_part(a, y, at, 1, a.columns - at);
		int room = rest.columns, left = (int)(p->n - i);

		if (room < 12 && left > 1) {
			struct str text = {0};

			str_addf(&text, "+%d", left);
			at += area_text(rest, 0, 0, str_c(&text), style_of(THEME_DIM, 0));
			str_release(&text);
			return at - x;
		}
		at += legend_entry(p, b, rest, 0, 0, (int32_t)i, roles, (int32_t)i == lens) + 3;
	}
	return at - x;
}

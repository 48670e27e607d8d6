/* SPDX-License-Identifier: ISC */
/* Lines of features or objectives by columns of personas: the cursor across rebuilds, heads and labels. */
#include <config.h>

#include "ui/view_personas.h"
#include "ui/widget_text.h"

size_t persona_grid_index(const uint32_t *rows, size_t n, int32_t row)
{
	for (size_t i = 0; i < n && row >= 0; i++)
		if (rows[i] == (uint32_t)row)
			return i;
	return SIZE_MAX;
}

bool persona_grid_here(const struct persona_grid *g, const struct view_personas *v, uint32_t *row, uint32_t *persona)
{
	if (g->m.line >= g->m.lines || g->m.column >= v->personas || g->m.still)
		return false;
	*row = g->row[g->m.line];
	*persona = v->persona[g->m.column];
	return true;
}

void persona_grid_keep(struct persona_grid *g, const struct view_personas *v, const struct board *b, enum table_id t)
{
	g->has_line = g->m.line < g->m.lines;
	g->has_column = g->m.column < v->personas;
	if (g->has_line)
		board_item(b, t, g->row[g->m.line], &g->line);
	if (g->has_column)
		board_item(b, TABLE_PERSONAS, v->persona[g->m.column], &g->column);
}

void persona_grid_settle(struct persona_grid *g, struct view_personas *v, const struct board *b, enum table_id t)
{
	size_t line = g->has_line ? persona_grid_index(g->row, g->m.lines, board_item_row(b, &g->line)) : SIZE_MAX;
	size_t column = g->has_column ? persona_grid_index(v->persona, v->personas, board_item_row(b, &g->column)) : SIZE_MAX;

	g->m.columns = v->personas;
	g->m.line = line != SIZE_MAX ? line : g->m.line;
	g->m.column = column != SIZE_MAX ? column : g->m.column;
	matrix_reveal(&g->m);
	persona_grid_keep(g, v, b, t);
}

bool persona_grid_counts(const struct board *b, uint32_t persona)
{
	int kind = b->personas[persona].kind;

	return kind != PERSONAS_KIND_NEGATIVE && kind != PERSONAS_KIND_SUPPLEMENTAL;
}

/* primary, 410 people: as much of it as fits. */
static void draw_under(const struct view_env *env, struct area a, uint32_t persona)
{
	const struct persona_row *p = &env->board->personas[persona];
	struct str text = {0};
	int x = a.columns > 8 ? 1 : 0;

	widget_text_value(&text, TABLE_PERSONAS, PERSONAS_KIND, p->kind);
	if (a.columns >= 26 && p->population >= 0) {
		str_adds(&text, text.n ? ", " : "");
		str_add_number(&text, p->population);
		str_adds(&text, " people");
	}
	area_outside(a, 1, x, a.columns - x, str_bytes(&text), style_of(THEME_DIM, 0));
	str_release(&text);
}

void persona_grid_head(const struct view_personas *v, const struct view_env *env, struct area a, uint32_t persona,
		       unsigned flags, int sorted)
{
	const char chip[2] = {widget_persona_letter(&v->chips, (int32_t)persona), 0};
	bool lens = env->lens == (int32_t)persona, faded = env->lens >= 0 && !lens;
	struct str scratch = {0};
	struct bytes label = board_label(env->board, TABLE_PERSONAS, persona, &scratch);
	int x = 0, room = a.columns - (sorted ? 2 : 0);

	if (a.columns > 8)
		x += area_text(a, 0, x, " ", style_of(THEME_FRAME, 0));
	x += area_text(a, 0, x, chip, faded ? style_of(THEME_DIM, flags) : widget_persona_style((int32_t)persona, flags));
	if (room - x > 5) {
		x += area_text(a, 0, x, " ", style_of(THEME_FRAME, 0));
		x += area_outside(a, 0, x, room - x - 1, label,
				  style_of(lens ? THEME_NARROW : faded ? THEME_DIM : THEME_HEAD, flags));
	}
	if (sorted)
		x += area_glyph(a, 0, x, sorted > 0 ? GLYPH_DOWN : GLYPH_UP, style_of(THEME_INFO, 0));
	if (a.columns > 8)
		area_text(a, 0, x, " ", style_of(THEME_FRAME, 0));
	if (a.rows > 1)
		draw_under(env, a, persona);
	str_release(&scratch);
}

void persona_grid_label(const struct view_personas *v, const struct view_env *env, struct area a, enum table_id t,
			uint32_t row, const char *word, unsigned flags)
{
	unsigned own = view_row_flags(env, t, row);
	bool flagged = widget_findings_at(&v->findings, (int32_t)row, 0) != NULL;
	struct str scratch = {0};
	struct bytes label = board_label(env->board, t, row, &scratch);
	int x = 1, room = a.columns - x - 1 - (flagged ? 2 : 0), columns = (int)bytes_of(word).n;

	if (columns && room >= 34 && room - columns - 2 >= area_width(bytes_slice(label, 0, 200), env->charset)) {
		room -= columns + 2;
		area_text(a, 0, x + room + 2, word, style_of(THEME_DIM, 0));
	}
	area_outside(a, 0, x, room, label, style_of(THEME_TEXT, flags));
	if (flagged)
		area_glyph(a, 0, a.columns - 2, GLYPH_FLAG, style_of(THEME_BAD, 0));
	if (own & STYLE_FLASH)
		area_restyle(a, 0, x, a.columns - x, STYLE_FLASH);
	if (own & STYLE_MARKED)
		area_glyph(a, 0, 0, GLYPH_MARK, style_of(THEME_NARROW, 0));
	str_release(&scratch);
}

void persona_grid_nothing(const struct view_personas *v, const struct view_env *env, struct area a,
			  const struct matrix *m, const char *none)
{
	const char *wrong = widget_findings_unread(env->findings, env->board, TABLE_PERSONAS);
	const char *text = none;

	if (!board_rows(env->board, TABLE_PERSONAS))
		text = "No personas yet.";
	else if (env->lens >= 0 && v->narrowed)
		text = env->filter ? "Nothing here for this persona and this filter." : "Nothing here for this persona.";
	else if (v->narrowed)
		text = "Nothing here matches the filter.";
	area_wrapped(area_part(a, m->head, m->boxed, m->body, a.columns - 2 * m->boxed), 0, 1, 4, a.columns - 4,
		     bytes_of(wrong ? wrong : text), style_of(wrong ? THEME_BAD : THEME_DIM, 0));
}

/* SPDX-License-Identifier: ISC */
/* A line's id is the persona's row; nobody's is -1. */
#include <config.h>

#include "ui/overlay_lens.h"
#include "ui/widget_persona.h"

static void chosen(struct stage *s, const struct menu_item *item)
{
	narrow_set_lens(&s->narrow, s->board, (int32_t)item->id);
	stage_narrowed(s);
}

void overlay_lens_open(struct stage *s)
{
	static const struct stage_menu kind = {.chosen = chosen, .rows = true};
	struct menu *m = mem_alloc(sizeof *m);
	struct widget_persona chips = {0};
	struct str label = {0}, role = {0};

	widget_persona_build(&chips, s->board);
	menu_init(m, "Look at the board as", "look");
	menu_add(m, ROW_NONE, "", bytes_of("everybody"), bytes_of("no lens"));
	for (uint32_t row = 0; row < board_rows(s->board, TABLE_PERSONAS); row++) {
		char letter[2] = {widget_persona_letter(&chips, (int32_t)row), 0};

		menu_add(m, row, letter, board_label(s->board, TABLE_PERSONAS, row, &label),
			 board_value(s->board, TABLE_PERSONAS, row, PERSONAS_ROLE, &role));
	}
	widget_persona_release(&chips);
	str_release(&label);
	str_release(&role);
	menu_ready(m, narrow_lens(&s->narrow, s->board));
	stage_open_menu(s, m, &kind);
}

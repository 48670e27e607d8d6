/* SPDX-License-Identifier: ISC */
/*
 * Personas as chips of one letter and colour, the same everywhere on the screen, and the legend that tells them. A
 * letter is the first of the persona's name, else the next one of its name and then of the alphabet that is free.
 * While there are few personas each has a column of its own, so that a look down a lane shows who is served.
 * Calling order: widget_persona_build after each link of the board, then the others; widget_persona_release.
 */
#ifndef UI_WIDGET_PERSONA_H
#define UI_WIDGET_PERSONA_H

#include "model/board.h"
#include "ui/canvas.h"

enum { WIDGET_PERSONA_SLOTS = 6 };

struct widget_persona {
	char *letter; /* by persona row; '*' where the alphabet was used up */
	uint32_t n;
};

void widget_persona_build(struct widget_persona *p, const struct board *b);
void widget_persona_release(struct widget_persona *p);
char widget_persona_letter(const struct widget_persona *p, int32_t persona);
struct style widget_persona_style(int32_t persona, unsigned flags);
/* Columns that chips take, whoever is tagged. */
int widget_persona_columns(const struct widget_persona *p);
/* The chips of a run of persona rows; inherited ones are dimmed. */
void widget_persona_chips(const struct widget_persona *p, const struct board *b, struct area a, int y, int x,
			  struct rows run, bool inherited, unsigned flags);
/* One line that tells the letters, the persona looked as (or ROW_NONE) marked. Returns the columns used. */
int widget_persona_legend(const struct widget_persona *p, const struct board *b, struct area a, int y, int x,
			  int32_t lens);

#endif

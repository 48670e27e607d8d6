/* SPDX-License-Identifier: ISC */
/*
 * How each role looks with 256, 16 and no colours. The terminal's own foreground and background stay wherever they
 * can, so that the screen sits in whatever palette its owner chose: plain text, frames and hints have no colour of
 * their own. The numbers from 16 up were picked to be readable (contrast above 2.9) on black and on white alike. Where
 * a background is set, the foreground is set with it.
 */
#include <config.h>

#include "base/mem.h"
#include "ui/theme.h"

enum { OWN = -1 };

struct theme_row {
	struct theme_look mono, few, many;
};

/* clang-format off */
static const struct theme_row theme_table[THEME_COUNT] = {
	[THEME_TEXT] = {{OWN, OWN, 0}, {OWN, OWN, 0}, {OWN, OWN, 0}},
	[THEME_DIM] = {{OWN, OWN, THEME_FAINT}, {OWN, OWN, THEME_FAINT}, {244, OWN, 0}},
	[THEME_STRONG] = {{OWN, OWN, THEME_BOLD}, {OWN, OWN, THEME_BOLD}, {OWN, OWN, THEME_BOLD}},
	[THEME_FRAME] = {{OWN, OWN, THEME_FAINT}, {OWN, OWN, THEME_FAINT}, {242, OWN, 0}},
	[THEME_HEAD] = {{OWN, OWN, THEME_BOLD}, {OWN, OWN, THEME_BOLD}, {OWN, OWN, THEME_BOLD}},
	[THEME_TAB] = {{OWN, OWN, 0}, {OWN, OWN, 0}, {OWN, OWN, 0}},
	[THEME_TAB_HERE] = {{OWN, OWN, THEME_BOLD | THEME_REVERSED}, {OWN, OWN, THEME_BOLD | THEME_REVERSED},
			    {231, 238, THEME_BOLD}},
	[THEME_PRODUCT] = {{OWN, OWN, THEME_BOLD}, {6, OWN, THEME_BOLD}, {31, OWN, THEME_BOLD}},
	[THEME_NARROW] = {{OWN, OWN, THEME_UNDERLINED}, {3, OWN, 0}, {136, OWN, 0}},
	[THEME_KEY] = {{OWN, OWN, THEME_BOLD}, {OWN, OWN, THEME_BOLD}, {OWN, OWN, THEME_BOLD}},
	[THEME_HINT] = {{OWN, OWN, 0}, {OWN, OWN, 0}, {244, OWN, 0}},
	[THEME_MATCH] = {{OWN, OWN, THEME_UNDERLINED}, {3, OWN, THEME_UNDERLINED}, {136, OWN, THEME_UNDERLINED}},
	[THEME_GOOD] = {{OWN, OWN, 0}, {2, OWN, 0}, {64, OWN, 0}},
	[THEME_WARN] = {{OWN, OWN, THEME_BOLD}, {3, OWN, 0}, {172, OWN, 0}},
	[THEME_BAD] = {{OWN, OWN, THEME_BOLD | THEME_UNDERLINED}, {1, OWN, THEME_BOLD}, {167, OWN, THEME_BOLD}},
	[THEME_INFO] = {{OWN, OWN, 0}, {6, OWN, 0}, {31, OWN, 0}},
	[THEME_BAR] = {{OWN, OWN, 0}, {6, OWN, 0}, {31, OWN, 0}},
	[THEME_BAR_REST] = {{OWN, OWN, THEME_FAINT}, {OWN, OWN, THEME_FAINT}, {242, OWN, 0}},
	[THEME_PROMPT] = {{OWN, OWN, THEME_BOLD}, {OWN, OWN, THEME_BOLD}, {OWN, OWN, THEME_BOLD}},
	[THEME_FLASH] = {{OWN, OWN, THEME_REVERSED}, {0, 3, 0}, {16, 179, 0}},
	[THEME_PERSONA_0] = {{OWN, OWN, THEME_BOLD}, {6, OWN, THEME_BOLD}, {32, OWN, THEME_BOLD}},
	[THEME_PERSONA_0 + 1] = {{OWN, OWN, THEME_BOLD}, {3, OWN, THEME_BOLD}, {172, OWN, THEME_BOLD}},
	[THEME_PERSONA_0 + 2] = {{OWN, OWN, THEME_BOLD}, {5, OWN, THEME_BOLD}, {133, OWN, THEME_BOLD}},
	[THEME_PERSONA_0 + 3] = {{OWN, OWN, THEME_BOLD}, {2, OWN, THEME_BOLD}, {65, OWN, THEME_BOLD}},
	[THEME_PERSONA_0 + 4] = {{OWN, OWN, THEME_BOLD}, {1, OWN, THEME_BOLD}, {167, OWN, THEME_BOLD}},
	[THEME_PERSONA_0 + 5] = {{OWN, OWN, THEME_BOLD}, {4, OWN, THEME_BOLD}, {63, OWN, THEME_BOLD}},
	[THEME_PERSONA_0 + 6] = {{OWN, OWN, THEME_BOLD}, {14, OWN, THEME_BOLD}, {30, OWN, THEME_BOLD}},
	[THEME_PERSONA_0 + 7] = {{OWN, OWN, THEME_BOLD}, {13, OWN, THEME_BOLD}, {137, OWN, THEME_BOLD}},
};
/* clang-format on */

/* Under the cursor everything is one block: a role's own colour would make holes in it. */
static struct theme_look cursor_look(enum theme_depth depth)
{
	if (depth == THEME_256)
		return (struct theme_look){231, 24, THEME_BOLD};
	return (struct theme_look){OWN, OWN, THEME_BOLD | THEME_REVERSED};
}

static struct theme_look faded_look(enum theme_depth depth)
{
	if (depth == THEME_256)
		return (struct theme_look){242, OWN, 0};
	return (struct theme_look){OWN, OWN, THEME_FAINT};
}

struct theme_look theme_look(struct style s, enum theme_depth depth)
{
	const struct theme_row *row;
	struct theme_look look;

	if (s.role >= THEME_COUNT)
		bug("theme_look: no such role");
	row = &theme_table[s.role];
	look = depth == THEME_256 ? row->many : depth == THEME_16 ? row->few : row->mono;
	if (s.flags & STYLE_FADED)
		look = faded_look(depth);
	if (s.flags & STYLE_RELATED) {
		look.attributes |= THEME_BOLD;
		look.attributes &= (uint8_t)~THEME_FAINT;
	}
	if (s.flags & STYLE_FLASH) {
		row = &theme_table[THEME_FLASH];
		look = depth == THEME_256 ? row->many : depth == THEME_16 ? row->few : row->mono;
	}
	if (s.flags & STYLE_CURSOR)
		look = cursor_look(depth);
	if (s.flags & STYLE_MARKED)
		look.attributes |= THEME_BOLD | THEME_UNDERLINED;
	if (s.flags & STYLE_BOLD)
		look.attributes |= THEME_BOLD;
	if (s.flags & STYLE_UNDERLINE)
		look.attributes |= THEME_UNDERLINED;
	return look;
}

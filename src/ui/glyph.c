/* SPDX-License-Identifier: ISC */
/*
 * The signs and lines that the program draws, each one column wide, in UTF-8 and in ASCII. UTF-8 signs are taken from
 * the blocks that terminals without emoji fonts have too; none has a wide or an emoji presentation by default.
 */
#include <config.h>

#include "base/mem.h"
#include "ui/canvas.h"

struct glyph_forms {
	const char *utf8, *ascii;
};

static const struct glyph_forms glyph_table[GLYPH_COUNT] = {
	[GLYPH_HLINE] = {"─", "-"},
	[GLYPH_VLINE] = {"│", "|"},
	[GLYPH_TOP_LEFT] = {"┌", "+"},
	[GLYPH_TOP_RIGHT] = {"┐", "+"},
	[GLYPH_BOTTOM_LEFT] = {"└", "+"},
	[GLYPH_BOTTOM_RIGHT] = {"┘", "+"},
	[GLYPH_TEE_DOWN] = {"┬", "+"},
	[GLYPH_TEE_UP] = {"┴", "+"},
	[GLYPH_TEE_RIGHT] = {"├", "+"},
	[GLYPH_TEE_LEFT] = {"┤", "+"},
	[GLYPH_CROSS] = {"┼", "+"},
	[GLYPH_BAR_FULL] = {"▓", "#"},
	[GLYPH_BAR_HALF] = {"▒", "="},
	[GLYPH_BAR_EMPTY] = {"░", "."},
	[GLYPH_BAR_MARK] = {"┆", "|"},
	[GLYPH_CURSOR] = {"▐", ">"},
	[GLYPH_VISION] = {"◈", "*"},
	[GLYPH_DIAGNOSIS] = {"!", "!"},
	[GLYPH_POLICY] = {"§", "="},
	[GLYPH_OBJECTIVE] = {"◎", "@"},
	[GLYPH_NON_GOAL] = {"⊘", "x"},
	[GLYPH_PLANNED] = {"○", "o"},
	[GLYPH_IN_PROGRESS] = {"▶", ">"},
	[GLYPH_BLOCKED] = {"■", "#"},
	[GLYPH_DONE] = {"✓", "+"},
	[GLYPH_DROPPED] = {"×", "x"},
	[GLYPH_FLAG] = {"⚑", "!"},
	[GLYPH_SAVED] = {"●", "*"},
	[GLYPH_ARROW_LEFT] = {"←", "<"},
	[GLYPH_ARROW_RIGHT] = {"→", ">"},
	[GLYPH_ARROW_DOWN] = {"↓", "v"},
	[GLYPH_ELLIPSIS] = {"…", "~"},
	[GLYPH_BRANCH] = {"├", "|"},
	[GLYPH_BRANCH_LAST] = {"└", "`"},
	[GLYPH_UP] = {"▲", "^"},
	[GLYPH_DOWN] = {"▼", "v"},
	[GLYPH_MARK] = {"◆", "*"},
	[GLYPH_DOT] = {"·", "."},
	[GLYPH_SCROLL] = {"┃", "#"},
	[GLYPH_SHADE_1] = {"░", "."},
	[GLYPH_SHADE_2] = {"▒", ":"},
	[GLYPH_SHADE_3] = {"▓", "="},
	[GLYPH_SHADE_4] = {"█", "#"},
	[GLYPH_TARGET] = {"◎", "@"},
	[GLYPH_OTHER] = {"◇", "o"},
	[GLYPH_FOLDED] = {"▸", "+"},
	[GLYPH_UNFOLDED] = {"▾", "-"},
};

const char *glyph_text(enum glyph g, enum shown_charset charset)
{
	if ((unsigned)g >= GLYPH_COUNT)
		bug("glyph_text: no such glyph");
	return charset == SHOWN_UTF8 ? glyph_table[g].utf8 : glyph_table[g].ascii;
}

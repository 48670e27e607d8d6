/* SPDX-License-Identifier: ISC */
/*
 * What a piece of the screen means; a theme says how that looks at 256, 16 or no colours. No meaning is carried by
 * colour alone: roles also differ in attributes, letters or marks.
 */
#ifndef UI_THEME_H
#define UI_THEME_H

#include <stdbool.h>
#include <stdint.h>

enum theme_role {
	THEME_TEXT,
	THEME_DIM,      /* what does not belong to the traced item; inherited values; hints */
	THEME_STRONG,   /* titles */
	THEME_FRAME,    /* lines */
	THEME_HEAD,     /* lane and column heads */
	THEME_TAB,      /* names of views */
	THEME_TAB_HERE, /* the current one */
	THEME_PRODUCT,  /* the product's name */
	THEME_NARROW,   /* lens and filter */
	THEME_KEY,      /* a key in a hint */
	THEME_HINT,     /* its meaning */
	THEME_MATCH,    /* the found part of a filter */
	THEME_GOOD,
	THEME_WARN,
	THEME_BAD,
	THEME_INFO,
	THEME_BAR,      /* filled part of a bar */
	THEME_BAR_REST,
	THEME_PROMPT,
	THEME_FLASH,    /* just changed by somebody else */
	THEME_PERSONA_0, /* eight persona colours, by row modulo 8 */
	THEME_PERSONA_7 = THEME_PERSONA_0 + 7,
	THEME_COUNT
};

enum style_flag {
	STYLE_CURSOR = 1,    /* under the cursor: stands out in any theme */
	STYLE_RELATED = 2,   /* tied to the item under the cursor */
	STYLE_FADED = 4,     /* not tied to it, while something is traced */
	STYLE_MARKED = 8,
	STYLE_BOLD = 16,
	STYLE_UNDERLINE = 32,
	STYLE_FLASH = 64 /* just changed by somebody else: looks like THEME_FLASH */
};

struct style {
	uint8_t role;
	uint8_t flags;
};

static inline struct style style_of(enum theme_role role, unsigned flags)
{
	return (struct style){(uint8_t)role, (uint8_t)flags};
}

enum theme_depth {
	THEME_MONO,
	THEME_16,
	THEME_256
};

/* How a style looks: colours are -1 (the terminal's own), 0-15, or 16-255; attributes as below. */
enum theme_attribute {
	THEME_BOLD = 1,
	THEME_FAINT = 2,
	THEME_UNDERLINED = 4,
	THEME_REVERSED = 8
};

struct theme_look {
	int16_t fg, bg;
	uint8_t attributes;
};

struct theme_look theme_look(struct style s, enum theme_depth depth);

#endif

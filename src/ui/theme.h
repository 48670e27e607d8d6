/* SPDX-License-Identifier: ISC */
/*
 * What a piece of the screen means; a theme says how that looks at 256, 16 or no colours. No meaning is carried by
 * colour alone: roles also differ in attributes, letters or marks. Roles, their words and the themes that come with the
 * program are rows of theme.def; a person may choose one and set single roles (theme_file.h).
 */
#ifndef UI_THEME_H
#define UI_THEME_H

#include <stdbool.h>
#include <stdint.h>

enum theme_role {
#define ROLE(id, ...) THEME_##id,
#include "ui/theme.def"
#undef ROLE
	THEME_COUNT
};

enum style_flag {
	STYLE_CURSOR = 1,    /* under the cursor: looks like THEME_CURSOR */
	STYLE_RELATED = 2,   /* tied to the item under the cursor */
	STYLE_FADED = 4,     /* not tied to it, while something is traced: looks like THEME_FADED */
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

/* A role at each depth. */
struct theme_row {
	struct theme_look mono, few, many;
};

struct theme {
	struct theme_row row[THEME_COUNT];
};

struct theme_look theme_look(const struct theme *t, struct style s, enum theme_depth depth);

enum theme_kind {
	THEME_NEUTRAL, /* readable on dark and on light; where nothing is chosen */
	THEME_DARK,
	THEME_LIGHT,
	THEME_CONTRAST,
	THEME_PLAIN, /* attributes only */
	THEME_KINDS
};

/* The words for them; NULL-terminated. */
extern const char *const theme_names[THEME_KINDS + 1];
const char *theme_meaning(enum theme_kind kind);
void theme_init(struct theme *t, enum theme_kind kind);
/* "bad"; and what it is for. */
const char *theme_role_name(enum theme_role role);
const char *theme_role_meaning(enum theme_role role);

#endif

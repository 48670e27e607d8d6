/* SPDX-License-Identifier: ISC */
/*
 * The terminal's own foreground and background stay wherever they can, so that the screen sits in whatever palette its
 * owner chose.
 */
#include <config.h>

#include "base/mem.h"
#include "ui/theme.h"

enum { N = -1, B = THEME_BOLD, F = THEME_FAINT, U = THEME_UNDERLINED, R = THEME_REVERSED };

/* Without colours all themes are one. */
struct theme_source {
	const char *name, *meaning;
	struct theme_look mono, few[THEME_PLAIN], many[THEME_PLAIN];
};

static const struct theme_source sources[THEME_COUNT] = {
#define ROLE(id, word, meaning, mono, n16, n256, d16, d256, l16, l256, c16, c256)                                              \
	[THEME_##id] = {word, meaning, mono, {n16, d16, l16, c16}, {n256, d256, l256, c256}},
#include "ui/theme.def"
#undef ROLE
};

const char *const theme_names[] = {"neutral", "dark", "light", "contrast", "plain", NULL};

const char *theme_meaning(enum theme_kind kind)
{
	static const char *const meanings[] = {
		"readable on dark and on light; where nothing is chosen",
		"for terminals with a dark background",
		"for terminals with a light background",
		"the terminal's own colours at full strength, and pairs of strong ones",
		"no colours at all: bold, faint, underlined and reversed",
	};

	return meanings[kind];
}

const char *theme_role_name(enum theme_role role)
{
	return sources[role].name;
}

const char *theme_role_meaning(enum theme_role role)
{
	return sources[role].meaning;
}

void theme_init(struct theme *t, enum theme_kind kind)
{
	for (int i = 0; i < THEME_COUNT; i++) {
		const struct theme_source *s = &sources[i];

		t->row[i] = (struct theme_row){s->mono, s->mono, s->mono};
		if (kind == THEME_PLAIN)
			continue;
		t->row[i].few = s->few[kind];
		t->row[i].many = s->many[kind];
	}
}

static struct theme_look role_look(const struct theme *t, unsigned role, enum theme_depth depth)
{
	const struct theme_row *row;

	if (role >= THEME_COUNT)
		bug("theme_look: no such role");
	row = &t->row[role];
	return depth == THEME_256 ? row->many : depth == THEME_16 ? row->few : row->mono;
}

struct theme_look theme_look(const struct theme *t, struct style s, enum theme_depth depth)
{
	struct theme_look look = role_look(t, s.flags & STYLE_FADED ? (unsigned)THEME_FADED : s.role, depth);

	if (s.flags & STYLE_RELATED) {
		look.attributes |= THEME_BOLD;
		look.attributes &= (uint8_t)~THEME_FAINT;
	}
	if (s.flags & STYLE_FLASH)
		look = role_look(t, THEME_FLASH, depth);
	/* under the cursor everything is one block: a role's own colour would make holes in it */
	if (s.flags & STYLE_CURSOR)
		look = role_look(t, THEME_CURSOR, depth);
	if (s.flags & STYLE_MARKED)
		look.attributes |= THEME_BOLD | THEME_UNDERLINED;
	if (s.flags & STYLE_BOLD)
		look.attributes |= THEME_BOLD;
	if (s.flags & STYLE_UNDERLINE)
		look.attributes |= THEME_UNDERLINED;
	return look;
}

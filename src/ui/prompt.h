/* SPDX-License-Identifier: ISC */
/*
 * A line of text that a person types: the cursor moves by whole clusters. What is kept is valid UTF-8 without
 * controls; it may still hold what base/shown.h hides, so drawing it goes through there.
 */
#ifndef UI_PROMPT_H
#define UI_PROMPT_H

#include "base/str.h"
#include "ui/action.h"
#include "ui/canvas.h"

enum { PROMPT_MAX = 4096 };

struct prompt {
	struct str text;
	size_t at; /* of the cursor, in bytes, between two clusters */
};

enum prompt_answer {
	PROMPT_PASSED, /* not an action of a prompt, or none that changes it (keep, cancel) */
	PROMPT_MOVED,
	PROMPT_CHANGED
};

void prompt_init(struct prompt *p);
void prompt_release(struct prompt *p);
/* Replaces the text; the cursor goes to its end. */
void prompt_set(struct prompt *p, struct bytes text);
/* Types or pastes: bad bytes are left out, runs of controls become one blank, beyond PROMPT_MAX nothing is added. */
enum prompt_answer prompt_insert(struct prompt *p, struct bytes text);
enum prompt_answer prompt_key(struct prompt *p, uint32_t key);
enum prompt_answer prompt_act(struct prompt *p, enum action_id id);
/* Draws it on one line and puts the terminal's cursor there; a long text scrolls so that the cursor is seen. */
void prompt_draw(const struct prompt *p, struct area a, int y, int x, int columns, struct style s);

#endif

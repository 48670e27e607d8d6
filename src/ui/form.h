/* SPDX-License-Identifier: ISC */
/*
 * A line to fill in, over a view: the line itself is the last of the screen, above it a box with what may stand there
 * and why a value was refused. Tab and the arrows take a choice into the line, typing narrows the choices, a list of
 * ids is completed item by item. A question is a form that knows only yes and no.
 *
 * The form knows nothing of the board: whoever opens it fills it, and answers when it is kept (stage.h).
 */
#ifndef UI_FORM_H
#define UI_FORM_H

#include "ui/choices.h"
#include "ui/prompt.h"
#include "ui/theme.h"

enum form_answer {
	FORM_PASSED, /* not a key of a form */
	FORM_HANDLED,
	FORM_KEPT,
	FORM_CLOSED
};

struct form {
	char *title; /* of the box: raw text, as all here */
	char *label; /* before the line; for a question the question */
	struct prompt prompt;
	struct choices choices;
	VEC(uint32_t) shown;
	size_t cursor, top; /* in shown; cursor SIZE_MAX: in the line only */
	bool asks;          /* yes or no */
	uint32_t again;     /* for a question: the key that means yes too (dd) */
	bool fresh;         /* what is typed next replaces the line */
	char *meaning;      /* what the field is for */
	struct str note;    /* why it was refused, or what happened meanwhile; empty for none */
	enum theme_role note_role;
};

void form_init(struct form *f, const char *title, const char *label);
void form_release(struct form *f);
/* After the choices are filled: what stands in the line. fresh: the first letter typed replaces it. */
void form_ready(struct form *f, struct bytes value, bool fresh);
enum form_answer form_key(struct form *f, uint32_t key);
enum form_answer form_act(struct form *f, enum action_id id);
void form_paste(struct form *f, struct bytes text);
/* The line, blanks around it cut; a list without empty items; the only choice left for a word that is none. */
void form_value(const struct form *f, struct str *out);
void form_tell(struct form *f, enum theme_role role, struct bytes note);
/* view: where the box may stand, at its foot; line: the last line of the screen. */
void form_draw(struct form *f, struct area view, struct area line);

#endif

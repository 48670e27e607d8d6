/* SPDX-License-Identifier: ISC */
/*
 * A list to choose from, over a view: help, palette, lens, filters, findings. What is typed narrows it to the lines
 * that hold every word; where none does, to those that hold the letters in order. Headings stay as long as something
 * is under them. All texts are raw and copied; drawing makes them harmless.
 */
#ifndef UI_MENU_H
#define UI_MENU_H

#include "base/vec.h"
#include "ui/prompt.h"

struct menu_item {
	char *keys; /* the left column: keys, a letter, a field; or "" */
	char *text;
	char *side; /* dim, on the right, where there is room; or "" */
	char *folded; /* what is searched */
	long id;
	bool heading;
	bool inert; /* can be read and not chosen */
};

struct menu {
	char *title;
	char *verb;   /* what Enter does: "choose"; "" where there is nothing to choose */
	bool hot;           /* a key that stands alone at the left of a line chooses it at once, while nothing is searched */
	bool explain; /* the whole text of the line under the cursor is shown below */
	VEC(struct menu_item) items;
	VEC(uint32_t) shown;
	size_t cursor, top; /* in shown */
	int page;           /* lines seen at the last draw; for paging */
	struct prompt search;
};

enum menu_answer {
	MENU_PASSED,
	MENU_HANDLED,
	MENU_CHOSEN, /* menu_chosen tells what */
	MENU_CLOSED
};

void menu_init(struct menu *m, const char *title, const char *verb);
void menu_release(struct menu *m);
struct menu_item *menu_add(struct menu *m, long id, const char *keys, struct bytes text, struct bytes side);
/* The line last added is found by these words too, which are not shown. */
void menu_also(struct menu *m, const char *words);
void menu_add_heading(struct menu *m, const char *text);
/* After the last add: nothing searched for, the cursor on the first line (or on the one with that id). */
void menu_ready(struct menu *m, long cursor_id);
/* NULL where nothing is under the cursor. */
const struct menu_item *menu_chosen(const struct menu *m);
enum menu_answer menu_key(struct menu *m, uint32_t key);
enum menu_answer menu_paste(struct menu *m, struct bytes text);
enum menu_answer menu_act(struct menu *m, enum action_id id);
/* A press at a cell of the whole area that was last drawn on: puts the cursor there; a second one chooses. */
enum menu_answer menu_press(struct menu *m, struct area a, int y, int x, bool twice);
void menu_wheel(struct menu *m, int lines);
void menu_draw(struct menu *m, struct area a);

#endif

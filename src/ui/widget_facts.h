/* SPDX-License-Identifier: ISC */
/*
 * A line of short facts that fits where it is put: when there is no room for all, those of least weight are left out
 * and the blanks between them shrink; a fact is never shown in part unless it is the last one left.
 */
#ifndef UI_WIDGET_FACTS_H
#define UI_WIDGET_FACTS_H

#include "ui/canvas.h"

enum { WIDGET_FACTS_MAX = 8 };

struct widget_fact {
	char text[64]; /* NUL-terminated, raw: outside bytes are welcome; longer ones are cut */
	struct style style;
	int weight; /* the more, the longer it stays */
	int bar;    /* columns of a bar, 0 for text */
	double share, mark;
};

struct widget_facts {
	struct widget_fact fact[WIDGET_FACTS_MAX];
	int n;
};

/* Empty text is no fact. Beyond the maximum the call does nothing. */
void widget_facts_add(struct widget_facts *f, int weight, struct style s, struct bytes text);
void widget_facts_bar(struct widget_facts *f, int weight, struct style s, int columns, double share, double mark);
/* Returns the columns used. */
int widget_facts_draw(const struct widget_facts *f, struct area a, int y, int x, int columns);

#endif

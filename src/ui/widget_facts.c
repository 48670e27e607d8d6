/* SPDX-License-Identifier: ISC */
/* A line of facts by weight. There are eight at most, so the plain loops are the fast ones. */
#include <config.h>

#include <string.h>

#include "ui/widget_facts.h"

static struct widget_fact *facts_next(struct widget_facts *f, int weight, struct style s)
{
	struct widget_fact *fact;

	if (f->n == WIDGET_FACTS_MAX)
		return NULL;
	fact = &f->fact[f->n++];
	memset(fact, 0, sizeof *fact);
	fact->weight = weight;
	fact->style = s;
	return fact;
}

void widget_facts_add(struct widget_facts *f, int weight, struct style s, struct bytes text)
{
	struct widget_fact *fact;

	if (!text.n)
		return;
	fact = facts_next(f, weight, s);
	if (!fact)
		return;
	if (text.n >= sizeof fact->text) {
		text.n = sizeof fact->text - 1;
		/* not in the middle of a code point */
		while (text.n && ((unsigned char)text.p[text.n] & 0xc0) == 0x80)
			text.n--;
	}
	memcpy(fact->text, text.p, text.n);
}

void widget_facts_bar(struct widget_facts *f, int weight, struct style s, int columns, double share, double mark)
{
	struct widget_fact *fact = facts_next(f, weight, s);

	if (!fact)
		return;
	fact->bar = columns;
	fact->share = share;
	fact->mark = mark;
}

/* Drops the lightest facts until those left fit; returns the gap to put between them. */
static int facts_fit(const struct widget_facts *f, int *width, int columns)
{
	for (;;) {
		int sum = 0, left = 0, lightest = -1;

		for (int i = 0; i < f->n; i++) {
			if (!width[i])
				continue;
			sum += width[i];
			left++;
			if (lightest < 0 || f->fact[i].weight <= f->fact[lightest].weight)
				lightest = i;
		}
		for (int gap = 3; gap >= 2 || (gap == 1 && left == 2); gap--)
			if (sum + gap * (left - 1) <= columns)
				return gap;
		if (left <= 1)
			return 1;
		width[lightest] = 0;
	}
}

int widget_facts_draw(const struct widget_facts *f, struct area a, int y, int x, int columns)
{
	int width[WIDGET_FACTS_MAX] = {0}, gap, at = 0;

	for (int i = 0; i < f->n; i++)
		width[i] = f->fact[i].bar ? f->fact[i].bar
					  : area_width(bytes_of(f->fact[i].text), canvas_charset(a.canvas));
	gap = facts_fit(f, width, columns);
	for (int i = 0; i < f->n; i++) {
		const struct widget_fact *fact = &f->fact[i];

		if (!width[i])
			continue;
		if (at)
			at += gap;
		if (fact->bar && at + fact->bar <= columns)
			area_bar(a, y, x + at, fact->bar, fact->share, fact->mark, fact->style);
		else if (!fact->bar)
			area_outside(a, y, x + at, columns - at, bytes_of(fact->text), fact->style);
		at += width[i];
	}
	return at < columns ? at : columns;
}

/* SPDX-License-Identifier: ISC */
/*
 * The pieces of a page of HTML. Text from a board passes through html_text and nothing else, which makes it harmless
 * (base/shown.h) and escapes & < > " '; so it may stand between tags and in quoted attributes, and never elsewhere. Cells
 * are wrapped in <bdi>, so that letters from right to left do not reorder their neighbours.
 *
 * Every row has one anchor: its table and id, or its table and number where the id is no slug or another row has it. A page
 * that links to a row must also have drawn it: html_place and html_link go together.
 */
#ifndef RENDER_HTML_H
#define RENDER_HTML_H

#include "model/board.h"
#include "render/exports.h"

struct html {
	const struct exports_source *x;
	const struct board *b; /* of x */
	struct str *out;
	bool lone; /* the page has no places to link to: names stay plain text */
};

void html_text(struct str *out, struct bytes utf8);
/* A stored cell, a field and a row's name, in <bdi>. Nothing at all where they are empty; false then. */
bool html_cell(struct html *h, enum table_id t, uint32_t row, int column);
bool html_field(struct html *h, enum table_id t, uint32_t row, const char *name, int decimals);
void html_label(struct html *h, enum table_id t, uint32_t row);
/* ` id="plan-offline-write"`. */
void html_place(struct html *h, enum table_id t, uint32_t row);
/* The row's name, leading to its place. */
void html_link(struct html *h, enum table_id t, uint32_t row);
/* The same of a reference that may be empty or broken; false then. */
bool html_link_to(struct html *h, enum table_id t, int32_t row);
/* Rows as links with commas between. */
void html_links(struct html *h, enum table_id t, struct rows rows);
/* `for p0 p2`: the classes that the filter by persona looks at. */
void html_for(struct html *h, struct rows personas);
/* Their names, each with its colour. */
void html_personas(struct html *h, struct rows personas);
/* An enum's word with blanks for dashes, as a badge of that class and word: `<span class="badge s-done">done</span>`. */
void html_badge(struct html *h, enum table_id t, uint32_t row, int column, char prefix);
/* A bar from 0 to 1 with a mark (NAN: none), and its share in words. */
void html_bar(struct html *h, double share, double mark, const char *words);
/* "0.54", or a dash where it is not known. */
void html_number(struct html *h, double x, int decimals);
/* A day that is not torn apart at the end of a line; nothing for CLOCK_NO_DAY. */
void html_day(struct html *h, day_t day);
/* Doctype, head with the policy and the style, and the beginning of body. `filter`: with the rules of the filter. */
void html_begin(struct html *h, const char *title, bool filter);
void html_end(struct html *h);
/* The radio buttons of the filter. */
void html_filter(struct html *h);

/* The parts of the page of a board, in their order; each is one section. */
/* The vision, which stands in the header; ROW_NONE where there is none. */
int32_t html_strategy_vision(const struct board *b);
void html_strategy_objectives(struct html *h);
void html_strategy_ranking(struct html *h);
void html_plan(struct html *h);
void html_plan_roadmap(struct html *h);
void html_strategy_people(struct html *h);
void html_usage(struct html *h);
void html_usage_technology(struct html *h);
void html_signs_lamps(struct html *h);
void html_signs(struct html *h);

extern const char *const html_style;

#endif

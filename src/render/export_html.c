/* SPDX-License-Identifier: ISC */
/* One page that needs nothing but itself: no scripts, no fonts, no pictures, no network. */
#include <config.h>

#include "render/exports.h"

#include "render/export_cell.h"
#include "render/html.h"

static void add_header(struct html *h)
{
	const struct board *b = h->b;
	struct str name = {0};
	int32_t vision = html_strategy_vision(b);

	export_cell_board(&name, b);
	str_adds(h->out, "<header>\n<h1><bdi>");
	html_text(h->out, str_bytes(&name));
	str_addf(h->out, "</bdi> \xC2\xB7 level %d \xC2\xB7 ", h->x->signs->level);
	clock_add_day(h->out, b->today);
	str_adds(h->out, "</h1>\n");
	if (vision >= 0) {
		str_adds(h->out, "<p class=\"vision\"");
		html_place(h, TABLE_STRATEGY, (uint32_t)vision);
		str_adds(h->out, ">");
		html_label(h, TABLE_STRATEGY, (uint32_t)vision);
		str_adds(h->out, "</p>\n<p class=\"lead\">");
		html_cell(h, TABLE_STRATEGY, (uint32_t)vision, STRATEGY_DESCRIPTION);
		str_adds(h->out, "</p>\n");
	}
	html_signs_lamps(h);
	html_filter(h);
	str_adds(h->out, "</header>\n");
	str_release(&name);
}

void export_html(const struct exports_source *x, struct str *out)
{
	struct html h = {x, x->board, out, false};
	size_t errors = findings_errors(x->findings);

	html_begin(&h, ": the board", true);
	str_adds(out, "<a class=\"skip\" href=\"#main\">To the content</a>\n");
	add_header(&h);
	str_adds(out, "<nav aria-label=\"Parts of the board\"><ul>\n<li><a href=\"#objectives\">Objectives</a></li>\n"
		"<li><a href=\"#ranking\">Priorities</a></li>\n<li><a href=\"#board\">Board</a></li>\n"
		"<li><a href=\"#roadmap\">Roadmap</a></li>\n<li><a href=\"#people\">Personas</a></li>\n"
		"<li><a href=\"#usage\">Usage</a></li>\n");
	if (board_rows(x->board, TABLE_TECHNOLOGIES) > 0)
		str_adds(out, "<li><a href=\"#technology\">Technology</a></li>\n");
	str_adds(out, "<li><a href=\"#signs\">Signs</a></li>\n</ul></nav>\n<main id=\"main\">\n");
	html_strategy_objectives(&h);
	html_strategy_ranking(&h);
	html_plan(&h);
	html_plan_roadmap(&h);
	html_strategy_people(&h);
	html_usage(&h);
	html_usage_technology(&h);
	html_signs(&h);
	str_adds(out, "</main>\n<footer><p>As of ");
	clock_add_day(out, x->board->today);
	if (errors > 0)
		str_addf(out, "; %zu error%s in the data", errors, errors == 1 ? "" : "s");
	str_adds(out, ". Written by planboard from the board's files.</p></footer>\n");
	html_end(&h);
}

/* SPDX-License-Identifier: ISC */
/* Who uses what, as a table that is warm where many do; and what it is built with. */
#include <config.h>

#include <math.h>

#include "base/round.h"
#include "model/usage_grid.h"
#include "render/html.h"

static void trend(struct html *h, const struct usage_cell *c)
{
	static const char *const words[] = {"", "new", "same as before", "up", "down"};
	static const char *const signs[] = {"", "\xE2\x9C\xB1", "=", "\xE2\x96\xB2", "\xE2\x96\xBC"};

	if (c->trend != USAGE_TREND_NONE)
		str_addf(h->out, " <span aria-hidden=\"true\">%s</span><span class=\"hidden\">%s</span>", signs[c->trend],
			words[c->trend]);
}

static void heat_cell(struct html *h, const struct usage_cell *c, uint32_t persona)
{
	int warmth = c && !isnan(c->share) ? (int)(c->share * 5 + 0.999) : 0;

	str_addf(h->out, "<td class=\"for p%u h%d\"", (unsigned)persona, warmth > 5 ? 5 : warmth);
	if (c && c->row >= 0)
		html_place(h, TABLE_USAGE, (uint32_t)c->row);
	str_addc(h->out, '>');
	if (c && !isnan(c->share)) {
		str_addf(h->out, "%ld %%", round_long(c->share * 100));
		trend(h, c);
		str_adds(h->out, c->target ? "" : " <span class=\"small\">not made for them</span>");
	} else if (c && c->unknown) {
		str_adds(h->out, "<span class=\"q\" title=\"made for them, and nobody knows their share\">?</span>"
			"<span class=\"hidden\">not known</span>");
	} else if (c && c->target) {
		str_adds(h->out, "<span class=\"q\">meant</span>");
	}
	if (c && c->row >= 0) {
		str_adds(h->out, "<p class=\"small\">");
		html_cell(h, TABLE_USAGE, (uint32_t)c->row, USAGE_WHY);
		str_adds(h->out, "</p>");
	}
	str_adds(h->out, "</td>");
}

void html_usage(struct html *h)
{
	uint32_t personas = board_rows(h->b, TABLE_PERSONAS);
	struct usage_grid grid = {0};

	usage_grid_build(&grid, h->b);
	str_adds(h->out, "<section aria-labelledby=\"usage\"><h2 id=\"usage\">Usage</h2>\n"
		"<div class=\"scroll\" role=\"region\" aria-labelledby=\"usage\" tabindex=\"0\"><table class=\"heat\">\n"
		"<caption>Of those who could use it, how many do");
	if (grid.latest != INT32_MIN) {
		str_adds(h->out, "; latest period ");
		usage_grid_period(h->out, grid.latest);
	}
	str_adds(h->out, "</caption>\n<thead><tr><th scope=\"col\">Feature</th>");
	for (uint32_t p = 0; p < personas; p++) {
		str_addf(h->out, "<th scope=\"col\" class=\"for p%u\"><span class=\"who w%u\">", (unsigned)p, (unsigned)p % 8);
		html_link(h, TABLE_PERSONAS, p);
		str_adds(h->out, "</span></th>");
	}
	str_adds(h->out, "</tr></thead>\n<tbody>\n");
	for (uint32_t f = 0; f < board_rows(h->b, TABLE_FEATURES); f++) {
		str_adds(h->out, "<tr");
		html_place(h, TABLE_FEATURES, f);
		str_adds(h->out, "><th scope=\"row\">");
		html_label(h, TABLE_FEATURES, f);
		str_adds(h->out, " ");
		html_badge(h, TABLE_FEATURES, f, FEATURES_STATUS, 's');
		str_adds(h->out, "</th>");
		for (uint32_t p = 0; p < personas; p++)
			heat_cell(h, usage_grid_at(&grid, f, p), p);
		str_adds(h->out, "</tr>\n");
	}
	str_adds(h->out, "</tbody></table></div></section>\n");
	usage_grid_release(&grid);
}

static void technology(struct html *h, uint32_t t)
{
	str_adds(h->out, "<tr");
	html_place(h, TABLE_TECHNOLOGIES, t);
	str_adds(h->out, "><th scope=\"row\">");
	html_label(h, TABLE_TECHNOLOGIES, t);
	str_adds(h->out, "<p class=\"small\">");
	html_cell(h, TABLE_TECHNOLOGIES, t, TECHNOLOGIES_WHY);
	str_adds(h->out, "</p></th><td>");
	html_badge(h, TABLE_TECHNOLOGIES, t, TECHNOLOGIES_RING, 'r');
	str_adds(h->out, "</td><td>");
	html_cell(h, TABLE_TECHNOLOGIES, t, TECHNOLOGIES_PREVIOUS_RING);
	str_adds(h->out, "</td><td>");
	html_cell(h, TABLE_TECHNOLOGIES, t, TECHNOLOGIES_QUADRANT);
	str_adds(h->out, "</td><td class=\"n\">");
	html_number(h, h->b->technologies[t].trl, 0);
	str_adds(h->out, "</td><td>");
	struct board_run run = board_backward(h->b, BOARD_TECHNOLOGY_PRIORITIES, t);

	for (uint32_t i = 0; i < run.n; i++) {
		str_adds(h->out, i > 0 ? ", " : "");
		html_link(h, TABLE_PRIORITIES, (uint32_t)run.rows[i]);
	}
	str_adds(h->out, "</td></tr>\n");
}

void html_usage_technology(struct html *h)
{
	uint32_t n = board_rows(h->b, TABLE_TECHNOLOGIES);

	if (n == 0)
		return;
	str_adds(h->out, "<section aria-labelledby=\"technology\"><h2 id=\"technology\">Technology</h2>\n"
		"<div class=\"scroll\" role=\"region\" aria-labelledby=\"technology\" tabindex=\"0\"><table>\n"
		"<caption>Readiness is from 1 (an idea) to 9 (proven in use)</caption>\n"
		"<thead><tr><th scope=\"col\">Technology</th><th scope=\"col\">Ring</th><th scope=\"col\">Before</th>"
		"<th scope=\"col\">Quadrant</th><th scope=\"col\" class=\"n\">Readiness</th><th scope=\"col\">Needed by</th></tr></thead>\n<tbody>\n");
	for (int ring = 0; ring < 4; ring++)
		for (uint32_t t = 0; t < n; t++)
			if (h->b->technologies[t].ring == ring)
				technology(h, t);
	for (uint32_t t = 0; t < n; t++)
		if (h->b->technologies[t].ring < 0)
			technology(h, t);
	str_adds(h->out, "</tbody></table></div></section>\n");
}

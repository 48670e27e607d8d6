/* SPDX-License-Identifier: ISC */
/* The parts that say why and for whom: objectives with their key results, the ranking, the personas. */
#include <config.h>

#include <math.h>

#include "model/derive.h"
#include "render/html.h"

/* ------------------------------------------------------------------------------------------------------- objectives */

static void key_result(struct html *h, uint32_t k)
{
	const struct key_result_row *row = &h->b->key_results[k];

	str_adds(h->out, "<div class=\"kr\"");
	html_place(h, TABLE_KEY_RESULTS, k);
	str_adds(h->out, "><h4>");
	html_label(h, TABLE_KEY_RESULTS, k);
	str_adds(h->out, "</h4>");
	html_bar(h, derive_progress(row), derive_elapsed(h->b, k), "progress");
	str_adds(h->out, "<p class=\"small\">from ");
	html_number(h, row->baseline, 2);
	str_adds(h->out, " to ");
	html_number(h, row->target, 2);
	str_adds(h->out, ", now <strong>");
	html_number(h, row->current, 2);
	str_adds(h->out, "</strong> ");
	html_cell(h, TABLE_KEY_RESULTS, k, KEY_RESULTS_UNIT);
	if (row->updated != CLOCK_NO_DAY) {
		str_adds(h->out, " on ");
		html_day(h, row->updated);
	}
	str_adds(h->out, "</p></div>\n");
}

static void add_owner(struct html *h, enum table_id t, uint32_t row, int column)
{
	struct str scratch = {0};

	if (board_value(h->b, t, row, column, &scratch).n > 0) {
		str_adds(h->out, " owned by ");
		html_cell(h, t, row, column);
	}
	str_release(&scratch);
}

static void objective(struct html *h, uint32_t s)
{
	const struct strategy_row *row = &h->b->strategy[s];
	struct board_run results = board_backward(h->b, BOARD_OBJECTIVE_KEY_RESULTS, s),
			 served = board_backward(h->b, BOARD_OBJECTIVE_PRIORITIES, s);

	str_adds(h->out, "<article class=\"card ");
	html_for(h, row->personas);
	str_addc(h->out, '"');
	html_place(h, TABLE_STRATEGY, s);
	str_adds(h->out, ">\n<h3>");
	html_label(h, TABLE_STRATEGY, s);
	str_adds(h->out, "</h3><p>");
	html_cell(h, TABLE_STRATEGY, s, STRATEGY_DESCRIPTION);
	str_adds(h->out, "</p><p class=\"facts\">");
	html_badge(h, TABLE_STRATEGY, s, STRATEGY_STATUS, 's');
	add_owner(h, TABLE_STRATEGY, s, STRATEGY_OWNER);
	if (row->end_date != CLOCK_NO_DAY) {
		str_adds(h->out, ", until ");
		html_day(h, row->end_date);
	}
	str_adds(h->out, "</p>\n");
	html_bar(h, derive_grade(h->b, s), derive_objective_elapsed(h->b, s), "grade");
	for (uint32_t i = 0; i < results.n; i++)
		key_result(h, (uint32_t)results.rows[i]);
	if (served.n > 0)
		str_adds(h->out, "<p class=\"small\">Served by ");
	for (uint32_t i = 0; i < served.n; i++) {
		str_adds(h->out, i > 0 ? ", " : "");
		html_link(h, TABLE_PRIORITIES, (uint32_t)served.rows[i]);
	}
	str_adds(h->out, served.n > 0 ? "</p>\n" : "");
	html_personas(h, row->personas);
	str_adds(h->out, "</article>\n");
}

static void statement(struct html *h, uint32_t s)
{
	str_adds(h->out, "<article class=\"card\"");
	html_place(h, TABLE_STRATEGY, s);
	str_adds(h->out, "><p class=\"facts\">");
	html_badge(h, TABLE_STRATEGY, s, STRATEGY_TYPE, 't');
	str_adds(h->out, "</p><h3>");
	html_label(h, TABLE_STRATEGY, s);
	str_adds(h->out, "</h3><p class=\"why\">");
	html_cell(h, TABLE_STRATEGY, s, STRATEGY_DESCRIPTION);
	str_adds(h->out, "</p></article>\n");
}

int32_t html_strategy_vision(const struct board *b)
{
	for (uint32_t s = 0; s < board_rows(b, TABLE_STRATEGY); s++)
		if (b->strategy[s].type == STRATEGY_TYPE_VISION)
			return (int32_t)s;
	return ROW_NONE;
}

void html_strategy_objectives(struct html *h)
{
	uint32_t n = board_rows(h->b, TABLE_STRATEGY);

	str_adds(h->out, "<section aria-labelledby=\"strategy\"><h2 id=\"strategy\">Strategy</h2>\n<div class=\"grid\">\n");
	for (uint32_t s = 0; s < n; s++)
		if (h->b->strategy[s].type != STRATEGY_TYPE_OBJECTIVE && (int32_t)s != html_strategy_vision(h->b))
			statement(h, s);
	str_adds(h->out, "</div></section>\n<section aria-labelledby=\"objectives\"><h2 id=\"objectives\">Objectives</h2>\n"
		"<p class=\"note\">The grade is the mean progress of the key results; the upright mark is the time that is gone.</p>\n"
		"<div class=\"grid\">\n");
	for (uint32_t s = 0; s < n; s++)
		if (h->b->strategy[s].type == STRATEGY_TYPE_OBJECTIVE)
			objective(h, s);
	str_adds(h->out, "</div></section>\n");
}

/* ---------------------------------------------------------------------------------------------------------- ranking */

static void number_cell(struct html *h, double x, int decimals)
{
	str_adds(h->out, "<td class=\"n\">");
	html_number(h, x, decimals);
	str_adds(h->out, "</td>");
}

static void rank_row(struct html *h, uint32_t r)
{
	const struct priority_row *row = &h->b->priorities[r];
	int place = derive_place(h->b, r), by_score = derive_rice_place(h->b, r);

	str_adds(h->out, "<tr class=\"");
	html_for(h, row->personas);
	str_addc(h->out, '"');
	html_place(h, TABLE_PRIORITIES, r);
	str_adds(h->out, ">");
	number_cell(h, place > 0 ? place : NAN, 0);
	str_adds(h->out, "<th scope=\"row\">");
	html_label(h, TABLE_PRIORITIES, r);
	str_adds(h->out, "<p class=\"small\">");
	html_cell(h, TABLE_PRIORITIES, r, PRIORITIES_WHY);
	str_adds(h->out, "</p>");
	html_personas(h, row->personas);
	str_adds(h->out, "</th><td class=\"wide\">");
	html_link_to(h, TABLE_STRATEGY, row->objective);
	str_adds(h->out, "</td>");
	number_cell(h, derive_rice(row), 1);
	number_cell(h, by_score > 0 ? by_score : NAN, 0);
	str_adds(h->out, "<td>");
	html_badge(h, TABLE_PRIORITIES, r, PRIORITIES_MOSCOW, 'm');
	str_adds(h->out, "</td>");
	number_cell(h, row->effort, 1);
	str_adds(h->out, "<td>");
	html_cell(h, TABLE_PRIORITIES, r, PRIORITIES_FEASIBILITY);
	if (row->technologies.n > 0) {
		str_adds(h->out, "<p class=\"small\">");
		html_links(h, TABLE_TECHNOLOGIES, row->technologies);
		str_adds(h->out, "</p>");
	}
	str_adds(h->out, "</td><td>");
	html_badge(h, TABLE_PRIORITIES, r, PRIORITIES_STATUS, 's');
	str_adds(h->out, "</td><td>");
	html_cell(h, TABLE_PRIORITIES, r, PRIORITIES_OWNER);
	str_adds(h->out, "</td></tr>\n");
}

void html_strategy_ranking(struct html *h)
{
	uint32_t n = board_rows(h->b, TABLE_PRIORITIES);
	const uint32_t *order = derive_order(h->b);

	str_adds(h->out, "<section aria-labelledby=\"ranking\"><h2 id=\"ranking\">Priorities</h2>\n"
		"<div class=\"scroll\" role=\"region\" aria-labelledby=\"ranking\" tabindex=\"0\"><table>\n"
		"<caption>In the order that was decided. RICE is reach \xC3\x97 impact \xC3\x97 confidence / effort; its place is beside it.</caption>\n"
		"<thead><tr><th scope=\"col\" class=\"n\">Place</th><th scope=\"col\">Priority</th><th scope=\"col\">Objective</th>"
		"<th scope=\"col\" class=\"n\">RICE</th><th scope=\"col\" class=\"n\">by RICE</th><th scope=\"col\">MoSCoW</th>"
		"<th scope=\"col\" class=\"n\">Months</th><th scope=\"col\">Feasibility</th>"
		"<th scope=\"col\">Status</th><th scope=\"col\">Owner</th></tr></thead>\n<tbody>\n");
	for (uint32_t i = 0; i < n; i++)
		rank_row(h, order[i]);
	str_adds(h->out, "</tbody></table></div></section>\n");
}

/* --------------------------------------------------------------------------------------------------------- personas */

static void fact(struct html *h, const char *name, uint32_t p, int column)
{
	struct str scratch = {0};

	if (board_value(h->b, TABLE_PERSONAS, p, column, &scratch).n > 0) {
		str_addf(h->out, "<dt>%s</dt><dd>", name);
		html_cell(h, TABLE_PERSONAS, p, column);
		str_adds(h->out, "</dd>");
	}
	str_release(&scratch);
}

static void persona(struct html *h, uint32_t p)
{
	str_addf(h->out, "<article class=\"card for p%u\"", (unsigned)p);
	html_place(h, TABLE_PERSONAS, p);
	str_addf(h->out, "><h3 class=\"who w%u\">", (unsigned)p % 8);
	html_label(h, TABLE_PERSONAS, p);
	str_adds(h->out, "</h3><p class=\"facts\">");
	html_badge(h, TABLE_PERSONAS, p, PERSONAS_KIND, 'k');
	str_addc(h->out, ' ');
	html_cell(h, TABLE_PERSONAS, p, PERSONAS_ROLE);
	str_adds(h->out, "</p>");
	str_adds(h->out, "<blockquote>");
	html_cell(h, TABLE_PERSONAS, p, PERSONAS_JOB);
	str_adds(h->out, "</blockquote>");
	str_adds(h->out, "<dl>");
	fact(h, "wants", p, PERSONAS_GOALS);
	fact(h, "hindered by", p, PERSONAS_FRUSTRATIONS);
	fact(h, "where", p, PERSONAS_SEGMENT);
	fact(h, "people", p, PERSONAS_POPULATION);
	fact(h, "evidence", p, PERSONAS_EVIDENCE);
	str_adds(h->out, "<dt>open plan</dt><dd>");
	struct board_run run = board_backward(h->b, BOARD_PERSONA_PLAN, p);
	unsigned n = 0;

	for (uint32_t i = 0; i < run.n; i++)
		n += derive_is_open(&h->b->plan[run.rows[i]]);
	str_addf(h->out, "%u %s</dd></dl></article>\n", n, n == 1 ? "entry" : "entries");
}

void html_strategy_people(struct html *h)
{
	str_adds(h->out, "<section aria-labelledby=\"people\"><h2 id=\"people\">Personas</h2>\n<div class=\"grid\">\n");
	for (uint32_t p = 0; p < board_rows(h->b, TABLE_PERSONAS); p++)
		persona(h, p);
	str_adds(h->out, "</div></section>\n");
}

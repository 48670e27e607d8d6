/* SPDX-License-Identifier: ISC */
/* The plan: as cards by horizon, and by quarter along the priorities. */
#include <config.h>

#include <math.h>

#include "model/derive.h"
#include "render/export_cell.h"
#include "render/html.h"

/* ------------------------------------------------------------------------------------------------------------ cards */

static void facts(struct html *h, uint32_t row)
{
	const struct plan_row *p = &h->b->plan[row];
	day_t end = p->status == PLAN_STATUS_DONE && p->done_date != CLOCK_NO_DAY ? p->done_date : p->due_date;
	struct str scratch = {0};

	str_adds(h->out, "<p class=\"facts\">");
	html_badge(h, TABLE_PLAN, row, PLAN_STATUS, 's');
	str_addc(h->out, ' ');
	html_badge(h, TABLE_PLAN, row, PLAN_TYPE, 't');
	if (board_value(h->b, TABLE_PLAN, row, PLAN_OWNER, &scratch).n > 0) {
		str_adds(h->out, " \xC2\xB7 ");
		html_cell(h, TABLE_PLAN, row, PLAN_OWNER);
	}
	if (board_value(h->b, TABLE_PLAN, row, PLAN_TIMEFRAME, &scratch).n > 0) {
		str_adds(h->out, " \xC2\xB7 ");
		html_cell(h, TABLE_PLAN, row, PLAN_TIMEFRAME);
	}
	if (end != CLOCK_NO_DAY) {
		str_adds(h->out, p->status == PLAN_STATUS_DONE ? " \xC2\xB7 finished " : " \xC2\xB7 due ");
		html_day(h, end);
	}
	if (derive_is_overdue(p, h->b->today))
		str_adds(h->out, " <span class=\"overdue\">overdue</span>");
	if (!isnan(p->effort)) {
		str_adds(h->out, " \xC2\xB7 ");
		html_number(h, p->effort, 1);
		str_adds(h->out, " months");
	}
	str_adds(h->out, "</p>");
	str_release(&scratch);
}

static void ties(struct html *h, uint32_t row)
{
	const struct plan_row *p = &h->b->plan[row];
	struct board_run features = derive_features(h->b, row);
	struct str url = {0};

	str_adds(h->out, "<p class=\"small\">");
	if (p->priority >= 0) {
		str_adds(h->out, "Priority: ");
		html_link_to(h, TABLE_PRIORITIES, p->priority);
	}
	for (uint32_t i = 0; i < features.n; i++) {
		str_adds(h->out, i > 0 ? ", " : p->priority >= 0 ? "<br>Changes: " : "Changes: ");
		html_link(h, TABLE_FEATURES, (uint32_t)features.rows[i]);
	}
	if (p->depends_on.n > 0) {
		str_adds(h->out, p->priority >= 0 || features.n > 0 ? "<br>Needs first: " : "Needs first: ");
		html_links(h, TABLE_PLAN, p->depends_on);
	}
	str_adds(h->out, "</p>");
	export_cell_field(&url, h->b, TABLE_PLAN, row, "url", -1);
	if (export_cell_is_url(str_bytes(&url))) {
		str_adds(h->out, "<p class=\"small\"><a rel=\"noreferrer noopener\" href=\"");
		html_text(h->out, str_bytes(&url));
		str_adds(h->out, "\">ticket</a></p>");
	}
	str_release(&url);
}

static void card(struct html *h, uint32_t row)
{
	struct rows personas = derive_personas(h->b, row, &(bool){false});

	str_adds(h->out, "<article class=\"card ");
	html_for(h, personas);
	str_addc(h->out, '"');
	html_place(h, TABLE_PLAN, row);
	str_adds(h->out, "><h4>");
	html_label(h, TABLE_PLAN, row);
	str_adds(h->out, "</h4>");
	facts(h, row);
	str_adds(h->out, "<p class=\"why\">");
	html_field(h, TABLE_PLAN, row, "effective_why", -1);
	str_adds(h->out, "</p>");
	if (h->b->plan[row].status == PLAN_STATUS_DONE) {
		str_adds(h->out, "<p class=\"why\"><strong>Outcome:</strong> ");
		if (!html_cell(h, TABLE_PLAN, row, PLAN_OUTCOME))
			str_adds(h->out, "not written down");
		str_adds(h->out, "</p>");
	}
	ties(h, row);
	html_personas(h, personas);
	str_adds(h->out, "</article>\n");
}

static unsigned count(const struct board *b, enum horizon z)
{
	unsigned n = 0;

	for (uint32_t row = 0; row < board_rows(b, TABLE_PLAN); row++)
		n += b->plan[row].horizon == z;
	return n;
}

static void cards(struct html *h, enum horizon z)
{
	for (uint32_t row = 0; row < board_rows(h->b, TABLE_PLAN); row++)
		if (h->b->plan[row].horizon == z)
			card(h, row);
}

void html_plan(struct html *h)
{
	static const char *const names[] = {"Now", "Next", "Later"};

	str_adds(h->out, "<section aria-labelledby=\"board\"><h2 id=\"board\">Board</h2>\n<div class=\"lanes\">\n");
	for (int z = HORIZON_NOW; z <= HORIZON_LATER; z++) {
		str_addf(h->out, "<div class=\"lane\"><h3>%s <span>%u</span></h3>\n", names[z], count(h->b, (enum horizon)z));
		cards(h, (enum horizon)z);
		str_adds(h->out, "</div>\n");
	}
	str_adds(h->out, "</div></section>\n");
	if (count(h->b, HORIZON_DONE) + count(h->b, HORIZON_DROPPED) == 0)
		return;
	str_adds(h->out, "<section aria-labelledby=\"finished\"><h2 id=\"finished\">Finished and dropped</h2>\n<div class=\"grid\">\n");
	cards(h, HORIZON_DONE);
	cards(h, HORIZON_DROPPED);
	str_adds(h->out, "</div></section>\n");
}

/* ---------------------------------------------------------------------------------------------------------- roadmap */

enum { BEFORE, QUARTERS = 6, AFTER = QUARTERS + 1, TIMES };

/* Which column an open entry stands in: one for what should be over, six quarters, one for the rest. */
static int column_of(const struct board *b, uint32_t row)
{
	int quarter = derive_quarter(&b->plan[row]), now = clock_quarter(b->today);

	if (quarter != INT32_MIN)
		return quarter < now ? BEFORE : quarter - now < QUARTERS ? quarter - now + 1 : AFTER;
	switch (b->plan[row].horizon) {
	case HORIZON_NOW: return 1;
	case HORIZON_NEXT: return 2;
	default: return AFTER;
	}
}

static void roadmap_cell(struct html *h, int32_t priority, int column)
{
	struct board_run run = {NULL, board_rows(h->b, TABLE_PLAN)};
	bool any = false;

	if (priority >= 0)
		run = board_backward(h->b, BOARD_PRIORITY_PLAN, (uint32_t)priority);
	str_adds(h->out, "<td>");
	for (uint32_t i = 0; i < run.n; i++) {
		uint32_t row = run.rows ? (uint32_t)run.rows[i] : i;
		const struct plan_row *p = &h->b->plan[row];

		if (!derive_is_open(p) || (priority < 0 && p->priority >= 0) || column_of(h->b, row) != column)
			continue;
		str_adds(h->out, any ? "" : "<ul>");
		any = true;
		str_addf(h->out, "<li class=\"s-%s ", p->status == PLAN_STATUS_IN_PROGRESS ? "in-progress"
			: p->status == PLAN_STATUS_BLOCKED ? "blocked" : "planned");
		html_for(h, derive_personas(h->b, row, &(bool){false}));
		str_adds(h->out, "\">");
		html_link(h, TABLE_PLAN, row);
		if (p->status == PLAN_STATUS_IN_PROGRESS || p->status == PLAN_STATUS_BLOCKED) {
			str_adds(h->out, " <span class=\"small\">");
			str_adds(h->out, p->status == PLAN_STATUS_BLOCKED ? "blocked" : "in progress");
			str_adds(h->out, "</span>");
		}
		str_adds(h->out, "</li>");
	}
	str_adds(h->out, any ? "</ul></td>" : "</td>");
}

static void roadmap_head(struct html *h, const unsigned *n)
{
	str_adds(h->out, "<thead><tr><th scope=\"col\">Priority</th>");
	for (int c = 0; c < TIMES; c++) {
		int quarter = clock_quarter(h->b->today) + c - 1;

		if (n[c] == 0)
			continue;
		if (c == BEFORE || c == AFTER)
			str_addf(h->out, "<th scope=\"col\">%s</th>", c == BEFORE ? "should be over" : "later or no date");
		else
			str_addf(h->out, "<th scope=\"col\">%d-Q%d</th>", quarter / 4, quarter % 4 + 1);
	}
	str_adds(h->out, "</tr></thead>\n");
}

static void roadmap_row(struct html *h, int32_t priority, const unsigned *n)
{
	str_adds(h->out, "<tr><th scope=\"row\">");
	if (!html_link_to(h, TABLE_PRIORITIES, priority))
		str_adds(h->out, "for no priority");
	str_adds(h->out, "</th>");
	for (int c = 0; c < TIMES; c++)
		if (n[c] > 0)
			roadmap_cell(h, priority, c);
	str_adds(h->out, "</tr>\n");
}

void html_plan_roadmap(struct html *h)
{
	uint32_t n = board_rows(h->b, TABLE_PRIORITIES), rows = board_rows(h->b, TABLE_PLAN);
	unsigned times[TIMES] = {0}, *own = mem_array((size_t)n + 1, sizeof *own), loose = 0;

	for (uint32_t i = 0; i < n; i++)
		own[i] = 0;
	for (uint32_t row = 0; row < rows; row++) {
		if (!derive_is_open(&h->b->plan[row]))
			continue;
		times[column_of(h->b, row)]++;
		if (h->b->plan[row].priority >= 0)
			own[h->b->plan[row].priority]++;
		else
			loose++;
	}
	str_adds(h->out, "<section aria-labelledby=\"roadmap\"><h2 id=\"roadmap\">Roadmap</h2>\n"
		"<div class=\"scroll\" role=\"region\" aria-labelledby=\"roadmap\" tabindex=\"0\"><table class=\"roadmap\">\n"
		"<caption>What is open, by the quarter in which it begins</caption>\n");
	roadmap_head(h, times);
	str_adds(h->out, "<tbody>\n");
	for (uint32_t i = 0; i < n; i++)
		if (own[derive_order(h->b)[i]] > 0)
			roadmap_row(h, (int32_t)derive_order(h->b)[i], times);
	if (loose > 0)
		roadmap_row(h, -1, times);
	str_adds(h->out, "</tbody></table></div></section>\n");
	mem_free(own);
}

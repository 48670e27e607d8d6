/* SPDX-License-Identifier: ISC */
/* The Product Block: the board on one sheet of paper, to hang on a wall. Nothing on it can be clicked. */
#include <config.h>

#include "render/exports.h"

#include <math.h>

#include "model/derive.h"
#include "model/usage_grid.h"
#include "render/export_cell.h"
#include "render/html.h"

enum { PRIORITIES_SHOWN = 5, FEATURES_SHOWN = 3, ENTRIES_SHOWN = 9 };

static void statements(struct html *h, int type, const char *title)
{
	bool any = false;

	for (uint32_t s = 0; s < board_rows(h->b, TABLE_STRATEGY); s++) {
		if (h->b->strategy[s].type != type)
			continue;
		if (!any)
			str_addf(h->out, "<section class=\"card\"><h2>%s</h2>", title);
		any = true;
		str_adds(h->out, "<p><strong>");
		html_label(h, TABLE_STRATEGY, s);
		str_adds(h->out, "</strong></p>");
		if (type != STRATEGY_TYPE_NON_GOAL) {
			str_adds(h->out, "<p class=\"small\">");
			html_cell(h, TABLE_STRATEGY, s, STRATEGY_DESCRIPTION);
			str_adds(h->out, "</p>");
		}
	}
	str_adds(h->out, any ? "</section>\n" : "");
}

static void objectives(struct html *h)
{
	str_adds(h->out, "<section class=\"card\"><h2>Objectives</h2>\n");
	for (uint32_t s = 0; s < board_rows(h->b, TABLE_STRATEGY); s++) {
		if (h->b->strategy[s].type != STRATEGY_TYPE_OBJECTIVE || h->b->strategy[s].status != STRATEGY_STATUS_ACTIVE)
			continue;
		str_adds(h->out, "<p><strong>");
		html_label(h, TABLE_STRATEGY, s);
		str_adds(h->out, "</strong></p>");
		html_bar(h, derive_grade(h->b, s), derive_objective_elapsed(h->b, s), "grade");
	}
	str_adds(h->out, "</section>\n");
}

static void priorities(struct html *h)
{
	const uint32_t *order = derive_order(h->b);

	str_adds(h->out, "<section class=\"card\"><h2>First priorities</h2><ol class=\"plain\">\n");
	for (uint32_t i = 0; i < board_rows(h->b, TABLE_PRIORITIES) && i < PRIORITIES_SHOWN; i++) {
		if (derive_place(h->b, order[i]) == 0)
			break;
		str_adds(h->out, "<li><strong>");
		html_label(h, TABLE_PRIORITIES, order[i]);
		str_adds(h->out, "</strong><p class=\"small\">");
		html_cell(h, TABLE_PRIORITIES, order[i], PRIORITIES_WHY);
		str_adds(h->out, "</p>");
		html_personas(h, h->b->priorities[order[i]].personas);
		str_adds(h->out, "</li>\n");
	}
	str_adds(h->out, "</ol></section>\n");
}

static void uses(struct html *h, const struct usage_grid *grid, uint32_t p)
{
	const struct usage_cell *c;

	for (size_t i = 0; i < FEATURES_SHOWN && (c = usage_grid_top(grid, p, i)); i++) {
		str_adds(h->out, i > 0 ? "" : "<ul class=\"plain small\">");
		str_adds(h->out, "<li>");
		html_label(h, TABLE_FEATURES, (uint32_t)c->feature);
		str_adds(h->out, " ");
		html_number(h, c->share * 100, 0);
		str_adds(h->out, " %");
		if (c->row >= 0) {
			str_adds(h->out, " ");
			html_cell(h, TABLE_USAGE, (uint32_t)c->row, USAGE_WHY);
		}
		str_adds(h->out, "</li>");
	}
	str_adds(h->out, usage_grid_top(grid, p, 0) ? "</ul>" : "");
}

static void personas(struct html *h)
{
	struct usage_grid grid = {0};

	usage_grid_build(&grid, h->b);
	str_adds(h->out, "<section class=\"card whole\"><h2>Personas and what they use</h2><div class=\"row\">\n");
	for (uint32_t p = 0; p < board_rows(h->b, TABLE_PERSONAS); p++) {
		str_addf(h->out, "<div><h3 class=\"who w%u\">", (unsigned)p % 8);
		html_label(h, TABLE_PERSONAS, p);
		str_adds(h->out, "</h3><p class=\"small\">");
		html_cell(h, TABLE_PERSONAS, p, PERSONAS_ROLE);
		str_adds(h->out, "</p>");
		uses(h, &grid, p);
		str_adds(h->out, "</div>\n");
	}
	str_adds(h->out, "</div></section>\n");
	usage_grid_release(&grid);
}

static void plan(struct html *h, enum horizon z, const char *title)
{
	unsigned n = 0;

	str_addf(h->out, "<section class=\"card\"><h2>%s</h2><ul class=\"plain\">\n", title);
	for (uint32_t row = 0; row < board_rows(h->b, TABLE_PLAN); row++) {
		if (h->b->plan[row].horizon != z || ++n > ENTRIES_SHOWN)
			continue;
		str_adds(h->out, "<li>");
		html_label(h, TABLE_PLAN, row);
		if (h->b->plan[row].status == PLAN_STATUS_BLOCKED)
			str_adds(h->out, " <span class=\"badge s-blocked\">blocked</span>");
		if (derive_is_overdue(&h->b->plan[row], h->b->today))
			str_adds(h->out, " <span class=\"overdue\">overdue</span>");
		str_adds(h->out, "</li>\n");
	}
	if (n > ENTRIES_SHOWN)
		str_addf(h->out, "<li>and %u more</li>\n", n - ENTRIES_SHOWN);
	str_adds(h->out, n == 0 ? "<li>nothing</li></ul></section>\n" : "</ul></section>\n");
}

void export_block(const struct exports_source *x, struct str *out)
{
	struct html h = {x, x->board, out, true};
	int32_t vision = html_strategy_vision(x->board);
	struct str name = {0};

	html_begin(&h, ": Product Block", false);
	export_cell_board(&name, x->board);
	str_adds(out, "<header>\n<h1><bdi>");
	html_text(out, str_bytes(&name));
	str_addf(out, "</bdi> \xC2\xB7 level %d \xC2\xB7 ", x->signs->level);
	clock_add_day(out, x->board->today);
	str_adds(out, "</h1>\n");
	if (vision >= 0) {
		str_adds(out, "<p class=\"vision\">");
		html_label(&h, TABLE_STRATEGY, (uint32_t)vision);
		str_adds(out, "</p>\n");
	}
	html_signs_lamps(&h);
	str_adds(out, "</header>\n<main class=\"sheet\">\n");
	statements(&h, STRATEGY_TYPE_DIAGNOSIS, "What stands in the way");
	statements(&h, STRATEGY_TYPE_GUIDING_POLICY, "How we go about it");
	statements(&h, STRATEGY_TYPE_NON_GOAL, "What we do not do");
	objectives(&h);
	priorities(&h);
	str_adds(out, "<div class=\"stack\">\n");
	plan(&h, HORIZON_NOW, "Now");
	plan(&h, HORIZON_NEXT, "Next");
	plan(&h, HORIZON_LATER, "Later");
	str_adds(out, "</div>\n");
	personas(&h);
	str_adds(out, "</main>\n");
	html_end(&h);
	str_release(&name);
}

/* SPDX-License-Identifier: ISC */
/*
 * For pull requests and wikis: GitHub's Markdown with its tables. A cell is one line (line ends are shown as a sign), and
 * every ASCII sign that could be markup has a backslash or a reference; "@" and "#" also get an empty comment behind them,
 * since a mention would send mail to somebody and a backslash does not stop it.
 */
#include <config.h>

#include "render/export_markdown.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "base/round.h"
#include "base/shown.h"
#include "model/derive.h"
#include "model/usage_grid.h"
#include "render/export_cell.h"

void export_markdown_text(struct str *out, struct bytes utf8)
{
	struct str safe = {0};

	shown_append(&safe, utf8, SHOWN_UTF8);
	for (size_t i = 0; i < safe.n; i++) {
		unsigned char c = (unsigned char)safe.p[i], before = i > 0 ? (unsigned char)safe.p[i - 1] : ' ',
			      next = i + 1 < safe.n ? (unsigned char)safe.p[i + 1] : ' ';

		if (c == '<')
			str_adds(out, "&lt;");
		else if (c == '>')
			str_adds(out, "&gt;");
		else if (c == '&')
			str_adds(out, "&amp;");
		else if (c == ':' && next == '/')
			str_adds(out, "&#58;"); /* no address becomes a link by itself */
		else if (c == '@' && !isalnum(before))
			str_adds(out, "@<!-- -->");
		else if (c == '#' && isdigit(next))
			str_adds(out, "#<!-- -->");
		else if (strchr("\\`*_{}[]()#|~!$", c) || (i == 0 && strchr("+-=", c)))
			str_addf(out, "\\%c", c);
		else if (c == '.' && isdigit(before) && next == ' ')
			str_adds(out, "\\.");
		else
			str_addc(out, (char)c);
	}
	str_release(&safe);
}

static void add_field(struct str *out, const struct board *b, enum table_id t, int32_t row, const char *name)
{
	struct str text = {0};

	if (row >= 0)
		export_cell_field(&text, b, t, (uint32_t)row, name, 2);
	export_markdown_text(out, str_bytes(&text));
	str_release(&text);
}

static void add_label(struct str *out, const struct board *b, enum table_id t, int32_t row)
{
	struct str text = {0};

	if (row >= 0)
		export_cell_label(&text, b, t, (uint32_t)row);
	export_markdown_text(out, str_bytes(&text));
	str_release(&text);
}

static void add_names(struct str *out, const struct board *b, struct rows personas)
{
	for (uint32_t i = 0; i < personas.n; i++) {
		str_adds(out, i > 0 ? ", " : "");
		add_label(out, b, TABLE_PERSONAS, board_ref(b, personas, i));
	}
}

static void add_percent(struct str *out, double share)
{
	if (!isnan(share))
		str_addf(out, "%ld %%", round_long(share * 100));
}

static void add_head(const struct exports_source *x, struct str *out)
{
	const struct board *b = x->board;
	struct str name = {0};

	export_cell_board(&name, b);
	str_adds(out, "# ");
	export_markdown_text(out, str_bytes(&name));
	str_adds(out, "\n\n");
	for (uint32_t s = 0; s < board_rows(b, TABLE_STRATEGY); s++)
		if (b->strategy[s].type == STRATEGY_TYPE_VISION) {
			str_adds(out, "> **");
			add_label(out, b, TABLE_STRATEGY, (int32_t)s);
			str_adds(out, "**\n\n");
		}
	str_addf(out, "Level %d, ", x->signs->level);
	clock_add_day(out, b->today);
	str_adds(out, ".");
	for (int i = 0; i < SIGN_HEAD_COUNT; i++) {
		const char *lamp = signs_lamp_name(x->signs->lamp[i]);

		str_addf(out, " %s: **%s**%s", signs_head_title((enum sign_head)i), lamp ? lamp : "not lit",
			i + 1 < SIGN_HEAD_COUNT ? "," : ".\n\n");
	}
	str_release(&name);
}

static void add_strategy(const struct board *b, struct str *out)
{
	static const struct {
		int type;
		const char *word;
	} kinds[] = {{STRATEGY_TYPE_DIAGNOSIS, "Diagnosis"}, {STRATEGY_TYPE_GUIDING_POLICY, "Policy"}, {STRATEGY_TYPE_NON_GOAL, "Not"}};

	for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++)
		for (uint32_t s = 0; s < board_rows(b, TABLE_STRATEGY); s++)
			if (b->strategy[s].type == kinds[k].type) {
				str_addf(out, "- %s: **", kinds[k].word);
				add_label(out, b, TABLE_STRATEGY, (int32_t)s);
				str_adds(out, "** ");
				add_field(out, b, TABLE_STRATEGY, (int32_t)s, "description");
				str_addc(out, '\n');
			}
	str_adds(out, "\n## Objectives\n\n| Objective | Grade | Time gone | Until | Owner |\n|---|---:|---:|---|---|\n");
	for (uint32_t s = 0; s < board_rows(b, TABLE_STRATEGY); s++) {
		if (b->strategy[s].type != STRATEGY_TYPE_OBJECTIVE)
			continue;
		str_adds(out, "| ");
		add_label(out, b, TABLE_STRATEGY, (int32_t)s);
		str_adds(out, " | ");
		add_field(out, b, TABLE_STRATEGY, (int32_t)s, "grade");
		str_adds(out, " | ");
		add_percent(out, derive_objective_elapsed(b, s));
		str_adds(out, " | ");
		add_field(out, b, TABLE_STRATEGY, (int32_t)s, "end_date");
		str_adds(out, " | ");
		add_field(out, b, TABLE_STRATEGY, (int32_t)s, "owner");
		str_adds(out, " |\n");
	}
}

static void add_priorities(const struct board *b, uint32_t most, struct str *out)
{
	const uint32_t *order = derive_order(b);

	str_adds(out, "\n## Priorities\n\n| # | Priority | Objective | For | RICE | by RICE | Status | Owner |\n"
		"|---:|---|---|---|---:|---:|---|---|\n");
	for (uint32_t i = 0; i < board_rows(b, TABLE_PRIORITIES) && i < most; i++) {
		static const char *const fields[] = {"rice", "rice_place", "status", "owner"};
		int32_t r = (int32_t)order[i];

		str_adds(out, "| ");
		add_field(out, b, TABLE_PRIORITIES, r, "place");
		str_adds(out, " | ");
		add_label(out, b, TABLE_PRIORITIES, r);
		str_adds(out, " | ");
		add_label(out, b, TABLE_STRATEGY, b->priorities[r].objective);
		str_adds(out, " | ");
		add_names(out, b, b->priorities[r].personas);
		for (size_t k = 0; k < 4; k++) {
			str_adds(out, " | ");
			add_field(out, b, TABLE_PRIORITIES, r, fields[k]);
		}
		str_adds(out, " |\n");
	}
}

static void add_plan(const struct board *b, enum horizon z, const char *title, struct str *out)
{
	str_addf(out, "\n## %s\n\n| Entry | Status | For | Due | Owner | Priority |\n|---|---|---|---|---|---|\n", title);
	for (uint32_t row = 0; row < board_rows(b, TABLE_PLAN); row++) {
		if (b->plan[row].horizon != z)
			continue;
		str_adds(out, "| ");
		add_label(out, b, TABLE_PLAN, (int32_t)row);
		str_adds(out, " | ");
		add_field(out, b, TABLE_PLAN, (int32_t)row, "status");
		str_adds(out, " | ");
		add_names(out, b, derive_personas(b, row, &(bool){false}));
		str_adds(out, " | ");
		add_field(out, b, TABLE_PLAN, (int32_t)row, "due_date");
		str_adds(out, derive_is_overdue(&b->plan[row], b->today) ? " **overdue** | " : " | ");
		add_field(out, b, TABLE_PLAN, (int32_t)row, "owner");
		str_adds(out, " | ");
		add_label(out, b, TABLE_PRIORITIES, b->plan[row].priority);
		str_adds(out, " |\n");
	}
}

static void add_personas(const struct board *b, struct str *out)
{
	struct usage_grid grid = {0};

	usage_grid_build(&grid, b);
	str_adds(out, "\n## Personas\n\n");
	for (uint32_t p = 0; p < board_rows(b, TABLE_PERSONAS); p++) {
		const struct usage_cell *c;

		str_adds(out, "- **");
		add_label(out, b, TABLE_PERSONAS, (int32_t)p);
		str_adds(out, "** ");
		add_field(out, b, TABLE_PERSONAS, (int32_t)p, "role");
		for (size_t i = 0; i < 3 && (c = usage_grid_top(&grid, p, i)); i++) {
			str_adds(out, i > 0 ? "; " : ": ");
			add_label(out, b, TABLE_FEATURES, c->feature);
			str_addc(out, ' ');
			add_percent(out, c->share);
			str_adds(out, " (");
			add_field(out, b, TABLE_USAGE, c->row, "why");
			str_addc(out, ')');
		}
		str_addc(out, '\n');
	}
	usage_grid_release(&grid);
}

static void add_usage(const struct board *b, struct str *out)
{
	uint32_t personas = board_rows(b, TABLE_PERSONAS);
	struct usage_grid grid = {0};

	usage_grid_build(&grid, b);
	str_adds(out, "\n## Usage\n\n| Feature |");
	for (uint32_t p = 0; p < personas; p++) {
		str_addc(out, ' ');
		add_label(out, b, TABLE_PERSONAS, (int32_t)p);
		str_adds(out, " |");
	}
	str_adds(out, "\n|---|");
	for (uint32_t p = 0; p < personas; p++)
		str_adds(out, "---:|");
	str_addc(out, '\n');
	for (uint32_t f = 0; f < board_rows(b, TABLE_FEATURES); f++) {
		str_adds(out, "| ");
		add_label(out, b, TABLE_FEATURES, (int32_t)f);
		str_adds(out, " |");
		for (uint32_t p = 0; p < personas; p++) {
			const struct usage_cell *c = usage_grid_at(&grid, f, p);

			str_addc(out, ' ');
			add_percent(out, c ? c->share : NAN);
			str_adds(out, c && isnan(c->share) && c->unknown ? "? |" : " |");
		}
		str_addc(out, '\n');
	}
	usage_grid_release(&grid);
}

static void add_signs(const struct signs *s, struct str *out)
{
	str_adds(out, "\n## Signs\n\n");
	for (size_t i = 0; i < s->list.n; i++) {
		const struct sign_finding *f = &s->list.v[i];

		str_addf(out, "- **%s** ", signs_severity_name(signs_get(f->sign)->severity));
		export_markdown_text(out, bytes_of(f->message));
		str_addc(out, ' ');
		export_markdown_text(out, bytes_of(signs_remedy(f)));
		str_addc(out, '\n');
	}
	if (s->list.n == 0)
		str_adds(out, "None.\n");
}

void export_markdown_block(const struct exports_source *x, struct str *out)
{
	add_head(x, out);
	add_strategy(x->board, out);
	add_priorities(x->board, 5, out);
	add_plan(x->board, HORIZON_NOW, "Now", out);
	add_plan(x->board, HORIZON_NEXT, "Next", out);
	add_plan(x->board, HORIZON_LATER, "Later", out);
	add_personas(x->board, out);
}

void export_markdown(const struct exports_source *x, struct str *out)
{
	add_head(x, out);
	add_strategy(x->board, out);
	add_priorities(x->board, UINT32_MAX, out);
	add_plan(x->board, HORIZON_NOW, "Now", out);
	add_plan(x->board, HORIZON_NEXT, "Next", out);
	add_plan(x->board, HORIZON_LATER, "Later", out);
	add_plan(x->board, HORIZON_DONE, "Done", out);
	add_usage(x->board, out);
	add_signs(x->signs, out);
}

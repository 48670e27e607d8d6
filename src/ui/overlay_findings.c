/* SPDX-License-Identifier: ISC */
/* A line's id is the finding's place in the list. */
#include <config.h>

#include "ui/overlay_findings.h"

enum { LISTED = 20000 }; /* more are a matter for the command line */

static void chosen(struct stage *s, const struct menu_item *line)
{
	const struct finding *f = &s->findings.list.v[line->id];
	struct item item;

	board_item(s->board, f->table, (uint32_t)f->row, &item);
	stage_open_item(s, "detail", &item);
}

static void add_finding(struct stage *s, struct menu *m, size_t i)
{
	const struct finding *f = &s->findings.list.v[i];
	const char *path = s->board->path[f->table];
	struct str place = {0};

	str_addf(&place, "%s:%zu", path ? path : schema_table(f->table)->file, f->line);
	menu_add(m, (long)i, f->severity == FINDING_ERROR ? "error" : "warning", bytes_of(f->message), str_bytes(&place))
		->inert = f->row < 0 || (uint32_t)f->row >= board_rows(s->board, f->table);
	str_release(&place);
}

void overlay_findings_open(struct stage *s)
{
	static const struct stage_menu kind = {.chosen = chosen, .rows = true};
	struct menu *m;

	if (!s->findings.list.n) {
		stage_tell(s, THEME_GOOD, "there are no errors in the data");
		return;
	}
	m = mem_alloc(sizeof *m);
	menu_init(m, "Errors in the data", "open");
	m->explain = true;
	for (size_t i = 0; i < s->findings.list.n && i < LISTED; i++)
		add_finding(s, m, i);
	menu_ready(m, -1);
	stage_open_menu(s, m, &kind);
}

/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "ui/overlay_who.h"

#include "store/sysio.h"
#include "ui/who.h"

static void chosen(struct stage *s, const struct menu_item *line)
{
	(void)s;
	(void)line;
}

static void add_line(struct menu *m, const char *user, bool mine, const struct str *text, const struct str *side)
{
	menu_add(m, 0, mine ? "you" : user[0] ? user : "somebody", str_bytes(text), str_bytes(side))->inert = true;
}

void overlay_who_open(struct stage *s)
{
	static const struct stage_menu kind = {.chosen = chosen};
	const struct here *h = s->here;
	struct menu *m;
	long long now = sysio_now_ms();

	if (!h || (!h->editors.n && !h->boards.n)) {
		stage_tell(s, THEME_HINT, "nobody else is here");
		return;
	}
	m = mem_alloc(sizeof *m);
	menu_init(m, "Who else is here", "");
	for (size_t i = 0; i < h->editors.n + h->boards.n; i++) {
		struct str text = {0}, side = {0};

		if (i < h->editors.n) {
			const struct here_editor *e = &h->editors.v[i];

			who_editor(e, &text);
			who_place(e->by.host, e->by.pid, 0, now, &side);
			add_line(m, e->by.user, e->mine, &text, &side);
		} else {
			const struct here_board *b = &h->boards.v[i - h->editors.n];

			str_adds(&text, b->mine ? "have the board open elsewhere too" : "has the board open");
			who_place(b->host, b->pid, b->since_ms, now, &side);
			add_line(m, b->user, b->mine, &text, &side);
		}
		str_release(&text);
		str_release(&side);
	}
	menu_ready(m, 0);
	stage_open_menu(s, m, &kind);
}

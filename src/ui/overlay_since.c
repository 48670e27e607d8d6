/* SPDX-License-Identifier: ISC */
/* A line's id is a number of days, 0 for the last visit, or MARK and the number of a mark. */
#include <config.h>

#include "ui/overlay_since.h"

#include "ui/hindsight.h"

enum { MARK = 1000 };

static const struct {
	long days;
	const char *words;
} spans[] = {{0, "your last visit"}, {7, "a week ago"}, {30, "a month ago"}, {91, "a quarter ago"}};

static void chosen(struct stage *s, const struct menu_item *item)
{
	struct hindsight *h = s->hindsight;
	size_t mark = item->id >= MARK ? (size_t)(item->id - MARK) : 0;
	day_t today = s->board->today;

	if (item->id >= MARK && mark < h->past.marks.n) {
		struct str words = {0};

		str_addf(&words, "%s %s", h->past.marks.v[mark].tag ? "tag" : "commit", h->past.marks.v[mark].name);
		hindsight_ask(h, today, PAST_SINCE_REVISION, 0, h->past.marks.v[mark].name, str_c(&words));
		str_release(&words);
	} else if (item->id < MARK) {
		for (size_t i = 0; i < sizeof spans / sizeof *spans; i++)
			if (spans[i].days == item->id)
				hindsight_ask(h, today, item->id ? PAST_SINCE_DAY : PAST_SINCE_VISIT, today - (day_t)item->id, NULL,
					      spans[i].words);
	}
	stage_narrowed(s);
}

static void add_marks(struct menu *m, const struct hindsight *h, bool tags)
{
	bool any = false;

	for (size_t i = 0; i < h->past.marks.n; i++) {
		const struct past_mark *mark = &h->past.marks.v[i];
		struct str day = {0}, text = {0};

		if (mark->tag != tags)
			continue;
		if (!any)
			menu_add_heading(m, tags ? "Tags" : "Commits");
		any = true;
		clock_add_day(&day, mark->day);
		str_addf(&text, "%s%s%s", tags ? mark->name : "", tags && *mark->what ? ": " : "", mark->what);
		menu_add(m, MARK + (long)i, "", str_bytes(&text), str_bytes(&day));
		str_release(&day);
		str_release(&text);
	}
}

void overlay_since_open(struct stage *s)
{
	static const struct stage_menu kind = {.chosen = chosen};
	struct hindsight *h = s->hindsight;
	struct menu *m;

	if (!h) {
		stage_tell(s, THEME_HINT, "nothing is known here of what was before");
		return;
	}
	m = mem_alloc(sizeof *m);
	menu_init(m, "Changes since", "show");
	for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
		struct str day = {0};

		if (spans[i].days)
			clock_add_day(&day, s->board->today - (day_t)spans[i].days);
		menu_add(m, spans[i].days, "", bytes_of(spans[i].words), str_bytes(&day));
		str_release(&day);
	}
	if (h->known) {
		add_marks(m, h, true);
		add_marks(m, h, false);
	}
	menu_ready(m, 0);
	stage_open_menu(s, m, &kind);
}

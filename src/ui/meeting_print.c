/* SPDX-License-Identifier: ISC */
/* The page is of the whole board, whatever narrows the screen: it is for those who were not there. */
#include <config.h>

#include "ui/meeting_print.h"

#include <string.h>

#include "base/mem.h"
#include "render/brief.h"
#include "store/page.h"
#include "ui/meeting.h"

static bool is_markdown(const char *name)
{
	size_t n = strlen(name);

	return (n > 3 && !strcmp(name + n - 3, ".md")) || (n > 9 && !strcmp(name + n - 9, ".markdown"));
}

static void write_page(struct stage *s, const char *name, struct str *out)
{
	struct agenda_inputs in = {.board = s->board, .signs = s->signs_known ? &s->signs : NULL, .lens = ROW_NONE};
	struct str unknown = {0};
	struct news news;
	struct ink k = {.charset = SHOWN_UTF8, .columns = 100};

	news_init(&news);
	meeting_past(s->hindsight, &in, &news, &unknown);
	brief_print(&in, &k, is_markdown(name), out);
	news_release(&news);
	str_release(&unknown);
}

static void name_kept(struct stage *s)
{
	struct str name = {0}, text = {0}, where = {0};
	struct err e = {0};

	form_value(s->form, &name);
	if (!name.n) {
		form_tell(s->form, THEME_BAD, bytes_of("a file needs a name"));
	} else {
		write_page(s, str_c(&name), &text);
		if (page_write(str_c(&name), str_bytes(&text), &where, &e)) {
			stage_close_form(s);
			stage_tell(s, THEME_GOOD, "the page is in %s", str_c(&where));
		} else {
			form_tell(s->form, THEME_BAD, str_bytes(&e.what));
		}
	}
	err_release(&e);
	str_release(&name);
	str_release(&text);
	str_release(&where);
}

void meeting_print_open(struct stage *s)
{
	struct form *f = mem_alloc(sizeof *f);
	struct str name = {0};

	str_adds(&name, "meeting-");
	clock_add_day(&name, s->board->today);
	str_adds(&name, ".md");
	form_init(f, "write the Monday page", "file");
	mem_free(f->meaning);
	f->meaning = mem_strdup("a new file; .md is Markdown, anything else plain text");
	form_ready(f, str_bytes(&name), false);
	stage_close_form(s);
	s->form = f;
	s->form_kept = name_kept;
	str_release(&name);
}

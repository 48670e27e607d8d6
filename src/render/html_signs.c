/* SPDX-License-Identifier: ISC */
/* The four lamps, and what they are about. */
#include <config.h>

#include "render/html.h"

static size_t counted(const struct signs *s, enum sign_head head, enum sign_severity v)
{
	size_t n = 0;

	for (size_t i = 0; i < s->list.n; i++) {
		const struct sign_def *def = signs_get(s->list.v[i].sign);

		n += def->head == head && def->severity == v;
	}
	return n;
}

void html_signs_lamps(struct html *h)
{
	const struct signs *s = h->x->signs;

	str_adds(h->out, "<ul class=\"lamps\">\n");
	for (int i = 0; i < SIGN_HEAD_COUNT; i++) {
		const char *lamp = signs_lamp_name(s->lamp[i]);
		bool any = false;

		str_addf(h->out, h->lone ? "<li class=\"%s\"><strong>%s</strong>" : "<li class=\"%s\"><a href=\"#signs\">%s</a>",
			lamp ? lamp : "unlit", signs_head_title((enum sign_head)i));
		str_addf(h->out, "<p class=\"small\">%s", lamp ? lamp : "not lit");
		for (int v = 0; v < SIGN_SEVERITY_COUNT; v++) {
			size_t n = counted(s, (enum sign_head)i, (enum sign_severity)v);

			if (n > 0)
				str_addf(h->out, "%s%zu %s", any ? ", " : ": ", n, signs_severity_name((enum sign_severity)v));
			any = any || n > 0;
		}
		str_adds(h->out, "</p></li>\n");
	}
	str_adds(h->out, "</ul>\n");
}

/* Whether the page draws the row that the sign is about. */
static bool has_place(const struct board *b, const struct sign_finding *f)
{
	int32_t objective;

	if (f->row < 0)
		return false;
	switch (f->table) {
	case TABLE_KEY_RESULTS:
		objective = b->key_results[f->row].objective;
		return objective >= 0 && b->strategy[objective].type == STRATEGY_TYPE_OBJECTIVE;
	case TABLE_STRATEGY:
	case TABLE_PERSONAS:
	case TABLE_FEATURES:
	case TABLE_PRIORITIES:
	case TABLE_PLAN:
	case TABLE_TECHNOLOGIES:
		return true;
	default:
		return false;
	}
}

static void add_sign(struct html *h, const struct sign_finding *f)
{
	const struct sign_def *def = signs_get(f->sign);
	const char *severity = signs_severity_name(def->severity);

	str_addf(h->out, "<li><span class=\"badge v-%s\">%s</span> <bdi>", severity, severity);
	html_text(h->out, bytes_of(f->message));
	str_adds(h->out, "</bdi><p class=\"small\"><bdi>");
	html_text(h->out, bytes_of(signs_remedy(f)));
	str_adds(h->out, "</bdi>");
	if (has_place(h->b, f)) {
		str_adds(h->out, " See ");
		html_link(h, f->table, (uint32_t)f->row);
		str_addc(h->out, '.');
	}
	str_adds(h->out, "</p></li>\n");
}

void html_signs(struct html *h)
{
	const struct signs *s = h->x->signs;

	str_addf(h->out, "<section aria-labelledby=\"signs\"><h2 id=\"signs\">Signs</h2>\n"
		"<p class=\"note\">What says at level %d that CTO and product are out of line, and what to do about it.</p>\n"
		"<div class=\"grid\">\n", s->level);
	for (int head = 0; head < SIGN_HEAD_COUNT; head++) {
		bool any = false;

		str_addf(h->out, "<div class=\"card\"><h3>%s</h3>", signs_head_title((enum sign_head)head));
		for (size_t i = 0; i < s->list.n; i++) {
			if (signs_get(s->list.v[i].sign)->head != (enum sign_head)head)
				continue;
			str_adds(h->out, any ? "" : "<ul class=\"signs\">\n");
			any = true;
			add_sign(h, &s->list.v[i]);
		}
		str_adds(h->out, any ? "</ul></div>\n" : "<p>None.</p></div>\n");
	}
	str_adds(h->out, "</div></section>\n");
}

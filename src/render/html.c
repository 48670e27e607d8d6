/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "render/html.h"

#include <math.h>

#include "base/round.h"
#include "base/shown.h"
#include "render/export_cell.h"

enum { COLOURS = 8 };

void html_text(struct str *out, struct bytes utf8)
{
	struct str safe = {0};

	shown_append(&safe, utf8, SHOWN_UTF8);
	for (size_t i = 0; i < safe.n; i++)
		switch (safe.p[i]) {
		case '&': str_adds(out, "&amp;"); break;
		case '<': str_adds(out, "&lt;"); break;
		case '>': str_adds(out, "&gt;"); break;
		case '"': str_adds(out, "&quot;"); break;
		case '\'': str_adds(out, "&#39;"); break;
		default: str_addc(out, safe.p[i]); break;
		}
	str_release(&safe);
}

static bool add_bdi(struct html *h, struct str *text)
{
	bool any = text->n > 0;

	if (any) {
		str_adds(h->out, "<bdi>");
		html_text(h->out, str_bytes(text));
		str_adds(h->out, "</bdi>");
	}
	str_release(text);
	return any;
}

bool html_cell(struct html *h, enum table_id t, uint32_t row, int column)
{
	struct str text = {0};

	export_cell(&text, h->b, t, row, column);
	return add_bdi(h, &text);
}

bool html_field(struct html *h, enum table_id t, uint32_t row, const char *name, int decimals)
{
	struct str text = {0};

	export_cell_field(&text, h->b, t, row, name, decimals);
	return add_bdi(h, &text);
}

void html_label(struct html *h, enum table_id t, uint32_t row)
{
	struct str text = {0};

	export_cell_label(&text, h->b, t, row);
	if (!add_bdi(h, &text))
		str_addf(h->out, "(%s %u)", schema_table(t)->singular, (unsigned)row + 1);
}

static void add_anchor(struct html *h, enum table_id t, uint32_t row)
{
	struct bytes id = board_id(h->b, t, row);

	str_adds(h->out, schema_table(t)->name);
	str_addc(h->out, '-');
	if (schema_table(t)->key >= 0 && schema_is_slug(id, false) && board_find(h->b, t, id) == (int32_t)row)
		str_add(h->out, id);
	else
		str_addf(h->out, "-%u", (unsigned)row + 1);
}

void html_place(struct html *h, enum table_id t, uint32_t row)
{
	str_adds(h->out, " id=\"");
	add_anchor(h, t, row);
	str_addc(h->out, '"');
}

void html_link(struct html *h, enum table_id t, uint32_t row)
{
	if (!h->lone) {
		str_adds(h->out, "<a href=\"#");
		add_anchor(h, t, row);
		str_adds(h->out, "\">");
	}
	html_label(h, t, row);
	str_adds(h->out, h->lone ? "" : "</a>");
}

bool html_link_to(struct html *h, enum table_id t, int32_t row)
{
	if (row >= 0)
		html_link(h, t, (uint32_t)row);
	return row >= 0;
}

void html_links(struct html *h, enum table_id t, struct rows rows)
{
	for (uint32_t i = 0; i < rows.n; i++) {
		str_adds(h->out, i > 0 ? ", " : "");
		html_link_to(h, t, board_ref(h->b, rows, i));
	}
}

void html_for(struct html *h, struct rows personas)
{
	str_adds(h->out, "for");
	for (uint32_t i = 0; i < personas.n; i++)
		str_addf(h->out, " p%d", (int)board_ref(h->b, personas, i));
}

void html_personas(struct html *h, struct rows personas)
{
	if (personas.n == 0)
		return;
	str_adds(h->out, "<p class=\"whom\"><span class=\"hidden\">For </span>");
	for (uint32_t i = 0; i < personas.n; i++) {
		int32_t p = board_ref(h->b, personas, i);

		str_addf(h->out, "%s<span class=\"who w%d\">", i > 0 ? " " : "", (int)p % COLOURS);
		html_link_to(h, TABLE_PERSONAS, p);
		str_adds(h->out, "</span>");
	}
	str_adds(h->out, "</p>");
}

void html_badge(struct html *h, enum table_id t, uint32_t row, int column, char prefix)
{
	const struct column_def *c = &schema_table(t)->columns[column];
	struct str scratch = {0};
	int value = schema_enum_value(c, board_value(h->b, t, row, column, &scratch));

	str_release(&scratch);
	if (value == ENUM_NONE)
		return;
	str_addf(h->out, "<span class=\"badge %c-%s\">", prefix, value >= 0 ? c->values[value] : "unknown");
	if (value >= 0)
		for (const char *p = c->values[value]; *p; p++)
			str_addc(h->out, *p == '-' ? ' ' : *p);
	else
		html_cell(h, t, row, column);
	str_adds(h->out, "</span>");
}

void html_bar(struct html *h, double share, double mark, const char *words)
{
	const char *colour = isnan(share) ? "none" : share >= 0.65 ? "green" : share >= 0.35 ? "amber" : "red";

	str_addf(h->out, "<div class=\"bar\"><div class=\"fill %s\" style=\"width:%ld%%\"></div>", colour,
		isnan(share) ? 0 : round_long(share * 100));
	if (!isnan(mark))
		str_addf(h->out, "<div class=\"mark\" style=\"left:%ld%%\"></div>", round_long(mark * 100));
	str_addf(h->out, "</div><p class=\"small\">%s ", words);
	html_number(h, share, 2);
	if (!isnan(mark))
		str_addf(h->out, ", %ld %% of the time gone", round_long(mark * 100));
	str_adds(h->out, "</p>\n");
}

void html_number(struct html *h, double x, int decimals)
{
	if (isnan(x))
		str_adds(h->out, "<span title=\"not known\">\xE2\x80\x93</span>");
	else
		str_add_number(h->out, round_decimals(x, decimals));
}

void html_day(struct html *h, day_t day)
{
	if (day == CLOCK_NO_DAY)
		return;
	str_adds(h->out, "<span class=\"day\">");
	clock_add_day(h->out, day);
	str_adds(h->out, "</span>");
}

static void add_rules(struct html *h)
{
	for (uint32_t p = 0; p < board_rows(h->b, TABLE_PERSONAS); p++)
		str_addf(h->out, "body:has(#who-%u:checked) .for:not(.p%u){display:none}\n", (unsigned)p, (unsigned)p);
}

void html_begin(struct html *h, const char *title, bool filter)
{
	str_adds(h->out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		"<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
	struct str name = {0};

	export_cell_board(&name, h->b);
	html_text(h->out, str_bytes(&name));
	str_release(&name);
	str_addf(h->out, "%s</title>\n<style>\n%s", title, html_style);
	if (filter)
		add_rules(h);
	str_adds(h->out, "</style>\n</head>\n<body>\n");
}

void html_end(struct html *h)
{
	str_adds(h->out, "</body>\n</html>\n");
}

void html_filter(struct html *h)
{
	uint32_t n = board_rows(h->b, TABLE_PERSONAS);

	if (n == 0)
		return;
	str_adds(h->out, "<fieldset class=\"filter\"><legend>Show what is for</legend>\n"
		"<input type=\"radio\" name=\"who\" id=\"who-all\" checked><label for=\"who-all\">everybody</label>\n");
	for (uint32_t p = 0; p < n; p++) {
		str_addf(h->out, "<input type=\"radio\" name=\"who\" id=\"who-%u\"><label for=\"who-%u\" class=\"w%u\">",
			(unsigned)p, (unsigned)p, (unsigned)p % COLOURS);
		html_label(h, TABLE_PERSONAS, p);
		str_adds(h->out, "</label>\n");
	}
	str_adds(h->out, "</fieldset>\n");
}

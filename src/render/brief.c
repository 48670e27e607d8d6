/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "render/brief.h"

#include <string.h>

enum { BRIEF_INDENT = 2 };

struct brief {
	const struct agenda_inputs *in;
	const struct ink *k;
	struct str *out;
	struct str text; /* of one line, raw */
};

/* Whom it is for, by name. */
static void add_personas(struct brief *b, const struct agenda_line *l)
{
	struct str scratch = {0};

	for (uint32_t i = 0; i < l->personas.n; i++) {
		str_adds(&b->text, i ? ", " : b->text.n ? "; for " : "for ");
		str_add(&b->text, board_label(b->in->board, TABLE_PERSONAS, (uint32_t)board_ref(b->in->board, l->personas, i),
					      &scratch));
	}
	str_release(&scratch);
}

/* "in progress; sven; due 2026-12-11; for Dana, Tomas", raw. */
static void gather_facts(struct brief *b, const struct agenda_line *l)
{
	str_clear(&b->text);
	for (int i = 0; i < AGENDA_FACTS; i++)
		if (l->fact[i].text && *l->fact[i].text)
			str_addf(&b->text, "%s%s", b->text.n ? "; " : "", l->fact[i].text);
	add_personas(b, l);
}

/* --- Markdown */

/* What has a meaning in Markdown, or in the HTML that it may hold, gets a backslash. */
static void add_escaped(struct brief *b, struct bytes raw)
{
	struct str shown = {0};

	shown_append(&shown, raw, b->k->charset);
	for (size_t i = 0; i < shown.n; i++) {
		char c = str_c(&shown)[i];

		if (strchr("\\`*_[]<>|#&", c))
			str_addc(b->out, '\\');
		str_addc(b->out, c);
	}
	str_release(&shown);
}

static void markdown_line(struct brief *b, const struct agenda_line *l)
{
	if (l->kind == AGENDA_HEAD) {
		str_adds(b->out, "\n### ");
		add_escaped(b, bytes_of(l->text));
		str_adds(b->out, "\n\n");
		return;
	}
	str_addc_times(b->out, ' ', (size_t)(l->level * BRIEF_INDENT));
	str_adds(b->out, l->kind == AGENDA_TEXT ? "- " : "- **");
	add_escaped(b, bytes_of(l->text));
	str_adds(b->out, l->kind == AGENDA_TEXT ? "" : "**");
	gather_facts(b, l);
	if (b->text.n) {
		str_adds(b->out, ": ");
		add_escaped(b, str_bytes(&b->text));
	}
	if (l->more) {
		str_adds(b->out, "  \n");
		str_addc_times(b->out, ' ', (size_t)((l->level + 1) * BRIEF_INDENT));
		add_escaped(b, bytes_of(l->more));
	}
	str_addc(b->out, '\n');
}

/* --- text */

static enum ink_style ink_of(enum agenda_tone tone)
{
	static const enum ink_style styles[] = {
		[AGENDA_PLAIN] = INK_PLAIN, [AGENDA_DIM] = INK_DIM,   [AGENDA_STRONG] = INK_STRONG,
		[AGENDA_GOOD] = INK_PLAIN,  [AGENDA_WARN] = INK_WARN, [AGENDA_BAD] = INK_BAD,
	};

	return styles[tone];
}

static void wrapped(struct brief *b, enum ink_style style, struct bytes text, int indent)
{
	str_addc_times(b->out, ' ', (size_t)indent);
	ink_wrap(b->k, b->out, style, text, indent, b->k->columns > indent ? b->k->columns - indent : 0);
	str_addc(b->out, '\n');
}

static void text_line(struct brief *b, const struct agenda_line *l)
{
	int indent = BRIEF_INDENT * (1 + l->level);

	if (l->kind == AGENDA_HEAD) {
		str_addc(b->out, '\n');
		wrapped(b, ink_of(l->tone), bytes_of(l->text), 0);
		return;
	}
	wrapped(b, ink_of(l->kind == AGENDA_LAMP ? AGENDA_STRONG : l->tone), bytes_of(l->text), indent);
	gather_facts(b, l);
	if (b->text.n)
		wrapped(b, l->kind == AGENDA_LAMP ? ink_of(l->tone) : INK_DIM, str_bytes(&b->text), indent + BRIEF_INDENT);
	if (l->more)
		wrapped(b, INK_PLAIN, bytes_of(l->more), indent + BRIEF_INDENT);
}

/* --- the page */

static void head(struct brief *b, bool markdown)
{
	struct bytes name = b->in->board->settings.name;
	struct str text = {0};

	str_add(&text, name.n ? name : bytes_of("planboard"));
	str_adds(&text, ", ");
	clock_add_day(&text, b->in->board->today);
	if (markdown) {
		str_adds(b->out, "# ");
		add_escaped(b, str_bytes(&text));
		str_addc(b->out, '\n');
	} else {
		wrapped(b, INK_STRONG, str_bytes(&text), 0);
	}
	str_release(&text);
}

static void step_head(struct brief *b, const struct agenda_step *s, int number, bool markdown)
{
	struct str text = {0};

	str_addf(&text, "%d. %s", number, s->title);
	str_addc(b->out, '\n');
	if (markdown) {
		str_addf(b->out, "## %s\n\n*%s*\n\n", str_c(&text), s->question);
	} else {
		wrapped(b, INK_STRONG, str_bytes(&text), 0);
		wrapped(b, INK_KEY, bytes_of(s->question), 0);
	}
	str_release(&text);
}

void brief_print(const struct agenda_inputs *in, const struct ink *k, bool markdown, struct str *out)
{
	struct brief b = {.in = in, .k = k, .out = out};
	struct agenda_step step = {0};

	head(&b, markdown);
	for (int i = 0; i < AGENDA_STEPS; i++) {
		agenda_step_build(&step, in, i);
		step_head(&b, &step, i + 1, markdown);
		for (size_t n = 0; n < step.lines.n; n++)
			if (markdown)
				markdown_line(&b, &step.lines.v[n]);
			else
				text_line(&b, &step.lines.v[n]);
	}
	agenda_step_release(&step);
	str_release(&b.text);
}

/* SPDX-License-Identifier: ISC */
/* One small function a part, and the table of their names at the end. */
#include <config.h>

#include "cmd/docs.h"

#include <string.h>

#include "cmd/commands.h"
#include "cmd/docs_signs.h"
#include "cmd/mdoc.h"
#include "cmd/topics.h"
#include "model/query.h"
#include "ui/action.h"

static bool ends_well(const char *text)
{
	size_t n = strlen(text);

	return n > 0 && strchr(".!?", text[n - 1]) != NULL;
}

/* A text of the tables as a sentence: a capital first, a full stop last. */
static void sentence(struct str *out, const char *text)
{
	size_t at = out->n;

	str_adds(out, text);
	if (out->n > at && out->p[at] >= 'a' && out->p[at] <= 'z')
		out->p[at] = (char)(out->p[at] - 'a' + 'A');
	if (!ends_well(text))
		str_addc(out, '.');
}

static void heading(struct str *out, const char *title)
{
	struct bytes rest = bytes_of(title), word;

	str_adds(out, ".Ss");
	while (bytes_next_item(&rest, ' ', &word)) {
		char *one = mem_bytesdup(word);

		mdoc_argument(out, one);
		mem_free(one);
	}
	str_addc(out, '\n');
}

static void sentence_line(struct str *out, const char *text)
{
	struct str whole = {0};

	sentence(&whole, text);
	mdoc_text(out, str_c(&whole));
	str_release(&whole);
}

/* "TABLE [QUERY ...]" as Ar, with Oo and Oc around what is in brackets. */
static void operands(struct str *out, const char *text)
{
	struct bytes rest = bytes_of(text), word;

	while (bytes_next_item(&rest, ' ', &word)) {
		bool first = word.p[0] == '[', last = word.p[word.n - 1] == ']';

		word = bytes_slice(word, first ? 1 : 0, word.n - (last ? 1 : 0));
		str_addf(out, "%s %s%.*s%s", first ? " Oo" : "", bytes_is(word, "...") ? "" : "Ar ",
			(int)word.n, word.p, last ? " Oc" : "");
	}
}

static void option_list(struct str *out, const struct opt_def *d)
{
	str_adds(out, ".Bl -tag -width Ds\n");
	for (; d->name; d++) {
		str_adds(out, ".It");
		if (d->short_name)
			str_addf(out, " Fl %c ,", d->short_name);
		str_addf(out, " Fl -%s", d->name);
		if (d->argument)
			str_addf(out, " Ar %s", d->argument);
		str_addc(out, '\n');
		sentence_line(out, d->help);
	}
	str_adds(out, ".El\n");
}

static void globals(struct str *out)
{
	option_list(out, commands_globals());
}

static void exit_list(struct str *out, const struct cmd_exit *x)
{
	str_adds(out, ".Bl -tag -width Ds\n");
	for (; x->when; x++) {
		str_addf(out, ".It %d\n", x->status);
		mdoc_text(out, x->when);
	}
	str_adds(out, ".El\n");
}

static void exits(struct str *out)
{
	exit_list(out, commands_exits());
}

static void one_command(struct str *out, const struct cmd *c)
{
	str_addf(out, ".It Cm %s%s", c->name,
		c->options && c->options->name ? " Oo Ar option ... Oc" : "");
	operands(out, c->operands);
	str_addc(out, '\n');
	mdoc_text(out, c->description);
	if (c->options && c->options->name)
		option_list(out, c->options);
	str_adds(out, ".Pp\nIts exit status is\n");
	exit_list(out, c->exits);
}

static void commands(struct str *out)
{
	for (int g = 0; g < CMD_GROUP_COUNT; g++) {
		heading(out, commands_group_title((enum cmd_group)g));
		str_adds(out, ".Bl -tag -width Ds\n");
		for (const struct cmd *const *c = commands_all(); *c; c++)
			if ((*c)->group == (enum cmd_group)g)
				one_command(out, *c);
		str_adds(out, ".El\n");
	}
}

static void examples(struct str *out)
{
	for (const struct cmd *const *c = commands_all(); *c; c++) {
		for (const struct cmd_example *x = (*c)->examples; x && x->line; x++) {
			struct str text = {0};

			str_addf(&text, "$ %s\n%s", x->line, x->output);
			str_adds(out, ".Pp\n");
			mdoc_text(out, x->what);
			mdoc_literal(out, str_bytes(&text));
			str_release(&text);
		}
	}
}

static void environment(struct str *out)
{
	str_adds(out, ".Bl -tag -width PLANBOARD_TODAY\n");
	for (const struct commands_variable *v = commands_environment(); v->name; v++) {
		str_addf(out, ".It Ev %s\n", v->name);
		mdoc_text(out, v->meaning);
	}
	str_adds(out, ".El\n");
}

static void one_key(struct str *out, const struct action *a)
{
	struct str all = {0};
	struct bytes rest, key;
	bool first = true;

	topics_keys(a, &all);
	rest = str_bytes(&all);
	str_adds(out, ".It");
	while (bytes_next_item(&rest, ' ', &key)) {
		char *name = mem_bytesdup(key);

		str_adds(out, first ? " Ic" : " , Ic");
		mdoc_argument(out, name);
		first = false;
		mem_free(name);
	}
	str_addc(out, '\n');
	sentence_line(out, a->help);
	str_addf(out, ".Pq Cm %s\n", a->name);
	str_release(&all);
}

static void keys(struct str *out)
{
	for (int scope = 0; topics_scope_title(scope); scope++) {
		bool headed = false;

		for (int i = 0; i < ACTION_COUNT; i++) {
			const struct action *a = action_get((enum action_id)i);

			if ((int)a->scope != scope)
				continue;
			if (!headed) {
				heading(out, topics_scope_title(scope));
				str_adds(out, ".Bl -tag -width \"Enter, Enter\"\n");
			}
			headed = true;
			one_key(out, a);
		}
		if (headed)
			str_adds(out, ".El\n");
	}
}

static void query(struct str *out)
{
	str_adds(out, ".Bl -tag -width Ds\n");
	for (const struct query_help *h = query_help(); h->form; h++) {
		str_adds(out, ".It Li");
		mdoc_argument(out, h->form);
		str_addc(out, '\n');
		sentence_line(out, h->meaning);
		if (*h->example) {
			str_adds(out, "Example:\n.Li");
			mdoc_argument(out, h->example);
			str_addc(out, '\n');
		}
	}
	str_adds(out, ".El\n.Pp\nThe words after\n.Li is:\nare\n");
	for (const char *const *w = query_is_words(); *w; w++)
		str_addf(out, "%s.Li %s%s\n", w[1] || w == query_is_words() ? "" : "and\n", *w,
			w[1] ? " ," : " .");
}

static void rules(struct str *out)
{
	str_adds(out, ".Bl -tag -width Ds\n");
	for (const struct finding_rule *r = findings_rules(); r->name; r++) {
		str_addf(out, ".It Cm %s\n", r->name);
		sentence_line(out, r->meaning);
	}
	str_adds(out, ".El\n");
}

static void one_column(struct str *out, const struct column_def *c)
{
	struct str text = {0}, allowed = {0};

	str_adds(out, ".It Va");
	mdoc_argument(out, c->name);
	str_addf(out, " Pq %s%s%s\n", schema_type_name(c), *topics_required(c) ? ", " : "",
		topics_required(c));
	if (*c->meaning)
		sentence(&text, c->meaning);
	topics_allowed(c, &allowed);
	if (allowed.n > 0) {
		str_adds(&text, text.n > 0 ? " Allowed: " : "Allowed: ");
		str_adds(&text, str_c(&allowed));
		str_adds(&text, ends_well(str_c(&allowed)) ? "" : ".");
	}
	if (text.n > 0)
		mdoc_text(out, str_c(&text));
	if (*c->example) {
		str_adds(out, "Example:\n.Li");
		mdoc_argument(out, c->example);
		str_addc(out, '\n');
	}
	str_release(&allowed);
	str_release(&text);
}

static void schema(struct str *out)
{
	for (int i = 0; i < TABLE_COUNT; i++) {
		const struct table_def *t = schema_table((enum table_id)i);
		struct str text = {0};

		str_addf(out, ".Ss %s\n", t->file);
		sentence(&text, t->title);
		str_addf(&text, " The file is %s", t->required ? "always there and is " : "");
		topics_level(t, &text);
		str_addc(&text, '.');
		mdoc_text(out, str_c(&text));
		str_adds(out, ".Bl -tag -width Ds\n");
		for (size_t c = 0; c < t->ncolumns; c++)
			one_column(out, &t->columns[c]);
		str_adds(out, ".El\n");
		str_release(&text);
	}
}

static const struct {
	const char *name;
	void (*make)(struct str *out);
} parts[] = {
	{"globals", globals},
	{"commands", commands},
	{"examples", examples},
	{"exits", exits},
	{"environment", environment},
	{"keys", keys},
	{"query", query},
	{"rules", rules},
	{"schema", schema},
	{"signs", docs_signs_list},
	{"levels", docs_signs_levels},
	{"limits", docs_signs_limits},
};

static bool add_part(struct bytes name, struct str *out, struct err *e)
{
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (!bytes_is(name, parts[i].name))
			continue;
		parts[i].make(out);
		return true;
	}
	return err_set(e, ERR_DATA, "the page names a part \"%.*s\", and there is none",
		(int)name.n, name.p);
}

bool docs_page(struct bytes page, struct str *out, struct err *e)
{
	static const char begin[] = ".\\\" BEGIN ", end[] = ".\\\" END ";
	bool inside = false;

	while (page.n > 0) {
		const char *stop = memchr(page.p, '\n', page.n);
		size_t n = stop ? (size_t)(stop - page.p) + 1 : page.n;
		struct bytes line = bytes_slice(page, 0, n);

		if (bytes_starts(line, end))
			inside = false;
		if (!inside)
			str_add(out, line);
		if (bytes_starts(line, begin)) {
			inside = true;
			if (!add_part(bytes_slice(line, sizeof begin - 1, line.n - 1), out, e))
				return false;
		}
		page = bytes_slice(page, n, page.n);
	}
	return !inside || err_set(e, ERR_DATA, "the last part of the page has no END");
}

/* SPDX-License-Identifier: ISC */
/* A new topic is one row and one small function; nothing is told here that another table knows. */
#include <config.h>

#include "cmd/topics.h"

#include <string.h>

#include "cmd/commands.h"
#include "cmd/hint.h"
#include "cmd/topics_meeting.h"
#include "cmd/topics_signs.h"
#include "cmd/usage.h"
#include "model/query.h"
#include "ui/action.h"
#include "ui/theme_file.h"

const char *topics_scope_title(int scope)
{
	return scope >= 0 && scope < SCOPE_COUNT ? action_scope_title((enum action_scope)scope) : NULL;
}

void topics_keys(const struct action *a, struct str *out)
{
	const char *const hands[2] = {a->keys, a->plain_keys};

	for (int i = 0; i < 2; i++) {
		struct bytes rest = bytes_of(hands[i]), key, before, one;

		while (bytes_next_item(&rest, ' ', &key)) {
			bool twin = false;

			before = str_bytes(out);
			while (!twin && bytes_next_item(&before, ' ', &one))
				twin = bytes_equal(one, key);
			if (twin)
				continue;
			str_adds(out, out->n > 0 ? " " : "");
			str_add(out, key);
		}
	}
}

static void one_key(const struct ink *k, struct str *out, const struct action *a)
{
	struct str keys = {0};

	topics_keys(a, &keys);
	str_addf(out, "  %-18s ", a->name);
	ink_add(k, out, INK_KEY, str_c(&keys));
	str_addc_times(out, ' ', keys.n < 14 ? 14 - keys.n : 0);
	str_addf(out, " %s\n", a->help);
	str_release(&keys);
}

/* How to write a file of one's own. */
static void key_file(const struct ink *k, struct str *out)
{
	usage_text(k, out, 0,
		"Keys of one's own stand in $XDG_CONFIG_HOME/planboard/keys, or else ~/.config/planboard/keys: "
		"a line for each action, its name and the keys that it is to have instead of those below. "
		"# begins a comment; the key itself is Hash.");
	str_adds(out, "\n  move-down  n Down      # instead of j\n  copy-row   none        # no key at all\n"
		      "  [flow] group  O        # in the flow only, besides the keys that it has\n\n");
	usage_text(k, out, 0,
		"An unknown word, or two actions on one key in one place, is refused at the start with line and column.");
}

static bool print_keys(const struct ink *k, struct str *out, const char *detail, struct err *e)
{
	struct str head = {0};

	(void)detail;
	(void)e;
	usage_text(k, out, 0,
		"The keys of the screen: the name of the action, its keys, and what it does. C- is "
		"Control, S- is Shift, M- is Alt.");
	str_addc(out, '\n');
	key_file(k, out);
	for (int scope = 0; topics_scope_title(scope); scope++) {
		bool headed = false;

		for (int i = 0; i < ACTION_COUNT; i++) {
			const struct action *a = action_get((enum action_id)i);

			if ((int)a->scope != scope)
				continue;
			if (!headed) {
				str_clear(&head);
				str_addf(&head, "%s [%s]", topics_scope_title(scope), action_scope_name(a->scope));
				usage_head(k, out, str_c(&head));
			}
			headed = true;
			one_key(k, out, a);
		}
	}
	str_release(&head);
	return true;
}

static bool print_themes(const struct ink *k, struct str *out, const char *detail, struct err *e)
{
	struct str words = {0};

	(void)detail;
	(void)e;
	usage_text(k, out, 0,
		"How the screen looks: --theme NAME, or a file of one's own, $XDG_CONFIG_HOME/planboard/theme, or else "
		"~/.config/planboard/theme. It names a theme, and may set single roles after it: foreground, background, "
		"attributes. # begins a comment.");
	str_adds(out, "\n  theme = dark\n  bad = 203 default bold   # all but the foreground may be left out\n"
		      "  cursor = black yellow\n");
	usage_head(k, out, "Themes");
	for (int i = 0; theme_names[i]; i++)
		usage_pair(k, out, theme_names[i], theme_meaning((enum theme_kind)i), 14);
	usage_head(k, out, "Roles");
	for (int i = 0; i < THEME_COUNT; i++)
		usage_pair(k, out, theme_role_name((enum theme_role)i), theme_role_meaning((enum theme_role)i), 14);
	usage_head(k, out, "Colours and attributes");
	str_adds(&words, "default (the terminal's own)");
	for (const char *const *c = theme_file_colours(); *c; c++)
		str_addf(&words, ", %s", *c);
	str_adds(&words, ", or 0 to 255");
	usage_pair(k, out, "colours", str_c(&words), 14);
	usage_pair(k, out, "attributes", "bold, faint, underlined, reversed", 14);
	str_release(&words);
	return true;
}

static bool print_query(const struct ink *k, struct str *out, const char *detail, struct err *e)
{
	struct str text = {0};

	(void)detail;
	(void)e;
	usage_text(k, out, 0,
		"A query says which rows are meant, for list and for the filter of the screen.");
	str_addc(out, '\n');
	for (const struct query_help *h = query_help(); h->form; h++) {
		str_clear(&text);
		str_addf(&text, "%s%s%s", h->meaning, *h->example ? ": " : "", h->example);
		usage_pair(k, out, h->form, str_c(&text), 22);
	}
	str_clear(&text);
	for (const char *const *w = query_is_words(); *w; w++)
		str_addf(&text, "%s%s", w == query_is_words() ? "" : ", ", *w);
	usage_pair(k, out, "words after is:", str_c(&text), 22);
	str_release(&text);
	return true;
}

const char *topics_required(const struct column_def *c)
{
	return c->flags & COLUMN_REQUIRED   ? "required"
	       : c->flags & COLUMN_OPTIONAL ? "understood where it is there"
					    : "";
}

void topics_allowed(const struct column_def *c, struct str *out)
{
	if (*c->allowed || !c->values) {
		str_adds(out, c->allowed);
		return;
	}
	for (const char *const *v = c->values; *v; v++)
		str_addf(out, "%s%s", v == c->values ? "" : v[1] ? ", " : " or ", *v);
}

void topics_level(const struct table_def *t, struct str *out)
{
	if (t->level >= SCHEMA_LEVEL_NEVER)
		str_adds(out, "expected at no level");
	else
		str_addf(out, "expected from level %d on", t->level);
}

static void one_column(const struct ink *k, struct str *out, const struct column_def *c)
{
	struct str text = {0}, allowed = {0};

	str_adds(&text, schema_type_name(c));
	topics_allowed(c, &allowed);
	if (allowed.n > 0)
		str_addf(&text, ": %s", str_c(&allowed));
	if (*topics_required(c))
		str_addf(&text, "; %s", topics_required(c));
	if (*c->meaning)
		str_addf(&text, ". %s", c->meaning);
	if (*c->example)
		str_addf(&text, ". Example: %s", c->example);
	usage_pair(k, out, c->name, str_c(&text), 20);
	str_release(&allowed);
	str_release(&text);
}

static void one_table(const struct ink *k, struct str *out, const struct table_def *t)
{
	struct str head = {0};

	str_addf(&head, "%s: %s; ", t->file, t->title);
	topics_level(t, &head);
	usage_head(k, out, str_c(&head));
	for (size_t i = 0; i < t->ncolumns; i++)
		one_column(k, out, &t->columns[i]);
	str_release(&head);
}

const struct table_def *topics_table(const char *name, struct err *e)
{
	const struct table_def *t = schema_find_table(name);
	struct str hint = {0};
	struct near near;

	if (t)
		return t;
	near_begin(&near, bytes_of(name));
	for (int i = 0; i < TABLE_COUNT; i++)
		near_offer(&near, bytes_of(schema_table((enum table_id)i)->name));
	hint_add(&near, "", "planboard help schema lists them", &hint);
	err_set(e, ERR_USAGE, "there is no table \"%s\"%s", name, str_c(&hint));
	str_release(&hint);
	return NULL;
}

static bool print_schema(const struct ink *k, struct str *out, const char *detail, struct err *e)
{
	const struct table_def *t = detail ? topics_table(detail, e) : NULL;

	if (detail && !t)
		return false;
	for (int i = 0; i < TABLE_COUNT; i++)
		if (!t || t == schema_table((enum table_id)i))
			one_table(k, out, schema_table((enum table_id)i));
	return true;
}

static bool print_commands(const struct ink *k, struct str *out, const char *detail, struct err *e)
{
	(void)detail;
	(void)e;
	usage_program(k, out);
	return true;
}

static bool print_files(const struct ink *k, struct str *out, const char *detail, struct err *e)
{
	struct str text = {0};

	(void)detail;
	(void)e;
	usage_text(k, out, 0,
		"A board is a folder with these files. A missing file is read as an empty one.");
	str_addc(out, '\n');
	for (int i = 0; i < TABLE_COUNT; i++) {
		const struct table_def *t = schema_table((enum table_id)i);

		str_clear(&text);
		str_addf(&text, "%s; %s", t->title, t->required ? "always there, " : "");
		topics_level(t, &text);
		usage_pair(k, out, t->file, str_c(&text), 20);
	}
	usage_pair(k, out, "datapackage.json",
		"the same in the words of Data Package, for other tools; made by init", 20);
	str_release(&text);
	return true;
}

static bool print_rules(const struct ink *k, struct str *out, const char *detail, struct err *e)
{
	(void)detail;
	(void)e;
	usage_text(k, out, 0,
		"What check finds, by the name that stands in brackets after each finding.");
	str_addc(out, '\n');
	for (const struct finding_rule *r = findings_rules(); r->name; r++)
		usage_pair(k, out, r->name, r->meaning, 26);
	return true;
}

static bool print_environment(
	const struct ink *k, struct str *out, const char *detail, struct err *e)
{
	(void)detail;
	(void)e;
	for (const struct commands_variable *v = commands_environment(); v->name; v++)
		usage_pair(k, out, v->name, v->meaning, 22);
	return true;
}

static const struct topic topics[] = {
	{"commands", "commands, options and exit status", print_commands, false},
	{"keys", "the keys of the screen", print_keys, false},
	{"themes", "how the screen looks, and how to change that", print_themes, false},
	{"query", "which rows list and the filter show", print_query, false},
	{"files", "the files of a board", print_files, false},
	{"schema", "every column of every file, or of one: help schema plan", print_schema, true},
	{"rules", "what check finds wrong in the files", print_rules, false},
	{"signs", "the fifty signs, or one: help signs plan-overdue", topics_signs_print, true},
	{"level", "what each level adds, or one: help level 4", topics_signs_level, true},
	{"meeting", "the Monday meeting, step by step", topics_meeting_print, false},
	{"environment", "variables that the program reads", print_environment, false},
	{NULL, NULL, NULL, false},
};

const struct topic *topics_all(void)
{
	return topics;
}

const struct topic *topics_find(const char *name)
{
	for (const struct topic *t = topics; t->name; t++)
		if (strcmp(t->name, name) == 0)
			return t;
	return NULL;
}

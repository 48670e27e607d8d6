/* SPDX-License-Identifier: ISC */
/*
 * bash and zsh share the functions that know the board (POSIX shell but for local); fish has its own words for them.
 * Everything that is not in the tables, such as ids, is asked from the program while completing.
 */
#include <config.h>

#include "cmd/complete_words.h"

#include <string.h>

#include "cmd/commands.h"
#include "cmd/topics.h"
#include "model/field.h"
#include "model/findings.h"
#include "model/signs.h"
#include "model/query.h"

/* --- lists of words ----------------------------------------------------------------------------------------------- */

static void add_word(struct str *out, const char *word)
{
	if (out->n > 0 && out->p[out->n - 1] != '\'')
		str_addc(out, ' ');
	str_adds(out, word);
}

void complete_words_add(struct str *out, const char *const *words)
{
	for (; words && *words; words++)
		add_word(out, *words);
}

void complete_words_tables(struct str *out)
{
	for (int t = 0; t < TABLE_COUNT; t++)
		add_word(out, schema_table((enum table_id)t)->name);
}

static void add_columns(struct str *out, const struct table_def *t, bool derived)
{
	for (size_t i = 0; i < t->ncolumns; i++)
		add_word(out, t->columns[i].name);
	for (size_t i = 0; derived && i < field_derived_count(t->id); i++)
		add_word(out, field_derived_name(t->id, i));
}

void complete_words_topics(struct str *out)
{
	for (const struct topic *t = topics_all(); t->name; t++)
		add_word(out, t->name);
	for (const struct cmd *const *c = commands_all(); *c; c++)
		add_word(out, (*c)->name);
}

void complete_words_rules(struct str *out)
{
	for (const struct finding_rule *r = findings_rules(); r->name; r++)
		add_word(out, r->name);
	for (int i = 0; i < SIGN_COUNT; i++)
		add_word(out, signs_get((enum sign_id)i)->id);
}

void complete_words_commands(struct str *out)
{
	for (const struct cmd *const *c = commands_all(); *c; c++)
		add_word(out, (*c)->name);
}

/* Tables whose rows have an id that others name. */
static bool has_ids(const struct table_def *t)
{
	return t->key >= 0 && strcmp(t->columns[t->key].name, "id") == 0;
}

/* A word in single quotes. */
void complete_words_quoted(struct str *out, enum complete_shell shell, const char *text)
{
	str_addc(out, '\'');
	for (; *text; text++) {
		if (*text == '\'')
			str_adds(out, shell == COMPLETE_FISH ? "\\'" : "'\\''");
		else if (shell == COMPLETE_FISH && *text == '\\')
			str_adds(out, "\\\\");
		else
			str_addc(out, *text);
	}
	str_addc(out, '\'');
}

/* --- the functions that know the board ---------------------------------------------------------------------------- */

static void case_open(struct str *out, enum complete_shell shell, const char *subject)
{
	str_addf(out, shell == COMPLETE_FISH ? "\tswitch %s\n" : "\tcase %s in\n", subject);
}

static void case_close(struct str *out, enum complete_shell shell)
{
	str_adds(out, shell == COMPLETE_FISH ? "\tend\nend\n" : "\tesac\n}\n");
}

static void case_at(struct str *out, enum complete_shell shell, const char *pattern)
{
	str_addf(out, shell == COMPLETE_FISH ? "\tcase '%s'\n\t\t" : "\t%s)\n\t\t", pattern);
}

static void case_end(struct str *out, enum complete_shell shell)
{
	str_adds(out, shell == COMPLETE_FISH ? "\n" : " ;;\n");
}

static void function(struct str *out, enum complete_shell shell, const char *name)
{
	str_addf(out, shell == COMPLETE_FISH ? "function %s\n" : "%s() {\n", name);
}

/* __planboard_columns TABLE and __planboard_fields TABLE: names, one word each; a field is what can be written. */
static void columns_function(struct str *out, enum complete_shell shell, bool derived)
{
	function(out, shell, derived ? "__planboard_columns" : "__planboard_fields");
	case_open(out, shell, shell == COMPLETE_FISH ? "\"$argv[1]\"" : "\"$1\"");
	for (int i = 0; i < TABLE_COUNT; i++) {
		const struct table_def *t = schema_table((enum table_id)i);

		case_at(out, shell, t->name);
		str_adds(out, shell == COMPLETE_FISH ? "string split ' ' '" : "echo '");
		add_columns(out, t, derived);
		str_adds(out, "'");
		case_end(out, shell);
	}
	case_close(out, shell);
}

static void value_case(struct str *out, enum complete_shell shell, const struct table_def *t,
	const struct column_def *c)
{
	struct str pattern = {0};

	if (c->type != COLUMN_ENUM && c->ref < 0)
		return;
	str_addf(&pattern, "%s:%s", t->name, c->name);
	case_at(out, shell, str_c(&pattern));
	if (c->type == COLUMN_ENUM) {
		str_adds(out, shell == COMPLETE_FISH ? "string split ' ' '" : "echo '");
		complete_words_add(out, c->values);
		str_adds(out, "'");
	} else {
		str_addf(out, "__planboard_ids %s", schema_table(c->ref)->name);
	}
	case_end(out, shell);
	str_release(&pattern);
}

/* __planboard_values TABLE:FIELD: what may stand after the colon. */
static void values_function(struct str *out, enum complete_shell shell)
{
	function(out, shell, "__planboard_values");
	case_open(out, shell, shell == COMPLETE_FISH ? "\"$argv[1]\"" : "\"$1\"");
	for (int i = 0; i < TABLE_COUNT; i++) {
		const struct table_def *t = schema_table((enum table_id)i);

		for (size_t c = 0; c < t->ncolumns; c++)
			value_case(out, shell, t, &t->columns[c]);
	}
	case_at(out, shell, "*:is");
	str_adds(out, shell == COMPLETE_FISH ? "string split ' ' '" : "echo '");
	complete_words_add(out, query_is_words());
	str_adds(out, "'");
	case_end(out, shell);
	case_at(out, shell, "*:persona");
	str_adds(out, "__planboard_ids personas");
	case_end(out, shell);
	case_at(out, shell, "*:objective");
	str_adds(out, "__planboard_ids strategy");
	case_end(out, shell);
	case_at(out, shell, shell == COMPLETE_FISH ? "*:no' '*:has" : "*:no | *:has");
	str_adds(out, shell == COMPLETE_FISH
			      ? "__planboard_columns (string replace -r ':.*' '' -- $argv[1])"
			      : "__planboard_columns \"${1%%:*}\"");
	case_end(out, shell);
	case_close(out, shell);
}

static void add_item_tables(struct str *out)
{
	for (int i = 0; i < TABLE_COUNT; i++)
		if (has_ids(schema_table((enum table_id)i)))
			add_word(out, schema_table((enum table_id)i)->name);
}

/* __planboard_ids TABLE. A board may come from anybody, and bash expands the words that it is given to choose from: only
 * what looks like an id passes. */
static void ids_function(struct str *out, enum complete_shell shell)
{
	static const char only_ids[] = "list %s --columns id --format tsv 2>/dev/null | "
				       "LC_ALL=C sed -n '2,$ { /^[A-Za-z0-9][A-Za-z0-9._-]*$/p; }'";

	function(out, shell, "__planboard_ids");
	str_adds(out, shell == COMPLETE_FISH ? "\tplanboard (__planboard_board) " :
					       "\tcommand planboard \"${__planboard_board[@]}\" ");
	str_addf(out, only_ids, shell == COMPLETE_FISH ? "$argv[1]" : "\"$1\"");
	str_adds(out, shell == COMPLETE_FISH ? "\nend\n" : "\n}\n");
}

/* __planboard_items: the ids of all tables, and the tables with a slash; __planboard_items TABLE/: those of one. */
static void items_function(struct str *out, enum complete_shell shell)
{
	function(out, shell, "__planboard_items");
	str_adds(out, shell == COMPLETE_FISH
			      ? "\tset -l t (string match -r '^[^/]*(?=/)' -- \"$argv[1]\")\n"
				"\tif test -n \"$t\"\n\t\t__planboard_ids $t | string replace -r '^' $t/\n\t\treturn\n\tend\n"
				"\tfor t in"
			      : "\tlocal t\n\tif [[ $1 == */* ]]; then\n\t\t__planboard_ids \"${1%%/*}\" | sed "
				"\"s,^,${1%%/*}/,\"\n\t\treturn\n\tfi\n\tfor t in ");
	str_adds(out, shell == COMPLETE_FISH ? " " : "");
	add_item_tables(out);
	str_adds(out, shell == COMPLETE_FISH ? "\n\t\techo $t/\n\t\t__planboard_ids $t\n\tend\nend\n"
					     : "; do\n\t\techo \"$t/\"\n\t\t__planboard_ids \"$t\"\n\tdone\n}\n");
}

/* __planboard_table_of WORD: the table that a word names, or in which the item is that it names. */
static void table_of_function(struct str *out, enum complete_shell shell)
{
	function(out, shell, "__planboard_table_of");
	str_adds(out, shell == COMPLETE_FISH
			      ? "\tif string match -q '*/*' -- $argv[1]\n\t\tstring replace -r '/.*' '' -- $argv[1]\n\t\treturn\n"
				"\tend\n\tset -l w (string replace -r '\\.csv$' '' -- $argv[1])\n"
				"\tif contains -- $w $__planboard_all_tables\n\t\techo $w\n\t\treturn\n\tend\n\tfor t in "
			      : "\tlocal t\n\t[[ $1 == */* ]] && { echo \"${1%%/*}\"; return; }\n\tfor t in ");
	if (shell != COMPLETE_FISH) {
		complete_words_tables(out);
		str_adds(out, "; do\n\t\t[[ $1 == \"$t\" || $1 == \"$t.csv\" ]] && { echo \"$t\"; return; }\n\tdone\n\tfor t in ");
	}
	add_item_tables(out);
	str_adds(out, shell == COMPLETE_FISH
			      ? "\n\t\tif contains -- $argv[1] (__planboard_ids $t)\n\t\t\techo $t\n\t\t\treturn\n\t\tend\n\tend\nend\n"
			      : "; do\n\t\t__planboard_ids \"$t\" | grep -qxF -e \"$1\" && { echo \"$t\"; return; }\n\tdone\n}\n");
}

void complete_words_functions(struct str *out, enum complete_shell shell)
{
	columns_function(out, shell, true);
	columns_function(out, shell, false);
	ids_function(out, shell);
	items_function(out, shell);
	table_of_function(out, shell);
	values_function(out, shell);
}

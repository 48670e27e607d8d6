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

static void add_columns(struct str *out, const struct table_def *t)
{
	for (size_t i = 0; i < t->ncolumns; i++)
		add_word(out, t->columns[i].name);
	for (size_t i = 0; i < field_derived_count(t->id); i++)
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

/* __planboard_columns TABLE: names, one word each. */
static void columns_function(struct str *out, enum complete_shell shell)
{
	function(out, shell, "__planboard_columns");
	case_open(out, shell, shell == COMPLETE_FISH ? "\"$argv[1]\"" : "\"$1\"");
	for (int i = 0; i < TABLE_COUNT; i++) {
		const struct table_def *t = schema_table((enum table_id)i);

		case_at(out, shell, t->name);
		str_adds(out, shell == COMPLETE_FISH ? "string split ' ' '" : "echo '");
		add_columns(out, t);
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

/* __planboard_ids TABLE, and __planboard_items: the ids of all tables. $__planboard_board are the words that name the
 * board. */
static void ids_function(struct str *out, enum complete_shell shell)
{
	function(out, shell, "__planboard_ids");
	if (shell == COMPLETE_FISH)
		str_adds(out, "\tplanboard (__planboard_board) list $argv[1] --columns id --format "
			      "tsv 2>/dev/null | "
			      "tail -n +2\nend\n");
	else
		str_adds(out, "\tcommand planboard \"${__planboard_board[@]}\" list \"$1\" "
			      "--columns id --format tsv "
			      "2>/dev/null | tail -n +2\n}\n");
	function(out, shell, "__planboard_items");
	str_adds(out, shell == COMPLETE_FISH ? "\tfor t in" : "\tlocal t\n\tfor t in");
	for (int i = 0; i < TABLE_COUNT; i++)
		if (has_ids(schema_table((enum table_id)i)))
			str_addf(out, " %s", schema_table((enum table_id)i)->name);
	str_adds(out, shell == COMPLETE_FISH ? "\n\t\t__planboard_ids $t\n\tend\nend\n"
					     : "; do\n\t\t__planboard_ids \"$t\"\n\tdone\n}\n");
}

void complete_words_functions(struct str *out, enum complete_shell shell)
{
	columns_function(out, shell);
	ids_function(out, shell);
	values_function(out, shell);
}

/* SPDX-License-Identifier: ISC */
/* The script works as a file of $fpath and when it is sourced. */
#include <config.h>

#include "cmd/complete_zsh.h"

#include "cmd/commands.h"
#include "cmd/complete_words.h"

/* What _arguments runs; inside single quotes. */
static void zsh_action(struct str *out, enum opt_completer completer, const char *const *words)
{
	switch (completer) {
	case COMPLETE_NOTHING:
		str_adds(out, " ");
		break;
	case COMPLETE_WORDS:
		str_adds(out, "(");
		for (const char *const *w = words; w && *w; w++)
			str_addf(out, "%s%s", w == words ? "" : " ", *w);
		str_adds(out, ")");
		break;
	case COMPLETE_FOLDER:
		str_adds(out, "_files -/");
		break;
	case COMPLETE_TABLE:
		str_adds(out, "__planboard_tables");
		break;
	case COMPLETE_COLUMNS:
		str_adds(out, "__planboard_column_list");
		break;
	case COMPLETE_COLUMN:
		str_adds(out, "__planboard_column");
		break;
	case COMPLETE_ITEM:
		str_adds(out, "__planboard_item");
		break;
	case COMPLETE_FIELDS:
		str_adds(out, "__planboard_field");
		break;
	case COMPLETE_QUERY:
		str_adds(out, "__planboard_query");
		break;
	case COMPLETE_TOPIC:
		str_adds(out, "__planboard_topics");
		break;
	case COMPLETE_RULES:
		str_adds(out, "__planboard_rules");
		break;
	}
}

/* Help inside '[...]' of _arguments: brackets, colons and quotes would end it. */
static void zsh_help(struct str *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '\'')
			str_adds(out, "'\\''");
		else if (*text == '[' || *text == ']' || *text == ':' || *text == '\\')
			str_addf(out, "\\%c", *text);
		else
			str_addc(out, *text);
	}
}

static void zsh_options(struct str *out, const struct opt_def *d)
{
	for (; d && d->name; d++) {
		if (d->short_name)
			str_addf(out, " \\\n\t\t'(-%c --%s)'{-%c%s,--%s%s}'[", d->short_name,
				d->name, d->short_name, d->argument ? "+" : "", d->name,
				d->argument ? "=" : "");
		else
			str_addf(out, " \\\n\t\t'--%s%s[", d->name, d->argument ? "=" : "");
		zsh_help(out, d->help);
		str_addc(out, ']');
		if (d->argument) {
			str_addf(out, ":%s:", d->argument);
			zsh_action(out, d->completer, d->words);
		}
		str_addc(out, '\'');
	}
}

static void zsh_list(struct str *out, const char *name, void (*add)(struct str *))
{
	str_addf(out, "%s() {\n\tlocal -a list=(", name);
	add(out);
	str_adds(out, " )\n\tcompadd -a list\n}\n");
}

static const char zsh_helpers[] =
	/* the first operand of the command: options of list take one word each */
	"__planboard_table() {\n"
	"\tlocal w t\n"
	"\tfor w in ${words[2,-1]}; do\n"
	"\t\tfor t in $__planboard_all_tables; do\n"
	"\t\t\t[[ $w == $t || $w == $t.csv ]] && { echo ${t}; return }\n"
	"\t\tdone\n"
	"\tdone\n"
	"}\n"
	"__planboard_column() {\n"
	"\tlocal -a list=(${=\"$(__planboard_columns $(__planboard_table))\"})\n"
	"\tcompadd -a list\n"
	"}\n"
	"__planboard_column_list() {\n"
	"\tcompset -P '*,'\n"
	"\tcompset -P '-'\n"
	"\tlocal -a list=(${=\"$(__planboard_columns $(__planboard_table))\"})\n"
	"\tcompadd -S '' -a list\n"
	"}\n"
	"__planboard_rules() {\n"
	"\tcompset -P '*,'\n"
	"\tlocal -a list=(${=:-$__planboard_all_rules})\n"
	"\tcompadd -S '' -a list\n"
	"}\n"
	"__planboard_item() {\n"
	"\tlocal -a list\n"
	"\tif compset -P '*/'; then\n"
	"\t\tlist=(${(f)\"$(__planboard_ids ${${IPREFIX%/}##*=})\"})\n"
	"\t\tcompadd -a list\n"
	"\telse\n"
	"\t\tlist=(${(f)\"$(__planboard_items)\"})\n"
	"\t\tcompadd -- ${list:#*/}\n"
	"\t\tcompadd -S / -- ${${(M)list:#*/}%/}\n"
	"\tfi\n"
	"}\n"
	"__planboard_field() {\n"
	"\tlocal w table\n"
	"\tlocal -a list\n"
	"\tfor w in ${words[2,CURRENT-1]}; do\n"
	"\t\t[[ $w == -* ]] && continue\n"
	"\t\ttable=$(__planboard_table_of $w)\n"
	"\t\t[[ -n $table ]] && break\n"
	"\tdone\n"
	"\tif compset -P '*='; then\n"
	"\t\tlist=(${=\"$(__planboard_values $table:${${IPREFIX%=}##*=})\"})\n"
	"\t\tcompadd -a list\n"
	"\telse\n"
	"\t\tlist=(${=\"$(__planboard_fields $table)\"})\n"
	"\t\tcompadd -S = -a list\n"
	"\tfi\n"
	"}\n"
	"__planboard_query() {\n"
	"\tlocal table=$(__planboard_table) field\n"
	"\tlocal -a list\n"
	"\tcompset -P '-'\n"
	"\tif compset -P '*:'; then\n"
	"\t\tfield=${${IPREFIX%:}#-}\n"
	"\t\tlist=(${=\"$(__planboard_values $table:${field##*-})\"})\n"
	"\t\t[[ -n $list ]] || list=(${=\"$(__planboard_values $table:$field)\"})\n"
	"\t\tcompadd -a list\n"
	"\telse\n"
	"\t\tlist=(${=\"$(__planboard_columns $table)\"} is no has persona objective)\n"
	"\t\tcompadd -S : -a list\n"
	"\tfi\n"
	"}\n";

static void zsh_operands(struct str *out, const struct cmd *c)
{
	if (c->max_operands == 0)
		return;
	str_adds(out, " \\\n\t\t'1:operand:");
	zsh_action(out, c->completers[0], c->words);
	str_adds(out, "'");
	if (c->max_operands == 1)
		return;
	str_adds(out, " \\\n\t\t'*:operand:");
	zsh_action(out, c->completers[1], c->words);
	str_adds(out, "'");
}

static void zsh_commands(struct str *out)
{
	str_adds(out, "__planboard_commands() {\n\tlocal -a list=(\n");
	for (const struct cmd *const *c = commands_all(); *c; c++) {
		struct str both = {0};

		str_addf(&both, "%s:%s", (*c)->name, (*c)->summary);
		str_adds(out, "\t\t");
		complete_words_quoted(out, COMPLETE_ZSH, str_c(&both));
		str_addc(out, '\n');
		str_release(&both);
	}
	str_adds(out, "\t)\n\t_describe command list\n}\n");
}

void complete_zsh(struct str *out)
{
	str_adds(out, "#compdef planboard\n# zsh completion for planboard; made by planboard "
		      "completion zsh\n");
	complete_words_functions(out, COMPLETE_ZSH);
	str_adds(out, "__planboard_all_tables=(");
	complete_words_tables(out);
	str_adds(out, ")\n__planboard_all_rules='");
	complete_words_rules(out);
	str_adds(out, "'\n");
	zsh_list(out, "__planboard_tables", complete_words_tables);
	zsh_list(out, "__planboard_topics", complete_words_topics);
	str_adds(out, zsh_helpers);
	zsh_commands(out);
	str_adds(out, "_planboard() {\n\tlocal curcontext=$curcontext state line\n\tlocal -a "
		      "__planboard_board\n"
		      "\ttypeset -A opt_args\n\t_arguments -C -S");
	zsh_options(out, commands_globals());
	str_adds(out, " \\\n\t\t'1: :->command' '*:: :->argument'\n"
		      "\t(( $+opt_args[-C] )) && __planboard_board=(-C $opt_args[-C])\n"
		      "\t(( $+opt_args[--board] )) && __planboard_board=(-C $opt_args[--board])\n"
		      "\tcase $state in\n\tcommand)\n\t\t_alternative "
		      "'commands:command:__planboard_commands' "
		      "'folders:folder:_files -/'\n\t\t;;\n\targument)\n\t\tcase $words[1] in\n");
	for (const struct cmd *const *c = commands_all(); *c; c++) {
		str_addf(out, "\t\t%s) _arguments -S", (*c)->name);
		zsh_options(out, (*c)->options);
		zsh_options(out, commands_globals());
		zsh_operands(out, *c);
		str_adds(out, " ;;\n");
	}
	str_adds(out, "\t\tesac\n\t\t;;\n\tesac\n}\nif [[ $funcstack[1] == _planboard ]]; "
		      "then\n\t_planboard \"$@\"\nelse\n"
		      "\tcompdef _planboard planboard\nfi\n");
}

/* SPDX-License-Identifier: ISC */
/* The words before the cursor are read from the line itself: bash would cut them at colons and equal signs. */
#include <config.h>

#include "cmd/complete_bash.h"

#include "cmd/commands.h"
#include "cmd/complete_words.h"

static void bash_list(struct str *out, void (*add)(struct str *))
{
	str_adds(out, "__planboard_offer \"$cur\" '");
	add(out);
	str_adds(out, "'");
}

/* The commands that offer what may stand there. */
static void bash_offer(struct str *out, enum opt_completer completer, const char *const *words)
{
	switch (completer) {
	case COMPLETE_NOTHING:
		str_adds(out, ":");
		break;
	case COMPLETE_WORDS:
		str_adds(out, "__planboard_offer \"$cur\" '");
		complete_words_add(out, words);
		str_adds(out, "'");
		break;
	case COMPLETE_FOLDER:
		str_adds(out, "__planboard_folders \"$cur\"");
		break;
	case COMPLETE_TABLE:
		bash_list(out, complete_words_tables);
		break;
	case COMPLETE_COLUMNS:
		str_adds(out,
			"__planboard_offer_list \"$cur\" \"$(__planboard_columns \"$table\")\"");
		break;
	case COMPLETE_COLUMN:
		str_adds(out, "__planboard_offer \"$cur\" \"$(__planboard_columns \"$table\")\"");
		break;
	case COMPLETE_ITEM:
		str_adds(out, "__planboard_item \"$cur\"");
		break;
	case COMPLETE_FIELDS:
		str_adds(out, "__planboard_field \"$cur\" \"$table\"");
		break;
	case COMPLETE_QUERY:
		str_adds(out, "__planboard_query \"$cur\" \"$table\"");
		break;
	case COMPLETE_TOPIC:
		bash_list(out, complete_words_topics);
		break;
	case COMPLETE_RULES:
		str_adds(out, "__planboard_offer_list \"$cur\" '");
		complete_words_rules(out);
		str_adds(out, "'");
		break;
	}
}

static void bash_options(struct str *out, const char *command, const struct opt_def *d)
{
	for (; d && d->name; d++) {
		if (!d->argument)
			continue;
		str_addf(out, "\t%s:--%s", command, d->name);
		if (d->short_name)
			str_addf(out, " | %s:-%c", command, d->short_name);
		str_adds(out, ")\n\t\t");
		bash_offer(out, d->completer, d->words);
		str_adds(out, "\n\t\treturn\n\t\t;;\n");
	}
}

static void bash_names(struct str *out, const struct opt_def *d)
{
	for (; d && d->name; d++) {
		str_addf(out, " --%s", d->name);
	}
}

static void bash_operands(struct str *out, const struct cmd *c)
{
	if (c->max_operands == 0)
		return;
	str_addf(out, "\t%s:1)\n\t\t", c->name);
	bash_offer(out, c->completers[0], c->words);
	str_adds(out, "\n\t\t;;\n");
	if (c->max_operands == 1)
		return;
	str_addf(out, "\t%s:*)\n\t\t", c->name);
	bash_offer(out, c->completers[1], c->words);
	str_adds(out, "\n\t\t;;\n");
}

static const char bash_helpers[] =
	/* what stands before the last break character is not part of the word that bash replaces */
	"__planboard_reply() {\n"
	"\tlocal cur=$1 cut=\n"
	"\tcase $cur in\n"
	"\t*[:=]*)\n"
	"\t\t[[ $COMP_WORDBREAKS == *:* && $cur == *:* ]] && cut=${cur%:*}:\n"
	"\t\t[[ $COMP_WORDBREAKS == *=* && ${cur#\"$cut\"} == *=* ]] && cut=${cur%=*}=\n"
	"\t\t;;\n"
	"\tesac\n"
	"\tCOMPREPLY=(\"${COMPREPLY[@]#\"$cut\"}\")\n"
	"}\n"
	"__planboard_offer() {\n"
	"\tmapfile -t COMPREPLY < <(compgen -W \"$2\" -- \"$1\")\n"
	"}\n"
	/* the last of several names with commas between */
	"__planboard_offer_list() {\n"
	"\tlocal before= last=${1##*,}\n"
	"\t[[ $1 == *,* ]] && before=${1%,*},\n"
	"\tmapfile -t COMPREPLY < <(compgen -P \"$before\" -W \"$2\" -- \"$last\")\n"
	"\tcompopt -o nospace\n"
	"}\n"
	"__planboard_folders() {\n"
	"\tmapfile -t COMPREPLY < <(compgen -d -- \"$1\")\n"
	"\tcompopt -o filenames\n"
	"}\n"
	/* plan/ goes on with an id */
	"__planboard_item() {\n"
	"\t__planboard_offer \"$1\" \"$(__planboard_items \"$1\")\"\n"
	"\t[[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == */ ]] && compopt -o nospace\n"
	"}\n"
	"__planboard_field() {\n"
	"\tlocal cur=$1 table field\n"
	"\ttable=$(__planboard_table_of \"$2\")\n"
	"\tif [[ $cur == *=* ]]; then\n"
	"\t\tfield=${cur%%=*}\n"
	"\t\tmapfile -t COMPREPLY < <(compgen -P \"$field=\" -W \"$(__planboard_values "
	"\"$table:$field\")\" -- \"${cur#*=}\")\n"
	"\telse\n"
	"\t\tmapfile -t COMPREPLY < <(compgen -S = -W \"$(__planboard_fields \"$table\")\" -- \"$cur\")\n"
	"\t\tcompopt -o nospace\n"
	"\tfi\n"
	"}\n"
	"__planboard_query() {\n"
	"\tlocal not= cur=$1 table=$2 field\n"
	"\t[[ $cur == -* ]] && not=- cur=${cur#-}\n"
	"\tif [[ $cur == *:* ]]; then\n"
	"\t\tfield=${cur%%:*}\n"
	"\t\tmapfile -t COMPREPLY < <(compgen -P \"$not$field:\" -W \"$(__planboard_values "
	"\"$table:$field\")\" -- "
	"\"${cur#*:}\")\n"
	"\telse\n"
	"\t\tmapfile -t COMPREPLY < <(compgen -P \"$not\" -S : -W \"$(__planboard_columns "
	"\"$table\") is no has persona "
	"objective\" -- \"$cur\")\n"
	"\t\tcompopt -o nospace\n"
	"\tfi\n"
	"}\n";

/* Finds the command, the table and the number of the operand in the words before the cursor. */
static const char bash_walk[] = "_planboard() {\n"
				"\tlocal cur prev cmd= table= n=0 i word skip=\n"
				"\tlocal -a words __planboard_board=()\n"
				"\tread -ra words <<<\"${COMP_LINE:0:COMP_POINT}\"\n"
				"\t[[ ${COMP_LINE:0:COMP_POINT} == *[[:blank:]] ]] && words+=('')\n"
				"\tcur=${words[-1]} prev=${words[-2]-}\n"
				"\tCOMPREPLY=()\n"
				"\tfor ((i = 1; i < ${#words[@]} - 1; i++)); do\n"
				"\t\tword=${words[i]}\n"
				"\t\tif [[ $skip ]]; then\n"
				"\t\t\t[[ $skip == board ]] && __planboard_board=(-C \"$word\")\n"
				"\t\t\tskip=\n"
				"\t\t\tcontinue\n"
				"\t\tfi\n"
				"\t\tcase $word in\n"
				"\t\t-C | --board) skip=board ;;\n"
				"\t\t--board=*) __planboard_board=(-C \"${word#*=}\") ;;\n"
				"\t\t--*=*) ;;\n";

static const char bash_walk_end[] = "\t\t-*) ;;\n"
				    "\t\t*)\n"
				    "\t\t\tif [[ ! $cmd ]]; then\n"
				    "\t\t\t\tcmd=$word\n"
				    "\t\t\telse\n"
				    "\t\t\t\t((n++))\n"
				    "\t\t\t\t[[ $table ]] || table=$word\n"
				    "\t\t\tfi\n"
				    "\t\t\t;;\n"
				    "\t\tesac\n"
				    "\tdone\n"
				    "\tif [[ $cur == --*=* ]]; then\n"
				    "\t\tprev=${cur%%=*} cur=${cur#*=}\n"
				    "\tfi\n"
				    "\t__planboard_at\n"
				    "\t__planboard_reply \"$cur\"\n"
				    "}\n";

/* Options that swallow the next word, for the walk. */
static void bash_swallowing(struct str *out, const struct opt_def *d)
{
	for (; d && d->name; d++) {
		if (!d->argument || d->short_name == 'C')
			continue;
		str_addf(out, "\t\t--%s", d->name);
		if (d->short_name)
			str_addf(out, " | -%c", d->short_name);
		str_adds(out, ") skip=option ;;\n");
	}
}

static void bash_at(struct str *out)
{
	str_adds(out, "__planboard_at() {\n\tcase $cmd:$prev in\n");
	bash_options(out, "*", commands_globals());
	for (const struct cmd *const *c = commands_all(); *c; c++)
		bash_options(out, (*c)->name, (*c)->options);
	str_adds(out, "\tesac\n\tif [[ $cur == -* && $cmd:$n != list:[1-9]* || $cur == --* ]]; "
		      "then\n\t\tcase $cmd in\n");
	for (const struct cmd *const *c = commands_all(); *c; c++) {
		str_addf(out, "\t\t%s) __planboard_offer \"$cur\" '", (*c)->name);
		bash_names(out, (*c)->options);
		bash_names(out, commands_globals());
		str_adds(out, "' ;;\n");
	}
	str_adds(out, "\t\t*) __planboard_offer \"$cur\" '");
	bash_names(out, commands_globals());
	str_adds(out, "' ;;\n\t\tesac\n\t\treturn\n\tfi\n\tcase $cmd:$((n + 1)) in\n");
	str_adds(out, "\t:*)\n\t\tlocal -a folders\n\t\t__planboard_folders "
		      "\"$cur\"\n\t\tfolders=(\"${COMPREPLY[@]}\")\n\t\t");
	bash_list(out, complete_words_commands);
	str_adds(out, "\n\t\tCOMPREPLY+=(\"${folders[@]}\")\n\t\t;;\n");
	for (const struct cmd *const *c = commands_all(); *c; c++)
		bash_operands(out, *c);
	str_adds(out, "\tesac\n}\n");
}

void complete_bash(struct str *out)
{
	str_adds(out, "# bash completion for planboard; made by planboard completion bash\n");
	complete_words_functions(out, COMPLETE_BASH);
	str_adds(out, bash_helpers);
	bash_at(out);
	str_adds(out, bash_walk);
	bash_swallowing(out, commands_globals());
	for (const struct cmd *const *c = commands_all(); *c; c++)
		bash_swallowing(out, (*c)->options);
	str_adds(out, bash_walk_end);
	str_adds(out, "complete -F _planboard planboard\n");
}

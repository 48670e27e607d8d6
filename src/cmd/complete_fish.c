/* SPDX-License-Identifier: ISC */
/* One complete line for each option and operand. */
#include <config.h>

#include "cmd/complete_fish.h"

#include "cmd/commands.h"
#include "cmd/complete_words.h"

static void fish_answer(struct str *out, enum opt_completer completer, const char *const *words)
{
	str_adds(out, " -a '");
	switch (completer) {
	case COMPLETE_NOTHING:
		break;
	case COMPLETE_WORDS:
		complete_words_add(out, words);
		break;
	case COMPLETE_FOLDER:
		str_adds(out, "(__fish_complete_directories)");
		break;
	case COMPLETE_TABLE:
		complete_words_tables(out);
		break;
	case COMPLETE_COLUMNS:
		str_adds(out, "(__planboard_list (__planboard_columns (__planboard_table)))");
		break;
	case COMPLETE_COLUMN:
		str_adds(out, "(__planboard_columns (__planboard_table))");
		break;
	case COMPLETE_ITEM:
		str_adds(out, "(__planboard_items (commandline -ct))");
		break;
	case COMPLETE_FIELDS:
		str_adds(out, "(__planboard_field)");
		break;
	case COMPLETE_QUERY:
		str_adds(out, "(__planboard_query)");
		break;
	case COMPLETE_TOPIC:
		complete_words_topics(out);
		break;
	case COMPLETE_RULES:
		str_adds(out, "(__planboard_list ");
		complete_words_rules(out);
		str_adds(out, ")");
		break;
	}
	str_adds(out, "'");
}

static void fish_options(struct str *out, const char *command, const struct opt_def *d)
{
	for (; d && d->name; d++) {
		str_adds(out, "complete -c planboard");
		if (command)
			str_addf(out, " -n '__fish_seen_subcommand_from %s'", command);
		if (d->short_name)
			str_addf(out, " -s %c", d->short_name);
		str_addf(out, " -l %s", d->name);
		if (d->argument) {
			str_adds(out, " -x");
			fish_answer(out, d->completer, d->words);
		}
		str_adds(out, " -d ");
		complete_words_quoted(out, COMPLETE_FISH, d->help);
		str_addc(out, '\n');
	}
}

static const char fish_helpers[] =
	/* the words that name the board, as they stand on the line */
	"function __planboard_board\n"
	"\tset -l words (commandline -opc)\n"
	"\tfor i in (seq (count $words))\n"
	"\t\tswitch $words[$i]\n"
	"\t\tcase -C --board\n"
	"\t\t\ttest $i -lt (count $words); and printf '%s\\n' -C $words[(math $i + 1)]\n"
	"\t\tcase '--board=*'\n"
	"\t\t\tprintf '%s\\n' -C (string replace -- --board= '' $words[$i])\n"
	"\t\tend\n"
	"\tend\n"
	"end\n"
	"function __planboard_table\n"
	"\tfor w in (commandline -opc)\n"
	"\t\tif contains -- (string replace -r '\\.csv$' '' -- $w) $__planboard_all_tables\n"
	"\t\t\tstring replace -r '\\.csv$' '' -- $w\n"
	"\t\t\treturn\n"
	"\t\tend\n"
	"\tend\n"
	"end\n"
	/* names with commas between: what is typed already, and each name after it */
	"function __planboard_list\n"
	"\tset -l before (string match -r '^.*,' -- (commandline -ct))\n"
	"\tfor w in $argv\n"
	"\t\techo \"$before\"$w\n"
	"\tend\n"
	"end\n"
	"function __planboard_field\n"
	"\tset -l field (string match -r '^[a-z_]+(?==)' -- (commandline -ct))\n"
	"\tset -l table\n"
	"\tfor w in (commandline -opc)[3..]\n"
	"\t\tstring match -q -- '-*' $w; and continue\n"
	"\t\tset table (__planboard_table_of $w)\n"
	"\t\ttest -n \"$table\"; and break\n"
	"\tend\n"
	"\tif test -n \"$field\"\n"
	"\t\tfor v in (__planboard_values $table:$field)\n"
	"\t\t\techo $field=$v\n"
	"\t\tend\n"
	"\telse\n"
	"\t\tfor f in (__planboard_fields $table)\n"
	"\t\t\techo $f=\n"
	"\t\tend\n"
	"\tend\n"
	"end\n"
	"function __planboard_query\n"
	"\tset -l word (commandline -ct)\n"
	"\tset -l not (string match -r '^-' -- $word)\n"
	"\tset -l field (string match -r '^-?([a-z_]+):' -- $word)[2]\n"
	"\tset -l table (__planboard_table)\n"
	"\tif test -n \"$field\"\n"
	"\t\tfor v in (__planboard_values $table:$field)\n"
	"\t\t\techo \"$not\"$field:$v\n"
	"\t\tend\n"
	"\telse\n"
	"\t\tfor f in (__planboard_columns $table) is no has persona objective\n"
	"\t\t\techo \"$not\"$f:\n"
	"\t\tend\n"
	"\tend\n"
	"end\n"
	/* the operands after the command: how many are there already */
	"function __planboard_operand\n"
	"\tset -l n 0\n"
	"\tset -l seen\n"
	"\tset -l skip\n"
	"\tfor w in (commandline -opc)[2..]\n"
	"\t\tif test -n \"$skip\"\n"
	"\t\t\tset skip\n"
	"\t\telse if contains -- $w $__planboard_swallowing\n"
	"\t\t\tset skip yes\n"
	"\t\telse if string match -q -- '-*' $w\n"
	"\t\telse if test -z \"$seen\"\n"
	"\t\t\ttest $w = $argv[1]; or return 1\n"
	"\t\t\tset seen yes\n"
	"\t\telse\n"
	"\t\t\tset n (math $n + 1)\n"
	"\t\tend\n"
	"\tend\n"
	"\ttest -n \"$seen\"; or return 1\n"
	"\tif test $argv[2] = first\n"
	"\t\ttest $n -eq 0\n"
	"\telse\n"
	"\t\ttest $n -gt 0\n"
	"\tend\n"
	"end\n";

static void fish_swallowing(struct str *out, const struct opt_def *d)
{
	for (; d && d->name; d++) {
		if (!d->argument)
			continue;
		str_addf(out, " --%s", d->name);
		if (d->short_name)
			str_addf(out, " -%c", d->short_name);
	}
}

static void fish_operands(struct str *out, const struct cmd *c)
{
	const char *const which[2] = {"first", "later"};

	for (int i = 0; i < 2; i++) {
		if (c->completers[i] == COMPLETE_NOTHING)
			continue;
		str_addf(out, "complete -c planboard -n '__planboard_operand %s %s' -x", c->name,
			which[i]);
		fish_answer(out, c->completers[i], c->words);
		str_addc(out, '\n');
	}
}

void complete_fish(struct str *out)
{
	str_adds(out, "# fish completion for planboard; made by planboard completion fish\nset -g "
		      "__planboard_all_tables ");
	complete_words_tables(out);
	str_adds(out, "\nset -g __planboard_swallowing");
	fish_swallowing(out, commands_globals());
	for (const struct cmd *const *c = commands_all(); *c; c++)
		fish_swallowing(out, (*c)->options);
	str_addc(out, '\n');
	str_adds(out, fish_helpers);
	complete_words_functions(out, COMPLETE_FISH);
	str_adds(out, "complete -c planboard -f\n");
	fish_options(out, NULL, commands_globals());
	for (const struct cmd *const *c = commands_all(); *c; c++) {
		str_addf(out, "complete -c planboard -n __fish_use_subcommand -a %s -d ",
			(*c)->name);
		complete_words_quoted(out, COMPLETE_FISH, (*c)->summary);
		str_addc(out, '\n');
	}
	str_adds(out, "complete -c planboard -n __fish_use_subcommand -a "
		      "'(__fish_complete_directories)'\n");
	for (const struct cmd *const *c = commands_all(); *c; c++) {
		fish_options(out, (*c)->name, (*c)->options);
		fish_operands(out, *c);
	}
}

/* SPDX-License-Identifier: ISC */
/* completion: a script for a shell. */
#include <config.h>

#include "cmd/cmd.h"
#include "cmd/commands.h"
#include "cmd/complete_bash.h"
#include "cmd/complete_fish.h"
#include "cmd/complete_zsh.h"

static const char *const shells[] = {"bash", "zsh", "fish", NULL};

static bool run(struct cmd_env *env, struct err *e)
{
	static void (*const make[])(struct str *) = {complete_bash, complete_zsh, complete_fish};
	const char *name = env->opts.operands.v[0];
	int at = opt_word(shells, name);

	if (at < 0)
		return err_set(e, ERR_USAGE,
			"there is no completion for \"%s\"; there is one for bash, zsh and fish",
			name);
	make[at](&env->out);
	return true;
}

static const struct cmd_exit exits[] = {
	{CMD_DONE, "The script was written to standard output."},
	{CMD_USAGE, "The shell is not known."},
	{CMD_DONE, NULL},
};

const struct cmd cmd_completion = {
	.name = "completion",
	.group = CMD_GROUP_HELP,
	.summary = "write a completion script for bash, zsh or fish",
	.operands = "SHELL",
	.description =
		"Writes the script that lets the shell complete commands, options, tables, "
		"columns, fields, values and ids. Ids are asked from the board while completing, by planboard list "
		"TABLE --columns id --format tsv; one that is not well formed is never offered. Where to put the "
		"script:\n\n"
		"bash: planboard completion bash "
		">~/.local/share/bash-completion/completions/planboard\n\n"
		"zsh: planboard completion zsh >DIR/_planboard, where DIR is one of $fpath\n\n"
		"fish: planboard completion fish >~/.config/fish/completions/planboard.fish",
	.min_operands = 1,
	.max_operands = 1,
	.completers = {COMPLETE_WORDS, COMPLETE_NOTHING},
	.words = shells,
	.exits = exits,
	.run = run,
};

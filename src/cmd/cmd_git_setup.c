/* SPDX-License-Identifier: ISC */
/* git-setup: the merge and diff driver for this clone. */
#include <config.h>

#include "cmd/cmd.h"
#include "cmd/commands.h"
#include "store/git_setup.h"

static bool run(struct cmd_env *env, struct err *e)
{
	struct str program = {0};
	bool done;

	env->raw = true; /* the folder's name is in it */
	if (env->read_only)
		return err_set(e, ERR_USAGE, "--read-only promises to write nothing, and git-setup writes");
	if (!cmd_find_folder(env, e))
		return false;
	cmd_program_path(env, &program);
	done = git_setup(str_c(&env->folder), str_c(&program), &env->out, e);
	str_release(&program);
	if (done && !env->out.n)
		str_adds(&env->out, "This clone is set up already.\n");
	return done;
}

static const struct opt_def options[] = {
	{NULL, 0, NULL, COMPLETE_NOTHING, NULL, NULL},
};

static const struct cmd_example examples[] = {
	{NULL, NULL, NULL},
};

static const struct cmd_exit exits[] = {
	{CMD_DONE, "This clone merges the board by row and cell."},
	{CMD_USAGE, "The board is in no git work tree, or there is no board."},
	{CMD_IO, "A file could not be written, or git failed."},
	{CMD_DONE, NULL},
};

const struct cmd cmd_git_setup = {
	.name = "git-setup",
	.group = CMD_GROUP_TEAM,
	.summary = "let git merge and show the board by row and cell",
	.operands = "",
	.description =
		"Adds a line to .gitattributes in the board's folder, which is committed and shared, and sets up the merge and diff "
		"driver in this clone, which git keeps for each clone. From then on git merge, pull, rebase and stash merge the "
		"board's files by row and cell, and git diff and log -p show them as fields. A second call changes nothing.",
	.options = options,
	.needs = 0,
	.min_operands = 0,
	.max_operands = 0,
	.completers = {COMPLETE_NOTHING, COMPLETE_NOTHING},
	.examples = examples,
	.exits = exits,
	.run = run,
};

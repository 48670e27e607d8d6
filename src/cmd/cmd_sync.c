/* SPDX-License-Identifier: ISC */
/* sync: commit, fetch, merge, push. */
#include <config.h>

#include <string.h>

#include "cmd/cmd.h"
#include "cmd/commands.h"
#include "store/git_setup.h"
#include "store/git_sync.h"

/* What git says of the merge, without what is not so here: nobody has to commit by hand. */
static void tell_words(struct cmd_env *env, const struct str *words)
{
	struct bytes rest = str_bytes(words), line;

	while (bytes_next_item(&rest, '\n', &line)) {
		if (bytes_starts(line, "Auto-merging ") || bytes_starts(line, "Automatic merge failed"))
			continue;
		if (bytes_starts(line, "planboard: "))
			line = bytes_slice(line, strlen("planboard: "), line.n);
		shown_append(&env->out, line, env->charset);
		str_addc(&env->out, '\n');
	}
}

static void tell(struct cmd_env *env, const struct git_synced *r)
{
	if (r->committed)
		str_adds(&env->out, "Your changes are committed.\n");
	if (r->received)
		str_adds(&env->out, "The team's changes came in.\n");
	if (r->conflicts) {
		tell_words(env, &r->words);
		str_adds(&env->out, "The merge waits: decide on the board what both sides changed (key C lists it), then planboard "
				    "sync again.\n");
		env->status = CMD_FINDINGS;
	} else if (r->pushed) {
		str_adds(&env->out, r->sent || r->received ? "All is pushed.\n" : "Nothing was new on either side.\n");
	}
}

static bool run(struct cmd_env *env, struct err *e)
{
	struct git_synced r = {0};
	bool done;

	if (env->read_only)
		return err_set(e, ERR_USAGE, "--read-only promises to write nothing, and sync writes");
	if (!cmd_find_folder(env, e))
		return false;
	if (!git_setup_is_done(str_c(&env->folder)))
		return err_set(e, ERR_USAGE, "this clone has no merge driver yet: run planboard git-setup once");
	done = git_sync(str_c(&env->folder), opt_get(&env->opts, "message"), &r, e);
	if (done)
		tell(env, &r);
	str_release(&r.words);
	return done;
}

static const struct opt_def options[] = {
	{"message", 'm', "TEXT", COMPLETE_NOTHING, NULL, "of the commit; else it says that the board was changed"},
	{NULL, 0, NULL, COMPLETE_NOTHING, NULL, NULL},
};

static const struct cmd_example examples[] = {
	{NULL, NULL, NULL},
};

static const struct cmd_exit exits[] = {
	{CMD_DONE, "Both sides have everything."},
	{CMD_FINDINGS, "The merge has conflicts and waits for you."},
	{CMD_USAGE, "The branch follows no other, the clone is not set up, or there is no board."},
	{CMD_IO, "git failed; its words are told."},
	{CMD_DONE, NULL},
};

const struct cmd cmd_sync = {
	.name = "sync",
	.group = CMD_GROUP_TEAM,
	.summary = "exchange changes with the team's repository",
	.operands = "",
	.description =
		"Commits the board's own files (and no others), fetches, merges by row and cell, and pushes; where somebody else "
		"pushed in between it does so again. Where both sides changed one cell the merge waits until that is decided, on "
		"the board by key C, and goes on with the next sync. Nothing else calls git to write: without this command planboard leaves the "
		"repository alone.",
	.options = options,
	.needs = 0,
	.min_operands = 0,
	.max_operands = 0,
	.completers = {COMPLETE_NOTHING, COMPLETE_NOTHING},
	.examples = examples,
	.exits = exits,
	.run = run,
};

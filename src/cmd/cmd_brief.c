/* SPDX-License-Identifier: ISC */
/* brief: the Monday page. */
#include <config.h>

#include <string.h>

#include "cmd/cmd.h"
#include "cmd/commands.h"
#include "render/brief.h"
#include "store/git.h"
#include "store/store.h"

static struct board *open_since(struct cmd_env *env, const char *name, struct err *e)
{
	struct findings findings;
	struct board *b;

	if (!store_is_board(name))
		return git_board(str_c(&env->folder), name, env->today, e);
	findings_init(&findings);
	b = store_load(name, env->today, &findings, e);
	findings_release(&findings);
	return b;
}

static bool run(struct cmd_env *env, struct err *e)
{
	const char *since = opt_get(&env->opts, "since"), *format = opt_get(&env->opts, "format");
	struct board *before = since ? open_since(env, since, e) : NULL;
	bool markdown = format && !strcmp(format, "markdown");
	struct agenda_inputs in = {.board = env->board, .lens = ROW_NONE, .since = since,
				   .unknown = "What changed since last Monday is not known here; --since REV compares."};
	struct ink k = markdown ? (struct ink){.charset = SHOWN_UTF8} : cmd_page_ink(env);
	struct changes changes = {{0}};
	struct signs signs;

	if (since && !before)
		return false;
	signs_init(&signs);
	signs_collect(&signs, env->board, NULL);
	in.signs = &signs;
	if (before) {
		changes_find(&changes, before, env->board);
		in.changes = &changes;
		in.before = before;
	}
	brief_print(&in, &k, markdown, &env->out);
	changes_release(&changes);
	signs_release(&signs);
	board_free(before);
	return true;
}

static const char *const formats[] = {"text", "markdown", NULL};

static const struct opt_def options[] = {
	{"format", 'f', "FORMAT", COMPLETE_WORDS, formats, "text for people to read here, or markdown to pass on"},
	{"since", 0, "REV|DIR", COMPLETE_FOLDER, NULL,
		"tell what changed compared with a revision that git knows, or with the board in a folder"},
	{NULL, 0, NULL, COMPLETE_NOTHING, NULL, NULL},
};

static const struct cmd_example examples[] = {
	{NULL, NULL, NULL},
};

static const struct cmd_exit exits[] = {
	{CMD_DONE, "The page is written."},
	{CMD_USAGE, "An option is wrong, or there is no board."},
	{CMD_IO, "The board's folder could not be read, or the page not be written."},
	{CMD_DONE, NULL},
};

const struct cmd cmd_brief = {
	.name = "brief",
	.group = CMD_GROUP_LOOK,
	.summary = "print the Monday page: the ten steps of the meeting with their facts",
	.operands = "",
	.description = "Prints what the meeting of CTO and product looks at, in its order: one line and four lamps, what "
		       "changed, objectives, priorities, what is being done, for whom, whether it helped, whether it can be "
		       "built, what is next, and the five worst findings with what to do about them. The page is the same for "
		       "one board and day, so that two of them can be compared. On the screen 0 shows the same, one step at a "
		       "time (planboard help meeting).",
	.options = options,
	.needs = CMD_NEEDS_BOARD,
	.min_operands = 0,
	.max_operands = 0,
	.completers = {COMPLETE_NOTHING, COMPLETE_NOTHING},
	.examples = examples,
	.exits = exits,
	.run = run,
};

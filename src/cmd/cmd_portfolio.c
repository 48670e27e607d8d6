/* SPDX-License-Identifier: ISC */
/* portfolio: several boards rolled up; read only. */
#include <config.h>

#include "cmd/cmd.h"
#include "cmd/commands.h"
#include "render/portfolio_page.h"
#include "store/store.h"

static bool add_board(struct cmd_env *env, const char *folder, struct rollup *r, struct err *e)
{
	struct findings findings;
	struct signs signs;
	struct board *b;
	size_t errors;

	findings_init(&findings);
	b = store_load(folder, env->today, &findings, e);
	if (b) {
		findings_collect(&findings, b);
		errors = findings_errors(&findings);
		signs_init(&signs);
		signs_collect(&signs, b, NULL);
		rollup_add(r, b, folder, errors, &signs);
		signs_release(&signs);
		board_free(b);
	}
	findings_release(&findings);
	return b != NULL;
}

static bool run(struct cmd_env *env, struct err *e)
{
	struct ink k = cmd_ink(env);
	struct rollup r;
	bool done = true;

	rollup_init(&r);
	for (size_t i = 0; i < env->opts.operands.n && done; i++)
		done = add_board(env, env->opts.operands.v[i], &r, e);
	if (done && cmd_format(env) == CMD_JSON) {
		json_t *o = portfolio_page_json(&r);

		json_print(&env->out, o, false);
		json_decref(o);
	} else if (done) {
		portfolio_page_text(&r, &k, &env->out);
	}
	rollup_release(&r);
	return done;
}

static const char *const formats[] = {"text", "json", NULL};

static const struct opt_def options[] = {
	{"format", 'f', "FORMAT", COMPLETE_WORDS, formats, "text for people, or json for programs"},
	{NULL, 0, NULL, COMPLETE_NOTHING, NULL, NULL},
};

static const struct cmd_example examples[] = {
	{NULL, NULL, NULL},
};

static const struct cmd_exit exits[] = {
	{CMD_DONE, "It is told."},
	{CMD_USAGE, "A folder holds no board."},
	{CMD_IO, "A board could not be read, or the text not be written."},
	{CMD_DONE, NULL},
};

const struct cmd cmd_portfolio = {
	.name = "portfolio",
	.group = CMD_GROUP_LOOK,
	.summary = "roll several boards up, by objective",
	.operands = "FOLDER ...",
	.description =
		"For companies with a board for each product line (levels 7 to 10). Tells of each board its level, its four lamps, "
		"the high signs and what is open now and next; then the active objectives, rolled up over the boards that have the "
		"same objective id: the mean of the grades, the share of the time that is gone, and the work that leads there.\n\n"
		"Nothing is written anywhere, and no board needs to know of the others. planboard --portfolio says the same.",
	.options = options,
	.needs = 0,
	.min_operands = 1,
	.max_operands = -1,
	.completers = {COMPLETE_FOLDER, COMPLETE_FOLDER},
	.examples = examples,
	.exits = exits,
	.run = run,
};

/* SPDX-License-Identifier: ISC */
/* why: the chain from an item to the vision. */
#include <config.h>

#include "base/json.h"
#include "cmd/cmd.h"
#include "cmd/commands.h"
#include "render/ladder.h"

static void print_json(struct cmd_env *env, const struct why_chain *chain)
{
	json_t *o = ladder_json(env->board, chain), *whole = json_object();

	json_put(whole, "schema_version", json_integer(1));
	json_object_update(whole, o);
	json_print(&env->out, whole, false);
	json_decref(whole);
	json_decref(o);
}

static bool run(struct cmd_env *env, struct err *e)
{
	struct ink k = cmd_ink(env);
	struct why_chain chain = {0};
	enum table_id table;
	uint32_t row;

	if (!board_address(env->board, bytes_of(env->opts.operands.v[0]), &table, &row, e))
		return false;
	derive_why_chain(env->board, table, row, &chain);
	if (cmd_format(env) == CMD_JSON)
		print_json(env, &chain);
	else
		ladder_text(env->board, &chain, &k, &env->out);
	return true;
}

static const char *const formats[] = {"text", "json", NULL};

static const struct opt_def options[] = {
	{"format", 'f', "FORMAT", COMPLETE_WORDS, formats, "text for people, or json for programs"},
	{NULL, 0, NULL, COMPLETE_NOTHING, NULL, NULL},
};

static const struct cmd_example examples[] = {
	{"planboard why photo-demo",
		"\"Fault recognition for the trade fair\" (plan/photo-demo)\n"
		"    for Tomas (Field technician)\n"
		"serves the priority \"Fault recognised from a photo\" (priorities/photo-fault)\n"
		"    because: Strong at the trade fair.\n"
		"    for Tomas (Field technician)\n"
		"here the chain breaks: priorities.csv:8:47: objective is empty; it should name an "
		"objective\n",
		"An entry whose chain never reaches the vision:"},
	{NULL, NULL, NULL},
};

static const struct cmd_exit exits[] = {
	{CMD_DONE, "The chain was told, also where a link of it is missing."},
	{CMD_USAGE, "The id is not known, or several tables have it; or there is no board."},
	{CMD_IO, "The board could not be read, or the text not be written."},
	{CMD_DONE, NULL},
};

const struct cmd cmd_why = {
	.name = "why",
	.group = CMD_GROUP_LOOK,
	.summary = "tell why an item exists, up to the vision",
	.operands = "ID",
	.description =
		"Tells the chain from an item through priority, objective and policy to the "
		"vision, with the reasons and "
		"the personas of each step. Where a link is missing it says which cell should name "
		"what.\n\n"
		"An item is named by its id, or as TABLE/ID where several tables have that id.",
	.options = options,
	.needs = CMD_NEEDS_BOARD,
	.min_operands = 1,
	.max_operands = 1,
	.completers = {COMPLETE_ITEM, COMPLETE_NOTHING},
	.examples = examples,
	.exits = exits,
	.run = run,
};

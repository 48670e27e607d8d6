/* SPDX-License-Identifier: ISC */
/* remove: rows, unless others name them. */
#include <config.h>

#include "cmd/alter.h"
#include "cmd/commands.h"

static bool remove_all(struct alter *c, struct err *e)
{
	const struct cmd_env *env = c->env;
	size_t n = env->opts.operands.n;
	struct item *items = mem_array(n, sizeof *items);
	bool done = true;

	for (size_t i = 0; done && i < n; i++) {
		enum table_id table;
		uint32_t row;

		done = board_address(
			env->board, bytes_of(env->opts.operands.v[i]), &table, &row, e);
		if (done)
			board_item(env->board, table, row, &items[i]);
	}
	for (size_t i = 0; done && i < n; i++)
		done = alter_remove(c, &items[i], opt_given(&env->opts, "even-if-used"), e);
	mem_free(items);
	return done;
}

static bool run(struct cmd_env *env, struct err *e)
{
	struct alter c;
	bool done = alter_begin(&c, env, e) && remove_all(&c, e) && alter_finish(&c, e);

	alter_release(&c);
	return done;
}

static const struct opt_def options[] = {
	{"even-if-used", 0, NULL, COMPLETE_NOTHING, NULL,
		"remove it though other rows name it; their references break"},
	{"format", 'f', "FORMAT", COMPLETE_WORDS, alter_formats,
		"text for people, or json for programs"},
	{NULL, 0, NULL, COMPLETE_NOTHING, NULL, NULL},
};

static const struct cmd_example examples[] = {
	{"planboard remove holiday-calendars", "plan/holiday-calendars removed\n",
		"An entry that nobody needs:"},
	{NULL, NULL, NULL},
};

static const struct cmd_exit exits[] = {
	{CMD_DONE, "It is saved."},
	{CMD_FINDINGS, "Other rows name it; nothing was removed."},
	{CMD_USAGE, "An item is not known, or there is no board."},
	{CMD_IO, "It could not be saved."},
	{CMD_LOCKED, "Another held the lock too long."},
	{CMD_DONE, NULL},
};

const struct cmd cmd_remove = {
	.name = "remove",
	.group = CMD_GROUP_CHANGE,
	.summary = "remove rows",
	.operands = "ID ...",
	.description = "Removes rows from their files, all of them or none. A row that others name "
		       "is not removed unless "
		       "--even-if-used is given; setting its status to dropped keeps the history "
		       "and is often the better way.",
	.options = options,
	.needs = CMD_NEEDS_BOARD,
	.min_operands = 1,
	.max_operands = -1,
	.completers = {COMPLETE_ITEM, COMPLETE_ITEM},
	.examples = examples,
	.exits = exits,
	.run = run,
};

/* SPDX-License-Identifier: ISC */
/* show: items whole. */
#include <config.h>

#include "base/json.h"
#include "cmd/cmd.h"
#include "cmd/commands.h"
#include "render/dossier.h"

struct place {
	enum table_id table;
	uint32_t row;
};

static void print_json(struct cmd_env *env, const struct place *places, size_t n)
{
	json_t *o = json_object(), *items = json_array();

	for (size_t i = 0; i < n; i++)
		json_push(items,
			dossier_json(env->board, &env->findings, places[i].table, places[i].row));
	json_put(o, "schema_version", json_integer(1));
	json_put(o, "items", items);
	json_print(&env->out, o, false);
	json_decref(o);
}

static bool run(struct cmd_env *env, struct err *e)
{
	struct ink k = cmd_ink(env);
	size_t n = env->opts.operands.n;
	struct place *places = mem_array(n, sizeof *places);
	bool found = true;

	for (size_t i = 0; found && i < n; i++)
		found = board_address(env->board, bytes_of(env->opts.operands.v[i]),
			&places[i].table, &places[i].row, e);
	if (found) {
		findings_collect(&env->findings, env->board);
		if (cmd_format(env) == CMD_JSON)
			print_json(env, places, n);
		for (size_t i = 0; cmd_format(env) == CMD_TEXT && i < n; i++) {
			str_adds(&env->out, i > 0 ? "\n" : "");
			dossier_text(env->board, &env->findings, places[i].table, places[i].row, &k,
				&env->out);
		}
	}
	mem_free(places);
	return found;
}

static const char *const formats[] = {"text", "json", NULL};

static const struct opt_def options[] = {
	{"format", 'f', "FORMAT", COMPLETE_WORDS, formats, "text for people, or json for programs"},
	{NULL, 0, NULL, COMPLETE_NOTHING, NULL, NULL},
};

static const struct cmd_example examples[] = {
	{"planboard show login-audit",
		"Audit trail for sign-in\n"
		"plan/login-audit, plan entry in line 9 of plan.csv\n"
		"\n"
		"  id                login-audit\n"
		"  title             Audit trail for sign-in\n"
		"  type              feature\n"
		"  priority          single-sign-on  Single sign-on and audit trail\n"
		"  personas          service-manager  Mei\n"
		"  why               Three of five large prospects require it before a pilot. "
		"(from its priority)\n"
		"  timeframe         2026-Q4\n"
		"  due_date          2026-12-18\n"
		"  status            planned\n"
		"  effort            1\n"
		"  updated           2026-10-12\n"
		"\n"
		"Derived\n"
		"  horizon           now\n"
		"  start             2026-10-01\n"
		"  end               2026-12-18\n"
		"  quarter           2026-Q4\n"
		"  objective         midmarket\n"
		"\n"
		"Referred to by\n"
		"  plan/sign-on-large  Single sign-on for large customers  (depends_on)\n",
		"An entry of the plan, whole:"},
	{NULL, NULL, NULL},
};

static const struct cmd_exit exits[] = {
	{CMD_DONE, "The items were shown."},
	{CMD_USAGE, "An id is not known, or several tables have it; or there is no board."},
	{CMD_IO, "The board could not be read, or the text not be written."},
	{CMD_DONE, NULL},
};

const struct cmd cmd_show = {
	.name = "show",
	.group = CMD_GROUP_LOOK,
	.summary = "show an item whole",
	.operands = "ID ...",
	.description =
		"Shows every field that is filled, what it refers to by title, what is derived "
		"from it, what refers to it, and "
		"what is wrong with it. What an entry of the plan takes from its priority is "
		"marked so.\n\n"
		"An item is named by its id, or as TABLE/ID where several tables have that id.",
	.options = options,
	.needs = CMD_NEEDS_BOARD,
	.min_operands = 1,
	.max_operands = -1,
	.completers = {COMPLETE_ITEM, COMPLETE_ITEM},
	.examples = examples,
	.exits = exits,
	.run = run,
};

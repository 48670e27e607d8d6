/* SPDX-License-Identifier: ISC */
/* help: a topic or a command; without one, what there is to ask for. */
#include <config.h>

#include "cmd/cmd.h"
#include "cmd/commands.h"
#include "cmd/hint.h"
#include "cmd/topics.h"
#include "cmd/usage.h"

static void list_topics(const struct ink *k, struct str *out)
{
	usage_text(k, out, 0,
		"planboard help TOPIC tells about a topic, planboard help COMMAND about a "
		"command.");
	usage_head(k, out, "Topics");
	for (const struct topic *t = topics_all(); t->name; t++)
		usage_pair(k, out, t->name, t->summary, 16);
	usage_head(k, out, "Commands");
	for (const struct cmd *const *c = commands_all(); *c; c++)
		usage_pair(k, out, (*c)->name, (*c)->summary, 16);
	usage_head(k, out, "Manual");
	usage_pair(k, out, "man 7 planboard", "a tutorial: from an empty folder to the first board",
		20);
	usage_pair(k, out, "man 1 planboard", "commands and keys", 20);
	usage_pair(k, out, "man 5 planboard", "files and columns", 20);
}

static bool unknown_topic(const char *name, struct err *e)
{
	struct str hint = {0};
	struct near near;

	near_begin(&near, bytes_of(name));
	for (const struct topic *t = topics_all(); t->name; t++)
		near_offer(&near, bytes_of(t->name));
	for (const struct cmd *const *c = commands_all(); *c; c++)
		near_offer(&near, bytes_of((*c)->name));
	hint_add(&near, "", "planboard help lists them", &hint);
	err_set(e, ERR_USAGE, "there is no topic \"%s\"%s", name, str_c(&hint));
	str_release(&hint);
	return false;
}

static bool run(struct cmd_env *env, struct err *e)
{
	struct ink k = cmd_page_ink(env);
	size_t n = env->opts.operands.n;
	const char *name = n > 0 ? env->opts.operands.v[0] : NULL;
	const char *detail = n > 1 ? env->opts.operands.v[1] : NULL;
	const struct topic *topic = name ? topics_find(name) : NULL;
	const struct cmd *command = name ? commands_find(name) : NULL;

	if (!name) {
		list_topics(&k, &env->out);
		return true;
	}
	if (!topic && !command)
		return unknown_topic(name, e);
	if (detail && !(topic && topic->takes_detail))
		return err_set(e, ERR_USAGE, "help %s tells all at once, and takes no \"%s\"", name,
			detail);
	if (topic)
		return topic->print(&k, &env->out, detail, e);
	usage_command(&k, &env->out, command);
	return true;
}

static const struct cmd_example examples[] = {
	{"planboard help environment",
		"  COLUMNS             The width of text where the terminal does not tell it.\n"
		"  NO_COLOR            No colour where it is set to anything but the empty text\n"
		"                      and --color does not say otherwise.\n"
		"  PLANBOARD           The board's folder where -C does not name one.\n"
		"  PLANBOARD_DATADIR   The folder that holds the sample board; else the one that\n"
		"                      was installed.\n"
		"  PLANBOARD_EVENTS    no: the screen looks for changes of others every two\n"
		"                      seconds only, and the system is not asked to tell them.\n"
		"  PLANBOARD_ME        Your name as the board's owner columns write it, for\n"
		"                      is:mine; else $USER, else $LOGNAME.\n"
		"  PLANBOARD_TODAY     The day to reckon with where --today does not give one.\n"
		"  VISUAL              The editor that E opens on the screen; else $EDITOR, else\n"
		"                      vi.\n"
		"  XDG_CONFIG_HOME     The folder that holds planboard/keys and planboard/theme;\n"
		"                      else ~/.config.\n",
		"The variables that the program reads:"},
	{NULL, NULL, NULL},
};

static const struct cmd_exit exits[] = {
	{CMD_DONE, "The topic was told."},
	{CMD_USAGE, "There is no such topic."},
	{CMD_DONE, NULL},
};

const struct cmd cmd_help = {
	.name = "help",
	.group = CMD_GROUP_HELP,
	.summary = "tell about a topic or a command",
	.operands = "[TOPIC]",
	.description = "Tells about one topic: commands, keys, query, files, schema, rules, "
		       "environment, or the name of a "
		       "command. help schema TABLE tells about one file.",
	.max_operands = 2,
	.completers = {COMPLETE_TOPIC, COMPLETE_TABLE},
	.examples = examples,
	.exits = exits,
	.run = run,
};

/* SPDX-License-Identifier: ISC */
/* Tables only; a new command is one file and one line in `all`. */
#include <config.h>

#include "cmd/commands.h"

#include <string.h>

#include "ui/theme.h"

static const struct cmd *const all[] = {
	&cmd_list,
	&cmd_show,
	&cmd_why,
	&cmd_changes,
	&cmd_portfolio,
	&cmd_brief,
	&cmd_export,
	&cmd_check,
	&cmd_assess,
	&cmd_fmt,
	&cmd_set,
	&cmd_add,
	&cmd_move,
	&cmd_remove,
	&cmd_init,
	&cmd_import,
	&cmd_diff,
	&cmd_git_setup,
	&cmd_sync,
	&cmd_merge,
	&cmd_repair,
	&cmd_restore,
	&cmd_help,
	&cmd_completion,
	NULL,
};

static const char *const titles[CMD_GROUP_COUNT] = {
	[CMD_GROUP_LOOK] = "Look at the board",
	[CMD_GROUP_CHANGE] = "Change it",
	[CMD_GROUP_CHECK] = "Check it",
	[CMD_GROUP_START] = "Start one",
	[CMD_GROUP_TEAM] = "Work side by side",
	[CMD_GROUP_HELP] = "Help",
};

static const char *const when_words[] = {"auto", "always", "never", NULL};

static const struct opt_def globals[] = {
	{"board", 'C', "FOLDER", COMPLETE_FOLDER, NULL,
		"the board's folder; else $PLANBOARD, else the nearest folder upward that holds a "
		"board or holds one in "
		"planboard/"},
	{"today", 0, "DATE", COMPLETE_NOTHING, NULL,
		"the day to reckon with, such as 2026-11-23; else $PLANBOARD_TODAY, "
		"else the system's day"},
	{"color", 0, "WHEN", COMPLETE_WORDS, when_words,
		"colour in text: auto (on a terminal), always or never"},
	{"plain", 0, NULL, COMPLETE_NOTHING, NULL,
		"the screen in lines of plain words, for screen readers and for terminals without a cursor: "
		"after each key what is different"},
	{"theme", 0, "NAME", COMPLETE_WORDS, theme_names,
		"how the screen looks: neutral, dark, light, contrast or plain (no colours), instead of "
		"what the file of one's own says; planboard help themes tells more"},
	{"no-mouse", 0, NULL, COMPLETE_NOTHING, NULL,
		"leave the mouse to the terminal, as Shift does for one selection"},
	{"portfolio", 0, NULL, COMPLETE_NOTHING, NULL, "roll the boards in the folders that follow up; as the command portfolio"},
	{"read-only", 0, NULL, COMPLETE_NOTHING, NULL, "promise to write nothing"},
	{"help", 'h', NULL, COMPLETE_NOTHING, NULL, "show help and exit"},
	{"version", 'V', NULL, COMPLETE_NOTHING, NULL, "show the version and exit"},
	{NULL, 0, NULL, COMPLETE_NOTHING, NULL, NULL},
};

static const struct cmd_exit exits[] = {
	{CMD_DONE, "It is done."},
	{CMD_FINDINGS, "There are findings, differences or conflicts, or a value is not allowed."},
	{CMD_USAGE, "Wrong use: an option, an operand or a query is wrong, or there is no board."},
	{CMD_IO, "Input or output failed."},
	{CMD_LOCKED, "Another held the lock of the board too long; nothing was changed."},
	{CMD_DONE, NULL},
};

static const struct commands_variable environment[] = {
	{"COLUMNS", "The width of text where the terminal does not tell it."},
	{"NO_COLOR", "No colour where it is set to anything but the empty text and --color does "
		     "not say otherwise."},
	{"PLANBOARD", "The board's folder where -C does not name one."},
	{"PLANBOARD_DATADIR",
		"The folder that holds the sample board; else the one that was installed."},
	{"PLANBOARD_EVENTS", "no: the screen looks for changes of others every two seconds only, and the "
			     "system is not asked to tell them."},
	{"PLANBOARD_ME", "Your name as the board's owner columns write it, for is:mine; else "
			 "$USER, else $LOGNAME."},
	{"PLANBOARD_TODAY", "The day to reckon with where --today does not give one."},
	{"VISUAL", "The editor that E opens on the screen; else $EDITOR, else vi."},
	{"XDG_CONFIG_HOME", "The folder that holds planboard/keys and planboard/theme; else ~/.config."},
	{NULL, NULL},
};

const struct cmd *const *commands_all(void)
{
	return all;
}

const struct cmd *commands_find(const char *name)
{
	for (const struct cmd *const *c = all; *c; c++)
		if (strcmp((*c)->name, name) == 0)
			return *c;
	return NULL;
}

const char *commands_group_title(enum cmd_group group)
{
	return titles[group];
}

const struct opt_def *commands_globals(void)
{
	return globals;
}

const struct cmd_exit *commands_exits(void)
{
	return exits;
}

const struct commands_variable *commands_environment(void)
{
	return environment;
}

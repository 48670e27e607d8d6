/* SPDX-License-Identifier: ISC */
/* All commands in the order of the help, the options of the program itself, and their words. */
#ifndef CMD_COMMANDS_H
#define CMD_COMMANDS_H

#include "cmd/cmd.h"

/* Each is the end of its file cmd_<name>.c. */
extern const struct cmd cmd_export;
extern const struct cmd cmd_list, cmd_show, cmd_why, cmd_brief, cmd_portfolio, cmd_check, cmd_assess, cmd_init, cmd_set, cmd_add, cmd_move,
	cmd_remove, cmd_merge, cmd_repair, cmd_restore, cmd_fmt, cmd_diff, cmd_changes,
	cmd_git_setup, cmd_sync, cmd_help,
	cmd_completion;
extern const struct cmd cmd_import;

/* NULL-terminated. */
const struct cmd *const *commands_all(void);
/* NULL where there is none of that name. */
const struct cmd *commands_find(const char *name);
const char *commands_group_title(enum cmd_group group);
/* Options that every command takes. */
const struct opt_def *commands_globals(void);
/* What an exit status means for the whole program; ends with a row without words. */
const struct cmd_exit *commands_exits(void);
/* Environment variables, as name and meaning; ends with a row without a name. */
struct commands_variable {
	const char *name, *meaning;
};
const struct commands_variable *commands_environment(void);

#endif

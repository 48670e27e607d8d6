/* SPDX-License-Identifier: ISC */
/*
 * A command declares itself: cmd_<name>.c ends in one `const struct cmd`, which commands.c lists. The dispatcher,
 * --help, the manual, the completions and the tests of the examples all read these rows.
 *
 * Calling order: cmd_main reads the options, finds and loads the board where the command needs one, and calls run.
 * run appends what goes to standard output to env->out and may cmd_flush it on the way; it returns false with a filled
 * err (told by cmd_main; its kind gives the exit status) or true with env->status.
 */
#ifndef CMD_CMD_H
#define CMD_CMD_H

#include <stdbool.h>

#include "base/err.h"
#include "base/shown.h"
#include "cmd/opt.h"
#include "model/board.h"
#include "model/findings.h"
#include "render/ink.h"

enum cmd_status {
	CMD_DONE = 0,
	CMD_FINDINGS = 1,
	CMD_USAGE = 2,
	CMD_IO = 3,
	CMD_LOCKED = 4,
	CMD_MERGE_FAILED = 129 /* of the merge driver: git reads 1 to 128 as "conflicts" */
};

enum cmd_need {
	CMD_NEEDS_BOARD = 1,
	CMD_TELLS_FINDINGS = 2 /* also of files that could not be read */
};

enum cmd_group {
	CMD_GROUP_LOOK,
	CMD_GROUP_CHANGE,
	CMD_GROUP_CHECK,
	CMD_GROUP_START,
	CMD_GROUP_TEAM,
	CMD_GROUP_HELP,
	CMD_GROUP_COUNT
};

/* Run by make check in a copy of the sample board on its day; `output` is all of standard output. */
struct cmd_example {
	const char *line; /* "planboard why offline-write" */
	const char *output;
	const char *what; /* a sentence that introduces it */
};

struct cmd_exit {
	enum cmd_status status;
	const char *when;
};

struct cmd_env {
	const struct cmd *cmd;
	const char *program; /* argv[0] */
	struct opts opts;    /* of the program and of the command; operands of the command */
	const char *named;   /* -C or the operand that names a folder; NULL */
	const char *me;      /* the user's name for is:mine; "" where not known */
	day_t today;
	bool today_fixed; /* by --today or PLANBOARD_TODAY */
	bool read_only;
	bool colour;
	bool terminal; /* standard output is one */
	bool raw;      /* what is in `out` is for programs: only made harmless on its way to a terminal */
	int columns;   /* of the terminal, or $COLUMNS; 0: not known, cut nothing */
	enum shown_charset charset;
	struct str folder; /* with CMD_NEEDS_BOARD */
	struct board *board;
	struct findings findings; /* of the files as such; check adds those of the rows */
	struct str out;
	enum cmd_status status;
};

struct cmd {
	const char *name;
	enum cmd_group group;
	const char *summary;     /* verb first, no full stop */
	const char *operands;    /* "TABLE [QUERY ...]" */
	const char *description; /* paragraphs with a blank line between */
	const struct opt_def *options;
	unsigned needs;
	int min_operands, max_operands;     /* -1: any number */
	enum opt_completer completers[2];   /* of the first operand; of all later ones */
	const char *const *words;           /* for COMPLETE_WORDS */
	const struct cmd_example *examples; /* ends with a row without a line */
	const struct cmd_exit *exits;       /* ends with a row without words */
	bool (*run)(struct cmd_env *env, struct err *e);
};

int cmd_main(int argc, char **argv);
/* The board's folder into env->folder, for a command that reads no board or not this one. */
bool cmd_find_folder(struct cmd_env *env, struct err *e);
/* How to call this very program again: its path where the system tells it, else as it was called. */
void cmd_program_path(const struct cmd_env *env, struct str *out);
/* Writes env->out to standard output and clears it. Raw formats are made harmless first where a terminal reads them
 * (only line ends and tabs pass); so a flush must fall between rows. ERR_IO. */
bool cmd_flush(struct cmd_env *env, struct err *e);
/* A note for people on standard error: shown, with the program's name before it. */
void cmd_note(const struct cmd_env *env, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* The same for each line. */
void cmd_notes(const struct cmd_env *env, struct bytes lines);
/* How the output is to look by --format (text where it was not given). */
enum cmd_format { CMD_TEXT, CMD_JSON, CMD_CSV, CMD_TSV };
enum cmd_format cmd_format(const struct cmd_env *env);
/* How text is to look: cut to a terminal, and to nothing else. */
struct ink cmd_ink(const struct cmd_env *env);
/* The same for text that is wrapped and never cut: $COLUMNS counts in a pipe, too. */
struct ink cmd_page_ink(const struct cmd_env *env);

#endif

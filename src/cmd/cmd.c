/* SPDX-License-Identifier: ISC */
/*
 * From argv to a command and back to an exit status. All that is told to people on standard error is told here.
 * SIGPIPE is left as it was found: a reader that goes away ends the program without a word, as in any pipe.
 */
#include <config.h>

#include "cmd/cmd.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cmd/commands.h"
#include "cmd/hint.h"
#include "cmd/usage.h"
#include "store/personal.h"
#include "store/store.h"
#include "ui/app.h"
#include "ui/keyfile.h"
#include "ui/theme_file.h"

enum { PRINT_COLUMNS = 100 };

struct ink cmd_ink(const struct cmd_env *env)
{
	struct ink k = cmd_page_ink(env);

	k.columns = env->terminal ? env->columns : 0;
	return k;
}

struct ink cmd_page_ink(const struct cmd_env *env)
{
	return (struct ink){
		.colour = env->colour, .charset = env->charset, .columns = env->columns};
}

/* The text made harmless, but for its line ends and tabs. */
static void tame(struct str *text, enum shown_charset charset)
{
	struct str safe = {0};
	size_t start = 0;

	for (size_t i = 0; i <= text->n; i++) {
		if (i < text->n && text->p[i] != '\n' && text->p[i] != '\t')
			continue;
		shown_append(&safe, bytes_slice(str_bytes(text), start, i), charset);
		if (i < text->n)
			str_addc(&safe, text->p[i]);
		start = i + 1;
	}
	str_release(text);
	*text = safe;
}

bool cmd_flush(struct cmd_env *env, struct err *e)
{
	bool whole;

	if (env->terminal && (env->raw || cmd_format(env) != CMD_TEXT))
		tame(&env->out, env->charset);
	whole = env->out.n == 0 || fwrite(env->out.p, 1, env->out.n, stdout) == env->out.n;
	str_clear(&env->out);
	if (whole && fflush(stdout) == 0)
		return true;
	return err_system(e, errno, "cannot write to standard output");
}

void cmd_note(const struct cmd_env *env, const char *format, ...)
{
	struct str raw = {0}, line = {0};
	va_list args;

	va_start(args, format);
	str_addv(&raw, format, args);
	va_end(args);
	str_adds(&line, "planboard: ");
	shown_append(&line, str_bytes(&raw), env->charset);
	str_addc(&line, '\n');
	fputs(str_c(&line), stderr);
	str_release(&raw);
	str_release(&line);
}

void cmd_notes(const struct cmd_env *env, struct bytes lines)
{
	struct bytes line;

	while (bytes_next_item(&lines, '\n', &line))
		cmd_note(env, "%.*s", (int)line.n, line.p);
}

enum cmd_format cmd_format(const struct cmd_env *env)
{
	static const char *const words[] = {"text", "json", "csv", "tsv", NULL};
	const char *given = opt_get(&env->opts, "format");
	int at = given ? opt_word(words, given) : 0;

	return at > 0 ? (enum cmd_format)at : CMD_TEXT;
}

static const char *filled(const char *variable)
{
	const char *value = getenv(variable);

	return value && *value ? value : NULL;
}

static int terminal_columns(void)
{
	struct winsize size = {0};
	const char *given = filled("COLUMNS");
	long long n = 0;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	if (given && bytes_integer(bytes_of(given), &n) && n > 0 && n <= 10000)
		return (int)n;
	return 0;
}

static void look_around(struct cmd_env *env)
{
	const char *me = filled("PLANBOARD_ME");

	env->charset = strcmp(nl_langinfo(CODESET), "UTF-8") == 0 ? SHOWN_UTF8 : SHOWN_ASCII;
	env->terminal = isatty(STDOUT_FILENO);
	env->columns = terminal_columns();
	if (!me)
		me = filled("USER");
	if (!me)
		me = filled("LOGNAME");
	env->me = me ? me : "";
}

static bool read_day(struct cmd_env *env, const char *text, const char *from, struct err *e)
{
	env->today_fixed = true;
	if (clock_parse_day(bytes_of(text), &env->today))
		return true;
	return err_set(
		e, ERR_USAGE, "%s takes a day such as 2026-11-23, and not \"%s\"", from, text);
}

static bool settle_globals(struct cmd_env *env, struct err *e)
{
	const char *day = opt_get(&env->opts, "today"), *when = opt_get(&env->opts, "color");
	const char *folder = opt_get(&env->opts, "board"), *term = getenv("TERM");

	if (folder)
		env->named = folder;
	if (folder && !*folder)
		return err_set(e, ERR_USAGE, "--board needs the name of a folder");
	env->read_only = opt_given(&env->opts, "read-only");
	env->colour =
		env->terminal && !filled("NO_COLOR") && term && *term && strcmp(term, "dumb") != 0;
	if (when && strcmp(when, "auto") != 0)
		env->colour = strcmp(when, "always") == 0;
	if (day)
		return read_day(env, day, "--today", e);
	if (filled("PLANBOARD_TODAY"))
		return read_day(env, getenv("PLANBOARD_TODAY"), "PLANBOARD_TODAY", e);
	env->today = clock_local_today();
	return true;
}

static bool unknown_command(const char *word, struct err *e)
{
	struct str hint = {0};
	struct near near;

	near_begin(&near, bytes_of(word));
	for (const struct cmd *const *c = commands_all(); *c; c++)
		near_offer(&near, bytes_of((*c)->name));
	hint_add(&near, "", "planboard --help lists the commands", &hint);
	err_set(e, ERR_USAGE, "\"%s\" is neither a command nor a folder that holds a board%s", word,
		str_c(&hint));
	str_release(&hint);
	return false;
}

/* A missing or surplus operand. */
static bool count_operands(const struct cmd_env *env, struct err *e)
{
	const struct cmd *c = env->cmd;
	size_t n = env->opts.operands.n;

	if (n < (size_t)c->min_operands)
		return err_set(e, ERR_USAGE, "%s needs %s; planboard help %s tells more", c->name,
			c->operands, c->name);
	if (c->max_operands >= 0 && n > (size_t)c->max_operands)
		return err_set(e, ERR_USAGE,
			"%s does not know what to do with \"%s\"; planboard help %s tells more",
			c->name, env->opts.operands.v[c->max_operands], c->name);
	return true;
}

/* A command that tells no findings says at least which files it could not read. */
static void note_unread(const struct cmd_env *env)
{
	for (size_t i = 0; i < env->findings.list.n; i++) {
		const struct finding *f = &env->findings.list.v[i];

		if (f->severity == FINDING_ERROR)
			cmd_note(env, "%s", f->message);
	}
}

void cmd_program_path(const struct cmd_env *env, struct str *out)
{
	char self[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);

	str_add(out, n > 0 ? (struct bytes){self, (size_t)n} : bytes_of(env->program));
}

bool cmd_find_folder(struct cmd_env *env, struct err *e)
{
	return store_find(env->named, filled("PLANBOARD"), &env->folder, e);
}

static bool load(struct cmd_env *env, struct err *e)
{
	if (!cmd_find_folder(env, e))
		return false;
	env->board = store_load(str_c(&env->folder), env->today, &env->findings, e);
	if (!env->board)
		return false;
	if (!(env->cmd->needs & CMD_TELLS_FINDINGS))
		note_unread(env);
	return true;
}

static bool run_command(struct cmd_env *env, struct err *e)
{
	struct ink k = cmd_page_ink(env);

	if (opt_given(&env->opts, "help")) {
		usage_command(&k, &env->out, env->cmd);
		return true;
	}
	if (!count_operands(env, e))
		return false;
	if ((env->cmd->needs & CMD_NEEDS_BOARD) && !load(env, e))
		return false;
	return env->cmd->run(env, e);
}

/* The person's own keys over those of action.def; NULL: what the file says cannot be. */
static struct keymap *own_keys(struct err *e)
{
	struct keymap *keys = keymap_new();
	struct str path = {0}, text = {0};

	if (!personal_read("keys", &path, &text, e) || !keyfile_parse(str_bytes(&text), str_c(&path), keys, e)) {
		keymap_free(keys);
		keys = NULL;
	}
	str_release(&path);
	str_release(&text);
	return keys;
}

/* --theme goes before the person's own file, which is not even read then. */
static bool own_theme(const struct cmd_env *env, struct theme *out, struct err *e)
{
	const char *name = opt_get(&env->opts, "theme");
	struct str path = {0}, text = {0};
	bool ok;

	if (name)
		return theme_file_named(bytes_of(name), out, e);
	ok = personal_read("theme", &path, &text, e) && theme_file_parse(str_bytes(&text), str_c(&path), out, e);
	str_release(&path);
	str_release(&text);
	return ok;
}

/* What is wrong with the person's files is told before the screen opens. */
static bool open_screen(const struct cmd_env *env, struct app_options *o, struct err *e)
{
	struct theme theme;
	struct keymap *keys = own_keys(e);
	bool ok;

	if (!keys)
		return false;
	ok = own_theme(env, &theme, e);
	o->keys = keys;
	o->theme = &theme;
	ok = ok && app_run(o, e);
	keymap_free(keys);
	return ok;
}

/* The board itself: the screen on a terminal, else its print. */
static bool open_board(struct cmd_env *env, struct err *e)
{
	struct app_options o = {.today = env->today,
		.today_fixed = env->today_fixed,
		.read_only = env->read_only,
		.no_mouse = opt_given(&env->opts, "no-mouse"),
		.no_events = filled("PLANBOARD_EVENTS") && !strcmp(filled("PLANBOARD_EVENTS"), "no"),
		.plain = opt_given(&env->opts, "plain"),
		.editor = filled("VISUAL") ? filled("VISUAL") : filled("EDITOR") ? filled("EDITOR") : "vi",
		.me = env->me};
	int columns = env->columns > 0 ? env->columns : PRINT_COLUMNS;

	if (!store_find(env->named, filled("PLANBOARD"), &env->folder, e))
		return false;
	o.folder = str_c(&env->folder);
	o.colour = env->colour;
	if (env->terminal && isatty(STDIN_FILENO))
		return open_screen(env, &o, e);
	return app_print(&o, columns, &env->out, e);
}

static bool is_folder_word(const char *word)
{
	return strchr(word, '/') || strcmp(word, ".") == 0 || strcmp(word, "..") == 0 ||
	       store_is_board(word);
}

/* Reads the words before the command, the command's own ones, and runs it. */
static bool dispatch(struct cmd_env *env, int argc, char **argv, struct err *e)
{
	const struct opt_def *tables[3] = {commands_globals(), NULL, NULL};
	int at = opt_parse(&env->opts, tables, argc, argv, 1, true, e);
	struct ink k;
	bool rolls_up;

	if (at < 0)
		return false;
	rolls_up = opt_given(&env->opts, "portfolio"); /* what follows are folders */
	if (rolls_up)
		env->cmd = &cmd_portfolio;
	if (at < argc) {
		env->cmd = rolls_up ? &cmd_portfolio : commands_find(argv[at]);
		if (!env->cmd && !is_folder_word(argv[at]))
			return unknown_command(argv[at], e);
		if (!env->cmd)
			env->named = argv[at];
		tables[1] = env->cmd ? env->cmd->options : NULL;
		env->opts.terms = env->cmd && env->cmd->completers[1] == COMPLETE_QUERY;
		if (opt_parse(&env->opts, tables, argc, argv, rolls_up ? at : at + 1, false, e) < 0)
			return false;
	}
	if (!settle_globals(env, e))
		return false;
	k = cmd_page_ink(env);
	if (opt_given(&env->opts, "version")) {
		str_adds(&env->out, PACKAGE_STRING "\n");
		return true;
	}
	if (env->cmd)
		return run_command(env, e);
	if (opt_given(&env->opts, "help")) {
		usage_program(&k, &env->out);
		return true;
	}
	if (env->opts.operands.n > 0)
		return err_set(e, ERR_USAGE,
			"a folder stands alone, and \"%s\" follows it; with a command it is -C %s",
			env->opts.operands.v[0], env->named);
	return open_board(env, e);
}

static void tell(const struct cmd_env *env, const struct err *e)
{
	struct str text = {0};

	err_text(e, &text);
	cmd_note(env, "%s", str_c(&text));
	str_release(&text);
}

int cmd_main(int argc, char **argv)
{
	struct cmd_env env = {.program = argc > 0 ? argv[0] : "planboard", .today = CLOCK_NO_DAY};
	struct err e = {0};
	bool done = true;

	findings_init(&env.findings);
	look_around(&env);
	/* a file of the board must not take the place of a closed standard output */
	if (fcntl(STDOUT_FILENO, F_GETFD) == -1)
		done = err_set(&e, ERR_IO, "standard output is closed; nothing was done");
	done = done && dispatch(&env, argc, argv, &e);
	if (done || env.out.n > 0)
		done = cmd_flush(&env, done ? &e : NULL) && done;
	if (!done) {
		tell(&env, &e);
		env.status = (enum cmd_status)err_exit_status(&e);
	}
	board_free(env.board);
	findings_release(&env.findings);
	opt_release(&env.opts);
	str_release(&env.folder);
	str_release(&env.out);
	err_release(&e);
	return env.status;
}

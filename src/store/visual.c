/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "store/visual.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

void visual_words_release(struct visual_words *w)
{
	for (size_t i = 0; i < w->list.n; i++)
		mem_free(w->list.v[i]);
	vec_release(&w->list);
}

/* The next word; false where a quote stays open. */
static bool next_word(const char **at, struct str *word)
{
	char quote = 0;

	for (; **at && (quote || !strchr(" \t\n", **at)); (*at)++) {
		if (quote && **at == quote)
			quote = 0;
		else if (!quote && (**at == '"' || **at == '\''))
			quote = **at;
		else if (**at == '\\' && quote != '\'' && (*at)[1])
			str_addc(word, *++*at);
		else
			str_addc(word, **at);
	}
	return !quote;
}

bool visual_split(const char *command, struct visual_words *out, struct err *e)
{
	const char *at = command;

	*out = (struct visual_words){0};
	for (;;) {
		struct str word = {0};

		while (*at && strchr(" \t\n", *at))
			at++;
		if (!*at)
			break;
		if (!next_word(&at, &word)) {
			str_release(&word);
			visual_words_release(out);
			return err_set(e, ERR_USAGE, "the editor \"%s\" has a quote that does not end; set VISUAL or EDITOR",
				       command);
		}
		vec_push(&out->list, str_take(&word));
	}
	if (out->list.n)
		return true;
	return err_set(e, ERR_USAGE, "VISUAL and EDITOR name no editor");
}

static bool knows_lines(const char *program)
{
	static const char *const names[] = {"vi",   "vim",   "nvim",  "view",	     "vis",  "elvis", "nvi",  "gvim",
					    "nano", "pico",  "emacs", "emacsclient", "mg",   "joe",   "jed",  "ne",
					    "kak",  "micro", "ed",    "mcedit",	     "zile", "jmacs", "rnano"};
	const char *slash = strrchr(program, '/'), *name = slash ? slash + 1 : program;

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (!strcmp(name, names[i]))
			return true;
	return false;
}

bool visual_command(const char *editor, const char *path, size_t line, struct visual_words *out, struct err *e)
{
	struct str word = {0};

	if (!visual_split(editor, out, e))
		return false;
	if (line && knows_lines(out->list.v[0])) {
		str_addf(&word, "+%zu", line);
		vec_push(&out->list, str_take(&word));
	}
	/* a name that begins with a dash is no option */
	str_addf(&word, "%s%s", path[0] == '-' ? "./" : "", path);
	vec_push(&out->list, str_take(&word));
	vec_push(&out->list, NULL);
	return true;
}

static _Noreturn void become(char *const *words)
{
	sigset_t none;

	for (int number = 1; number < NSIG; number++)
		signal(number, SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	execvp(words[0], words);
	_exit(127);
}

bool visual_run(const struct visual_words *w, struct err *e)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN}, usual = {.sa_handler = SIG_DFL}, interrupt, quit, stop;
	sigset_t stops, before;
	int status = 0;
	pid_t pid;

	/* what the keys of the terminal send is for the editor; when it stops, the whole job does */
	sigaction(SIGINT, &ignore, &interrupt);
	sigaction(SIGQUIT, &ignore, &quit);
	sigaction(SIGTSTP, &usual, &stop);
	sigemptyset(&stops);
	sigaddset(&stops, SIGTSTP);
	sigprocmask(SIG_UNBLOCK, &stops, &before);
	pid = fork();
	if (pid == 0)
		become(w->list.v);
	while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	sigprocmask(SIG_SETMASK, &before, NULL);
	sigaction(SIGINT, &interrupt, NULL);
	sigaction(SIGQUIT, &quit, NULL);
	sigaction(SIGTSTP, &stop, NULL);
	if (pid < 0)
		return err_system(e, errno, "%s cannot be started", w->list.v[0]);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
		return err_set(e, ERR_IO, "there is no editor %s; set VISUAL or EDITOR", w->list.v[0]);
	if (!WIFEXITED(status) || WEXITSTATUS(status))
		return err_set(e, ERR_IO, "%s failed; the files were read again", w->list.v[0]);
	return true;
}

/* SPDX-License-Identifier: ISC */
/*
 * Both pipes are read as they fill, so that git never waits for us. The environment is ours, with the optional locks
 * switched off, no pager and no question on the terminal.
 */
#include <config.h>

#include "store/git.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "model/recode.h"
#include "store/sysio.h"

enum { ARGUMENTS_MAX = 128 };

extern char **environ;

static const char *const fixed[] = { "GIT_OPTIONAL_LOCKS=0", "GIT_PAGER=cat", "GIT_TERMINAL_PROMPT=0", "LC_ALL=C" };

static char **make_environment(void)
{
	size_t n = 0, kept = 0, count = sizeof fixed / sizeof fixed[0];

	while (environ[n])
		n++;
	char **all = mem_array(n + count + 1, sizeof *all);

	for (size_t i = 0; i < n; i++)
		if (strncmp(environ[i], "LC_ALL=", 7))
			all[kept++] = environ[i];
	for (size_t i = 0; i < count; i++)
		all[kept++] = (char *)fixed[i];
	all[kept] = NULL;
	return all;
}

/* Reads both until both end. */
static void drain(int out_fd, int problem_fd, struct str *out, struct str *problem)
{
	struct pollfd p[2] = { { out_fd, POLLIN, 0 }, { problem_fd, POLLIN, 0 } };
	struct str *to[2] = { out, problem };
	char chunk[65536];

	while (p[0].fd >= 0 || p[1].fd >= 0) {
		if (poll(p, 2, -1) < 0 && errno != EINTR)
			return;
		for (int i = 0; i < 2; i++) {
			if (p[i].fd < 0 || !p[i].revents)
				continue;
			ssize_t n = sysio_read(p[i].fd, chunk, sizeof chunk);

			if (n <= 0)
				p[i].fd = -1;
			else if (to[i])
				str_add(to[i], (struct bytes){ chunk, (size_t)n });
		}
	}
}

int git_spawn(const char *folder, const char *const *arguments, int in_fd, int out_fd, int problem_fd, long *pid)
{
	const char *vector[ARGUMENTS_MAX + 4] = { "git", "-C", folder };
	posix_spawn_file_actions_t actions;
	char **environment = make_environment();
	size_t n = 3;
	pid_t child = 0;
	int result;

	for (size_t i = 0; arguments[i]; i++) {
		if (n == ARGUMENTS_MAX + 3)
			bug("git: too many arguments");
		vector[n++] = arguments[i];
	}
	posix_spawn_file_actions_init(&actions);
	if (in_fd >= 0)
		posix_spawn_file_actions_adddup2(&actions, in_fd, 0);
	else
		posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", 0, 0);
	posix_spawn_file_actions_adddup2(&actions, out_fd, 1);
	if (problem_fd >= 0)
		posix_spawn_file_actions_adddup2(&actions, problem_fd, 2);
	else
		posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
	result = posix_spawnp(&child, "git", &actions, NULL, (char *const *)vector, environment);
	*pid = child;
	posix_spawn_file_actions_destroy(&actions);
	mem_free(environment);
	return result;
}

bool git_run(const char *folder, const char *const *arguments, struct str *out, struct str *problem, int *status,
	     struct err *e)
{
	int out_pipe[2], problem_pipe[2], result, ended = 0;
	long pid = 0;

	if (sysio_pipe(out_pipe) < 0)
		return err_system(e, errno, "git cannot be started");
	if (sysio_pipe(problem_pipe) < 0) {
		sysio_close(out_pipe[0]);
		sysio_close(out_pipe[1]);
		return err_system(e, errno, "git cannot be started");
	}
	result = git_spawn(folder, arguments, -1, out_pipe[1], problem_pipe[1], &pid);
	sysio_close(out_pipe[1]);
	sysio_close(problem_pipe[1]);
	if (result == 0)
		drain(out_pipe[0], problem_pipe[0], out, problem);
	sysio_close(out_pipe[0]);
	sysio_close(problem_pipe[0]);
	if (result != 0)
		return err_system(e, result, "git cannot be started: is it installed?");
	while (waitpid((pid_t)pid, &ended, 0) < 0 && errno == EINTR)
		;
	*status = WIFEXITED(ended) ? WEXITSTATUS(ended) : 128 + WTERMSIG(ended);
	return true;
}

void git_in_one_line(struct bytes words, struct str *out)
{
	struct bytes line;

	while (bytes_next_item(&words, '\n', &line)) {
		if (out->n)
			str_adds(out, out->p[out->n - 1] == '.' ? " " : "; ");
		str_add(out, line);
	}
}

bool git_must(const char *folder, const char *const *arguments, struct str *out, struct err *e)
{
	struct str problem = { 0 };
	int status;
	bool done = git_run(folder, arguments, out, &problem, &status, e);

	if (done && status != 0) {
		struct str words = { 0 };

		git_in_one_line(str_bytes(&problem), &words);
		done = err_set(e, ERR_IO, "git %s failed: %s", arguments[0], str_c(&words));
		str_release(&words);
	}
	str_release(&problem);
	return done;
}

bool git_is_repository(const char *folder)
{
	static const char *const ask[] = { "rev-parse", "--is-inside-work-tree", NULL };
	int status;

	return git_run(folder, ask, NULL, NULL, &status, NULL) && status == 0;
}

bool git_file(const char *folder, const char *revision, const char *file, struct str *out)
{
	struct str name = { 0 }, problem = { 0 };
	size_t before = out->n;
	int status;

	str_addf(&name, "%s:./%s", revision, file);
	const char *const show[] = { "cat-file", "blob", str_c(&name), NULL };
	/* what begins with a hyphen would be an option */
	bool there = *revision != '-' && git_run(folder, show, out, &problem, &status, NULL) && status == 0;

	if (!there && out->n > before)
		str_truncate(out, before);
	str_release(&name);
	str_release(&problem);
	return there;
}

struct board *git_board(const char *folder, const char *revision, day_t today, struct err *e)
{
	struct str name = { 0 }, text = { 0 };
	struct board *b;
	int status;

	str_addf(&name, "%s^{commit}", revision);
	const char *const known[] = { "rev-parse", "--verify", "--quiet", "--end-of-options", str_c(&name), NULL };

	if (!git_run(folder, known, NULL, NULL, &status, e) || status != 0) {
		if (!e || e->kind == ERR_NONE)
			err_set(e, ERR_USAGE, "\"%s\" is neither a folder, a file nor a revision that git knows", revision);
		str_release(&name);
		return NULL;
	}
	b = board_new(today);
	for (int t = 0; t < TABLE_COUNT; t++) {
		const struct table_def *def = schema_table(t);
		struct str problem = { 0 };

		str_clear(&name);
		str_addf(&name, "%s:./%s", revision, def->file);
		const char *const show[] = { "cat-file", "blob", str_c(&name), NULL };

		str_clear(&text);
		if (git_run(folder, show, &text, &problem, &status, NULL) && status == 0)
			board_set_table(b, t, def->file, recode_table(def, str_bytes(&text)));
		str_release(&problem);
	}
	str_release(&name);
	str_release(&text);
	board_link(b);
	return b;
}

/* SPDX-License-Identifier: ISC */
/*
 * Names go to git through a socket, so that a git that died is an error and no signal. One name, then its answer: neither
 * side ever waits for the other with a full pipe.
 */
#include <config.h>

#include "store/git_read.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include "base/mem.h"
#include "store/git.h"
#include "store/sysio.h"

enum { ARGUMENTS = 120, HEADER_MAX = 4096 };

/* What a repository's configuration may not decide. */
static const char *const safe[] = {
	"--no-pager", "--no-optional-locks", "--literal-pathspecs",
	"-c", "core.fsmonitor=false",
	"-c", "core.hooksPath=/dev/null",
	"-c", "log.showSignature=false",
	"-c", "protocol.allow=never", /* a partial clone would fetch what it lacks */
	"-c", "core.quotePath=false",
};

static size_t make_arguments(const char *const *arguments, const char *out[ARGUMENTS])
{
	size_t n = 0;

	for (size_t i = 0; i < sizeof safe / sizeof *safe; i++)
		out[n++] = safe[i];
	for (size_t i = 0; arguments[i]; i++) {
		if (n == ARGUMENTS - 1)
			bug("git_read: too many arguments");
		out[n++] = arguments[i];
	}
	out[n] = NULL;
	return n;
}

bool git_read(const char *folder, const char *const *arguments, struct str *out, struct err *e)
{
	const char *all[ARGUMENTS];

	struct str problem = {0};
	struct bytes words;
	int status;
	bool done;

	make_arguments(arguments, all);
	done = git_run(folder, all, out, &problem, &status, e);
	if (done && status != 0) {
		words = str_bytes(&problem);
		while (words.n && (unsigned char)words.p[words.n - 1] <= ' ')
			words.n--;
		done = err_set(e, ERR_IO, "git %s failed: %.*s", arguments[0], (int)words.n, words.p);
	}
	str_release(&problem);
	return done;
}

bool git_read_open(struct git_batch *g, const char *folder, size_t limit)
{
	static const char *const ask[] = {"cat-file", "--batch", NULL};
	const char *all[ARGUMENTS];
	int in[2], out[2], result;

	*g = (struct git_batch){.to = -1, .from = -1, .left = limit};
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, in) < 0)
		return false;
	if (sysio_pipe(out) < 0) {
		sysio_close(in[0]);
		sysio_close(in[1]);
		return false;
	}
	make_arguments(ask, all);
	result = git_spawn(folder, all, in[1], out[1], -1, &g->pid);
	sysio_close(in[1]);
	sysio_close(out[1]);
	g->to = in[0];
	g->from = out[0];
	if (result != 0) {
		g->pid = 0;
		git_read_close(g);
	}
	return result == 0;
}

static bool hear(struct git_batch *g)
{
	ssize_t n;

	if (g->used && g->used == g->heard.n) {
		str_clear(&g->heard);
		g->used = 0;
	}
	str_reserve(&g->heard, 65536);
	n = sysio_read(g->from, g->heard.p + g->heard.n, g->heard.cap - g->heard.n - 1);
	if (n <= 0)
		return false;
	g->heard.n += (size_t)n;
	str_truncate(&g->heard, g->heard.n);
	return true;
}

static bool say(struct git_batch *g, struct bytes text)
{
	while (text.n) {
		ssize_t n = send(g->to, text.p, text.n, MSG_NOSIGNAL);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		text = bytes_slice(text, (size_t)n, text.n);
	}
	return true;
}

/* The next line without its end; its bytes stay until git is heard again. */
static bool next_line(struct git_batch *g, struct bytes *line)
{
	for (;;) {
		struct bytes rest = bytes_slice(str_bytes(&g->heard), g->used, g->heard.n);
		const char *end = rest.n ? memchr(rest.p, '\n', rest.n) : NULL;

		if (end) {
			*line = bytes_slice(rest, 0, (size_t)(end - rest.p));
			g->used += line->n + 1;
			return true;
		}
		if (rest.n > HEADER_MAX || !hear(g))
			return false;
	}
}

/* "HASH blob SIZE", or another kind of object; false for what says that there is none: nothing stands behind it. */
static bool read_header(struct bytes header, bool *blob, size_t *size)
{
	struct bytes end = header, kind;
	long long n;

	while (end.n && header.p[end.n - 1] != ' ')
		end.n--;
	if (!bytes_integer(bytes_slice(header, end.n, header.n), &n) || n < 0)
		return false;
	kind = bytes_trim(end);
	*blob = kind.n > 5 && !memcmp(kind.p + kind.n - 5, " blob", 5);
	*size = (size_t)n;
	return true;
}

bool git_read_get(struct git_batch *g, const char *name, struct str *out)
{
	struct bytes header;
	struct str line = {0};
	size_t size;
	bool sent, blob;

	str_clear(out);
	if (!g->pid || strchr(name, '\n'))
		return false;
	str_addf(&line, "%s\n", name);
	sent = say(g, str_bytes(&line)) && next_line(g, &header);
	str_release(&line);
	if (!sent) {
		git_read_close(g);
		return false;
	}
	if (!read_header(header, &blob, &size))
		return false; /* "NAME missing" */
	if (size > g->left) {
		git_read_close(g);
		g->left = 0;
		return false;
	}
	g->left -= size;
	while (g->heard.n - g->used < size + 1)
		if (!hear(g)) {
			git_read_close(g);
			return false;
		}
	if (blob)
		str_add(out, bytes_slice(str_bytes(&g->heard), g->used, g->used + size));
	g->used += size + 1;
	return blob;
}

bool git_read_is_full(const struct git_batch *g)
{
	return !g->pid && !g->left;
}

void git_read_close(struct git_batch *g)
{
	int status;

	if (g->to >= 0)
		sysio_close(g->to);
	if (g->from >= 0)
		sysio_close(g->from);
	g->to = g->from = -1;
	if (g->pid) {
		kill((pid_t)g->pid, SIGTERM);
		while (waitpid((pid_t)g->pid, &status, 0) < 0 && errno == EINTR)
			;
	}
	g->pid = 0;
	str_release(&g->heard);
	g->used = 0;
}

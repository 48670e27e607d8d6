/* SPDX-License-Identifier: ISC */
/*
 * A save that is killed, or whose n-th file call fails, for every n: the file is the old or the new version, whole; what
 * was acknowledged is there; a following save works and leaves nothing behind.
 */
#include <config.h>

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "failing.h"
#include "team.h"

#define HEAD "id,title,status\n"
#define OLD HEAD "first,The first,planned\nsecond,The second,planned\n"
#define NEW OLD "new,The new,planned\n"
#define NEXT "next,The next,planned\n"

struct scene {
	const char *name;
	enum replace_way way;
	const char *base, *disk, *want; /* NULL: no such file */
	bool linked;                    /* plan.csv is a link to real/plan.csv */
	bool twice;                     /* it has a second name, other.csv */
};

static const struct scene scenes[] = {
	{"by exchange", REPLACE_EXCHANGE, OLD, OLD, NEW, false, false},
	{"by a second name", REPLACE_LINK, OLD, OLD, NEW, false, false},
	{"in place", REPLACE_EXCHANGE, OLD, OLD, NEW, false, true},
	{"through a link", REPLACE_EXCHANGE, OLD, OLD, NEW, true, false},
	{"a new file", REPLACE_EXCHANGE, NULL, NULL, NEW, false, false},
	{"with a conflict", REPLACE_EXCHANGE, OLD, HEAD "first,Theirs,planned\nsecond,The second,planned\n",
		HEAD "first,Ours,planned\nsecond,The second,planned\nnew,The new,planned\n", false, false},
};

static const char *const mode_names[] = {
	"killed", "killed in the middle of a write", "EIO", "ENOSPC", "EINTR", "half", "no exchange"};

static void prepare(const struct team *t, const struct scene *s)
{
	char other[128];

	team_clear(t);
	snprintf(other, sizeof other, "%s/real", t->folder);
	if (s->linked && (mkdir(other, 0755) < 0 || symlink("real/plan.csv", t->path) < 0))
		exit(99);
	if (s->disk)
		team_write(t->path, s->disk);
	snprintf(other, sizeof other, "%s/other.csv", t->folder);
	if (s->twice && link(t->path, other) < 0)
		exit(99);
}

/* Saves what the scene wants; 0 acknowledged, 1 refused. */
static int save(const struct team *t, const struct scene *s, struct err *e)
{
	struct save_manner manner = team_fast;
	struct save save;
	struct save_result r;
	bool done;

	manner.way = s->way;
	if (!save_begin_as(&save, &manner, t->folder, "test", "2026-11-23", 1000, e))
		return 1;
	done = save_file(&save, "plan.csv", bytes_of(s->base), bytes_of(s->want), &r, e);
	save_result_release(&r);
	save_end(&save);
	return done ? 0 : 1;
}

struct outcome {
	bool acknowledged, fired;
	int calls;
	char what[300];
};

/* The save in a process of its own, with one of its calls failing. */
static struct outcome attempt(
	const struct team *t, const struct scene *s, enum failing_mode mode, int n)
{
	struct outcome o = {0};
	int pipes[2], status;

	if (pipe(pipes) < 0)
		exit(99);
	fflush(stdout);
	pid_t child = fork();

	if (child == 0) {
		struct err e = {0};

		close(pipes[0]);
		failing_arm(mode, n);
		o.acknowledged = save(t, s, &e) == 0;
		o.calls = failing_disarm(&o.fired);
		snprintf(o.what, sizeof o.what, "%s", str_c(&e.what));
		if (write(pipes[1], &o, sizeof o) != (ssize_t)sizeof o)
			_exit(98);
		_exit(0);
	}
	close(pipes[1]);
	if (read(pipes[0], &o, sizeof o) != (ssize_t)sizeof o)
		memset(&o, 0, sizeof o);
	close(pipes[0]);
	waitpid(child, &status, 0);
	o.fired = o.fired || WIFSIGNALED(status);
	if (WIFSIGNALED(status) && WTERMSIG(status) != SIGKILL)
		snprintf(o.what, sizeof o.what, "signal %d", WTERMSIG(status));
	else if (!WIFSIGNALED(status) && WEXITSTATUS(status))
		snprintf(o.what, sizeof o.what, "exit status %d", WEXITSTATUS(status));
	else if (WIFSIGNALED(status))
		o.what[0] = '\0';
	return o;
}

static bool is(const struct str *text, const char *want)
{
	return bytes_equal(str_bytes(text), bytes_of(want));
}

/* What the file holds before the following save: the old or the new version. In place, only that save makes it whole. */
static const char *check_now(const struct team *t, const struct scene *s, const char *merged, bool killed,
	bool acknowledged)
{
	struct str now = {0};
	const char *wrong = NULL;

	team_read(t->path, &now);
	if (acknowledged && !is(&now, merged))
		wrong = "what was acknowledged is not there";
	else if (!(s->twice && killed) && !is(&now, merged) && !is(&now, s->disk ? s->disk : ""))
		wrong = "it is neither old nor new";
	str_release(&now);
	return wrong;
}

static const char *check_next(const struct team *t, const struct scene *s, const char *merged, bool acknowledged)
{
	struct str now = {0}, notes = {0}, known = {0}, old_next = {0}, new_next = {0}, turned = {0}, conflicts = {0};
	struct err e = {0};
	const char *wrong = NULL;
	char path[128];

	/* the version that a board would read, were the last save finished */
	team_read(t->path, &known);
	if (s->twice && !is(&known, merged)) {
		str_clear(&known);
		str_adds(&known, s->disk);
	}
	str_addf(&old_next, "%s" NEXT, s->disk ? s->disk : HEAD);
	str_addf(&new_next, "%s" NEXT, merged);
	/* an overwriting that is finished late comes in as another's row, and stands behind one's own */
	str_adds(&turned, OLD NEXT "new,The new,planned\n");
	bool saved = team_add_row(
		&team_fast, t->folder, "plan.csv", &known, known.n ? NEXT : HEAD NEXT, &notes, &e);

	team_read(t->path, &now);
	snprintf(path, sizeof path, "%s/plan.conflicts.csv", t->folder);
	team_read(path, &conflicts);
	if (!saved) {
		printf("# %s\n", str_c(&e.what));
		wrong = "the following save fails";
	} else if (!is(&now, str_c(&new_next)) && !(s->twice && is(&now, str_c(&turned))) &&
		   (acknowledged || !is(&now, str_c(&old_next)))) {
		printf("# %s\n", str_c(&now));
		wrong = "the following save loses something";
	} else if (notes.n) {
		printf("# %s\n", str_c(&notes));
		wrong = "the following save has something to tell";
	} else if (!team_is_clean(t, true)) {
		wrong = "something is left over";
	} else if (s->base && strcmp(s->base, s->disk) != 0 && is(&now, str_c(&new_next)) &&
		   !strstr(str_c(&conflicts), "cell,first,title,The first,Ours,Theirs,")) {
		wrong = "the conflict is not told";
	}
	str_release(&now);
	str_release(&notes);
	str_release(&known);
	str_release(&old_next);
	str_release(&new_next);
	str_release(&turned);
	str_release(&conflicts);
	err_release(&e);
	return wrong;
}

/* Every n for one mode. */
static const char *every_call(const struct team *t, const struct scene *s, enum failing_mode mode,
	const char *merged, int calls)
{
	/* a call that fails makes others follow, so there may be more of them than in a good run */
	for (int n = 1; n < calls + 100; n++) {
		prepare(t, s);
		struct outcome o = attempt(t, s, mode, n);
		bool killed = mode == FAILING_KILL || mode == FAILING_TORN;
		const char *wrong = NULL;

		if (!strncmp(o.what, "signal", 6) || !strncmp(o.what, "exit", 4))
			wrong = "the saver died";
		if ((mode == FAILING_EINTR || mode == FAILING_SHORT || mode == FAILING_NO_EXCHANGE) && !o.acknowledged)
			wrong = "it need not have failed";
		if (!wrong)
			wrong = check_now(t, s, merged, killed, o.acknowledged);
		if (!wrong)
			wrong = check_next(t, s, merged, o.acknowledged);
		if (wrong) {
			printf("# %s, %s at call %d of %d: %s\n", s->name, mode_names[mode], n, calls, o.what);
			return wrong;
		}
		if (!o.fired)
			return n > 5 || mode == FAILING_NO_EXCHANGE ? NULL : "no call ever failed";
	}
	return "there is no end of calls";
}

static const char *every_mode(struct team *t, const struct scene *s)
{
	struct str merged = {0};
	const char *wrong = NULL;

	if (!failing_works())
		return "SKIP calls cannot be replaced in this build";
	prepare(t, s);
	struct outcome o = attempt(t, s, FAILING_KILL, 0);

	team_read(t->path, &merged);
	if (!o.acknowledged) {
		printf("# %s\n", o.what);
		wrong = "the save does not work at all";
	}
	for (int mode = 0; mode < FAILING_MODES && !wrong; mode++)
		wrong = every_call(t, s, mode, str_c(&merged), o.calls);
	str_release(&merged);
	return wrong;
}

static const char *by_exchange(struct team *t)
{
	return every_mode(t, &scenes[0]);
}

static const char *by_second_name(struct team *t)
{
	return every_mode(t, &scenes[1]);
}

static const char *in_place(struct team *t)
{
	return every_mode(t, &scenes[2]);
}

static const char *through_link(struct team *t)
{
	return every_mode(t, &scenes[3]);
}

static const char *new_file(struct team *t)
{
	return every_mode(t, &scenes[4]);
}

static const char *with_conflict(struct team *t)
{
	return every_mode(t, &scenes[5]);
}

int main(void)
{
	static const struct team_test tests[] = {
		{"killed or failing at every call: by exchange", by_exchange, true},
		{"the same by a second name", by_second_name, true},
		{"the same in place", in_place, true},
		{"the same through a link", through_link, true},
		{"the same for a new file", new_file, true},
		{"the same with a conflict", with_conflict, true},
	};

	return team_main(tests, sizeof tests / sizeof tests[0]);
}

/* SPDX-License-Identifier: ISC */
/*
 * Disks that refuse: full, over quota, read-only, no rights, files too long, no locks. Whatever fails, and from whichever
 * call on: the old file is untouched, the message says why, the edit is kept, and it is saved once the disk lets it.
 */
#include <config.h>

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "failing.h"
#include "store/session.h"
#include "store/store.h"
#include "team.h"

#define OLD "id,title,status\nfirst,The first,planned\n"
#define NEW "id,title,status\nfirst,Another,planned\n"

struct at_work {
	struct board *board;
	struct findings findings;
	struct session session;
};

/* A board whose person has changed a cell. */
static bool begin(const struct team *t, struct at_work *w)
{
	struct item item;
	struct edit e;

	*w = (struct at_work){0};
	findings_init(&w->findings);
	w->board = store_load(t->folder, 20000, &w->findings, NULL);
	if (!w->board)
		return false;
	session_init(&w->session, w->board, t->folder);
	item_make(&item, TABLE_PLAN, bytes_of("first"), 1);
	edit_init(&e);
	edit_set(&e, &item, "title", bytes_of("The first"), bytes_of("Another"));
	bool done = session_edit(&w->session, &e, NULL);

	edit_release(&e);
	return done;
}

static void end(struct at_work *w)
{
	session_release(&w->session);
	board_free(w->board);
	findings_release(&w->findings);
}

static bool save(struct at_work *w, struct str *notes, struct err *e)
{
	struct session_saved saved;
	bool done = session_save(&w->session, "test", 1000, &saved, e);

	if (notes)
		str_add(notes, str_bytes(&saved.notes));
	str_release(&saved.notes);
	return done;
}

static bool holds(const struct team *t, const char *want)
{
	struct str now = {0};

	team_read(t->path, &now);
	bool same = bytes_equal(str_bytes(&now), bytes_of(want));

	str_release(&now);
	return same;
}

/* It was refused: what is there, what is said, and the second try on a disk that lets it. */
static const char *check_refused(const struct team *t, struct at_work *w, bool done, int number, const struct err *e)
{
	const char *wrong = NULL;

	if (!done && !holds(t, OLD) && !holds(t, NEW))
		wrong = "the file is neither old nor new";
	else if (!done && !session_is_touched(&w->session))
		wrong = "the edit is forgotten";
	else if (!done && !strstr(str_c(&e->what), strerror(number)))
		wrong = "the message does not say why";
	else if (!done && !save(w, NULL, NULL))
		wrong = "the second try fails";
	else if (!holds(t, NEW))
		wrong = "the edit is not there";
	else if (!done && !team_is_clean(t, true))
		wrong = "something is left over";
	if (wrong)
		printf("# %s\n", str_c(&e->what));
	return wrong;
}

static const char *from_every_call(struct team *t, int number)
{
	if (!failing_works())
		return "SKIP calls cannot be replaced in this build";
	for (int n = 1; n < 300; n++) {
		struct at_work w;
		struct err e = {0};
		bool fired;

		team_clear(t);
		team_write(t->path, OLD);
		if (!begin(t, &w))
			return "the board does not work";
		failing_arm_with(number, n);
		bool done = save(&w, NULL, &e);

		failing_disarm(&fired);
		const char *wrong = check_refused(t, &w, done, number, &e);

		end(&w);
		err_release(&e);
		if (wrong) {
			printf("# %s from call %d on\n", strerror(number), n);
			return wrong;
		}
		if (!fired)
			return n > 3 ? NULL : "no call ever failed";
	}
	return "there is no end of calls";
}

static const char *full(struct team *t)
{
	return from_every_call(t, ENOSPC);
}

static const char *over_quota(struct team *t)
{
	return from_every_call(t, EDQUOT);
}

static const char *read_only(struct team *t)
{
	return from_every_call(t, EROFS);
}

static const char *no_rights(struct team *t)
{
	return from_every_call(t, EACCES);
}

static const char *no_locks(struct team *t)
{
	static const int numbers[] = {ENOLCK, EOPNOTSUPP, EINVAL, ENOSYS};

	if (!failing_works())
		return "SKIP calls cannot be replaced in this build";
	for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
		struct at_work w;
		struct str notes = {0};

		team_clear(t);
		team_write(t->path, OLD);
		if (!begin(t, &w))
			return "the board does not work";
		failing_locks(numbers[i]);
		bool done = save(&w, &notes, NULL), told = strstr(str_c(&notes), "no locks") != NULL;

		failing_locks(0);
		end(&w);
		str_release(&notes);
		if (!done || !holds(t, NEW))
			return "it is not saved";
		if (!told)
			return "it does not say that there are no locks";
	}
	return NULL;
}

/* --- real limits, in a process of its own */

static const char *in_child(struct team *t, const char *(*run)(struct team *t))
{
	static char said[200];
	int pipes[2], status;
	ssize_t n;

	if (pipe(pipes) < 0)
		exit(99);
	fflush(stdout);
	pid_t child = fork();

	if (child == 0) {
		const char *wrong = run(t);
		size_t length = wrong ? strlen(wrong) : 0;

		fflush(stdout);
		_exit(write(pipes[1], wrong ? wrong : "", length) == (ssize_t)length ? 0 : 98);
	}
	close(pipes[1]);
	n = read(pipes[0], said, sizeof said - 1);
	close(pipes[0]);
	waitpid(child, &status, 0);
	said[n > 0 ? n : 0] = '\0';
	if (!WIFEXITED(status) || WEXITSTATUS(status))
		return "the saver died";
	return n > 0 ? said : NULL;
}

static const char *save_too_long(struct team *t)
{
	struct rlimit before, now;
	struct at_work w;
	struct err e = {0};

	signal(SIGXFSZ, SIG_IGN); /* as main() does */
	if (!begin(t, &w) || getrlimit(RLIMIT_FSIZE, &before) < 0)
		return "the board does not work";
	now = before;
	now.rlim_cur = strlen(NEW) / 2;
	setrlimit(RLIMIT_FSIZE, &now);
	bool done = save(&w, NULL, &e);

	setrlimit(RLIMIT_FSIZE, &before);
	if (done)
		return "SKIP this system has no limit for files";
	if (!holds(t, OLD))
		return "the file is touched";
	return check_refused(t, &w, done, EFBIG, &e);
}

static const char *too_long(struct team *t)
{
	team_clear(t);
	team_write(t->path, OLD);
	return in_child(t, save_too_long);
}

static const char *save_on_full_disk(struct team *t)
{
	struct at_work w;
	struct err e = {0};
	char filler[128], chunk[4096] = "";

#ifdef CLONE_NEWNS
	if (unshare(CLONE_NEWNS) < 0 && unshare(CLONE_NEWUSER | CLONE_NEWNS) < 0)
		return "SKIP no disk may be mounted here";
	mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL);
	if (mount("none", t->folder, "tmpfs", 0, "size=64k") < 0)
		return "SKIP no disk may be mounted here";
#else
	return "SKIP no disk may be mounted here";
#endif
	team_write(t->path, OLD);
	if (!begin(t, &w))
		return "the board does not work";
	snprintf(filler, sizeof filler, "%s/real", t->folder);
	FILE *f = fopen(filler, "w");

	if (!f)
		return "the disk cannot be filled";
	while (fwrite(chunk, sizeof chunk, 1, f) == 1 && fflush(f) == 0)
		;
	fclose(f);
	bool done = save(&w, NULL, &e);

	if (done)
		return "it is saved on a full disk";
	if (!holds(t, OLD))
		return "the file is touched";
	remove(filler);
	return check_refused(t, &w, done, ENOSPC, &e);
}

static const char *full_disk(struct team *t)
{
	team_clear(t);
	return in_child(t, save_on_full_disk);
}

int main(void)
{
	static const struct team_test tests[] = {
		{"no room from any call on", full, true},
		{"over quota from any call on", over_quota, true},
		{"read-only from any call on", read_only, true},
		{"no rights from any call on", no_rights, true},
		{"no locks", no_locks, true},
		{"a file longer than the limit", too_long, true},
		{"a disk that is full", full_disk, true},
	};

	return team_main(tests, sizeof tests / sizeof tests[0]);
}

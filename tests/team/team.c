/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "team.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const struct save_manner team_fast = {{0, 2, 40, 1}, {0, 0}, REPLACE_EXCHANGE};

static void must(bool good, const char *what)
{
	if (good)
		return;
	printf("# %s: %s\n", what, strerror(errno));
	fflush(stdout);
	exit(99);
}

void team_begin(struct team *t, bool memory)
{
	bool shm = memory && access("/dev/shm", W_OK) == 0;

	snprintf(t->folder, sizeof t->folder, "%s/planboard-team-XXXXXX", shm ? "/dev/shm" : "/tmp");
	must(mkdtemp(t->folder) != NULL, "mkdtemp");
	snprintf(t->path, sizeof t->path, "%s/plan.csv", t->folder);
	snprintf(t->state, sizeof t->state, "%s.state", t->folder);
	must(mkdir(t->state, 0700) == 0 && setenv("XDG_STATE_HOME", t->state, 1) == 0, "state");
}

void team_end(struct team *t)
{
	team_run("rm -rf '%s' '%s'", t->folder, t->state);
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *at)
{
	(void)st;
	(void)type;
	return at->level > 0 ? remove(path) : 0;
}

void team_clear(const struct team *t)
{
	nftw(t->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	nftw(t->state, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

void team_read(const char *path, struct str *out)
{
	char chunk[65536];
	ssize_t n;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	str_clear(out);
	while (fd >= 0 && (n = read(fd, chunk, sizeof chunk)) > 0)
		str_add(out, (struct bytes){chunk, (size_t)n});
	if (fd >= 0)
		close(fd);
}

void team_write(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);

	must(fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text), path);
	close(fd);
}

bool team_exists(const struct team *t, const char *name)
{
	char path[256];

	snprintf(path, sizeof path, "%s/%s", t->folder, name);
	return access(path, F_OK) == 0;
}

int team_count(const struct str *text, const char *what)
{
	int n = 0;

	for (const char *p = str_c(text); (p = strstr(p, what)); p++)
		n++;
	return n;
}

int team_run(const char *format, ...)
{
	struct str command = {0};
	va_list args;

	va_start(args, format);
	str_addv(&command, format, args);
	va_end(args);
	fflush(stdout);
	int status = system(str_c(&command));

	str_release(&command);
	return status;
}

bool team_add_row(const struct save_manner *manner, const char *folder, const char *file,
	struct str *known, const char *row, struct str *notes, struct err *e)
{
	struct save s;
	struct save_result r;
	struct str want = {0};
	bool done;

	str_add(&want, str_bytes(known));
	str_adds(&want, row);
	if (!save_begin_as(&s, manner, folder, "test", "2026-11-23", 60000, e)) {
		str_release(&want);
		return false;
	}
	done = save_file(&s, file, str_bytes(known), str_bytes(&want), &r, e);
	if (done) {
		struct bytes stands = save_result_file(&r, str_bytes(&want));

		str_clear(known);
		str_add(known, stands);
	}
	if (notes)
		str_add(notes, str_bytes(&s.notes));
	save_result_release(&r);
	save_end(&s);
	str_release(&want);
	return done;
}

static bool only(const char *folder, const char *const *names, bool tell)
{
	DIR *list = opendir(folder);
	struct dirent *entry;
	bool good = true;

	while (list && (entry = readdir(list))) {
		bool known = !strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..");

		for (const char *const *name = names; *name && !known; name++)
			known = !strcmp(*name, entry->d_name);
		if (!known && tell)
			printf("# left over: %s/%s\n", folder, entry->d_name);
		good = good && known;
	}
	if (list)
		closedir(list);
	return good;
}

bool team_is_clean(const struct team *t, bool tell)
{
	static const char *const board[] = {
		"plan.csv", "plan.conflicts.csv", "other.csv", "real", ".planboard", ".git", NULL};
	static const char *const own[] = {".gitignore", "lock", "displaced", NULL};
	char path[256];

	snprintf(path, sizeof path, "%s/.planboard", t->folder);
	return only(t->folder, board, tell) && only(path, own, tell);
}

int team_main(const struct team_test *tests, size_t n)
{
	printf("1..%zu\n", n);
	for (size_t i = 0; i < n; i++) {
		struct team t;

		team_begin(&t, tests[i].memory);
		fflush(stdout);
		const char *wrong = tests[i].run(&t);

		team_end(&t);
		if (wrong && !strncmp(wrong, "SKIP ", 5)) {
			printf("ok %zu - %s # %s\n", i + 1, tests[i].name, wrong);
		} else if (wrong) {
			printf("not ok %zu - %s\n# %s\n", i + 1, tests[i].name, wrong);
		} else {
			printf("ok %zu - %s\n", i + 1, tests[i].name);
		}
		fflush(stdout);
	}
	return 0;
}

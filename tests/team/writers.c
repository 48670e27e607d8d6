/* SPDX-License-Identifier: ISC */
/*
 * Several writers change one CSV file at the same time and no change is lost. Speaks TAP.
 *   boards         8 processes that save through the store, each from the version it read last
 *   a late writer  a program that opened the file before a save and writes to it afterwards
 * Each writer adds rows with ids of its own; in the end every one of them stands in the file once.
 */
#include <config.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/displaced.h"
#include "store/save.h"

enum { WRITERS = 8, EDITS = 12 };

/* Looks at once at what was put aside. */
static const struct save_manner no_watch = {{250, 300, 5000, 20}, {0, 0}, REPLACE_EXCHANGE};

static void read_file(const char *path, struct str *out)
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

static void write_file(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);

	if (fd < 0 || write(fd, text, strlen(text)) != (ssize_t)strlen(text))
		exit(99);
	close(fd);
}

/* Adds a row to the version it knows and saves; the result is the version it knows then. */
static bool add_row(const struct save_manner *manner, const char *folder, struct str *known, const char *row, struct err *e)
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
	done = save_file(&s, "plan.csv", str_bytes(known), str_bytes(&want), &r, e);
	if (done) {
		str_clear(known);
		str_add(known, str_bytes(&r.file));
	}
	save_result_release(&r);
	save_end(&s);
	str_release(&want);
	return done;
}

static int writer(const char *folder, const char *path, int who)
{
	struct str known = {0};
	struct err e = {0};

	read_file(path, &known);
	for (int i = 0; i < EDITS; i++) {
		char row[64];

		snprintf(row, sizeof row, "w%d-%d,writer %d,planned\n", who, i, who);
		if (!add_row(&save_usual, folder, &known, row, &e)) {
			fprintf(stderr, "# writer %d: %s\n", who, str_c(&e.what));
			return 1;
		}
	}
	str_release(&known);
	return 0;
}

static int count(const struct str *text, const char *what)
{
	int n = 0;

	for (const char *p = str_c(text); (p = strstr(p, what)); p++)
		n++;
	return n;
}

/* Names in the folder that are not the board's: temporary files would be left-overs. */
static bool clean(const char *folder)
{
	char command[4200];

	snprintf(command, sizeof command, "ls -A '%s' | grep -q tmp", folder);
	return system(command) != 0;
}

static bool boards(const char *folder, const char *path)
{
	pid_t child[WRITERS];
	bool good = true;
	struct str end = {0};

	write_file(path, "id,title,status\nfirst,The first,planned\n");
	for (int i = 0; i < WRITERS; i++) {
		child[i] = fork();
		if (!child[i])
			_exit(writer(folder, path, i));
	}
	for (int i = 0; i < WRITERS; i++) {
		int status;

		waitpid(child[i], &status, 0);
		good = good && WIFEXITED(status) && WEXITSTATUS(status) == 0;
	}
	read_file(path, &end);
	for (int i = 0; i < WRITERS; i++)
		for (int k = 0; k < EDITS; k++) {
			char id[32];

			snprintf(id, sizeof id, "w%d-%d,", i, k);
			if (count(&end, id) != 1) {
				printf("# %s stands %d times\n", id, count(&end, id));
				good = false;
			}
		}
	str_release(&end);
	return good && clean(folder);
}

/* The file is opened, another saves, and only then is it written to: as an editor does that saves in place. */
static bool late_writer(const char *folder, const char *path)
{
	struct str known = {0}, end = {0};
	struct err e = {0};
	const char *late = "id,title,status\nfirst,The late title,planned\n";

	write_file(path, "id,title,status\nfirst,The first,planned\n");
	int fd = open(path, O_WRONLY | O_CLOEXEC);

	read_file(path, &known);
	bool good = add_row(&save_usual, folder, &known, "board,By the board,planned\n", &e);

	good = good && ftruncate(fd, 0) == 0 &&
	       write(fd, late, strlen(late)) == (ssize_t)strlen(late);
	close(fd);
	good = good && add_row(&no_watch, folder, &known, "again,By the board,planned\n", &e);
	read_file(path, &end);
	good = good && count(&end, "The late title") == 1 && count(&end, "\nboard,") == 1 &&
	       count(&end, "\nagain,") == 1;
	if (!good)
		printf("# %s\n# %s\n", str_c(&e.what), str_c(&end));
	str_release(&known);
	str_release(&end);
	err_release(&e);
	return good;
}

int main(void)
{
	static const struct {
		const char *name;
		bool (*run)(const char *folder, const char *path);
	} tests[] = {{"boards", boards}, {"a late writer", late_writer}};
	size_t n = sizeof tests / sizeof tests[0];

	printf("1..%zu\n", n);
	for (size_t i = 0; i < n; i++) {
		char folder[] = "/tmp/planboard-team-XXXXXX", path[64], command[4200];

		if (!mkdtemp(folder))
			return 99;
		snprintf(path, sizeof path, "%s/plan.csv", folder);
		fflush(stdout);
		bool good = tests[i].run(folder, path);

		printf("%sok %zu - %s\n", good ? "" : "not ", i + 1, tests[i].name);
		snprintf(command, sizeof command, "rm -rf '%s'", folder);
		if (system(command) != 0)
			return 99;
	}
	return 0;
}

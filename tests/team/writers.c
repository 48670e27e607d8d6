/* SPDX-License-Identifier: ISC */
/*
 * Boards that change one CSV file at the same time: 2, 8 and 32 processes that save through the store, each from the
 * version it read last, with few descriptors to spend. Each adds rows with ids of its own; in the end every one of them
 * stands in the file once, and nothing else is left.
 */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "team.h"

static int writer(const struct team *t, int who, int edits)
{
	const struct rlimit few = {20, 20};
	struct str known = {0};
	struct err e = {0};

	if (setrlimit(RLIMIT_NOFILE, &few) < 0)
		return 1;
	team_read(t->path, &known);
	for (int i = 0; i < edits; i++) {
		char row[64];

		snprintf(row, sizeof row, "w%d-%d,writer %d of %d,planned\n", who, i, i, who);
		if (!team_add_row(&save_usual, t->folder, "plan.csv", &known, row, NULL, &e)) {
			printf("# writer %d: %s\n", who, str_c(&e.what));
			fflush(stdout);
			return 1;
		}
	}
	str_release(&known);
	return 0;
}

static const char *boards(struct team *t, int writers, int edits)
{
	struct str end = {0};
	const char *wrong = NULL;

	team_write(t->path, "id,title,status\nfirst,The first,planned\n");
	for (int i = 0; i < writers; i++)
		if (fork() == 0)
			_exit(writer(t, i, edits));
	for (int i = 0; i < writers; i++) {
		int status;

		wait(&status);
		if (!WIFEXITED(status) || WEXITSTATUS(status))
			wrong = "a writer failed";
	}
	team_read(t->path, &end);
	for (int i = 0; i < writers * edits; i++) {
		char id[32];

		snprintf(id, sizeof id, "w%d-%d,", i / edits, i % edits);
		if (team_count(&end, id) != 1) {
			printf("# %s stands %d times\n", id, team_count(&end, id));
			wrong = "a row is lost or stands twice";
		}
	}
	str_release(&end);
	return wrong || team_is_clean(t, true) ? wrong : "something is left over";
}

static const char *two(struct team *t)
{
	return boards(t, 2, 30);
}

static const char *eight(struct team *t)
{
	return boards(t, 8, 8);
}

static const char *many(struct team *t)
{
	return boards(t, 32, 3);
}

int main(void)
{
	static const struct team_test tests[] = {
		{"2 boards", two, false},
		{"8 boards", eight, false},
		{"32 boards", many, true},
	};

	return team_main(tests, sizeof tests / sizeof tests[0]);
}

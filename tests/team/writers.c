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

#include "store/session.h"
#include "store/store.h"
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

/* Each reads the board, tells so, waits until all have, and takes the entry if nobody has it: 0 where it got it. */
static int taker(const struct team *t, int who, int ready, int go)
{
	struct session s;
	struct session_saved saved;
	struct findings found;
	struct item item = {.table = TABLE_PLAN, .key = "first"};
	struct edit e;
	struct err err = {0};
	char owner[16], all;

	findings_init(&found);
	struct board *b = store_load(t->folder, clock_day(2026, 11, 23), &found, NULL);

	snprintf(owner, sizeof owner, "w%d", who);
	edit_set(&e, &item, "owner", (struct bytes){"", 0}, bytes_of(owner));
	session_init(&s, b, t->folder);
	session_require(&s, &item, "owner", (struct bytes){"", 0});
	if (!session_edit(&s, &e, NULL) || write(ready, "", 1) != 1 || read(go, &all, 1) != 0)
		return 2;
	bool done = session_save(&s, owner, 20000, &saved, &err);

	if (done && saved.conflicts)
		return 3;
	return done ? 0 : err.kind == ERR_DATA ? 1 : 4;
}

static const char *one_wins(struct team *t)
{
	enum { TAKERS = 6 };
	struct str end = {0};
	const char *wrong = NULL;
	int ready[2], go[2], won = 0;
	char one;

	team_write(t->path, "id,title,status,owner\nfirst,The first,planned,\n");
	if (pipe(ready) < 0 || pipe(go) < 0)
		return "no pipes";
	for (int i = 0; i < TAKERS; i++)
		if (fork() == 0) {
			close(go[1]);
			_exit(taker(t, i, ready[1], go[0]));
		}
	close(ready[1]);
	for (int i = 0; i < TAKERS; i++)
		if (read(ready[0], &one, 1) != 1)
			wrong = "a taker did not come as far as saving";
	close(go[1]);
	for (int i = 0; i < TAKERS; i++) {
		int status;

		wait(&status);
		if (!WIFEXITED(status) || WEXITSTATUS(status) > 1)
			wrong = "a taker failed, or met a conflict";
		else
			won += WEXITSTATUS(status) == 0;
	}
	close(ready[0]);
	close(go[0]);
	team_read(t->path, &end);
	if (won != 1 || team_count(&end, "planned,w") != 1)
		wrong = wrong ? wrong : "not just one of them got it";
	str_release(&end);
	if (team_exists(t, "plan.conflicts.csv"))
		wrong = wrong ? wrong : "there are conflicts";
	return wrong;
}

int main(void)
{
	static const struct team_test tests[] = {
		{"2 boards", two, false},
		{"8 boards", eight, false},
		{"32 boards", many, true},
		{"6 who take one entry", one_wins, false},
	};

	return team_main(tests, sizeof tests / sizeof tests[0]);
}

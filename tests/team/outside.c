/* SPDX-License-Identifier: ISC */
/*
 * Boards beside one program that knows no lock: a crude writer in place and one by rename, vim both ways, sed -i, ed and
 * git checkout. Each adds rows of its own while boards add theirs; in the end every row stands in the file once.
 */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "team.h"

#define HEAD "id,title,status\nfirst,The first,planned\n"

enum { BOARDS = 3, EDITS = 10 };

/* A file is young for a shorter while than usual: the writers here write without a pause. */
static const struct save_manner quick = {{60, 80, 4000, 5}, {2000, 30000}, REPLACE_EXCHANGE};
/* Looks at once at all that was put aside. */
static const struct save_manner last_look = {{60, 80, 4000, 5}, {0, 0}, REPLACE_EXCHANGE};

static int board(const struct team *t, int who, int edits)
{
	struct str known = {0};
	struct err e = {0};

	team_read(t->path, &known);
	/* what it knows must be whole; an outside writer may be at it already */
	if (!known.n || known.p[known.n - 1] != '\n') {
		str_clear(&known);
		str_adds(&known, HEAD);
	}
	for (int i = 0; i < edits; i++) {
		char row[64];

		snprintf(row, sizeof row, "b%d-%d,board %d of %d,planned\n", who, i, i, who);
		if (!team_add_row(&quick, t->folder, "plan.csv", &known, row, NULL, &e)) {
			printf("# board %d: %s\n", who, str_c(&e.what));
			fflush(stdout);
			return 1;
		}
	}
	str_release(&known);
	return 0;
}

/* Runs the boards beside `outside`, which adds rows o-0 .. o-(n-1); then everything is looked for. */
static const char *side_by_side(struct team *t, bool (*outside)(const struct team *t, int i), int n)
{
	pid_t child[BOARDS];
	struct str end = {0}, notes = {0};
	struct err e = {0};
	const char *wrong = NULL;
	char id[32];

	team_write(t->path, HEAD);
	for (int i = 0; i < BOARDS; i++) {
		fflush(stdout);
		child[i] = fork();
		if (!child[i])
			_exit(board(t, i, EDITS));
	}
	for (int i = 0; i < n && !wrong; i++)
		if (!outside(t, i))
			wrong = "the outside writer failed";
	for (int i = 0; i < BOARDS; i++) {
		int status;

		waitpid(child[i], &status, 0);
		if (!WIFEXITED(status) || WEXITSTATUS(status))
			wrong = "a board could not save";
	}
	team_read(t->path, &end);
	for (int i = 0; i < 2 && !wrong; i++) {
		snprintf(id, sizeof id, "end-%d,The end %d,planned\n", i, i);
		if (!team_add_row(&last_look, t->folder, "plan.csv", &end, id, &notes, &e)) {
			printf("# %s\n", str_c(&e.what));
			wrong = "the last save failed";
		}
	}
	for (int i = 0; !wrong && i < n + BOARDS * EDITS; i++) {
		if (i < n)
			snprintf(id, sizeof id, "\no-%d,", i);
		else
			snprintf(id, sizeof id, "\nb%d-%d,", (i - n) / EDITS, (i - n) % EDITS);
		if (team_count(&end, id) != 1) {
			printf("# %s stands %d times\n", id + 1, team_count(&end, id));
			wrong = "a row is lost or stands twice";
		}
	}
	if (!wrong && team_count(&end, "\nfirst,") != 1)
		wrong = "the first row is lost";
	if (!wrong && !team_is_clean(t, true))
		wrong = "something is left over";
	if (wrong && notes.n)
		printf("# notes: %s\n", str_c(&notes));
	str_release(&end);
	str_release(&notes);
	err_release(&e);
	return wrong;
}

static bool write_all(int fd, const char *p, size_t n)
{
	return fd >= 0 && write(fd, p, n) == (ssize_t)n;
}

/* The text that the writer would save: what it reads, and a row. */
static void add_row(const struct team *t, int i, struct str *text)
{
	team_read(t->path, text);
	str_addf(text, "o-%d,outside %d,planned\n", i, i);
}

/* Truncates and writes in two pieces, as an editor does that keeps the file. */
static bool in_place(const struct team *t, int i)
{
	struct str text = {0};
	bool good;

	add_row(t, i, &text);
	int fd = open(t->path, O_WRONLY | O_TRUNC | O_CLOEXEC);

	good = write_all(fd, text.p, text.n / 2) && write_all(fd, text.p + text.n / 2, text.n - text.n / 2);
	if (fd >= 0)
		close(fd);
	str_release(&text);
	return good;
}

static bool by_rename(const struct team *t, int i)
{
	struct str text = {0};
	char temp[128];
	bool good;

	snprintf(temp, sizeof temp, "%s/real", t->folder);
	add_row(t, i, &text);
	int fd = open(temp, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);

	good = write_all(fd, text.p, text.n) && rename(temp, t->path) == 0;
	if (fd >= 0)
		close(fd);
	str_release(&text);
	return good;
}

/* vim does not write over what changed since it read it: it asks, and nobody answers. Then it is started again, as a person
 * would. */
static bool vim(const struct team *t, int i, const char *copy)
{
	for (int tries = 0; tries < 200; tries++)
		if (team_run("vim -es -N -u NONE -i NONE -n -c 'set backupcopy=%s nofixeol' "
			     "-c '$s/$/\\ro-%d,outside %d,planned/' -c 'w!' -c 'if !&modified | cquit 7 | endif' "
			     "-c 'cquit 8' '%s' </dev/null >/dev/null 2>&1; test $? = 7",
			    copy, i, i, t->path) == 0)
			return true;
	return false;
}

static bool vim_in_place(const struct team *t, int i)
{
	return vim(t, i, "yes");
}

static bool vim_by_rename(const struct team *t, int i)
{
	return vim(t, i, "no");
}

static bool sed(const struct team *t, int i)
{
	return team_run("sed -i '$a o-%d,outside %d,planned' '%s'", i, i, t->path) == 0;
}

static bool ed(const struct team *t, int i)
{
	return team_run("printf '$a\\no-%d,outside %d,planned\\n.\\nw\\nq\\n' | ed -s '%s' >/dev/null", i, i, t->path) == 0;
}

static bool has(const char *program)
{
	return team_run("command -v %s >/dev/null 2>&1", program) == 0;
}

static const char *crude_in_place(struct team *t)
{
	return side_by_side(t, in_place, 40);
}

static const char *crude_by_rename(struct team *t)
{
	return side_by_side(t, by_rename, 40);
}

static const char *with_vim_in_place(struct team *t)
{
	return has("vim") ? side_by_side(t, vim_in_place, 12) : "SKIP no vim";
}

static const char *with_vim_by_rename(struct team *t)
{
	return has("vim") ? side_by_side(t, vim_by_rename, 12) : "SKIP no vim";
}

static const char *with_sed(struct team *t)
{
	return has("sed") ? side_by_side(t, sed, 20) : "SKIP no sed";
}

static const char *with_ed(struct team *t)
{
	return has("ed") ? side_by_side(t, ed, 20) : "SKIP no ed";
}

#define GIT "cd '%s' && git -c user.name=t -c user.email=t@t -c commit.gpgsign=false -c init.defaultBranch=main "

/* A checkout is meant: what it takes away stays away, and what boards add afterwards comes on top. */
static const char *with_git(struct team *t)
{
	struct str known = {0}, end = {0};
	struct err e = {0};
	const char *wrong = NULL;

	if (!has("git"))
		return "SKIP no git";
	team_write(t->path, HEAD);
	if (team_run(GIT "init -q . && git add plan.csv && " GIT "commit -qm one", t->folder, t->folder) != 0)
		return "git cannot commit";
	team_read(t->path, &known);
	if (!team_add_row(&quick, t->folder, "plan.csv", &known, "gone,Taken away,planned\n", NULL, &e))
		return "a save failed";
	if (team_run(GIT "checkout -q -- plan.csv", t->folder) != 0)
		return "git cannot check out";
	if (!team_add_row(&quick, t->folder, "plan.csv", &known, "stays,Added after,planned\n", NULL, &e))
		return "a save after the checkout failed";
	team_read(t->path, &end);
	if (!bytes_is(str_bytes(&end), HEAD "stays,Added after,planned\n")) {
		printf("# %s\n", str_c(&end));
		wrong = "the file is not the checked out one with the new row";
	}
	str_release(&known);
	str_release(&end);
	err_release(&e);
	return wrong;
}

/* An editor that opened the file before a save and writes to it afterwards, in the file that was put aside. */
static const char *late_writer(struct team *t)
{
	struct str known = {0}, end = {0};
	struct err e = {0};
	const char *late = "id,title,status\nfirst,The late title,planned\n";
	bool good;

	team_write(t->path, HEAD);
	int fd = open(t->path, O_WRONLY | O_CLOEXEC);

	team_read(t->path, &known);
	good = team_add_row(&quick, t->folder, "plan.csv", &known, "board,By the board,planned\n", NULL, &e);
	good = good && ftruncate(fd, 0) == 0 && write_all(fd, late, strlen(late));
	close(fd);
	good = good && team_add_row(&last_look, t->folder, "plan.csv", &known, "again,By the board,planned\n", NULL, &e);
	team_read(t->path, &end);
	good = good && team_count(&end, "The late title") == 1 && team_count(&end, "\nboard,") == 1 &&
	       team_count(&end, "\nagain,") == 1 && team_is_clean(t, true);
	if (!good)
		printf("# %s\n# %s\n", str_c(&e.what), str_c(&end));
	str_release(&known);
	str_release(&end);
	err_release(&e);
	return good ? NULL : "the late save is lost";
}

int main(void)
{
	static const struct team_test tests[] = {
		{"a writer in place, without a pause", crude_in_place, false},
		{"a writer by rename, without a pause", crude_by_rename, false},
		{"vim, which keeps the file", with_vim_in_place, false},
		{"vim, which makes a new one", with_vim_by_rename, false},
		{"sed -i", with_sed, false},
		{"ed", with_ed, false},
		{"git checkout", with_git, false},
		{"a writer that comes late", late_writer, false},
	};

	return team_main(tests, sizeof tests / sizeof tests[0]);
}

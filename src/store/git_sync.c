/* SPDX-License-Identifier: ISC */
#include <config.h>

#include "store/git_sync.h"

#include <string.h>

#include "base/mem.h"
#include "store/conflicts.h"
#include "store/git.h"
#include "store/store.h"
#include "store/sysio.h"

enum { TRIES = 60, PAUSE_MOST = 500 /* ms */, FILES_MAX = 2 * TABLE_COUNT + 4 };

/* The board's own files that are there, changed or not, as arguments from `n` on. */
static size_t own_files(const char *folder, struct arena *a, const char **list)
{
	static const char *const more[] = { "datapackage.json", ".gitattributes" };
	struct str path = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < 2 * TABLE_COUNT + sizeof more / sizeof more[0]; i++) {
		struct str name = { 0 };
		const char *file = i < 2 * TABLE_COUNT ? schema_table((enum table_id)(i / 2))->file : more[i - 2 * TABLE_COUNT];

		if (i < 2 * TABLE_COUNT && i % 2)
			str_addf(&name, "%.*s.conflicts.csv", (int)strlen(file) - 4, file);
		else
			str_adds(&name, file);
		str_clear(&path);
		str_addf(&path, "%s/%s", folder, str_c(&name));
		if (store_exists(str_c(&path)))
			list[n++] = arena_copy(a, str_bytes(&name)).p;
		str_release(&name);
	}
	str_release(&path);
	return n;
}

static bool with_files(const char *folder, const char *const *head, const char *const *files, size_t n, struct str *out,
		       int *status, struct err *e)
{
	const char *arguments[FILES_MAX + 8];
	size_t k = 0;

	for (; head[k]; k++)
		arguments[k] = head[k];
	arguments[k++] = "--";
	for (size_t i = 0; i < n; i++)
		arguments[k++] = files[i];
	arguments[k] = NULL;
	return status ? git_run(folder, arguments, out, NULL, status, e) : git_must(folder, arguments, out, e);
}

static bool commit(const char *folder, const char *message, struct git_synced *r, struct err *e)
{
	const char *files[FILES_MAX];
	struct arena a;
	struct str changed = { 0 };

	arena_init(&a);
	size_t n = own_files(folder, &a, files);
	const char *const status[] = { "status", "--porcelain", "--untracked-files=all", NULL };
	const char *const add[] = { "add", NULL };
	const char *const save[] = { "commit", "--quiet", "-m", message ? message : "Change the board", NULL };
	bool done = n == 0 || with_files(folder, status, files, n, &changed, NULL, e);

	if (done && changed.n) {
		done = with_files(folder, add, files, n, NULL, NULL, e) && with_files(folder, save, files, n, NULL, NULL, e);
		r->committed = done;
	}
	str_release(&changed);
	arena_release(&a);
	return done;
}

/* Whether a merge was begun and is not yet a commit. */
static bool is_merging(const char *folder)
{
	static const char *const ask[] = { "rev-parse", "--verify", "--quiet", "MERGE_HEAD", NULL };
	int status = 1;

	return git_run(folder, ask, NULL, NULL, &status, NULL) && status == 0;
}

/* Makes a merge that stopped the commit that it was to be, once nothing is left to be decided. */
static bool conclude(const char *folder, struct git_synced *r, struct err *e)
{
	static const char *const add[] = { "add", NULL };
	static const char *const save[] = { "commit", "--quiet", "--no-edit", NULL };
	const char *files[FILES_MAX];
	struct conflicts left;
	struct arena a;
	bool done = true;

	conflicts_init(&left);
	conflicts_load(&left, folder);
	arena_init(&a);
	if (left.list.n) {
		r->conflicts = true;
	} else {
		size_t n = own_files(folder, &a, files);

		done = with_files(folder, add, files, n, NULL, NULL, e) && git_must(folder, save, NULL, e);
		r->committed = r->received = done;
	}
	arena_release(&a);
	conflicts_release(&left);
	return done;
}

/* Whether there are commits that the team has not. */
static bool is_ahead(const char *folder)
{
	static const char *const ask[] = { "rev-list", "-n1", "@{upstream}..HEAD", NULL };
	struct str out = { 0 };
	bool ahead = git_must(folder, ask, &out, NULL) && out.n;

	str_release(&out);
	return ahead;
}

static void head_of(const char *folder, struct str *out)
{
	static const char *const ask[] = { "rev-parse", "HEAD", NULL };

	str_clear(out);
	git_must(folder, ask, out, NULL);
}

static bool failed(const char *what, const struct str *problem, struct err *e)
{
	struct str words = { 0 };

	git_in_one_line(str_bytes(problem), &words);
	err_set(e, ERR_IO, "git %s failed: %s", what, str_c(&words));
	str_release(&words);
	return false;
}

/* Fetches and merges; false only where git fails otherwise than by conflicts. */
static bool receive(const char *folder, struct git_synced *r, struct err *e)
{
	static const char *const fetch[] = { "fetch", "--quiet", NULL };
	static const char *const merge[] = { "merge", "--no-edit", "--quiet", "@{upstream}", NULL };
	struct str before = { 0 }, after = { 0 }, problem = { 0 };
	int status = 0;
	bool done = git_must(folder, fetch, NULL, e);

	head_of(folder, &before);
	done = done && git_run(folder, merge, &r->words, &problem, &status, e);
	if (done && status != 0) {
		str_add(&r->words, str_bytes(&problem));
		r->conflicts = is_merging(folder);
		if (!r->conflicts)
			done = failed("merge", &r->words, e);
	}
	head_of(folder, &after);
	r->received = r->received || strcmp(str_c(&before), str_c(&after)) != 0;
	str_release(&before);
	str_release(&after);
	str_release(&problem);
	return done;
}

bool git_sync_may_pass(const char *words)
{
	/* of this git, then of the one at the other end, which tells why in brackets behind "remote rejected" */
	static const char *const here[] = {"[rejected]", ".lock': File exists", "cannot lock ref"};
	static const char *const there[] = {"(cannot lock ref", "(failed to update ref", "(incorrect old value provided",
					    "(failed to lock", "(fetch first)", "(non-fast-forward)"};
	struct bytes rest = bytes_of(words), line;
	bool passes = false;

	while (!passes && bytes_next_item(&rest, '\n', &line)) {
		char *text = mem_bytesdup(line);
		bool refused = strstr(text, "[remote rejected]");
		const char *const *signs = refused ? there : here;
		size_t n = refused ? sizeof there / sizeof there[0] : sizeof here / sizeof here[0];
		bool others = bytes_starts(line, "remote:") || bytes_starts(line, "hint:");

		for (size_t i = 0; i < n && !others && !passes; i++)
			passes = strstr(text, signs[i]);
		mem_free(text);
	}
	return passes;
}

bool git_sync(const char *folder, const char *message, struct git_synced *r, struct err *e)
{
	static const char *const upstream[] = { "rev-parse", "--abbrev-ref", "@{upstream}", NULL };
	static const char *const push[] = { "push", "--quiet", NULL };
	int status = 1;

	*r = (struct git_synced){ 0 };
	if (!git_run(folder, upstream, NULL, NULL, &status, e))
		return false;
	if (status != 0) {
		err_set(e, ERR_USAGE, "this branch follows none of a team repository: git push --set-upstream says which");
		return err_at(e, folder, 0, 0);
	}
	if (!(is_merging(folder) ? conclude(folder, r, e) : commit(folder, message, r, e)))
		return false;
	if (r->conflicts)
		return true;
	for (int i = 0; i < TRIES; i++) {
		struct str problem = { 0 };
		bool done = receive(folder, r, e);

		if (!done || r->conflicts)
			return done;
		r->sent = is_ahead(folder);
		done = git_run(folder, push, NULL, &problem, &status, e);
		/* whoever was faster: fetch theirs and try again; anything else will not get better */
		bool again = done && status != 0 && git_sync_may_pass(str_c(&problem));

		r->pushed = done && status == 0;
		if (done && !r->pushed && (!again || i + 1 == TRIES))
			done = failed("push", &problem, e);
		str_release(&problem);
		if (!done || r->pushed)
			return done;
		/* growing pauses of uneven length, so that many clones do not run into each other for ever */
		int pause = 10 * (i + 1) < PAUSE_MOST ? 10 * (i + 1) : PAUSE_MOST;

		sysio_pause(pause + sysio_jitter(2 * pause));
	}
	return true;
}

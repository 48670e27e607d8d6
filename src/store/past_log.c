/* SPDX-License-Identifier: ISC */
/*
 * git log leaves out what both sides of a merge had (-c), and follows no names by itself where there are several files. So
 * a file that came with a commit is looked for in that commit under another name (diff-tree -M), and all is read again
 * with both names. What lies at an old name after the file has left it is another file: commits behind that one are told
 * apart by their ancestry.
 */
#include <config.h>

#include "store/past_log.h"

#include <string.h>

#include "base/mem.h"
#include "store/git_read.h"
#include "store/past.h"

enum { NAMES_MAX = 6, PATHS_MAX = 72, ARGUMENTS_MAX = 96, FIELDS = 6 };

static const char format[] = "--format=tformat:%x01%H%x00%P%x00%<(60,trunc)%aN%x00%aI%x00%cs%x00%<(120,trunc)%s%x00";

static void free_commits(struct past_log *l)
{
	for (size_t i = 0; i < l->commits.n; i++) {
		struct past_log_commit *c = &l->commits.v[i];

		for (size_t k = 0; k < c->files.n; k++)
			mem_free(c->files.v[k]);
		vec_release(&c->files);
		mem_free(c->parents);
		mem_free(c->who);
		mem_free(c->when);
		mem_free(c->what);
	}
	vec_release(&l->commits);
}

void past_log_release(struct past_log *l)
{
	free_commits(l);
	for (size_t i = 0; i < l->paths.n; i++)
		mem_free(l->paths.v[i].name);
	vec_release(&l->paths);
}

/* --- reading what git says */

/* Up to the next NUL. */
static bool next_token(struct bytes *rest, struct bytes *token)
{
	const char *end;

	if (!rest->n)
		return false;
	end = memchr(rest->p, 0, rest->n);
	*token = bytes_slice(*rest, 0, end ? (size_t)(end - rest->p) : rest->n);
	*rest = bytes_slice(*rest, token->n + 1, rest->n);
	while (token->n && *token->p == '\n')
		*token = bytes_slice(*token, 1, token->n);
	return true;
}

static void copy_hash(char out[PAST_LOG_HASH], struct bytes hash)
{
	size_t n = hash.n < PAST_LOG_HASH ? hash.n : 0;

	/* zeros stand for no file */
	if (n && strspn(hash.p, "0") >= n)
		n = 0;
	memcpy(out, hash.p, n);
	out[n] = 0;
}

static size_t path_of(const struct past_log *l, struct bytes name)
{
	for (size_t i = 0; i < l->paths.n; i++)
		if (bytes_is(name, l->paths.v[i].name))
			return i;
	return l->paths.n;
}

static struct past_log_file *file_of(struct past_log_commit *c, enum table_id t)
{
	for (size_t i = 0; i < c->files.n; i++)
		if (c->files.v[i]->table == t)
			return c->files.v[i];
	return NULL;
}

/* ":100644 100644 HASH HASH M", or of a merge of n "::100644 100644 100644 HASH HASH HASH MM": kind and content before (in
 * each parent) and after. Only plain files count. */
static bool read_entry(struct bytes text, struct past_log_file *out)
{
	struct bytes part[2 * PAST_LOG_PARENTS + 3], item;
	size_t colons = 0, n = 0;

	while (colons < text.n && text.p[colons] == ':')
		colons++;
	text = bytes_slice(text, colons, text.n);
	while (n < sizeof part / sizeof *part && bytes_next_item(&text, ' ', &item))
		part[n++] = item;
	if (!colons || colons > PAST_LOG_PARENTS || n != 2 * colons + 3)
		return false;
	out->parents = (int)colons;
	for (size_t i = 0; i <= colons; i++)
		if (bytes_starts(part[i], "100"))
			copy_hash(i == colons ? out->new : out->old[i], part[colons + 1 + i]);
	return true;
}

/* A name that ends and one that begins in one commit are one file. */
static void join(struct past_log_file *have, const struct past_log_file *more)
{
	have->renamed = true;
	if (*more->new) {
		memcpy(have->new, more->new, sizeof have->new);
		have->path = more->path;
	}
	for (int i = 0; i < have->parents; i++)
		if (*more->old[i])
			memcpy(have->old[i], more->old[i], sizeof have->old[i]);
}

static void take_file(struct past_log *l, struct past_log_commit *c, struct bytes entry, struct bytes name)
{
	struct past_log_file one = {.table = TABLE_NONE}, *have;

	one.path = path_of(l, name);
	if (one.path == l->paths.n || !read_entry(entry, &one))
		return;
	one.table = l->paths.v[one.path].table;
	have = file_of(c, one.table);
	if (have && have->parents == one.parents) {
		join(have, &one);
	} else if (!have) {
		have = mem_alloc(sizeof *have);
		*have = one;
		vec_push(&c->files, have);
	}
}

static char *trimmed(struct bytes text)
{
	return mem_bytesdup(bytes_trim(text));
}

static bool take_commit(struct past_log *l, struct bytes first, struct bytes *rest)
{
	struct past_log_commit c = {.day = CLOCK_NO_DAY};
	struct bytes field[FIELDS] = {bytes_slice(first, 1, first.n)};

	for (int i = 1; i < FIELDS; i++)
		if (!next_token(rest, &field[i]))
			return false;
	copy_hash(c.name, field[0]);
	c.parents = trimmed(field[1]);
	c.who = trimmed(field[2]);
	c.when = trimmed(field[3]);
	c.what = trimmed(field[5]);
	clock_parse_day(field[4], &c.day);
	vec_push(&l->commits, c);
	return true;
}

static void parse(struct past_log *l, struct bytes said)
{
	struct bytes token, name;

	while (next_token(&said, &token)) {
		if (!token.n)
			continue;
		if (*token.p == 1 && !take_commit(l, token, &said))
			return;
		if (*token.p == ':' && l->commits.n && next_token(&said, &name))
			take_file(l, &l->commits.v[l->commits.n - 1], token, name);
	}
}

static bool read_commits(struct past_log *l, const char *top, const char *head, day_t since, struct err *e)
{
	const char *arguments[ARGUMENTS_MAX] = {"log", "--date-order", "--raw", "--no-abbrev", "-z", "-c", "--no-renames", "--no-color",
		"--no-ext-diff", "--no-textconv", "--no-relative", "--encoding=UTF-8", "--no-show-signature", format};
	struct str limit = {0}, begin = {0}, said = {0};
	size_t n = 14;
	bool done;

	str_addf(&limit, "--max-count=%d", PAST_COMMITS + 1);
	str_adds(&begin, "--since=");
	clock_add_day(&begin, since);
	str_adds(&begin, " 00:00:00");
	arguments[n++] = str_c(&limit);
	arguments[n++] = str_c(&begin);
	arguments[n++] = head;
	arguments[n++] = "--";
	for (size_t i = 0; i < l->paths.n && n < ARGUMENTS_MAX - 1; i++)
		arguments[n++] = l->paths.v[i].name;
	arguments[n] = NULL;
	done = git_read(top, arguments, &said, e);
	free_commits(l);
	if (done)
		parse(l, str_bytes(&said));
	l->cut = l->commits.n > PAST_COMMITS;
	str_release(&limit);
	str_release(&begin);
	str_release(&said);
	return done;
}

/* --- earlier names */

static void add_path(struct past_log *l, enum table_id t, struct bytes name, const char *from)
{
	struct past_log_path p = {t, mem_bytesdup(name), ""};

	memcpy(p.from, from, strlen(from) < sizeof p.from ? strlen(from) + 1 : 0);
	vec_push(&l->paths, p);
}

/* The commit in which a file's earliest known name begins; NULL where that is not in the log. */
static const struct past_log_commit *beginning(const struct past_log *l, size_t path)
{
	for (size_t i = l->commits.n; i-- > 0;) {
		const struct past_log_commit *c = &l->commits.v[i];

		for (size_t k = 0; k < c->files.n; k++) {
			const struct past_log_file *f = c->files.v[k];

			if (f->path == path)
				return f->parents == 1 && !*f->old[0] && *f->new ? c : NULL;
		}
	}
	return NULL;
}

/* Takes from ":... R100" old new what a path was called before. */
static bool find_rename(struct bytes said, const char *now, struct bytes *before)
{
	struct bytes token, a, b;

	while (next_token(&said, &token)) {
		struct bytes rest = token, item, last = {0};

		if (!token.n || *token.p != ':')
			continue;
		while (bytes_next_item(&rest, ' ', &item))
			last = item;
		if (!next_token(&said, &a))
			return false;
		if (!last.n || (*last.p != 'R' && *last.p != 'C'))
			continue;
		if (!next_token(&said, &b))
			return false;
		if (*last.p == 'R' && bytes_is(b, now)) {
			*before = a;
			return true;
		}
	}
	return false;
}

static bool tells_renames(const char *top, const char *commit, struct str *out)
{
	const char *const ask[] = {"diff-tree", "-r", "-M", "--raw", "-z", "--no-commit-id", "--no-ext-diff", "--no-textconv",
				   "--no-relative", commit, NULL};

	str_clear(out);
	return git_read(top, ask, out, NULL);
}

/* One more name for each table whose file came under its earliest known one; true where there are any. */
static bool add_earlier_names(struct past_log *l, const char *top)
{
	struct str said = {0};
	char asked[PAST_LOG_HASH] = "";
	size_t known = l->paths.n;

	for (int t = 0; t < TABLE_COUNT; t++) {
		const struct past_log_commit *c;
		struct bytes before;
		size_t last = known, names = 0;

		for (size_t i = 0; i < known; i++)
			if (l->paths.v[i].table == (enum table_id)t) {
				last = i;
				names++;
			}
		c = last < known && names < NAMES_MAX ? beginning(l, last) : NULL;
		if (!c || l->paths.n >= PATHS_MAX)
			continue;
		if (strcmp(asked, c->name) != 0 && !tells_renames(top, c->name, &said))
			continue;
		memcpy(asked, c->name, sizeof asked);
		if (find_rename(str_bytes(&said), l->paths.v[last].name, &before) && path_of(l, before) == l->paths.n)
			add_path(l, (enum table_id)t, before, c->name);
	}
	str_release(&said);
	return l->paths.n > known;
}

/* What came to an old name after the file had left it is none of ours. */
static void drop_strangers(struct past_log *l, const char *top, const char *head, size_t path)
{
	struct str range = {0}, said = {0};
	struct bytes rest, name;

	str_addf(&range, "%s..%s", l->paths.v[path].from, head);
	const char *const ask[] = {"rev-list", "--ancestry-path", str_c(&range), "--", l->paths.v[path].name, NULL};

	if (git_read(top, ask, &said, NULL)) {
		rest = str_bytes(&said);
		while (bytes_next_item(&rest, '\n', &name)) {
			for (size_t i = 0; i < l->commits.n; i++) {
				struct past_log_commit *c = &l->commits.v[i];
				size_t kept = 0;

				if (!bytes_is(name, c->name))
					continue;
				for (size_t k = 0; k < c->files.n; k++) {
					if (c->files.v[k]->path == path && !c->files.v[k]->renamed)
						mem_free(c->files.v[k]);
					else
						c->files.v[kept++] = c->files.v[k];
				}
				c->files.n = kept;
			}
		}
	}
	str_release(&range);
	str_release(&said);
}

bool past_log_read(struct past_log *l, const char *top, const char *prefix, const char *head, day_t since, struct err *e)
{
	struct str name = {0};
	bool done;

	*l = (struct past_log){0};
	for (int t = 0; t < TABLE_COUNT; t++) {
		str_clear(&name);
		str_addf(&name, "%s%s", prefix, schema_table((enum table_id)t)->file);
		add_path(l, (enum table_id)t, str_bytes(&name), "");
	}
	str_release(&name);
	done = read_commits(l, top, head, since, e);
	for (int i = 0; done && i < NAMES_MAX && add_earlier_names(l, top); i++)
		done = read_commits(l, top, head, since, e);
	for (size_t i = 0; done && i < l->paths.n; i++)
		if (*l->paths.v[i].from)
			drop_strangers(l, top, head, i);
	return done;
}

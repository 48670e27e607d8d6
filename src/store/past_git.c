/* SPDX-License-Identifier: ISC */
/*
 * The past from git. A file's content is read once for each side of a change, the last few of each table are kept, so that
 * a line of commits parses each version once.
 */
#include <config.h>

#include <string.h>

#include "model/recode.h"
#include "store/git_read.h"
#include "store/past.h"
#include "store/past_log.h"
#include "store/visit.h"

enum { KEPT = 4, WEEK = 7 };

static const char shallow[] = "the clone is shallow: git has only its last commits (git fetch --unshallow brings the rest)";
static const char too_many[] = "there are more commits than are read, and the older ones may count";
static const char nothing_yet[] = "git knows no earlier version of the board's files";

/* A version of one file, read. */
struct kept {
	char hash[PAST_LOG_HASH];
	struct board *board;
	unsigned long used;
};

struct reader {
	const struct past_request *r;
	struct str top, prefix, head;
	bool shallow;
	struct past_log log;
	struct git_batch batch;
	struct kept kept[TABLE_COUNT][KEPT];
	struct board *none; /* without any file */
	unsigned long clock;
};

static struct board *make_board(const struct reader *g, enum table_id t, struct bytes file)
{
	struct board *b = board_new(g->r->today);

	board_set_table(b, t, schema_table(t)->file, recode_table(schema_table(t), file));
	board_link(b);
	return b;
}

/* Of a blob; NULL where it cannot be read. */
static const struct board *version_of(struct reader *g, enum table_id t, const char *hash)
{
	struct kept *at = &g->kept[t][0];
	struct str file = {0};

	if (!*hash)
		return g->none;
	for (int i = 0; i < KEPT; i++) {
		struct kept *k = &g->kept[t][i];

		if (k->board && !strcmp(k->hash, hash)) {
			k->used = ++g->clock;
			return k->board;
		}
		if (k->used < at->used)
			at = k;
	}
	if (!git_read_get(&g->batch, hash, &file)) {
		str_release(&file);
		return NULL;
	}
	if (at->board)
		board_free(at->board);
	at->board = make_board(g, t, str_bytes(&file));
	at->used = ++g->clock;
	memcpy(at->hash, hash, sizeof at->hash);
	str_release(&file);
	return at->board;
}

/* In a parent of a merge the file may still have an earlier name. */
static void find_elsewhere(struct reader *g, const struct past_log_commit *c, struct past_log_file *f)
{
	struct bytes rest = bytes_of(c->parents), parent;
	struct str name = {0}, said = {0};

	for (int i = 0; i < f->parents && bytes_next_item(&rest, ' ', &parent); i++)
		for (size_t k = 0; k < g->log.paths.n && !*f->old[i]; k++) {
			if (g->log.paths.v[k].table != f->table || k == f->path)
				continue;
			str_clear(&name);
			str_addf(&name, "%.*s:%s", (int)parent.n, parent.p, g->log.paths.v[k].name);
			const char *const ask[] = {"rev-parse", "--verify", "--quiet", "--end-of-options", str_c(&name), NULL};

			str_clear(&said);
			if (git_read(str_c(&g->top), ask, &said, NULL) && said.n < PAST_LOG_HASH + 1) {
				struct bytes hash = str_bytes(&said);

				while (hash.n && hash.p[hash.n - 1] == '\n')
					hash.n--;
				memcpy(f->old[i], hash.p, hash.n);
				f->old[i][hash.n] = 0;
			}
		}
	str_release(&name);
	str_release(&said);
}

static bool compare_file(struct reader *g, struct past *p, uint32_t version, struct past_log_file *f)
{
	const struct board *before[PAST_LOG_PARENTS], *after = version_of(g, f->table, f->new);

	if (!after)
		return false;
	if (f->parents > KEPT - 1)
		return true; /* a merge of very many: nothing of its own */
	for (int i = 0; i < f->parents; i++)
		if (!(before[i] = version_of(g, f->table, f->old[i])))
			return false;
	annals_compare(&p->annals, version, f->table, before, (size_t)f->parents, after);
	return true;
}

static bool has_files(const struct past_state *s)
{
	for (int t = 0; t < TABLE_COUNT; t++)
		if (s->there[t])
			return true;
	return false;
}

static void write_annals(struct reader *g, struct past *p)
{
	bool whole = true;

	for (size_t i = 0; whole && i < g->log.commits.n && i < PAST_COMMITS; i++) {
		const struct past_log_commit *c = &g->log.commits.v[i];
		struct annals_version v = {c->name, c->who, c->when, c->what, c->day};
		uint32_t version = annals_add_version(&p->annals, &v);

		for (size_t k = 0; whole && k < c->files.n; k++) {
			struct past_log_file *f = c->files.v[k];

			if (f->parents > 1)
				find_elsewhere(g, c, f);
			whole = compare_file(g, p, version, f) && p->annals.events.n < PAST_EVENTS &&
				p->annals.arena.used < PAST_BYTES;
		}
	}
	p->annals.cut = !whole || g->log.cut;
	if (g->shallow)
		p->annals.missing = shallow;
	else if (!g->log.commits.n && !has_files(&p->newest))
		p->annals.missing = nothing_yet;
	else if (p->annals.cut)
		p->annals.missing = too_many;
}

/* --- the state of a commit */

static bool ask_line(const struct reader *g, const char *const *ask, struct str *out, struct err *e)
{
	size_t before = out->n;
	bool done = git_read(str_c(&g->top), ask, out, e);

	while (out->n > before && out->p[out->n - 1] == '\n')
		str_truncate(out, out->n - 1);
	return done && out->n > before;
}

static bool find_commit(const struct reader *g, const char *revision, struct str *out)
{
	struct str name = {0};
	bool found;

	str_addf(&name, "%s^{commit}", revision);
	const char *const ask[] = {"rev-parse", "--verify", "--quiet", "--end-of-options", str_c(&name), NULL};

	found = ask_line(g, ask, out, NULL);
	str_release(&name);
	return found;
}

static void read_state(struct reader *g, const char *commit, struct past_state *out)
{
	struct str name = {0};
	const char *const ask[] = {"show", "-s", "--format=%aI", "--no-show-signature", commit, NULL};

	out->known = true;
	str_adds(&out->name, commit);
	ask_line(g, ask, &out->when, NULL);
	for (size_t i = 0; i < g->log.paths.n; i++) {
		enum table_id t = g->log.paths.v[i].table;

		if (out->there[t])
			continue;
		str_clear(&name);
		str_addf(&name, "%s:%s", commit, g->log.paths.v[i].name);
		out->there[t] = git_read_get(&g->batch, str_c(&name), &out->file[t]);
	}
	str_release(&name);
}

/* Of the commits that led here in a straight line the last one before that day. */
static bool commit_before(const struct reader *g, day_t day, struct str *out)
{
	struct str limit = {0};
	bool found;

	str_adds(&limit, "--before=");
	clock_add_day(&limit, day - 1);
	str_adds(&limit, " 23:59:59");
	const char *const ask[] = {"rev-list", "-1", "--first-parent", str_c(&limit), str_c(&g->head), NULL};

	found = ask_line(g, ask, out, NULL);
	str_release(&limit);
	return found;
}

static void read_day(struct reader *g, struct past *p, day_t day)
{
	struct str commit = {0};

	if (commit_before(g, day, &commit)) {
		read_state(g, str_c(&commit), &p->base);
		str_clear(&p->base.when);
		clock_add_day(&p->base.when, day);
	} else if (g->shallow) {
		str_adds(&p->why_not, shallow);
	} else {
		/* the repository is younger: all is new */
		p->base.known = true;
		clock_add_day(&p->base.when, day);
	}
	str_release(&commit);
}

/* What the copies of that visit lack is taken from the commit of then. */
static void read_visit(struct reader *g, struct past *p)
{
	struct visit v;

	p->first_visit = !visit_last(g->r->folder, g->r->today, &v);
	if (p->first_visit) {
		read_day(g, p, g->r->today - WEEK);
		return;
	}
	if (*v.head && find_commit(g, v.head, &p->base.name)) {
		struct str name = {0};

		str_adds(&name, str_c(&p->base.name));
		str_clear(&p->base.name);
		read_state(g, str_c(&name), &p->base);
		str_release(&name);
	}
	visit_files(g->r->folder, &v, &p->base);
	if (!p->base.known)
		str_adds(&p->why_not, "no copies of the files are kept from your last visit");
}

static bool read_base(struct reader *g, struct past *p, struct err *e)
{
	struct str commit = {0};

	if (g->r->since == PAST_SINCE_DAY)
		read_day(g, p, g->r->day);
	if (g->r->since == PAST_SINCE_VISIT)
		read_visit(g, p);
	if (g->r->since != PAST_SINCE_REVISION)
		return true;
	if (!find_commit(g, g->r->revision, &commit)) {
		str_release(&commit);
		return err_set(e, ERR_USAGE, "git knows no revision \"%s\"%s", g->r->revision,
			       g->shallow ? "; the clone is shallow, and git fetch --unshallow brings the rest" : "");
	}
	read_state(g, str_c(&commit), &p->base);
	str_release(&commit);
	return true;
}

/* --- marks */

static void add_marks(struct past *p, struct bytes said, bool tag)
{
	struct bytes line, rest = said;

	while (bytes_next_item(&rest, '\n', &line)) {
		struct bytes name, day, cells = line;
		struct past_mark m = {.tag = tag, .day = CLOCK_NO_DAY};

		if (!bytes_next_item(&cells, '\001', &name) || !bytes_next_item(&cells, '\001', &day))
			continue;
		clock_parse_day(day, &m.day);
		m.name = mem_bytesdup(name);
		m.what = mem_bytesdup(bytes_trim(cells));
		vec_push(&p->marks, m);
	}
}

static void read_marks(struct reader *g, struct past *p)
{
	struct str said = {0}, count = {0};

	str_addf(&count, "--count=%d", PAST_MARKS);
	const char *const tags[] = {"for-each-ref", str_c(&count), "--sort=-creatordate", "--merged", str_c(&g->head),
				    "--format=%(refname:strip=2)%01%(creatordate:short)%01%(subject)", "refs/tags", NULL};

	if (git_read(str_c(&g->top), tags, &said, NULL))
		add_marks(p, str_bytes(&said), true);
	for (size_t i = 0; i < g->log.commits.n && i < PAST_MARKS; i++) {
		const struct past_log_commit *c = &g->log.commits.v[i];
		struct past_mark m = {.day = c->day, .what = mem_strdup(c->what)};

		m.name = mem_bytesdup(bytes_slice(bytes_of(c->name), 0, 10));
		vec_push(&p->marks, m);
	}
	str_release(&said);
	str_release(&count);
}

/* --- all of it */

/* False where the folder lies in no work tree, or nothing is committed; `why_not` says what. */
static bool find_repository(struct reader *g, struct past *p)
{
	static const char *const where[] = {"rev-parse", "--show-toplevel", NULL};
	static const char *const prefix[] = {"rev-parse", "--show-prefix", NULL};
	static const char *const depth[] = {"rev-parse", "--is-shallow-repository", NULL};
	struct err err = {0};
	struct str said = {0};
	bool found;

	str_adds(&g->top, g->r->folder);
	found = ask_line(g, where, &said, &err);
	if (found) {
		/* from the board's folder: with its links as git sees them */
		ask_line(g, prefix, &g->prefix, NULL);
		str_clear(&g->top);
		str_add(&g->top, str_bytes(&said));
		str_clear(&said);
		g->shallow = ask_line(g, depth, &said, NULL) && !strcmp(str_c(&said), "true");
		found = find_commit(g, "HEAD", &g->head);
		if (!found)
			str_adds(&p->why_not, "nothing is committed in this git repository yet");
	} else {
		bool none = !err.what.n || strstr(str_c(&err.what), "not a git repository");

		str_adds(&p->why_not, none ? "the folder is in no git repository" : str_c(&err.what));
	}
	str_release(&said);
	err_release(&err);
	return found;
}

static day_t earliest(const struct past_request *r)
{
	day_t day = r->today - PAST_DAYS;

	return r->since == PAST_SINCE_DAY && r->day < day ? r->day : day;
}

static void release(struct reader *g)
{
	for (int t = 0; t < TABLE_COUNT; t++)
		for (int i = 0; i < KEPT; i++)
			if (g->kept[t][i].board)
				board_free(g->kept[t][i].board);
	if (g->none)
		board_free(g->none);
	git_read_close(&g->batch);
	past_log_release(&g->log);
	str_release(&g->top);
	str_release(&g->prefix);
	str_release(&g->head);
}

bool past_git(struct past *p, const struct past_request *r, bool *known, struct err *e)
{
	struct reader g = {.r = r, .batch = {.to = -1, .from = -1}};
	struct err err = {0};
	bool done = true;

	*known = find_repository(&g, p) && past_log_read(&g.log, str_c(&g.top), str_c(&g.prefix), str_c(&g.head), earliest(r), &err) &&
		 git_read_open(&g.batch, str_c(&g.top), PAST_BYTES);
	if (*known) {
		g.none = board_new(r->today);
		board_link(g.none);
		read_state(&g, str_c(&g.head), &p->newest);
		/* else a repository of something else, in which the board only lies */
		*known = has_files(&p->newest) || g.log.commits.n > 0;
		if (!*known)
			str_adds(&p->why_not, nothing_yet);
	}
	if (*known) {
		p->source = PAST_GIT;
		done = read_base(&g, p, e);
		write_annals(&g, p);
		if (r->marks)
			read_marks(&g, p);
	} else if (err.kind != ERR_NONE) {
		str_adds(&p->why_not, str_c(&err.what));
	}
	err_release(&err);
	release(&g);
	return done;
}

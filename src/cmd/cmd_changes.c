/* SPDX-License-Identifier: ISC */
/* changes: what changed since a day, a revision or the last visit, in the words of the domain. */
#include <config.h>

#include <string.h>

#include "cmd/cmd.h"
#include "cmd/commands.h"
#include "model/news.h"
#include "render/bulletin.h"
#include "store/past.h"
#include "store/visit.h"

static void read_since(const struct cmd_env *env, struct past_request *r)
{
	const char *since = opt_get(&env->opts, "since");

	r->since = PAST_SINCE_VISIT;
	if (!since || !strcmp(since, "last"))
		return;
	r->since = clock_parse_day(bytes_of(since), &r->day) ? PAST_SINCE_DAY : PAST_SINCE_REVISION;
	r->revision = since;
}

static void add_since(const struct past *p, const struct past_request *r, struct str *out)
{
	if (r->since == PAST_SINCE_REVISION)
		str_adds(out, r->revision);
	else
		str_add(out, str_bytes(&p->base.when));
}

static void print_text(struct cmd_env *env, const struct past *p, const struct past_request *r, const struct news *n)
{
	struct ink k = cmd_ink(env);
	size_t count = news_count(n);

	str_addf(&env->out, count ? "%zu change%s since " : "nothing changed since ", count, count == 1 ? "" : "s");
	if (r->since == PAST_SINCE_VISIT)
		str_adds(&env->out, p->first_visit ? "a week ago, " : "your last visit, ");
	if (r->since == PAST_SINCE_REVISION) {
		ink_outside(&k, &env->out, INK_PLAIN, bytes_of(r->revision));
		str_adds(&env->out, ", ");
	}
	str_add(&env->out, bytes_slice(str_bytes(&p->base.when), 0, 10));
	if (p->why_not.n) {
		str_adds(&env->out, " (");
		ink_outside(&k, &env->out, INK_PLAIN, str_bytes(&p->why_not));
		str_addc(&env->out, ')');
	}
	str_addc(&env->out, '\n');
	bulletin_text(n, p->source == PAST_GIT, &k, &env->out);
}

static void print_json(struct cmd_env *env, const struct past *p, const struct past_request *r, const struct news *n)
{
	struct str since = {0};
	json_t *o;

	add_since(p, r, &since);
	o = bulletin_json(n, str_c(&since));
	json_print(&env->out, o, false);
	json_decref(o);
	str_release(&since);
}

static void print(struct cmd_env *env, const struct past *p, const struct past_request *r)
{
	struct board *base = past_board(&p->base, env->today), *newest = past_board(&p->newest, env->today);
	struct news n;

	news_init(&n);
	news_find(&n, base, env->board, newest, &p->annals);
	if (cmd_format(env) == CMD_JSON)
		print_json(env, p, r, &n);
	else
		print_text(env, p, r, &n);
	news_release(&n);
	board_free(base);
	board_free(newest);
}

static bool run(struct cmd_env *env, struct err *e)
{
	struct past_request r = {.folder = str_c(&env->folder), .today = env->today};
	struct past p;
	bool done;

	read_since(env, &r);
	done = past_read(&p, &r, e);
	if (done && p.base.known)
		print(env, &p, &r);
	else if (done)
		done = err_set(e, ERR_DATA, "nothing is known of the time before: %s", str_c(&p.why_not));
	/* whoever asks what is new since the last visit has seen it then */
	if (r.since == PAST_SINCE_VISIT && !env->read_only)
		visit_keep(r.folder, env->board, str_c(&p.newest.name));
	past_release(&p);
	return done;
}

static const char *const formats[] = {"text", "json", NULL};

static const struct opt_def options[] = {
	{"since", 0, "REV|DATE|last", COMPLETE_NOTHING, NULL,
		"a day (from its beginning on), a tag, commit or other revision that git knows, or last (where nothing is said): "
		"your last visit"},
	{"format", 'f', "FORMAT", COMPLETE_WORDS, formats, "text for people, or json for programs"},
	{NULL, 0, NULL, COMPLETE_NOTHING, NULL, NULL},
};

static const struct cmd_example examples[] = {
	{NULL, NULL, NULL},
};

static const struct cmd_exit exits[] = {
	{CMD_DONE, "It is told."},
	{CMD_FINDINGS, "Nothing is known of that time."},
	{CMD_USAGE, "--since is neither a day nor a revision, or there is no board."},
	{CMD_IO, "Something could not be read."},
	{CMD_DONE, NULL},
};

const struct cmd cmd_changes = {
	.name = "changes",
	.group = CMD_GROUP_LOOK,
	.summary = "tell what changed, who changed it, and why",
	.operands = "",
	.description =
		"Tells what is different on the board since a moment, in the words of the domain: what is new, moved later or earlier "
		"(and how often that happened before), finished, dropped. What changed the order of the first five priorities comes "
		"first. Who changed it and when is taken from git: the last commit that changed this field of this row, also where "
		"the file was renamed or came with a merge. What is in the files but in no commit says so. A reason in decisions.csv "
		"stands below the change that it explains.\n\n"
		"Where there is no git, the copies that the board keeps of its files stand in; they do not know who.\n\n"
		"Visits are remembered for each person and board, and all of one day are one: what is new stays new until "
		"tomorrow. The screen counts as a visit too. On the first one the last week is told. --read-only remembers nothing.\n\n"
		"As JSON it is an object with schema_version, since and changes, each with table, id, kind (added, removed, edited, "
		"moved), field, old, new, words, who and when; dates that only go along with another change are in it too.",
	.options = options,
	.needs = CMD_NEEDS_BOARD,
	.examples = examples,
	.exits = exits,
	.run = run,
};

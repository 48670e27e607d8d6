/* SPDX-License-Identifier: ISC */
/* merge: three versions of a CSV file become one, by row and cell; git's merge driver. */
#include <config.h>

#include <string.h>

#include "cmd/cmd.h"
#include "cmd/commands.h"
#include "csv/emit.h"
#include "model/merge.h"
#include "store/replace.h"
#include "store/store.h"

enum { MERGE_LIMIT = 2147483647 };

struct sides {
	struct str base, ours, theirs;
};

static bool read_sides(const struct cmd_env *env, struct sides *s, struct err *e)
{
	const char *const *path = env->opts.operands.v;

	return store_read(path[0], MERGE_LIMIT, &s->base, e) &&
	       store_read(path[1], MERGE_LIMIT, &s->ours, e) &&
	       store_read(path[2], MERGE_LIMIT, &s->theirs, e);
}

static void release_sides(struct sides *s)
{
	str_release(&s->base);
	str_release(&s->ours);
	str_release(&s->theirs);
}

/* NAME.csv gives NAME.conflicts.csv beside it. */
static void conflicts_path(const char *path, struct str *out)
{
	size_t n = strlen(path);

	if (n > 4 && !strcmp(path + n - 4, ".csv"))
		n -= 4;
	str_add(out, (struct bytes){path, n});
	str_adds(out, ".conflicts.csv");
}

/* Adds the conflicts to those that wait already. */
static bool keep_conflicts(
	const struct merge_result *r, const char *path, struct str *name, struct err *e)
{
	struct str text = {0};
	bool done;

	conflicts_path(path, name);
	done = !store_exists(str_c(name)) || store_read(str_c(name), MERGE_LIMIT, &text, e);
	if (done) {
		if (text.n && text.p[text.n - 1] != '\n')
			str_addc(&text, '\n');
		merge_conflicts_csv(r, !text.n, &text);
		done = replace_path(str_c(name), str_bytes(&text), e);
	}
	str_release(&text);
	return done;
}

static void tell(
	const struct cmd_env *env, const struct merge_result *r, const char *path, const char *kept)
{
	for (size_t i = 0; i < r->conflicts.n; i++) {
		const struct merge_conflict *c = &r->conflicts.v[i];

		if (c->kind == MERGE_CELL)
			cmd_note(env, "%s: %s %s: ours \"%s\" stays, theirs \"%s\" is kept in %s",
				path, str_c(&c->id), str_c(&c->column), str_c(&c->ours), str_c(&c->theirs), kept);
		else
			cmd_note(env, "%s: %s%s%s: %s; see %s", path, str_c(&c->id),
				c->id.n && c->column.n ? " " : "", str_c(&c->column),
				merge_kind_meaning(c->kind), kept);
	}
}

static bool merge(struct cmd_env *env, struct err *e)
{
	const char *path = opt_get(&env->opts, "path"), *to = opt_get(&env->opts, "output");
	struct sides s = {{0}, {0}, {0}};
	struct merge_result r;
	struct str kept = {0};

	path = path ? path : env->opts.operands.v[1];
	to = to ? to : env->opts.operands.v[1];
	merge_result_init(&r);
	bool done = read_sides(env, &s, e);

	if (done) {
		struct merge_input in = {str_bytes(&s.base), str_bytes(&s.ours),
			str_bytes(&s.theirs), merge_key_of(path), MERGE_PREFER_OURS};

		done = merge_files(&in, &r, e) || err_at(e, path, 0, 0);
	}
	if (done && r.conflicts.n)
		done = keep_conflicts(&r, path, &kept, e);
	env->raw = true;
	if (done && !strcmp(to, "-"))
		str_add(&env->out, str_bytes(&r.file));
	else if (done)
		done = replace_path(to, str_bytes(&r.file), e);
	if (done) {
		tell(env, &r, path, str_c(&kept));
		env->status = r.conflicts.n ? CMD_FINDINGS : CMD_DONE;
	}
	release_sides(&s);
	merge_result_release(&r);
	str_release(&kept);
	return done;
}

static bool run(struct cmd_env *env, struct err *e)
{
	struct str text = {0};

	if (merge(env, e))
		return true;
	/* told here, for the status that git wants is none of an err's */
	err_text(e, &text);
	cmd_note(env, "%s", str_c(&text));
	str_release(&text);
	err_release(e);
	*e = (struct err){0};
	env->status = CMD_MERGE_FAILED;
	return true;
}

static const struct opt_def options[] = {
	{"path", 0, "NAME", COMPLETE_NOTHING, NULL,
		"the file's name on the board: it tells rows apart, and conflicts go beside it"},
	{"output", 'o', "FILE", COMPLETE_NOTHING, NULL,
		"write there and not to OURS; - is standard output"},
	{NULL, 0, NULL, COMPLETE_NOTHING, NULL, NULL},
};

static const struct cmd_example examples[] = {
	{NULL, NULL, NULL},
};

static const struct cmd_exit exits[] = {
	{CMD_DONE, "Both sides' changes are in the result."},
	{CMD_FINDINGS, "There are conflicts: the result is whole, and what stood against it is in "
		       "NAME.conflicts.csv."},
	{CMD_USAGE, "An operand is missing or an option is wrong."},
	{CMD_MERGE_FAILED, "Nothing was merged: a file cannot be read or written, or is no table."},
	{CMD_DONE, NULL},
};

const struct cmd cmd_merge = {
	.name = "merge",
	.group = CMD_GROUP_TEAM,
	.summary = "merge three versions of a file by row and cell",
	.operands = "BASE OURS THEIRS",
	.description = "Merges what OURS and THEIRS changed since BASE and writes the result to "
		       "OURS, as git's merge drivers do. Rows "
		       "are told apart by their id, cells by their column, so that two people who "
		       "change one row in different columns, "
		       "or append rows at the same place, have no conflict. Bytes that nobody "
		       "changed stay as they are.\n\n"
		       "Where both changed one cell, ours stays in the file and theirs is kept in "
		       "NAME.conflicts.csv beside it. A row "
		       "that one side deleted and the other changed is kept. A file with conflict "
		       "markers is not merged.",
	.options = options,
	.needs = 0,
	.min_operands = 3,
	.max_operands = 3,
	.completers = {COMPLETE_FOLDER, COMPLETE_FOLDER},
	.examples = examples,
	.exits = exits,
	.run = run,
};

/* SPDX-License-Identifier: ISC */
/* diff: what differs between two boards, in fields: folders, single files, or revisions of git. */
#include <config.h>

#include <string.h>

#include "cmd/cmd.h"
#include "cmd/commands.h"
#include "model/recode.h"
#include "render/delta.h"
#include "store/git.h"
#include "store/store.h"

enum { DIFF_LIMIT = 2147483647 };

/* The table whose file has that name, or a name that ends in _NAME, as git calls its temporary files; a file of another
 * name is read as a plan, for its columns tell nothing more. */
static enum table_id table_of_path(const char *path)
{
	size_t n = strlen(path);

	for (int t = 0; t < TABLE_COUNT; t++) {
		const char *file = schema_table(t)->file;
		size_t k = strlen(file);

		if (n >= k && !strcmp(path + n - k, file) && (n == k || path[n - k - 1] == '/' || path[n - k - 1] == '_'))
			return (enum table_id)t;
	}
	return TABLE_PLAN;
}

static bool is_file(const char *name)
{
	size_t n = strlen(name);

	return n > 4 && !strcmp(name + n - 4, ".csv");
}

static struct board *board_of_file(const char *path, enum table_id t, day_t today, struct err *e)
{
	struct board *b = NULL;
	struct str text = {0};

	if (store_read(path, DIFF_LIMIT, &text, e)) {
		b = board_new(today);
		board_set_table(b, t, path, recode_table(schema_table(t), str_bytes(&text)));
		board_link(b);
	}
	str_release(&text);
	return b;
}

/* A folder with a board, a file, or a revision of the board at hand. */
static struct board *open_side(struct cmd_env *env, const char *name, struct err *e)
{
	struct findings findings;
	struct board *b;

	if (is_file(name))
		return board_of_file(name, table_of_path(env->opts.operands.v[0]), env->today, e);
	if (!store_is_board(name))
		return git_board(str_c(&env->folder), name, env->today, e);
	findings_init(&findings);
	b = store_load(name, env->today, &findings, e);
	findings_release(&findings);
	return b;
}

static void print_json(struct cmd_env *env, const struct changes *c)
{
	json_t *o = json_object();

	json_put(o, "schema_version", json_integer(1));
	json_put(o, "changes", delta_json(c));
	json_print(&env->out, o, false);
	json_decref(o);
}

/* A file as lines of fields, for git's diff. */
static bool print_fields(struct cmd_env *env, const char *path, struct err *e)
{
	enum table_id t = table_of_path(path);
	struct board *b = board_of_file(path, t, env->today, e);
	struct cells cells;
	struct item item;

	if (!b)
		return false;
	cells_init(&cells);
	for (uint32_t row = 0; row < board_rows(b, t); row++) {
		board_item(b, t, row, &item);
		cells_read(&cells, b->table[t], row);
		for (uint32_t i = 0; i < table_columns(b->table[t]) && i < cells.n; i++) {
			if (!cells.v[i].n)
				continue;
			shown_append(&env->out, bytes_of(item.key), env->charset);
			str_addc(&env->out, ' ');
			shown_append(&env->out, table_column_name(b->table[t], i), env->charset);
			str_adds(&env->out, ": ");
			shown_append(&env->out, cells.v[i], env->charset);
			str_addc(&env->out, '\n');
		}
	}
	cells_release(&cells);
	board_free(b);
	return true;
}

static bool find_folder(struct cmd_env *env, struct err *e)
{
	const char *a = env->opts.operands.n > 0 ? env->opts.operands.v[0] : NULL;
	const char *b = env->opts.operands.n > 1 ? env->opts.operands.v[1] : NULL;

	/* two folders or files need no board of their own */
	if (a && b && (is_file(a) || store_is_board(a)) && (is_file(b) || store_is_board(b)))
		return true;
	return cmd_find_folder(env, e);
}

static bool run(struct cmd_env *env, struct err *e)
{
	const char *const *name = env->opts.operands.v;
	struct changes changes = {{0}};
	struct board *old, *new;

	if (opt_given(&env->opts, "fields")) {
		if (env->opts.operands.n != 1)
			return err_set(e, ERR_USAGE, "--fields takes one file");
		return print_fields(env, name[0], e);
	}
	if (!find_folder(env, e))
		return false;
	old = open_side(env, env->opts.operands.n > 0 ? name[0] : "HEAD", e);
	new = old ? open_side(env, env->opts.operands.n > 1 ? name[1] : str_c(&env->folder), e) : NULL;
	if (old && new) {
		changes_find(&changes, old, new);
		if (cmd_format(env) == CMD_JSON)
			print_json(env, &changes);
		else
			delta_text(&changes, env->charset, &env->out);
		env->status = changes.list.n ? CMD_FINDINGS : CMD_DONE;
	}
	bool done = old && new;

	changes_release(&changes);
	if (old)
		board_free(old);
	if (new)
		board_free(new);
	return done;
}

static const char *const formats[] = {"text", "json", NULL};

static const struct opt_def options[] = {
	{"fields", 0, NULL, COMPLETE_NOTHING, NULL, "print one file as a line for each field, for git's diff (see git-setup)"},
	{"format", 'f', "FORMAT", COMPLETE_WORDS, formats, "text for people, or json for programs"},
	{NULL, 0, NULL, COMPLETE_NOTHING, NULL, NULL},
};

static const struct cmd_example examples[] = {
	{NULL, NULL, NULL},
};

static const struct cmd_exit exits[] = {
	{CMD_DONE, "Nothing differs."},
	{CMD_FINDINGS, "Something differs."},
	{CMD_USAGE, "A name is neither a folder with a board, a file, nor a revision."},
	{CMD_IO, "Something could not be read, or git not be started."},
	{CMD_DONE, NULL},
};

const struct cmd cmd_diff = {
	.name = "diff",
	.group = CMD_GROUP_TEAM,
	.summary = "tell what differs between two boards, by field",
	.operands = "[A] [B]",
	.description =
		"Tells what was added, removed and edited from A to B: each a folder with a board, a CSV file, or a revision that git "
		"knows. Without B it is the board as it is now, without A the last commit. Bytes, quotes and the order of rows and "
		"columns count for nothing.",
	.options = options,
	.needs = 0,
	.min_operands = 0,
	.max_operands = 2,
	.completers = {COMPLETE_FOLDER, COMPLETE_FOLDER},
	.examples = examples,
	.exits = exits,
	.run = run,
};
